"""A figure and the last words of its marks change in one step, and are taken back in one."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tests.builders.figures import NOW, PERIOD, figure_report, figure_state, told
from tests.builders.strategies import ledgers, reports
from xiasha_desk.composition.mark_print import printed_words
from xiasha_desk.domain.apply import DraftState, apply
from xiasha_desk.domain.changes import Batch, Change, EditParagraphs, SetIndicator, SetObservation
from xiasha_desk.domain.issued import Issued
from xiasha_desk.domain.ledger import Ledger, Observation
from xiasha_desk.domain.report import Paragraph, Report
from xiasha_desk.services.refreshing import change_figure, refreshed
from xiasha_desk.services.session import DraftSession


def fresh() -> DraftState:
    state = figure_state()
    change = refreshed(state.report, state.ledger)
    assert change is not None
    return apply(state, change).state


def setting(state: DraftState, new: Observation | None, key: tuple[str, str] = NOW) -> SetObservation:
    return SetObservation(key, state.ledger.observations.get(key), new)


def edits(change: Batch) -> list[tuple[str, int, int]]:
    return [(c.section, c.start, c.count) for c in change.changes if isinstance(c, EditParagraphs)]


def last_words(state: DraftState) -> dict[str, str]:
    return {m.id: m.last_printed for s in state.report.sections for p in s.paragraphs for m in p.marks}


def test_a_figure_changes_with_exactly_its_paragraphs_and_back() -> None:
    state = fresh()
    change = change_figure(state, setting(state, told("8.4")))
    assert edits(change) == [("lead", 0, 1), ("economy", 2, 1)]
    done = apply(state, change)
    assert (last_words(done.state)["m2"], last_words(done.state)["m3"]) == ("8.4亿元", "同比增长23.5%")
    assert done.state.report.section("people") is state.report.section("people")
    assert apply(done.state, done.inverse).state == state
    assert last_words(apply(done.state, change_figure(done.state, setting(done.state, told("6.5")))).state)["m3"] == (
        "同比下降4.4%"
    )


def test_what_is_computed_of_it_follows() -> None:
    state = fresh()
    key = ("again", PERIOD)
    change = change_figure(state, setting(state, told("1421", key), key))
    assert edits(change) == [("people", 0, 1)]
    assert last_words(apply(state, change).state)["m6"] == "1847人"


def test_a_figure_taken_away_leaves_its_last_words() -> None:
    state = fresh()
    done = apply(state, change_figure(state, setting(state, None)))
    assert last_words(done.state)["m2"] == "8.3亿元"
    assert apply(done.state, done.inverse).state == state


def test_a_unit_and_several_figures_change_in_one_step() -> None:
    state = fresh()
    tax = state.ledger.indicator("tax")
    assert tax is not None
    change = Batch((SetIndicator(replace(tax, unit="万元", decimals=2)), setting(state, told("8.456"))))
    done = apply(state, change_figure(state, change))
    assert last_words(done.state)["m2"] == "8.46万元"
    assert apply(done.state, done.inverse).state == state


def test_nothing_to_refresh() -> None:
    state = fresh()
    assert refreshed(state.report, state.ledger) is None
    assert edits(change_figure(state, setting(state, told("9", ("idle", PERIOD)), ("idle", PERIOD)))) == []
    issued = replace(figure_report(), issued=Issued("2022-07-05", state.ledger))
    assert refreshed(issued, state.ledger) is None
    assert edits(change_figure(replace(state, report=issued), setting(state, told("8.4")))) == []


def test_paragraphs_beside_each_other_are_one_edit() -> None:
    state = fresh()
    lead = state.report.section("lead")
    again = replace(lead.paragraphs[0], id="p9")
    state = replace(state, report=state.report.with_section(replace(lead, blocks=(*lead.blocks, again))))
    change = change_figure(state, setting(state, told("8.4")))
    assert edits(change)[0] == ("lead", 0, 2)


def test_a_draft_that_is_opened_catches_up() -> None:
    session = DraftSession(figure_state())
    assert session.refresh()
    assert session.unsaved.sections == {"lead", "economy", "people"}
    assert last_words(session.state)["m3"] == "同比增长22.1%"
    assert not session.refresh()


@given(reports(), ledgers(), st.sampled_from(["tax", "jobs"]), st.sampled_from(["2022H1", "2021", "2022P"]))
def test_last_words_stay_in_step(report: Report, ledger: Ledger, name: str, period: str) -> None:
    """Whatever is refreshed first, a change of one figure leaves no mark behind, and its undo no trace."""
    indicator = ledger.indicator(name)
    if indicator is None or indicator.formula is not None:
        return
    state = DraftState(replace(report, issued=None), ledger)
    start: Change | None = refreshed(state.report, state.ledger)
    state = state if start is None else apply(state, start).state
    change = change_figure(state, setting(state, Observation(name, period, Decimal("77.7")), (name, period)))
    done = apply(state, change)
    for section in done.state.report.sections:
        for paragraph in section.paragraphs:
            for mark in paragraph.marks:
                assert mark.last_printed == printed_words(mark, report.period, done.state.ledger)
    assert apply(done.state, done.inverse).state == state


def test_paragraphs_apart_are_edits_of_their_own() -> None:
    state = fresh()
    lead = state.report.section("lead")
    first = lead.paragraphs[0]
    blocks = (first, Paragraph("q", "没有数。"), replace(first, id="p9"))
    state = replace(state, report=state.report.with_section(replace(lead, blocks=blocks)))
    change = change_figure(state, setting(state, told("8.4")))
    assert edits(change)[:2] == [("lead", 0, 1), ("lead", 2, 1)]
    assert apply(state, change).state.report.section("lead").blocks[1] is blocks[1]
