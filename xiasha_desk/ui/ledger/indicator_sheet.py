"""The sheet of one indicator: name (with the catalogue behind it), unit, decimals, direction, 口径, 同比, 算法."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from xiasha_desk.composition.mark_print import value_words
from xiasha_desk.domain.composites import formula_words
from xiasha_desk.domain.ids import IdSource, new_id
from xiasha_desk.domain.ledger import Better, Indicator, Ledger, Missing
from xiasha_desk.errors import UserError
from xiasha_desk.services.ledger_edits import formula_refusal, with_indicator
from xiasha_desk.text.cleaning import clean
from xiasha_desk.ui.fonts import STRONG, sized
from xiasha_desk.ui.ledger.cell_edits import check_indicator
from xiasha_desk.ui.ledger.formula_box import FormulaBox
from xiasha_desk.ui.ledger.inspector_facts import BETTER_WORDS
from xiasha_desk.ui.ledger.wording_box import WordingBox
from xiasha_desk.ui.parts.choice_box import ChoiceBox

UNITS = (
    "亿元",
    "万元",
    "元",
    "个",
    "家",
    "件",
    "项",
    "人",
    "人次",
    "户",
    "处",
    "起",
    "批",
    "场",
    "平方米",
    "公里",
    "%",
)
MOST_DECIMALS = 6


class IndicatorSheet(QDialog):
    """Makes a new indicator, or changes `old`. After it was accepted `indicator` holds the outcome."""

    def __init__(
        self, ledger: Ledger, catalogue: Sequence[Indicator], old: Indicator | None = None, *,
        field: str = "", period: str = "", ids: IdSource = new_id, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._ledger, self._old, self._period = ledger, old, period
        self._own = old.id if old is not None else ids()
        self._catalogue = {i.name: i for i in catalogue}
        self._chosen: Indicator | None = None
        self.indicator: Indicator | None = None
        self.setObjectName("sheet")
        self.setWindowTitle("改指标" if old is not None else "新指标")
        self.setMinimumWidth(540)
        self._build_ui()
        self._connect()
        self._fill(old if old is not None else Indicator("", "", field=field), name=True)

    # -- building -------------------------------------------------------------------------------
    def _build_ui(self) -> None:
        title = QLabel(self.windowTitle())
        sized(title, 16, STRONG)
        self.name, self.scope = QLineEdit(), QLineEdit()
        self.name.setPlaceholderText("如税收收入；常用的打头几个字可选")
        self.unit = self._choice(UNITS)
        self.decimals = ChoiceBox()
        self.decimals.addItems(["整数", *(f"{n}位" for n in range(1, MOST_DECIMALS + 1))])
        self.better = ChoiceBox()
        for better in Better:
            self.better.addItem(BETTER_WORDS[better], better.value)
        self.field = self._choice(dict.fromkeys(i.field for i in self._everyone() if i.field))
        self.department = self._choice(dict.fromkeys(i.department for i in self._ledger.indicators if i.department))
        self.scope.setPlaceholderText("包含什么、不含什么；可以不写")
        self.wording = WordingBox()
        self.formula = FormulaBox(self._ledger, self._own)
        self.words = QLabel()
        self.words.setProperty("kind", "error")
        self.words.setWordWrap(True)
        self.words.hide()
        self.leave = QPushButton("取消")
        self.go = QPushButton("记下" if self._old is not None else "加入台账")
        self.go.setProperty("kind", "primary")
        self.go.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        column.addWidget(title)
        column.addLayout(self._fields())
        column.addWidget(self.words)
        column.addSpacing(4)
        column.addLayout(buttons)

    def _fields(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        places = (
            ("名称", self.name, 0, 0, 6), ("单位", self.unit, 2, 0, 2), ("小数位数", self.decimals, 2, 2, 2),
            ("好坏方向", self.better, 2, 4, 2), ("领域", self.field, 4, 0, 3), ("科室", self.department, 4, 3, 3),
            ("口径说明", self.scope, 6, 0, 6), ("同比口径", self.wording.rule, 8, 0, 3),
            ("默认说法", self.wording.phrase, 8, 3, 3), ("算法", self.formula, 11, 0, 6),
        )  # fmt: skip
        for words, widget, row, column, span in places:
            label = QLabel(words)
            label.setProperty("kind", "label")
            sized(label, 12.5)
            label.setBuddy(widget.kind if isinstance(widget, FormulaBox) else widget)
            widget.setAccessibleName(words)
            grid.addWidget(label, row, column, 1, span)
            grid.addWidget(widget, row + 1, column, 1, span)
        for column in range(6):
            grid.setColumnStretch(column, 1)
            grid.setColumnMinimumWidth(column, 60)
        grid.addWidget(self.wording.example, 10, 0, 1, 6)
        return grid

    def _choice(self, words: object) -> QComboBox:
        box = ChoiceBox()
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        box.addItems(list(words))
        box.setCurrentText("")
        return box

    def _everyone(self) -> list[Indicator]:
        return [*self._ledger.indicators, *self._catalogue.values()]

    def _connect(self) -> None:
        if self._old is None and self._catalogue:
            completer = QCompleter(sorted(self._catalogue), self)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.activated.connect(self.choose)
            self.name.setCompleter(completer)
        self.name.textEdited.connect(lambda words: self._say(""))
        self.unit.currentTextChanged.connect(self.wording.show_unit)
        self.unit.currentTextChanged.connect(lambda words: self._show_preview())
        self.decimals.currentIndexChanged.connect(lambda place: self._show_preview())
        self.formula.changed.connect(self._on_formula)
        self.leave.clicked.connect(self.reject)
        self.go.clicked.connect(self._on_go)

    # -- doing ----------------------------------------------------------------------------------
    def choose(self, name: str) -> None:
        """Take everything from the catalogue's indicator of that name."""
        found = self._catalogue.get(name)
        if found is not None:
            self._chosen = found
            self.name.setText(found.name)
            self._fill(found, name=False)

    def _fill(self, known: Indicator, *, name: bool) -> None:
        if name:
            self.name.setText(known.name)
        self.unit.setCurrentText(known.unit)
        self.decimals.setCurrentIndex(min(known.decimals, MOST_DECIMALS))
        self.better.setCurrentIndex(list(Better).index(known.better))
        self.field.setCurrentText(known.field)
        self.scope.setText(known.scope_note)
        self.scope.setCursorPosition(0)
        if known.department or name:
            self.department.setCurrentText(known.department)
        self.wording.show(known.growth_rule, known.phrase, known.unit)
        self.formula.show_formula(known.formula)
        self._show_preview()

    def _on_formula(self) -> None:
        self._say("")
        self._show_preview()
        self.adjustSize()

    def _show_preview(self) -> None:
        """What a computed one comes to in the period looked at, or why it cannot be computed so."""
        if self.formula.formula_kind is None:
            return
        new = self._told()
        refusal = formula_refusal(self._ledger, new)
        if new.formula is None or refusal:
            self.formula.show_preview(refusal or self.formula.wanting(), bad=bool(refusal))
            return
        after = with_indicator(self._ledger, new)
        found = after.observation(new.id, self._period) if self._period else None
        value = found.value if found is not None else Missing("这一期还没有数")
        words = value.reason if isinstance(value, Missing) else value_words(new, found) or ""
        self.formula.show_preview(f"{formula_words(after, new.formula)} = {words}", bad=False)

    def _told(self) -> Indicator:
        """The indicator as the sheet tells it now."""
        return replace(
            self._old or self._start(),
            name=_plain(self.name.text()),
            unit=_plain(self.unit.currentText()),
            decimals=self.decimals.currentIndex(),
            better=Better(self.better.currentData()),
            field=_plain(self.field.currentText()),
            department=_plain(self.department.currentText()),
            scope_note=_plain(self.scope.text()),
            growth_rule=self.wording.chosen_rule(),
            phrase=_plain(self.wording.phrase.currentText()),
            formula=self.formula.formula(),
        )

    def _on_go(self) -> None:
        new, wanting = self._told(), self.formula.wanting()
        if wanting:
            self._say(f"算法还不全：{wanting}。")
            self.formula.field.setFocus()
            return
        try:
            check_indicator(self._ledger, new)
        except UserError as problem:
            self._say(problem.sentence())
            self.name.setFocus()
            return
        refusal = formula_refusal(self._ledger, new)
        if refusal:
            self._say(f"不能这样算：{refusal}。")
            return
        self.indicator = new
        self.accept()

    def _start(self) -> Indicator:
        """A catalogue's indicator keeps its published id, once; any other gets an id of its own."""
        chosen = self._chosen
        if chosen is not None and chosen.name == _plain(self.name.text()) and self._ledger.indicator(chosen.id) is None:
            return chosen
        return Indicator(self._own, "")

    def _say(self, words: str) -> None:
        self.words.setText(words)
        self.words.setVisible(bool(words))


def _plain(words: str) -> str:
    return clean(words).replace("\n", "").strip()
