"""Edits of tables, charts and pictures as changes: insert, exchange, remove, move; what they are called and propose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from xiasha_desk.domain.changes import Batch, Change, EditParagraphs
from xiasha_desk.domain.exhibit import ChartRef, Exhibit, Table, TableRef
from xiasha_desk.domain.ids import IdSource
from xiasha_desk.domain.ledger import Indicator, Ledger
from xiasha_desk.domain.period import LAST_YEAR, OWN, parse_period, resolve_period
from xiasha_desk.domain.report import Mark, Paragraph, Report, Section, exhibits_of

MOST = 6
"""A proposed chart or table holds no more indicators."""


def insert(report: Report, section_id: str, after_block: str | None, exhibit: Exhibit) -> EditParagraphs:
    """Put an exhibit behind a block of a section (None: at the section's end); KeyError for an unknown place."""
    section = report.section(section_id)
    start = len(section.blocks) if after_block is None else _place(section, after_block) + 1
    return EditParagraphs(section_id, start, 0, (exhibit,))


def replace(report: Report, exhibit: Exhibit) -> EditParagraphs:
    """Exchange the exhibit of the same id in its place; KeyError when there is none."""
    section, _ = _known(report, exhibit.id)
    return EditParagraphs(section.id, _place(section, exhibit.id), 1, (exhibit,))


def remove(report: Report, exhibit_id: str) -> EditParagraphs:
    """Take an exhibit away; KeyError when it is not there."""
    section, _ = _known(report, exhibit_id)
    return EditParagraphs(section.id, _place(section, exhibit_id), 1, ())


def move(
    report: Report, exhibit_id: str, section_id: str, after_block: str | None, *, first: bool = False
) -> Change | None:
    """Put an exhibit behind another block (None: at the section's end; `first`: before everything in it).

    None when it stands there already; KeyError for an unknown exhibit or place.
    """
    source, exhibit = _known(report, exhibit_id)
    target = report.section(section_id)
    if after_block == exhibit_id:
        return None
    rest = [block.id for block in target.blocks if block.id != exhibit_id]
    if first:
        start = 0
    elif after_block is None:
        start = len(rest)
    elif after_block in rest:
        start = rest.index(after_block) + 1
    else:
        raise KeyError(after_block)
    if source.id == target.id and start == _place(source, exhibit_id):
        return None
    return Batch((remove(report, exhibit_id), EditParagraphs(target.id, start, 0, (exhibit,))))


def find(report: Report, exhibit_id: str) -> tuple[Section, Exhibit] | None:
    """The exhibit of that id and the section it stands in, or None."""
    return next((found for found in exhibits_of(report) if found[1].id == exhibit_id), None)


@dataclass(frozen=True, slots=True)
class Use:
    """One place that prints an indicator: a paragraph's mark, or an exhibit (`mark` is None then)."""

    section: Section
    block: Paragraph | Exhibit
    mark: Mark | None = None


def places_of(report: Report, indicator_id: str) -> list[Use]:
    """Everything in the report that prints the indicator, in reading order."""
    return [use for section in report.sections for use in _uses(section) if indicator_id in _indicators(use)]


def numbers_of(report: Report) -> dict[str, str]:
    """What each exhibit is called by its place: 图1, 表2; "" for one without a caption, which is not counted."""
    counts = {"表": 0, "图": 0}
    names = {}
    for _, exhibit in exhibits_of(report):
        word = "表" if isinstance(exhibit, Table) else "图"
        counts[word] += bool(exhibit.caption)
        names[exhibit.id] = f"{word}{counts[word]}" if exhibit.caption else ""
    return names


def suggest_chart(report: Report, ledger: Ledger, section_id: str, new_id: IdSource) -> ChartRef:
    """A chart of what the section speaks of: indicators of one unit that have values; without any it is empty."""
    chosen = suggested_indicators(report, ledger, section_id)
    return ChartRef(new_id(), proposed_caption(report, chosen), indicators=tuple(i.id for i in chosen))


def suggest_table(report: Report, ledger: Ledger, section_id: str, new_id: IdSource) -> TableRef:
    """A table of what the section speaks of; the rows may have different units."""
    used = _used_in(report.section(section_id), ledger)
    chosen = used[:MOST] or suggested_indicators(report, ledger, section_id)
    return TableRef(new_id(), proposed_caption(report, chosen), tuple(i.id for i in chosen))


def suggested_indicators(report: Report, ledger: Ledger, section_id: str) -> list[Indicator]:
    """Up to six indicators of one unit: those the section uses, else the ledger's first group with values."""
    groups = _by_unit(_used_in(report.section(section_id), ledger))
    found = _best(groups, report.period, ledger) or _best(_by_unit(ledger.indicators), report.period, ledger)
    return list(found[:MOST])


def proposed_caption(report: Report, indicators: Sequence[Indicator]) -> str:
    """What the indicators would be called together: 2023年上半年主要经济指标."""
    period = parse_period(report.period).label if report.period else ""
    if len(indicators) == 1:
        return f"{period}{indicators[0].name}"
    fields = {i.field for i in indicators}
    field = fields.pop() if len(fields) == 1 else ""
    return f"{period}主要{field}指标"


def has_values(ledger: Ledger, period: str) -> bool:
    """Whether the ledger knows any number for a report of that period: its own, or the same period a year before."""
    return any(_has_value(i, period, ledger) for i in ledger.indicators)


def _known(report: Report, exhibit_id: str) -> tuple[Section, Exhibit]:
    found = find(report, exhibit_id)
    if found is None:
        raise KeyError(exhibit_id)
    return found


def _place(section: Section, block_id: str) -> int:
    for index, block in enumerate(section.blocks):
        if block.id == block_id:
            return index
    raise KeyError(block_id)


def _uses(section: Section) -> list[Use]:
    uses = []
    for block in section.blocks:
        if isinstance(block, Paragraph):
            uses += [Use(section, block, mark) for mark in block.marks]
        else:
            uses.append(Use(section, block))
    return uses


def _indicators(use: Use) -> tuple[str, ...]:
    if use.mark is not None:
        return (use.mark.indicator,)
    return use.block.indicators if isinstance(use.block, TableRef | ChartRef) else ()


def _used_in(section: Section, ledger: Ledger) -> list[Indicator]:
    """Indicators of the section's marks and tables, once each, in reading order."""
    ids = dict.fromkeys(i for use in _uses(section) if not isinstance(use.block, ChartRef) for i in _indicators(use))
    return [indicator for indicator in map(ledger.indicator, ids) if indicator is not None]


def _by_unit(indicators: Sequence[Indicator]) -> list[list[Indicator]]:
    groups: dict[str, list[Indicator]] = {}
    for indicator in indicators:
        groups.setdefault(indicator.unit, []).append(indicator)
    return list(groups.values())


def _best(groups: Sequence[Sequence[Indicator]], period: str, ledger: Ledger) -> list[Indicator]:
    """The first group with two or more values, else the first with one; only its indicators with values."""
    filled = [[i for i in group if _has_value(i, period, ledger)] for group in groups]
    return next((g for g in filled if len(g) > 1), next((g for g in filled if g), []))


def _has_value(indicator: Indicator, period: str, ledger: Ledger) -> bool:
    keys = {resolve_period(OWN, period), resolve_period(LAST_YEAR, period)} - {""}
    return any(isinstance(ledger.value(indicator.id, key), Decimal) for key in keys)
