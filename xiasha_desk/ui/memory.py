"""What the window remembers of itself between two starts: geometry, splitter, last report, notices read."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QRect, QSettings
from PySide6.QtWidgets import QApplication, QMainWindow

MINIMUM = (1024, 600)
FIRST = (1366, 740)


class Memory:
    """A small INI file; a lost one costs nothing but comfort."""

    def __init__(self, path: Path) -> None:
        self._settings = QSettings(str(path), QSettings.Format.IniFormat)

    def restore_window(self, window: QMainWindow) -> None:
        """Put the window where it was, if a screen is still there."""
        kept = self._settings.value("window/geometry")
        if not (isinstance(kept, QByteArray) and window.restoreGeometry(kept) and _on_a_screen(window.frameGeometry())):
            screen = QApplication.primaryScreen().availableGeometry()
            window.resize(min(FIRST[0], screen.width()), min(FIRST[1], screen.height()))

    def keep_window(self, window: QMainWindow) -> None:
        """Remember where the window is."""
        self._settings.setValue("window/geometry", window.saveGeometry())

    def get(self, name: str, default: str = "") -> str:
        """A remembered word."""
        return str(self._settings.value(name, default))

    def put(self, name: str, value: str) -> None:
        """Remember a word."""
        self._settings.setValue(name, value)

    def flush(self) -> None:
        """Write it out now."""
        self._settings.sync()


def _on_a_screen(frame: QRect) -> bool:
    return any(
        screen.availableGeometry().intersects(frame.adjusted(40, 20, -40, -20)) for screen in QApplication.screens()
    )
