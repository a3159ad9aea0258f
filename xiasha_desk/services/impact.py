"""What a change of figures touches: the places that print them, what is computed of them, other drafts."""

from __future__ import annotations

import enum
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from xiasha_desk.composition.mark_print import printed_words, value_words
from xiasha_desk.composition.ordinals import section_labels
from xiasha_desk.domain.contents import TableCell
from xiasha_desk.domain.exhibit import ChartRef, ProjectTable, Table, TableRef
from xiasha_desk.domain.figure_use import (
    Key,
    SectionUses,
    affected_keys,
    exhibit_keys,
    places_printing,
    section_uses,
)
from xiasha_desk.domain.ledger import Ledger, Missing, Observation
from xiasha_desk.domain.library_facts import ReportUse
from xiasha_desk.domain.report import MARK_CHARACTER, Paragraph, Report
from xiasha_desk.services.figure_words import FACET_WORDS

Rows = tuple[tuple[TableCell, ...], ...]
NOTHING = "—"
"""Stands for a figure that there is none of."""


class PlaceKind(enum.Enum):
    """What prints a figure."""

    TEXT = "正文"
    TABLE = "表"
    CHART = "图"


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a report that a change touches: a mark in a paragraph, a table, a chart.

    `words` name it (一、经济运行 第2段; 表1 主要指标), `detail` says what of the figure it prints. `section`, `block`
    and `mark` ("" in a table or chart) are ids, `offset` is the mark's character in its paragraph. `before` and `after`
    are the words of a mark, or the cells of a table, that change; of a chart both are "".
    """

    kind: PlaceKind
    words: str
    detail: str
    section: str
    block: str
    mark: str = ""
    offset: int = 0
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class ComputedFigure:
    """A computed indicator that follows, by id and name, and its value before and after."""

    indicator: str
    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Impact:
    """Everything that follows a change of figures. Of `reports` the issued ones are told and do not follow."""

    places: tuple[Place, ...] = ()
    computed: tuple[ComputedFigure, ...] = ()
    reports: tuple[ReportUse, ...] = ()

    @property
    def count(self) -> int:
        """How many places are listed that follow: 影响 7 处."""
        return len(self.places) + len(self.computed) + sum(not report.issued for report in self.reports)


def impact(
    report: Report,
    ledger: Ledger,
    indicators: Collection[str],
    period: str,
    *,
    new: Observation | None = None,
    after: Ledger | None = None,
    reports: Collection[ReportUse] = (),
) -> Impact:
    """What a change of these indicators' values, or projects' progress, in a period (its key, not "") touches; of a
    report that was issued nothing does.

    With the `new` observation of one of them, or the ledger as it will be (`after`), the words are told as they will
    be, else as they are. `reports` are those of the library that print them (`ReportLibrary.uses`), this one left out
    here.
    """
    keys = affected_keys(ledger, [(name, period) for name in indicators])
    if after is None:
        after = ledger if new is None else ledger.with_observation(new.key, new)
    computed = tuple(_computed(sorted(keys), set(indicators), ledger, after))
    others = tuple(other for other in reports if other.report != report.id)
    if report.issued is not None:
        return Impact((), computed, others)
    places = tuple(_places(report, keys, ledger, after))
    if after is not ledger and any(ledger.project(name) is not None for name in indicators):
        places = tuple(place for place in places if place.before != place.after)  # 在建 stays 在建 at 30% and 40%
    return Impact(places, computed, others)


def _computed(keys: Sequence[Key], own: set[str], ledger: Ledger, after: Ledger) -> Iterator[ComputedFigure]:
    for name, period in keys:
        indicator = ledger.indicator(name)
        if name not in own and indicator is not None:
            before, then = (value_words(indicator, one.observation(name, period)) for one in (ledger, after))
            yield ComputedFigure(name, indicator.name, before or NOTHING, then or NOTHING)


def _places(report: Report, keys: Collection[Key], ledger: Ledger, after: Ledger) -> Iterator[Place]:
    labels: tuple[str, ...] = ()
    tables = figures = 0
    for index, uses in enumerate(section_uses(report)):
        hits = places_printing(uses, keys, report.period, ledger)
        if hits:
            labels = labels or section_labels(report)
            title = section_words(report, index, labels[index])
            paragraphs, exhibits = _numbers(uses, tables, figures)
            for use in hits:
                block = uses.section.blocks[use.block]
                if isinstance(block, Paragraph):
                    words = f"{title} 第{paragraphs[use.block]}段"
                    yield _mark_place(block, use.mark, words, uses.section.id, report, ledger, after)
                elif isinstance(block, TableRef | ChartRef | ProjectTable):
                    words = f"{exhibits[use.block]} {block.caption}" if block.caption else f"“{title}”里的"
                    yield _exhibit_place(block, words, uses.section.id, keys, report, ledger, after)
        tables, figures = tables + uses.tables, figures + uses.figures


def _numbers(uses: SectionUses, tables: int, figures: int) -> tuple[dict[int, int], dict[int, str]]:
    """By block the number of a paragraph in its section, and 表1, 图2 of what has a caption."""
    paragraphs: dict[int, int] = {}
    exhibits: dict[int, str] = {}
    for index, block in enumerate(uses.section.blocks):
        if isinstance(block, Paragraph):
            paragraphs[index] = len(paragraphs) + 1
        elif block.caption:
            is_table = isinstance(block, Table)
            tables, figures = tables + is_table, figures + (not is_table)
            exhibits[index] = f"表{tables}" if is_table else f"图{figures}"
    return paragraphs, exhibits


def section_words(report: Report, index: int, label: str) -> str:
    """A section as it is spoken of, with its printed number: 一、经济运行; 开头 for the lead part."""
    section = report.sections[index]
    if index == 0:
        return "开头"
    return label + (" " if section.attachment else "") + (section.heading or "（未命名）")


def _mark_place(
    paragraph: Paragraph, number: int, words: str, section: str, report: Report, ledger: Ledger, after: Ledger
) -> Place:
    mark = paragraph.marks[number]
    before, then = (printed_words(mark, report.period, one) for one in (ledger, after))
    detail, offset = FACET_WORDS[mark.facet], mark_offset(paragraph, number)
    return Place(PlaceKind.TEXT, words, detail, section, paragraph.id, mark.id, offset, before, then)


def mark_offset(paragraph: Paragraph, number: int) -> int:
    """The character in a paragraph's text that stands for its mark of that number (from 0)."""
    offset = -1
    for _ in range(number + 1):
        offset = paragraph.text.index(MARK_CHARACTER, offset + 1)
    return offset


