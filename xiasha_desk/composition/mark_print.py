"""The words a mark prints, out of the ledger, and whether they hold."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from decimal import Decimal

from xiasha_desk.domain.comparison import (
    PERCENT_UNITS,
    PercentagePoints,
    Rate,
    Turn,
    base_period,
    compare,
    completion_rate,
    round_half_up,
)
from xiasha_desk.domain.ledger import GrowthRule, Indicator, Ledger, Missing, Observation, Softener
from xiasha_desk.domain.period import parse_period
from xiasha_desk.domain.report import PROJECT_FACETS, Facet, Mark
from xiasha_desk.domain.units import converted

MINUS = "\u2212"
UNFILLED = "【待填】"
"""Stands where there was never a figure; the gate on export looks for it."""
AMPLITUDE, SPEED = "增幅", "增速"
"""Wordings beside 同比 and its like: 增长22.1%, 增幅22.1% (降幅3.9%), 增速22.1%."""
_AFTER_NUMBER = frozenset({Softener.ODD, Softener.MANY})
_RATE_DECIMALS = 1
_POINT_DECIMALS = 2
_NO_PERIOD = "文稿还没有定报告期"
_PROFITS = ("利润", "盈利", "净利", "收益")


class MarkState(enum.Enum):
    """What a mark's words rest on."""

    BOUND = "有数"
    EMPTY = "待填"
    STALE = "旧数"
    """The ledger knows nothing any more: the words are those last printed."""


@dataclass(frozen=True, slots=True)
class PrintedMark:
    """A mark's words, their state, and why when it is not BOUND."""

    words: str
    state: MarkState = MarkState.BOUND
    reason: str = ""


def printed_mark(mark: Mark, report_period: str, ledger: Ledger) -> PrintedMark:
    """What stands in the text for `mark`."""
    found: str | Missing
    indicator = ledger.indicator(mark.indicator)
    period = mark.period or report_period
    if mark.facet in PROJECT_FACETS:
        found = _of_project(mark, period, ledger)
    elif indicator is None:
        found = Missing("台账里没有这个指标了")
    elif not period:
        found = Missing(_NO_PERIOD)
    else:
        found = facet_words(mark, indicator, period, ledger)
    if not isinstance(found, Missing):
        return PrintedMark(found)
    if mark.last_printed and mark.last_printed != UNFILLED:
        return PrintedMark(mark.last_printed, MarkState.STALE, found.reason)
    return PrintedMark(UNFILLED, MarkState.EMPTY, found.reason)


def _of_project(mark: Mark, period: str, ledger: Ledger) -> str | Missing:
    from xiasha_desk.composition.project_print import project_words  # few reports tell of projects

    return project_words(mark, period, ledger) if period else Missing(_NO_PERIOD)


def printed_words(mark: Mark, report_period: str, ledger: Ledger) -> str:
    """What stands in the text for `mark`: computed from the ledger, or its last printed words when it cannot be."""
    return printed_mark(mark, report_period, ledger).words


def facet_words(mark: Mark, indicator: Indicator, period: str, ledger: Ledger) -> str | Missing:
    """The words of one facet of an indicator in a period, or the reason why there are none."""
    now = ledger.observation(indicator.id, period)
    facet = mark.facet
    if facet in (Facet.VALUE, Facet.SOFTENED):
        return _value(indicator, now, "本期数还没有填", softened=facet is Facet.SOFTENED)
    if facet is Facet.TARGET:
        target = ledger.observation(indicator.id, parse_period(period).target().key)
        return _value(indicator, target, "没有年度目标", exact=True)
    if facet is Facet.COMPLETION:
        target = ledger.observation(indicator.id, parse_period(period).target().key)
        done = completion_rate(_of(now), _of(target))
        return done if isinstance(done, Missing) else _per_cent(done.percent)
    if facet is Facet.SHARE:
        return _share(indicator, now, ledger.indicator(mark.whole), period, ledger)
    key = base_period(indicator, period)
    base = ledger.observation(indicator.id, key) if key else None
    if facet is Facet.BASE:
        return _value(indicator, base, "没有上年同期数" if key else "这项不算同比")
    if facet is Facet.CHANGE:
        return _change(indicator, now, base)
    growth = growth_of(indicator, now, base)
    if facet is Facet.GROWTH_RATE:
        return growth if isinstance(growth, Missing) else _signed(growth)
    return _phrase(mark.wording or indicator.phrase, indicator, growth)


def _of(observation: Observation | None) -> Decimal | Missing | None:
    return None if observation is None else observation.value


def _value(
    indicator: Indicator, found: Observation | None, why: str, *, softened: bool = False, exact: bool = False
) -> str | Missing:
    if found is None or isinstance(found.value, Missing):
        return Missing(found.value.reason if found is not None and isinstance(found.value, Missing) else why)
    decimals = min(_typed_decimals(found.value), indicator.decimals) if exact else indicator.decimals
    number = f"{round_half_up(found.value, decimals):f}".replace("-", MINUS)
    softener = found.softener if softened else Softener.NONE
    if softener in _AFTER_NUMBER:
        return number + softener.value + indicator.unit
    return softener.value + number + indicator.unit


