"""A paragraph broken into lines by Qt, letters on the baseline the Word file has."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from xiasha_desk.composition.page.placing import BROKEN_BY_SENSE, lines_of
from xiasha_desk.domain.composed import BlockRole, ComposedBlock, RunRole
from xiasha_desk.ui.preview import geometry as g
from xiasha_desk.ui.preview.faces import Face, paper_font
from xiasha_desk.ui.preview.layout.forms import HEADING_FACES, Form, Placing
from xiasha_desk.ui.preview.layout.rows import Setting

_ALIGN = {
    "both": Qt.AlignmentFlag.AlignJustify,
    "left": Qt.AlignmentFlag.AlignLeft,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
}


class LineRow:
    """One line of a paragraph."""

    __slots__ = ("_layout", "_line", "_rise", "end", "height", "start")

    def __init__(self, layout: QTextLayout, line: QTextLine, height: float) -> None:
        self._layout, self._line, self.height = layout, line, height
        self.start = line.textStart()
        self.end = self.start + line.textLength()
        self._rise = g.BASELINE * height - line.ascent()

    def paint(self, painter: QPainter, x: float, y: float, *, opens: bool, closes: bool) -> None:
        self._line.draw(painter, QPointF(x, y + self._rise))

    def offset_at(self, x: float, y: float) -> int:
        return min(max(int(self._line.xToCursor(x)), self.start), self.end)


def text_layout(text: str, face: Face, size: float, align: str) -> QTextLayout:
    """A layout not broken into lines yet."""
    layout = QTextLayout(text, paper_font(face, size))
    option = QTextOption(_ALIGN[align])
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    return layout


def broken(layout: QTextLayout, width: float, first: float = 0.0, lengths: tuple[int, ...] = ()) -> list[QTextLine]:
    """The lines of a layout, `first` the indent of the first one (under 0: the others stand further in); `lengths`
    say how many characters a line has where that is settled. All lie at y 0: what draws them knows their place."""
    lines = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        indent = first if not lines else 0.0
        if len(lines) < len(lengths):
            line.setNumColumns(lengths[len(lines)], width)
        else:
            line.setLineWidth(width - indent)
        line.setPosition(QPointF(indent, 0.0))
        lines.append(line)
    layout.endLayout()
    return lines


def paragraph_setting(
    block: ComposedBlock,
    form: Form,
    placing: Placing,
    pitch: float = g.PITCH,
    room: float = g.CORE_WIDTH,
    bold: int = 0,
) -> Setting:
    """The lines of a block of words, `pitch` high where its form does not say otherwise, in a core `room` wide; `bold`
    is the level of headings that are bold."""
    layout = text_layout(block.text, form.face, form.size, form.align)
    layout.setFormats(_formats(block, form, bold))
    left = placing.left or form.left
    width = room - left - placing.right
    first = form.first_line - placing.hanging
    lengths: tuple[int, ...] = ()
    if block.role in BROKEN_BY_SENSE:
        parts = lines_of(block)
        lengths = tuple(map(len, parts)) if len(parts) > 1 else ()
    lines = broken(layout, width, first, lengths)
    for line in lines:
        line.setPosition(line.position() + QPointF(left, 0.0))
    rows = [LineRow(layout, line, form.line or pitch) for line in lines]
    return Setting(rows, [False] * len(rows), form.before, form.after)


def _formats(block: ComposedBlock, form: Form, bold: int) -> list[QTextLayout.FormatRange]:
    """Run-in headings in their face, lead sentences bold, the label of 出席 in 黑体."""
    found, at = [], 0
    for run in block.runs:
        font = None
        if run.role is RunRole.HEADING and block.role is BlockRole.BODY and block.heading_level:
            font = paper_font(HEADING_FACES[block.heading_level], form.size, bold=block.heading_level == bold)
        elif block.role is BlockRole.HEADING and block.heading_level == bold:
            font = paper_font(form.face, form.size, bold=True)
        elif block.role is BlockRole.ATTENDANCE and run is block.runs[0]:
            font = paper_font(Face.HEITI, form.size)
        elif run.role is RunRole.LEAD:
            font = paper_font(form.face, form.size, bold=True)
        if font is not None:
            part = QTextLayout.FormatRange()
            part.start, part.length = at, len(run.text)
            looks = QTextCharFormat()
            looks.setFont(font)
            part.format = looks
            found.append(part)
        at += len(run.text)
    return found
