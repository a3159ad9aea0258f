"""Where a card is told: the places that follow it, and the sentences that tell a stage in typed words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from xiasha_desk.services.card_binding import StageBinding
from xiasha_desk.services.usages import Usage
from xiasha_desk.ui.desk.desk import Place
from xiasha_desk.ui.fonts import STRONG, sized
from xiasha_desk.ui.parts.side_column import SideColumn, emptied
from xiasha_desk.ui.parts.usage_row import usage_button
from xiasha_desk.ui.theme.look import Look

MOST = 30


class ToldPanel(SideColumn):
    """Requests: `place_wanted` (a Place of the text), `bind_wanted` (a `StageBinding` to become a chip),
    `card_wanted` (one whose stage the card is to take), `text_wanted` (one that is to take the card's)."""

    place_wanted = Signal(object)
    bind_wanted = Signal(object)
    card_wanted = Signal(object)
    text_wanted = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("right", (16, 14, 16, 16), 6, parent)
        self._look = look
        self.column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._shown: tuple[object, ...] = ()
        self.buttons: list[QPushButton] = []

    def show_told(self, places: Sequence[Usage], typed: Sequence[StageBinding], locked: bool) -> None:
        """Show the places that follow the card and those that are typed; of a `locked` text none is bound."""
        shown = (tuple(places), tuple(typed), locked)
        if shown == self._shown:
            return
        self._clear(shown)
        self._title(f"跟着卡片走的 {len(places)} 处" if places else "正文里还没有跟着卡片走的地方")
        for usage in places[:MOST]:
            button = usage_button(usage, self._look, self.place_wanted.emit)
            self.buttons.append(button)
            self.column.addWidget(button)
        if not places:
            self._hint("写正文时按 Ctrl+K 选这个项目，写下的进展就跟着卡片变。")
        if typed:
            self.column.addSpacing(10)
            self._title(f"手打的进展 {len(typed)} 处")
        for binding in typed[:MOST]:
            self.column.addWidget(self._typed(binding, locked))
        for count in (len(places), len(typed)):
            if count > MOST:
                self._hint(f"另有 {count - MOST} 处没有列出")

    def show_nothing(self) -> None:
        """No card is chosen."""
        self._clear(())

    def _clear(self, shown: tuple[object, ...]) -> None:
        self._shown = shown
        emptied(self.column)
        self.buttons = []

    def _title(self, words: str) -> None:
        label = QLabel(words)
        label.setWordWrap(True)
        sized(label, 13, STRONG)
        self.column.addWidget(label)

    def _hint(self, words: str) -> None:
        self.column.addWidget(_small(words, "hint"))

    def _typed(self, binding: StageBinding, locked: bool) -> QWidget:
        frame = QFrame()
        frame.setObjectName("card")
        column = QVBoxLayout(frame)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(4)
        place = binding.told.place
        clause = _small(f"“{binding.told.clause.strip()}”", "")
        column.addWidget(clause)
        for why, kind in ((binding.question, "error"), (binding.remark, "error"), (binding.refusal, "hint")):
            if why:
                column.addWidget(_small(why, kind))
        row = QHBoxLayout()
        row.setSpacing(8)
        go = self._link("去看", lambda: self.place_wanted.emit(Place(place.section, place.paragraph, place.start)))
        row.addWidget(go)
        if not locked and not binding.refusal:
            for words, signal in (
                (("卡片照这里改", self.card_wanted), ("这里照卡片改", self.text_wanted))
                if binding.question
                else (("跟着卡片走", self.bind_wanted),)
            ):
                row.addWidget(self._link(words, lambda signal=signal: signal.emit(binding)))
        row.addStretch(1)
        column.addLayout(row)
        return frame

    def _link(self, words: str, doing: object) -> QPushButton:
        button = QPushButton(words)
        button.setProperty("kind", "link")
        sized(button, 12.5)
        button.clicked.connect(lambda checked=False: doing())  # type: ignore[operator]
        self.buttons.append(button)
        return button

    def button(self, words: str) -> QPushButton:
        """The first button of these words; StopIteration for none."""
        return next(button for button in self.buttons if button.text() == words)


def _small(words: str, kind: str) -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if kind:
        label.setProperty("kind", kind)
    sized(label, 12.5)
    return label
