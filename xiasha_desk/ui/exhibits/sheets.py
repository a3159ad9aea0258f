"""The sheet that edits a table or a picture: its parts in common, and which sheet is whose."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from xiasha_desk.domain.apply import DraftState
from xiasha_desk.domain.exhibit import Exhibit, FreeTable, Picture, ProjectTable, TableRef
from xiasha_desk.text.cleaning import clean
from xiasha_desk.ui.fonts import STRONG, sized
from xiasha_desk.ui.theme.look import Look


class ExhibitSheet(QDialog):
    """A sheet over the window: title, the parts of its kind, then leaving and doing. `exhibit()` is the outcome."""

    def __init__(self, title: str, doing: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 18, 20, 16)
        self._column.setSpacing(6)
        words = QLabel(title)
        sized(words, 16, STRONG)
        self._column.addWidget(words)
        self._doing = doing

    @abstractmethod
    def exhibit(self) -> Exhibit:
        """The exhibit as the sheet has it now."""

    def add_label(self, words: str) -> QLabel:
        """A label above a field."""
        label = QLabel(words)
        label.setProperty("kind", "label")
        sized(label, 12.5)
        self._column.addSpacing(6)
        self._column.addWidget(label)
        return label

    def add_line(self, words: str, value: str, hint: str = "") -> QLineEdit:
        """A labelled field of one line."""
        label = self.add_label(words)
        edit = QLineEdit(value)
        edit.setAccessibleName(words)
        edit.setPlaceholderText(hint)
        label.setBuddy(edit)
        self._column.addWidget(edit)
        return edit

    def add_lines(self, *fields: tuple[str, str, str]) -> list[QLineEdit]:
        """Labelled fields (label, value, hint) side by side, the first one the widest."""
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 6, 0, 0)
        grid.setHorizontalSpacing(12)
        edits = []
        for place, (words, value, hint) in enumerate(fields):
            label, edit = QLabel(words), QLineEdit(value)
            label.setProperty("kind", "label")
            sized(label, 12.5)
            label.setBuddy(edit)
            edit.setAccessibleName(words)
            edit.setPlaceholderText(hint)
            grid.addWidget(label, 0, place)
            grid.addWidget(edit, 1, place)
            grid.setColumnStretch(place, 1 if place else 2)
            edits.append(edit)
        self._column.addWidget(box)
        return edits

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget below what is there."""
        self._column.addWidget(widget, stretch)

    def finish(self) -> None:
        """Put the buttons at the foot."""
        buttons = QDialogButtonBox()
        leave = buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        self.doing = buttons.addButton(self._doing, QDialogButtonBox.ButtonRole.AcceptRole)
        self.doing.setProperty("kind", "primary")
        self.doing.setDefault(True)
        leave.setAutoDefault(False)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._column.addSpacing(8)
        self._column.addWidget(buttons)


def words_of(edit: QLineEdit) -> str:
    """What stands in a field, cleaned, on one line."""
    return clean(edit.text()).replace("\n", " ").strip()


def sheet_for(exhibit: Exhibit, state: DraftState, look: Look, parent: QWidget) -> ExhibitSheet:
    """The sheet of an exhibit's kind; TypeError for a chart, which has a view of its own."""
    if isinstance(exhibit, TableRef):
        from xiasha_desk.ui.exhibits.indicator_table import IndicatorTableSheet

        return IndicatorTableSheet(exhibit, state, look, parent)
    if isinstance(exhibit, FreeTable):
        from xiasha_desk.ui.exhibits.free_table import FreeTableSheet

        return FreeTableSheet(exhibit, look, parent)
    if isinstance(exhibit, Picture):
        from xiasha_desk.ui.exhibits.picture import PictureSheet

        return PictureSheet(exhibit, parent)
    if isinstance(exhibit, ProjectTable):
        from xiasha_desk.ui.exhibits.project_table import ProjectTableSheet

        return ProjectTableSheet(exhibit, state, look, parent)
    raise TypeError(type(exhibit).__name__)
