"""Ways to drive a real window in a test: wait with a running event loop, type through the input method."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from xiasha_desk import app
from xiasha_desk.errors import UserError
from xiasha_desk.paths import sample_text
from xiasha_desk.services.importing import report_from_file
from xiasha_desk.services.promises import words_of
from xiasha_desk.storage.library import open_library
from xiasha_desk.ui.dialogs.export_sheet import ExportSheet
from xiasha_desk.ui.findings.sheets import ErrorsSheet
from xiasha_desk.ui.main_window import MainWindow
from xiasha_desk.ui.prompts import Question
from xiasha_desk.ui.text_import.sheet import ImportSheet

Sheet = TypeVar("Sheet", bound=QDialog)


class ScriptedPrompts:
    """Answers from a script; remembers what was told."""

    def __init__(self) -> None:
        self.files: list[Path] = []
        self.folders: list[Path] = []
        self.answers: list[bool] = []
        self.asked: list[Question] = []
        self.told: list[str] = []

    def text_file(self) -> Path | None:
        return self.files.pop(0) if self.files else None

    def word_file(self) -> Path | None:
        return self.files.pop(0) if self.files else None

    def picture_file(self) -> Path | None:
        return self.files.pop(0) if self.files else None

    def picture_target(self, name: str) -> Path | None:
        return self.folders.pop(0) / name if self.folders else None

    def table_file(self) -> Path | None:
        return self.files.pop(0) if self.files else None

    def table_files(self) -> list[Path]:
        found, self.files = self.files, []
        return found

    def table_target(self, name: str) -> Path | None:
        return self.folders.pop(0) / name if self.folders else None

    def folder(self, start: Path) -> Path | None:
        return self.folders.pop(0) if self.folders else None

    def confirm(self, question: Question) -> bool:
        self.asked.append(question)
        return self.answers.pop(0) if self.answers else False

    def refuse(self, problem: UserError) -> None:
        self.told.append(problem.sentence())

    def tell(self, title: str, text: str) -> None:
        self.told.append(f"{title}：{text}")


def run_loop(milliseconds: int) -> None:
    """Let the window live; unlike QTest.qWait this lets other threads run."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_until(condition: Callable[[], bool], seconds: float = 20.0) -> None:
    """Run the event loop until the condition holds."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        run_loop(10)


def put_sample(library: Path) -> None:
    """A library of one report, the text of the sample."""
    library.parent.mkdir(parents=True, exist_ok=True)
    opened = open_library(library)
    opened.add(report_from_file(sample_text()))
    opened.close()


def open_window(library: Path) -> MainWindow:
    """A real window on a library file, its list shown; where there is none, one of one report is made."""
    if not library.exists():
        put_sample(library)
    window = app.make_window(library)
    window.prompts = ScriptedPrompts()
    window.memory.put("sample/given", "yes")
    window.resize(1366, 740)
    shown: list[bool] = []
    window.library_shown.connect(lambda: shown.append(True))
    window.show()
    wait_until(lambda: shown)
    return window


def import_file(window: MainWindow, path: Path) -> None:
    """Import through the action, as a clerk does, every line as it was taken."""
    start_import(window, path).accept()
    wait_until(lambda: window.draft is not None)
    window.activateWindow()
    run_loop(20)  # the sheet is gone, and the window has the keys again


def start_import(window: MainWindow, path: Path) -> ImportSheet:
    """The sheet that shows the lines of a file on its way in."""
    window.prompts.files.append(path)
    window.actions_table["import"].trigger()
    return import_sheet()


def import_sheet() -> ImportSheet:
    """The sheet of a file on its way in, once it is there."""
    return open_sheet(ImportSheet)


def open_sheet(kind: type[Sheet]) -> Sheet:
    """The sheet of a kind, once it is there."""
    found: list[Sheet] = []

    def there() -> bool:
        found[:] = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
        return bool(found)

    wait_until(there)
    return found[0]


def export_sheet(window: MainWindow) -> ExportSheet:
    """The export sheet of the open report; errors in the report are let go with a reason."""
    window.actions_table["export"].trigger()
    sheets: list[QDialog] = []

    def there() -> bool:
        kinds = (ErrorsSheet, ExportSheet)
        sheets[:] = [w for w in QApplication.topLevelWidgets() if isinstance(w, kinds) and w.isVisible()]
        return bool(sheets)

    wait_until(there)
    if isinstance(sheets[0], ErrorsSheet):
        sheets[0].reason.setText("先看版面")
        sheets[0].go_on.click()
    return open_sheet(ExportSheet)


def printed(window: MainWindow) -> str:
    """The paragraphs of the open report as they print."""
    state = window.draft.desk.session.state
    paragraphs = (p for s in state.report.sections for p in s.paragraphs)
    return "\n".join(words_of(p, state.report.period, state.ledger) for p in paragraphs)


def preedit(widget: QWidget, text: str) -> None:
    """The input method is composing `text`."""
    kind = QInputMethodEvent.AttributeType.Cursor
    attributes = [QInputMethodEvent.Attribute(kind, len(text), 1, None)]
    QApplication.sendEvent(widget, QInputMethodEvent(text, attributes))


def commit(widget: QWidget, text: str) -> None:
    """The input method commits `text`."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def press(
    widget: QWidget,
    key: Qt.Key,
    text: str = "",
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """One key, down and up."""
    for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers, text))
