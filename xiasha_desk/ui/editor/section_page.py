"""The section on the desk: where it stands, number, heading and text; typing becomes changes here."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from xiasha_desk.composition.ordinals import section_labels
from xiasha_desk.domain.changes import Batch, Change, SetHeading, SetTitle
from xiasha_desk.domain.exhibit import Exhibit
from xiasha_desk.domain.ids import new_id
from xiasha_desk.domain.outline import parent_index
from xiasha_desk.domain.report import ParagraphRole, Report, Section, exhibits_of
from xiasha_desk.services import exhibit_edits
from xiasha_desk.services.autosave import TYPING_LIMIT_MS, TYPING_PAUSE_MS
from xiasha_desk.services.outline_edits import numbered_title
from xiasha_desk.services.session import Step
from xiasha_desk.services.text_edits import Line, edit_of, lines_of
from xiasha_desk.text.cleaning import clean
from xiasha_desk.ui.desk.desk import Desk, Place
from xiasha_desk.ui.editor.heading_edit import HeadingEdit
from xiasha_desk.ui.editor.section_exhibits import SectionExhibits
from xiasha_desk.ui.editor.text_editor import TextEditor
from xiasha_desk.ui.fonts import sized
from xiasha_desk.ui.theme.look import Look

COLUMN = 640
SIDE = 36


def _ancestors(report: Report, index: int) -> list[int]:
    """The places of the sections above one, the outermost first."""
    result: list[int] = []
    while (above := parent_index(report.sections, index) if index else None) is not None:
        result.insert(0, above)
        index = above
    return result


def _empty_hint(section: Section) -> str:
    if section.attachment:
        return "附件的正文写在这里。"
    return "在这里写这一节的正文。" if section.level else "在这里写第一个标题之前的话，可以不写。"


class SectionPage(QWidget):
    """Shows one section of the desk's report. `counted` is a fact: the counts or the cursor have changed;
    `exhibit_wanted` asks to open a table, chart or picture by its id."""

    counted = Signal()
    exhibit_wanted = Signal(str)

    def __init__(self, desk: Desk, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._section_id = desk.report.sections[0].id
        self._cursor_before = Place(self._section_id)
        self._exhibits = SectionExhibits(desk)
        self._build_ui(look)
        self._pause = self._timer(TYPING_PAUSE_MS)
        self._limit = self._timer(TYPING_LIMIT_MS)
        self._connect()
        self.show_section(self._section_id)

    def _build_ui(self, look: Look) -> None:
        self.setObjectName("mid")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.trail = QLabel()
        self.trail.setProperty("kind", "hint")
        self.trail.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.count = QLabel()
        self.count.setProperty("kind", "count")
        self.number = QLabel()
        self.number.setProperty("kind", "hint")
        for label in (self.trail, self.count):
            sized(label, 12.5)
        sized(self.number, 20)
        self.heading = HeadingEdit()
        self.text = TextEditor(look, self._exhibits.number_of, self._exhibits.indicators_of)
        top = QHBoxLayout()
        top.addWidget(self.trail, 1)
        top.addWidget(self.count)
        title = QHBoxLayout()
        title.setSpacing(2)
        title.addWidget(self.number)
        title.addWidget(self.heading, 1)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(4)
        self._column.addLayout(top)
        self._column.addLayout(title)
        self._column.addSpacing(8)
        self._column.addWidget(self.text, 1)
        self.foot = QLabel()
        self.foot.setObjectName("well")
        self.foot.setWordWrap(True)
        sized(self.foot, 13)
        self._column.addWidget(self.foot)

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(self._on_pause)
        return timer

    def _connect(self) -> None:
        self.text.edited.connect(self._on_edited)
        self.text.settle_wanted.connect(self.settle)
        self.text.input_coming.connect(self._on_input_coming)
        self.text.cursor_moved.connect(self.counted)
        self.text.exhibit_wanted.connect(self.exhibit_wanted)
        self.heading.textEdited.connect(self._on_edited)
        self.heading.editingFinished.connect(self.settle)
        self.heading.returnPressed.connect(self.text.setFocus)
        self._desk.add_settler(self.settle)
        self._desk.session.observe(after=self._on_step)

    def resizeEvent(self, event: QResizeEvent) -> None:
        side = max(SIDE, (self.width() - COLUMN) // 2)
        self._column.setContentsMargins(side, 16, side, 8)
        super().resizeEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(360, 200)

    # -- what is shown --------------------------------------------------------------------------
    @property
    def section(self) -> Section:
        """The section as the session has it."""
        return self._desk.report.section(self._section_id)

    @property
    def section_id(self) -> str:
        """The section on the desk."""
        return self._section_id

    def show_section(self, section_id: str) -> None:
        """Put another section on the desk; what was being typed in the one before is settled first."""
        if section_id != self._section_id:
            self._desk.settle()
        self._section_id = section_id
        self._show_heading()
        self.text.load(lines_of(self.section), self.section.hint or _empty_hint(self.section))
        self._show_foot()
        self._cursor_before = self.place()
        self.counted.emit()

    def _show_foot(self) -> None:
        """The hint of a section that has text already; an empty one says it where the text will stand."""
        hint = self.section.hint if self.section.blocks else ""
        self.foot.setText(f"提示：{hint}" if hint else "")
        self.foot.setVisible(bool(hint))

    def go_to(self, place: Place) -> None:
        """Show a place of the section's report."""
        if place.section != self._section_id:
            self.show_section(place.section)
        if not place.block:
            self.heading.setFocus()
            return
        blocks = [p.id for p in self.section.blocks]
        line = blocks.index(place.block) if place.block in blocks else 0
        self.text.go_to(line, place.offset)
        self.text.choose_card()
        self.text.setFocus()

    def place(self) -> Place:
        """Where the cursor is."""
        if self.heading.hasFocus():
            return Place(self._section_id)
        line, offset = self.text.place()
        blocks = self.section.blocks
        return Place(self._section_id, blocks[line].id if line < len(blocks) else "", offset)

    def counts(self) -> tuple[int, int, int]:
        """Line and column of the cursor from 1, characters of the section."""
        line, offset = self.text.place()
        characters = sum(len(x.text) for x in self.text.lines()) + len(self.heading.text())
        return line + 1, offset + 1, characters

    def _show_heading(self) -> None:
        report, section = self._desk.report, self.section
        index = report.index_of(section.id)
        wanted = section.heading if index else report.title
        if self.heading.text() != wanted and not self.heading.is_composing():
            self.heading.setText(wanted)
            self.heading.setCursorPosition(0)
        self.heading.name("附件的标题" if section.attachment else "这一节的标题" if index else "文稿标题")
        self.number.setText(section_labels(report)[index] + ("  " if section.attachment else ""))
        self.number.setVisible(bool(self.number.text()))
        above = [numbered_title(report, report.sections[i].id) for i in _ancestors(report, index)]
        kind = "段首标题：印在本节第一段开头" if section.run_in else ""
        if section.attachment:
            kind = "附件：印在正文之后，另起一页"
        trail = "  ›  ".join(above) if index else "标题和开头"
        self._trail = "　".join(x for x in (trail, kind) if x)
        self._elide_trail()

    def _elide_trail(self) -> None:
        width = max(80, min(COLUMN, self.width() - 2 * SIDE) - 100)
        metrics = QFontMetrics(self.trail.font())
        self.trail.setText(metrics.elidedText(self._trail, Qt.TextElideMode.ElideRight, width))

    # -- typing becomes changes -----------------------------------------------------------------
    def settle(self) -> None:
        """Make a change of what differs between the widgets and the session; nothing while composing."""
        self._pause.stop()
        self._limit.stop()
        if self.text.is_composing() or self.heading.is_composing() or not self._is_there():
            return
        brought = self._exhibits.taking_in(self.text.brought)
        self.text.brought = ()
        changes: list[Change] = [c for c in (*brought, self._heading_change(), self._text_change()) if c is not None]
        if changes:
            change = changes[0] if len(changes) == 1 else Batch(tuple(changes))
            before = self._cursor_before
            self._desk.perform(change, "输入", before, before, show=False)
            stack_place = self.place()
            self._desk.retell_last(after=stack_place)
        self._cursor_before = self.place()

    def _is_there(self) -> bool:
        """False between the removal of the section on the desk and the choice of another one."""
        return any(s.id == self._section_id for s in self._desk.report.sections)

    def _heading_change(self) -> Change | None:
        words = clean(self.heading.text()).replace("\n", "")
        section = self.section
        if not section.level and not section.attachment:
            return SetTitle(words) if words != self._desk.report.title else None
        if words == section.heading:
            return None
        return SetHeading(section.id, words, section.run_in, section.run_in_end)

    def _text_change(self) -> Change | None:
        shown = [Line(clean(x.text).replace("\n", ""), x.role, x.exhibit) for x in self.text.lines()]
        elsewhere = {e.id for s, e in exhibits_of(self._desk.report) if s.id != self._section_id}
        return edit_of(self.section, shown, new_id, elsewhere)

    def set_role(self, role: ParagraphRole) -> None:
        """Give the selected paragraphs that role, or take it from them when all have it."""
        self._desk.settle()
        lines = list(self.text.lines())
        chosen = [i for i in self.text.selected_lines() if lines[i].exhibit is None]
        if not chosen:
            return
        wanted = ParagraphRole.BODY if all(lines[i].role is role for i in chosen) else role
        for i in chosen:
            lines[i] = Line(lines[i].text, wanted, lines[i].exhibit)
        change = edit_of(self.section, lines, new_id)
        if change is not None:
            place = self.place()
            self._desk.perform(change, "首句加粗" if wanted is role else "取消首句加粗", place, place)

    def insert_exhibit(self, exhibit: Exhibit, label: str) -> None:
        """Place an exhibit behind the cursor's paragraph as one undo step."""
        self._desk.settle()
        before = self.place()
        change = exhibit_edits.insert(self._desk.report, self._section_id, self.block_here(), exhibit)
        self._desk.perform(change, label, before, Place(self._section_id, exhibit.id))

    def block_here(self) -> str | None:
        """The block the cursor is in, None in an empty section."""
        return self.place().block or (self.section.blocks[-1].id if self.section.blocks else None)

    def _on_edited(self) -> None:
        self._pause.start()
        if not self._limit.isActive():
            self._limit.start()
        self.counted.emit()

    def _on_input_coming(self) -> None:
        if not self._pause.isActive() and not self.text.is_composing():
            self._cursor_before = self.place()

    def _on_pause(self) -> None:
        if self.text.is_composing() or self.heading.is_composing():
            self._pause.start()
            return
        self.settle()

    def _on_step(self, step: Step) -> None:
        report = step.after.report
        if all(s.id != self._section_id for s in report.sections):
            return  # the outline chooses another section next
        self._show_heading()
        if self._section_id in step.touched.sections and not self.text.is_composing():
            self.text.show_lines(lines_of(self.section))
        else:
            self.text.viewport().update()  # its cards' numbers may have changed
        self._show_foot()
        self.counted.emit()
