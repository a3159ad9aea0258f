"""What the current cell becomes, why it is asked of, and the answers."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from xiasha_desk.domain.period import parse_period
from xiasha_desk.services.figure_import import cell_words
from xiasha_desk.services.impact import value_now
from xiasha_desk.tabular.matching import NEW, MatchKind, RowMatch
from xiasha_desk.tabular.proposal import CellPlan, CellState
from xiasha_desk.text.amounts import typed_words
from xiasha_desk.ui.fonts import STRONG, sized
from xiasha_desk.ui.importing.desk import ImportDesk


@dataclass(frozen=True, slots=True)
class Answer:
    """Something the clerk can answer: its words, and what it does: take by a reading, match a row, leave."""

    words: str
    kind: str
    value: object = None


class SidePanel(QScrollArea):
    """`answered` (an Answer) is a request."""

    answered = Signal(object)

    def __init__(self, desk: ImportDesk) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("right")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(280)
        self.answers: list[Answer] = []

    def show_cell(self, row: int, column: int) -> None:
        """Show a cell of the sheet."""
        proposal = self._desk.proposal
        body = QWidget()
        body.setObjectName("right")
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(16, 12, 14, 12)
        self._column.setSpacing(6)
        self.answers = []
        place = proposal.sheet.name_of(row, column)
        cell = proposal.cell(row, column)
        match = next((m for m in proposal.rows if m.row == row), None)
        if cell is not None:
            self._show_figure(place, cell)
        else:
            self._label(place, 15, STRONG)
            role = proposal.shape.rows[row].value if row < len(proposal.shape.rows) else ""
            self._label(f"这一行：{role}", 13, kind="hint")
        if match is not None:
            self._show_match(match)
        self._column.addStretch(1)
        self.setWidget(body)

    def _show_figure(self, place: str, cell: CellPlan) -> None:
        known = self._desk.indicator(cell)
        name = known.name if known is not None else cell.name
        self._label(f"{place}　{name}", 15, STRONG)
        period = parse_period(cell.period).label if cell.period else "不知哪一期"
        self._label(period, 13, kind="label")
        words = cell_words(cell, known)
        old = value_now(self._desk.ledger, (cell.indicator, cell.period)) if cell.indicator and cell.period else "空"
        was = f"（台账现在 {old}）" if old != "空" and not cell.is_rate else ""
        self._label(f"{words or cell.shown}{was}", 20, STRONG)
        self._label(f"格里：{cell.shown}　{cell.state.value}", 13, kind="hint")
        for reason in cell.reasons:
            self._label(reason, 13, kind="error" if cell.state is CellState.DOUBTFUL else "hint")
        if cell.state is CellState.DOUBTFUL and cell.indicator and cell.period:
            self._figure_answers(cell)
        elif cell.taken:
            self._answer(Answer("不导入这一格（Del）", "leave"))
        elif cell.state is CellState.LEFT_OUT and (cell.amount is not None or cell.rate is not None) and cell.indicator:
            self._answer(Answer("导入这一格", "accept", 0))

    def _figure_answers(self, cell: CellPlan) -> None:
        if cell.is_rate and cell.rate is not None:
            self._answer(Answer(f"按 {cell.rate:f}% 导入", "accept", 0))
        for number, choice in enumerate(cell.choices):
            self._answer(Answer(f"按 {typed_words(choice.value, choice.softener)}{cell.unit} 导入", "accept", number))
        self._answer(Answer("不导入这一格（Del）", "leave"))

    def _show_match(self, match: RowMatch) -> None:
        self._column.addSpacing(8)
        self._label("这一行归到", 13, kind="label")
        known = self._desk.ledger.indicator(match.indicator)
        if known is not None:
            self._label(f"{known.name}　{known.unit}　{match.kind.value}", 13)
        elif match.kind in (MatchKind.NEW, MatchKind.LEFT_OUT):
            self._label(match.kind.value, 13)
        else:
            self._label("还没有定", 13, kind="error")
        for near in match.near:
            other = self._desk.ledger.indicator(near)
            if other is not None and near != match.indicator:
                self._answer(Answer(f"归到“{other.name}”（{other.unit}）", "match", (match.row, near)))
        if match.kind is not MatchKind.NEW and known is None:
            self._answer(Answer(f"新建指标“{match.name}”（N）", "match", (match.row, NEW)))
        if match.kind is not MatchKind.LEFT_OUT:
            self._answer(Answer("不导入这一行", "match", (match.row, "")))

    def _label(self, words: str, size: float, weight: object = None, kind: str = "") -> None:
        label = QLabel(words)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        if kind:
            label.setProperty("kind", kind)
        if weight is None:
            sized(label, size)
        else:
            sized(label, size, weight)
        self._column.addWidget(label)

    def _answer(self, answer: Answer) -> None:
        numbered = answer.kind != "leave"
        number = sum(one.kind != "leave" for one in self.answers) + 1
        button = QPushButton(f"{number} {answer.words}" if numbered else answer.words)
        button.setProperty("kind", "usage")
        button.setToolTip(answer.words)
        sized(button, 13)
        button.clicked.connect(lambda _=False: self.answered.emit(answer))
        self.answers.append(answer)
        self._column.addWidget(button)

    def numbered(self, number: int) -> Answer | None:
        """The answer of that number, from 1."""
        counted = [answer for answer in self.answers if answer.kind != "leave"]
        return counted[number - 1] if 0 < number <= len(counted) else None
