"""What the ledger tells of one indicator in one period, with everything that is computed from it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from xiasha_desk.composition.mark_print import MINUS, growth_of
from xiasha_desk.domain.comparison import (
    PERCENT_UNITS,
    PercentagePoints,
    Rate,
    Turn,
    base_period,
    compare,
    completion_rate,
    elapsed_share,
    reproduces,
    round_half_up,
)
from xiasha_desk.domain.ledger import FigureStatus, Indicator, Ledger, Missing, Observation, Softener
from xiasha_desk.domain.period import parse_period

RATE_DECIMALS = 1
POINT_DECIMALS = 2
_WHOLE_YEAR = 100


@dataclass(frozen=True, slots=True)
class FigureRow:
    """本期, 上年同期, 同比, 年度目标 and 完成率 of an indicator; a `Missing` tells why a computed one is not there.

    上年同期 is what the indicator's 同比 is measured against, whatever period that is; `base_key` is its key, "" for
    none. `reported` is True when the growth was only told, not computed. `ahead` is how far 完成率 is before 序时进度
    (behind it when negative); None where there is no 完成率, for a rate, where the period does not begin with the year,
    and at the year's end.
    """

    indicator: Indicator
    now: Observation | None
    base: Observation | None
    growth: Rate | PercentagePoints | Missing
    target: Observation | None
    completion: Rate | Missing
    reported: bool = False
    base_key: str = ""
    ahead: PercentagePoints | None = None

    @property
    def status(self) -> FigureStatus:
        """未填 unless there is something for this period."""
        if self.now is None or (isinstance(self.now.value, Missing) and self.now.reported_rate is None):
            return FigureStatus.EMPTY
        return self.now.status


def figure_row(indicator: Indicator, period: str, ledger: Ledger) -> FigureRow:
    """The row of an indicator in a report of that period; with no period nothing is known."""
    if not period:
        unknown = Missing("文稿还没有定报告期")
        return FigureRow(indicator, None, None, unknown, None, unknown)
    now = ledger.observation(indicator.id, period)
    key = base_period(indicator, period)
    base = ledger.observation(indicator.id, key) if key else None
    target = ledger.observation(indicator.id, parse_period(period).target().key)
    value, base_value = _of(now), _of(base)
    growth = growth_of(indicator, now, base)
    told = now is not None and now.reported_rate is not None and not isinstance(growth, Missing)
    reported = told and isinstance(compare(indicator.unit, value, base_value), Missing)
    completion = completion_rate(value, _of(target))
    ahead = None if indicator.unit in PERCENT_UNITS else _ahead(completion, period)
    return FigureRow(indicator, now, base, growth, target, completion, reported, key, ahead)


def _of(observation: Observation | None) -> Decimal | Missing | None:
    return None if observation is None else observation.value


def _ahead(completion: Rate | Missing, period: str) -> PercentagePoints | None:
    elapsed = elapsed_share(period)
    if isinstance(completion, Missing) or elapsed is None or elapsed >= _WHOLE_YEAR:
        return None
    return PercentagePoints(completion.percent - elapsed)


def told_apart(row: FigureRow) -> str:
    """The computed growth (22.1%) where the two values cannot have the growth that was told, within the rounding of
    all three as typed; "" where they can, or one of the three is missing."""
    rate = row.now.reported_rate if row.now is not None else None
    value, base = _of(row.now), _of(row.base)
    if rate is None or not isinstance(value, Decimal) or not isinstance(base, Decimal):
        return ""
    if isinstance(row.growth, PercentagePoints):
        slack = sum((_half(one) for one in (value, base, rate)), Decimal(0))
        fits = abs(row.growth.points - rate) <= slack
    elif isinstance(row.growth, Rate):
        fits = reproduces((value, _digits(value)), (base, _digits(base)), (rate, _digits(rate)))
    else:
        return ""
    return "" if fits else growth_words(row.growth).removeprefix("+")


def _digits(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def _half(value: Decimal) -> Decimal:
    return Decimal(5).scaleb(-_digits(value) - 1)


def number_words(value: Decimal | Missing | None, decimals: int, *, thousands: bool = False) -> str:
    """A value with that many digits after the point, rounded half up, its minus U+2212; "" when there is none."""
    if value is None or isinstance(value, Missing):
        return ""
    rounded = round_half_up(value, decimals)
    words = f"{rounded:,f}" if thousands else f"{rounded:f}"
    return words.replace("-", MINUS)


def observed_words(observation: Observation | None, decimals: int, *, thousands: bool = False) -> str:
    """A value with its softener, without its unit: 约8.3, 600余."""
    if observation is None or isinstance(observation.value, Missing):
        return ""
    number = number_words(observation.value, decimals, thousands=thousands)
    if observation.softener in (Softener.ODD, Softener.MANY):
        return f"{number}{observation.softener.value}"
    return f"{observation.softener.value}{number}"


def growth_words(growth: Rate | PercentagePoints | Missing, *, signed: bool = True) -> str:
    """+10.8%, −9.6%, +2.29个百分点, 0.0%; 由负转正 where the sign changed; "" when there is none.

    Unsigned it is the number of a 同比（%） column.
    """
    if isinstance(growth, Missing):
        return growth.reason if isinstance(growth, Turn) else ""
    points = isinstance(growth, PercentagePoints)
    number = growth.points if isinstance(growth, PercentagePoints) else growth.percent
    rounded = round_half_up(number, POINT_DECIMALS if points else RATE_DECIMALS)
    sign = MINUS if rounded < 0 else "+" if rounded > 0 and signed else ""
    unit = "个百分点" if points else "%"
    return f"{sign}{abs(rounded):f}{unit if signed or points else ''}"


def completion_words(completion: Rate | Missing) -> str:
    """51.1%, or "" when there is none."""
    return "" if isinstance(completion, Missing) else f"{round_half_up(completion.percent, RATE_DECIMALS):f}%"


def ahead_words(ahead: PercentagePoints | None) -> str:
    """How 完成率 stands to 序时进度: 快1.1, 慢3.2, 持平; "" when that cannot be told."""
    if ahead is None:
        return ""
    rounded = round_half_up(ahead.points, RATE_DECIMALS)
    return "持平" if rounded == 0 else f"{'快' if rounded > 0 else '慢'}{abs(rounded):f}"
