"""Where the blocks of a section use the ledger, and which observations such a place prints."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from xiasha_desk.domain.comparison import base_period
from xiasha_desk.domain.exhibit import ChartAxis, ChartKind, ChartRef, ProjectTable, Table, TableColumn, TableRef
from xiasha_desk.domain.ledger import Ledger
from xiasha_desk.domain.period import PeriodKind, parse_period, resolve_period
from xiasha_desk.domain.report import PROJECT_FACETS, Block, Facet, Mark, Paragraph, Report, Section

Key = tuple[str, str]
"""Indicator id and period key of an observation; of a project of 民生实事 its id and the period of its progress."""


@dataclass(frozen=True, slots=True)
class FigureUse:
    """A place in a section that names an indicator: the block's index, and the mark's in a paragraph, -1 elsewhere."""

    block: int
    mark: int = -1


@dataclass(frozen=True, slots=True)
class SectionUses:
    """By indicator the places of one section that name it, in reading order."""

    section: Section
    by_indicator: Mapping[str, tuple[FigureUse, ...]]
    tables: int
    """How many numbered tables stand in it, and how many numbered figures."""
    figures: int


_MOST_KEPT = 20_000
_kept: dict[tuple[str, str], SectionUses] = {}


def section_uses(report: Report) -> Iterator[SectionUses]:
    """The uses of every section in reading order; of a section that is the same as last time nothing is read anew."""
    for section in report.sections:
        place = (report.id, section.id)
        found = _kept.get(place)
        if found is None or found.section is not section:
            if len(_kept) >= _MOST_KEPT:
                _kept.clear()
            found = _kept[place] = uses_of(section)
        yield found


def uses_of(section: Section) -> SectionUses:
    """The uses of one section, read anew."""
    uses: dict[str, list[FigureUse]] = {}
    tables = figures = 0
    for index, block in enumerate(section.blocks):
        if isinstance(block, Paragraph):
            for number, mark in enumerate(block.marks):
                for indicator in mark_indicators(mark):
                    uses.setdefault(indicator, []).append(FigureUse(index, number))
            continue
        is_table = isinstance(block, Table)
        tables += bool(block.caption) and is_table
        figures += bool(block.caption) and not is_table
        for indicator in named_indicators(block):
            uses.setdefault(indicator, []).append(FigureUse(index))
    return SectionUses(section, {name: tuple(places) for name, places in uses.items()}, tables, figures)


def named_indicators(block: Block) -> tuple[str, ...]:
    """Ids of the indicators and projects a block names, each once: of its marks, of a table's rows, of a chart."""
    if isinstance(block, Paragraph):
        return tuple(dict.fromkeys(indicator for mark in block.marks for indicator in mark_indicators(mark)))
    if isinstance(block, ProjectTable):
        return tuple(dict.fromkeys(block.projects))
    return tuple(dict.fromkeys(block.indicators)) if isinstance(block, TableRef | ChartRef) else ()


def mark_indicators(mark: Mark) -> tuple[str, ...]:
    """The indicator or project a mark names, of a share also what it is a share of."""
    shared = mark.facet is Facet.SHARE and mark.whole not in ("", mark.indicator)
    return (mark.indicator, mark.whole) if shared else (mark.indicator,)


# -- what is printed there ----------------------------------------------------------------------
def mark_keys(mark: Mark, own: str, ledger: Ledger) -> frozenset[Key]:
    """The observations whose values a mark's words come from in a report of period `own` ("" for none)."""
    period, name = mark.period or own, mark.indicator
    now, facet = (name, period), mark.facet
    if not _is_period(period):
        return frozenset()
    if facet in PROJECT_FACETS:
        return frozenset({now})
    if facet is Facet.TARGET:
        return frozenset({(name, _target(period))})
    if facet is Facet.COMPLETION:
        return frozenset({now, (name, _target(period))})
    if facet is Facet.SHARE:
        return frozenset({now, (mark.whole, period)})
    if facet is Facet.BASE:
        return frozenset(_bases(name, period, ledger))
    if facet in (Facet.CHANGE, Facet.GROWTH_PHRASE, Facet.GROWTH_RATE):
        return frozenset({now, *_bases(name, period, ledger)})
    return frozenset({now})


