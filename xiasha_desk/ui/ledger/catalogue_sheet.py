"""The sheet of common indicators: the catalogue by 领域, searched, ticked, several added at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from xiasha_desk.domain.ledger import Indicator, Ledger
from xiasha_desk.ui.fonts import STRONG, sized
from xiasha_desk.ui.ledger.rows import field_of

ID_ROLE = int(Qt.ItemDataRole.UserRole) + 1


class CatalogueSheet(QDialog):
    """Choose among `catalogue` what the ledger has not yet. After it was accepted `chosen` holds the indicators."""

    def __init__(self, ledger: Ledger, catalogue: Sequence[Indicator], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = {i.id: i for i in catalogue}
        self._known = {i.id for i in ledger.indicators} | {i.name for i in ledger.indicators}
        self.chosen: list[Indicator] = []
        self.setObjectName("sheet")
        self.setWindowTitle("常用指标")
        self.setMinimumSize(480, 520)
        self._build_ui()
        self._fill()
        self._connect()
        self._count()

    def _build_ui(self) -> None:
        title = QLabel("常用指标")
        sized(title, 16, STRONG)
        about = QLabel("勾上要用的，一次加入台账；名称、单位以后都可以改。")
        about.setProperty("kind", "hint")
        sized(about, 12.5)
        self.search = QLineEdit()
        self.search.setPlaceholderText("找指标")
        self.search.setAccessibleName("找指标")
        self.search.setClearButtonEnabled(False)
        self.tree = QTreeWidget()
        self.tree.setObjectName("catalogue")
        self.tree.setAccessibleName("常用指标")
        self.tree.setHeaderHidden(True)
        self.tree.setColumnCount(2)
        self.tree.setRootIsDecorated(False)
        self.tree.setIndentation(18)
        self.tree.setColumnWidth(0, 300)
        self.empty = QLabel("没有找到这样的指标。可以用“新指标”自己加。")
        self.empty.setProperty("kind", "hint")
        self.empty.hide()
        self.count = QLabel()
        self.count.setProperty("kind", "hint")
        self.leave = QPushButton("取消")
        self.go = QPushButton("加入台账")
        self.go.setProperty("kind", "primary")
        buttons = QHBoxLayout()
        buttons.addWidget(self.count)
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        for widget in (title, about, self.search, self.empty):
            column.addWidget(widget)
        column.addWidget(self.tree, 1)
        column.addLayout(buttons)

    def _fill(self) -> None:
        heads: dict[str, QTreeWidgetItem] = {}
        for indicator in self._catalogue.values():
            field = field_of(indicator)
            if field not in heads:
                heads[field] = QTreeWidgetItem(self.tree, [field])
                heads[field].setFlags(Qt.ItemFlag.ItemIsEnabled)
                font = heads[field].font(0)
                font.setWeight(STRONG)
                heads[field].setFont(0, font)
            item = QTreeWidgetItem(heads[field], [indicator.name, indicator.unit])
            item.setData(0, ID_ROLE, indicator.id)
            there = indicator.id in self._known or indicator.name in self._known
            if there:
                item.setText(1, "已在台账")
                for column in (0, 1):
                    item.setForeground(column, self.palette().placeholderText())
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            else:
                item.setFlags(
                    Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
                )
            item.setCheckState(0, Qt.CheckState.Checked if there else Qt.CheckState.Unchecked)
        self.tree.expandAll()

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_search)
        self.tree.itemChanged.connect(lambda item, column: self._count())
        self.leave.clicked.connect(self.reject)
        self.go.clicked.connect(self._on_go)

    def items(self) -> list[QTreeWidgetItem]:
        """The rows of indicators."""
        heads = [self.tree.topLevelItem(n) for n in range(self.tree.topLevelItemCount())]
        return [head.child(n) for head in heads for n in range(head.childCount())]

    def ticked(self) -> list[Indicator]:
        """What would be added."""
        return [
            self._catalogue[item.data(0, ID_ROLE)]
            for item in self.items()
            if item.flags() & Qt.ItemFlag.ItemIsEnabled and item.checkState(0) == Qt.CheckState.Checked
        ]

    def _on_search(self, words: str) -> None:
        wanted = words.strip().casefold()
        for item in self.items():
            item.setHidden(wanted not in item.text(0).casefold())
        shown = 0
        for n in range(self.tree.topLevelItemCount()):
            head = self.tree.topLevelItem(n)
            hits = sum(not head.child(k).isHidden() for k in range(head.childCount()))
            head.setHidden(not hits)
            shown += hits
        self.empty.setVisible(not shown)

    def _count(self) -> None:
        number = len(self.ticked())
        self.count.setText(f"勾了 {number} 个" if number else "")
        self.go.setText(f"加入 {number} 个指标" if number else "加入台账")
        self.go.setEnabled(bool(number))
        self.go.setToolTip("" if number else "先勾上要加的指标")

    def _on_go(self) -> None:
        self.chosen = self.ticked()
        self.accept()
