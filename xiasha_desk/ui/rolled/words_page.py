"""Words that name last period, to be changed or left one by one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from xiasha_desk.domain.report import MARK_CHARACTER
from xiasha_desk.domain.rolled import WordOffer
from xiasha_desk.ui.fonts import sized
from xiasha_desk.ui.parts.rows_page import Row, RowsPage
from xiasha_desk.ui.theme.look import Look


class WordsPage(RowsPage):
    """`taken` and `left` are requests with offers."""

    taken = Signal(object)
    left = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__("上期字样", "提到上期的字样都看过了。", look)
        self._offers: tuple[WordOffer, ...] = ()
        self.take = QPushButton("改")
        self.leave = QPushButton("不改")
        self.all = QPushButton()
        self.take.setToolTip("回车")
        self.leave.setToolTip("Delete")
        row = QHBoxLayout()
        row.setContentsMargins(12, 8, 12, 4)
        row.setSpacing(8)
        for button in (self.take, self.leave):
            sized(button, 13)
            row.addWidget(button)
        row.addStretch(1)
        self.column.addLayout(row)
        last = QHBoxLayout()
        last.setContentsMargins(12, 0, 12, 10)
        sized(self.all, 13)
        self.all.setProperty("kind", "link")
        last.addWidget(self.all)
        last.addStretch(1)
        self.column.addLayout(last)
        self.take.clicked.connect(self._take)
        self.leave.clicked.connect(self._leave)
        self.all.clicked.connect(lambda: self.taken.emit(self._sure()))
        self.current_changed.connect(lambda _: self._show_buttons())
        self.key_pressed.connect(self._on_key)

    def show_offers(self, offers: Sequence[WordOffer]) -> None:
        """Show the offers that wait."""
        self._offers = tuple(offers)
        self.show_rows([_row(offer) for offer in offers])
        self._show_buttons()

    def offer(self) -> WordOffer | None:
        """The current offer."""
        return next((offer for offer in self._offers if offer.id == self.current()), None)

    def _sure(self) -> tuple[WordOffer, ...]:
        return tuple(offer for offer in self._offers if offer.sure and offer.suggestion)

    def _show_buttons(self) -> None:
        offer, sure = self.offer(), self._sure()
        for button in (self.take, self.leave):
            button.setVisible(offer is not None)
        self.take.setEnabled(bool(offer and offer.suggestion))
        self.take.setText(f"改为“{offer.suggestion}”" if offer and offer.suggestion else "请在正文里改")
        self.all.setText(f"有把握的 {len(sure)} 处都改")
        self.all.setVisible(len(sure) > 1)

    def _take(self) -> None:
        offer = self.offer()
        if offer is not None and offer.suggestion:
            self.taken.emit((offer,))

    def _leave(self) -> None:
        offer = self.offer()
        if offer is not None:
            self.left.emit((offer,))

    def _on_key(self, key: int) -> None:
        if key == Qt.Key.Key_Delete:
            self._leave()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()


def _row(offer: WordOffer) -> Row:
    title = f"{offer.words} → {offer.suggestion}" if offer.suggestion else offer.words
    around = f"…{offer.before}{offer.words}{offer.after}…".replace(MARK_CHARACTER, "▢")
    return Row(offer.id, title, around, "" if offer.sure else "请看一眼", "amber")
