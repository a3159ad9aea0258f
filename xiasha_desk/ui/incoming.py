"""Files that come to the window: dropped on it, or chosen to be checked; a Word file is checked, a text is imported."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QDropEvent

from xiasha_desk.errors import UserError

if TYPE_CHECKING:
    from xiasha_desk.services.word_check import WordCheck
    from xiasha_desk.ui.main_window import MainWindow

TABLES = frozenset({".xlsx", ".xlsm", ".xls", ".et", ".csv", ".tsv"})
TEXTS = frozenset({".txt", ".text"})
WORD = frozenset({".docx", ".docm", ".doc", ".wps"})
"""Old formats are taken too: what is said of them is how to make them readable."""
_DRAGS = frozenset({QEvent.Type.DragEnter, QEvent.Type.DragMove})


class Incoming(QObject):
    """One for the window: takes one file at a time."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Files dragged over the window or let go on it."""
        if event.type() in _DRAGS or event.type() == QEvent.Type.Drop:
            return self._dragged(event)  # type: ignore[arg-type]
        return False

    def _dragged(self, event: QDropEvent) -> bool:
        paths = files_in(event.mimeData())
        if not paths:
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.type() == QEvent.Type.Drop:
            self.take(paths)
        return True

    def take(self, paths: list[Path]) -> None:
        """Check a Word file, import a text; anything else, or several at once, is told."""
        ending = paths[0].suffix.lower()
        if len(paths) > 1:
            self._refuse("放进来的文件不止一个", "请一次放一个。")
        elif ending in WORD:
            self.check(paths[0])
        elif ending in TABLES:
            self._window.figure_files.read(paths[0])
        elif ending in TEXTS:
            self._window.texts.import_file(paths[0])
        else:
            remedy = "纯文本（.txt）可以导入，表格（.xlsx）可以导入台账，Word 文件（.docx）可以检查。"
            self._refuse("不认识这种文件", remedy)

    def choose(self) -> None:
        """Ask for a Word file and check it."""
        path = self._window.prompts.word_file()
        if path is not None:
            self.check(path)

    def check(self, path: Path) -> None:
        """Check a Word file off the window's thread and show the outcome."""
        window = self._window
        window.status.tell(f"正在检查 {path.name}…")
        window.worker.submit(lambda: window.wiring.inspect_word(path), self._show, window.control.refuse)

    def _show(self, check: WordCheck) -> None:
        from xiasha_desk.ui.dialogs.inspection_sheet import InspectionSheet

        self._window.status.tell("")
        sheet = InspectionSheet(check, self._window.look, self._window)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.open()

    def _refuse(self, why: str, remedy: str) -> None:
        self._window.prompts.refuse(UserError("没有打开", why, remedy))


def files_in(data: QMimeData) -> list[Path]:
    """The files of this machine that are carried."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
