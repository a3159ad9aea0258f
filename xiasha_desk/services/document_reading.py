"""Everything read out of a document as plain data, as `read --json` prints it."""

from __future__ import annotations

from xiasha_desk.domain.read_document import FoundDocument, FoundParagraph
from xiasha_desk.services.document_import import ImportDraft
from xiasha_desk.text.import_lines import LineRole, outline_of
from xiasha_desk.text.reading import read_text, sections_of


def read_draft(draft: ImportDraft, document: FoundDocument, *, accepted: bool) -> dict[str, object]:
    """As `read_text` of the paragraphs' text, with headings by style; besides "paragraphs": [{"text", "level",
    "start"}] in order, "notimported": [{"what", "count"}] and "changes": {"count", "accepted"}.

    `start` counts characters of the paragraphs joined by line ends; `level` is a heading's (1 to 4), 0 for others.
    """
    levels = {line.start: line.level for line in draft.lines if line.role is LineRole.HEADING}
    told = read_text(draft.text) | {"sections": sections_of(outline_of(draft.text, draft.lines))}
    paragraphs, place = [], 0
    for text in draft.text.split("\n"):
        bare = place + len(text) - len(text.lstrip())
        paragraphs.append({"text": text, "level": levels.get(bare, 0), "start": place})
        place += len(text) + 1
    tables = sum(not isinstance(block, FoundParagraph) for block in document.blocks)
    return told | {
        "paragraphs": paragraphs,
        "tables": tables,
        "notimported": [{"what": one.what, "count": one.count} for one in document.left_out],
        "changes": {"count": document.changes, "accepted": accepted},
    }
