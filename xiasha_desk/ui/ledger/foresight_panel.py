"""The panel that hangs under the input line: which places follow a change, before it is taken."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from xiasha_desk.domain.report import Report
from xiasha_desk.ui.draft.elided_label import ElidedLabel
from xiasha_desk.ui.fonts import STRONG, face, sized
from xiasha_desk.ui.ledger.foresight import Outlook
from xiasha_desk.ui.ledger.foresight_words import change_words, list_html, title_words
from xiasha_desk.ui.theme.look import Look

WIDTH, MARGIN, LEAST, ROOM = 470, 12, 96, 84
"""Pixels: the panel, its distance from the edge, the list at its lowest, and what stands above and below the list."""


class ForesightPanel(QFrame):
    """`link_clicked` tells what a link asks for (foresight_words); `closed` tells whether the panel had the focus.

    While something is typed the panel takes none, so that the words stay under the clerk's fingers.
    """

    link_clicked = Signal(str)
    closed = Signal(bool)

    def __init__(self, look: Look, page: QWidget) -> None:
        super().__init__(page)
        self._look = look
        self.setAccessibleName("改动影响哪些地方")
        self.title, self.change = QLabel(), ElidedLabel()
        sized(self.title, 13, STRONG)
        sized(self.change, 13)
        self.away = QPushButton("收起")
        self.away.setProperty("kind", "link")
        self.away.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sized(self.away, 12.5)
        self.list = QTextBrowser()
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setOpenLinks(False)
        self.list.setFont(face(13))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.document().setDocumentMargin(0)
        self.keys = QLabel()
        self.keys.setProperty("kind", "hint")
        sized(self.keys, 12)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.title)
        head.addWidget(self.change, 1)
        head.addWidget(self.away)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 10, 10)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addWidget(self.keys)
        self.list.anchorClicked.connect(lambda link: self.link_clicked.emit(QUrl(link).toString()))
        self.away.clicked.connect(self.close_panel)
        look.changed.connect(self.update)
        self.hide()

    def show_outlook(self, outlook: Outlook, report: Report, under: QPoint) -> None:
        """Show what follows; the panel's upper right corner is at `under`, a point of the page."""
        typing = outlook.new is not None
        self.title.setText(title_words(outlook))
        self.change.set_words(change_words(outlook))
        self.keys.setText("回车记下，Esc 不改" if typing else "Esc 收起")
        policy = Qt.FocusPolicy.NoFocus if typing else Qt.FocusPolicy.StrongFocus
        self.list.setFocusPolicy(policy)
        place = self.list.verticalScrollBar().value()
        self.list.setHtml(list_html(outlook, report, lambda name: self._look.colour(name).name()))
        page = self.parentWidget()
        width = min(WIDTH, page.width() - 2 * MARGIN)
        self.list.document().setTextWidth(width - 40)
        wished = max(round(self.list.document().size().height()) + 8, 0)
        highest = max(page.height() - under.y() - MARGIN - ROOM, LEAST)
        self.list.setVisible(bool(wished > 8 and self.list.toPlainText().strip()))
        list_height = min(wished, highest) if self.list.isVisibleTo(self) else 0
        self.setGeometry(under.x() - width, under.y(), width, list_height + ROOM - (0 if list_height else 6))
        self.show()
        self.raise_()
        self.list.verticalScrollBar().setValue(place)

    def close_panel(self) -> None:
        """Take the panel away."""
        if self.isVisible():
            had_focus = self.list.hasFocus()
            self.hide()
            self.closed.emit(had_focus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colour("line2"), 1))
        painter.setBrush(self._look.colour("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
