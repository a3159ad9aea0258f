"""Messy sheets, as raw cells and as real files: exactly the expected cells, the doubtful flagged, none wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tabular.messy_cases import CASES, LEDGER, OWN, Case
from xiasha_desk.domain.apply import DraftState, apply
from xiasha_desk.domain.report import empty_report
from xiasha_desk.domain.sheet import RawSheet
from xiasha_desk.spreadsheet.reader import read_workbook_here
from xiasha_desk.tabular.proposal import CellState, Proposal, changes_of, propose
from xiasha_desk.tabular.shape import recognise


def _check(case: Case, sheet: RawSheet) -> Proposal:
    found = propose(sheet, recognise(sheet, OWN), LEDGER, OWN)
    taken = {
        sheet.name_of(c.row, c.column): (c.indicator, c.period, str(c.rate if c.is_rate else c.amount.value))
        for c in found.cells
        if c.taken
    }
    assert taken == case.taken
    by_name = {sheet.name_of(c.row, c.column): c for c in found.cells}
    doubtful = {name: "；".join(c.reasons) for name, c in by_name.items() if c.state is CellState.DOUBTFUL}
    assert doubtful.keys() == case.doubtful.keys()
    for name, words in case.doubtful.items():
        assert words in doubtful[name]
    assert {name for name, c in by_name.items() if c.state is CellState.SAME} == set(case.same)
    assert {name for name, c in by_name.items() if c.state is CellState.LEFT_OUT} == set(case.left)
    for words in case.notices:
        assert any(words in notice for notice in found.notices)
    return found


@pytest.mark.parametrize("name", CASES)
def test_raw(name: str) -> None:
    _check(CASES[name], CASES[name].sheet.raw())


@pytest.mark.parametrize("name", CASES)
def test_real_files(name: str, tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    CASES[name].sheet.save(path)
    (sheet,) = read_workbook_here(path).sheets
    _check(CASES[name], sheet)


@pytest.mark.parametrize("name", CASES)
def test_taking_is_one_step_and_can_be_taken_back(name: str) -> None:
    sheet = CASES[name].sheet.raw()
    found = propose(sheet, recognise(sheet, OWN), LEDGER, OWN)
    change = changes_of(found, LEDGER, source="上报.xlsx", now="2023-07-01T09:00:00", by="王某")
    if not CASES[name].taken:
        assert change is None
        return
    state = DraftState(empty_report("r", "报告", "lead"), LEDGER)
    done = apply(state, change)
    assert apply(done.state, done.inverse).state == state
    for cell, (indicator, period, value) in CASES[name].taken.items():
        told = done.state.ledger.observations[(indicator, period)]
        plan = next(c for c in found.cells if sheet.name_of(c.row, c.column) == cell)
        assert str(told.reported_rate if plan.is_rate else told.value) == value
        assert told.source.startswith("上报.xlsx 表!")
        assert (told.status.value, told.entered_by) == ("待核", "王某")
