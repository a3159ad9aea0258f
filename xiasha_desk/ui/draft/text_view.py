"""The text's view: outline at the left, tool strip and the section on the desk in the middle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from xiasha_desk.ui.actions import Actions
from xiasha_desk.ui.desk.desk import Desk, Place
from xiasha_desk.ui.draft.section_actions import SectionActions
from xiasha_desk.ui.editor.section_page import SectionPage
from xiasha_desk.ui.fonts import STRONG, sized
from xiasha_desk.ui.official.elements_form import ElementsForm
from xiasha_desk.ui.outline.model import ELEMENTS, OutlineModel
from xiasha_desk.ui.outline.view import OutlineView
from xiasha_desk.ui.theme.icons import icon
from xiasha_desk.ui.theme.look import Look

if TYPE_CHECKING:  # few drafts were rolled forward
    from xiasha_desk.ui.rolled.panel import RolledPanel

LEFT, RIGHT, ASIDE = 260, 326, 340
SECTION_MENU = ("new_section", "new_attachment", "rename", "up", "down", "promote", "demote", "renumber", "remove")
INSERT_MENU = ("insert_chart", "insert_indicator_table", "insert_project_table", "insert_free_table", "insert_picture")
STRIP = ("undo", "redo", "", "lead", "insert_figure", "insert")


class TextView(QWidget):
    """Facts: `moved` (another section or cursor place), `notice` (a sentence for the status line)."""

    moved = Signal()
    notice = Signal(str)

    def __init__(self, desk: Desk, look: Look, actions: Actions) -> None:
        super().__init__()
        self.desk = desk
        self._look, self._actions = look, actions
        self.model = OutlineModel(desk.session, self)
        self._build_ui()
        self.sections = SectionActions(desk, self.outline, self.model, self.section_page, self.notice.emit)
        self._connect()
        self.outline.setCurrentIndex(self.model.index_of(self._first_section()))

    def _first_section(self) -> str:
        """The first section with text: the lead part when it has some."""
        sections = self.desk.report.sections
        return next((s.id for s in sections if s.blocks), sections[-1].id)

    # -- building -------------------------------------------------------------------------------
    def _build_ui(self) -> None:
        self.outline = OutlineView(self._look)
        self.outline.setModel(self.model)
        self.outline.expandAll()
        self.section_page = SectionPage(self.desk, self._look)
        self.elements = ElementsForm(self.desk)
        self.middle = QStackedWidget()
        self.middle.addWidget(self.section_page)
        self.middle.addWidget(self.elements)
        splitter = QSplitter()
        splitter.setHandleWidth(1)
        splitter.addWidget(self._left())
        splitter.addWidget(self._mid())
        splitter.setSizes([LEFT, 1000])
        splitter.setStretchFactor(1, 1)
        splitter.setCollapsible(1, False)
        self._splitter = splitter
        self.rolled: RolledPanel | None = None
        self.aside: QWidget | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(splitter)

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
        add = self._tool("add", "新增一节（Ctrl+Enter）")
        add.clicked.connect(self._actions["new_section"].trigger)
        more = self._tool("more_horizontal", "更多")
        self._with_menu(more, SECTION_MENU)
        head.addWidget(add)
        head.addWidget(more)
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
        column = QVBoxLayout(mid)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._strip())
        column.addWidget(self.middle, 1)
        return mid

    def _strip(self) -> QWidget:
        strip = QWidget()
        strip.setObjectName("strip")
        strip.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        strip.setFixedHeight(42)
        row = QHBoxLayout(strip)
        row.setContentsMargins(16, 0, 16, 0)
        self.strip_buttons: dict[str, QToolButton] = {}
        for name in STRIP:
            row.addWidget(self._strip_part(name))
        row.addStretch(1)
        return strip

    def _strip_part(self, name: str) -> QWidget:
        if not name:
            divider = QFrame()
            divider.setObjectName("divider")
            divider.setFixedSize(1, 20)
            return divider
        if name == "insert":
            button = self._tool("add", "在光标所在段落之后放一张图或一张表")
            button.setText("插入图表")
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            self._with_menu(button, INSERT_MENU)
        else:
            button = QToolButton()
            button.setDefaultAction(self._actions[name])
            button.setAccessibleName(self._actions[name].text())
            if name in ("lead", "insert_figure"):
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.strip_buttons[name] = button
        return button

    def _tool(self, name: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(name, self._look))
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        return button

    def _with_menu(self, button: QToolButton, actions: tuple[str, ...]) -> None:
        menu = QMenu(button)
        menu.addActions(self._actions.pick(actions))
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def _connect(self) -> None:
        self.outline.selectionModel().currentChanged.connect(self._on_current_changed)
        self.outline.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.outline.customContextMenuRequested.connect(self._on_context_menu)
        self.outline.doubleClicked.connect(lambda index: self.sections.rename())
        self.model.move_requested.connect(self.sections.move_to)
        self.model.rowsInserted.connect(lambda parent, first, last: self._expand(parent))
        self.model.rowsMoved.connect(lambda *moved: self._expand(moved[3]))
        self.section_page.counted.connect(self.moved)
        self.desk.changed.connect(self._show_rolled)
        self._show_rolled()
        self.desk.changed.connect(self._count_sections)
        self._count_sections()

    # -- showing --------------------------------------------------------------------------------
    def go_to(self, place: Place) -> None:
        """Bring a place before the eye: choose its section, put the cursor there."""
        index = self.model.index_of(place.section if place.section else ELEMENTS)
        if not index.isValid():
            return
        self.outline.setCurrentIndex(index)
        self.outline.scrollTo(index)
        if place.section and place.section != ELEMENTS:
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
        self.moved.emit()

    def _show_rolled(self) -> None:
        """Last period stands beside the text of a report that was rolled forward, and of no other."""
        known = self.desk.report.rolled is not None
        if known and self.rolled is None:
            from xiasha_desk.ui.rolled.panel import RolledPanel

            self.rolled = RolledPanel(self.desk, self._look, self._here)
            self.rolled.place_wanted.connect(self.go_to)
            self.section_page.counted.connect(self.rolled.follow)
            self._splitter.addWidget(self.rolled)
            self._splitter.setSizes([LEFT, 1000, RIGHT])
            self._splitter.setStretchFactor(2, 0)
        if self.rolled is not None:
            self.rolled.setVisible(known and not self._is_aside())

    def _is_aside(self) -> bool:
        return self.aside is not None and not self.aside.isHidden()

    def show_aside(self, panel: QWidget | None) -> None:
        """A column of another view beside the text, in place of last period's; None takes it away again."""
        if panel is not None and self.aside is None:
            self.aside = panel
            self._splitter.addWidget(panel)
            self._splitter.setStretchFactor(self._splitter.count() - 1, 0)
        if self.aside is not None:
            self.aside.setVisible(panel is not None)
            if panel is not None:
                self._splitter.setSizes([LEFT, 1000, *[RIGHT] * (self._splitter.count() - 3), ASIDE])
        self._show_rolled()

    def _here(self) -> Place:
        """Where the cursor of the text is, whatever stands in the middle."""
        return self.section_page.place()

    def _count_sections(self) -> None:
        self.section_count.setText(f"{len(self.desk.report.sections) - 1} 节")

    def _expand(self, parent: QModelIndex) -> None:
        if parent.isValid():
            self.outline.expand(parent)

    def _on_context_menu(self, point: QPoint) -> None:
        menu = QMenu(self)
        menu.addActions(self._actions.pick(SECTION_MENU))
        menu.exec(self.outline.viewport().mapToGlobal(point))

    def status(self) -> tuple[str, str]:
        """The status line's left and right words."""
        report = self.desk.report
        words = sum(len(s.heading) + sum(len(p.text) for p in s.paragraphs) for s in report.sections)
        section = self.sections.current()
        if section == ELEMENTS:
            return f"公文要素 · 全文 {words:,} 字", ""
        line, column, count = self.section_page.counts()
        place = report.index_of(section) if any(s.id == section for s in report.sections) else 0
        left = f"第 {place} 节/{len(report.sections) - 1}" if place else "标题和开头"
        return f"{left} · 本节 {count:,} 字 · 全文 {words:,} 字", f"第 {line} 段 第 {column} 列"
