"""One open report at work: session, undo, saving, and the settling of what is being typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QUndoCommand, QUndoStack

from xiasha_desk.domain.apply import DraftState
from xiasha_desk.domain.changes import (
    Batch,
    Change,
    InsertIndicator,
    MoveIndicator,
    RemoveIndicator,
    SetIndicator,
    SetObservation,
    SetObservations,
    SetProject,
)
from xiasha_desk.domain.report import Report
from xiasha_desk.services.session import DraftSession

ISSUED = "本稿已签发，内容不再改动。要改，请先在“文件”菜单里撤回签发。"
_OF_THE_LEDGER = (
    InsertIndicator, RemoveIndicator, MoveIndicator, SetIndicator, SetObservation, SetObservations, SetProject,
)  # fmt: skip
TEXT, LEDGER, PROJECTS, CHART, PAGES, CHECK = "text", "ledger", "projects", "chart", "pages", "check"
"""The views of an open report."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the eye should be: a section, in it a paragraph ("" = the heading), in that a character offset.

    `section` "" stands for the official elements. In another `view` than the text's (LEDGER, CHART) `block` is the
    indicator or chart to show, "" for none in particular.
    """

    section: str
    block: str = ""
    offset: int = 0
    view: str = TEXT


class EditCommand(QUndoCommand):
    """The one undo command: a change and its inverse, each with the place it shows."""

    def __init__(self, desk: Desk, label: str, change: Change, inverse: Change, before: Place, after: Place) -> None:
        super().__init__(label)
        self._desk = desk
        self._change, self._inverse = change, inverse
        self._shows_before, self.shows_after = before, after
        self._carried_out = True

    @property
    def inverse(self) -> Change:
        """What taking it back carries out."""
        return self._inverse

    def redo(self) -> None:
        """Carry out the change again; pushing the command does nothing, it has been carried out then."""
        if self._carried_out:
            self._carried_out = False
            return
        self._desk.session.apply(self._change)
        self._desk.place_wanted.emit(self.shows_after)

    def undo(self) -> None:
        """Take the change back and show where."""
        self._desk.session.apply(self._inverse)
        self._desk.place_wanted.emit(self._shows_before)


class Desk(QObject):
    """What the widgets of one open report talk to. `place_wanted` asks to show a place; `changed` is a fact; `refused`
    has a sentence for what cannot be done with an issued report."""

    place_wanted = Signal(object)
    changed = Signal()
    refused = Signal(str)

    def __init__(self, state: DraftState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = DraftSession(state)
        self.undo_stack = QUndoStack(self)
        self._settlers: list[Callable[[], None]] = []
        self._settling = False
        self.session.observe(after=lambda step: self.changed.emit())

    @property
    def report(self) -> Report:
        """The report as it stands, without what is still being typed."""
        return self.session.report

    def add_settler(self, settler: Callable[[], None]) -> None:
        """Have `settler` called when typing under way must become a change."""
        self._settlers.append(settler)

    def settle(self) -> None:
        """Turn whatever is being typed into changes: before saving, undo, export and every other action."""
        if self._settling:
            return
        self._settling = True
        try:
            QGuiApplication.inputMethod().commit()
            for settler in self._settlers:
                settler()
        finally:
            self._settling = False

    def perform(self, change: Change, label: str, before: Place, after: Place, *, show: bool = True) -> None:
        """Carry out a change as one undo step named `label`; `show` brings its place before the eye."""
        if not self._may(change):
            self.refused.emit(ISSUED)
            return
        applied = self.session.apply(change)
        self.undo_stack.push(EditCommand(self, label, change, applied.inverse, before, after))
        if show:
            self.place_wanted.emit(after)

    def retell_last(self, after: Place) -> None:
        """The last step's place as it is now that it has happened (new paragraphs have ids only then)."""
        command = self.undo_stack.command(self.undo_stack.index() - 1)
        if isinstance(command, EditCommand):
            command.shows_after = after

    def undo(self) -> None:
        """Take back the last step, typing under way being the last of all."""
        self.settle()
        command = self.undo_stack.command(self.undo_stack.index() - 1)
        if isinstance(command, EditCommand) and not self._may(command.inverse):
            self.refused.emit(ISSUED)
            return
        self.undo_stack.undo()

    def redo(self) -> None:
        """Carry out again what was taken back."""
        self.settle()
        command = self.undo_stack.command(self.undo_stack.index())
        if isinstance(command, EditCommand) and not self._may(command.inverse):
            self.refused.emit(ISSUED)
            return
        self.undo_stack.redo()

    def _may(self, change: Change) -> bool:
        """Whether an issued report lets that be done: its text stands, the ledger goes on."""
        if self.report.issued is None:
            return True
        if isinstance(change, Batch):
            return all(map(self._may, change.changes))
        return isinstance(change, _OF_THE_LEDGER)
