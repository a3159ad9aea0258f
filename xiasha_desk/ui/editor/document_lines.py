"""A text document as lines: read, shown with the least difference, formatted.

Exhibits are objects on lines of their own. A line's role stands in its block's format, so that
Enter keeps it; an exhibit's id stands in the format of its one object character, a mark's in that of its words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextFormat

from xiasha_desk.domain.exhibit import Exhibit, FreeTable
from xiasha_desk.domain.ids import new_id
from xiasha_desk.domain.report import ParagraphRole
from xiasha_desk.services.chips import Known, Piece, Reconciler
from xiasha_desk.services.text_edits import Line
from xiasha_desk.ui.editor.chip_book import ChipBook
from xiasha_desk.ui.editor.chip_runs import mark_of, pieces_of_block
from xiasha_desk.ui.editor.chip_writing import cells_of, rewrite, standing_cells, write_pieces

TEXT_PX = 17
LINE_PERCENT = 162
PARAGRAPH_GAP = 6
EXHIBIT_OBJECT = QTextFormat.ObjectTypes.UserObject.value + 1
OBJECT_CHARACTER = "\ufffc"
_ROLE = QTextFormat.Property.UserProperty + 1
_EXHIBIT = QTextFormat.Property.UserProperty + 2
_ROLES = tuple(ParagraphRole)
_CARD = FreeTable("")
"""Stands for any exhibit where only the looks of its line matter."""


def role_of(block: QTextBlock) -> ParagraphRole:
    """How the paragraph of a block is printed."""
    return _ROLES[block.blockFormat().intProperty(_ROLE)]


def exhibit_id(text_format: QTextFormat) -> str:
    """The id of the exhibit that an object character stands for; "" for all other text."""
    return str(text_format.property(_EXHIBIT) or "") if text_format.objectType() == EXHIBIT_OBJECT else ""


def exhibit_of(block: QTextBlock) -> str:
    """The id of the exhibit a block holds, "" for a paragraph."""
    if OBJECT_CHARACTER not in block.text():
        return ""
    return next((found for piece in _pieces(block) if (found := exhibit_id(piece[1]))), "")


def _pieces(block: QTextBlock) -> list[tuple[str, QTextCharFormat]]:
    found = []
    iterator = block.begin()
    while not iterator.atEnd():
        fragment = iterator.fragment()
        for part in _object_by_object(fragment.text(), bool(exhibit_id(fragment.charFormat()))):
            found.append((part, fragment.charFormat()))
        iterator += 1
    return found


def _object_by_object(text: str, objects: bool) -> list[str]:
    """Two copies of one exhibit side by side are one fragment."""
    return list(text) if objects else [text]


def read_lines(
    document: QTextDocument, exhibits: Mapping[str, Exhibit], known: Mapping[str, Known] | None = None
) -> list[Line]:
    """The lines as they stand. An exhibit is a line of its own, whatever has been typed or joined beside it; chips of
    `known` marks are marks."""
    reconciler = Reconciler(known or {}, new_id)
    result: list[Line] = []
    block = document.begin()
    while block.isValid():
        result.extend(_lines_of_block(block, exhibits, reconciler if known else None))
        block = block.next()
    return result


def _lines_of_block(block: QTextBlock, exhibits: Mapping[str, Exhibit], reconciler: Reconciler | None) -> list[Line]:
    text, role = block.text(), role_of(block)
    if not exhibits or OBJECT_CHARACTER not in text:
        return [_line(pieces_of_block(block) if reconciler else [Piece(text)], role, reconciler)]
    lines: list[Line] = []
    words: list[Piece] = []
    for part, text_format in _pieces(block):
        exhibit = exhibits.get(exhibit_id(text_format))
        if exhibit is None:
            words.append(Piece(part, mark_of(text_format)))
            continue
        lines += [_line(words, role, reconciler)] if words else []
        lines.append(Line("", exhibit=exhibit))
        words = []
    return lines + ([_line(words, role, reconciler)] if words or not lines else [])


def _line(pieces: Sequence[Piece], role: ParagraphRole, reconciler: Reconciler | None) -> Line:
    if reconciler is None:
        return Line("".join(piece.text for piece in pieces).replace(OBJECT_CHARACTER, ""), role)
    read = reconciler.line(pieces)
    return Line(read.text, role, marks=read.marks)


def object_format(exhibit: Exhibit) -> QTextCharFormat:
    """The format of the character that stands for an exhibit."""
    found = QTextCharFormat()
    found.setObjectType(EXHIBIT_OBJECT)
    found.setProperty(_EXHIBIT, exhibit.id)
    return found


def insert_line(cursor: QTextCursor, line: Line, book: ChipBook | None = None) -> None:
    """Write a line's content into the (empty) block of the cursor; without a `book` marks stay bare characters."""
    if line.exhibit is not None:
        cursor.insertText(OBJECT_CHARACTER, object_format(line.exhibit))
    elif book is not None:
        write_pieces(cursor, book.pieces(line), book)
    else:
        cursor.insertText(line.text, QTextCharFormat())
    format_block(cursor.block(), line)


