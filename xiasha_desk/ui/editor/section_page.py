"""The section on the desk: where it stands, number, heading and text; typing becomes changes here."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from xiasha_desk.composition.ordinals import section_labels
from xiasha_desk.domain.changes import Batch, Change
from xiasha_desk.domain.exhibit import Exhibit
from xiasha_desk.domain.ids import new_id
from xiasha_desk.domain.report import ParagraphRole, Section, exhibits_of
from xiasha_desk.services import exhibit_edits
from xiasha_desk.services.autosave import TYPING_LIMIT_MS, TYPING_PAUSE_MS
from xiasha_desk.services.session import Step
from xiasha_desk.services.text_edits import cleaned, edit_of, lines_of
from xiasha_desk.text.cleaning import clean
from xiasha_desk.ui.desk.desk import Desk, Place
from xiasha_desk.ui.editor import exhibit_keys
from xiasha_desk.ui.editor.chip_desk import SectionChips
from xiasha_desk.ui.editor.heading_edit import HeadingEdit
from xiasha_desk.ui.editor.section_exhibits import SectionExhibits
from xiasha_desk.ui.editor.section_words import empty_hint, heading_change, trail_of
from xiasha_desk.ui.editor.text_editor import TextEditor
from xiasha_desk.ui.fonts import sized
from xiasha_desk.ui.theme.look import Look

COLUMN = 640
SIDE = 36


class SectionPage(QWidget):
    """Shows one section of the desk's report. `counted` is a fact: the counts or the cursor have changed;
    `exhibit_wanted` asks to open a table, chart or picture by its id, `figure_wanted` for a chip's figure (indicator
    id, and period or "" for the report's own)."""

    counted = Signal()
    exhibit_wanted = Signal(str)
    figure_wanted = Signal(str, str)

    def __init__(self, desk: Desk, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._section_id = desk.report.sections[0].id
        self._cursor_before = Place(self._section_id)
        self._exhibits, self._chips = SectionExhibits(desk), SectionChips(desk)
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
        answers = self._exhibits.number_of, self._exhibits.indicators_of
        self.text = TextEditor(look, *answers, chips=self._chips.source, offer=self._chips.offer)
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
        self.text.figure_wanted.connect(self.figure_wanted)
        self.text.chip_chosen.connect(lambda mark: self._chips.put(self, mark))
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
        self.text.load(lines_of(self.section), self.section.hint or empty_hint(self.section))
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
        return line + 1, offset + 1, self.text.character_count() + len(self.heading.text())

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
        self._trail = trail_of(report, index)
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
        return heading_change(self._desk.report, self.section, words)

    def _text_change(self) -> Change | None:
        shown = [cleaned(x, lambda words: clean(words).replace("\n", "")) for x in self.text.lines()]
        elsewhere = {e.id for s, e in exhibits_of(self._desk.report) if s.id != self._section_id}
        elsewhere |= self._chips.elsewhere(self._section_id)
        return edit_of(self.section, shown, new_id, elsewhere, self.text.book.remembered)

    def set_role(self, role: ParagraphRole) -> None:
        """Give the selected paragraphs that role, or take it from them when all have it."""
        self._desk.settle()
        lines = list(self.text.lines())
        chosen = [i for i in self.text.selected_lines() if lines[i].exhibit is None]
        wanted = ParagraphRole.BODY if all(lines[i].role is role for i in chosen) else role
        for i in chosen:
            lines[i] = replace(lines[i], role=wanted)
        change = edit_of(self.section, lines, new_id) if chosen else None
        if change is not None:
            place = self.place()
            self._desk.perform(change, "首句加粗" if wanted is role else "取消首句加粗", place, place)

    def insert_exhibit(self, exhibit: Exhibit, label: str) -> None:
        """Place an exhibit behind the cursor's paragraph as one undo step."""
        self._desk.settle()
        before = self.place()
        change = exhibit_edits.insert(self._desk.report, self._section_id, self.block_here(), exhibit)
        self._desk.perform(change, label, before, Place(self._section_id, exhibit.id))

    def choose_chip(self) -> None:
        """Open the list of figures at the cursor."""
        if not self.text.isReadOnly():
            self.text.setFocus()
            _keep_to_one_line(self.text)
            self.text.choose_chip()

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
        if self.text.is_composing() or self.heading.is_composing() or self.text.is_picking():
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
            if step.touched.observations or step.touched.indicators or step.touched.projects or step.touched.report:
                self.text.refresh_chips()
        self._show_foot()
        self.counted.emit()


def _keep_to_one_line(text: TextEditor) -> None:
    """A figure takes the place of words in one line: a selection over several is dropped, a card left."""
    cursor = text.textCursor()
    if cursor.hasSelection() and len(text.selected_lines()) > 1:
        cursor.setPosition(cursor.selectionEnd())
        text.setTextCursor(cursor)
    exhibit_keys.step_out(text)
