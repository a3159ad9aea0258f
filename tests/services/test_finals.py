"""签发: what a report prints stays; what the ledger says later is listed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders.figures import BASE, NOW, PERIOD, figure_state, told
from tests.builders.reports import Walk
from tests.builders.strategies import ledgers, reports
from xiasha_desk.composition.compose import compose
from xiasha_desk.domain import changes as c
from xiasha_desk.domain.apply import DraftState, apply
from xiasha_desk.domain.ledger import Indicator, Ledger, Observation
from xiasha_desk.domain.report import Report
from xiasha_desk.errors import ChangeError
from xiasha_desk.services import finals
from xiasha_desk.services.session import DraftSession

AT = "2022-07-05T10:00:00"


def issued(state: DraftState) -> DraftState:
    return apply(state, finals.issue(state, AT, "李某")).state


def put(state: DraftState, value: str, key: tuple[str, str] = NOW) -> DraftState:
    return apply(state, c.SetObservation(key, state.ledger.observations.get(key), told(value, key))).state


def test_exactly_what_is_printed_is_kept() -> None:
    found = issued(figure_state()).report.issued
    assert found is not None
    assert (found.at, found.by) == (AT, "李某")
    assert [i.id for i in found.ledger.indicators] == ["tax", "town", "again", "jobs", "part", "idle"]
    assert set(found.ledger.observations) == {
        NOW, BASE, ("tax", "2022P"), ("town", PERIOD), ("again", PERIOD), ("town", "2021H1"), ("idle", PERIOD),
    }  # fmt: skip
    nothing = replace(figure_state().report, sections=figure_state().report.sections[:1])
    kept = finals.frozen(nothing, figure_state().ledger)
    assert ([i.id for i in kept.indicators], set(kept.observations)) == (["tax"], {NOW, BASE})


def test_what_is_composed_comes_from_the_day_it_was_issued() -> None:
    session = DraftSession(figure_state())
    before = session.composed()
    done = session.apply(finals.issue(session.state, AT))
    assert session.composed().blocks == before.blocks
    session.apply(c.SetObservation(NOW, session.state.ledger.observations[NOW], told("9.9")))
    assert session.composed().text == before.text
    assert session.state.figures is done.state.figures is not session.state.ledger
    session.apply(finals.withdraw())
    assert "9.9亿元" in session.composed().text
    assert session.state.figures is session.state.ledger


@pytest.mark.parametrize(
    "change",
    [
        c.SetTitle("新"),
        c.SetPeriod("2023"),
        c.SetElements(figure_state().report.elements),
        c.EditParagraphs("lead", 0, 1, ()),
        c.SetHeading("economy", "新", False),
        c.MoveSection("people", "economy", 1),
        c.RemoveSections(1, 1),
        c.SetOrdinals((("people", "二、"),)),
        c.Batch((c.SetObservation(NOW, told("8.3"), told("8.4")), c.SetTitle("新"))),
    ],
    ids=lambda change: type(change).__name__,
)
def test_the_text_of_an_issued_report_stays(change: c.Change) -> None:
    state = issued(figure_state())
    with pytest.raises(ChangeError):
        apply(state, change)
    again = apply(state, finals.withdraw()).state
    assert apply(again, change).state != state


def test_issuing_and_withdrawing_are_taken_back_exactly() -> None:
    state = figure_state()
    done = apply(state, finals.issue(state, AT))
    assert apply(done.state, done.inverse).state == state
    back = apply(done.state, finals.withdraw())
    assert back.state == state
    assert apply(back.state, back.inverse).state == done.state
    assert (done.touched.report, done.touched.sections) == (True, frozenset())


def test_later_changes_are_listed() -> None:
    state = issued(figure_state())
    assert finals.later_changes(state.report, state.ledger) == ()
    assert finals.later_changes(figure_state().report, state.ledger) == ()
    state = put(put(put(state, "8.4"), "430", ("town", PERIOD)), "1", ("idle", "2020"))
    found = finals.later_changes(state.report, state.ledger)
    assert [(f.name, f.period, f.then, f.now, f.computed) for f in found] == [
        ("税收收入", "2022年上半年", "8.3亿元", "8.4亿元", False),
        ("城镇就业", "2022年上半年", "426人", "430人", False),
        ("就业合计", "2022年上半年", "1846人", "1850人", True),
        ("城镇占比", "2022年上半年", "23.1%", "23.2%", True),
    ]


@pytest.mark.parametrize(
    ("change", "now"),
    [
        ({"name": "税收"}, "8.3亿元（改名为“税收”）"),
        ({"phrase": "比去年"}, "8.3亿元（同比的口径改了）"),
        ({"unit": "万元"}, "8.3万元"),
        ({"department": "财政科", "scope_note": "全口径"}, None),
    ],
)
def test_another_description_of_an_indicator(change: dict[str, str], now: str | None) -> None:
    state = issued(figure_state())
    tax = state.ledger.indicator("tax")
    assert tax is not None
    state = apply(state, c.SetIndicator(replace(tax, **change))).state
    found = [f.now for f in finals.later_changes(state.report, state.ledger) if f.key == PERIOD]
    assert found == ([] if now is None else [now])


def test_digits_rates_and_removal_are_told() -> None:
    state = put(issued(figure_state()), "8.31")
    (found,) = finals.later_changes(state.report, state.ledger)
    assert found.now == "8.3亿元（末位数字改了）"
    state = issued(figure_state())
    rate = replace(told("8.3"), reported_rate=Decimal("3"))
    state = apply(state, c.SetObservation(NOW, told("8.3"), rate)).state
    assert [f.now for f in finals.later_changes(state.report, state.ledger)] == ["8.3亿元（报来的同比改了）"]
    gone = finals.later_changes(state.report, Ledger((Indicator("town", "城镇就业", "人"),)))
    assert "已从台账移除" in {f.now for f in gone}
    assert "空" in {f.now for f in gone}


@given(reports(), ledgers(), st.integers(0, 999))
@settings(max_examples=60)
def test_no_change_of_the_ledger_alters_an_issued_report(report: Report, ledger: Ledger, seed: int) -> None:
    draft = DraftState(replace(report, issued=None), ledger)
    printed = compose(draft.report, draft.figures)
    state = issued(draft)
    assert compose(state.report, state.figures) == printed
    walk = Walk(seed)
    for _ in range(12):
        change, done = walk.step(state)
        state = done.state
        assert compose(state.report, state.figures) == printed
        assert (done.touched.report, done.touched.sections) == (False, frozenset()), change
    for key in list(state.ledger.observations)[:4]:
        indicator = state.ledger.indicator(key[0])
        if indicator is not None and indicator.formula is None:
            new = Observation(*key, Decimal("123.456"))
            state = apply(state, c.SetObservation(key, state.ledger.observations[key], new)).state
    assert compose(state.report, state.figures) == printed
