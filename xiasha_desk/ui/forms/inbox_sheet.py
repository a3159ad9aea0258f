"""收件一览: what went out, what came back, who is late, what is missing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from xiasha_desk.services.form_inbox import InboxRow, missing_words, waiting_words
from xiasha_desk.ui.fonts import STRONG, sized
from xiasha_desk.ui.forms.table import WordsTable
from xiasha_desk.ui.theme.look import Look

HEADINGS = ("科室", "发出", "要求报送", "收到", "状态", "还缺", "缺哪些")


class InboxSheet(QDialog):
    """Requests: `read_wanted`, `send_wanted`, `list_wanted` (the 催报单)."""

    read_wanted = Signal()
    send_wanted = Signal()
    list_wanted = Signal()

    def __init__(self, label: str, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setWindowTitle("收件一览")
        self.resize(940, 460)
        title = QLabel(f"收件一览　{label}")
        sized(title, 16, STRONG)
        self.words = QLabel()
        sized(self.words, 14)
        self.waiting = QLabel()
        self.waiting.setProperty("kind", "hint")
        self.waiting.setWordWrap(True)
        self.table = WordsTable("收件一览", HEADINGS, 6, look)
        self.nothing = QLabel("这一期还没有发过填报表。")
        self.nothing.setProperty("kind", "hint")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.send, self.list, self.read = QPushButton("发填报表…"), QPushButton("催报单…"), QPushButton("读入回表…")
        self.list.setToolTip("写成一份可以打印的 Word 文件，列出各科室还缺的指标")
        self.read.setProperty("kind", "primary")
        close = QPushButton("关上")
        foot = QHBoxLayout()
        for button in (self.send, self.list):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(close)
        foot.addWidget(self.read)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(8)
        for widget in (title, self.words, self.waiting):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        column.addWidget(self.nothing, 1)
        column.addLayout(foot)
        self.send.clicked.connect(self.send_wanted)
        self.read.clicked.connect(self.read_wanted)
        self.list.clicked.connect(self.list_wanted)
        close.clicked.connect(self.reject)
        for button in (self.send, self.list, close):
            button.setAutoDefault(False)

    def show_rows(self, rows: Sequence[InboxRow]) -> None:
        """Show the departments."""
        self.words.setText(missing_words(rows))
        self.waiting.setText(waiting_words(rows))
        self.waiting.setVisible(bool(self.waiting.text()))
        told = [
            (
                row.department, _sent(row), row.due or "—", _received(row), row.state,
                str(len(row.missing)) if row.missing else "齐", "、".join(row.missing),
            )
            for row in rows
        ]  # fmt: skip
        inks = ["amber" if row.undecided or (row.waiting and row.late) else "" for row in rows]
        self.table.show_rows(told, inks)
        self.table.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        self.list.setEnabled(any(row.missing for row in rows))
        self.read.setEnabled(bool(rows))


def _sent(row: InboxRow) -> str:
    """When the last form went out, and how many did."""
    return _moment(row.forms[-1].sent_at) + (f"（{len(row.forms)} 份）" if len(row.forms) > 1 else "")


def _received(row: InboxRow) -> str:
    """When the last return came, who filled it in and who read it in where that is known, and how many came."""
    if not row.replies:
        return "—"
    last = row.replies[-1]
    by = "，".join(
        words
        for words in (last.filled_by and f"{last.filled_by}填", last.received_by and f"{last.received_by}收")
        if words
    )
    count = f"（{len(row.replies)} 次）" if len(row.replies) > 1 else ""
    return " ".join(words for words in (_moment(last.received_at), by) if words) + count


def _moment(at: str) -> str:
    """6月20日 9:00 of ISO words."""
    try:
        return f"{int(at[5:7])}月{int(at[8:10])}日 {int(at[11:13])}:{at[14:16]}"
    except ValueError:
        return at
