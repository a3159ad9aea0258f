"""Chips as they stand in a text document: runs of characters whose format carries a mark's id."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextDocument, QTextFormat

from xiasha_desk.services.chips import Piece

MARK = QTextFormat.Property.UserProperty + 3


@dataclass(frozen=True, slots=True)
class Run:
    """A chip in a block: Qt positions within the block, and its mark's id."""

    start: int
    end: int
    mark: str


def mark_of(text_format: QTextCharFormat) -> str:
    """The mark's id that characters carry, "" for plain text."""
    return str(text_format.property(MARK) or "")


def runs_of(block: QTextBlock) -> list[Run]:
    """The chips of a block in their order."""
    found: list[Run] = []
    for part in block.textFormats():
        mark = mark_of(part.format)
        if not mark:
            continue
        if found and found[-1].mark == mark and found[-1].end == part.start:
            found[-1] = Run(found[-1].start, part.start + part.length, mark)
        else:
            found.append(Run(part.start, part.start + part.length, mark))
    return found


def pieces_of_block(block: QTextBlock) -> list[Piece]:
    """A block's text as plain pieces and chips, as it stands."""
    runs = runs_of(block)
    if not runs:
        return [Piece(block.text())] if block.text() else []
    units = block.text().encode("utf-16-le", "surrogatepass")
    found, end = [], 0

    def cut(start: int, stop: int, mark: str = "") -> None:
        if start < stop:
            found.append(Piece(units[2 * start : 2 * stop].decode("utf-16-le", "replace"), mark))

    for run in runs:
        cut(end, run.start)
        cut(run.start, run.end, run.mark)
        end = run.end
    cut(end, len(units) // 2)
    return found


def blocks_of(document: QTextDocument) -> Iterator[QTextBlock]:
    """All blocks in their order."""
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def marks_in(document: QTextDocument) -> set[str]:
    """The ids of all chips that stand in a document."""
    return {run.mark for block in blocks_of(document) for run in runs_of(block)}


def run_around(block: QTextBlock, position: int) -> Run | None:
    """The chip that a position of the document is inside of, not at an edge of."""
    inside = position - block.position()
    return next((run for run in runs_of(block) if run.start < inside < run.end), None)


def run_at_edge(block: QTextBlock, position: int, *, ahead: bool) -> Run | None:
    """The chip that begins (`ahead`) or ends at a position of the document."""
    inside = position - block.position()
    return next((run for run in runs_of(block) if (run.start if ahead else run.end) == inside), None)


def cursor_over(block: QTextBlock, run: Run) -> QTextCursor:
    """A cursor with the whole chip selected."""
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + run.start)
    cursor.setPosition(block.position() + run.end, QTextCursor.MoveMode.KeepAnchor)
    return cursor


def chosen_run(cursor: QTextCursor) -> Run | None:
    """The chip that is selected, and nothing else."""
    if not cursor.hasSelection():
        return None
    block = cursor.document().findBlock(cursor.selectionStart())
    run = run_at_edge(block, cursor.selectionStart(), ahead=True)
    return run if run is not None and block.position() + run.end == cursor.selectionEnd() else None


def snapped(cursor: QTextCursor, before: int | None) -> QTextCursor | None:
    """The cursor moved out of the chips it ends in, or None when it is outside already.

    It goes on in the direction it came from (`before`, a position); None takes the nearer edge. A selection's other end
    takes the whole chip in.
    """
    document = cursor.document()
    position, anchor = cursor.position(), cursor.anchor()
    at, held = _run_and_block(document, position), _run_and_block(document, anchor)
    if at is None and held is None:
        return None
    if at is not None:
        start, end = at
        nearer = end if position - start > end - position else start
        position = nearer if before is None or before == position else end if position > before else start
    if held is not None:
        anchor = position if cursor.anchor() == cursor.position() else held[0] if position > anchor else held[1]
    moved = QTextCursor(cursor)
    moved.setPosition(anchor)
    if position != anchor:
        moved.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
    return moved


def _run_and_block(document: QTextDocument, position: int) -> tuple[int, int] | None:
    block = document.findBlock(position)
    run = run_around(block, position)
    return None if run is None else (block.position() + run.start, block.position() + run.end)
