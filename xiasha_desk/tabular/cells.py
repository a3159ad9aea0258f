"""What a cell says of an indicator, read only where it can be read in one way."""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from xiasha_desk.domain.comparison import PERCENT_UNITS
from xiasha_desk.domain.ledger import Missing
from xiasha_desk.domain.sheet import RawCell, RawKind
from xiasha_desk.domain.units import converted, split_unit
from xiasha_desk.errors import UserError
from xiasha_desk.tabular.number_format import NumberFormat, number_format
from xiasha_desk.text.amounts import MOST_DECIMALS, MOST_WHOLE_DIGITS, Amount, parse_amount, parse_rate

_DASHES = frozenset({"—", "——", "-", "--", "–", "－", "/", "／", "\\", "…", "*", "×"})
_SAME = {"％": "%", "百分比": "%", "人数": "人"}
UNCALCULATED = "是公式，没有保存结果，请在 WPS 或 Excel 中打开并保存一次"


class Verdict(enum.Enum):
    """Whether a cell can be taken."""

    USABLE = "可用"
    DOUBTFUL = "请定"
    REFUSED = "不用"


@dataclass(frozen=True, slots=True)
class CellReading:
    """A cell read for an indicator: `amount` is in the indicator's unit, None for an empty cell and where nothing can
    be taken as it is. `choices` are the ways a doubtful cell can be read. `reasons` say why it is doubtful or refused,
    or remark on a usable one. `shown` is what the clerk sees in the spreadsheet."""

    verdict: Verdict
    amount: Amount | None = None
    reasons: tuple[str, ...] = ()
    shown: str = ""
    choices: tuple[Amount, ...] = ()


@dataclass(frozen=True, slots=True)
class RateReading:
    """A cell of growth read: `rate` in per cent; the rest as of `CellReading`."""

    verdict: Verdict
    rate: Decimal | None = None
    reasons: tuple[str, ...] = ()
    shown: str = ""
    choices: tuple[Decimal, ...] = ()


def shown_words(cell: RawCell) -> str:
    """A cell as it is seen in the spreadsheet: 8.6% for 0.086 with a format of per cent."""
    if cell.kind is RawKind.NUMBER and cell.number is not None:
        return number_format(cell.format).shown(cell.number) if cell.format else f"{cell.number:f}"
    return cell.text.strip()


def read_cell(cell: RawCell, unit: str, *, stated_unit: str = "", decimals: int | None = None) -> CellReading:
    """What a cell says of an indicator in `unit`, in a sheet that says it is in `stated_unit` ("" for nothing said).

    `decimals` is how many digits the indicator prints; more of them are remarked on.
    """
    shown, stated = shown_words(cell), _unit(stated_unit)
    if cell.is_empty:
        return CellReading(Verdict.USABLE, shown=shown)
    if cell.kind is RawKind.NUMBER and cell.number is not None:
        return _read_number(cell, cell.number, _unit(unit), stated, shown, decimals)
    if cell.kind is RawKind.TEXT:
        return _read_words(cell.text, _unit(unit), stated, shown)
    return CellReading(Verdict.REFUSED, None, (_no_number(cell),), shown)


def read_rate(cell: RawCell, *, in_percent: bool = False) -> RateReading:
    """A growth; `in_percent` tells that the head says the column is in per cent."""
    shown = shown_words(cell)
    if cell.is_empty:
        return RateReading(Verdict.USABLE, shown=shown)
    if cell.kind is RawKind.NUMBER and cell.number is not None:
        form = number_format(cell.format)
        if form.percent:
            return RateReading(Verdict.USABLE, tidied(cell.number * 100), (), shown)
        if not in_percent and form.unit != "%" and 0 < abs(cell.number) < 1:
            choices = (tidied(cell.number), tidied(cell.number * 100))
            return RateReading(Verdict.DOUBTFUL, None, (_two_rates(choices),), shown, choices)
        return RateReading(Verdict.USABLE, tidied(cell.number), (), shown)
    if cell.kind is RawKind.TEXT:
        words = cell.text.strip().replace("％", "%").removesuffix("个百分点")
        if words in _DASHES:
            return RateReading(Verdict.USABLE, None, (), shown)
        try:
            return RateReading(Verdict.USABLE, parse_rate(words), (), shown)
        except UserError as error:
            return RateReading(Verdict.DOUBTFUL, None, (error.why,), shown)
    return RateReading(Verdict.REFUSED, None, (_no_number(cell),), shown)


