"""A document that was read (from Word, or a copied page) becomes lines to be looked at, and a report."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from xiasha_desk.domain.exhibit import Exhibit, FreeTable
from xiasha_desk.domain.ids import IdSource, new_id
from xiasha_desk.domain.official import DocumentForm, OfficialElements
from xiasha_desk.domain.read_document import FoundDocument, FoundParagraph, FoundTable, PlainText
from xiasha_desk.domain.report import Report
from xiasha_desk.services.importing import no_title
from xiasha_desk.text.cleaning import clean
from xiasha_desk.text.document_number import document_number
from xiasha_desk.text.import_lines import ImportLine, LineRole, lines_of, outline_of, with_offers, with_role
from xiasha_desk.text.outline_reader import read_outline
from xiasha_desk.text.report_reader import report_from_outline

BY_STYLE = "按 Word 的标题样式认的"
NO_ELEMENTS = OfficialElements()
_LONGEST_HEADING = 60
_DEEPEST = 4
_MARK = re.compile(r"(.{2,40})文件")
_NUMBER = re.compile(r"\S{1,20}[〔\[（(【]\d{4}[〕\]）)】]第?\d+号")
_SIGNED = re.compile(r"签发人[:：]\s*(.{2,30})")
_COPIES = re.compile(r"抄\s*送\s*[:：]\s*(.+?)[。.]?")
_PRINTED = re.compile(r"(.{3,40}?)\s+((?:\d{4})年\d{1,2}月\d{1,2}日)\s*印发")
_HEAD_LINES, _FOOT_LINES = 6, 4


@dataclass(frozen=True, slots=True)
class ImportDraft:
    """A document on its way in: its text (characters), the lines of it with what each is taken for, the tables and
    where in the text they stand, and the 公文要素 that stand outside of the text proper."""

    source_name: str
    text: str
    lines: tuple[ImportLine, ...]
    exhibits: tuple[tuple[int, Exhibit], ...] = ()
    elements: OfficialElements = NO_ELEMENTS
    left_out: str = ""
    """未导入：文本框 2 处; "" for nothing."""
    changes: int = 0
    """How many tracked changes the document has; they are taken as it was asked for."""


def draft_of_text(text: str, source_name: str) -> ImportDraft:
    """Plain text on its way in."""
    source = clean(text)
    return ImportDraft(source_name, source, with_offers(lines_of(read_outline(source))))


def draft_of_document(document: FoundDocument, ids: IdSource = new_id) -> ImportDraft:
    """A document on its way in; headings by style that are no headings by their number are offered as such."""
    blocks, elements = _official(document.blocks)
    blocks = tuple(replace(b, text=clean(b.text)) if isinstance(b, FoundParagraph) else b for b in blocks)
    plain = PlainText(replace(document, blocks=blocks))
    lines = with_offers(tuple(_styled(plain, lines_of(read_outline(plain.text)))))
    exhibits = tuple((place, _table(table, ids)) for place, table in plain.tables)
    told = (document.left_out_words, document.changes)
    return ImportDraft(document.file_name, plain.text, lines, exhibits, elements, *told)


def untitled_note(draft: ImportDraft) -> str:
    """What is said when no line is the title; "" when one is."""
    titled = any(line.role is LineRole.TITLE for line in draft.lines)
    return "" if titled else no_title(_stem(draft.source_name))


def _stem(name: str) -> str:
    return name.rpartition(".")[0] or name


def report_of(draft: ImportDraft, ids: IdSource = new_id) -> Report:
    """The report that a draft's lines say."""
    report = report_from_outline(outline_of(draft.text, draft.lines), ids, draft.source_name, draft.exhibits)
    if not report.title:
        report = replace(report, title=_stem(draft.source_name))
    if draft.elements is NO_ELEMENTS:
        return report
    own = report.elements
    return replace(
        report,
        elements=replace(
            draft.elements,
            head_lines=own.head_lines,
            publish_line=own.publish_line,
            main_recipients=own.main_recipients,
            agency_signature=own.agency_signature,
            document_date=own.document_date,
        ),
    )


def _table(table: FoundTable, ids: IdSource) -> FreeTable:
    rows = tuple(tuple(clean(cell).replace("\n", " ") for cell in row) for row in table.rows)
    heads = table.head_rows or (1 if len(rows) > 1 else 0)
    merges = tuple(m for m in table.merges if not m.row < heads < m.row + m.rows)
    return FreeTable(ids(), "", rows, heads, merges=merges)


# -- headings by style --------------------------------------------------------------------------
def _styled(plain: PlainText, lines: Sequence[ImportLine]) -> Iterator[ImportLine]:
    starts = sorted({0, *(place + 1 for place, character in enumerate(plain.text) if character == "\n")})
    untitled = all(line.role is not LineRole.TITLE for line in lines)
    for line in lines:
        place = starts[bisect_right(starts, line.start) - 1]
        level = plain.headings.get(place, 0)
        if untitled and place in plain.titles and line.role in (LineRole.BODY, LineRole.HEAD):
            yield with_role([line], 0, LineRole.TITLE)[0]
        elif level and line.role is LineRole.BODY and len(line.text) <= _LONGEST_HEADING:
            told = with_role([line], 0, LineRole.HEADING, min(level, _DEEPEST))[0]
            yield replace(told, doubt=BY_STYLE)
        else:
            yield line


# -- 版头 and 版记 ------------------------------------------------------------------------------
Blocks = tuple[FoundParagraph | FoundTable, ...]


def _official(blocks: Blocks) -> tuple[Blocks, OfficialElements]:
    """The blocks without 版头 and 版记, and what these say; all of them where there is no whole 版头.

    A 版头 is an agency's 文件 and a 发文字号 among the first lines.
    """
    found = [(place, block.text.strip()) for place, block in enumerate(blocks) if isinstance(block, FoundParagraph)]
    found = [(place, text) for place, text in found if text]
    marks = number = ""
    signed: tuple[str, ...] = ()
    used: set[int] = set()
    for place, text in found[:_HEAD_LINES]:
        bare = re.sub(r"\s", "", text)
        mark, told = _MARK.fullmatch(bare), _NUMBER.search(bare)
        if mark and not marks:
            marks, used = mark[1], used | {place}
        elif told and not number and not document_number(told[0]).problem:
            number, used = document_number(told[0]).text, used | {place}
            signer = _SIGNED.search(text)
            signed = tuple(signer[1].split()) if signer else ()
            if len(bare) > len(told[0]) + (len(re.sub(r"\s", "", signer[0])) if signer else 0):
                return blocks, NO_ELEMENTS  # a sentence that names a document
        elif used and (signer := _SIGNED.fullmatch(text)):
            signed, used = tuple(signer[1].split()), used | {place}
    if not marks or not number:
        return blocks, NO_ELEMENTS
    elements = OfficialElements(
        form=DocumentForm.STANDARD, agency_marks=(marks,), document_number=number, signatories=signed
    )
    for place, text in found[-_FOOT_LINES:]:
        copies, printed = _COPIES.fullmatch(text), _PRINTED.fullmatch(text)
        if copies:
            elements, used = replace(elements, copy_recipients=copies[1]), used | {place}
        elif printed:
            elements = replace(elements, printing_office=printed[1].strip(), printing_date=printed[2])
            used = used | {place}
    return tuple(block for place, block in enumerate(blocks) if place not in used), elements
