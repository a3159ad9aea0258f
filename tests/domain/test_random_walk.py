"""Hundreds of changes on immutable state, undone and redone: equal at every step."""

from __future__ import annotations

import copy

import pytest

from tests.builders.reports import Walk, make_ledger, make_report
from xiasha_desk.domain.apply import DraftState, apply


def _start() -> DraftState:
    return DraftState(make_report(), make_ledger(("tax", "2022H1", "8.3"), ("jobs", "2022H1", None)))


@pytest.mark.parametrize("seed", range(5))
def test_every_change_can_be_undone_and_redone(seed):
    walk, states, undo, redo = Walk(seed), [_start()], [], []
    for _ in range(400):
        change, done = walk.step(states[-1])
        states.append(done.state)
        undo.append(done.inverse)
    state = states[-1]
    for expected, inverse in zip(reversed(states[:-1]), reversed(undo), strict=True):
        done = apply(state, inverse)
        state, redo = done.state, [*redo, done.inverse]
        assert state == expected
    for expected, change in zip(states[1:], reversed(redo), strict=True):
        state = apply(state, change).state
        assert state == expected


@pytest.mark.parametrize("seed", range(5, 8))
def test_undo_and_redo_in_between(seed):
    walk, state, undo, redo = Walk(seed), _start(), [], []
    for _ in range(400):
        move = walk.random.random()
        if move < 0.3 and undo:
            before, inverse = undo.pop()
            done = apply(state, inverse)
            redo.append((state, done.inverse))
            assert done.state == before
        elif move < 0.45 and redo:
            after, change = redo.pop()
            done = apply(state, change)
            undo.append((state, done.inverse))
            assert done.state == after
        else:
            _, done = walk.step(state)
            undo.append((state, done.inverse))
            redo.clear()
        state = done.state


@pytest.mark.parametrize("seed", range(8, 11))
def test_a_change_leaves_the_old_state_as_it_was(seed):
    walk, state = Walk(seed), _start()
    for _ in range(150):
        before = copy.deepcopy(state)
        _, done = walk.step(state)
        assert state == before
        state = done.state


@pytest.mark.parametrize("seed", range(11, 15))
def test_touched_names_everything_that_differs(seed):
    walk, state = Walk(seed), _start()
    for _ in range(300):
        _, done = walk.step(state)
        old, new, touched = state.report, done.state.report, done.touched
        before, after = {s.id: s for s in old.sections}, {s.id: s for s in new.sections}
        assert {i for i in before.keys() | after.keys() if before.get(i) != after.get(i)} <= touched.sections
        if (old.title, old.period, old.elements, list(before)) != (
            new.title, new.period, new.elements, list(after)
        ):  # fmt: skip
            assert touched.report
        was, now = state.ledger, done.state.ledger
        assert {i.id for i in set(was.indicators) ^ set(now.indicators)} <= touched.indicators
        if [i.id for i in was.indicators] != [i.id for i in now.indicators]:
            assert touched.indicators_order
        keys = was.observations.keys() | now.observations.keys()
        assert {k for k in keys if was.observations.get(k) != now.observations.get(k)} <= touched.observations
        state = done.state
