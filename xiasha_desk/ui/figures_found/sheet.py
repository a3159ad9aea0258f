"""The sheet of figures found in the text: which go into the ledger and become chips."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from xiasha_desk.services.figure_proposals import BindingProposal
from xiasha_desk.ui.chart.segments import SegmentStrip
from xiasha_desk.ui.figures_found.model import HEADINGS, INK_ROLE, NAME, REASONS, Index, ProposalsModel
from xiasha_desk.ui.fonts import STRONG, sized
from xiasha_desk.ui.parts.check_list import paint_tick
from xiasha_desk.ui.parts.sheet_foot import sheet_foot
from xiasha_desk.ui.theme.look import Look

SURE, DOUBTFUL, ALL = "sure", "doubtful", "all"
ROW, _TICK, _PAD = 30, 26, 8


class _Delegate(QStyledItemDelegate):
    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = option.fontMetrics.horizontalAdvance(str(index.data() or "")) + 2 * _PAD + 4
        return QSize(width + (_TICK if index.column() == NAME else 0), ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, self._look.colour("soft"))
        inner = area.adjusted(_PAD, 0, -_PAD, 0)
        if index.column() == NAME:
            box = QRectF(inner.left() + 0.5, inner.center().y() - 7.5 + 0.5, 15, 15)
            state = index.data(Qt.ItemDataRole.CheckStateRole)
            paint_tick(painter, box, self._look, ticked=state == Qt.CheckState.Checked)
            inner.setLeft(inner.left() + _TICK)
        amber = index.column() == REASONS and index.data(INK_ROLE)
        painter.setPen(self._look.colour("amber" if amber else "ink"))
        painter.setFont(option.font)
        words = option.fontMetrics.elidedText(str(index.data() or ""), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.restore()

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect.adjusted(_TICK, 0, 0, 0))


class _Table(QTableView):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        model = self.model()
        if event.key() == Qt.Key.Key_Space and isinstance(model, ProposalsModel):
            model.toggle(sorted({index.row() for index in self.selectionModel().selectedRows()}))
            return
        super().keyPressEvent(event)


class FoundFiguresSheet(QDialog):
    """`chosen()` are the proposals to be taken, once it is accepted."""

    def __init__(
        self,
        proposals: Sequence[BindingProposal],
        rename: Callable[[BindingProposal, str], BindingProposal],
        look: Look,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setWindowTitle("认数进台账")
        self.resize(1000, 600)
        sure = sum(one.sure for one in proposals)
        self.model = ProposalsModel(proposals, rename, self)
        title = QLabel(f"正文里认出 {len(proposals)} 个数")
        sized(title, 16, STRONG)
        about = QLabel(
            "勾着的记进台账，正文里的数变成跟着台账走的，字一个不变。名称可以改（F2），空格勾选；拿不准的先不勾。"
        )
        about.setProperty("kind", "hint")
        about.setWordWrap(True)
        choices = [(SURE, f"拿得准的 {sure}"), (DOUBTFUL, f"要看的 {len(proposals) - sure}"), (ALL, "全部")]
        self.filter = SegmentStrip(choices, look, "看哪些数")
        self.table = _Table()
        self.take = QPushButton()
        self.every, self.none = QPushButton("全勾"), QPushButton("全不勾")
        self._set_up_table(look)
        self._lay_out(title, about)
        for button in (self.every, self.none):
            button.setAutoDefault(False)
        self.filter.chosen.connect(self._filter)
        self.every.clicked.connect(lambda: self.model.tick_all(True))
        self.none.clicked.connect(lambda: self.model.tick_all(False))
        self.model.dataChanged.connect(lambda *_: self._count())
        self._filter(SURE if sure else DOUBTFUL)
        self.filter.set_value(SURE if sure else DOUBTFUL)
        self.table.setFocus()

    def _lay_out(self, title: QLabel, about: QLabel) -> None:
        head = QHBoxLayout()
        head.addWidget(self.filter)
        head.addStretch(1)
        head.addWidget(self.every)
        head.addWidget(self.none)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(8)
        for widget in (title, about):
            column.addWidget(widget)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addLayout(sheet_foot(self, self.take, by_enter=False))

    def _set_up_table(self, look: Look) -> None:
        table = self.table
        table.setObjectName("grid")
        table.setAccessibleName("认出的数")
        table.setModel(self.model)
        table.setItemDelegate(_Delegate(look, table))
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        for column, width in enumerate((260, 96, 70, 84, 132, 92)):
            table.setColumnWidth(column, width)
        header.setSectionResizeMode(len(HEADINGS) - 1, QHeaderView.ResizeMode.Stretch)

    def chosen(self) -> list[BindingProposal]:
        """The ticked proposals."""
        return self.model.chosen()

    def _filter(self, wanted: object) -> None:
        self.model.show_only(lambda one: wanted == ALL or one.sure is (wanted == SURE))
        if self.model.rowCount():
            self.table.selectRow(0)
        self._count()

    def _count(self) -> None:
        count = len(self.model.chosen())
        self.take.setText(f"记下 {count} 个数")
        self.take.setEnabled(bool(count))
