"""Year-on-year and period-on-period comparison in Decimal, half up, as Excel rounds."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from xiasha_desk.domain.ledger import Missing


@dataclass(frozen=True, slots=True)
class Rate:
    """A change in per cent, signed and not rounded."""

    percent: Decimal


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """`value` with that many digits after the point; 2.675 → 2.68."""
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def year_on_year(now: Decimal | Missing | None, base: Decimal | Missing | None) -> Rate | Missing:
    """The growth of `now` over `base`, both in one unit, or the reason why there is none."""
    if now is None or isinstance(now, Missing):
        return Missing("本期数还没有填")
    if base is None or isinstance(base, Missing):
        return Missing("没有上年同期数")
    if base == 0:
        return Missing("上年同期为0，不算同比")
    if base < 0:
        return Missing("上年同期为负数，不算同比")
    return Rate((now - base) / base * 100)
