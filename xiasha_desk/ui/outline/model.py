"""The outline as a tree model: wraps the session's notices, holds nothing but a cache derived from the state."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from xiasha_desk.composition.ordinals import section_labels
from xiasha_desk.domain.changes import (
    InsertSections,
    MoveSection,
    RemoveSections,
    SetElements,
    SetHeading,
    SetOrdinals,
)
from xiasha_desk.domain.outline import branch_end, child_indexes, parent_index, part_end
from xiasha_desk.domain.report import Report
from xiasha_desk.services.outline_edits import move_to
from xiasha_desk.services.session import DraftSession, Step

ELEMENTS = ""
"""Stands for the first row, 公文要素, wherever a section id is wanted."""
SECTION_MIME = "application/x-xiasha-section"
ORDINAL_ROLE = int(Qt.ItemDataRole.UserRole) + 1
HEADING_ROLE = int(Qt.ItemDataRole.UserRole) + 2
LEVEL_ROLE = int(Qt.ItemDataRole.UserRole) + 3
"""1 for a row of the first rank; a heading in an attachment is a rank lower than in the main part."""
PART_ROLE = int(Qt.ItemDataRole.UserRole) + 4
"""True where the attachments begin."""
FOUND_ROLE = int(Qt.ItemDataRole.UserRole) + 5
"""What 校核 found in the section: (how many, the worst severity), None for nothing."""

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class _Shape:
    """Parents, children and numbers of one report's sections."""

    def __init__(self, report: Report) -> None:
        sections = self.sections = report.sections
        self.elements = report.elements
        self.ordinals = section_labels(report)
        self.main_end = part_end(sections, 0)
        self.children: dict[int | None, list[int]] = {None: child_indexes(sections, None)}
        self.parent: dict[int, int | None] = {0: None}
        self.row: dict[int, int] = {}
        for index in range(1, len(sections)):
            self.children[index] = child_indexes(sections, index)
        for parent, children in self.children.items():
            for row, child in enumerate(children):
                self.parent[child], self.row[child] = parent, row
        self.place = {section.id: index for index, section in enumerate(sections)}


