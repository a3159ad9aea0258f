"""Texts that departments send are put under a section, and their figures held against the ledger."""

from __future__ import annotations

from dataclasses import dataclass, replace

from xiasha_desk.domain.changes import Batch, Change, EditParagraphs, InsertSections
from xiasha_desk.domain.ids import IdSource, new_id
from xiasha_desk.domain.outline import branch_end
from xiasha_desk.domain.report import Paragraph, Report, Section
from xiasha_desk.errors import UserError
from xiasha_desk.services.document_import import ImportDraft, report_of
from xiasha_desk.text.import_lines import LineRole

_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Contribution:
    """What a department's text becomes: one step, the ids of its paragraphs, how many headings there are, and the words
    that are not put in (its title, its signature and date)."""

    change: Change
    paragraphs: frozenset[str]
    headings: int
    left_out: tuple[str, ...]


def contribution(report: Report, section_id: str, draft: ImportDraft, ids: IdSource = new_id) -> Contribution:
    """A text under a section: its opening at the section's end, its headings below it, as deep as there is room.

    Numbers of its own headings are left out: they follow the report's. UserError for a text without words; KeyError
    for an unknown section.
    """
    sent = report_of(draft, ids)
    target = report.section(section_id)
    index = report.index_of(section_id)
    lead, rest = sent.sections[0].blocks, sent.sections[1:]
    if not lead and not rest:
        raise UserError(f"没有并入“{draft.source_name}”", "里面没有正文", "请确认选对了文件。")
    steps: list[Change] = []
    if lead:
        steps.append(EditParagraphs(section_id, len(target.blocks), 0, lead))
    if rest:
        shift = target.level + 1 - min(section.level for section in rest)
        below = tuple(_below(section, shift) for section in rest)
        at = branch_end(report.sections, index) if index else 1
        steps.append(InsertSections(at, below))
    own = (LineRole.HEADING, LineRole.BODY, LineRole.ATTACHMENT, LineRole.ANNOTATION)
    left_out = tuple(line.text for line in draft.lines if line.role not in own and not line.joined)
    added = (block for blocks in (lead, *(section.blocks for section in rest)) for block in blocks)
    paragraphs = frozenset(block.id for block in added if isinstance(block, Paragraph))
    return Contribution(Batch(tuple(steps)), paragraphs, len(rest), left_out)


def _below(section: Section, shift: int) -> Section:
    return replace(section, level=max(1, min(section.level + shift, _DEEPEST)), ordinal=None)
