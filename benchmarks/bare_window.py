"""The bare PySide6 window: a text field in a main window; says when it is first painted, then quits."""

import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QTextEdit


class Window(QMainWindow):
    """Marks its first paint."""

    painted = False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.painted:
            self.painted = True
            print("first-paint", time.monotonic(), file=sys.stderr, flush=True)
            QTimer.singleShot(0, QApplication.quit)


if __name__ == "__main__":
    application = QApplication(sys.argv)
    window = Window()
    window.setCentralWidget(QTextEdit())
    window.resize(1280, 800)
    window.show()
    sys.exit(application.exec())
