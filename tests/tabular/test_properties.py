"""Any grid of cells: no crash, nothing taken that is not a number of the sheet, and exactly by powers of ten."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders.messy import Messy
from tests.tabular.messy_cases import LEDGER, OWN
from xiasha_desk.domain.ledger import Missing
from xiasha_desk.domain.sheet import CellRange, RawSheet, turned
from xiasha_desk.tabular.matching import NEW
from xiasha_desk.tabular.plans import plan_of, plan_words
from xiasha_desk.tabular.proposal import CellState, changes_of, propose
from xiasha_desk.tabular.shape import SheetDecisions, recognise, shape_with

_HEADS = ["指标", "单位", "本期", "上年同期", "同比（%）", "2023年上半年", "年度目标", "序号", "备注"]
_NAMES = ["税收收入", "固定资产投资", "城镇新增就业", "加装电梯", "合计", "亿元", "万元", "人", "台", "%"]
_ODD = ["其中：", "注：无", "9.2", "—", "约600", "=A1", "1,234"]
_WORDS = st.sampled_from([*_HEADS, *_NAMES, *_ODD])
_VALUES = st.none() | _WORDS | st.integers(-5, 100_000) | st.decimals(0, 100, places=2).map(float)
_GRIDS = st.lists(st.lists(_VALUES, min_size=1, max_size=7), min_size=1, max_size=9)


def _sheet(rows: list[list[object]], merged: bool) -> RawSheet:
    raw = Messy(rows).raw()
    merges = (CellRange(0, 0, 0, 1),) if merged and raw.width > 1 else ()
    return RawSheet(raw.name, raw.rows, merges)


@given(_GRIDS, st.booleans(), st.sampled_from([OWN, "2023", "2023T05", ""]))
@settings(max_examples=300, deadline=None)
def test_nothing_is_taken_that_is_not_there(rows: list[list[object]], merged: bool, own: str) -> None:
    sheet = _sheet(rows, merged)
    found = propose(sheet, recognise(sheet, own), LEDGER, own)
    for cell in found.cells:
        if not cell.taken:
            continue
        raw = sheet.cell(cell.row, cell.column)
        value = cell.rate if cell.is_rate else cell.amount.value
        assert not isinstance(value, Missing)
        if raw.number is not None and raw.number:
            assert abs(value / raw.number) in {Decimal(10) ** power for power in (-8, -4, 0, 2, 4, 8)}
        elif raw.number is None:
            assert any(character.isdigit() for character in raw.text)
        assert cell.period
        assert cell.indicator
    assert not own or changes_of(found, LEDGER, source="x") is not None or not any(cell.taken for cell in found.cells)


@given(_GRIDS, st.booleans())
@settings(max_examples=150, deadline=None)
def test_turning_twice_is_nothing(rows: list[list[object]], merged: bool) -> None:
    sheet = _sheet(rows, merged)
    assert turned(turned(sheet)) == sheet
    across = turned(sheet)
    assert across.name_of(2, 0) == sheet.name_of(0, 2)
    propose(across, recognise(across, OWN), LEDGER, OWN)


@given(_GRIDS, st.data())
@settings(max_examples=150, deadline=None)
def test_any_decision_is_followed(rows: list[list[object]], data: st.DataObject) -> None:
    sheet = _sheet(rows, False)
    shape = recognise(sheet, OWN)
    first = propose(sheet, shape, LEDGER, OWN)
    if not first.cells:
        return
    cell = data.draw(st.sampled_from(first.cells))
    match = data.draw(st.sampled_from(["tax", "", NEW]))
    accepted = data.draw(st.booleans())
    decisions = SheetDecisions(matches={cell.row: match}, accepted={(cell.row, cell.column): accepted})
    again = propose(sheet, shape_with(shape, decisions), LEDGER, OWN, decisions=decisions)
    told = again.cell(cell.row, cell.column)
    if told is None or told.state is CellState.SAME:
        return
    if not match or not accepted:
        assert told.state in (CellState.LEFT_OUT, CellState.DOUBTFUL)
    changes_of(again, LEDGER, source="x")


@given(_GRIDS)
@settings(max_examples=100, deadline=None)
def test_a_layout_is_remembered(rows: list[list[object]]) -> None:
    shape = recognise(_sheet(rows, False), OWN)
    assert plan_of(plan_words(shape.columns)) == shape.columns
