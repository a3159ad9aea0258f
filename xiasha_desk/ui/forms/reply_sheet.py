"""A returned form beside the ledger: what would be taken, what must be decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from xiasha_desk.domain.ledger import Observation
from xiasha_desk.services.form_replies import Decision, ReplyDraft, ReplyLine
from xiasha_desk.text.amounts import typed_words
from xiasha_desk.ui.fonts import STRONG, sized
from xiasha_desk.ui.forms.table import WordsTable
from xiasha_desk.ui.theme.look import Look

HEADINGS = ("指标", "台账现在", "报来", "单位", "疑点和备注", "决定")
_KEYS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)


@dataclass(frozen=True, slots=True)
class Way:
    """One thing that can be decided on a row: in words, what it is, which choice of the line is meant."""

    words: str
    decision: Decision
    choice: int = 0
    enabled: bool = True


def ways_of(line: ReplyLine) -> tuple[Way, ...]:
    """What can be decided on a line, in the order of the keys."""
    usable = not line.closed
    if line.observation is None and line.choices:
        ways = [
            Way(_choice_words(one, line.unit), Decision.TAKE, n) for n, one in enumerate(line.choices[: len(_KEYS) - 2])
        ]
    else:
        ways = [Way(Decision.TAKE.value, Decision.TAKE, 0, usable and line.observation is not None)]
    return (*ways, *(Way(one.value, one, 0, usable) for one in (Decision.KEEP, Decision.LATER)))


def _choice_words(told: Observation, unit: str) -> str:
    if isinstance(told.value, Decimal):
        return f"用 {typed_words(told.value, told.softener)}{unit}"
    return f"记作{told.value.reason}"


class _Table(WordsTable):
    decided = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _KEYS:
            self.decided.emit(_KEYS.index(Qt.Key(event.key())))
            return
        super().keyPressEvent(event)


class ReplySheet(QDialog):
    """`decisions` by indicator once it is accepted, and which choice is `chosen`."""

    def __init__(self, draft: ReplyDraft, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setWindowTitle(f"{draft.form.department} 报来的数")
        self.resize(920, 520)
        self.draft = draft
        self.decisions: dict[str, Decision] = {line.item.indicator: line.proposed for line in draft.lines}
        self.chosen: dict[str, int] = {}
        title = QLabel(f"{draft.form.department} 报来的数：填了 {draft.filled} 项，共 {len(draft.lines)} 项")
        sized(title, 16, STRONG)
        remarks = QLabel("。".join(draft.remarks) + ("。" if draft.remarks else ""))
        remarks.setProperty("kind", "error")
        remarks.setWordWrap(True)
        remarks.setTextFormat(Qt.TextFormat.PlainText)
        remarks.setVisible(bool(draft.remarks))
        self.table = _Table("报来的数", HEADINGS, 4, look)
        keys = QLabel("选一行，按钮前的数字就是键。有疑点的先不采用，定了才进台账。")
        keys.setProperty("kind", "hint")
        sized(keys, 12.5)
        self.buttons = [QPushButton() for _ in _KEYS]
        self.take = QPushButton()
        self.take.setProperty("kind", "primary")
        leave = QPushButton("取消")
        foot = QHBoxLayout()
        for number, button in enumerate(self.buttons):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, number=number: self._press(number))
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
        self.table.decided.connect(self._press)
        self.table.currentCellChanged.connect(lambda *_: self._show_ways())
        self._show()
        first = next((n for n, line in enumerate(draft.lines) if line.asked), 0)
        self.table.setCurrentCell(first, 0)
        self.table.setFocus()

    def _line(self) -> ReplyLine | None:
        """The current row's."""
        place = self.table.currentRow()
        return self.draft.lines[place] if 0 <= place < len(self.draft.lines) else None

    def _show_ways(self) -> None:
        line = self._line()
        ways: Sequence[Way] = ways_of(line) if line is not None else ()
        for number, button in enumerate(self.buttons):
            button.setVisible(number < len(ways))
            if number < len(ways):
                button.setText(f"{number + 1} {ways[number].words}")
                button.setEnabled(ways[number].enabled)

    def _press(self, number: int) -> None:
        line = self._line()
        ways = ways_of(line) if line is not None else ()
        if number < len(ways) and ways[number].enabled:
            self.decide(ways[number].decision, ways[number].choice)

    def decide(self, decision: Decision, choice: int = 0) -> None:
        """Decide on the current row, and go to the next one that waits."""
        place, line = self.table.currentRow(), self._line()
        if line is None or line.closed or (decision is Decision.TAKE and choice >= len(line.choices)):
            return
        self.decisions[line.item.indicator] = decision
        self.chosen[line.item.indicator] = choice
        self._show()
        later = [n for n, one in enumerate(self.draft.lines) if one.asked and self._waits(one) and n > place]
        if later:
            self.table.setCurrentCell(later[0], 0)

    def _waits(self, line: ReplyLine) -> bool:
        return self.decisions[line.item.indicator] is Decision.LATER

    def _taken(self, line: ReplyLine) -> Observation | None:
        """What goes into the ledger of a line."""
        name = line.item.indicator
        if line.same or self.decisions[name] is not Decision.TAKE or not line.choices:
            return None
        return line.choices[self.chosen.get(name, 0)]

    def taken(self) -> int:
        """How many figures go into the ledger."""
        return sum(self._taken(line) is not None for line in self.draft.lines)

    def _show(self) -> None:
        rows, inks = [], []
        for line in self.draft.lines:
            aside = "；".join((*line.reasons, *([f"备注：{line.row.note}"] if line.row.note else [])))
            rows.append((line.item.name, line.now, _told(line), line.row.unit, aside, self._decided(line)))
            waits = line.asked and self._waits(line)
            inks.append("amber" if waits else "ink3" if not line.row.words or line.closed else "")
        self.table.show_rows(rows, inks)
        self.take.setText(f"采用 {self.taken()} 项" if self.taken() else "记下收件，不采用")

    def _decided(self, line: ReplyLine) -> str:
        """What was decided on a line, in words."""
        if not line.row.words:
            return "未填"
        if line.closed or line.same:
            return "不收" if line.closed else "一致"
        told = self._taken(line)
        if told is not None and line.observation is None:
            return _choice_words(told, line.unit)
        return self.decisions[line.item.indicator].value


def _told(line: ReplyLine) -> str:
    """The cell as it was seen; where it reads otherwise in the ledger's unit, that too."""
    told = line.observation
    if told is None or not isinstance(told.value, Decimal):
        return line.row.words
    value = typed_words(told.value, told.softener)
    same = line.row.words == value or _number(line.row.words.removesuffix(line.unit)) == told.value
    return line.row.words if same else f"{line.row.words} → {value}{line.unit}"


def _number(words: str) -> Decimal | None:
    try:
        return Decimal(words.replace(",", "").replace("，", "").strip())
    except InvalidOperation:
        return None
