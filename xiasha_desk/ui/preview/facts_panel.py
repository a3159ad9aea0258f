"""The right column: what the page is like, and which faces are drawn with others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from xiasha_desk.ui.fonts import STRONG, sized
from xiasha_desk.ui.preview.faces import MissingFace, missing_faces

if TYPE_CHECKING:
    from xiasha_desk.domain.page_layout import PageLayout

WIDTH = 272
APPROXIMATE = (
    "这里的分页是近似的：行里有数字、标点挤在行尾时，Word 和 WPS 可能差一两行。定稿前请以 Word 或 WPS 打开的为准。"
)
EXACT = "这里的页面由 LibreOffice 排出，与 Word、WPS 可能略有不同。定稿前请以 Word 或 WPS 打开的为准。"
NO_OFFICE = "本机没有找到 LibreOffice，所以没有“精确分页”。"
FACTS = (("每页 × 每行", "22 行 × 28 字"), ("正文", "3 号仿宋"), ("页码", "单右双左"))


class FactsPanel(QScrollArea):
    """Shows facts; nothing in it can be changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("right")
        self.setFixedWidth(WIDTH)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setObjectName("right")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(12)
        heading = QLabel("版式")
        sized(heading, 14, STRONG)
        self.source = self._sentence("")
        column.addWidget(heading)
        column.addWidget(self.source)
        column.addWidget(self._line())
        column.addLayout(self._facts())
        column.addWidget(self._line())
        self.approximate = self._sentence(APPROXIMATE)
        column.addWidget(self.approximate)
        self.no_office = self._sentence("")
        self.no_office.hide()
        column.addWidget(self.no_office)
        self._cards = QVBoxLayout()
        column.addLayout(self._cards)
        column.addStretch(1)
        self.setWidget(inside)
        self._card: QFrame | None = None
        self.show_layout(None)

    def show_layout(self, layout: PageLayout | None) -> None:
        """Which 版式 the pages have, and which of its faces are drawn with others."""
        self.source.setText("国标版式（GB/T 9704—2012）" if layout is None else layout.name)
        missing = missing_faces(layout)
        if self._card is not None:
            self._card.hide()
            self._cards.removeWidget(self._card)
            self._card.deleteLater()
            self._card = None
        if missing:
            self._card = self._missing(missing)
            self._cards.addWidget(self._card)

    def show_counts(self, pages: int | None, characters: int) -> None:
        """How many pages (None: being counted) and characters there are."""
        self.pages.setText("正在排" if pages is None else f"约 {pages} 页")
        self.characters.setText(f"{characters:,} 字")

    def show_kind(self, exact: bool) -> None:
        """Whose pages are shown."""
        self.approximate.setText(EXACT if exact else APPROXIMATE)

    def tell_no_office(self) -> None:
        """Say why there are no exact pages."""
        self.no_office.setText(NO_OFFICE)
        self.no_office.show()

    def _facts(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(9)
        self.pages, self.characters = QLabel(), QLabel()
        told = [(name, QLabel(value)) for name, value in FACTS]
        rows = [*told, ("页数", self.pages), ("印出的字数", self.characters)]
        for row, (name, value) in enumerate(rows):
            label = QLabel(name)
            label.setProperty("kind", "label")
            sized(label, 13)
            sized(value, 13, STRONG)
            grid.addWidget(label, row, 0)
            grid.addWidget(value, row, 1, Qt.AlignmentFlag.AlignRight)
        return grid

    def _missing(self, missing: list[MissingFace]) -> QFrame:
        card = QFrame()
        card.setObjectName("notice")
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        head = QLabel(f"本机缺 {len(missing)} 种字体")
        sized(head, 13, STRONG)
        column.addWidget(head)
        for face in missing:
            words = QLabel(f"{face.written}\n预览用 {face.drawn or '本机默认字体'}")
            words.setWordWrap(True)
            sized(words, 12)
            column.addWidget(words)
        foot = QLabel("只影响这里的样子，Word 文件里写的仍是原来的字体名。")
        foot.setWordWrap(True)
        sized(foot, 12)
        column.addWidget(foot)
        return card

    @staticmethod
    def _sentence(words: str) -> QLabel:
        label = QLabel(words)
        label.setProperty("kind", "label")
        label.setWordWrap(True)
        sized(label, 12.5)
        return label

    @staticmethod
    def _line() -> QFrame:
        line = QFrame()
        line.setObjectName("divider")
        line.setFixedHeight(1)
        return line
