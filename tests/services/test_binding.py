"""Figures of a text that was read in become chips, and the text prints as before, character by character."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.text.shared_texts import SHARED
from xiasha_desk.composition.compose import compose
from xiasha_desk.domain.apply import DraftState, apply
from xiasha_desk.domain.changes import EditParagraphs
from xiasha_desk.domain.ids import new_id
from xiasha_desk.domain.ledger import Indicator, Ledger, Observation, Softener
from xiasha_desk.domain.report import MARK_CHARACTER, Facet, Report
from xiasha_desk.services.binding import bind_all
from xiasha_desk.services.figure_proposals import Match, proposals_of
from xiasha_desk.services.importing import report_from_file
from xiasha_desk.text.report_reader import report_from_text

OWN = sorted((Path(__file__).parents[1] / "data" / "texts").glob("*.txt"))
TITLE = "示例街道2022年半年度工作总结\n\n一、工作情况\n\n"


def _report(words: str) -> Report:
    return report_from_text(TITLE + words, new_id)


def _bound(words: str, ledger: Ledger | None = None):
    state = DraftState(_report(words), ledger or Ledger())
    found = proposals_of(state.report, state.ledger)
    return state, found, bind_all(state, found, "2022-07-01T08:00:00", "王某")


CASES = [
    ("完成税收收入8.3亿元，同比增长22.1%。", "完成税收收入▢，▢。"),
    ("税收收入8.30亿元，比上年下降3.9%，其中楼宇税收2亿元。", "税收收入▢，▢，其中楼宇税收▢。"),
    ("接待来访约600人次，同比持平。", "接待来访▢，▢。"),
    ("走访企业600余家。", "走访企业▢。"),
    ("税收收入8.3亿元，增幅22.1%。", "税收收入▢，▢。"),
    ("发放补助1,234元。", "发放补助1,234元。"),  # a chip prints no thousands
    ("改造小区3个，投入3600万元；新增车位120个。", "改造小区▢，投入▢；新增车位▢。"),
    ("接待来访73批121人次。", "接待来访▢▢。"),
    ("今年第3次会议，12345热线。", "今年第3次会议，12345热线。"),
]


@pytest.mark.parametrize(("words", "chips"), CASES)
def test_what_becomes_a_chip(words: str, chips: str) -> None:
    state, _, bound = _bound(words)
    after = state if bound.change is None else apply(state, bound.change).state
    text = after.report.sections[-1].paragraphs[0].text
    assert text.replace(MARK_CHARACTER, "▢") == chips
    assert compose(after.report, after.ledger).text == compose(state.report, state.ledger).text


def test_the_ledger_has_name_unit_rate_softener_and_source() -> None:
    state, _, bound = _bound("接待来访约600人次，同比下降3.9%。")
    ledger = apply(state, bound.change).state.ledger
    (indicator,) = ledger.indicators
    told = ledger.observation(indicator.id, "2022H1")
    assert (indicator.unit, indicator.decimals) == ("人次", 0)
    assert (told.value, told.softener, told.reported_rate) == (Decimal(600), Softener.ABOUT, Decimal("-3.9"))
    assert told.source.startswith("旧稿《")
    assert (told.entered_by, told.entered_at) == ("王某", "2022-07-01T08:00:00")


def test_a_known_indicator_is_taken_and_its_value_not_told_twice() -> None:
    tax = Indicator("tax", "税收收入", "亿元", 1)
    known = Observation("tax", "2022H1", Decimal("8.3"))
    state, found, bound = _bound("税收收入8.3亿元。", Ledger((tax,), {known.key: known}))
    assert [(p.indicator, p.match, p.sure) for p in found] == [("tax", Match.KNOWN, True)]
    done = apply(state, bound.change).state
    assert done.ledger == state.ledger
    (mark,) = done.report.sections[-1].paragraphs[0].marks
    assert (mark.indicator, mark.facet) == ("tax", Facet.VALUE)


def test_another_value_in_the_ledger_is_told_and_the_text_left() -> None:
    tax = Indicator("tax", "税收收入", "亿元", 1)
    known = Observation("tax", "2022H1", Decimal("8.4"))
    _, found, bound = _bound("税收收入8.3亿元。", Ledger((tax,), {known.key: known}))
    assert found[0].reasons == ("台账里这一期是8.4亿元",)
    assert (bound.change, bound.chips, bound.left) == (None, 0, found)


def test_a_growth_that_the_ledger_computes_otherwise_stays_words() -> None:
    tax = Indicator("tax", "税收收入", "亿元", 1)
    base = Observation("tax", "2021H1", Decimal("7.0"))
    state, _, bound = _bound("税收收入8.3亿元，同比增长22.1%。", Ledger((tax,), {base.key: base}))
    done = apply(state, bound.change).state
    assert done.report.sections[-1].paragraphs[0].text == f"税收收入{MARK_CHARACTER}，同比增长22.1%。"


def test_past_choices_are_followed() -> None:
    tax = Indicator("tax", "税收", "亿元", 1)
    report = _report("税收收入8.3亿元。")
    (found,) = proposals_of(report, Ledger((tax,)), {("税收收入", "亿元"): "tax"})
    assert (found.indicator, found.match) == ("tax", Match.REMEMBERED)


def test_a_paragraph_with_chips_takes_more() -> None:
    state, _, first = _bound("改造小区3个，投入3600万元；新增车位120个。")
    half = apply(state, first.change).state
    section = half.report.sections[-1]
    paragraph = section.paragraphs[0]
    text = paragraph.text.replace("投入" + MARK_CHARACTER, "投入3600万元")
    marks = (paragraph.marks[0], paragraph.marks[2])
    again = apply(half, EditParagraphs(section.id, 0, 1, (replace(paragraph, text=text, marks=marks),))).state
    found = proposals_of(again.report, again.ledger)
    assert [one.name for one in found] == ["投入"]
    bound = bind_all(again, found)
    after = apply(again, bound.change).state
    told = after.report.sections[-1].paragraphs[0]
    assert [mark.indicator for mark in told.marks] == [mark.indicator for mark in paragraph.marks]
    assert compose(after.report, after.ledger).text == compose(state.report, state.ledger).text


def test_one_name_with_two_values_is_not_sure_at_either() -> None:
    found = proposals_of(_report("加装电梯完成率80%，集市改造完成率60%，完成率80%。完成率60%。"), Ledger())
    by_name = {}
    for one in found:
        by_name.setdefault(one.name, []).append(one.sure)
    assert by_name["完成率"] == [False, False]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("力争税收收入达到18亿元。", "像是计划或目标"),
        ("税收收入8.3亿元，今年计划税收收入18亿元。", "像是计划或目标"),
        ("去年税收收入6.8亿元。", "像是上年的数"),
        ("集市改造完成40%。", "像是项目进度，可以在“民生实事”里建卡片"),
        ("截至5月底，税收收入6.8亿元。", "说的时间是“5月底”，不一定是本期"),
        ("发现隐患489处。发现隐患1724处。", "同一个名称别处写的是489处"),
    ],
)
def test_what_is_not_sure(words: str, reason: str) -> None:
    found = proposals_of(_report(words), Ledger())
    assert reason in found[-1].reasons


def test_the_same_name_with_the_same_value_is_one_indicator() -> None:
    state, _, bound = _bound("新增就业8102人。共有新增就业8102人。")
    after = apply(state, bound.change).state
    marks = [m for p in after.report.sections[-1].paragraphs for m in p.marks]
    assert len({m.indicator for m in marks}) == len(after.ledger.indicators) == 1 or len(marks) == 2


def test_a_report_without_a_period_offers_nothing() -> None:
    report = replace(_report("税收收入8.3亿元。"), period="")
    assert proposals_of(report, Ledger()) == ()


def _texts() -> list[Path]:
    shared = sorted((SHARED / "data").glob("*.txt")) if SHARED.is_dir() else []
    return [*OWN, *shared]


@pytest.mark.parametrize("path", _texts(), ids=lambda path: path.name)
@pytest.mark.parametrize("which", ["sure", "all"])
def test_a_whole_report_prints_as_before(path: Path, which: str) -> None:
    report = report_from_file(path)
    state = DraftState(report if report.period else replace(report, period="2022"))
    found = [p for p in proposals_of(state.report, state.ledger) if p.sure or which == "all"]
    bound = bind_all(state, found)
    assert bound.change is not None
    done = apply(state, bound.change)
    assert compose(done.state.report, done.state.ledger).text == compose(state.report, state.ledger).text
    assert apply(done.state, done.inverse).state == state
    assert bound.chips >= 0.75 * len(found)


_WORDS = st.lists(
    st.sampled_from(
        [
            "税收收入",
            "8.3亿元",
            "，",
            "同比增长22.1%",
            "。",
            "约",
            "600余人次",
            "其中",
            "新增就业",
            "8102人",
            "83000万元",
            "3%",
            "、",
        ]
    ),
    max_size=14,
).map("".join)


@given(_WORDS, st.booleans())
@settings(max_examples=300)
def test_any_text_prints_as_before(words: str, sure: bool) -> None:
    state = DraftState(_report(words))
    found = [p for p in proposals_of(state.report, state.ledger) if p.sure or not sure]
    bound = bind_all(state, found)
    if bound.change is None:
        return
    after = apply(state, bound.change).state
    assert compose(after.report, after.ledger).text == compose(state.report, state.ledger).text
    assert (
        len(re.findall(MARK_CHARACTER, "".join(p.text for s in after.report.sections for p in s.paragraphs)))
        == bound.chips
    )