class OutlineModel(QAbstractItemModel):
    """Rows: 公文要素, 开头, then the sections as a tree. A drop is passed on as a request: section, before, level."""

    move_requested = Signal(str, object, int)

    def __init__(self, session: DraftSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._numbers: dict[str, int] = {ELEMENTS: 1}
        self._names: dict[int, str] = {1: ELEMENTS}
        self._kept: _Shape | None = None
        self._open: str = ""
        self._found: dict[str, tuple[int, str]] = {}
        session.observe(before=self._on_before, after=self._on_after)

    # -- places ---------------------------------------------------------------------------------
    def index_of(self, section_id: str) -> QModelIndex:
        """The model index of a section (ELEMENTS for 公文要素); an invalid one when it is gone."""
        if section_id == ELEMENTS:
            return self.createIndex(0, 0, 1)
        place = self._shape().place.get(section_id)
        return QModelIndex() if place is None else self._index_at(place)

    def section_id(self, index: Index) -> str:
        """The section an index stands for."""
        return self._names[index.internalId()]

    def _shape(self) -> _Shape:
        report, kept = self._session.report, self._kept
        if kept is None or kept.sections is not report.sections or kept.elements is not report.elements:
            kept = self._kept = _Shape(report)
        return kept

    def _index_at(self, place: int) -> QModelIndex:
        shape = self._shape()
        if place == 0:
            row = 1
        else:
            row = shape.row[place] + (2 if shape.parent[place] is None else 0)
        return self.createIndex(row, 0, self._number(shape.sections[place].id))

    def _number(self, section_id: str) -> int:
        number = self._numbers.get(section_id)
        if number is None:
            number = len(self._numbers) + 1
            self._numbers[section_id], self._names[number] = number, section_id
        return number

    def _place(self, index: Index) -> int | None:
        """Place in the sections; None for the invisible root and for 公文要素."""
        return self._shape().place.get(self.section_id(index)) if index.isValid() else None

    # -- QAbstractItemModel ---------------------------------------------------------------------
    def columnCount(self, parent: Index = _ROOT) -> int:
        return 1

    def rowCount(self, parent: Index = _ROOT) -> int:
        shape = self._shape()
        if not parent.isValid():
            return 2 + len(shape.children[None])
        place = self._place(parent)
        return len(shape.children[place]) if place else 0

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        if column != 0 or not 0 <= row < self.rowCount(parent):
            return QModelIndex()
        if not parent.isValid() and row == 0:
            return self.createIndex(0, 0, 1)
        if not parent.isValid() and row == 1:
            return self._index_at(0)
        shape = self._shape()
        children = shape.children[self._place(parent)]
        return self._index_at(children[row - (0 if parent.isValid() else 2)])

    def parent(self, index: Index | None = None) -> Any:
        if index is None:
            return QObject.parent(self)
        place = self._place(index)
        above = self._shape().parent.get(place) if place else None
        return QModelIndex() if above is None else self._index_at(above)

    def show_counts(self, found: dict[str, tuple[int, str]]) -> None:
        """What 校核 found by section; the rows whose count changed are drawn anew."""
        before, self._found = self._found, found
        for section in before.keys() | found.keys():
            if before.get(section) != found.get(section):
                index = self.index_of(section)
                if index.isValid():
                    self.dataChanged.emit(index, index, [FOUND_ROLE])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == FOUND_ROLE:
            return self._found.get(self.section_id(index))
        place = self._place(index)
        if place is None:
            texts: dict[int, Any] = {HEADING_ROLE: "公文要素", ORDINAL_ROLE: "", LEVEL_ROLE: 1, PART_ROLE: False}
        else:
            shape = self._shape()
            section, attached = shape.sections[place], place >= shape.main_end
            texts = {
                HEADING_ROLE: section.heading or ("（未命名）" if place else "开头"),
                ORDINAL_ROLE: shape.ordinals[place] + (" " if section.attachment else ""),
                LEVEL_ROLE: section.level + 1 if attached else max(section.level, 1),
                PART_ROLE: place == shape.main_end,
            }
        if role in texts:
            return texts[role]
        if role == Qt.ItemDataRole.DisplayRole:  # without the number: an insertion must change no other row's words
            return texts[HEADING_ROLE]
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return f"{texts[ORDINAL_ROLE]}{texts[HEADING_ROLE]}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self._place(index):
            flags |= Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled
        return flags

    # -- dragging -------------------------------------------------------------------------------
    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [SECTION_MIME]

    def mimeData(self, indexes: list[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(SECTION_MIME, self.section_id(indexes[0]).encode())
        return data

    def canDropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        target = self._drop_target(data, row, parent)
        return target is not None and move_to(self._session.report, *target) is not None

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Requests the move; always False, so that the view removes no rows of its own."""
        target = self._drop_target(data, row, parent)
        if target is not None:
            self.move_requested.emit(*target)
        return False

    def _drop_target(self, data: QMimeData, row: int, parent: Index) -> tuple[str, str | None, int] | None:
        section_id = bytes(data.data(SECTION_MIME).data()).decode(errors="replace")
        shape = self._shape()
        if not section_id or section_id not in shape.place:
            return None
        place = self._place(parent)
        if parent.isValid() and not place:
            return None
        children = shape.children[place or None]
        attachment = shape.sections[shape.place[section_id]].attachment
        if not place and not attachment:
            children = [child for child in children if child < shape.main_end]
        at = len(children) if row < 0 else row - (0 if parent.isValid() else 2)
        if not 0 <= at <= len(children):
            return None
        if at < len(children):
            return section_id, shape.sections[children[at]].id, shape.sections[children[at]].level
        end = branch_end(shape.sections, place) if place else shape.main_end
        if attachment:
            return section_id, None, 0
        before = shape.sections[end].id if end < len(shape.sections) else None
        if children:
            level = shape.sections[children[-1]].level
        else:
            level = shape.sections[place].level + 1 if place else 1
        return section_id, before, level

    # -- the session's notices ------------------------------------------------------------------
    def _on_before(self, step: Step) -> None:
        change, old, new = step.change, step.before.report, step.after.report
        self._open = ""
        if isinstance(change, InsertSections):
            first = self._index_and_row(new, old, change.index)
            self.beginInsertRows(
                first[0], first[1], first[1] + self._roots(new, change.index, len(change.sections)) - 1
            )
            self._open = "insert"
        elif isinstance(change, RemoveSections):
            first = self._index_and_row(old, old, change.index)
            self.beginRemoveRows(first[0], first[1], first[1] + self._roots(old, change.index, change.count) - 1)
            self._open = "remove"
        elif isinstance(change, MoveSection):
            self._begin_move(change, old, new)

    def _begin_move(self, change: MoveSection, old: Report, new: Report) -> None:
        source, row = self._index_and_row(old, old, old.index_of(change.section))
        target, new_row = self._index_and_row(new, old, new.index_of(change.section))
        if source == target:
            if row == new_row:
                return
            new_row += 1 if new_row > row else 0
        self.beginMoveRows(source, row, row, target, new_row)
        self._open = "move"

    def _index_and_row(self, shape_of: Report, now: Report, place: int) -> tuple[QModelIndex, int]:
        """Parent index (as the model stands now) and row that the section at `place` of `shape_of` has there."""
        above = parent_index(shape_of.sections, place)
        row = child_indexes(shape_of.sections, above).index(place) + (2 if above is None else 0)
        if above is None:
            return QModelIndex(), row
        return self._index_at(now.index_of(shape_of.sections[above].id)), row

    @staticmethod
    def _roots(report: Report, start: int, count: int) -> int:
        """How many of the sections in that stretch are no child of another one in it."""
        found, index = 0, start
        while index < start + count:
            found += 1
            index = branch_end(report.sections, index)
        return found

    def _on_after(self, step: Step) -> None:
        if self._open == "insert":
            self.endInsertRows()
        elif self._open == "remove":
            self.endRemoveRows()
        elif self._open == "move":
            self.endMoveRows()
        structural, self._open = bool(self._open), ""
        if structural or isinstance(step.change, SetHeading | SetOrdinals | MoveSection | SetElements):
            self._tell_all_changed(_ROOT)

    def _tell_all_changed(self, parent: QModelIndex) -> None:
        """Numbers may have changed anywhere: every row is repainted (an outline has some dozens)."""
        rows = self.rowCount(parent)
        if rows:
            self.dataChanged.emit(self.index(0, 0, parent), self.index(rows - 1, 0, parent))
        for row in range(rows):
            child = self.index(row, 0, parent)
            if self.rowCount(child):
                self._tell_all_changed(child)
