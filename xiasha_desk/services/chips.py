"""Chips reconciled: from the pieces of text an editor shows to a paragraph's text and marks. Pure, without a window."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from xiasha_desk.domain.ids import IdSource
from xiasha_desk.domain.report import MARK_CHARACTER, Mark


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a line as an editor shows it; `mark` is the id its characters carry, "" for plain text."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """A mark that may stand in a text, and the words it is shown with."""

    mark: Mark
    words: str


@dataclass(frozen=True, slots=True)
class Reconciled:
    """A line's text with a `MARK_CHARACTER` for each of its marks.

    `clean` is False where the editor must be shown the line anew: words of a chip that is gone, leaked properties.
    """

    text: str
    marks: tuple[Mark, ...]
    clean: bool


class Reconciler:
    """Reads the lines of one text after each other. A mark is taken once: a second one of its id is a copy and gets an
    id of its own; so do marks whose ids stand `elsewhere`."""

    def __init__(self, known: Mapping[str, Known], new_id: IdSource, elsewhere: Iterable[str] = ()) -> None:
        self._known, self._new_id = known, new_id
        self._taken = set(elsewhere)

    def line(self, pieces: Sequence[Piece]) -> Reconciled:
        """One line. A chip whose words are whole is its mark, with what was written at its ends beside it as plain
        text; a damaged one is gone with what is left of its words, and only foreign characters stay."""
        text: list[str] = []
        marks: list[Mark] = []
        shown: dict[str, str] = {}
        joined = _joined(pieces)
        for piece in joined:
            known = self._known.get(piece.mark)
            for part in [piece.text] if known is None else _cut(piece.text, known.words):
                if part is not None or known is None:
                    text.append((part or "").replace(MARK_CHARACTER, ""))
                    continue
                marks.append(self._own(known.mark))
                shown[marks[-1].id] = known.words
                text.append(MARK_CHARACTER)
        words = "".join(text)
        return Reconciled(words, tuple(marks), pieces_of(words, marks, lambda mark: shown[mark.id]) == joined)

    def _own(self, mark: Mark) -> Mark:
        if mark.id in self._taken:
            mark = replace(mark, id=self._new_id())
        self._taken.add(mark.id)
        return mark


def reconcile(
    pieces: Sequence[Piece], known: Mapping[str, Known], new_id: IdSource, elsewhere: Iterable[str] = ()
) -> Reconciled:
    """A single line, once."""
    return Reconciler(known, new_id, elsewhere).line(pieces)


def pieces_of(text: str, marks: Sequence[Mark], words: Callable[[Mark], str]) -> list[Piece]:
    """What an editor shows of a paragraph: plain pieces and chips in their order, nothing empty."""
    found: list[Piece] = []
    waiting = iter(marks)
    for index, part in enumerate(text.split(MARK_CHARACTER)):
        if index:
            mark = next(waiting)
            found.append(Piece(words(mark), mark.id))
        if part:
            found.append(Piece(part))
    return found


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Neighbours of one id put together: a format may split them anywhere."""
    found: list[Piece] = []
    for piece in pieces:
        if not piece.text:
            continue
        if found and found[-1].mark == piece.mark:
            found[-1] = Piece(found[-1].text + piece.text, piece.mark)
        else:
            found.append(piece)
    return found


def _cut(text: str, words: str) -> list[str | None]:
    """`text` cut at each whole occurrence of a chip's `words` (None); without one only what is foreign to them."""
    if not words:
        return [text]
    if words not in text:
        foreign = _foreign(text, words)
        return [foreign] if foreign else [""]
    parts: list[str | None] = []
    for index, part in enumerate(text.split(words)):
        if index:
            parts.append(None)
        if part:
            parts.append(part)
    return parts


def _foreign(text: str, words: str) -> str:
    """The characters of `text` that are not left over from `words`."""
    kept: list[str] = []
    for kind, start, end, _, _ in SequenceMatcher(None, text, words, autojunk=False).get_opcodes():
        if kind in ("delete", "replace"):
            kept.append(text[start:end])
    return "".join(kept)
