"""What is known of the chosen indicator: value, growth and its computation, earlier years, source, places."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from xiasha_desk.composition.figure_row import FigureRow, told_apart
from xiasha_desk.domain.comparison import PercentagePoints, Turn
from xiasha_desk.domain.ledger import FigureStatus, GrowthRule, Ledger, Missing
from xiasha_desk.services.usages import Usage
from xiasha_desk.ui.fonts import STRONG, sized
from xiasha_desk.ui.ledger.cells import (
    ABSENT,
    WAITING,
    Cell,
    computation_words,
    growth_cell,
    now_cell,
    on_screen,
    status_words,
)
from xiasha_desk.ui.ledger.inspector_facts import Facts
from xiasha_desk.ui.ledger.trend import Point, Trend
from xiasha_desk.ui.parts.side_column import SideColumn, emptied
from xiasha_desk.ui.parts.usage_row import usage_button
from xiasha_desk.ui.theme.look import Look

MOST_PLACES = 30
_TAGS = {FigureStatus.EMPTY.value: "amber", FigureStatus.CHECKED.value: "green"}


def growth_sentence(row: FigureRow) -> str:
    """同比增长10.8%, 同比下降9.6%, 同比提高2.29个百分点, 同比持平; "" when there is none."""
    if isinstance(row.growth, Turn):
        return row.growth.reason
    if isinstance(row.growth, Missing):
        return ""
    words = on_screen(growth_cell(row).words).lstrip("+\u2212")
    number = row.growth.points if isinstance(row.growth, PercentagePoints) else row.growth.percent
    if not any(c in "123456789" for c in words):
        return "同比持平"
    up, down = ("提高", "降低") if isinstance(row.growth, PercentagePoints) else ("增长", "下降")
    return f"同比{up if number > 0 else down}{words}"


def growth_reason(row: FigureRow) -> str:
    """Why there is no growth, or that it was only told; "" for a computed one."""
    if isinstance(row.growth, Missing):
        return "" if isinstance(row.growth, Turn) else row.growth.reason
    return "报来的同比" if row.reported else ""


class Inspector(SideColumn):
    """Requests: `place_wanted` (a Place of the text), `sheet_wanted`, `rate_wanted`, `source_entered` and
    `cut_off_entered` (words), `check_wanted` (the name of who checks)."""

    place_wanted = Signal(object)
    sheet_wanted = Signal()
    rate_wanted = Signal()
    source_entered = Signal(str)
    cut_off_entered = Signal(str)
    check_wanted = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("right", (16, 14, 16, 16), 8, parent)
        self._look = look
        self._rules: list[QFrame] = []
        self._build_head()
        self._build_facts()
        self._build_places()
        self.column.addStretch(1)
        self.show_nothing()

    # -- building -------------------------------------------------------------------------------
    def _build_head(self) -> None:
        self.name, self.tag = QLabel(), QLabel()
        self.name.setWordWrap(True)
        sized(self.name, 16, STRONG)
        sized(self.tag, 12)
        self.tag.setProperty("kind", "state")
        self.tag.setFixedHeight(22)
        head = QHBoxLayout()
        head.addWidget(self.name, 1)
        head.addWidget(self.tag, 0, Qt.AlignmentFlag.AlignTop)
        self.value, self.unit = QLabel(), QLabel()
        self.value.setObjectName("figure")
        sized(self.value, 30, STRONG)
        sized(self.unit, 14)
        self.unit.setProperty("kind", "label")
        self.growth, self.computation = QLabel(), QLabel()
        sized(self.growth, 13, STRONG)
        sized(self.computation, 12)
        self.computation.setProperty("kind", "hint")
        for label in (self.growth, self.computation):
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
            label.setWordWrap(True)
        told = QVBoxLayout()
        told.setSpacing(2)
        told.addStretch(1)
        told.addWidget(self.growth)
        told.addWidget(self.computation)
        figure = QHBoxLayout()
        figure.setSpacing(6)
        figure.addWidget(self.value)
        figure.addWidget(self.unit, 0, Qt.AlignmentFlag.AlignBottom)
        figure.addLayout(told, 1)
        self.trend = Trend(self._look)
        self.only_rate = self._link("仅报同比…", "只知道同比、不知道数值时用")
        self.only_rate.clicked.connect(self.rate_wanted)
        self.column.addLayout(head)
        self.column.addLayout(figure)
        self.apart = QLabel()
        self.apart.setObjectName("remark")
        self.apart.setWordWrap(True)
        sized(self.apart, 12.5)
        self.column.addWidget(self.apart)
        self.column.addWidget(self.only_rate, 0, Qt.AlignmentFlag.AlignRight)
        self.column.addWidget(self.trend)

    def _build_facts(self) -> None:
        self.column.addWidget(self._rule())
        self.facts = Facts()
        self.facts.source_entered.connect(self.source_entered)
        self.facts.cut_off_entered.connect(self.cut_off_entered)
        self.facts.check_wanted.connect(self.check_wanted)
        self.column.addWidget(self.facts)
        self._known_parts = [self._rules[0], self.facts]
        self.change = self._link("改名称、单位、口径…", "改这个指标的说明")
        self.change.clicked.connect(self.sheet_wanted)
        self.column.addWidget(self.change, 0, Qt.AlignmentFlag.AlignRight)

    def _build_places(self) -> None:
        self.column.addWidget(self._rule())
        self._known_parts.append(self._rules[1])
        self.used = QLabel()
        sized(self.used, 13, STRONG)
        self.column.addWidget(self.used)
        self._places = QVBoxLayout()
        self._places.setSpacing(2)
        self.column.addLayout(self._places)
        self.place_buttons: list[QPushButton] = []

    def _rule(self) -> QFrame:
        rule = QFrame()
        rule.setObjectName("divider")
        rule.setFixedHeight(1)
        self._rules.append(rule)
        return rule

    def _link(self, words: str, tip: str) -> QPushButton:
        link = QPushButton(words)
        link.setProperty("kind", "link")
        link.setToolTip(tip)
        sized(link, 12.5)
        return link

    # -- showing --------------------------------------------------------------------------------
    def show_nothing(self) -> None:
        """No indicator is chosen."""
        self.widget().setEnabled(False)
        for label in (self.tag, self.value, self.unit, self.growth, self.computation, self.used):
            label.clear()
        self.tag.hide()
        self.name.setText("没有选中指标")
        self.facts.show_nothing()
        for part in (self.trend, self.only_rate, self.apart, self.change, *self._known_parts):
            part.hide()
        self._show_places(())

    def show_row(
        self, row: FigureRow, period: str, ledger: Ledger, points: list[Point], places: Sequence[Usage]
    ) -> None:
        """Show an indicator of a ledger in a period ("" for none)."""
        self.widget().setEnabled(True)
        indicator, now = row.indicator, now_cell(row, False) if period else Cell(ABSENT, ink="ink3")
        self.name.setText(indicator.name or "（未命名）")
        self._show_tag(status_words(row) if period else "")
        self.value.setText(now.words)
        self._state(self.value, "waiting" if now.words == WAITING else "")
        self.unit.setText(indicator.unit if now.ink == "ink" else "")
        self.growth.setText(growth_sentence(row))
        self.growth.setVisible(bool(self.growth.text()))
        self.computation.setText(computation_words(row) or growth_reason(row))
        typed = (
            bool(period)
            and not isinstance(row.growth, Turn)
            and indicator.formula is None
            and indicator.growth_rule is not GrowthRule.NONE
        )
        self.only_rate.setVisible(typed and (row.reported or isinstance(row.growth, Missing)))
        apart = told_apart(row)
        self.apart.setText(f"填的数和报的同比对不上：算出来是{apart}" if apart else "")
        self.apart.setVisible(bool(apart))
        self.trend.show_points(points)
        for part in (self.change, *self._known_parts):
            part.show()
        self.facts.show_row(row, period, ledger)
        self._show_places(places)

    def _show_tag(self, words: str) -> None:
        self.tag.setText(words)
        self._state(self.tag, _TAGS.get(words, ""))
        self.tag.setVisible(bool(words))

    def _state(self, label: QLabel, state: str) -> None:
        if label.property("state") != state:
            label.setProperty("state", state)
            label.style().unpolish(label)
            label.style().polish(label)

    def _show_places(self, places: Sequence[Usage]) -> None:
        emptied(self._places)
        self.place_buttons = []
        if self.widget().isEnabled():
            self.used.setText(f"用在 {len(places)} 处" if places else "本稿没有用到")
        for usage in places[:MOST_PLACES]:
            button = usage_button(usage, self._look, self.place_wanted.emit)
            self.place_buttons.append(button)
            self._places.addWidget(button)
        if len(places) > MOST_PLACES:
            more = QLabel(f"另有 {len(places) - MOST_PLACES} 处")
            more.setProperty("kind", "hint")
            self._places.addWidget(more)
