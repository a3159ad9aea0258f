"""What 同比 of an indicator is measured against, and the words its growth is told with, with an example."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtWidgets import QComboBox, QLabel

from xiasha_desk.composition.mark_print import growth_phrase
from xiasha_desk.domain.comparison import PERCENT_UNITS, PercentagePoints, Rate
from xiasha_desk.domain.ledger import GrowthRule
from xiasha_desk.ui.fonts import sized
from xiasha_desk.ui.parts.choice_box import ChoiceBox

RULES: tuple[tuple[str, GrowthRule], ...] = (
    ("比上年同期（累计）", GrowthRule.SAME_PERIOD),
    ("比上年全年", GrowthRule.FULL_YEAR),
    ("不算同比", GrowthRule.NONE),
)
PHRASES = ("同比", "增长", "较上年同期", "比上年末", "增幅", "同比增幅", "增速", "同比增速")
_USUAL = {GrowthRule.SAME_PERIOD: "同比", GrowthRule.FULL_YEAR: "比上年末"}
_UP, _DOWN = Decimal("22.1"), Decimal("-3.9")


def example(phrase: str, unit: str, rule: GrowthRule) -> str:
    """印成：同比增长22.1%，同比下降3.9%."""
    if rule is GrowthRule.NONE:
        return "文中不印同比"
    kind = PercentagePoints if unit in PERCENT_UNITS else Rate
    return f"印成：{growth_phrase(phrase, kind(_UP))}，{growth_phrase(phrase, kind(_DOWN))}"


class WordingBox:
    """The two choices `rule` and `phrase`, and the line `example` below them; they are placed by the sheet."""

    def __init__(self) -> None:
        self.rule, self.phrase, self.example = ChoiceBox(), ChoiceBox(), QLabel()
        for words, _ in RULES:
            self.rule.addItem(words)
        self.phrase.setEditable(True)
        self.phrase.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.phrase.addItems(PHRASES)
        self.example.setProperty("kind", "hint")
        self.example.setWordWrap(True)
        sized(self.example, 12.5)
        self._unit = ""
        self.rule.currentIndexChanged.connect(self._on_rule)
        self.phrase.currentTextChanged.connect(lambda words: self._tell())

    def chosen_rule(self) -> GrowthRule:
        """What it is measured against."""
        return RULES[self.rule.currentIndex()][1]

    def show(self, rule: GrowthRule, phrase: str, unit: str) -> None:
        """Show an indicator's."""
        self._unit = unit
        self.rule.setCurrentIndex([r for _, r in RULES].index(rule))
        self.phrase.setCurrentText(phrase)
        self._tell()

    def show_unit(self, unit: str) -> None:
        """The unit is another one: a rate changes by 百分点."""
        self._unit = unit.strip()
        self._tell()

    def _on_rule(self) -> None:
        rule, others = self.chosen_rule(), set(_USUAL.values())
        if rule in _USUAL and self.phrase.currentText() in others:
            self.phrase.setCurrentText(_USUAL[rule])
        self._tell()

    def _tell(self) -> None:
        self.phrase.setEnabled(self.chosen_rule() is not GrowthRule.NONE)
        self.example.setText(example(self.phrase.currentText().strip(), self._unit, self.chosen_rule()))
