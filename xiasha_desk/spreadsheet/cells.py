"""Values of the readers' libraries as cells: exact numbers, ISO dates, plain words."""

from __future__ import annotations

import datetime
import math
from collections.abc import Sequence
from decimal import Decimal

from xiasha_desk.domain.sheet import NOTHING, RawCell, RawKind
from xiasha_desk.spreadsheet.limits import WORDS_AT_MOST, TooMuch

_CONTROL = {code: None for code in (*range(0x20), 0x7F, 0xFFFE, 0xFFFF) if chr(code) not in "\t\n"}


def number_cell(value: float, format_code: str = "", *, formula: bool = False) -> RawCell:
    """A number to the 15 digits a spreadsheet keeps: 0.1 + 0.2 is 0.3."""
    if isinstance(value, float) and not math.isfinite(value):
        return RawCell(RawKind.FAULT, "#NUM!", formula=formula)
    number = Decimal(value) if isinstance(value, int) else Decimal(format(value, ".15g"))
    if number == number.to_integral_value() and abs(number) < Decimal(10) ** 15:
        number = number.quantize(Decimal(1))
    return RawCell(RawKind.NUMBER, "", number + 0, format_code, formula)


def text_cell(words: str, format_code: str = "", *, formula: bool = False) -> RawCell:
    """Words without control characters; an empty cell for none."""
    if len(words) > WORDS_AT_MOST:
        raise TooMuch("有一格的文字太长")
    plain = words.replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "").translate(_CONTROL)
    plain = plain.encode("utf-8", "replace").decode()
    return RawCell(RawKind.TEXT, plain, None, format_code, formula) if plain else NOTHING


def date_cell(value: datetime.date | datetime.time | datetime.timedelta, format_code: str = "") -> RawCell:
    """A date, a moment, a time of day or a length of time, in ISO words."""
    if isinstance(value, datetime.datetime) and value.time() == datetime.time(0):
        value = value.date()
    words = str(value) if isinstance(value, datetime.timedelta) else value.isoformat()
    return RawCell(RawKind.DATE, words.replace("T", " "), None, format_code)


def truth_cell(value: bool) -> RawCell:
    """是 or 否."""
    return RawCell(RawKind.TRUTH, "是" if value else "否")


def trimmed(rows: Sequence[Sequence[RawCell]]) -> tuple[tuple[RawCell, ...], ...]:
    """The rows without empty ones at the end and empty columns at the right, all equally long."""
    last = max((index for index, row in enumerate(rows) if any(not cell.is_empty for cell in row)), default=-1)
    kept = rows[: last + 1]
    width = max((i + 1 for row in kept for i, cell in enumerate(row) if not cell.is_empty), default=0)
    return tuple(tuple(row[i] if i < len(row) else NOTHING for i in range(width)) for row in kept)
