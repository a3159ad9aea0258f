"""What is cut or copied out of the text: words for others, lines with exhibits and chips for our own editors."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from itertools import count

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextCursor, QTextDocument

from xiasha_desk.composition.mark_print import UNFILLED
from xiasha_desk.domain.exhibit import Exhibit
from xiasha_desk.domain.ids import new_id
from xiasha_desk.domain.ledger import Indicator
from xiasha_desk.domain.report import MARK_CHARACTER, Mark
from xiasha_desk.services.chips import pieces_of
from xiasha_desk.services.text_edits import Line
from xiasha_desk.ui.editor.chip_book import ChipBook
from xiasha_desk.ui.editor.document_lines import OBJECT_CHARACTER, read_lines
from xiasha_desk.ui.editor.exhibit_object import spoken

_MIME = "application/x-xiasha-desk-lines"
_tokens = count(1)
_carried: dict[str, tuple[list[Line], list[Indicator]]] = {}
"""The lines of the last cuts and copies of this program; another program gets the words only."""
_KEPT = 64


Carried = tuple[list[Line], list[Indicator]]
"""Lines, and the indicators that their tables and charts are made of."""


def mime_of(
    cursor: QTextCursor,
    exhibits: Mapping[str, Exhibit],
    number: Callable[[str], str],
    indicators: Callable[[Exhibit], Sequence[Indicator]],
    book: ChipBook,
) -> QMimeData:
    """The selection as words, and as lines when there are exhibits or chips in it."""
    data = QMimeData()
    text = cursor.selectedText().replace("\u2029", "\n")
    data.setText(text)
    if not book.known and (OBJECT_CHARACTER not in text or not exhibits):
        return data
    document = QTextDocument()
    QTextCursor(document).insertFragment(cursor.selection())
    lines = [book.as_carried(line) for line in read_lines(document, exhibits, book.known)]
    if not any(line.marks or line.exhibit is not None for line in lines):
        return data
    data.setText("\n".join(_words(x) if x.exhibit is None else spoken(x.exhibit, number(x.exhibit.id)) for x in lines))
    token = str(next(_tokens))
    _carried[token] = (lines, [i for x in lines if x.exhibit is not None for i in indicators(x.exhibit)])
    while len(_carried) > _KEPT:
        del _carried[next(iter(_carried))]
    data.setData(_MIME, token.encode())
    return data


def _words(line: Line) -> str:
    return "".join(piece.text for piece in pieces_of(line.text, line.marks, lambda mark: mark.last_printed))


def own_copies(lines: Sequence[Line], knows: Callable[[Mark], bool], taken: Collection[str]) -> list[Line]:
    """Carried lines as they come in: a mark whose id is `taken` gets a new one, an unknown indicator's is words."""
    used, result = set(taken), []
    for line in lines:
        text, marks, waiting = "", [], iter(line.marks)
        for index, part in enumerate(line.text.split(MARK_CHARACTER)):
            if index:
                mark = next(waiting)
                if knows(mark):
                    words = mark.last_printed if mark.last_printed != UNFILLED else ""
                    marks.append(replace(mark, id=new_id() if mark.id in used else mark.id, last_printed=words))
                    used.add(mark.id)
                text += MARK_CHARACTER if knows(mark) else mark.last_printed
            text += part
        result.append(replace(line, text=text, marks=tuple(marks)))
    return result


def carried_lines(data: QMimeData) -> Carried | None:
    """The lines behind `data` when this program put them there."""
    if not data.hasFormat(_MIME):
        return None
    return _carried.get(bytes(data.data(_MIME).data()).decode("ascii", "replace"))
