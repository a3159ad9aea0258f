"""What the ledger tells of one indicator in one period, with everything that is computed from it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from xiasha_desk.composition.mark_print import MINUS
from xiasha_desk.domain.comparison import PercentagePoints, Rate, compare, completion_rate, round_half_up
from xiasha_desk.domain.ledger import FigureStatus, Indicator, Ledger, Missing, Observation, Softener
from xiasha_desk.domain.period import parse_period

RATE_DECIMALS = 1
POINT_DECIMALS = 2


@dataclass(frozen=True, slots=True)
class FigureRow:
    """本期, 上年同期, 同比, 年度目标 and 完成率 of an indicator; a `Missing` tells why a computed one is not there.

    `reported` is True when the growth was only told, not computed.
    """

    indicator: Indicator
    now: Observation | None
    base: Observation | None
    growth: Rate | PercentagePoints | Missing
    target: Observation | None
    completion: Rate | Missing
    reported: bool = False

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
    own = parse_period(period)
    now = ledger.observation(indicator.id, period)
    base = ledger.observation(indicator.id, own.same_period_last_year().key)
    target = ledger.observation(indicator.id, own.target().key)
    value = None if now is None else now.value
    growth = compare(indicator.unit, value, None if base is None else base.value)
    reported = isinstance(growth, Missing) and now is not None and now.reported_rate is not None
    if reported and now is not None and now.reported_rate is not None:
        growth = Rate(now.reported_rate)
    completion = completion_rate(value, None if target is None else target.value)
    return FigureRow(indicator, now, base, growth, target, completion, reported)


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
    """+10.8%, −9.6%, +2.29个百分点, 0.0%; "" when there is none. Unsigned it is the number of a 同比（%） column."""
    if isinstance(growth, Missing):
        return ""
    points = isinstance(growth, PercentagePoints)
    number = growth.points if isinstance(growth, PercentagePoints) else growth.percent
    rounded = round_half_up(number, POINT_DECIMALS if points else RATE_DECIMALS)
    sign = MINUS if rounded < 0 else "+" if rounded > 0 and signed else ""
    unit = "个百分点" if points else "%"
    return f"{sign}{abs(rounded):f}{unit if signed or points else ''}"


def completion_words(completion: Rate | Missing) -> str:
    """51.1%, or "" when there is none."""
    return "" if isinstance(completion, Missing) else f"{round_half_up(completion.percent, RATE_DECIMALS):f}%"