def format_block(block: QTextBlock, line: Line, reformatted: Callable[[QTextBlock], None] = lambda block: None) -> None:
    """Give a block the looks of its line; `reformatted` hears of a block whose looks changed."""
    wanted = QTextBlockFormat()
    wanted.setBottomMargin(PARAGRAPH_GAP)
    wanted.setProperty(_ROLE, _ROLES.index(line.role))
    if line.exhibit is None:
        wanted.setLineHeight(LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        wanted.setTextIndent(2 * TEXT_PX)
    if block.blockFormat() != wanted:
        QTextCursor(block).setBlockFormat(wanted)
        reformatted(block)


def mend(document: QTextDocument, reformatted: Callable[[QTextBlock], None]) -> None:
    """Give the looks of text to lines that were an exhibit's, and the other way round; roles stay."""
    block = document.begin()
    while block.isValid():
        card = bool(exhibit_of(block))
        if card != (block.blockFormat().textIndent() == 0):
            whole = card and len(block.text()) == 1
            if whole or not card:
                line = Line("", role_of(block)) if not card else Line("", exhibit=_CARD)
                format_block(block, line, reformatted)
        block = block.next()


def show_lines(
    document: QTextDocument,
    shown: Sequence[Line],
    lines: Sequence[Line],
    reformatted: Callable[[QTextBlock], None],
    book: ChipBook,
) -> None:
    """Make the document, which now reads `shown`, show `lines`, touching only what differs; `book` knows all marks."""
    if len(shown) != document.blockCount():  # something stands beside an exhibit: read as lines it is not by blocks
        shown = [Line("")] * document.blockCount()
    old, new = [x.looks for x in shown], [x.looks for x in lines]
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    _replace(document, head, shown[head : len(old) - tail], lines[head : len(new) - tail], book)
    for place in range(max(0, head - 1), min(len(new), len(new) - tail + 1)):  # joined blocks mix formats
        format_block(document.findBlockByNumber(place), lines[place], reformatted)


def _replace(document: QTextDocument, first: int, old: Sequence[Line], new: Sequence[Line], book: ChipBook) -> None:
    """Exchange whole lines from line `first` on; between texts only the differing middle."""
    if not old and not new:
        return
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    if not new:
        _remove_lines(cursor, first, len(old))
    elif old and all(line.exhibit is None for line in (*old, *new)) and not _cards_in(document, first, len(old)):
        start = document.findBlockByNumber(first).position()
        standing = standing_cells(document, first, len(old))
        rewrite(cursor, start, standing, cells_of([book.pieces(line) for line in new]), book)
    else:
        _replace_lines(cursor, first, len(old), new, book)
    cursor.endEditBlock()


def _cards_in(document: QTextDocument, first: int, count: int) -> bool:
    return any(exhibit_of(document.findBlockByNumber(first + i)) for i in range(count))


def _replace_lines(cursor: QTextCursor, first: int, count: int, new: Sequence[Line], book: ChipBook) -> None:
    """Write the new lines before the old ones, then take those away."""
    document = cursor.document()
    if first < document.blockCount():
        cursor.setPosition(document.findBlockByNumber(first).position())
    else:
        cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.insertText("\n" * len(new), QTextCharFormat())
    for offset, line in enumerate(new):
        insert_line(QTextCursor(document.findBlockByNumber(first + offset)), line, book)
    if count:
        _remove_lines(cursor, first + len(new), count)


def _remove_lines(cursor: QTextCursor, first: int, count: int) -> None:
    document = cursor.document()
    start = document.findBlockByNumber(first).position()
    following = document.findBlockByNumber(first + count)
    if following.isValid():
        cursor.setPosition(start)
        cursor.setPosition(following.position(), QTextCursor.MoveMode.KeepAnchor)
    else:
        cursor.setPosition(max(0, start - 1))
        cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
