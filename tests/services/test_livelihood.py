"""Cards of 民生实事: edits, questions, and what the text tells of them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from xiasha_desk.domain.apply import DraftState, apply
from xiasha_desk.domain.changes import Change
from xiasha_desk.domain.ids import new_id
from xiasha_desk.domain.ledger import Ledger
from xiasha_desk.domain.livelihood import LivelihoodProject, Progress, Stage
from xiasha_desk.domain.report import Facet, Report
from xiasha_desk.errors import UserError
from xiasha_desk.services import livelihood
from xiasha_desk.services.card_binding import Follows, binding_of, bindings_of, bound
from xiasha_desk.services.card_reading import card_proposals, told_otherwise, told_stages
from xiasha_desk.services.finals import issue, later_changes
from xiasha_desk.services.impact import impact
from xiasha_desk.services.promises import words_of
from xiasha_desk.services.refreshing import change_figure
from xiasha_desk.services.usages import unfilled, usages
from xiasha_desk.text.report_reader import report_from_text

PERIOD = "2023H1"
TEXT = """2023年上半年工作总结
一、上半年工作回顾
城市更新提速，集市改造完成40%，河岸整治已基本完成。
二、民生实事项目推进情况
年初票选产生四大民生实事项目，均按序时推进。一是集市改造有序推进。集市改造完成40%，周边道路同步施工。二是河岸整治进展顺利。南岸整治方案设计初步完成；北岸整治处于建设阶段。三是邻里食堂主体完工，累计完成总工程量的85%。四是敬老院提升。基本完成敬老院护理楼改造。
三、下半年工作计划
办好民生实事。一是集市改造投用。二是河岸整治完工。
"""


def state_of(text: str = TEXT, projects: tuple[LivelihoodProject, ...] = ()) -> DraftState:
    report = replace(report_from_text(text, new_id), period=PERIOD)
    return DraftState(report, Ledger(projects=projects))


def done(state: DraftState, change: Change | None) -> DraftState:
    assert change is not None
    applied = apply(state, change)
    assert apply(applied.state, applied.inverse).state == state
    return applied.state


def printed(state: DraftState) -> str:
    report = state.report
    return "\n".join(words_of(p, report.period, state.ledger) for s in report.sections for p in s.paragraphs)


def card(name: str, *progress: Progress, number: int = 1, **fields: object) -> LivelihoodProject:
    return LivelihoodProject(name, 2023, number, name, progress=progress, **fields)  # type: ignore[arg-type]


def at(stage: Stage, percent: str = "", period: str = PERIOD, **fields: object) -> Progress:
    return Progress(period, stage, Decimal(percent) if percent else None, **fields)  # type: ignore[arg-type]


# -- what the list tells ------------------------------------------------------------------------
def test_the_projects_of_the_list_are_proposed_and_those_of_the_plan_are_not() -> None:
    found = card_proposals(state_of().report, ())
    assert [one.project.name for one in found] == ["集市改造", "河岸整治", "邻里食堂", "敬老院提升"]
    assert [[p.words for p in one.project.progress] for one in found] == [["完成40%"], [], [], ["基本完成"]]
    assert found[1].question == "正文里写了2种进展（方案设计初步完成、处于建设阶段），请在卡片里选"
    assert [(w.project.name, w.project.progress[0].words) for w in found[1].works] == [
        ("南岸整治", "方案设计初步完成"), ("北岸整治", "处于建设阶段"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("报告\n一、为民办实事进展\n（一）集市改造。已完成40%。\n（二）食堂建设\n已投用。\n", ["集市改造", "食堂建设"]),
        ("报告\n一、民生\n十件民生实事全面完成：①改造集市2个；②新建食堂3家。\n", ["改造集市2个", "新建食堂3家"]),
        ("报告\n一、民生\n民生实事②全面完成，③持续推进。\n", []),
        ("报告\n一、民生\n一是集市改造。二是食堂建设。\n", []),
        ("报告\n一、下一步民生实事计划\n一是集市改造。二是食堂建设。\n", []),
    ],
)
def test_lists_of_other_shapes(text: str, names: list[str]) -> None:
    assert [one.project.name for one in card_proposals(state_of(text).report, ())] == names


def test_what_has_a_card_is_not_proposed_again() -> None:
    found = card_proposals(state_of().report, [card("集市改造项目", number=3)])
    assert [(one.project.number, one.project.name) for one in found][:2] == [(4, "河岸整治"), (5, "邻里食堂")]


# -- edits --------------------------------------------------------------------------------------
def test_cards_are_added_changed_moved_and_removed() -> None:
    state = state_of(projects=(card("甲"), card("乙", number=2)))
    new = livelihood.new_project(state.ledger, PERIOD, "丙", lambda: "丙")
    state = done(state, livelihood.add(state.ledger, [new]))
    assert [(p.number, p.name) for p in state.ledger.projects] == [(1, "甲"), (2, "乙"), (3, "丙")]
    state = done(state, livelihood.move(state.ledger, "丙", -1))
    assert [p.name for p in livelihood.of_period(state.ledger, PERIOD)] == ["甲", "丙", "乙"]
    assert livelihood.move(state.ledger, "甲", -1) is None
    state = done(state, livelihood.remove(state.report, state.ledger, "丙"))
    assert [p.name for p in state.ledger.projects] == ["甲", "乙"]


@pytest.mark.parametrize("name", ["", "乙"])
def test_a_card_needs_a_name_of_its_own(name: str) -> None:
    ledger = Ledger(projects=(card("甲"), card("乙", number=2)))
    with pytest.raises(UserError):
        livelihood.edit(ledger, replace(ledger.projects[0], name=name))


def test_a_card_that_the_text_tells_of_stays() -> None:
    state = bound_everywhere()
    with pytest.raises(UserError, match="2处用到它"):
        livelihood.remove(state.report, state.ledger, "集市改造")


# -- questions ----------------------------------------------------------------------------------
LAST = at(Stage.BUILDING, period="2022", count="5")


@pytest.mark.parametrize(
    ("now", "asked"),
    [
        (at(Stage.NEARLY), ""),
        (at(Stage.TENDER), "“甲”上期是“在建”，现在改成“招标”，退回去了。"),
        (at(Stage.BUILDING), ""),
        (at(Stage.BUILDING, count=Decimal(4)), "“甲”上期是5台，现在改成4台，比上期少。"),
    ],
)
def test_going_backwards_asks(now: Progress, asked: str) -> None:
    project = card("甲", replace(LAST, count=Decimal(5)), unit="台")
    assert livelihood.backwards(project, now) == asked


def test_fewer_per_cent_than_before_asks() -> None:
    project = card("甲", at(Stage.PARTLY, "60"))
    assert livelihood.backwards(project, at(Stage.PARTLY, "40")) == "“甲”原来完成60%，现在改成40%，比原来少。"
    assert livelihood.backwards(project, at(Stage.PARTLY, "80")) == ""


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (at(Stage.BUILDING, "100"), "完成比例是100%，进展还写着“在建”。"),
        (at(Stage.IN_USE, "80"), "已经投用，完成比例还是80%。"),
        (at(Stage.IN_USE, "100"), ""),
    ],
)
def test_what_does_not_fit_in_one_card(now: Progress, told: str) -> None:
    assert livelihood.misfit(card("甲"), now) == told


@pytest.mark.parametrize(
    ("percent", "words"), [("99.96", "99.96%"), ("0.04", "0.04%"), ("0", "0%"), ("100", "100%"), ("62.55", "62.6%")]
)
def test_a_per_cent_is_never_rounded_to_all_or_nothing(percent: str, words: str) -> None:
    assert at(Stage.PARTLY, percent).percent_words == words


# -- text and card ------------------------------------------------------------------------------
def bound_everywhere() -> DraftState:
    """The draft with a card of 集市改造 and both places that tell of it as chips."""
    state = state_of(projects=(card("集市改造"),))
    before = printed(state)
    for _ in range(2):
        project = state.ledger.projects[0]
        told = told_stages(state.report, project)[0]
        state = done(state, bound(state, binding_of(project, told, PERIOD)))
    assert printed(state) == before
    return state


def test_both_mentions_become_chips_that_print_the_same() -> None:
    state = bound_everywhere()
    project = state.ledger.projects[0]
    assert project.at(PERIOD) == at(Stage.PARTLY, "40")
    assert [usage.detail for usage in usages(state.report, "集市改造")] == ["进展", "进展"]
    assert told_stages(state.report, project) == ()


def test_a_stage_changed_once_changes_both_mentions_and_undo_takes_both_back() -> None:
    state = bound_everywhere()
    change = livelihood.set_progress(state.ledger, "集市改造", PERIOD, at(Stage.NEARLY))
    after = done(state, change_figure(state, change))
    assert printed(after).count("集市改造基本完成") == 2
    assert "40%" not in printed(after)
    outlook = impact(state.report, state.ledger, ["集市改造"], PERIOD, after=after.ledger)
    assert [(place.before, place.after) for place in outlook.places] == [("完成40%", "基本完成")] * 2


def test_a_change_that_nothing_prints_touches_no_place() -> None:
    state = bound_everywhere()
    progress = replace(at(Stage.PARTLY, "40"), as_of="6月20日")
    change = livelihood.set_progress(state.ledger, "集市改造", PERIOD, progress)
    after = done(state, change_figure(state, change))
    assert impact(state.report, state.ledger, ["集市改造"], PERIOD, after=after.ledger).count == 0


def test_two_stages_told_are_asked_and_either_side_may_give_way() -> None:
    state = state_of(projects=(card("集市改造", at(Stage.BUILDING)),))
    project = state.ledger.projects[0]
    told = told_otherwise(state.report, project)
    assert [one.words for one in told] == ["完成40%", "完成40%"]
    binding = binding_of(project, told[0], PERIOD)
    assert binding.question == "卡片上“集市改造”是“在建”，这里写的是“完成40%”。"
    card_gave_way = done(state, bound(state, binding, Follows.CARD))
    assert card_gave_way.ledger.projects[0].at(PERIOD).words == "完成40%"
    assert printed(card_gave_way) == printed(state)
    text_gave_way = done(state, bound(state, binding, Follows.TEXT))
    assert text_gave_way.ledger == state.ledger
    assert printed(text_gave_way).count("集市改造在建") == 1


def test_one_work_told_two_ways_is_found_without_a_card_progress() -> None:
    text = TEXT.replace("河岸整治已基本完成", "北岸整治已基本完成")
    state = state_of(text, (card("河岸整治"),))
    (told,) = told_otherwise(state.report, state.ledger.projects[0])
    assert (told.subject, told.words) == ("北岸整治", "处于建设阶段")
    remarks = [one.remark for one in bindings_of(state.report, state.ledger.projects[0])]
    assert [bool(remark) for remark in remarks] == [False, False, True]


def test_a_stage_before_its_name_is_not_bound() -> None:
    state = state_of(projects=(card("敬老院提升"),))
    (told,) = told_stages(state.report, state.ledger.projects[0])
    binding = binding_of(state.ledger.projects[0], told, PERIOD)
    assert "读不通" in binding.refusal
    with pytest.raises(ValueError):
        bound(state, binding)


@pytest.mark.parametrize(
    ("name", "words", "facet", "shown", "later"),
    [
        ("河岸整治", "已基本完成", Facet.STAGE, "基本完成", "河岸整治已投用"),
        ("邻里食堂", "累计完成总工程量的85%", Facet.PROGRESS, "85%", "累计完成总工程量的95%"),
        ("北岸整治", "处于建设阶段", Facet.STAGE, "处于建设阶段", "北岸整治投用"),
    ],
)
def test_chips_take_the_part_that_reads_on(name: str, words: str, facet: Facet, shown: str, later: str) -> None:
    state = state_of(projects=(card(name),))
    told = next(one for one in told_stages(state.report, state.ledger.projects[0]) if one.words == words)
    before = printed(state)
    state = done(state, bound(state, binding_of(state.ledger.projects[0], told, PERIOD)))
    assert printed(state) == before
    (mark,) = [mark for s in state.report.sections for p in s.paragraphs for mark in p.marks]
    assert (mark.facet, mark.last_printed) == (facet, shown)
    new = at(Stage.PARTLY, "95") if facet is Facet.PROGRESS else at(Stage.IN_USE)
    state = done(state, change_figure(state, livelihood.set_progress(state.ledger, name, PERIOD, new)))
    assert later in printed(state)


# -- what else follows --------------------------------------------------------------------------
def test_projects_without_a_progress_count_as_unfilled() -> None:
    state = bound_everywhere()
    assert unfilled(state.report, state.ledger) == {}
    emptied = done(state, livelihood.set_progress(state.ledger, "集市改造", PERIOD, None))
    assert unfilled(emptied.report, emptied.ledger) == {"未定科室": 1}
    partly = done(state, livelihood.set_progress(state.ledger, "集市改造", PERIOD, at(Stage.PARTLY)))
    assert unfilled(partly.report, partly.ledger) == {"未定科室": 1}


def test_moving_cards_is_no_change_of_an_issued_report() -> None:
    state = bound_everywhere()
    state = done(state, livelihood.add(state.ledger, [card("食堂", number=2)]))
    state = done(state, issue(state, "2023-07-01T09:00:00"))
    moved = done(state, livelihood.move(state.ledger, "集市改造", 1))
    assert later_changes(moved.report, moved.ledger) == ()


def test_the_table_has_what_there_is_to_say() -> None:
    state = state_of(projects=(card("甲", at(Stage.IN_USE, count=Decimal(9)), unit="台", department="城建办"),))
    table = livelihood.suggest_table(state.report, state.ledger, new_id)
    assert [column.value for column in table.columns] == ["number", "name", "department", "stage", "count"]
    assert table.caption == "2023年上半年民生实事项目进展情况"


def test_a_report_without_a_period_proposes_nothing() -> None:
    report: Report = replace(state_of().report, period="")
    assert card_proposals(report, ()) == []
