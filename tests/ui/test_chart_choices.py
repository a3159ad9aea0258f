"""What a chart may be made of, and the list models under Qt's own tester."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from tests.ui.chart_samples import OWN, SIX, make_charts, make_ledger, make_state
from tests.ui.chart_view import View
from xiasha_desk.domain.exhibit import ChartRef
from xiasha_desk.domain.period import LAST_YEAR
from xiasha_desk.services import exhibit_edits
from xiasha_desk.ui.chart import choices
from xiasha_desk.ui.chart.chart_list_model import ChartListModel, chart_entries
from xiasha_desk.ui.desk.desk import Desk, Place


@pytest.fixture
def view(qapp: QApplication) -> Iterator[View]:
    opened = View(make_state(*make_charts()))
    yield opened
    opened.page.close()
    opened.page.deleteLater()


def test_indicators_of_another_unit_cannot_be_ticked(view: View) -> None:
    rows = {row.key: row for row in view.settings.indicators.rows}
    assert rows["firms"].aside == "家 · 单位不同"
    assert not rows["firms"].enabled
    assert all(rows[i].ticked for i in SIX)
    view.settings.indicators.toggle(list(rows).index("firms"))
    assert view.desk.undo_stack.count() == 0
    for i in SIX:
        view.settings.indicators.toggle(list(rows).index(i))
    assert all(row.enabled for row in view.settings.indicators.rows)
    assert [row.key for row in view.settings.indicators.rows] == [*SIX, "firms"]


def test_search_keeps_what_fits(view: View) -> None:
    view.settings.search.setText("税收")
    assert [row.words for row in view.settings.indicators.rows] == ["税收收入", "楼宇税收"]
    view.settings.search.setText("经发")
    assert len(view.settings.indicators.rows) == 7


def test_a_new_indicator_stands_where_the_ledger_has_it() -> None:
    chart = ChartRef("c", indicators=("i5", "i1", "i4"))
    assert choices.with_indicator(chart, make_ledger(), "i3", wanted=True).indicators == ("i3", "i5", "i1", "i4")
    assert choices.with_indicator(chart, make_ledger(), "i1", wanted=False).indicators == ("i5", "i4")


@pytest.mark.parametrize(
    ("own", "kept", "wanted", "after"),
    [
        ("2023H1", (LAST_YEAR, ""), "@-2", ("@-2", LAST_YEAR, "")),
        ("2023H1", (LAST_YEAR, ""), "2023P", ("2023P", LAST_YEAR, "")),
        ("2023H1", ("2022H1",), "", ("2022H1", "")),
        ("2023M03", ("",), "2023M01", ("2023M01", "")),
        ("", ("2023H1",), "2021H1", ("2021H1", "2023H1")),
    ],
)
def test_periods_stand_in_time(own: str, kept: tuple[str, ...], wanted: str, after: tuple[str, ...]) -> None:
    chart = choices.with_period(ChartRef("c", periods=kept), own, wanted, wanted=True)
    assert chart.periods == after
    assert choices.with_period(chart, own, wanted, wanted=False).periods == kept


def test_period_rows_are_relative_where_they_can_be() -> None:
    rows = choices.period_rows(ChartRef("c", periods=("2022H1", "")), OWN, make_ledger())
    assert [(r.key, r.words, r.aside, r.ticked) for r in rows] == [
        ("", "2023年上半年", "本期", True),
        (LAST_YEAR, "2022年上半年", "上年同期", True),
        ("@-2", "2021年上半年", "", False),
    ]
    assert choices.relative_period("2022H2", OWN) == "2022H2"
    assert choices.relative_period("2024H1", OWN) == "2024H1"


@pytest.mark.parametrize("seed", range(4))
def test_the_list_follows_random_edits(qapp: QApplication, seed: int) -> None:
    rng = random.Random(seed)
    desk = Desk(make_state(*make_charts()))
    model = ChartListModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for n in range(120):
        report = desk.report
        charts = [b.id for s in report.sections for b in s.blocks if isinstance(b, ChartRef)]
        section = rng.choice(report.sections)
        choice = rng.random()
        if not charts or choice < 0.25:
            change = exhibit_edits.insert(report, section.id, None, ChartRef(f"n{n}", rng.choice(["", "图"])))
        elif choice < 0.45:
            change = exhibit_edits.remove(report, rng.choice(charts))
        elif choice < 0.8:
            change = exhibit_edits.move(report, rng.choice(charts), section.id, None, first=rng.random() < 0.5)
        else:
            change = exhibit_edits.replace(report, ChartRef(rng.choice(charts), f"标题{n}", indicators=SIX[:2]))
        if change is not None:
            desk.perform(change, "x", Place(""), Place(""), show=False)
        if rng.random() < 0.3:
            desk.undo()
        wanted = chart_entries(desk.report, desk.session.composed())
        model.show_entries(wanted)
        assert model.entries == wanted
    assert tester is not None


def test_models_of_the_page_stand_the_tester(view: View) -> None:
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [
        QAbstractItemModelTester(m, mode) for m in (view.page.model, view.settings.indicators, view.settings.periods)
    ]
    view.settings.search.setText("税")
    view.settings.search.setText("")
    view.settings.indicators.toggle(1)
    view.page.show_chart("c3")
    view.page.remove_chart()
    view.desk.undo()
    assert len(testers) == 3
