"""从上期新建: what becomes of figures, words, promises, and that everything can be taken back."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from xiasha_desk.composition.compose import compose
from xiasha_desk.composition.mark_print import UNFILLED, MarkState, printed_mark
from xiasha_desk.domain.apply import DraftState, apply
from xiasha_desk.domain.changes import SetObservation
from xiasha_desk.domain.exhibit import ChartRef, TableRef
from xiasha_desk.domain.ledger import Indicator, Ledger, Observation
from xiasha_desk.domain.official import OfficialElements
from xiasha_desk.domain.report import MARK_CHARACTER, Facet, Mark, Paragraph, Report, Section
from xiasha_desk.domain.rolled import CarriedChoice, PromiseState, WordState
from xiasha_desk.services import rolled_edits as edits
from xiasha_desk.services.promises import plan_sections, tasks_in
from xiasha_desk.services.refreshing import change_figure
from xiasha_desk.services.roll_forward import moved_period, next_period, outlook, roll_forward, rolled_title

M = MARK_CHARACTER
TAX = Indicator("tax", "税收收入", "亿元", 1)
LEDGER = Ledger((TAX, Indicator("idle", "不用的")), {("tax", "2022H1"): Observation("tax", "2022H1", Decimal("8.3"))})


def _report() -> Report:
    marks = (
        Mark("m1", "tax", last_printed="8.3亿元"),
        Mark("m2", "tax", Facet.GROWTH_PHRASE, last_printed="同比增长22.1%"),
    )
    lead = Section("lead", 0, "", (Paragraph("p0", "现将2022年上半年工作报告如下。"),))
    work = Section(
        "work", 1, "上半年工作回顾",
        (
            Paragraph("p1", f"上半年，完成税收{M}，{M}。", marks),
            Paragraph("p2", f"比{M}多。", (Mark("m3", "tax", period="2021H1", last_printed="6.8亿元"),)),
            TableRef("t", "2022年主要指标", ("tax",)),
            ChartRef("c", "走势", indicators=("tax",), periods=("@-1", "", "2020H1")),
        ),
    )  # fmt: skip
    plan = Section("plan", 1, "下半年工作计划", (Paragraph("p3", "一是抓好税收征管工作。二是推进老旧小区改造。"),))
    sub = Section("sub", 2, "抓招商", (Paragraph("p4", "引进企业20家，服务再提升。"),))
    elements = OfficialElements(
        agency_signature="示例街道办事处", document_date="2022年7月1日", document_number="示政〔2022〕3号"
    )
    return Report("r", "示例街道2022年半年度工作总结", (lead, work, plan, sub), elements, "2022H1", "旧稿.docx")


def _rolled(period: str = "2023H1") -> Report:
    return roll_forward(_report(), LEDGER, period).report


def test_every_figure_waits_and_none_of_last_period_is_printed():
    started = roll_forward(_report(), LEDGER, "2023H1")
    marks = [m for s in started.report.sections for p in s.paragraphs for m in p.marks]
    states = [printed_mark(mark, "2023H1", LEDGER).state for mark in marks]
    assert states == [MarkState.EMPTY, MarkState.EMPTY, MarkState.BOUND]  # the last one tells of last year
    text = compose(started.report, LEDGER).text
    assert f"完成税收{UNFILLED}，{UNFILLED}。" in text
    assert "比8.3亿元多" in text
    assert [i.id for i in started.additions.indicators] == ["tax"]
    assert started.additions.observations == {}


def test_last_value_becomes_the_base():
    state = DraftState(_rolled(), LEDGER)
    key = ("tax", "2023H1")
    change = change_figure(state, SetObservation(key, None, Observation(*key, Decimal("9.13"))))
    text = compose(apply(state, change).state.report, apply(state, change).state.ledger).text
    assert "完成税收9.1亿元，同比增长10%" in text.replace("9.1亿元，同比增长10.0%", "9.1亿元，同比增长10%")


def test_nothing_of_the_old_report_is_shared():
    old, new = _report(), _rolled()
    ids = [
        {b.id for s in r.sections for b in (s, *s.blocks)}
        | {m.id for s in r.sections for p in s.paragraphs for m in p.marks}
        for r in (old, new)
    ]
    assert not ids[0] & ids[1]
    assert (new.source_name, new.issued, new.elements.document_date, new.elements.document_number) == ("", None, "", "")
    assert new.elements.agency_signature == "示例街道办事处"
    assert [(s.level, s.heading) for s in new.sections] == [(s.level, s.heading) for s in old.sections]


def test_periods_that_are_named_move_along():
    new = _rolled()
    chart = next(b for s in new.sections for b in s.blocks if isinstance(b, ChartRef))
    assert chart.periods == ("@-1", "", "2021H1")
    assert [m.period for m in new.sections[1].paragraphs[1].marks] == ["2022H1"]


@pytest.mark.parametrize(
    ("key", "old", "new", "moved"),
    [
        ("2021H1", "2022H1", "2023H1", "2022H1"), ("2021H1", "2022H1", "2022", "2021"),
        ("2022P", "2022H1", "2023H1", "2023P"),
        ("2021", "2022H1", "2023H1", "2022"), ("@-1", "2022H1", "2023H1", "@-1"),
        ("2022Q1", "2022H1", "2023H1", "2023Q1"),
    ],
)  # fmt: skip
def test_a_period_moves(key, old, new, moved):
    from xiasha_desk.domain.period import parse_period

    assert moved_period(key, parse_period(old), parse_period(new)) == moved


def test_titles_and_next_periods():
    assert rolled_title(_report(), "2023H1") == "示例街道2023年半年度工作总结"
    assert rolled_title(_report(), "2022") == "示例街道2022年工作总结"
    assert (next_period("2022H1"), next_period("")) == ("2023H1", "")


def test_what_it_will_do_is_told_beforehand():
    told = outlook(_report(), LEDGER, "2023H1")
    assert (told.headings, told.figures, told.promises, told.projects) == (3, 1, 3, 0)
    rolled = _rolled().rolled
    assert rolled is not None
    assert told.words == len(rolled.offers) == 2


def test_words_are_changed_left_and_brought_back():
    new = _rolled("2022")
    state = DraftState(new, LEDGER)
    sure = [offer for offer in edits.open_offers(new) if offer.sure]
    assert {(o.words, o.suggestion) for o in sure} == {("上半年", "全年"), ("下半年", "明年")}
    change = edits.take_words(new, sure)
    assert change is not None
    done = apply(state, change)
    headings = [s.heading for s in done.state.report.sections]
    assert headings == ["", "全年工作回顾", "明年工作计划", "抓招商"]
    assert done.state.report.sections[1].paragraphs[0].text.startswith("全年，完成税收" + M)
    assert edits.open_offers(done.state.report) == ()
    assert apply(done.state, done.inverse).state == state
    assert new.rolled is not None
    left = apply(state, edits.leave_words(new.rolled, sure)).state.report
    assert {o.state for o in left.rolled.offers} == {WordState.LEFT}
    assert edits.take_words(left, []) is None


def test_a_word_is_found_after_the_text_around_it_changed():
    new = _rolled("2022")
    section = new.sections[1]
    paragraph = replace(section.paragraphs[0], text="今年形势好。" + section.paragraphs[0].text)
    moved = new.with_section(replace(section, blocks=(paragraph, *section.blocks[1:])))
    offer = next(o for o in moved.rolled.offers if o.block == paragraph.id)
    assert edits.place_of(moved, offer) == (section.id, 6)
    gone = new.with_section(replace(section, blocks=(replace(paragraph, text=f"{M}{M}"), *section.blocks[1:])))
    assert edits.place_of(gone, offer) is None
    assert edits.take_words(gone, [offer]) is None


def test_paragraphs_are_kept_rewritten_and_removed():
    new = _rolled()
    state = DraftState(new, LEDGER)
    carried = new.rolled.section(new.sections[1].id)
    assert [p.text for p in carried.paragraphs] == ["上半年，完成税收8.3亿元，同比增长22.1%。", "比6.8亿元多。"]
    assert new.rolled.waiting == 5
    first = carried.paragraphs[0].id
    for choice, count, empty in (
        (CarriedChoice.KEPT, 4, False), (CarriedChoice.REWRITTEN, 4, True), (CarriedChoice.REMOVED, 3, False),
    ):  # fmt: skip
        done = apply(state, edits.choose(new, first, choice))
        section = done.state.report.sections[1]
        assert len(section.blocks) == count
        assert (section.paragraphs[0].text == "") is empty
        assert done.state.report.rolled.paragraph(first).choice is choice
        assert done.state.report.rolled.waiting == 4
        assert apply(done.state, done.inverse).state == state
    assert edits.choose(new, "unknown", CarriedChoice.KEPT) is None


def test_the_plan_becomes_promises():
    rolled = _rolled().rolled
    assert [(p.heading, p.text) for p in rolled.promises] == [
        ("下半年工作计划", "一是抓好税收征管工作"), ("下半年工作计划", "二是推进老旧小区改造"),
        ("抓招商", "引进企业20家，服务再提升。"),
    ]  # fmt: skip
    done = replace(rolled.promises[0], state=PromiseState.DONE)
    assert edits.promise_words(edits.set_promise(rolled, done).rolled) == "3 条，已对照 1 条"


@pytest.mark.parametrize(
    ("heading", "planned"),
    [
        ("下半年工作计划", True), ("2023年工作打算", True), ("下一步工作", True), ("明年主要目标任务", True),
        ("上半年工作回顾", False), ("年度计划完成情况", False), ("存在问题", False), ("今后五年总体思路", True),
    ],
)  # fmt: skip
def test_which_sections_are_the_plan(heading, planned):
    report = Report("r", "题", (Section("lead", 0), Section("s", 1, heading)))
    assert bool(plan_sections(report)) is planned


def test_tasks_of_a_paragraph():
    assert tasks_in("要抓好落实。一是稳增长促投资。二是惠民生保就业；三是防风险守底线。") == [
        "一是稳增长促投资", "二是惠民生保就业", "三是防风险守底线",
    ]  # fmt: skip
    assert tasks_in("加快推进老旧小区改造。") == ["加快推进老旧小区改造。"]
    assert tasks_in("略。") == []


def test_unfilled_marks_say_so():
    text = compose(_rolled(), Ledger(LEDGER.indicators)).text
    assert text.count(UNFILLED) == 3
