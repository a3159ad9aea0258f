"""The real window opened on a library, shown a report and closed again, with nobody there to answer it."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, cast

from PySide6.QtCore import QEventLoop, QTimer

from xiasha_desk.app import wiring
from xiasha_desk.selftest import Trouble
from xiasha_desk.ui.application import make_application
from xiasha_desk.ui.main_window import MainWindow
from xiasha_desk.ui.prompts import Prompts


class _Nobody:
    """Stands where a clerk is asked or told something, and remembers it: in the self-test all of it is trouble."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def __getattr__(self, way: str) -> Callable[..., None]:
        def ask(*words: Any) -> None:
            self.heard.append("　".join(str(word) for word in words) or way)

        return ask


@contextlib.contextmanager
def report_on_screen(library: Path, report_id: str, patience: float) -> Iterator[MainWindow]:
    """The window with that report open, painted; closed and gone afterwards.

    Trouble when the window asks or refuses something, fails, or takes longer than `patience` (seconds).
    """
    _, look = make_application()
    nobody = _Nobody()
    with _faults_into(nobody.heard):
        window = MainWindow(wiring(library), look, cast(Prompts, nobody))
        shown: list[str] = []
        window.library_shown.connect(lambda: shown.append("library"))
        window.report_opened.connect(lambda: shown.append("report"))
        window.resize(1366, 768)
        window.show()
        try:
            _wait(lambda: "library" in shown, nobody.heard, patience)
            window.control.open(report_id)
            _wait(lambda: "report" in shown, nobody.heard, patience)
            _live(200)
            yield window
        finally:
            window.close()
            window.deleteLater()
            _live(50)
    _raise_for(nobody.heard)


def turn_to(window: MainWindow, view: str) -> None:
    """Show another view of the open report ("text", "ledger", "chart") and let it be painted."""
    if window.draft is None:
        raise Trouble("窗口里没有打开的文稿")
    window.draft.show_view(view)
    _live(200)


@contextlib.contextmanager
def _faults_into(heard: list[str]) -> Iterator[None]:
    """What a slot raises reaches nobody else: Qt does not hand it on."""
    before = sys.excepthook

    def hook(kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
        heard.append(f"{kind.__name__} {problem}")

    sys.excepthook = hook
    try:
        yield
    finally:
        sys.excepthook = before


def _wait(reached: Callable[[], bool], heard: list[str], patience: float) -> None:
    end = time.monotonic() + patience
    while not reached():
        _raise_for(heard)
        if time.monotonic() > end:
            raise Trouble(f"等了{patience:.0f}秒，窗口还没有准备好")
        _live(10)


def _raise_for(heard: list[str]) -> None:
    if heard:
        raise Trouble("窗口遇到问题：" + "；".join(heard))


def _live(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
