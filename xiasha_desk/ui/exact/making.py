"""The making of exact pages, off the window's thread: one conversion at a time, one picture at a time."""

from __future__ import annotations

import enum
import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QImage

from xiasha_desk.domain.composed import ComposedDocument
from xiasha_desk.errors import UserError
from xiasha_desk.log import logger
from xiasha_desk.services.ports import ExactPages, ExactPagesMaker
from xiasha_desk.ui.desk.background import Worker

_log = logger("exact-pages")
BUG = "没能排出精确页面：程序出了问题。稿件没有变动，请再试一次。"


class State(enum.Enum):
    """What there is to show."""

    NONE = enum.auto()
    """Never asked for, or given up."""
    WORKING = enum.auto()
    READY = enum.auto()
    STALE = enum.auto()
    """The pages are of an earlier state of the text."""
    FAILED = enum.auto()


class ExactMaking(QObject):
    """Facts: `changed` (the state), `drawn` (page, width in pixels, QImage). `sizes` are the pages' in points."""

    changed = Signal()
    drawn = Signal(int, int, object)

    def __init__(
        self, make: ExactPagesMaker, program: Path, composed: Callable[[], ComposedDocument], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._make, self._program, self._composed = make, program, composed
        self._worker = Worker("exact-pages", self)
        self._cancel = threading.Event()
        self._pages: ExactPages | None = None
        self._job = 0
        self._edited = self._drawing = False
        self.state = State.NONE
        self.sizes: tuple[tuple[float, float], ...] = ()
        self.problem = ""
        worker, cancel = self._worker, self._cancel_now
        self.destroyed.connect(lambda: (cancel(), worker.stop()))
        QCoreApplication.instance().aboutToQuit.connect(self.stop)

    def start(self) -> None:
        """Make the pages of the text as it stands; what was under way is given up."""
        self._cancel_now()
        self._worker.drop(self._job)
        cancel = self._cancel = threading.Event()
        document, make, program = self._composed(), self._make, self._program
        self._edited = False
        self._job = self._worker.submit(lambda: make(document, program, cancel.is_set), self._on_made, self._on_failed)
        self._become(State.WORKING)

    def cancel(self) -> None:
        """Give up what is under way; pages of before are shown again."""
        if self.state is State.WORKING:
            self._cancel_now()
            self._worker.drop(self._job)
            self._become(State.STALE if self._pages is not None else State.NONE)

    def note_edit(self) -> None:
        """The text has changed."""
        self._edited = True
        if self.state is State.READY:
            self._become(State.STALE)

    def draw(self, page: int, width: int) -> None:
        """Have a page drawn `width` pixels wide; refused silently while another one is being drawn."""
        pages = self._pages
        if pages is None or self._drawing or self.state is State.WORKING:
            return
        self._drawing = True

        def job() -> QImage:
            wide, high, stride, pixels = pages.picture(page, width)
            image = QImage(pixels, wide, high, stride, QImage.Format.Format_RGB32)
            return image.copy()  # the bytes need not outlive this

        def done(image: QImage) -> None:
            self._drawing = False
            if pages is self._pages:
                self.drawn.emit(page, width, image)

        def failed(problem: Exception) -> None:
            self._drawing = False
            self._on_failed(problem)

        self._worker.submit(job, done, failed)

    def stop(self) -> None:
        """End the work and wait for its leftovers to be cleared away."""
        self._cancel_now()
        self._worker.stop()

    def _cancel_now(self) -> None:
        self._cancel.set()

    def _on_made(self, pages: ExactPages) -> None:
        if self._pages is not None:
            self._worker.submit(self._pages.close)
        self._pages, self.sizes = pages, tuple(pages.sizes)
        self._become(State.STALE if self._edited else State.READY)

    def _on_failed(self, problem: Exception) -> None:
        if isinstance(problem, UserError):
            self.problem = problem.sentence()
        else:
            _log.error("exact pages failed", exc_info=problem)
            self.problem = BUG
        self._become(State.FAILED)

    def _become(self, state: State) -> None:
        self.state = state
        self.changed.emit()
