"""What is cut or copied out of the text: words for others, lines with their exhibits for our own editors."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import count

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextCursor, QTextDocument

from xiasha_desk.domain.exhibit import Exhibit
from xiasha_desk.domain.ledger import Indicator
from xiasha_desk.services.text_edits import Line
from xiasha_desk.ui.editor.document_lines import OBJECT_CHARACTER, read_lines
from xiasha_desk.ui.editor.exhibit_object import spoken

_MIME = "application/x-xiasha-desk-lines"
_tokens = count(1)
_carried: dict[str, tuple[list[Line], list[Indicator]]] = {}
"""The lines of the last cuts and copies of this program; another program gets the words only."""
_KEPT = 8


Carried = tuple[list[Line], list[Indicator]]
"""Lines, and the indicators that their tables and charts are made of."""


def mime_of(
    cursor: QTextCursor,
    exhibits: Mapping[str, Exhibit],
    number: Callable[[str], str],
    indicators: Callable[[Exhibit], Sequence[Indicator]],
) -> QMimeData:
    """The selection as words, and as lines when there are exhibits in it."""
    data = QMimeData()
    text = cursor.selectedText().replace("\u2029", "\n")
    if OBJECT_CHARACTER not in text or not exhibits:
        data.setText(text)
        return data
    document = QTextDocument()
    QTextCursor(document).insertFragment(cursor.selection())
    lines = read_lines(document, exhibits)
    data.setText("\n".join(x.text if x.exhibit is None else spoken(x.exhibit, number(x.exhibit.id)) for x in lines))
    token = str(next(_tokens))
    _carried[token] = (lines, [i for x in lines if x.exhibit is not None for i in indicators(x.exhibit)])
    while len(_carried) > _KEPT:
        del _carried[next(iter(_carried))]
    data.setData(_MIME, token.encode())
    return data


def carried_lines(data: QMimeData) -> Carried | None:
    """The lines behind `data` when this program put them there."""
    if not data.hasFormat(_MIME):
        return None
    return _carried.get(bytes(data.data(_MIME).data()).decode("ascii", "replace"))
