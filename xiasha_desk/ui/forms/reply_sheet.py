"""A returned form beside the ledger: what would be taken, what must be decided."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from xiasha_desk.domain.ledger import Missing
from xiasha_desk.services.form_replies import Decision, ReplyDraft, ReplyLine
from xiasha_desk.text.amounts import typed_words
from xiasha_desk.ui.fonts import STRONG, sized
from xiasha_desk.ui.forms.table import WordsTable
from xiasha_desk.ui.theme.look import Look

HEADINGS = ("指标", "台账现在", "报来", "单位", "疑点和备注", "决定")
_KEYS = {Qt.Key.Key_1: Decision.TAKE, Qt.Key.Key_2: Decision.KEEP, Qt.Key.Key_3: Decision.LATER}


class _Table(WordsTable):
    decided = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _KEYS:
            self.decided.emit(_KEYS[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)


class ReplySheet(QDialog):
    """`decisions` by indicator once it is accepted."""

    def __init__(self, draft: ReplyDraft, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setWindowTitle(f"{draft.form.department} 报来的数")
        self.resize(920, 520)
        self.draft = draft
        self.decisions: dict[str, Decision] = {line.item.indicator: line.proposed for line in draft.lines}
        self.readings: dict[str, int] = {}
        """Which reading of a doubtful cell is meant, by indicator."""
        title = QLabel(f"{draft.form.department} 报来的数：填了 {draft.filled} 项，共 {len(draft.lines)} 项")
        sized(title, 16, STRONG)
        remarks = QLabel("。".join(draft.remarks) + ("。" if draft.remarks else ""))
        remarks.setProperty("kind", "error")
        remarks.setWordWrap(True)
        remarks.setTextFormat(Qt.TextFormat.PlainText)
        remarks.setVisible(bool(draft.remarks))
        self.table = _Table("报来的数", HEADINGS, 4, look)
        keys = QLabel("选一行，按 1 用报来的（有几种读法时再按换一种），2 留台账的，3 稍后。有疑点的定了才进台账。")
        keys.setProperty("kind", "hint")
        sized(keys, 12.5)
        self.buttons = {decision: QPushButton(f"{n} {decision.value}") for n, decision in enumerate(Decision, 1)}
        self.take = QPushButton()
        self.take.setProperty("kind", "primary")
        leave = QPushButton("取消")
        foot = QHBoxLayout()
        for decision, button in self.buttons.items():
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, decision=decision: self.decide(decision))
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(leave)
        foot.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(8)
        for widget in (title, remarks):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        column.addWidget(keys)
        column.addLayout(foot)
        leave.setAutoDefault(False)
        leave.clicked.connect(self.reject)
        self.take.clicked.connect(self.accept)
        self.table.decided.connect(self.decide)
        self._show()
        first = next((n for n, line in enumerate(draft.lines) if line.asked), 0)
        self.table.setCurrentCell(first, 0)
        self.table.setFocus()

    def decide(self, decision: Decision) -> None:
        """Decide on the current row, and go to the next one that waits."""
        place = self.table.currentRow()
        if not 0 <= place < len(self.draft.lines):
            return
        line = self.draft.lines[place]
        if decision is Decision.TAKE and not line.readings:
            return
        name = line.item.indicator
        again = decision is Decision.TAKE is self.decisions[name] and len(line.readings) > 1
        if again:
            self.readings[name] = (self.readings.get(name, 0) + 1) % len(line.readings)
        self.decisions[name] = decision
        self._show()
        later = [n for n, one in enumerate(self.draft.lines) if one.asked and self._waits(one) and n > place]
        if later and not again and len(line.readings) < 2:
            self.table.setCurrentCell(later[0], 0)

    def _waits(self, line: ReplyLine) -> bool:
        return self.decisions[line.item.indicator] is Decision.LATER

    def taken(self) -> int:
        """How many figures go into the ledger."""
        return sum(
            self.decisions[line.item.indicator] is Decision.TAKE and line.observation is not None and not line.same
            for line in self.draft.lines
        )

    def _show(self) -> None:
        rows, inks = [], []
        for line in self.draft.lines:
            decision = "一致" if line.same else self.decisions[line.item.indicator].value if line.row.words else "未填"
            aside = "；".join((*line.reasons, *([f"备注：{line.row.note}"] if line.row.note else [])))
            told = _told(line, self.readings.get(line.item.indicator, 0))
            rows.append((line.item.name, line.now, told, line.row.unit, aside, decision))
            waits = line.asked and self._waits(line)
            inks.append("amber" if waits else "ink3" if not line.row.words else "")
        self.table.show_rows(rows, inks)
        self.take.setText(f"采用 {self.taken()} 项" if self.taken() else "记下收件，不采用")


def _told(line: ReplyLine, reading: int) -> str:
    """The cell as it was seen; where it reads otherwise in the ledger's unit, that too."""
    if not line.readings:
        return line.row.words
    told = line.readings[reading]
    several = f"（{len(line.readings)} 种读法）" if len(line.readings) > 1 else ""
    if isinstance(told.value, Missing):
        return f"{line.row.words} → {told.value.reason}{several}"
    value = typed_words(told.value, told.softener)
    alike = _bare(line.row.words) == _bare(value) and line.row.unit == line.item.unit
    return line.row.words + several if alike else f"{line.row.words} → {value}{line.item.unit}{several}"


def _bare(words: str) -> str:
    plain = words.replace(",", "")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
