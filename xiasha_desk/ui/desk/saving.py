"""Saves the open report by itself and says what is true of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from xiasha_desk.errors import UserError
from xiasha_desk.log import logger
from xiasha_desk.services.autosave import BUSY_AFTER_MS, RETRY_MS, SAVE_DELAY_MS, Autosave, SaveJob, SaveState
from xiasha_desk.ui.desk.background import LibraryThread
from xiasha_desk.ui.desk.desk import Desk

_log = logger("saving")


class Saver(QObject):
    """Watches one desk. Facts: `saved` (hour:minute:second of the commit), `busy`, `failed` (why, in Chinese)."""

    saved = Signal(str)
    busy = Signal()
    failed = Signal(str)

    def __init__(
        self,
        desk: Desk,
        library: LibraryThread,
        parent: QObject | None = None,
        clock: Callable[[], datetime] = datetime.now,
    ) -> None:
        super().__init__(parent)
        self._desk, self._library, self._clock = desk, library, clock
        self.autosave = Autosave(desk.session)
        self._job = 0
        self._due = self._timer(SAVE_DELAY_MS, self.save)
        self._late = self._timer(BUSY_AFTER_MS, self.busy.emit)
        self._retry = self._timer(RETRY_MS, self.save)
        desk.changed.connect(self._on_changed)

    @property
    def library(self) -> LibraryThread:
        """Where the report is kept."""
        return self._library

    def save(self) -> None:
        """Hand over what has changed, unless a save is under way already."""
        job = self.autosave.begin()
        if job is None:
            return
        if not self._late.isActive():
            self._late.start()
        self._job = self._library.submit(_write(job), lambda _: self._on_saved(), self._on_failed)

    def save_now(self) -> None:
        """Save and wait for it, for leaving and closing; the failure, if any, is told through `failed`."""
        self._desk.settle()
        try:
            self._library.run_and_wait(lambda library: None)
            if self.autosave.state is SaveState.SAVING:  # its outcome is still queued: write the same state again
                self._library.drop(self._job)
                self.autosave.failed("")
            job = self.autosave.begin()
            if job is not None:
                self._library.run_and_wait(_write(job))
                self.autosave.succeeded()
            self._tell_saved()
        except Exception as problem:  # noqa: BLE001 - whatever it is, the label must say that nothing was saved
            self._on_failed(problem)

    def _timer(self, milliseconds: int, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(then)
        return timer

    def _on_changed(self) -> None:
        if not self._due.isActive():
            self._due.start()
        if not self._late.isActive():
            self._late.start()

    def _on_saved(self) -> None:
        if self.autosave.state is not SaveState.SAVING:
            return
        self.autosave.succeeded()
        self._tell_saved()
        if self._desk.session.unsaved and not self._due.isActive():
            self._due.start()

    def _tell_saved(self) -> None:
        if self.autosave.state is SaveState.SAVED:
            self._late.stop()
            self._retry.stop()
            self.saved.emit(f"{self._clock():%H:%M:%S}")

    def _on_failed(self, problem: Exception) -> None:
        if isinstance(problem, UserError):
            reason = problem.why or problem.what
        elif isinstance(problem, TimeoutError):
            reason = "磁盘没有反应"
        else:
            _log.error("save failed", exc_info=problem)
            reason = "写入时出了故障"
        self.autosave.failed(reason)
        self._late.stop()
        self._retry.start()
        self.failed.emit(reason)


def _write(job: SaveJob) -> Callable[[object], None]:
    return lambda library: library.save(job.state, job.touched)
