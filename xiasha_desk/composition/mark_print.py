"""The words a mark prints, out of the ledger."""

from __future__ import annotations

from decimal import Decimal

from xiasha_desk.domain.comparison import Rate, round_half_up, year_on_year
from xiasha_desk.domain.ledger import Indicator, Ledger, Missing, Observation, Softener
from xiasha_desk.domain.period import parse_period
from xiasha_desk.domain.report import Facet, Mark

MINUS = "\u2212"
_AFTER_NUMBER = frozenset({Softener.ODD, Softener.MANY})


def printed_words(mark: Mark, report_period: str, ledger: Ledger) -> str:
    """What stands in the text for `mark`: computed from the ledger, or its last printed words when it cannot be."""
    indicator = ledger.indicator(mark.indicator)
    period = mark.period or report_period
    if indicator is None or not period:
        return mark.last_printed
    words = _facet_words(mark, indicator, period, ledger)
    return mark.last_printed if words is None else words


def _facet_words(mark: Mark, indicator: Indicator, period: str, ledger: Ledger) -> str | None:
    now = ledger.observation(indicator.id, period)
    base = ledger.observation(indicator.id, parse_period(period).same_period_last_year().key)
    if mark.facet is Facet.VALUE:
        return value_words(indicator, now)
    if mark.facet is Facet.BASE:
        return value_words(indicator, base)
    rate = growth(now, base)
    if rate is None:
        return None
    if mark.facet is Facet.GROWTH_RATE:
        return f"{round_half_up(abs(rate), 1).normalize():f}%"
    if mark.facet is Facet.GROWTH_PHRASE:
        return growth_phrase(mark.wording or indicator.phrase, rate)
    return None


def value_words(indicator: Indicator, observation: Observation | None) -> str | None:
    """A value as printed in a sentence: softener, number, unit (约8.3亿元, 600余万元); None when there is none."""
    if observation is None or isinstance(observation.value, Missing):
        return None
    number = f"{round_half_up(observation.value, indicator.decimals):f}".replace("-", MINUS)
    softener = observation.softener
    if softener in _AFTER_NUMBER:
        return number + softener.value + indicator.unit
    return softener.value + number + indicator.unit


def growth(now: Observation | None, base: Observation | None) -> Decimal | None:
    """The year-on-year rate in per cent: computed, else as reported, else None."""
    if now is None:
        return None
    computed = year_on_year(now.value, base.value if base is not None else None)
    return computed.percent if isinstance(computed, Rate) else now.reported_rate


def growth_phrase(lead: str, rate: Decimal) -> str:
    """同比增长22.1% / 同比下降3.9% / 同比持平, rounded half up to one decimal."""
    rounded = round_half_up(rate, 1)
    if rounded == 0:
        return lead + "持平"
    verb = "增长" if rounded > 0 else "下降"
    return f"{lead}{verb}{abs(rounded).normalize():f}%"
