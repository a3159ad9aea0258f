"""A range over ledger cells: exact, doubtful ones asked of, one change, and back."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xiasha_desk.domain.apply import DraftState, apply
from xiasha_desk.domain.changes import SetObservations
from xiasha_desk.domain.ledger import Indicator, Ledger, Missing, Observation
from xiasha_desk.domain.report import empty_report
from xiasha_desk.errors import ChangeError
from xiasha_desk.tabular.clipboard import clipboard_sheet, copied
from xiasha_desk.tabular.pasting import PasteState, PasteTarget, bar_words, change_of, plan_paste
from xiasha_desk.text.amounts import typed_words

UNITS = ["亿元", "人", "%", "万元"]
LEDGER = Ledger(
    tuple(Indicator(f"i{n}", f"指标{n}", unit, 1) for n, unit in enumerate(UNITS)),
    {("i0", "2023H1"): Observation("i0", "2023H1", Decimal("9.2"))},
)


def _targets(rows: int = 4) -> list[list[PasteTarget]]:
    return [
        [PasteTarget(f"i{n}", "2023H1"), PasteTarget(f"i{n}", "2022H1"), PasteTarget(why="同比由两期数值算出")]
        for n in range(rows)
    ]


def test_each_cell_by_its_place() -> None:
    plan = plan_paste(clipboard_sheet("9.2\t8.3亿\t10.8%\n1,234\t—\t\n0.5\t98%\t\n350万\t\t\n"), _targets(), LEDGER)
    assert {place: (cell.state, cell.words) for place, cell in plan.cells.items()} == {
        (0, 0): (PasteState.SAME, "9.2"), (0, 1): (PasteState.NEW, "8.3"), (0, 2): (PasteState.LEFT_OUT, "10.8%"),
        (1, 0): (PasteState.NEW, "1234"), (1, 1): (PasteState.DOUBTFUL, "—"), (2, 0): (PasteState.DOUBTFUL, "0.5"),
        (2, 1): (PasteState.NEW, "98"), (3, 0): (PasteState.NEW, "350"),
    }  # fmt: skip
    assert bar_words(plan) == "粘贴 8 格：4 格可用，2 格请定，1 格不变，1 格不用"


def test_doubtful_ones_are_decided_and_left_again() -> None:
    plan = plan_paste(clipboard_sheet("\n\n0.5\n"), _targets(), LEDGER)
    assert change_of(plan, LEDGER) is None
    decided = plan.decided((2, 0), 1)
    assert decided.cells[(2, 0)].words == "50"
    (figure,) = change_of(decided, LEDGER).figures
    assert (figure[0], figure[2].value) == (("i2", "2023H1"), Decimal(50))
    assert change_of(decided.decided((2, 0), -1), LEDGER) is None
    assert plan.decided((2, 0), 7) == plan
    assert change_of(decided.left_out((2, 0)), LEDGER) is None


def test_one_value_fills_a_selection_and_what_does_not_fit_is_told() -> None:
    plan = plan_paste(clipboard_sheet("7"), [row[:1] for row in _targets(2)], LEDGER)
    assert [cell.words for cell in plan.cells.values()] == ["7", "7"]
    lost = plan_paste(clipboard_sheet("1\t2\n" * 6), [row[:1] for row in _targets(4)], LEDGER)
    assert (lost.lost_rows, lost.lost_columns) == (2, 1)
    assert bar_words(lost).endswith("；2 行、1 列放不下")


_CELLS = st.text(st.sampled_from('0123456789.,-—%万亿元人 约余\n\t"'), max_size=7)


@given(st.lists(st.lists(_CELLS, min_size=1, max_size=3), min_size=1, max_size=5))
@settings(max_examples=300)
def test_paste_and_back_is_nothing(rows: list[list[str]]) -> None:
    state = DraftState(empty_report("r", "报告", "lead"), LEDGER)
    text, _ = copied([[*row, *([""] * (3 - len(row)))] for row in rows])
    plan = plan_paste(clipboard_sheet(text), _targets(), LEDGER)
    change = change_of(plan, LEDGER, "2023-07-01T08:00:00")
    if change is None:
        return
    done = apply(state, change)
    assert apply(done.state, done.inverse).state == state
    for cell in plan.cells.values():
        if cell.state is PasteState.NEW and not isinstance(cell.amount.value, Missing):
            assert any(character.isdigit() for character in cell.shown)


_VALUES = st.decimals(0, 10**6, places=2) | st.integers(0, 10**6).map(Decimal)


@given(st.lists(_VALUES, min_size=4, max_size=4))
def test_what_the_ledger_copies_it_pastes_without_a_change(values: list[Decimal]) -> None:
    ledger = LEDGER
    for n, value in enumerate(values):
        if not (UNITS[n] == "%" and value <= 1):
            ledger = ledger.with_observation((f"i{n}", "2023H1"), Observation(f"i{n}", "2023H1", value))
    words = [[typed_words(ledger.value(f"i{n}", "2023H1"))] for n in range(4)]
    for text, html in (copied(words), ("", copied(words)[1])):
        plan = plan_paste(clipboard_sheet(text, html), [row[:1] for row in _targets()], ledger)
        assert change_of(plan, ledger) is None


@pytest.mark.parametrize(
    "figures",
    [
        ((("i0", "2023H1"), None, None),),
        ((("no", "2023H1"), None, None),),
        ((("i1", "2023H1"), None, None), (("i1", "2023H1"), None, None)),
        ((("i1", "2023H1"), None, Observation("i1", "2022H1", Decimal(1))),),
    ],
)
def test_many_values_are_all_or_none(figures: object) -> None:
    with pytest.raises(ChangeError):
        apply(DraftState(empty_report("r", "报告", "lead"), LEDGER), SetObservations(figures))