_COLUMNS: Mapping[TableColumn, Callable[[str, str, Ledger], Sequence[Key]]] = {
    TableColumn.NOW: lambda name, own, ledger: [(name, own)],
    TableColumn.BASE: lambda name, own, ledger: _compared(name, own, ledger),
    TableColumn.GROWTH: lambda name, own, ledger: [(name, own), *_compared(name, own, ledger)],
    TableColumn.TARGET: lambda name, own, ledger: [(name, _target(own))],
    TableColumn.COMPLETION: lambda name, own, ledger: [(name, own), (name, _target(own))],
}


def exhibit_keys(block: Block, own: str, ledger: Ledger, indicators: Iterable[str]) -> frozenset[Key]:
    """The observations of those `indicators` that a table or chart prints in a report of period `own`."""
    if isinstance(block, TableRef) and _is_period(own):
        columns = [_COLUMNS[column] for column in block.columns if column in _COLUMNS]
        return frozenset(key for name in indicators for column in columns for key in column(name, own, ledger))
    if isinstance(block, ProjectTable) and _is_period(own):
        return frozenset((name, own) for name in indicators)
    if isinstance(block, ChartRef):
        periods = [p for p in (resolve_period(wanted, own) for wanted in block.periods) if _is_period(p)]
        growing = _growing(block, periods, own)
        return frozenset(
            key
            for name in indicators
            for period in periods
            for key in ((name, period), *(_compared(name, period, ledger) if period in growing else ()))
        )
    return frozenset()


def _growing(chart: ChartRef, periods: Sequence[str], own: str) -> Sequence[str]:
    """The periods whose growth a chart may draw as a line or tell beside the values."""
    if chart.kind is ChartKind.BAR_LINE:
        return periods if chart.axis is ChartAxis.PERIODS else periods[-1:]
    if not chart.show_growth:
        return ()
    real = [period for period in periods if parse_period(period).kind is not PeriodKind.TARGET]
    return [own] if own in real else real[-1:]


def places_printing(uses: SectionUses, keys: Collection[Key], own: str, ledger: Ledger) -> list[FigureUse]:
    """The places of a section that print one of those observations in a report of period `own`, in reading order."""
    found: dict[FigureUse, None] = {}
    for name in {name for name, _ in keys} & uses.by_indicator.keys():
        for use in uses.by_indicator[name]:
            block = uses.section.blocks[use.block]
            if isinstance(block, Paragraph):
                printed = mark_keys(block.marks[use.mark], own, ledger)
            else:
                printed = exhibit_keys(block, own, ledger, [name])
            if not printed.isdisjoint(keys):
                found[use] = None
    return sorted(found, key=lambda use: (use.block, use.mark))


def printed_keys(report: Report, ledger: Ledger) -> frozenset[Key]:
    """Every observation a report prints or computes from, those that computed indicators are made of among them."""
    found: set[Key] = set()
    for section in report.sections:
        for block in section.blocks:
            if isinstance(block, Paragraph):
                found.update(key for mark in block.marks for key in mark_keys(mark, report.period, ledger))
            else:
                found |= exhibit_keys(block, report.period, ledger, named_indicators(block))
    waiting = list(found)
    while waiting:
        name, period = waiting.pop()
        indicator = ledger.indicator(name)
        parts = indicator.formula.parts if indicator is not None and indicator.formula is not None else ()
        new = {(part, period) for part in parts} - found
        found |= new
        waiting.extend(new)
    return frozenset(found)


def affected_keys(ledger: Ledger, keys: Iterable[Key]) -> frozenset[Key]:
    """Those observations, and what is computed of them."""
    own = list(keys)
    return frozenset(own).union((name, period) for part, period in own for name in ledger.dependents(part))


def _bases(name: str, period: str, ledger: Ledger) -> list[Key]:
    indicator = ledger.indicator(name)
    base = "" if indicator is None else base_period(indicator, period)
    return [(name, base)] if base else []


def _compared(name: str, period: str, ledger: Ledger) -> list[Key]:
    """What a table or chart may print beside a value: the same period a year before, and what its growth is over."""
    last_year = (name, parse_period(period).same_period_last_year().key)
    return list(dict.fromkeys([last_year, *_bases(name, period, ledger)]))


def _target(period: str) -> str:
    return parse_period(period).target().key


def _is_period(key: str) -> bool:
    try:
        return bool(parse_period(key))
    except ValueError:
        return False
