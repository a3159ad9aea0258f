"""文稿模板 as pure values, and what becomes of one for a period: title, sections, exhibits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from xiasha_desk.domain.exhibit import ChartRef, FreeTable, TableRef
from xiasha_desk.domain.ids import IdSource
from xiasha_desk.domain.ledger import Ledger
from xiasha_desk.domain.official import DocumentKind
from xiasha_desk.domain.period import Period, PeriodKind
from xiasha_desk.domain.report import Block, Paragraph, Report, Section

UNNAMED_OFFICE = "××街道"
"""Stands for the office where its name is not known."""
PLACEHOLDERS = ("单位", "期", "期名", "年", "下期")
"""The words a template may put in braces, in its title, headings and paragraphs."""

TemplateExhibit = TableRef | FreeTable | ChartRef
"""A table or chart of a template; its `id` is the name the template gives it."""
TemplateBlock = str | TemplateExhibit
"""A paragraph to start from, or an exhibit."""


@dataclass(frozen=True, slots=True)
class TemplateSection:
    """A section to be: `level` and `run_in` as in `Section`, `hint` tells what to write and is never printed."""

    level: int
    heading: str = ""
    hint: str = ""
    blocks: tuple[TemplateBlock, ...] = ()
    run_in: bool = False


@dataclass(frozen=True, slots=True)
class ReportTemplate:
    """A kind of report an office writes again and again.

    `slug` is its folder's name. Title, headings and paragraphs hold placeholders ({单位}, {期} and the others of
    PLACEHOLDERS). `sections` starts with the lead part (level 0); `indicators` are ids of the catalogue, in its order,
    those of tables and charts included. `recipients` is the 主送机关 or 称谓 with its colon.
    """

    slug: str
    name: str
    description: str
    kind: DocumentKind
    title_pattern: str
    period_kinds: tuple[PeriodKind, ...]
    sections: tuple[TemplateSection, ...]
    indicators: tuple[str, ...] = ()
    recipients: str = ""

    @property
    def exhibits(self) -> tuple[TemplateExhibit, ...]:
        """Its tables and charts in reading order."""
        return tuple(b for section in self.sections for b in section.blocks if not isinstance(b, str))


@dataclass(frozen=True, slots=True)
class Started:
    """A new report, and what it brings along for the ledger: never to overwrite what the ledger already has."""

    report: Report
    additions: Ledger


def placeholder_words(period: Period, office: str) -> dict[str, str]:
    """What each placeholder stands for in a report of that period; `office` is the short name (下沙街道)."""
    return {
        "单位": office,
        "期": period.label,
        "期名": _own_words(period),
        "年": str(period.year),
        "下期": _next_words(period),
    }


def _own_words(period: Period) -> str:
    """The period without its year: 上半年, 一季度; 全年 for a year."""
    return period.label.removeprefix(f"{period.year}年") or "全年"


def _next_words(period: Period) -> str:
    """What the plan of a report is for: 下半年, 2024年, 二季度; 下一步 after months."""
    last = {PeriodKind.HALF: 2, PeriodKind.QUARTER: 4}.get(period.kind)
    if period.kind is PeriodKind.YEAR:
        return Period(period.year + 1).label
    if last is None:
        return "下一步"
    if period.number == last:
        return Period(period.year + 1, period.kind, 1).label
    return _own_words(replace(period, number=period.number + 1))


def filled(text: str, words: Mapping[str, str]) -> str:
    """`text` with its placeholders exchanged for their words; other braces stay."""
    for name, word in words.items():
        text = text.replace("{" + name + "}", word)
    return text


def sections_of(template: ReportTemplate, words: Mapping[str, str], new_id: IdSource) -> tuple[Section, ...]:
    """The sections of a new report: placeholders filled, everything under ids of its own."""
    return tuple(
        Section(
            new_id(),
            section.level,
            filled(section.heading, words),
            tuple(_blocks(section, words, new_id)),
            section.run_in,
            hint=filled(section.hint, words),
        )
        for section in template.sections
    )


def _blocks(section: TemplateSection, words: Mapping[str, str], new_id: IdSource) -> Iterator[Block]:
    for block in section.blocks:
        if isinstance(block, str):
            yield Paragraph(new_id(), filled(block, words))
            continue
        exhibit = replace(block, id=new_id(), caption=filled(block.caption, words), note=filled(block.note, words))
        if isinstance(exhibit, FreeTable):
            exhibit = replace(exhibit, rows=tuple(tuple(filled(cell, words) for cell in row) for row in exhibit.rows))
        yield exhibit