def _two_rates(choices: tuple[Decimal, ...]) -> str:
    return f"是 {choices[0]:f}% 还是 {choices[1]:f}%"


def _no_number(cell: RawCell) -> str:
    return {
        RawKind.DATE: f"是日期 {cell.text}，不是数",
        RawKind.TRUTH: "是“是”或“否”，不是数",
        RawKind.FAULT: f"公式算错了：{cell.text}",
        RawKind.UNCALCULATED: UNCALCULATED,
    }.get(cell.kind, "不是数")


def _unit(unit: str) -> str:
    plain = unit.strip()
    return _SAME.get(plain, plain)


# -- numbers ------------------------------------------------------------------------------------
def _read_number(
    cell: RawCell, number: Decimal, unit: str, stated: str, shown: str, decimals: int | None
) -> CellReading:
    form = number_format(cell.format)
    if form.percent:
        return _read_percent(number, unit, stated, shown)
    if form.power:
        return _read_scaled(number, form, unit, stated, shown)
    said = form.unit if form.unit and _is_unit(form.unit, unit, stated) else ""
    if said and stated and said != stated:
        reason = f"格里写的单位是{said}，表头写的是{stated}"
        return CellReading(Verdict.DOUBTFUL, None, (reason,), shown, _choices(number, unit, (said, stated)))
    source = said or stated or unit
    value = converted(tidied(number), source, unit)
    if value is None:
        return CellReading(Verdict.DOUBTFUL, None, (_other_kind(source, unit),), shown)
    if unit in PERCENT_UNITS and 0 < abs(number) <= 1:
        choices = (_amount(number), _amount(number * 100))
        reason = f"是 {choices[0].value:f}{unit} 还是 {choices[1].value:f}{unit}"
        return CellReading(Verdict.DOUBTFUL, None, (reason,), shown, choices)
    if _too_many_digits(value):
        return CellReading(Verdict.DOUBTFUL, None, ("位数太多",), shown)
    remarks = [f"按{source}换算成{unit}"] if split_unit(source) != split_unit(unit) else []
    remarks += ["是公式算出的"] if cell.formula else []
    if form.decimals is not None and -_exponent(number) > form.decimals:
        remarks.append(f"格里显示 {shown}，实际是 {tidied(number):f}")
    return CellReading(Verdict.USABLE, _amount(value), tuple(remarks), shown)


def _read_percent(number: Decimal, unit: str, stated: str, shown: str) -> CellReading:
    value = tidied(number * 100)
    if unit == "%" and stated in ("", "%"):
        return CellReading(Verdict.USABLE, _amount(value), (), shown)
    reason = f"格里是百分数 {shown}，{f'指标的单位是{unit}' if unit else '指标没有单位'}"
    return CellReading(Verdict.DOUBTFUL, None, (reason,), shown)


def _read_scaled(number: Decimal, form: NumberFormat, unit: str, stated: str, shown: str) -> CellReading:
    """A format that shows 92000 as 9.2: what is shown and what is stored are both at hand."""
    seen = number.scaleb(-form.power)
    source = form.unit if form.unit and _is_unit(form.unit, unit, stated) else stated or unit
    found = [converted(value, source, unit) for value in (tidied(seen), tidied(number))]
    choices = tuple(_amount(value) for value in found if value is not None)
    return CellReading(Verdict.DOUBTFUL, None, (f"格里存的是 {number:f}，显示成 {shown}",), shown, choices)


