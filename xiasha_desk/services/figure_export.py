"""The ledger as a sheet that reads back: an indicator a row, a period a column."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from xiasha_desk.composition.mark_print import growth_of
from xiasha_desk.domain.comparison import PercentagePoints, Rate, base_period, round_half_up
from xiasha_desk.domain.ledger import Indicator, Ledger, Missing, Observation, Softener
from xiasha_desk.domain.period import PeriodKind, parse_period, period_order
from xiasha_desk.domain.sheet_out import OutCell, OutSheet
from xiasha_desk.text.amounts import typed_words

_FIXED = ("编号", "指标", "单位")
_LAST = ("科室", "来源", "截止日期", "备注")
_MOST_DIGITS = 15
"""What a spreadsheet keeps of a number; one with more is written as words."""


def periods_known(ledger: Ledger) -> list[str]:
    """The keys of all periods with values, the latest first, a year's target after the year."""
    return sorted({period for _, period in ledger.observations}, key=period_order, reverse=True)


def usual_periods(ledger: Ledger, own: str) -> list[str]:
    """A report's own period, the same one last year and the year's target."""
    period = parse_period(own)
    return [own, period.same_period_last_year().key, period.target().key]


def ledger_sheet(ledger: Ledger, periods: Sequence[str], indicators: Sequence[Indicator] | None = None) -> OutSheet:
    """The indicators' values in these periods (keys), with the growth of the first one; computed ones as values."""
    chosen = list(ledger.indicators if indicators is None else indicators)
    heads = [_head(period) for period in periods]
    main = next((key for key in periods if parse_period(key).kind is not PeriodKind.TARGET), "")
    growth = [f"{_head(main)}同比（%）"] if main else []
    head = tuple(OutCell(words) for words in (*_FIXED, *heads, *growth, *_LAST))
    rows = [_row(indicator, periods, main, ledger) for indicator in chosen]
    widths = (10, 28, 10, *(max(12, 2 * len(words) + 2) for words in heads), *(22 for _ in growth), 12, 24, 14, 24)
    return OutSheet("指标台账", (head, *rows), widths)


def _head(key: str) -> str:
    """A period as a heading that cannot be taken for another one: 2022年全年."""
    period = parse_period(key)
    return period.label + ("全年" if period.kind is PeriodKind.YEAR else "")


def _row(indicator: Indicator, periods: Sequence[str], main: str, ledger: Ledger) -> tuple[OutCell, ...]:
    now = ledger.observation(indicator.id, main) if main else None
    cells = [OutCell(indicator.id), OutCell(indicator.name), OutCell(indicator.unit)]
    cells += [value_cell(ledger.observation(indicator.id, period), indicator) for period in periods]
    if main:
        cells.append(_growth_cell(indicator, main, now, ledger))
    source, cut_off = (now.source, now.cut_off) if now is not None else ("", "")
    return (*cells, *map(OutCell, (indicator.department, source, cut_off, indicator.scope_note)))


def value_cell(observation: Observation | None, indicator: Indicator) -> OutCell:
    """A value as a number with the indicator's digits; as words where a word softens it or says that there is none."""
    if observation is None:
        return OutCell()
    value = observation.value
    if isinstance(value, Missing) or observation.softener is not Softener.NONE or not _fits(value):
        return OutCell(typed_words(value, observation.softener))
    digits = -int(value.as_tuple().exponent) if value.as_tuple().exponent in range(-20, 1) else 0
    shown = indicator.decimals if indicator.formula is not None else max(indicator.decimals, digits)
    return OutCell("", round_half_up(value, indicator.decimals) if indicator.formula is not None else value, shown)


def _fits(value: Decimal) -> bool:
    return len(value.as_tuple().digits) <= _MOST_DIGITS


def _growth_cell(indicator: Indicator, period: str, now: Observation | None, ledger: Ledger) -> OutCell:
    key = base_period(indicator, period)
    growth = growth_of(indicator, now, ledger.observation(indicator.id, key) if key else None)
    told = now is not None and now.reported_rate is not None and isinstance(now.value, Missing)
    if isinstance(growth, Rate):
        return OutCell("", growth.percent if told else round_half_up(growth.percent, 2), 2)
    return OutCell("", round_half_up(growth.points, 2), 2) if isinstance(growth, PercentagePoints) else OutCell()
