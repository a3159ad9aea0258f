"""The groups at the left: what is shown of the ledger, with what is still missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from xiasha_desk.domain.ledger import FigureStatus
from xiasha_desk.ui.fonts import MEDIUM, STRONG, face
from xiasha_desk.ui.ledger.rows import ALL, Group, GroupKind
from xiasha_desk.ui.ledger.signs import SIGN, status_sign
from xiasha_desk.ui.ledger.tally import Counts
from xiasha_desk.ui.theme.icons import pixmap
from xiasha_desk.ui.theme.look import Look

_ROOT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Line:
    """A group, or a heading where `group` is None; `tail` stands at the right in the ink `token`."""

    words: str
    group: Group | None = None
    tail: str = ""
    token: str = "ink3"


def lines_of(counts: Counts) -> list[Line]:
    """The list as it is read: the four views, then 领域, then 科室."""
    lines = [
        Line("全部", ALL, f"{counts.total:,}"),
        Line("未填", Group(GroupKind.EMPTY), f"{counts.empty:,}", "amber" if counts.empty else "ink3"),
        Line("待核", Group(GroupKind.PENDING), f"{counts.pending:,}"),
        Line("本稿用到", Group(GroupKind.USED), f"{counts.used:,}"),
    ]
    if counts.fields:
        lines.append(Line("领域"))
        lines += [Line(f, Group(GroupKind.FIELD, f), f"{n:,}") for f, n in counts.fields.items()]
        lines.append(Line("科室"))
    for name, missing in counts.departments.items():
        tail, token = (f"缺 {missing:,}", "amber") if missing else ("已齐" if counts.known else "", "green")
        lines.append(Line(name, Group(GroupKind.DEPARTMENT, name), tail, token))
    return lines


class GroupsModel(QAbstractListModel):
    """Shows `lines`; told again after each change of the ledger."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []

    def show(self, lines: list[Line]) -> bool:
        """Take new lines; True when other groups are there than before (the model was reset)."""
        same = [x.group for x in lines] == [x.group for x in self.lines]
        if same:
            changed = [place for place, (old, new) in enumerate(zip(self.lines, lines, strict=True)) if old != new]
            self.lines = lines
            if changed:
                self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))
            return False
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()
        return True

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{line.words} {line.tail}".strip()
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.lines[index.row()].group is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class GroupsDelegate(QStyledItemDelegate):
    """Rows of 32 px; the chosen one on a soft ground with a bar."""

    def __init__(self, look: Look, model: GroupsModel) -> None:
        super().__init__()
        self._look, self._model = look, model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, 32 if self._model.lines[index.row()].group is not None else 38)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, area = self._model.lines[index.row()], QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.group is None:
            painter.setFont(face(12))
            painter.setPen(self._look.colour("ink3"))
            painter.drawText(area.adjusted(16, 8, 0, 0), Qt.AlignmentFlag.AlignVCenter, line.words)
            painter.restore()
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.colour("soft"))
            painter.drawRoundedRect(area.adjusted(6, 1, -6, -1), 6, 6)
            painter.setBrush(self._look.colour("accent"))
            painter.drawRoundedRect(QRectF(area.left() + 6, area.top() + 8, 3, area.height() - 16), 1.5, 1.5)
        self._words(painter, area, line, chosen)
        painter.restore()

    def _words(self, painter: QPainter, area: QRectF, line: Line, chosen: bool) -> None:
        left = 16.0
        sign = self._sign(line, painter.device().devicePixelRatio())
        if sign is not None:
            painter.drawPixmap(int(area.left()) + 18, int(area.center().y()) - SIGN // 2, sign)
            left = 40.0
        tail = face(12, STRONG if line.token in ("amber", "green") else MEDIUM)
        width = QFontMetricsF(tail).horizontalAdvance(line.tail)
        painter.setFont(tail)
        painter.setPen(self._look.colour(line.token))
        painter.drawText(
            area.adjusted(0, 0, -16, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, line.tail
        )
        font = face(13, STRONG if chosen else MEDIUM)
        painter.setFont(font)
        painter.setPen(self._look.colour("ink"))
        box = area.adjusted(left, 0, -16 - width - 8, 0)
        words = QFontMetricsF(font).elidedText(line.words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    def _sign(self, line: Line, ratio: float) -> Any:
        kind = line.group.kind if line.group is not None else None
        if kind is GroupKind.ALL:
            return pixmap("table", self._look.colour("ink2"), SIGN, ratio)
        if kind is GroupKind.USED:
            return pixmap("document_text", self._look.colour("ink2"), SIGN, ratio)
        words = {GroupKind.EMPTY: FigureStatus.EMPTY.value, GroupKind.PENDING: FigureStatus.PENDING.value}.get(kind)
        return status_sign(words, self._look, ratio) if words else None


class GroupsView(QListView):
    """`chosen` tells the group that was picked."""

    chosen = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("分组")
        self.groups = GroupsModel()
        self._delegate = GroupsDelegate(look, self.groups)
        self.setItemDelegate(self._delegate)
        self.setModel(self.groups)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._group = ALL
        self.selectionModel().currentChanged.connect(self._on_current)
        look.changed.connect(self.viewport().update)

    def show_counts(self, counts: Counts) -> None:
        """Show new counts; the choice stays, or falls back to 全部 when its group is gone."""
        lines = lines_of(counts)
        wanted = self._group if any(line.group == self._group for line in lines) else ALL
        self.selectionModel().blockSignals(True)
        self.groups.show(lines)
        self.selectionModel().blockSignals(False)
        if wanted != self._group or not self.currentIndex().isValid():
            self.choose(wanted)

    def choose(self, group: Group) -> None:
        """Pick a group."""
        for place, line in enumerate(self.groups.lines):
            if line.group == group:
                self.setCurrentIndex(self.groups.index(place))

    def _on_current(self, current: QModelIndex, previous: QModelIndex) -> None:
        group = self.groups.lines[current.row()].group if current.isValid() else None
        if group is not None and group != self._group:
            self._group = group
            self.chosen.emit(group)
