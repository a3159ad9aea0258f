"""The draft view: header with the save state, outline at the left, the section on the desk in the middle."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from xiasha_desk.ui.actions import Actions
from xiasha_desk.ui.desk.desk import Desk, Place
from xiasha_desk.ui.desk.save_label import SaveLabel
from xiasha_desk.ui.desk.saving import Saver
from xiasha_desk.ui.draft.elided_label import ElidedLabel
from xiasha_desk.ui.draft.section_actions import SectionActions
from xiasha_desk.ui.editor.section_page import SectionPage
from xiasha_desk.ui.fonts import STRONG, sized
from xiasha_desk.ui.official.elements_form import ElementsForm
from xiasha_desk.ui.outline.model import ELEMENTS, OutlineModel
from xiasha_desk.ui.outline.view import OutlineView
from xiasha_desk.ui.theme.icons import icon
from xiasha_desk.ui.theme.look import Look

LEFT = 260
SECTION_MENU = ("new_section", "rename", "up", "down", "promote", "demote", "renumber", "remove")
STRIP = ("undo", "redo", "lead")


class DraftPage(QWidget):
    """One open report. Requests: `leave_requested`, `export_requested`; facts: `status_changed`, `notice`."""

    leave_requested = Signal()
    export_requested = Signal()
    status_changed = Signal()
    notice = Signal(str)

    def __init__(self, desk: Desk, saver: Saver, look: Look, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.saver = desk, saver
        self._look, self._actions = look, actions
        self.model = OutlineModel(desk.session, self)
        self._build_ui()
        self.sections = SectionActions(desk, self.outline, self.model, self.section_page, self.notice.emit)
        self._connect()
        self.outline.setCurrentIndex(self.model.index_of(self._first_section()))
        self.follow_undo()

    def _first_section(self) -> str:
        """The first section with text: the lead part when it has some."""
        sections = self.desk.report.sections
        return next((s.id for s in sections if s.blocks), sections[-1].id)

    # -- building -------------------------------------------------------------------------------
    def _build_ui(self) -> None:
        self.setObjectName("frame")
        self.save_label = SaveLabel(self._look)
        self.save_label.follow(self.saver)
        self.outline = OutlineView(self._look)
        self.outline.setModel(self.model)
        self.outline.expandAll()
        self.section_page = SectionPage(self.desk, self._look)
        self.elements = ElementsForm(self.desk)
        self.middle = QStackedWidget()
        self.middle.addWidget(self.section_page)
        self.middle.addWidget(self.elements)
        self.splitter = QSplitter()
        self.splitter.setHandleWidth(1)
        self.splitter.addWidget(self._left())
        self.splitter.addWidget(self._mid())
        self.splitter.setSizes([LEFT, 1000])
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setCollapsible(1, False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header())
        column.addWidget(self.splitter, 1)

    def _header(self) -> QWidget:
        header = QWidget()
        header.setObjectName("header")
        header.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        header.setFixedHeight(48)
        row = QHBoxLayout(header)
        row.setContentsMargins(10, 0, 14, 0)
        row.setSpacing(12)
        self.back = QPushButton("稿件库")
        self.back.setProperty("kind", "ghost")
        self.back.setIcon(icon("chevron_left", self._look))
        self.back.setToolTip("回到稿件库（Ctrl+W）")
        divider = QFrame()
        divider.setObjectName("divider")
        divider.setFixedSize(1, 22)
        self.title = ElidedLabel()
        sized(self.title, 15, STRONG)
        self.export = QPushButton("导出 Word")
        self.export.setProperty("kind", "primary")
        self.export.setIcon(icon("arrow_export_up", self._look, "onacc"))
        self.export.setToolTip("按公文格式导出（F12）")
        sized(self.export, 14, STRONG)
        for widget in (self.back, divider, self.title, self.save_label):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.export)
        return header

    def _left(self) -> QWidget:
        left = QWidget()
        left.setObjectName("left")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        left.setMinimumWidth(170)
        head = QHBoxLayout()
        head.setContentsMargins(14, 8, 8, 4)
        words = QLabel("大纲")
        sized(words, 14, STRONG)
        self.section_count = QLabel()
        self.section_count.setProperty("kind", "count")
        sized(self.section_count, 12.5)
        head.setSpacing(6)
        head.addWidget(words)
        head.addWidget(self.section_count)
        head.addStretch(1)
        for name, action, tip in (("add", "new_section", "新增一节（Ctrl+Enter）"), ("more_horizontal", "", "更多")):
            button = QToolButton()
            button.setIcon(icon(name, self._look))
            button.setToolTip(tip)
            button.setAccessibleName(tip)
            if action:
                button.clicked.connect(self._actions[action].trigger)
            else:
                menu = QMenu(button)
                menu.addActions(self._actions.pick(SECTION_MENU))
                button.setMenu(menu)
                button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            head.addWidget(button)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.outline, 1)
        return left

    def _mid(self) -> QWidget:
        mid = QWidget()
        mid.setObjectName("mid")
        mid.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        strip = QWidget()
        strip.setObjectName("strip")
        strip.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        strip.setFixedHeight(42)
        row = QHBoxLayout(strip)
        row.setContentsMargins(16, 0, 16, 0)
        self.strip_buttons: dict[str, QToolButton] = {}
        for name in STRIP:
            button = QToolButton()
            button.setDefaultAction(self._actions[name])
            button.setAccessibleName(self._actions[name].text())
            if name == "lead":
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            row.addWidget(button)
            self.strip_buttons[name] = button
        row.addStretch(1)
        column = QVBoxLayout(mid)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(strip)
        column.addWidget(self.middle, 1)
        return mid

    def _connect(self) -> None:
        self.back.clicked.connect(self.leave_requested)
        self.export.clicked.connect(self.export_requested)
        self.outline.selectionModel().currentChanged.connect(self._on_current_changed)
        self.outline.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.outline.customContextMenuRequested.connect(self._on_context_menu)
        self.outline.doubleClicked.connect(lambda index: self.sections.rename())
        self.model.move_requested.connect(self._on_move_requested)
        self.model.rowsInserted.connect(lambda parent, first, last: self._expand(parent))
        self.model.rowsMoved.connect(lambda *moved: self._expand(moved[3]))
        self.section_page.counted.connect(self.status_changed)
        self.desk.place_wanted.connect(self.go_to)
        self.desk.changed.connect(self._on_changed)
        self.desk.undo_stack.indexChanged.connect(self.follow_undo)
        self._on_changed()

    # -- showing --------------------------------------------------------------------------------
    def current_section(self) -> str:
        """The section chosen in the outline; ELEMENTS for 公文要素."""
        return self.sections.current()

    def go_to(self, place: Place) -> None:
        """Bring a place before the eye: choose its section, put the cursor there."""
        if place.section == ELEMENTS:
            self.outline.setCurrentIndex(self.model.index_of(ELEMENTS))
            return
        index = self.model.index_of(place.section)
        if not index.isValid():
            return
        self.outline.setCurrentIndex(index)
        self.outline.scrollTo(index)
        self.section_page.go_to(place)

    def _on_current_changed(self, current: QModelIndex, previous: QModelIndex) -> None:
        if not current.isValid():
            return
        section_id = self.model.section_id(current)
        if section_id == ELEMENTS:
            self.desk.settle()
            self.middle.setCurrentWidget(self.elements)
        else:
            self.section_page.show_section(section_id)
            self.middle.setCurrentWidget(self.section_page)
        self.status_changed.emit()

    def _on_changed(self) -> None:
        report = self.desk.report
        self.title.set_words(report.title or "未命名文稿")
        self.section_count.setText(f"{len(report.sections) - 1} 节")
        self.status_changed.emit()

    def retire(self) -> None:
        """Hear no more of the desk; the page is about to go."""
        self.desk.undo_stack.blockSignals(True)
        self.desk.blockSignals(True)

    def follow_undo(self) -> None:
        """Undo and redo say what they would do."""
        stack = self.desk.undo_stack
        for name, can, words in (
            ("undo", stack.canUndo(), stack.undoText()),
            ("redo", stack.canRedo(), stack.redoText()),
        ):
            action = self._actions[name]
            action.setEnabled(can or name == "undo")
            base = {"undo": "撤销", "redo": "恢复"}[name]
            action.setToolTip(f"{base} {words}（{action.shortcut().toString()}）".replace("  ", " "))

    def _expand(self, parent: QModelIndex) -> None:
        if parent.isValid():
            self.outline.expand(parent)

    def _on_context_menu(self, point: object) -> None:
        menu = QMenu(self)
        menu.addActions(self._actions.pick(SECTION_MENU))
        menu.exec(self.outline.viewport().mapToGlobal(point))

    # -- doing ----------------------------------------------------------------------------------
    def _on_move_requested(self, section: str, before: str | None, level: int) -> None:
        self.sections.move_to(section, before, level)

    def status(self) -> tuple[str, str]:
        """The status line's left and right words."""
        report = self.desk.report
        words = sum(len(s.heading) + sum(len(p.text) for p in s.blocks) for s in report.sections)
        section = self.current_section()
        if section == ELEMENTS:
            return f"公文要素 · 全文 {words:,} 字", ""
        line, column, count = self.section_page.counts()
        place = report.index_of(section) if any(s.id == section for s in report.sections) else 0
        left = f"第 {place} 节/{len(report.sections) - 1}" if place else "标题和开头"
        return f"{left} · 本节 {count:,} 字 · 全文 {words:,} 字", f"第 {line} 段 第 {column} 列"