def _is_unit(word: str, unit: str, stated: str) -> bool:
    """Whether the word a format puts behind a number is a unit of this kind (万元, not 左右)."""
    kinds = {split_unit(other)[1] for other in (unit, stated) if other}
    return split_unit(word)[1] in kinds


def _choices(number: Decimal, unit: str, sources: tuple[str, ...]) -> tuple[Amount, ...]:
    found = (converted(tidied(number), source, unit) for source in sources)
    return tuple(_amount(value) for value in found if value is not None)


def _other_kind(source: str, unit: str) -> str:
    return f"表里的单位是{source or '空'}，指标的单位是{unit or '空'}，不是一类"


def _amount(value: Decimal) -> Amount:
    return Amount(tidied(value))


def tidied(number: Decimal) -> Decimal:
    """A number with at most as many decimals as are kept, and no needless zeros behind the point."""
    if -_exponent(number) > MOST_DECIMALS:
        number = number.quantize(Decimal(1).scaleb(-MOST_DECIMALS), ROUND_HALF_UP)
    words = f"{number:f}"
    return Decimal(words.rstrip("0").rstrip(".") if "." in words else words) + 0


def _exponent(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _too_many_digits(value: Decimal) -> bool:
    return value.adjusted() >= MOST_WHOLE_DIGITS or -_exponent(value) > MOST_DECIMALS


# -- words --------------------------------------------------------------------------------------
def _read_words(text: str, unit: str, stated: str, shown: str) -> CellReading:
    words = " ".join(text.split())
    if words in _DASHES:
        reason = f"“{words}”可能是没有这项数，也可能是还没有填"
        return CellReading(Verdict.DOUBTFUL, None, (reason,), shown, (Amount(Missing("无此项")),))
    source = stated or unit
    if split_unit(source)[1] != split_unit(unit)[1]:
        own = _parsed(words, unit)  # the cell itself may say the indicator's unit
        if isinstance(own, Amount) and not words.replace(".", "").isdigit():
            return CellReading(Verdict.DOUBTFUL, None, (_other_kind(source, unit),), shown, (own,))
        return CellReading(Verdict.DOUBTFUL, None, (_other_kind(source, unit),), shown)
    found = _parsed(words, source)
    if isinstance(found, str):
        return CellReading(Verdict.DOUBTFUL, None, (found,), shown)
    if found is None:
        return CellReading(Verdict.USABLE, shown=shown)
    if isinstance(found.value, Missing):
        return CellReading(Verdict.USABLE, found, (), shown)
    value = converted(found.value, source, unit)
    if value is None or _too_many_digits(value):
        return CellReading(
            Verdict.DOUBTFUL, None, ("位数太多" if value is not None else _other_kind(source, unit),), shown
        )
    bare = words.replace(",", "").replace("，", "").lstrip("-−－+").replace(".", "").isdigit()
    if unit in PERCENT_UNITS and bare and 0 < abs(value) <= 1:
        choices = (_amount(value), _amount(value * 100))
        reason = f"是 {choices[0].value:f}{unit} 还是 {choices[1].value:f}{unit}"
        return CellReading(Verdict.DOUBTFUL, None, (reason,), shown, choices)
    remarks = (f"按{source}换算成{unit}",) if split_unit(source) != split_unit(unit) and bare else ()
    return CellReading(Verdict.USABLE, replace(found, value=_trimmed(value, found.value)), remarks, shown)


def _trimmed(value: Decimal, typed: Decimal) -> Decimal:
    """A value as it was typed; a converted one without needless zeros."""
    return typed if value == typed else tidied(value)


def _parsed(words: str, unit: str) -> Amount | str | None:
    """The amount, None for none, or why it cannot be read."""
    try:
        return parse_amount(words.replace("％", "%"), unit)
    except UserError as error:
        return error.why