def _typed_decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def value_words(indicator: Indicator, observation: Observation | None) -> str | None:
    """A value as printed in a sentence: softener, number, unit (约8.3亿元, 600余万元); None when there is none."""
    found = _value(indicator, observation, "", softened=True)
    return None if isinstance(found, Missing) else found


def growth_of(
    indicator: Indicator, now: Observation | None, base: Observation | None
) -> Rate | PercentagePoints | Missing:
    """同比 of what is known: computed, else as it was told, else the reason (a `Turn` where the sign changed)."""
    if indicator.growth_rule is GrowthRule.NONE:
        return Missing("这项不算同比")
    computed = compare(indicator.unit, _of(now), _of(base))
    told = now.reported_rate if now is not None else None
    if told is None or isinstance(computed, Turn) or not isinstance(computed, Missing):
        return computed
    return PercentagePoints(told) if indicator.unit in PERCENT_UNITS else Rate(told)


def _per_cent(percent: Decimal, decimals: int = _RATE_DECIMALS) -> str:
    """22.1%, 100%: without the noughts behind the point."""
    return f"{_plain(round_half_up(percent, decimals))}%".replace("-", MINUS)


def _plain(value: Decimal) -> str:
    words = f"{value:f}"
    return words.rstrip("0").rstrip(".") if "." in words else words


def _signed(growth: Rate | PercentagePoints) -> str:
    if isinstance(growth, PercentagePoints):
        return f"{_plain(round_half_up(growth.points, _POINT_DECIMALS))}个百分点".replace("-", MINUS)
    return _per_cent(growth.percent)


def _phrase(lead: str, indicator: Indicator, growth: Rate | PercentagePoints | Missing) -> str | Missing:
    if isinstance(growth, Turn):
        return _turn_words(indicator, growth)
    if isinstance(growth, Missing):
        return growth
    return growth_phrase(lead, growth)


def _turn_words(indicator: Indicator, turn: Turn) -> str:
    if any(word in indicator.name for word in _PROFITS):
        return "扭亏为盈" if turn.reason.endswith("正") else "由盈转亏"
    return turn.reason


def growth_phrase(lead: str, growth: Rate | PercentagePoints) -> str:
    """同比增长22.1%, 同比下降3.9%, 同比持平; of a rate 同比提高2.3个百分点; 增幅22.1%, 降幅3.9%, 增速−3.9%.

    Rounded half up to one decimal, percentage points to two; the verb follows what is printed.
    """
    points = isinstance(growth, PercentagePoints)
    number = growth.points if isinstance(growth, PercentagePoints) else growth.percent
    rounded = round_half_up(number, _POINT_DECIMALS if points else _RATE_DECIMALS)
    told = _plain(abs(rounded)) + ("个百分点" if points else "%")
    if lead.endswith(SPEED):
        return lead + (MINUS if rounded < 0 else "") + told
    if lead.endswith(AMPLITUDE):
        return (lead.removesuffix(AMPLITUDE) + "降幅" if rounded < 0 else lead) + told
    lead = lead.removesuffix("增长")
    if rounded == 0:
        return lead + "持平"
    up, down = ("提高", "下降") if points else ("增长", "下降")
    return lead + (up if rounded > 0 else down) + told


def _change(indicator: Indicator, now: Observation | None, base: Observation | None) -> str | Missing:
    if now is None or isinstance(now.value, Missing):
        return Missing("本期数还没有填")
    if base is None or isinstance(base.value, Missing):
        return Missing("没有上年同期数")
    # as printed: the difference of the two numbers a reader sees
    change = round_half_up(now.value, indicator.decimals) - round_half_up(base.value, indicator.decimals)
    if change == 0:
        return "持平"
    per_cent = indicator.unit in PERCENT_UNITS
    unit = "个百分点" if indicator.unit in ("%", "％") else "个千分点" if per_cent else indicator.unit
    up, down = ("提高", "下降") if per_cent else ("增加", "减少")
    return f"{up if change > 0 else down}{abs(change):f}{unit}"


def _share(
    indicator: Indicator, now: Observation | None, whole: Indicator | None, period: str, ledger: Ledger
) -> str | Missing:
    if now is None or isinstance(now.value, Missing):
        return Missing("本期数还没有填")
    of = ledger.value(whole.id, period) if whole is not None else None
    if whole is None or of is None or isinstance(of, Missing):
        return Missing("总数还没有填")
    same = converted(of, whole.unit, indicator.unit)
    if same is None:
        return Missing(f"“{whole.name}”的单位不同，不算占比")
    if same <= 0:
        return Missing("总数不大于0，不算占比")
    return _per_cent(now.value / same * 100)
