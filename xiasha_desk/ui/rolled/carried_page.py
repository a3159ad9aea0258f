"""Last period's paragraphs of the section being written, each to be kept, written anew or taken away."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from xiasha_desk.domain.rolled import CarriedChoice, CarriedParagraph
from xiasha_desk.ui.fonts import sized
from xiasha_desk.ui.theme.look import Look

_BUTTONS = (CarriedChoice.KEPT, CarriedChoice.REWRITTEN, CarriedChoice.REMOVED)
_TIPS = {
    CarriedChoice.KEPT: "这一段照用，不再提醒",
    CarriedChoice.REWRITTEN: "清空这一段重新写，上期原文留在这里看",
    CarriedChoice.REMOVED: "本期不写这一段，可撤销",
}


class CarriedCard(QFrame):
    """One paragraph of last period; `chosen` asks for a choice."""

    chosen = Signal(str, object)

    def __init__(self, paragraph: CarriedParagraph, present: bool, look: Look) -> None:
        super().__init__()
        self.paragraph, self._look, self.current = paragraph, look, False
        words = QLabel(paragraph.text)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.setProperty("kind", "label")
        sized(words, 13)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 12, 8)
        column.setSpacing(6)
        column.addWidget(words)
        column.addLayout(self._foot(paragraph, present))

    def _foot(self, paragraph: CarriedParagraph, present: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2)
        waiting = paragraph.choice is CarriedChoice.WAITING
        state = QLabel(paragraph.choice.value)
        state.setProperty("kind", "state")
        state.setProperty("state", "amber" if waiting else "")
        sized(state, 12)
        row.addWidget(state)
        row.addStretch(1)
        for choice in _BUTTONS:
            button = QPushButton(choice.value)
            button.setProperty("kind", "link")
            button.setToolTip(_TIPS[choice])
            button.setEnabled(present and choice is not paragraph.choice)
            if not present:
                button.setToolTip("这一段已不在稿里；要找回，用撤销")
            sized(button, 13)
            button.clicked.connect(lambda _=False, choice=choice: self.chosen.emit(self.paragraph.id, choice))
            row.addWidget(button)
        return row

    def set_current(self, current: bool) -> None:
        """Whether the cursor stands in this paragraph."""
        if current != self.current:
            self.current = current
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colour("softline" if self.current else "line"), 1))
        painter.setBrush(self._look.colour("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        if self.current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.colour("accent"))
            painter.drawRect(QRectF(0, 8, 3, self.height() - 16))


class CarriedPage(QScrollArea):
    """The cards of one section. `chosen` (paragraph id, choice) is a request."""

    chosen = Signal(str, object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("上期原文")
        self._shown: tuple[tuple[CarriedParagraph, ...], frozenset[str]] | None = None
        self.cards: list[CarriedCard] = []

    def show_paragraphs(self, paragraphs: tuple[CarriedParagraph, ...], present: frozenset[str]) -> None:
        """Show these; `present` are the ids of those that still stand in the text."""
        if (paragraphs, present) == self._shown:
            return
        self._shown = (paragraphs, present)
        place = self.verticalScrollBar().value()
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(8)
        self.cards = []
        for paragraph in paragraphs:
            card = CarriedCard(paragraph, paragraph.id in present, self._look)
            card.chosen.connect(self.chosen)
            self.cards.append(card)
            column.addWidget(card)
        if not paragraphs:
            nothing = QLabel("上期这一节没有正文。")
            nothing.setProperty("kind", "hint")
            sized(nothing, 13)
            column.addWidget(nothing)
        column.addStretch(1)
        self.setWidget(body)
        self.verticalScrollBar().setValue(place)

    def show_current(self, paragraph: str) -> None:
        """Mark the card of the paragraph the cursor stands in, and bring it before the eye."""
        for card in self.cards:
            card.set_current(card.paragraph.id == paragraph)
            if card.current:
                self.ensureWidgetVisible(card, 0, 24)
