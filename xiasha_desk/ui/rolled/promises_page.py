"""What last period's plan promised, held against what was done."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QScrollArea

from xiasha_desk.domain.rolled import Promise, PromiseState, Rolled
from xiasha_desk.services.rolled_edits import promise_words
from xiasha_desk.ui.fonts import sized
from xiasha_desk.ui.parts.rows_page import Row, RowsPage
from xiasha_desk.ui.theme.look import Look

_STATES = (PromiseState.DONE, PromiseState.UNDER_WAY, PromiseState.NOT_DONE, PromiseState.DROPPED)
_INKS = {
    PromiseState.OPEN: "ink3", PromiseState.DONE: "green", PromiseState.UNDER_WAY: "accent",
    PromiseState.NOT_DONE: "amber", PromiseState.DROPPED: "ink3",
}  # fmt: skip


class PromisesPage(RowsPage):
    """`promise_changed` (a promise) and `table_wanted` are requests."""

    promise_changed = Signal(object)
    table_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__("上期计划", "上期稿里没有找到下一步计划。", look)
        self._promises: tuple[Promise, ...] = ()
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.words.setProperty("kind", "label")
        self.words.setContentsMargins(14, 8, 12, 2)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        sized(self.words, 13)
        self.whole = QScrollArea()
        self.whole.setFrameShape(QScrollArea.Shape.NoFrame)
        self.whole.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.whole.setWidgetResizable(True)
        self.whole.setFixedHeight(88)
        self.whole.setWidget(self.words)
        self.column.addWidget(self.whole)
        grid = QGridLayout()
        grid.setContentsMargins(12, 4, 12, 4)
        grid.setSpacing(6)
        self.buttons: dict[PromiseState, QPushButton] = {}
        for place, state in enumerate(_STATES):
            button = QPushButton(f"{place + 1} {state.value}")
            button.setProperty("kind", "plain")
            sized(button, 13)
            button.clicked.connect(lambda _=False, state=state: self._set(state))
            grid.addWidget(button, place // 2, place % 2)
            self.buttons[state] = button
        self.column.addLayout(grid)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 0, 12, 10)
        self.count = QLabel()
        self.count.setProperty("kind", "hint")
        sized(self.count, 12.5)
        self.table = QPushButton("插入对照表")
        self.table.setProperty("kind", "link")
        self.table.setToolTip("在光标所在的节末尾放一张“上期计划与完成情况”表")
        sized(self.table, 13)
        foot.addWidget(self.count)
        foot.addStretch(1)
        foot.addWidget(self.table)
        self.column.addLayout(foot)
        self.table.clicked.connect(self.table_wanted)
        self.current_changed.connect(lambda _: self._show_current())
        self.key_pressed.connect(self._on_key)

    def show_rolled(self, rolled: Rolled) -> None:
        """Show the promises."""
        self._promises = rolled.promises
        self.show_rows([_row(promise) for promise in rolled.promises])
        self.count.setText(promise_words(rolled) if rolled.promises else "")
        self.table.setVisible(bool(rolled.promises))
        self._show_current()

    def promise(self) -> Promise | None:
        """The current promise."""
        return next((one for one in self._promises if one.id == self.current()), None)

    def _show_current(self) -> None:
        promise = self.promise()
        self.words.setText("" if promise is None else promise.text)
        self.whole.setVisible(promise is not None)
        self.whole.verticalScrollBar().setValue(0)
        for state, button in self.buttons.items():
            button.setVisible(promise is not None)
            button.setEnabled(promise is not None and promise.state is not state)

    def _set(self, state: PromiseState) -> None:
        promise = self.promise()
        if promise is not None and promise.state is not state:
            self.promise_changed.emit(replace(promise, state=state))

    def _on_key(self, key: int) -> None:
        place = key - Qt.Key.Key_1
        if 0 <= place < len(_STATES):
            self._set(_STATES[place])


def _row(promise: Promise) -> Row:
    return Row(promise.id, promise.text, promise.heading, promise.state.value, _INKS[promise.state])
