"""Work off the window's thread: one worker a purpose, results handed back on the window's thread."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from xiasha_desk.log import logger
from xiasha_desk.services.ports import ReportLibrary, StopWriting, Tell

_log = logger("background")

TELL_EVERY = 0.1
"""Seconds between two words on progress."""

Job = Callable[[], Any]
Done = Callable[[Any], None]
Failed = Callable[[Exception], None]


class Worker(QObject):
    """Runs jobs one after the other on a thread of its own. A job gets plain data only: no widget, no model."""

    _finished = Signal(int, object, object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: queue.SimpleQueue[tuple[int, Job] | None] = queue.SimpleQueue()
        self._waiting: dict[int, tuple[Done | None, Failed | None]] = {}
        self._last_id = 0
        self._finished.connect(self._on_finished)
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def submit(self, job: Job, done: Done | None = None, failed: Failed | None = None) -> int:
        """Queue a job; `done(result)` or `failed(exception)` is called later on the window's thread."""
        self._last_id += 1
        self._waiting[self._last_id] = (done, failed)
        self._jobs.put((self._last_id, job))
        return self._last_id

    def drop(self, job_id: int) -> None:
        """Nobody waits for that result any more; what goes wrong with it is only logged."""
        self._waiting.pop(job_id, None)

    def run_and_wait(self, job: Job, timeout: float) -> Any:
        """Run a job behind those queued and wait (seconds); raises what it raised, TimeoutError when too slow."""
        ready = threading.Event()
        outcome: list[Any] = [None, None]

        def wrapped() -> None:
            try:
                outcome[0] = job()
            except Exception as problem:  # noqa: BLE001 - handed to the waiting thread, which raises it
                outcome[1] = problem
            ready.set()

        self._jobs.put((0, wrapped))
        if not ready.wait(timeout):
            raise TimeoutError("the worker did not answer in time")
        if outcome[1] is not None:
            raise outcome[1]
        return outcome[0]

    def stop(self, timeout: float = 5.0) -> None:
        """Finish what is queued, then end the thread."""
        self._jobs.put(None)
        self._thread.join(timeout)

    def _work(self) -> None:
        while (entry := self._jobs.get()) is not None:
            job_id, job = entry
            result, problem = None, None
            try:
                result = job()
            except Exception as caught:  # noqa: BLE001 - handed to the caller's thread
                problem = caught
            if job_id:
                self._finished.emit(job_id, result, problem)

    def _on_finished(self, job_id: int, result: object, problem: Exception | None) -> None:
        if job_id not in self._waiting:
            if problem is not None:
                _log.info("a dropped job ended with %r", problem)
            return
        done, failed = self._waiting.pop(job_id)
        if problem is None:
            if done is not None:
                done(result)
        elif failed is not None:
            failed(problem)
        else:
            raise problem


class WritingProgress(QObject):
    """How far the writing of one file is, told from the worker's thread. Fact: `told` (blocks done, all of them)."""

    told = Signal(int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stopped = threading.Event()

    def restart(self) -> Tell:
        """What a new writing is to call; what was being written before is given up."""
        self.stop()
        stopped = self._stopped = threading.Event()
        next_time = 0.0

        def tell(done: int, whole: int) -> None:
            nonlocal next_time
            if stopped.is_set():
                raise StopWriting
            now = time.monotonic()
            if now >= next_time or done >= whole:
                next_time = now + TELL_EVERY
                self.told.emit(done, whole)

        return tell

    def stop(self) -> None:
        """Give up what is being written, at its next block."""
        self._stopped.set()


class LibraryThread(QObject):
    """The one thread that holds the library open; every use of it is queued here."""

    def __init__(self, opener: Callable[[], ReportLibrary], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = Worker("library", self)
        self._opener = opener
        self._library: ReportLibrary | None = None

    def submit(
        self, job: Callable[[ReportLibrary], Any], done: Done | None = None, failed: Failed | None = None
    ) -> int:
        """Queue a use of the library; it is opened at the first one, and again after an opening that failed."""
        return self._worker.submit(lambda: job(self._opened()), done, failed)

    def drop(self, job_id: int) -> None:
        """Nobody waits for the result of that job any more."""
        self._worker.drop(job_id)

    def run_and_wait(self, job: Callable[[ReportLibrary], Any], timeout: float = 20.0) -> Any:
        """Use the library now, behind what is queued; raises what the job raised."""
        return self._worker.run_and_wait(lambda: job(self._opened()), timeout)

    def close(self) -> None:
        """Carry out what is queued, close the library and end the thread."""
        self._worker.submit(self._close_library, None, lambda problem: _log.error("close failed", exc_info=problem))
        self._worker.stop()

    def _opened(self) -> ReportLibrary:
        if self._library is None:
            self._library = self._opener()
        return self._library

    def _close_library(self) -> None:
        if self._library is not None:
            self._library.close()
            self._library = None
