"""Computed indicators in the ledger: what cannot be, and exact inverses of what can."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.builders.figures import PERIOD, figure_state, told
from xiasha_desk.domain.apply import apply
from xiasha_desk.domain.changes import Batch, Change, InsertIndicator, RemoveIndicator, SetIndicator, SetObservation
from xiasha_desk.domain.ledger import Formula, FormulaKind, Indicator
from xiasha_desk.errors import ChangeError

STATE = figure_state()
JOBS = ("jobs", PERIOD)


def summed(name: str, *parts: str) -> Indicator:
    return Indicator(name, name, "人", formula=Formula(FormulaKind.SUM, parts))


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (SetObservation(JOBS, None, told("1", JOBS)), "computed indicator takes no value"),
        (InsertIndicator(0, summed("x", "tax", "none")), "unknown"),
        (InsertIndicator(0, summed("x", "x", "tax")), "itself"),
        (SetIndicator(summed("jobs", "town", "none")), "unknown"),
        (SetIndicator(summed("jobs", "town", "jobs")), "itself"),
        (SetIndicator(summed("jobs", "town", "part")), "itself"),
        (Batch((SetObservation(("idle", PERIOD), told("5", ("idle", PERIOD)), None),
                SetIndicator(summed("idle", "part", "tax")), SetIndicator(summed("jobs", "idle", "town")))), "itself"),
        (SetIndicator(summed("idle", "town", "again")), "values of its own"),
        (RemoveIndicator("jobs"), "computed of it"),
        (Batch((SetObservation(("again", PERIOD), told("1420", ("again", PERIOD)), None), RemoveIndicator("again"))),
         "computed of it"),
    ],
)  # fmt: skip
def test_what_cannot_be(change: Change, why: str) -> None:
    with pytest.raises(ChangeError, match=why):
        apply(STATE, change)


@pytest.mark.parametrize(
    "change",
    [
        InsertIndicator(2, summed("x", "jobs", "town")),
        SetIndicator(summed("jobs", "again", "town")),
        SetIndicator(Indicator("jobs", "就业合计", "人")),
        RemoveIndicator("part"),
        Batch((RemoveIndicator("part"), RemoveIndicator("jobs"))),
        Batch((SetObservation(("idle", PERIOD), told("5", ("idle", PERIOD)), None),
               SetIndicator(summed("idle", "town", "again")))),
        Batch((SetIndicator(Indicator("jobs", "就业合计", "人")), SetObservation(JOBS, None, told("1846", JOBS)))),
    ],
)  # fmt: skip
def test_what_can_be_is_taken_back_exactly(change: Change) -> None:
    done = apply(STATE, change)
    back = apply(done.state, done.inverse)
    assert back.state == STATE
    assert apply(back.state, back.inverse).state == done.state


def test_another_name_keeps_the_formula() -> None:
    jobs = STATE.ledger.indicator("jobs")
    assert jobs is not None
    assert apply(STATE, SetIndicator(replace(jobs, name="就业"))).state.ledger.value(*JOBS) == 1846
