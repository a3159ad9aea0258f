"""The model of figures found in a text."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from xiasha_desk.domain.ids import new_id
from xiasha_desk.domain.ledger import Indicator, Ledger
from xiasha_desk.services.figure_proposals import Match, proposals_of, renamed
from xiasha_desk.text.report_reader import report_from_text
from xiasha_desk.ui.figures_found.model import NAME, ProposalsModel

TEXT = "某街道2022年半年度工作总结\n一、回顾\n税收收入8.3亿元，同比增长22.1%。走访企业120家。力争税收收入达到18亿元。\n"
LEDGER = Ledger((Indicator("v", "走访企业户数", "家"),))


def _model() -> ProposalsModel:
    found = proposals_of(report_from_text(TEXT, new_id), LEDGER)
    return ProposalsModel(found, lambda one, name: renamed(one, name, LEDGER))


def test_the_model_is_sound(qapp: object) -> None:
    model = _model()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_only(lambda one: not one.sure)
    model.show_only(lambda one: True)
    model.toggle([0, 1])
    model.tick_all(True)
    assert model.setData(model.index(0, NAME), "别名")
    assert tester.model() is model


def test_sure_ones_are_ticked_and_a_target_is_not() -> None:
    model = _model()
    assert [(one.name, str(one.figure.value)) for one in model.chosen()] == [("税收收入", "8.3"), ("走访企业", "120")]
    state = model.data(model.index(2, NAME), Qt.ItemDataRole.CheckStateRole)
    assert state == Qt.CheckState.Unchecked


def test_another_name_may_be_one_the_ledger_knows() -> None:
    model = _model()
    assert model.setData(model.index(1, NAME), "走访企业户数")
    one = model.proposal(1)
    assert (one.indicator, one.match) == ("v", Match.KNOWN)
    assert not model.setData(model.index(1, NAME), "  ")
    doubtful = replace(one, reasons=("看不出说的是什么", "像是计划或目标"))
    assert renamed(doubtful, "甲", LEDGER).reasons == ("像是计划或目标",)
