"""Year-on-year and period-on-period comparison in Decimal, half up, as Excel rounds."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

from xiasha_desk.domain.ledger import Missing


@dataclass(frozen=True, slots=True)
class Rate:
    """A change in per cent, signed and not rounded."""

    percent: Decimal


@dataclass(frozen=True, slots=True)
class PercentagePoints:
    """A rate minus a rate, signed and not rounded; never to be mixed up with a change in per cent."""

    points: Decimal


PERCENT_UNITS = frozenset({"%", "％", "‰"})


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """`value` with that many digits after the point; 2.675 → 2.68."""
    digits = max(value.adjusted(), 0) + decimals + 2
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, Context(prec=max(28, digits)))


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


def compare(
    unit: str, now: Decimal | Missing | None, base: Decimal | Missing | None
) -> Rate | PercentagePoints | Missing:
    """本期 against 上年同期 of an indicator of that unit: in per cent, or in 百分点 where it is a rate itself."""
    if unit not in PERCENT_UNITS:
        return year_on_year(now, base)
    if now is None or isinstance(now, Missing):
        return Missing("本期数还没有填")
    if base is None or isinstance(base, Missing):
        return Missing("没有上年同期数")
    return PercentagePoints(now - base)


def completion_rate(now: Decimal | Missing | None, target: Decimal | Missing | None) -> Rate | Missing:
    """完成率: `now` in per cent of the year's `target`, or the reason why there is none."""
    if now is None or isinstance(now, Missing):
        return Missing("本期数还没有填")
    if target is None or isinstance(target, Missing):
        return Missing("没有年度目标")
    if target <= 0:
        return Missing("年度目标不大于0，不算完成率")
    return Rate(now / target * 100)
