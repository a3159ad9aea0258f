"""The status line: what happened last with what can be done about it, and where the cursor is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QMainWindow, QPushButton, QWidget

from xiasha_desk.ui.draft.elided_label import ElidedLabel
from xiasha_desk.ui.fonts import sized


class StatusLine:
    """Left: counts. Middle: the last notice, which stays, with up to two links. Right: the cursor's place."""

    def __init__(self, window: QMainWindow) -> None:
        bar = window.statusBar()
        bar.setSizeGripEnabled(False)
        bar.setMinimumHeight(26)
        self._left, self._notice, self._right = QLabel(), ElidedLabel(), QLabel()
        for label in (self._left, self._notice, self._right):
            sized(label, 12.5)
        self._links = [self._link(), self._link()]
        bar.addWidget(self._left)
        bar.addWidget(self._notice)
        for link in self._links:
            bar.addWidget(link)
        bar.addPermanentWidget(self._right)
        self._calls: list[Callable[[], None] | None] = [None, None]

    @property
    def notice(self) -> str:
        """The sentence that stands there."""
        return self._notice.toolTip()

    def links(self) -> list[QWidget]:
        """The links that are offered now."""
        return [link for link in self._links if link.isVisibleTo(link.parentWidget())]

    def show_counts(self, left: str, right: str) -> None:
        """Counts and cursor place."""
        self._left.setText(left)
        self._right.setText(right)

    def tell(self, words: str, *links: tuple[str, Callable[[], None]]) -> None:
        """Put a sentence there, with links; it stays until the next one."""
        self._notice.set_words(words)
        for place, link in enumerate(self._links):
            given = links[place] if place < len(links) else None
            link.setVisible(given is not None)
            self._calls[place] = given[1] if given else None
            if given:
                link.setText(given[0])

    def _link(self) -> QPushButton:
        link = QPushButton()
        link.setProperty("kind", "link")
        link.setFixedHeight(22)
        sized(link, 12.5)
        link.hide()
        link.clicked.connect(lambda: self._call(link))
        return link

    def _call(self, link: QPushButton) -> None:
        call = self._calls[self._links.index(link)]
        if call is not None:
            call()
