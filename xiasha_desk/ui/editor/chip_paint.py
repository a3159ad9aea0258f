"""Paints chips: rounded grounds under their words, a dashed outline for 待填, a line and a small clock for 旧数."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QTextBlock, QTextLayout
from PySide6.QtWidgets import QTextEdit

from xiasha_desk.composition.mark_print import MarkState
from xiasha_desk.ui.editor.chip_book import ChipBook
from xiasha_desk.ui.editor.chip_runs import Run, chosen_run
from xiasha_desk.ui.theme.look import Look

if TYPE_CHECKING:
    from xiasha_desk.ui.editor.chip_text import ChipText

_RADIUS = 4
_CLOCK = 9


def visible_blocks(editor: QTextEdit) -> Iterator[tuple[QTextBlock, QPointF]]:
    """The blocks in view, each with the place of its layout in the viewport."""
    layout, scrolled = editor.document().documentLayout(), editor.verticalScrollBar().value()
    block = editor.cursorForPosition(editor.viewport().rect().topLeft()).block()
    while block.isValid():
        area = layout.blockBoundingRect(block)
        if area.top() - scrolled > editor.viewport().height():
            return
        yield block, QPointF(block.layout().position().x(), block.layout().position().y() - scrolled)
        block = block.next()


def areas(layout: QTextLayout, run: Run, size: float) -> list[QRectF]:
    """Where a chip's words stand in its block's layout: one area for each line that holds some of them. `size` is the
    face's, in pixels."""
    composed = len(layout.preeditAreaText().encode("utf-16-le")) // 2
    place = layout.preeditAreaPosition()
    start = run.start + (composed if run.start >= place else 0)
    end = run.end + (composed if run.end > place else 0)
    line = layout.lineForTextPosition(start)
    found = []
    while line.isValid() and (first := line.textStart()) < end:
        last = first + line.textLength()
        left, right = line.cursorToX(max(start, first))[0], line.cursorToX(min(end, last))[0]
        found.append(QRectF(left - 0.5, line.y() + line.ascent() - size, right - left + 1, 1.3 * size))
        if last >= end or line.lineNumber() + 1 == layout.lineCount():
            break
        line = layout.lineAt(line.lineNumber() + 1)
    return found


def paint_grounds(editor: ChipText, painter: QPainter, clip: QRectF, book: ChipBook, look: Look) -> None:
    """Draw the grounds of all chips in view that `clip` touches; the text comes on top of them."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    size = editor.font().pixelSize()
    by_state: dict[MarkState, list[QRectF]] = {state: [] for state in MarkState}
    for block, origin in visible_blocks(editor):
        layout = block.layout()
        if not layout.boundingRect().translated(origin).adjusted(0, -size, 0, size).intersects(clip):
            continue
        for run in editor.runs_in(block):
            shown = book.printed(run.mark)
            state = shown.state if shown is not None else MarkState.BOUND
            by_state[state] += [area.translated(origin) for area in areas(layout, run, size)]
    for state, found in by_state.items():
        _grounds(painter, found, state, look)


def _grounds(painter: QPainter, found: list[QRectF], state: MarkState, look: Look) -> None:
    painter.setBrush(look.colour("soft" if state is MarkState.BOUND else "amberbg"))
    dashed = QPen(look.colour("amberline"), 1.2, Qt.PenStyle.DashLine)
    painter.setPen(dashed if state is MarkState.EMPTY else QPen(Qt.PenStyle.NoPen))
    for area in found:
        painter.drawRoundedRect(area, _RADIUS, _RADIUS)
    if state is MarkState.STALE:
        for area in found:
            painter.setPen(QPen(look.colour("amberline"), 1.6))
            painter.drawLine(area.bottomLeft() + QPointF(2, 0), area.bottomRight() + QPointF(-2, 0))
            _clock(painter, QPointF(area.right() - 1, area.top() + 1), look)


def _clock(painter: QPainter, centre: QPointF, look: Look) -> None:
    painter.setPen(QPen(look.colour("amberline"), 1.2))
    painter.setBrush(look.colour("surface"))
    painter.drawEllipse(centre, _CLOCK / 2, _CLOCK / 2)
    painter.drawLine(centre, centre - QPointF(0, 3))
    painter.drawLine(centre, centre + QPointF(2.2, 0))


def paint_chosen(editor: QTextEdit, painter: QPainter, look: Look) -> None:
    """Outline the chip that is selected, on top of the text."""
    cursor = editor.textCursor()
    run = chosen_run(cursor)
    if run is None:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.colour("accent"), 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    chosen = editor.document().findBlock(cursor.selectionStart())
    for block, origin in visible_blocks(editor):
        if block == chosen:
            for area in areas(block.layout(), run, editor.font().pixelSize()):
                painter.drawRoundedRect(area.translated(origin), _RADIUS, _RADIUS)
