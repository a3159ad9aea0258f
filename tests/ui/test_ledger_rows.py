"""The panel's parts that need no window: counts, periods, rows, the trend, the sentence of growth."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders.reports import Walk, make_ledger, make_report
from tests.ui import ledger_cases as cases
from xiasha_desk.composition.figure_row import figure_row
from xiasha_desk.domain.apply import DraftState
from xiasha_desk.domain.changes import Batch, SetPeriod
from xiasha_desk.domain.ledger import Better
from xiasha_desk.ui.ledger.cells import computation_words
from xiasha_desk.ui.ledger.columns import Column
from xiasha_desk.ui.ledger.inspector import growth_sentence
from xiasha_desk.ui.ledger.rows import Row, difference, next_sorting
from xiasha_desk.ui.ledger.strip import periods_in, periods_of
from xiasha_desk.ui.ledger.tally import Tally
from xiasha_desk.ui.ledger.trend import points


def test_counting_what_has_changed_is_counting_everything() -> None:
    walk, state = Walk(5), DraftState(make_report(), make_ledger(("tax", "2022", "8.3"), ("jobs", "2021", None)))
    tally = Tally()
    tally.count(state.report, state.ledger, "2022")
    for _ in range(300):
        change, applied = walk.step(state)
        if isinstance(change, Batch | SetPeriod):
            continue
        state, touched = applied.state, applied.touched
        if touched.indicators or touched.indicators_order:
            found = tally.count(state.report, state.ledger, "2022")
        else:
            found = tally.recount(state.report, state.ledger, {key[0] for key in touched.observations})
        assert found == Tally().count(state.report, state.ledger, "2022")


def test_counts_of_an_office() -> None:
    state = cases.state()
    found = Tally().count(state.report, state.ledger, cases.PERIOD)
    assert (found.total, found.empty, found.pending, found.used, found.known) == (25, 3, 5, 3, True)
    assert found.fields == {"经济": 7, "项目": 5, "民生社保": 6, "平安信访安全": 7}
    assert found.departments == {"经发科": 1, "城管科": 1, "民生办": 1, "平安办": 0}
    assert not Tally().count(state.report, state.ledger, "").known


rows = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")).map(lambda p: Row(*p)), max_size=8)


@given(rows, rows)
def test_the_difference_turns_one_list_into_the_other(old: list[Row], new: list[Row]) -> None:
    start, gone, come = difference(old, new)
    assert [*old[:start], *new[start : start + come], *old[start + gone :]] == new


def test_periods_to_look_at() -> None:
    assert periods_of(periods_in(cases.ledger()), "2023H1") == [f"{y}H1" for y in range(2023, 2018, -1)]
    assert periods_of({"2022", "nonsense", "2023P", ""}, "") == ["2022"]


@pytest.mark.parametrize(("column", "first"), [(Column.NOW, True), (Column.NAME, False)])
def test_three_clicks_on_a_heading(column: Column, first: bool) -> None:
    one = next_sorting(None, column)
    assert one == (column, first)
    two = next_sorting(one, column)
    assert two == (column, not first)
    assert next_sorting(two, column) is None
    assert next_sorting(one, Column.UNIT) == (Column.UNIT, False)


def test_the_trend_begins_with_the_first_known_year() -> None:
    ledger = cases.ledger()
    tax, first = ledger.indicators[0], ledger.indicators[1]
    assert [(p.name, p.words) for p in points(tax, cases.PERIOD, ledger)] == [
        ("19上", "6.9"),
        ("20上", "7.1"),
        ("21上", "7.8"),
        ("22上", "8.3"),
        ("23上", "9.2"),
    ]
    assert [p.name for p in points(first, cases.PERIOD, ledger)] == ["22上", "23上"]
    assert points(tax, "", ledger) == []


@pytest.mark.parametrize(
    ("indicator", "sentence", "computation"),
    [
        ("i0", "同比增长10.8%", "(9.2−8.3)÷8.3"),
        ("i18", "同比下降9.6%", "(66−73)÷73"),
        ("i8", "同比持平", "(6−6)÷6"),
        ("i20", "同比提高2.29个百分点", "88.12−85.83"),
        ("i21", "同比下降46.9%", ""),
        ("i10", "", ""),
    ],
)
def test_the_sentence_of_growth(indicator: str, sentence: str, computation: str) -> None:
    ledger = cases.ledger()
    known = ledger.indicator(indicator)
    assert known is not None
    assert known.better in Better
    row = figure_row(known, cases.PERIOD, ledger)
    assert growth_sentence(row) == sentence
    assert computation_words(row) == computation
