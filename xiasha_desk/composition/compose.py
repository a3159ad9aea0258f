"""Compose: report + ledger → `ComposedDocument`, memoised section by section."""

from __future__ import annotations

from collections.abc import Iterator

from xiasha_desk.composition.mark_print import printed_words
from xiasha_desk.composition.ordinals import printed_ordinals
from xiasha_desk.domain.composed import (
    BlockRole,
    ComposedBlock,
    ComposedDocument,
    Generated,
    GeneratedKind,
    MarkPrint,
    Run,
    RunRole,
    SourceSpan,
)
from xiasha_desk.domain.ledger import Ledger
from xiasha_desk.domain.report import MARK_CHARACTER, OfficialElements, Paragraph, ParagraphRole, Report, Section

_ROLES = {
    ParagraphRole.BODY: BlockRole.BODY,
    ParagraphRole.LEAD_SENTENCE: BlockRole.BODY,
    ParagraphRole.ATTACHMENT_NOTE: BlockRole.ATTACHMENT_NOTE,
    ParagraphRole.ANNOTATION: BlockRole.ANNOTATION,
}


class Composer:
    """Composes one report again and again; a section anew only when it, its number or the ledger changed."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[Section, str, str, Ledger, tuple[ComposedBlock, ...]]] = {}

    def compose(self, report: Report, ledger: Ledger) -> ComposedDocument:
        """The whole document of that report and ledger."""
        blocks = list(_head_blocks(report.title, report.elements))
        kept: dict[str, tuple[Section, str, str, Ledger, tuple[ComposedBlock, ...]]] = {}
        for section, ordinal in zip(report.sections, printed_ordinals(report.sections), strict=True):
            entry = self._kept.get(section.id)
            if (
                entry is None
                or entry[0] is not section
                or entry[1:3] != (ordinal, report.period)
                or entry[3] is not ledger
            ):
                composed = compose_section(section, ordinal, report.period, ledger)
                entry = (section, ordinal, report.period, ledger, composed)
            kept[section.id] = entry
            blocks.extend(entry[4])
        self._kept = kept
        blocks.extend(_tail_blocks(report.elements))
        return ComposedDocument(report.title, tuple(_in_page_order(blocks)))


def compose(report: Report, ledger: Ledger | None = None) -> ComposedDocument:
    """The document of a report, once."""
    return Composer().compose(report, ledger if ledger is not None else Ledger())


def compose_section(section: Section, ordinal: str, period: str, ledger: Ledger) -> tuple[ComposedBlock, ...]:
    """The printed paragraphs of one section. A run-in heading opens the section's first paragraph."""
    heading = tuple(_heading_runs(section, ordinal)) if section.level else ()
    blocks: list[ComposedBlock] = []
    paragraphs = section.blocks
    if heading and section.run_in:
        ending = section.run_in_end
        if ending:
            heading = (*heading, Run(ending, Generated(GeneratedKind.RUN_IN_END, section.id), RunRole.HEADING))
        first = paragraphs[0] if paragraphs else None
        rest = tuple(_paragraph_runs(first, period, ledger)) if first is not None else ()
        block_id = first.id if first is not None else section.id
        blocks.append(ComposedBlock(block_id, BlockRole.BODY, heading + rest, section.id, section.level))
        paragraphs = paragraphs[1:]
    elif heading:
        blocks.append(ComposedBlock(section.id, BlockRole.HEADING, heading, section.id, section.level))
    for paragraph in paragraphs:
        runs = tuple(_paragraph_runs(paragraph, period, ledger))
        if runs:
            blocks.append(ComposedBlock(paragraph.id, _ROLES[paragraph.role], runs, section.id))
    return tuple(blocks)


def _heading_runs(section: Section, ordinal: str) -> Iterator[Run]:
    if ordinal:
        yield Run(ordinal, Generated(GeneratedKind.ORDINAL, section.id), RunRole.HEADING)
    if section.heading:
        yield Run(section.heading, SourceSpan(section.id, 0, len(section.heading)), RunRole.HEADING)


def _paragraph_runs(paragraph: Paragraph, period: str, ledger: Ledger) -> Iterator[Run]:
    lead_end = 0
    if paragraph.role is ParagraphRole.LEAD_SENTENCE:
        stop = paragraph.text.find("。")
        lead_end = stop + 1 if stop >= 0 else len(paragraph.text)
    marks = iter(paragraph.marks)
    place = 0
    for piece in _pieces(paragraph.text, lead_end):
        role = RunRole.LEAD if place < lead_end else RunRole.TEXT
        if piece == MARK_CHARACTER:
            mark = next(marks)
            words = printed_words(mark, period, ledger)
            if words:
                yield Run(words, MarkPrint(mark.id), role)
        else:
            yield Run(piece, SourceSpan(paragraph.id, place, place + len(piece)), role)
        place += len(piece)


def _pieces(text: str, cut: int) -> Iterator[str]:
    """The text cut at marks and at `cut`; marks alone, nothing empty."""
    start = 0
    for index, character in enumerate(text):
        if character == MARK_CHARACTER or index == cut:
            if index > start:
                yield text[start:index]
            start = index
            if character == MARK_CHARACTER:
                yield character
                start = index + 1
    if start < len(text):
        yield text[start:]


def _field(name: str, text: str, role: BlockRole, block_id: str = "") -> Iterator[ComposedBlock]:
    if text:
        yield ComposedBlock(block_id or name, role, (Run(text, SourceSpan(block_id or name, 0, len(text))),))


def _head_blocks(title: str, elements: OfficialElements) -> Iterator[ComposedBlock]:
    yield from _field("title", title, BlockRole.TITLE)
    yield from _field("publish_line", elements.publish_line, BlockRole.PUBLISH_LINE)
    for index, line in enumerate(elements.head_lines):
        yield from _field("head_lines", line, BlockRole.HEAD_LINE, f"head_lines:{index}")
    yield from _field("main_recipients", elements.main_recipients, BlockRole.MAIN_RECIPIENTS)


def _tail_blocks(elements: OfficialElements) -> Iterator[ComposedBlock]:
    for index, line in enumerate(elements.agency_signature.split("\n")):
        yield from _field("agency_signature", line, BlockRole.SIGNATURE, f"agency_signature:{index}")
    yield from _field("document_date", elements.document_date, BlockRole.DOCUMENT_DATE)


def _in_page_order(blocks: list[ComposedBlock]) -> list[ComposedBlock]:
    """附注 stands under the date (GB/T 9704 7.3.6), wherever it was typed; all else keeps its place."""
    notes = [b for b in blocks if b.role is BlockRole.ANNOTATION]
    if not notes:
        return blocks
    return [b for b in blocks if b.role is not BlockRole.ANNOTATION] + notes
