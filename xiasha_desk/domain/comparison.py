"""Year-on-year and period-on-period comparison in Decimal, half up, as Excel rounds."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

from xiasha_desk.domain.ledger import GrowthRule, Indicator, Missing
from xiasha_desk.domain.period import Period, PeriodKind, parse_period


@dataclass(frozen=True, slots=True)
class Rate:
    """A change in per cent, signed and not rounded."""

    percent: Decimal


@dataclass(frozen=True, slots=True)
class PercentagePoints:
    """A rate minus a rate, signed and not rounded; never to be mixed up with a change in per cent."""

    points: Decimal


@dataclass(frozen=True, slots=True)
class Turn(Missing):
    """A change of sign, of which no per cent can be told but words: `reason` is 由负转正 or 由正转负."""


TO_POSITIVE, TO_NEGATIVE = Turn("由负转正"), Turn("由正转负")
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
        return TO_POSITIVE if now > 0 else Missing("上年同期为负数，不算同比")
    return TO_NEGATIVE if now < 0 else Rate((now - base) / base * 100)


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


def base_period(indicator: Indicator, period: str) -> str:
    """The key of the period an indicator's 同比 is measured against; "" where it has none."""
    own = parse_period(period)
    if indicator.growth_rule is GrowthRule.NONE:
        return ""
    if indicator.growth_rule is GrowthRule.FULL_YEAR:
        return Period(own.year - 1).key
    return own.same_period_last_year().key


def reproduces(now: tuple[Decimal, int], base: tuple[Decimal, int], rate: tuple[Decimal, int]) -> bool:
    """Whether two printed values can have the printed rate (per cent), each with the digits after its point.

    A printed number stands for all that round to it; true when some of them fit together. False for a base not above 0.
    """
    (low_now, high_now), (low_base, high_base), (low, high) = (_meant(*told) for told in (now, base, rate))
    if low_base <= 0:
        return False
    at_least = (low_now / high_base if low_now >= 0 else low_now / low_base) * 100 - 100
    at_most = (high_now / low_base if high_now >= 0 else high_now / high_base) * 100 - 100
    return at_least <= high and low <= at_most


def _meant(value: Decimal, decimals: int) -> tuple[Decimal, Decimal]:
    half = Decimal(5).scaleb(-decimals - 1)
    return value - half, value + half


def elapsed_share(period: str) -> Decimal | None:
    """序时进度 of a cumulative period in per cent of its year (half-year 50); None where the period does not begin with
    the year."""
    own = parse_period(period)
    months = _MONTHS.get((own.kind, own.number)) or (own.number if own.kind is PeriodKind.TO_MONTH else None)
    return None if months is None else Decimal(months) * 100 / 12


_MONTHS = {
    (PeriodKind.YEAR, 0): 12,
    (PeriodKind.HALF, 1): 6,
    (PeriodKind.QUARTER, 1): 3,
    (PeriodKind.MONTH, 1): 1,
}


def completion_rate(now: Decimal | Missing | None, target: Decimal | Missing | None) -> Rate | Missing:
    """完成率: `now` in per cent of the year's `target`, or the reason why there is none."""
    if now is None or isinstance(now, Missing):
        return Missing("本期数还没有填")
    if target is None or isinstance(target, Missing):
        return Missing("没有年度目标")
    if target <= 0:
        return Missing("年度目标不大于0，不算完成率")
    return Rate(now / target * 100)
