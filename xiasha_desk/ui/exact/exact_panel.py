"""精确分页: what there is of it, in a line over the pages or in the place of them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from xiasha_desk.ui.exact.exact_view import ExactView
from xiasha_desk.ui.exact.making import ExactMaking, State
from xiasha_desk.ui.fonts import STRONG, sized
from xiasha_desk.ui.theme.look import Look

BY_LIBREOFFICE = "由 LibreOffice 排出，与 Word、WPS 可能略有不同"
WORKING, EDITED, AGAIN, GIVEN_UP = "正在生成…", "文稿已改动", "重新生成", "还没有生成精确页面"


class ExactPanel(QWidget):
    """Fact: `status_changed`. The pages are made when the panel is first shown, afterwards only when asked for."""

    status_changed = Signal()

    def __init__(self, making: ExactMaking, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.making = making
        self.view = ExactView(making, look)
        self._build_ui()
        self.stop.clicked.connect(making.cancel)
        self.go.clicked.connect(making.start)
        self.renew.clicked.connect(making.start)
        making.changed.connect(self._on_changed)
        self.view.page_changed.connect(self.status_changed)
        self._on_changed()

    def _build_ui(self) -> None:
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words.setMaximumWidth(460)
        sized(self.words, 15, STRONG)
        self.hint = self._hint(BY_LIBREOFFICE)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.stop, self.go = QPushButton("取消"), QPushButton(AGAIN)
        instead = QWidget()
        column = QVBoxLayout(instead)
        column.setSpacing(10)
        column.addStretch(1)
        for widget in (self.words, self.hint, self.stop, self.go):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self.edited = QLabel(EDITED)
        sized(self.edited, 13, STRONG)
        self.renew = QPushButton(AGAIN)
        self.line = QWidget()
        self.line.setObjectName("strip")
        self.line.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self.line)
        row.setContentsMargins(16, 5, 12, 5)
        row.setSpacing(10)
        row.addWidget(self._hint(BY_LIBREOFFICE))
        row.addStretch(1)
        row.addWidget(self.edited)
        row.addWidget(self.renew)
        self.stack = QStackedWidget()
        self.stack.addWidget(instead)
        self.stack.addWidget(self.view)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.line)
        whole.addWidget(self.stack, 1)

    @staticmethod
    def _hint(words: str) -> QLabel:
        label = QLabel(words)
        label.setProperty("kind", "label")
        sized(label, 12.5)
        return label

    def status(self) -> str:
        """The status line's words on the left."""
        state, pages = self.making.state, len(self.making.sizes)
        if state is State.WORKING:
            return "正在生成精确页面"
        if state in (State.READY, State.STALE):
            return f"第 {self.view.current_page() + 1} 页/{pages} 页" + ("（改动前）" if state is State.STALE else "")
        return "没有精确页面"

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.making.state is State.NONE and not self.making.sizes:
            self.making.start()

    def _on_changed(self) -> None:
        state = self.making.state
        pages = state in (State.READY, State.STALE)
        self.stack.setCurrentIndex(int(pages))
        self.line.setVisible(pages)
        self.edited.setVisible(state is State.STALE)
        self.renew.setVisible(state is State.STALE)
        self.words.setText({State.WORKING: WORKING, State.FAILED: self.making.problem}.get(state, GIVEN_UP))
        self.hint.setVisible(state is State.WORKING)
        self.stop.setVisible(state is State.WORKING)
        self.go.setVisible(state in (State.FAILED, State.NONE))
        self.go.setText(AGAIN if state is State.FAILED else "生成")
        if pages:
            self.view.show_pages()
        self.status_changed.emit()
