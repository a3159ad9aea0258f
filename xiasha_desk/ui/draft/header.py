"""The header of an open report: the way back, title and save state, the views, the export."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from xiasha_desk.ui.desk.desk import CHART, CHECK, LEDGER, PAGES, TEXT
from xiasha_desk.ui.desk.save_label import SaveLabel
from xiasha_desk.ui.draft.elided_label import ElidedLabel
from xiasha_desk.ui.draft.view_strip import ViewStrip
from xiasha_desk.ui.fonts import STRONG, sized
from xiasha_desk.ui.theme.icons import icon
from xiasha_desk.ui.theme.look import Look

HEIGHT = 48
VIEWS = {TEXT: "正文", LEDGER: "指标", CHART: "图表", PAGES: "版面", CHECK: "校核"}


class DraftHeader(QWidget):
    """Parts by name: `back`, `title`, `tag` (示例), `issued` (已签发), `save_label`, `views`, `export`."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self.back = QPushButton("稿件库")
        self.back.setProperty("kind", "ghost")
        self.back.setIcon(icon("chevron_left", look))
        self.back.setToolTip("回到稿件库（Ctrl+W）")
        divider = QFrame()
        divider.setObjectName("divider")
        divider.setFixedSize(1, 22)
        self.title = ElidedLabel()
        sized(self.title, 15, STRONG)
        self.tag, self.issued = self._tag("示例"), self._tag("已签发")
        self.save_label = SaveLabel(look)
        self.views = ViewStrip(VIEWS, look)
        self.export = QPushButton("导出 Word")
        self.export.setProperty("kind", "primary")
        self.export.setIcon(icon("arrow_export_up", look, "onacc"))
        self.export.setToolTip("按公文格式导出（F12）")
        sized(self.export, 14, STRONG)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 14, 0)
        row.setSpacing(12)
        for widget in (self.back, divider, self.title, self.tag, self.issued, self.save_label):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.views)
        row.addWidget(self.export)

    @staticmethod
    def _tag(words: str) -> QLabel:
        tag = QLabel(words)
        tag.setProperty("kind", "tag")
        sized(tag, 12)
        tag.setFixedHeight(20)
        tag.hide()
        return tag
