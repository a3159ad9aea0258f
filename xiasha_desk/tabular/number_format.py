"""What a number format makes of a number: per cent, thousands left out, a unit behind it."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

_SECTION = re.compile(r'(?:"[^"]*"|\\.|!.|_.|\*.|\[[^\]]*\]|[^;])*')
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|!(.)|_.|\*.|\[[^\]]*\]')
_DIGITS = re.compile(r"[0#?]")


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """`percent` shows a hundredfold; `power` of ten is what the shown number is divided by; `decimals` digits stand
    behind the point (None: as many as there are); `unit` is the word behind the number."""

    percent: bool = False
    power: int = 0
    decimals: int | None = None
    thousands: bool = False
    unit: str = ""

    def shown(self, number: Decimal) -> str:
        """The number as it is seen in the cell."""
        value = (number * 100 if self.percent else number).scaleb(-self.power)
        if self.decimals is not None:
            value = value.quantize(Decimal(1).scaleb(-self.decimals), ROUND_HALF_UP)
        words = f"{value:,f}" if self.thousands else f"{value:f}"
        return words + ("%" if self.percent else "") + self.unit


@functools.lru_cache(maxsize=512)
def number_format(code: str) -> NumberFormat:
    """The format of a code; the plain one for none and for text."""
    if not code or code == "@" or code.lower() == "general":
        return NumberFormat()
    match = _SECTION.match(code)
    section = match[0] if match else code
    escaped = re.search(r"[!\\]\.([0#?]+)", section)
    literal = "".join("".join(filter(None, found)) for found in _LITERAL.findall(section.replace("!.", "")))
    bare = _LITERAL.sub("", section)
    body = bare[: max((m.end() for m in _DIGITS.finditer(bare)), default=0)]
    behind = bare[len(body) :]
    point = body.find(".")
    commas = len(behind) - len(behind.lstrip(","))
    unit = literal.replace(".", "").strip() or re.sub(r"[%,\s_()]", "", behind)
    return NumberFormat(
        "%" in bare,
        3 * commas + (len(escaped[1]) if escaped else 0),
        len(escaped[1])
        if escaped
        else 0
        if point < 0 and body
        else None
        if not body
        else len(_DIGITS.findall(body[point:])),
        "," in body,
        "" if unit in ("-", "+", "¥", "￥", "$") else unit.replace("¥", ""),
    )