def _exhibit_place(
    block: TableRef | ChartRef | ProjectTable,
    words: str,
    section: str,
    keys: Collection[Key],
    report: Report,
    ledger: Ledger,
    after: Ledger,
) -> Place:
    if isinstance(block, ChartRef):
        return Place(PlaceKind.CHART, words if block.caption else words + "图", "数据", section, block.id)
    shown, old, new = _tables(block, report.period, ledger, after)
    rows = [
        number
        for number, name in enumerate(shown, 1)
        if not exhibit_keys(block, report.period, ledger, [name]).isdisjoint(keys)
    ]
    cells = [(o.text, n.text) for r in rows for o, n in zip(old[r], new[r], strict=True) if o.text != n.text]
    before, then = "、".join(o for o, _ in cells), "、".join(n for _, n in cells)
    detail = "、".join(f"第{number}行" for number in rows)
    words = words if block.caption else words + "表"
    return Place(PlaceKind.TABLE, words, detail, section, block.id, "", 0, before, then)


def _tables(
    block: TableRef | ProjectTable, period: str, ledger: Ledger, after: Ledger
) -> tuple[list[str], Rows, Rows]:
    """The ids whose rows are printed, and the rows before and after."""
    if isinstance(block, ProjectTable):
        from xiasha_desk.composition.project_print import project_table

        names = [name for name in block.projects if ledger.project(name) and after.project(name)]
        kept = replace(block, projects=tuple(names))
        return names, project_table(kept, period, ledger).rows, project_table(kept, period, after).rows
    from xiasha_desk.composition.exhibits import indicator_table  # few sections have tables

    names = [name for name in block.indicators if ledger.indicator(name) is not None]
    return names, indicator_table(block, period, ledger).rows, indicator_table(block, period, after).rows


# -- what is told of computed indicators --------------------------------------------------------
def composed_of(ledger: Ledger, indicator: str) -> str:
    """Why a value cannot be typed for a computed indicator; "" for one that takes values."""
    known = ledger.indicator(indicator)
    if known is None or known.formula is None:
        return ""
    from xiasha_desk.domain.composites import formula_words

    return f"“{known.name}”由{formula_words(ledger, known.formula)}算出，不用填"


def needed_by(ledger: Ledger, indicator: str) -> str:
    """Why an indicator cannot be removed that others are computed of; "" when none is."""
    names = [known.name for name in ledger.dependents(indicator) if (known := ledger.indicator(name)) is not None]
    return f"{'、'.join(f'“{name}”' for name in names)}由它算出" if names else ""


def leads_back(ledger: Ledger, indicator: str, parts: Collection[str]) -> str:
    """Why an indicator cannot be computed of these parts; "" when it can."""
    unknown = [part for part in parts if ledger.indicator(part) is None and part != indicator]
    if unknown:
        return "算式里有台账没有的指标"
    around = {indicator, *ledger.dependents(indicator)}
    names = [known.name for part in parts if part in around and (known := ledger.indicator(part)) is not None]
    if names or indicator in parts:
        return f"{'、'.join(f'“{name}”' for name in names) or '它'}又由它自己算出，绕成了一圈"
    return "它已经填了数，先清掉再改成算出的指标" if ledger.has_observations(indicator) else ""


def value_now(ledger: Ledger, key: Key) -> str:
    """A value as it is told: 8.4亿元; 空 for none."""
    indicator, found = ledger.indicator(key[0]), ledger.observation(*key)
    if indicator is None or found is None:
        return "空"
    if isinstance(found.value, Missing):
        return found.value.reason or "空"
    return value_words(indicator, found) or "空"
