"""The open report: the only caller of `apply`, telling observers before and after each elementary change."""

from __future__ import annotations

import functools
import operator
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from xiasha_desk.composition.compose import Composer
from xiasha_desk.domain.apply import Applied, DraftState, Touched, apply
from xiasha_desk.domain.changes import Batch, Change
from xiasha_desk.domain.composed import ComposedDocument
from xiasha_desk.domain.report import Report


@dataclass(frozen=True, slots=True)
class Step:
    """One elementary change with the states around it; observers get it before and after it happens."""

    change: Change
    before: DraftState
    after: DraftState
    touched: Touched


Observer = Callable[[Step], None]


class DraftSession:
    """Holds the state of one open report. Widgets request changes here; everyone else is told."""

    def __init__(self, state: DraftState) -> None:
        self._state = state
        self._before: list[Observer] = []
        self._after: list[Observer] = []
        self._unsaved = Touched()
        self._composer = Composer()
        self._composed: tuple[DraftState, ComposedDocument] | None = None

    @property
    def state(self) -> DraftState:
        """The present state; a value, safe to hand to other threads."""
        return self._state

    @property
    def report(self) -> Report:
        """The report of the present state."""
        return self._state.report

    def observe(self, *, before: Observer | None = None, after: Observer | None = None) -> None:
        """Have callables told before and after each elementary change."""
        if before is not None:
            self._before.append(before)
        if after is not None:
            self._after.append(after)

    def apply(self, change: Change) -> Applied:
        """Carry out a change, all of it or nothing (ChangeError), and tell the observers step by step."""
        done = list(_elementary(self._state, change))
        for step, _ in done:
            for observer in self._before:
                observer(step)
            self._state = step.after
            self._unsaved = self._unsaved | step.touched
            for observer in self._after:
                observer(step)
        if len(done) == 1 and not isinstance(change, Batch):
            step, inverse = done[0]
            return Applied(step.after, inverse, step.touched)
        touched = functools.reduce(operator.or_, (step.touched for step, _ in done), Touched())
        return Applied(self._state, Batch(tuple(inverse for _, inverse in reversed(done))), touched)

    def refresh(self) -> bool:
        """Bring the last words of all marks up to what the ledger says, after a draft was opened; True when some were
        not. It is to be saved and no step of the clerk's to take back."""
        from xiasha_desk.services.refreshing import refreshed  # a text without figures loads nothing of it

        change = refreshed(self._state.report, self._state.ledger) if _has_marks(self._state.report) else None
        if change is not None:
            self.apply(change)
        return change is not None

    def composed(self) -> ComposedDocument:
        """The document of the present state; a keystroke composes one section anew."""
        if self._composed is None or self._composed[0] is not self._state:
            state = self._state
            self._composed = (state, self._composer.compose(state.report, state.figures))
        return self._composed[1]

    @property
    def unsaved(self) -> Touched:
        """What has changed since it was last handed to storage."""
        return self._unsaved

    def take_unsaved(self) -> tuple[DraftState, Touched]:
        """The state and what of it is to be written; from now on counted as handed over."""
        touched, self._unsaved = self._unsaved, Touched()
        return self._state, touched

    def give_back(self, touched: Touched) -> None:
        """Count `touched` as unsaved again, after a save that failed."""
        self._unsaved = self._unsaved | touched


def _has_marks(report: Report) -> bool:
    return any(paragraph.marks for section in report.sections for paragraph in section.paragraphs)


def _elementary(state: DraftState, change: Change) -> Iterator[tuple[Step, Change]]:
    """Every elementary change with its inverse; ChangeError before anything is told when one cannot be."""
    if isinstance(change, Batch):
        for part in change.changes:
            for step, inverse in _elementary(state, part):
                yield step, inverse
                state = step.after
        return
    done = apply(state, change)
    yield Step(change, state, done.state, done.touched), done.inverse
