"""What a change of a figure touches, with the words before and after."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders.figures import NOW, PERIOD, figure_ledger, figure_report, told
from tests.builders.strategies import ledgers, reports
from xiasha_desk.composition.compose import compose
from xiasha_desk.domain.composed import ComposedBlock
from xiasha_desk.domain.exhibit import ChartAxis, ChartKind, ChartRef
from xiasha_desk.domain.issued import Issued
from xiasha_desk.domain.ledger import Ledger, Observation
from xiasha_desk.domain.library_facts import ReportUse
from xiasha_desk.domain.report import MARK_CHARACTER, Report
from xiasha_desk.services import impact as of
from xiasha_desk.services.impact import impact


def test_every_place_of_a_figure_with_its_words() -> None:
    found = impact(figure_report(), figure_ledger(), {"tax"}, PERIOD, new=told("6.5"))
    assert [(p.words, p.detail, p.mark, p.offset, p.before, p.after) for p in found.places] == [
        ("开头 第1段", "数值", "m0", 2, "8.3亿元", "6.5亿元"),
        ("一、经济运行 第2段", "数值", "m2", 5, "8.3亿元", "6.5亿元"),
        ("一、经济运行 第2段", "同比", "m3", 7, "同比增长22.1%", "同比下降4.4%"),
        ("一、经济运行 第2段", "完成率", "m5", 17, "50.3%", "39.4%"),
        ("表2 主要指标", "第2行", "", 0, "8.3、22.1", "6.5、−4.4"),
        ("图1 税收", "数据", "", 0, "", ""),
    ]
    assert (found.count, found.computed) == (6, ())
    text = figure_report().section("economy").paragraphs[1].text
    assert [text[p.offset] for p in found.places[1:4]] == [MARK_CHARACTER] * 3


@pytest.mark.parametrize(
    ("period", "marks"),
    [("2021H1", ["m1", "m3"]), ("2022P", ["m4", "m5"]), ("2021", []), ("2020H1", []), ("2023H1", [])],
)
def test_base_and_target_touch_what_reads_them(period: str, marks: list[str]) -> None:
    found = impact(figure_report(), figure_ledger(), {"tax"}, period)
    assert [p.mark for p in found.places if p.mark] == marks
    assert all(p.before == p.after for p in found.places)
    kinds = [p.kind for p in found.places if not p.mark]
    assert kinds == ([of.PlaceKind.TABLE, of.PlaceKind.CHART] if period == "2021H1" else [])


def test_what_is_computed_follows_with_its_places() -> None:
    found = impact(figure_report(), figure_ledger(), {"town"}, PERIOD, new=told("500", ("town", PERIOD)))
    assert {(c.name, c.before, c.after) for c in found.computed} == {
        ("就业合计", "1846人", "1920人"),
        ("城镇占比", "23.1%", "26.0%"),
    }
    assert [(p.words, p.mark, p.before, p.after) for p in found.places] == [
        ("表2 主要指标", "", "426、6.5", "500、25.0"),
        ("二、民生保障 第1段", "m6", "1846人", "1920人"),
        ("二、民生保障 第1段", "m7", "23.1%", "26%"),
        ("“二、民生保障”里的图", "", "", ""),
    ]
    assert found.count == 6


def test_a_share_follows_what_it_is_of() -> None:
    found = impact(figure_report(), figure_ledger(), {"again"}, PERIOD, new=told("2000", ("again", PERIOD)))
    assert [(p.mark, p.before, p.after) for p in found.places if p.mark] == [
        ("m6", "1846人", "2426人"),
        ("m7", "23.1%", "17.6%"),
    ]


@pytest.mark.parametrize(
    ("chart", "period", "touched"),
    [
        (ChartRef("c", indicators=("tax",), periods=("2020", "2021")), "2020", True),
        (ChartRef("c", indicators=("tax",), periods=("2020", "2021")), "2019", False),
        (ChartRef("c", "", ChartKind.BAR_LINE, ("tax",), ("2020", "2021"), ChartAxis.PERIODS), "2019", True),
        (ChartRef("c", "", ChartKind.BAR_LINE, ("tax",), ("2020", "2021")), "2019", False),
        (ChartRef("c", "", ChartKind.BAR, ("tax",), ("2022H1",), show_growth=True), "2021H1", True),
        (ChartRef("c", "", ChartKind.BAR, ("tax",), ("2022H1",)), "2021H1", False),
        (ChartRef("c", "", ChartKind.BAR, ("tax",), ("2020", "2022P"), show_growth=True), "2019", True),
        (ChartRef("c", "", ChartKind.BAR, ("tax",), ("@-2",)), "2020H1", True),
    ],
)
def test_which_periods_a_chart_prints(chart: ChartRef, period: str, touched: bool) -> None:
    lead = figure_report().sections[0]
    report = replace(figure_report(), sections=(replace(lead, blocks=(chart,)),))
    assert bool(impact(report, figure_ledger(), {"tax"}, period).places) is touched


def test_other_drafts_are_counted_and_issued_ones_told() -> None:
    others = (
        ReportUse("r1", "本稿", PERIOD, False, 4),
        ReportUse("r2", "另一份", PERIOD, False, 2),
        ReportUse("r3", "签发的", PERIOD, True, 1),
    )
    found = impact(figure_report(), figure_ledger(), {"idle"}, PERIOD, reports=others)
    assert [r.report for r in found.reports] == ["r2", "r3"]
    assert found.count == len(found.places) + 1 == 2


def test_an_issued_report_is_not_touched() -> None:
    issued = replace(figure_report(), issued=Issued("2022-07-05T10:00:00", figure_ledger()))
    assert impact(issued, figure_ledger(), {"tax"}, PERIOD).places == ()


def test_the_list_follows_an_edit_of_the_text() -> None:
    report = figure_report()
    impact(report, figure_ledger(), {"tax"}, PERIOD)
    lead = report.section("lead")
    fewer = report.with_section(replace(lead, blocks=()))
    assert [p.mark for p in impact(fewer, figure_ledger(), {"tax"}, PERIOD).places[:1]] == ["m2"]
    assert len(impact(report, figure_ledger(), {"tax"}, PERIOD).places) == 6


@given(reports(), ledgers(), st.sampled_from(["tax", "jobs"]), st.sampled_from(["2022H1", "2021", "2022P", "2022"]))
def test_nothing_else_changes_when_a_figure_does(report: Report, ledger: Ledger, name: str, period: str) -> None:
    indicator = ledger.indicator(name)
    if indicator is None or indicator.formula is not None:
        return
    report = replace(report, issued=None)
    new = Observation(name, period, Decimal("77.7"), reported_rate=Decimal("3.3"))
    found = impact(report, ledger, {name}, period, new=new)
    before = compose(report, ledger).blocks
    after = compose(report, ledger.with_observation(new.key, new)).blocks
    listed = {(place.section, place.block) for place in found.places}
    for one, other in zip(before, after, strict=True):
        if one != other:
            assert (one.section, _block(one)) in listed


def _block(block: ComposedBlock) -> str:
    return block.id.split(":")[0]


# -- sentences ----------------------------------------------------------------------------------
def test_sentences_on_computed_indicators() -> None:
    ledger = figure_ledger()
    assert of.composed_of(ledger, "jobs") == "“就业合计”由城镇就业 + 再就业算出，不用填"
    assert of.composed_of(ledger, "tax") == of.needed_by(ledger, "tax") == ""
    assert "“就业合计”" in of.needed_by(ledger, "town")
    assert of.leads_back(ledger, "town", ["jobs", "tax"]) == "“就业合计”又由它自己算出，绕成了一圈"
    assert of.leads_back(ledger, "x", ["x", "tax"]) == "它又由它自己算出，绕成了一圈"
    assert of.leads_back(ledger, "x", ["none", "tax"]) == "算式里有台账没有的指标"
    assert "清掉" in of.leads_back(ledger, "idle", ["tax", "town"])
    assert of.leads_back(ledger, "new", ["tax", "town"]) == ""
    assert of.value_now(ledger, NOW) == "8.3亿元"
    assert of.value_now(ledger, ("tax", "2019")) == "空"
