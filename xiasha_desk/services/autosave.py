"""When to save and what the save state is: a small machine without timers or threads of its own."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from xiasha_desk.domain.apply import DraftState, Touched
from xiasha_desk.services.session import DraftSession

SAVE_DELAY_MS = 200
"""From a committed change to its save."""
TYPING_PAUSE_MS = 500
"""A pause of typing after which it is committed; with the delay above less than 1 s."""
TYPING_LIMIT_MS = 2000
"""Typing that goes on is committed at least this often; with the delay above less than 3 s."""
RETRY_MS = 5000
"""From a failed save to the next attempt."""
BUSY_AFTER_MS = 500
"""How long a save may take before it is shown as going on."""


class SaveState(enum.Enum):
    """What is true of the work on the disk."""

    SAVED = "saved"
    WAITING = "waiting"
    SAVING = "saving"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class SaveJob:
    """What is to be written: a snapshot and the names of what changed in it."""

    state: DraftState
    touched: Touched


class Autosave:
    """Hands out at most one save job at a time and knows whether everything is on the disk."""

    def __init__(self, session: DraftSession) -> None:
        self._session = session
        self._running: SaveJob | None = None
        self._failure = ""

    @property
    def state(self) -> SaveState:
        """SAVED only when nothing waits and nothing runs."""
        if self._running is not None:
            return SaveState.SAVING
        if self._failure:
            return SaveState.FAILED
        return SaveState.WAITING if self._session.unsaved else SaveState.SAVED

    @property
    def failure(self) -> str:
        """Why the last save failed, "" when it did not."""
        return self._failure

    def begin(self) -> SaveJob | None:
        """The job to carry out now; None when nothing is to be saved or one is under way."""
        if self._running is not None or not self._session.unsaved:
            return None
        state, touched = self._session.take_unsaved()
        self._running = SaveJob(state, touched)
        return self._running

    def succeeded(self) -> None:
        """The running job's transaction has been committed."""
        self._running, self._failure = None, ""

    def failed(self, reason: str) -> None:
        """The running job wrote nothing; what it held waits again."""
        if self._running is not None:
            self._session.give_back(self._running.touched)
        self._running, self._failure = None, reason
