"""A computed indicator put together in the sheet: parts picked, value shown, circles and strange units refused."""

from __future__ import annotations

from decimal import Decimal

import pytest

from xiasha_desk.domain.ledger import Formula, FormulaKind, Indicator, Ledger, Observation
from xiasha_desk.ui.ledger.formula_box import KINDS
from xiasha_desk.ui.ledger.indicator_sheet import IndicatorSheet

pytestmark = pytest.mark.usefixtures("qapp")
_LEDGER = Ledger(
    (
        Indicator("a", "城镇新增就业", "人"),
        Indicator("b", "失业再就业", "人"),
        Indicator("t", "税收收入", "亿元", 1),
        Indicator("x", "就业合计", "人", formula=Formula(FormulaKind.SUM, ("a", "b"))),
    ),
    {(i, "2022H1"): Observation(i, "2022H1", Decimal(v)) for i, v in (("a", "1420"), ("b", "426"), ("t", "8.3"))},
)


def _sheet(old: Indicator | None = None) -> IndicatorSheet:
    return IndicatorSheet(_LEDGER, (), old, field="", period="2022H1", parent=None)


def _choose(sheet: IndicatorSheet, kind: FormulaKind, *parts: str) -> None:
    sheet.formula.kind.setCurrentIndex([k for _, k in KINDS].index(kind))
    for part in parts:
        sheet.formula.add(part)


def test_a_sum_shows_its_value_and_becomes_the_indicators_formula(qtbot: object) -> None:
    sheet = _sheet()
    qtbot.addWidget(sheet)
    sheet.name.setText("新增就业合计")
    sheet.unit.setCurrentText("人")
    _choose(sheet, FormulaKind.SUM, "城镇新增就业")
    assert sheet.formula.wanting()
    sheet.formula.add("失业再就业")
    assert "1846人" in sheet.formula.preview.text()
    sheet._on_go()
    assert sheet.indicator.formula == Formula(FormulaKind.SUM, ("a", "b"))


def test_what_leads_back_to_itself_is_refused(qtbot: object) -> None:
    sheet = _sheet(_LEDGER.indicator("a"))
    qtbot.addWidget(sheet)
    _choose(sheet, FormulaKind.SUM, "就业合计", "失业再就业")
    sheet._on_go()
    assert not sheet.words.isHidden()
    assert sheet.result() == 0


def test_a_name_the_ledger_does_not_have_is_told(qtbot: object) -> None:
    sheet = _sheet()
    qtbot.addWidget(sheet)
    _choose(sheet, FormulaKind.RATIO, "没有的指标")
    assert "台账里没有“没有的指标”" in sheet.formula.preview.text()
