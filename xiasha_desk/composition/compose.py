"""Compose: report + ledger → `ComposedDocument`, memoised section by section."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from xiasha_desk.composition.ordinals import attachment_names, section_labels
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
from xiasha_desk.domain.official import DocumentForm, OfficialElements, SealForm
from xiasha_desk.domain.report import MARK_CHARACTER, Paragraph, ParagraphRole, Report, Section

if TYPE_CHECKING:
    from xiasha_desk.domain.ledger import Ledger

_ROLES = {
    ParagraphRole.BODY: BlockRole.BODY,
    ParagraphRole.LEAD_SENTENCE: BlockRole.BODY,
    ParagraphRole.ATTACHMENT_NOTE: BlockRole.ATTACHMENT_NOTE,
    ParagraphRole.ANNOTATION: BlockRole.ANNOTATION,
}


_MANY_RECIPIENTS = 100
"""Characters of 主送机关; fewer are never too many."""

ExhibitNumbers = tuple[int, int]
"""How many numbered tables, and how many numbered figures, stand before a place."""


class _Kept(NamedTuple):
    """What a section was composed of, and what came of it."""

    section: Section
    ordinal: str
    period: str
    ledger: Ledger | None
    before: ExhibitNumbers
    blocks: tuple[ComposedBlock, ...]
    behind: ExhibitNumbers


class Composer:
    """Composes one report again and again; a section anew only when it, its numbers or the ledger changed."""

    def __init__(self) -> None:
        self._kept: dict[str, _Kept] = {}

    def compose(self, report: Report, ledger: Ledger | None) -> ComposedDocument:
        """The whole document of that report and ledger (None: an empty one)."""
        main: list[ComposedBlock] = []
        attached: list[ComposedBlock] = []
        part = main
        kept: dict[str, _Kept] = {}
        numbers: ExhibitNumbers = (0, 0)
        for section, ordinal in zip(report.sections, section_labels(report), strict=True):
            part = attached if section.attachment else part
            entry = self._kept.get(section.id)
            made_of = (section, ordinal, report.period, ledger, numbers)
            if (
                entry is None
                or entry.section is not section
                or entry.ledger is not ledger
                or (entry.ordinal, entry.period, entry.before) != (ordinal, report.period, numbers)
            ):
                entry = _Kept(*made_of, *compose_section(*made_of))
            kept[section.id] = entry
            part.extend(entry.blocks)
            numbers = entry.behind
        self._kept = kept
        head = list(_head_blocks(report.title, report.elements))
        moved = _too_many_recipients(head, report.elements)
        if moved:
            head = [block for block in head if block.role is not BlockRole.MAIN_RECIPIENTS]
        blocks = (*head, *_in_page_order(report, main, attached, moved=moved))
        return ComposedDocument(report.title, blocks, report.elements.form, report.elements.layout)


def _too_many_recipients(head: list[ComposedBlock], elements: OfficialElements) -> bool:
    """Whether the 主送机关 go into the 版记, which there must be (7.3.2)."""
    if elements.form is DocumentForm.NONE or len(elements.main_recipients) < _MANY_RECIPIENTS:
        return False
    from xiasha_desk.composition.page.geometry import grid_of
    from xiasha_desk.composition.page.recipients import leave_no_room

    return leave_no_room(head, elements.form, grid_of(elements.layout))


def _given(ledger: Ledger | None) -> Ledger:
    """The ledger, an empty one for none; its module is loaded by texts with figures only."""
    if ledger is not None:
        return ledger
    from xiasha_desk.domain.ledger import Ledger

    return Ledger()


def compose(report: Report, ledger: Ledger | None = None) -> ComposedDocument:
    """The document of a report, once."""
    return Composer().compose(report, ledger)


def compose_section(
    section: Section, ordinal: str, period: str, ledger: Ledger | None, numbers: ExhibitNumbers
) -> tuple[tuple[ComposedBlock, ...], ExhibitNumbers]:
    """What is printed of one section, and the numbers its exhibits leave for the next one.

    `ordinal` is the number before its heading; of an attachment the 附件1 above its title. A run-in heading opens the
    section's first paragraph; where none comes first it stands alone.
    """
    heading = tuple(_heading_runs(section, ordinal)) if section.level else ()
    blocks: list[ComposedBlock] = []
    if section.attachment:
        from xiasha_desk.composition.official_blocks import attachment_head  # a text without any never loads it

        blocks.extend(attachment_head(section, ordinal))
    rest = section.blocks
    if heading and section.run_in:
        ending = section.run_in_end
        if ending:
            heading = (*heading, Run(ending, Generated(GeneratedKind.RUN_IN_END, section.id), RunRole.HEADING))
        first = rest[0] if rest and isinstance(rest[0], Paragraph) else None
        words = tuple(_paragraph_runs(first, period, ledger)) if first is not None else ()
        block_id = first.id if first is not None else section.id
        blocks.append(ComposedBlock(block_id, BlockRole.BODY, heading + words, section.id, section.level))
        rest = rest[1:] if first is not None else rest
    elif heading:
        blocks.append(ComposedBlock(section.id, BlockRole.HEADING, heading, section.id, section.level))
    for block in rest:
        if not isinstance(block, Paragraph):
            from xiasha_desk.composition.exhibits import compose_exhibit  # a text without any never loads it

            made, numbers = compose_exhibit(block, section.id, numbers, period, _given(ledger))
            blocks.extend(made)
            continue
        runs = tuple(_paragraph_runs(block, period, ledger))
        if runs:
            blocks.append(ComposedBlock(block.id, _ROLES[block.role], runs, section.id))
    return tuple(blocks), numbers


def _heading_runs(section: Section, ordinal: str) -> Iterator[Run]:
    if ordinal:
        yield Run(ordinal, Generated(GeneratedKind.ORDINAL, section.id), RunRole.HEADING)
    if section.heading:
        yield Run(section.heading, SourceSpan(section.id, 0, len(section.heading)), RunRole.HEADING)


def _paragraph_runs(paragraph: Paragraph, period: str, ledger: Ledger | None) -> Iterator[Run]:
    lead_end = 0
    if paragraph.role is ParagraphRole.LEAD_SENTENCE:
        stop = paragraph.text.find("。")
        lead_end = stop + 1 if stop >= 0 else len(paragraph.text)
    marks = iter(paragraph.marks)
    place = 0
    for piece in _pieces(paragraph.text, lead_end):
        role = RunRole.LEAD if place < lead_end else RunRole.TEXT
        if piece == MARK_CHARACTER:
            from xiasha_desk.composition.mark_print import printed_words  # the same for marks

            mark = next(marks)
            words = printed_words(mark, period, _given(ledger))
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
    if elements.form is not DocumentForm.NONE:
        from xiasha_desk.composition.official_blocks import masthead_blocks  # the same for official elements

        yield from masthead_blocks(elements)
    if elements.form is DocumentForm.ORDER:
        pass  # an order has no title (GB/T 9704 10.2)
    elif elements.title_lines and "".join(elements.title_lines) == title:
        yield ComposedBlock("title", BlockRole.TITLE, tuple(_title_lines(elements.title_lines)))
    else:
        yield from _field("title", title, BlockRole.TITLE)
    yield from _field("publish_line", elements.publish_line, BlockRole.PUBLISH_LINE)
    for index, line in enumerate(elements.head_lines):
        yield from _field("head_lines", line, BlockRole.HEAD_LINE, f"head_lines:{index}")
    yield from _field("main_recipients", elements.main_recipients, BlockRole.MAIN_RECIPIENTS)


def _title_lines(lines: tuple[str, ...]) -> Iterator[Run]:
    start = 0
    for line in filter(None, lines):
        yield Run(line, SourceSpan("title", start, start + len(line)))
        start += len(line)


def _in_page_order(
    report: Report, main: list[ComposedBlock], attached: list[ComposedBlock], *, moved: bool
) -> Iterator[ComposedBlock]:
    """Main text, 附件说明, 署名 and 成文日期, 附注, attachments, 版记 (GB/T 9704 7.3.3 to 7.4).

    附注 stands under the date, wherever in the main text it was typed; a typed 附件说明 is the only one.
    """
    elements = report.elements
    text = [block for block in main if block.role is not BlockRole.ANNOTATION]
    end = len(text)
    while end and text[end - 1].role is BlockRole.ATTACHMENT_NOTE:
        end -= 1
    yield from text[:end]
    if elements.form is DocumentForm.MINUTES:
        from xiasha_desk.composition.official_blocks import attendance

        yield from attendance(elements)
    yield from text[end:]
    names = attachment_names(report)
    if names and all(block.role is not BlockRole.ATTACHMENT_NOTE for block in text):
        from xiasha_desk.composition.official_blocks import attachment_note

        yield from attachment_note(names)
    yield from _signature_blocks(elements)
    yield from (block for block in main if block.role is BlockRole.ANNOTATION)
    if elements.annotation:
        from xiasha_desk.composition.official_blocks import annotation

        yield from annotation(elements.annotation)
    yield from attached
    if elements.form is not DocumentForm.NONE:
        from xiasha_desk.composition.official_blocks import imprint_blocks

        yield from imprint_blocks(elements, with_recipients=moved)


def _signature_blocks(elements: OfficialElements) -> Iterator[ComposedBlock]:
    """署名 and 成文日期; a 纪要 bears its date alone (10.3)."""
    minutes = elements.form is DocumentForm.MINUTES
    if minutes or (elements.seal is SealForm.UNSEALED and elements.form is not DocumentForm.ORDER):
        for index, line in enumerate(elements.agency_signature.split("\n") if not minutes else ()):
            yield from _field("agency_signature", line, BlockRole.SIGNATURE, f"agency_signature:{index}")
        yield from _field("document_date", elements.document_date, BlockRole.DOCUMENT_DATE)
    else:
        from xiasha_desk.composition.official_blocks import signature

        yield from signature(elements)
