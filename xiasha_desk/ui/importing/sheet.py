"""The sheet over the window in which a spreadsheet is looked through and taken."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QMenu, QPushButton, QSplitter, QVBoxLayout, QWidget

from xiasha_desk.domain.ledger import Ledger
from xiasha_desk.domain.period import LAST_YEAR, OWN, parse_period
from xiasha_desk.domain.sheet import RawWorkbook
from xiasha_desk.services.figure_import import counts_words
from xiasha_desk.tabular.head_words import TARGET, ColumnRole
from xiasha_desk.tabular.matching import NEW
from xiasha_desk.tabular.shape import ColumnPlan, RowRole
from xiasha_desk.ui.fonts import STRONG, sized
from xiasha_desk.ui.importing.desk import ImportDesk
from xiasha_desk.ui.importing.grid import PERIODS, GridView
from xiasha_desk.ui.importing.side import Answer, SidePanel
from xiasha_desk.ui.parts.choice_box import ChoiceBox
from xiasha_desk.ui.theme.look import Look

_ROLES = (
    ColumnRole.NAME, ColumnRole.GROUP, ColumnRole.UNIT, ColumnRole.RATE, ColumnRole.ID, ColumnRole.DEPARTMENT,
    ColumnRole.NOTE, ColumnRole.IGNORED,
)  # fmt: skip
_ROWS = (RowRole.DATA, RowRole.TOTAL, RowRole.NOTE, RowRole.FIELD, RowRole.HEAD)
KEYS = "F8 下一处请定 · 回车收 · Del 不要 · 数字键选 · N 新建指标 · Ctrl+Z 退一步 · 点表头、行号改认法"


class ImportSheet(QDialog):
    """`desk` holds what is decided. Accepted when the clerk takes it."""

    def __init__(
        self,
        workbook: RawWorkbook,
        ledger: Ledger,
        own: str,
        layouts: Mapping[str, str],
        names: Mapping[str, str],
        look: Look,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setWindowTitle("导入表格")
        self.desk = ImportDesk(workbook, ledger, own, layouts, names, self)
        self._own = own
        self.view, self.side = GridView(self.desk, look), SidePanel(self.desk)
        self.counts, self.notices, self.keys = QLabel(), QLabel(), QLabel(KEYS)
        self.sheets = ChoiceBox()
        self.turn = QPushButton("行列互换")
        self.take = QPushButton()
        self._build_ui()
        self._connect()
        self._show()
        first = self.desk.next_doubtful(-1, -1) or next(iter(self.desk.proposal.cells), None)
        if first is not None:
            self.view.go_to(first.row, first.column)
        self.view.setFocus()

    def _build_ui(self) -> None:
        room = self.parentWidget().size() if self.parentWidget() is not None else self.size()
        self.resize(max(min(room.width() - 40, 1280), 940), max(min(room.height() - 40, 760), 540))
        title = QLabel(f"导入“{self.desk.workbook.file_name}”")
        title.setTextFormat(Qt.TextFormat.PlainText)
        sized(title, 16, STRONG)
        period = QLabel(f"本期是{parse_period(self._own).label}" if self._own else "文稿还没有定报告期")
        period.setProperty("kind", "hint")
        for sheet in self.desk.workbook.sheets:
            self.sheets.addItem(sheet.name + ("（隐藏）" if sheet.hidden else ""))
        self.sheets.setAccessibleName("工作表")
        self.sheets.setVisible(self.sheets.count() > 1)
        self.turn.setToolTip("表横着放时用：行变成列，列变成行")
        head = QHBoxLayout()
        head.setSpacing(10)
        for widget in (title, period):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(self.sheets)
        head.addWidget(self.turn)
        splitter = QSplitter()
        splitter.setHandleWidth(1)
        splitter.addWidget(self.view)
        splitter.addWidget(self.side)
        splitter.setSizes([900, 320])
        splitter.setStretchFactor(0, 1)
        sized(self.counts, 14, STRONG)
        for label in (self.notices, self.keys):
            label.setProperty("kind", "hint")
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            sized(label, 12.5)
        leave = QPushButton("取消")
        leave.setAutoDefault(False)
        leave.clicked.connect(self.reject)
        self.take.setProperty("kind", "primary")
        self.take.setAutoDefault(False)
        self.turn.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.addWidget(self.counts, 1)
        foot.addWidget(leave)
        foot.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(splitter, 1)
        for widget in (self.notices, self.keys):
            column.addWidget(widget)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.desk.changed.connect(self._show)
        self.view.current_changed.connect(self._show_cell)
        self.view.key_pressed.connect(self._on_key)
        self.view.horizontalHeader().sectionClicked.connect(self._column_menu)
        self.view.verticalHeader().sectionClicked.connect(self._row_menu)
        self.view.customContextMenuRequested.connect(self._on_context)
        self.side.answered.connect(self._on_answer)
        self.sheets.activated.connect(self.desk.look_at)
        self.turn.clicked.connect(self.desk.turn)
        self.take.clicked.connect(self.accept)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self).activated.connect(self.desk.undo)

    # -- showing --------------------------------------------------------------------------------
    def _show(self) -> None:
        self.counts.setText(counts_words(self.desk.proposal))
        remembered = ("各列按上次的认法",) if self.desk.understood.remembered else ()
        words = "。".join((*remembered, *self.desk.proposal.notices))
        self.notices.setText(words + "。" if words else "")
        self.notices.setVisible(bool(words))
        self.take.setText(f"导入 {self.desk.taken} 项")
        self.take.setEnabled(bool(self.desk.taken))
        self.sheets.setCurrentIndex(self.desk.place)
        self._show_cell()

    def _show_cell(self) -> None:
        index = self.view.currentIndex()
        if index.isValid():
            self.side.show_cell(index.row(), index.column())

    # -- deciding -------------------------------------------------------------------------------
    def _on_key(self, key: int) -> None:
        index = self.view.currentIndex()
        cell = self.desk.proposal.cell(index.row(), index.column())
        if key == Qt.Key.Key_F8:
            following = self.desk.next_doubtful(index.row(), index.column())
            if following is not None:
                self.view.go_to(following.row, following.column)
        elif key == Qt.Key.Key_Delete:
            if cell is not None:
                self.desk.leave(cell)
        elif key == Qt.Key.Key_N:
            if any(match.row == index.row() and not match.indicator for match in self.desk.proposal.rows):
                self.desk.set_match(index.row(), NEW)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            answer = self.side.numbered(1)
            if answer is not None and answer.kind == "accept":
                self._on_answer(answer)
        else:
            answer = self.side.numbered(key - Qt.Key.Key_0)
            if answer is not None:
                self._on_answer(answer)

    def _on_answer(self, answer: Answer) -> None:
        index = self.view.currentIndex()
        cell = self.desk.proposal.cell(index.row(), index.column())
        if answer.kind == "match":
            row, indicator = answer.value
            self.desk.set_match(row, indicator)
        elif cell is not None and answer.kind == "accept":
            self.desk.accept(cell, answer.value)
        elif cell is not None:
            self.desk.leave(cell)
        self.view.setFocus()

    def _column_menu(self, column: int) -> None:
        plan = self.desk.proposal.shape.columns[column]
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for period in (OWN, LAST_YEAR, TARGET):
            self._column_entry(menu, column, ColumnPlan(ColumnRole.VALUE, plan.heading, period, plan.unit))
        menu.addSeparator()
        for role in _ROLES:
            self._column_entry(menu, column, ColumnPlan(role, plan.heading, OWN, plan.unit))
        header = self.view.horizontalHeader()
        place = QPoint(header.sectionViewportPosition(column), header.height())
        menu.popup(header.viewport().mapToGlobal(place))

    def _column_entry(self, menu: QMenu, column: int, plan: ColumnPlan) -> None:
        now = self.desk.proposal.shape.columns[column]
        words = PERIODS[plan.period] if plan.role is ColumnRole.VALUE else plan.role.value
        if plan.role is ColumnRole.VALUE and plan.period == OWN and self._own:
            words += f"（{parse_period(self._own).label}）"
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(now.role is plan.role and (plan.role is not ColumnRole.VALUE or now.period == plan.period))
        action.triggered.connect(lambda: self.desk.set_column(column, plan))

    def _row_menu(self, row: int) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for role in _ROWS:
            action = menu.addAction(role.value)
            action.setCheckable(True)
            action.setChecked(self.desk.proposal.shape.rows[row] is role)
            action.triggered.connect(lambda _=False, role=role: self.desk.set_row(row, role))
        header = self.view.verticalHeader()
        menu.popup(header.viewport().mapToGlobal(QPoint(header.width(), header.sectionViewportPosition(row))))

    def _on_context(self, point: QPoint) -> None:
        index = self.view.indexAt(point)
        if index.isValid():
            self._row_menu(index.row())
