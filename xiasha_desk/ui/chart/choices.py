"""What a chart may be made of: indicators, periods and places, as rows to choose from, and the chart with a choice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from xiasha_desk.composition.chart_figures import chart_indicators, period_words
from xiasha_desk.composition.chart_units import takes_two_units
from xiasha_desk.domain.exhibit import ChartRef, Table
from xiasha_desk.domain.ledger import Ledger
from xiasha_desk.domain.period import LAST_YEAR, OWN, Period, PeriodKind, parse_period, resolve_period
from xiasha_desk.domain.report import Paragraph, Report, Section
from xiasha_desk.services.exhibit_edits import numbers_of
from xiasha_desk.ui.parts.check_list import CheckRow

OTHER_UNIT = "单位不同"


def indicator_order(chart: ChartRef, ledger: Ledger) -> list[str]:
    """All indicators' ids: the chart's own first, those of its units, the rest, each as the ledger has them."""
    units = _units(chart, ledger)
    return [
        i.id
        for i in sorted(
            ledger.indicators, key=lambda i: (i.id not in chart.indicators, bool(units) and i.unit not in units)
        )
    ]


def indicator_rows(chart: ChartRef, ledger: Ledger, order: Sequence[str], search: str = "") -> list[CheckRow]:
    """The indicators whose name or department holds `search`; what the chart has no axis for cannot be ticked."""
    units = _units(chart, ledger)
    full = len(units) >= (2 if takes_two_units(chart) else 1)
    rows = []
    for indicator in filter(None, map(ledger.indicator, order)):
        if search and search not in indicator.name and search not in indicator.department:
            continue
        fits = indicator.unit in units or not full
        aside = indicator.unit if fits else f"{indicator.unit} · {OTHER_UNIT}" if indicator.unit else OTHER_UNIT
        ticked = indicator.id in chart.indicators
        rows.append(CheckRow(indicator.id, indicator.name, aside, ticked, fits or ticked))
    return rows


def with_indicator(chart: ChartRef, ledger: Ledger, indicator_id: str, *, wanted: bool) -> ChartRef:
    """The chart with an indicator more or less; a new one stands where the ledger has it."""
    rest = [i for i in chart.indicators if i != indicator_id]
    if wanted:
        ranks = {i.id: rank for rank, i in enumerate(ledger.indicators)}
        own = ranks.get(indicator_id, 0)
        at = next((n for n, i in enumerate(rest) if ranks.get(i, -1) > own), len(rest))
        rest.insert(at, indicator_id)
    return replace(chart, indicators=tuple(rest))


def period_rows(chart: ChartRef, own: str, ledger: Ledger) -> list[CheckRow]:
    """本期, 上年同期 and the ledger's other periods of the same kind, latest first; then the year's target.

    A row's key is what the chart keeps: relative to the report's period where that can be said.
    """
    chosen = {resolve_period(p, own) for p in chart.periods} - {""}
    known = {key for _, key in ledger.observations} | chosen
    keys: dict[str, str] = {}
    if own:
        keys = {own: OWN, resolve_period(LAST_YEAR, own): LAST_YEAR}
    for key in sorted(filter(_is_period, known), key=_time, reverse=True):
        if key in chosen or not own or parse_period(key).kind is parse_period(own).kind:
            keys.setdefault(key, relative_period(key, own))
    target = parse_period(own).target().key if own else ""
    if target in known:
        keys.setdefault(target, target)
    asides = {OWN: "本期", LAST_YEAR: "上年同期", target: "年度目标"}
    return [CheckRow(kept, period_words(key), asides.get(kept, ""), key in chosen) for key, kept in keys.items()]


def relative_period(key: str, own: str) -> str:
    """How a chart keeps a period: OWN or @-n where it is the same part of an earlier year, else the key itself."""
    if not own:
        return key
    period, report = parse_period(key), parse_period(own)
    years = report.year - period.year
    if (period.kind, period.number) != (report.kind, report.number) or not 0 <= years <= 99:
        return key
    return f"@-{years}" if years else OWN


def with_period(chart: ChartRef, own: str, period: str, *, wanted: bool) -> ChartRef:
    """The chart with a period more or less, in the order of time, targets first."""
    key = resolve_period(period, own)
    rest = [p for p in chart.periods if resolve_period(p, own) != key]
    if wanted:
        rest.append(period)
    rest.sort(key=lambda p: _time(resolve_period(p, own)))
    return replace(chart, periods=tuple(rest))


@dataclass(frozen=True, slots=True)
class Spot:
    """A place behind a block of a section; `after` None is its beginning."""

    after: str | None
    words: str


def spots(report: Report, section: Section, exhibit_id: str) -> list[Spot]:
    """Where the exhibit could stand in a section: at its beginning and behind each other block."""
    numbers = numbers_of(report)
    found = [Spot(None, "本节开头")]
    count = 0
    for block in section.blocks:
        if block.id == exhibit_id:
            continue
        if isinstance(block, Paragraph):
            count += 1
            found.append(Spot(block.id, f"第 {count} 段后"))
        else:
            word = "表格" if isinstance(block, Table) else "图"
            found.append(Spot(block.id, f"{numbers[block.id] or word} 后"))
    return found


def spot_of(section: Section, exhibit_id: str) -> str | None:
    """The block the exhibit stands behind, None at the section's beginning."""
    before = None
    for block in section.blocks:
        if block.id == exhibit_id:
            break
        before = block.id
    return before


def _units(chart: ChartRef, ledger: Ledger) -> set[str]:
    """The units of the chart's axes."""
    return {i.unit for i in chart_indicators(chart, ledger)}


def _is_period(key: str) -> bool:
    try:
        return parse_period(key).kind is not PeriodKind.TARGET
    except ValueError:
        return False


def _time(key: str) -> tuple[bool, int, int, str]:
    """Targets, then by year and part of the year."""
    period: Period | None
    try:
        period = parse_period(key)
    except ValueError:
        return (False, 0, 0, key)
    return (period.kind is not PeriodKind.TARGET, period.year, period.number, period.kind.value)
