from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.ui import ledger_cases as cases
from xiasha_desk.domain.apply import DraftState, apply
from xiasha_desk.domain.changes import Batch, Change, InsertIndicator
from xiasha_desk.domain.ledger import FigureStatus, Indicator, Missing, Observation, Softener
from xiasha_desk.domain.report import MARK_CHARACTER, Facet, Mark, Paragraph, Report, Section
from xiasha_desk.errors import UserError
from xiasha_desk.services import ledger_edits as edits
from xiasha_desk.services.usages import is_filled, unfilled, usages, used_indicators
from xiasha_desk.text.amounts import Amount

NOW = ("i0", cases.PERIOD)


def done(state: DraftState, change: Change | None) -> DraftState:
    assert change is not None
    applied = apply(state, change)
    assert apply(applied.state, applied.inverse).state == state
    return applied.state


def test_a_typed_value_is_pending_again_and_typed_by_hand() -> None:
    state = cases.state()
    change = edits.set_amount(state.ledger, NOW, Amount(Decimal("9.3"), Softener.ABOUT), "2023-07-05T10:00:00")
    found = done(state, change).ledger.observation(*NOW)
    assert found is not None
    assert (found.value, found.softener, found.status) == (Decimal("9.3"), Softener.ABOUT, FigureStatus.PENDING)
    assert (found.source, found.entered_at) == (edits.TYPED, "2023-07-05T10:00:00")


def test_the_same_value_changes_nothing_another_number_of_digits_does() -> None:
    ledger = cases.ledger()
    assert edits.set_amount(ledger, NOW, Amount(Decimal("9.2"))) is None
    assert edits.set_amount(ledger, NOW, Amount(Decimal("9.20"))) is not None
    assert edits.set_amount(ledger, ("i6", cases.PERIOD), None) is None


def test_a_reported_rate_stands_without_a_value_and_beside_one() -> None:
    state, key = cases.state(), ("i6", cases.PERIOD)
    state = done(state, edits.set_reported_rate(state.ledger, key, Decimal("3.5")))
    found = state.ledger.observation(*key)
    assert found is not None
    assert isinstance(found.value, Missing)
    assert is_filled(found)
    assert edits.set_reported_rate(state.ledger, key, Decimal("3.5")) is None
    with_value = done(state, edits.set_amount(state.ledger, key, Amount(Decimal(7)))).ledger.observation(*key)
    assert with_value is not None
    assert with_value.reported_rate == Decimal("3.5")
    assert with_value.status is FigureStatus.PENDING
    emptied = done(state, edits.set_reported_rate(state.ledger, key, None))
    assert emptied.ledger.observation(*key) is None


@pytest.mark.parametrize(
    ("value", "filled"),
    [(Decimal(0), True), (Missing("无"), True), (Missing("不统计"), True), (Missing("未报"), False)],
)
def test_what_counts_as_filled_in(value: Decimal | Missing, filled: bool) -> None:
    assert is_filled(Observation("x", "2023", value)) is filled
    assert not is_filled(None)


def test_clearing_is_one_step_and_counts_what_there_was() -> None:
    state = cases.state()
    keys = [NOW, ("i1", cases.PERIOD), ("i6", cases.PERIOD), NOW]
    change, number = edits.clear(state.ledger, keys)
    assert number == 2
    assert isinstance(change, Batch)
    assert not {NOW, ("i1", cases.PERIOD)} & set(done(state, change).ledger.observations)
    assert edits.clear(state.ledger, [("i6", cases.PERIOD)]) == (None, 0)


def test_status_goes_to_checked_and_back() -> None:
    state = cases.state()
    keys = [NOW, ("i2", cases.PERIOD), ("i6", cases.PERIOD)]
    change, status = edits.set_status(state.ledger, keys)
    assert status is FigureStatus.CHECKED
    state = done(state, change)
    change, status = edits.set_status(state.ledger, keys)
    assert status is FigureStatus.PENDING
    assert done(state, change).ledger.observations[NOW].status is FigureStatus.PENDING
    assert edits.set_status(state.ledger, [("i6", cases.PERIOD)])[0] is None


def test_new_indicators_stand_behind_their_field() -> None:
    state = cases.state()
    new = [Indicator("a", "甲", field="项目"), Indicator("b", "乙", field="新领域"), Indicator("c", "丙", field="项目")]
    after = done(state, edits.add_indicators(state.ledger, [*new, Indicator("i0", "已有")]))
    ids = [i.id for i in after.ledger.indicators]
    assert ids[ids.index("i11") : ids.index("i12")] == ["i11", "a", "c"]
    assert ids[-1] == "b"
    assert isinstance(edits.add_indicators(state.ledger, new[:1]), InsertIndicator)
    assert edits.add_indicators(state.ledger, [state.ledger.indicators[0]]) is None


def test_an_unused_indicator_goes_with_all_its_values() -> None:
    state = cases.state()
    after = done(state, edits.remove_indicator(state.report, state.ledger, "i5"))
    assert after.ledger.indicator("i5") is None
    assert not any(key[0] == "i5" for key in after.ledger.observations)


@pytest.mark.parametrize(("indicator", "places"), [("i0", 3), ("i1", 1), ("i18", 1)])
def test_a_used_one_is_refused_with_its_places(indicator: str, places: int) -> None:
    state = cases.state()
    with pytest.raises(UserError) as caught:
        edits.remove_indicator(state.report, state.ledger, indicator)
    assert f"{places}处" in caught.value.why


def test_places_in_reading_order() -> None:
    found = usages(cases.report(), "i0")
    assert [(u.kind.value, u.words, u.detail) for u in found] == [
        ("正文", "一、经济运行 第1段", "数值、同比"),
        ("表", "表1 主要经济指标", "第1行"),
        ("图", "图1 税收增长", "数据"),
    ]
    assert (found[0].section, found[0].block, found[0].offset) == ("economy", "p1", 4)
    assert used_indicators(cases.report()) == {"i0", "i1", "i18"}


def test_unfilled_counts_used_indicators_by_department() -> None:
    state = cases.state()
    assert unfilled(state.report, state.ledger) == {}
    change, _ = edits.clear(state.ledger, [NOW, ("i18", cases.PERIOD), ("i5", cases.PERIOD)])
    state = done(state, change)
    assert unfilled(state.report, state.ledger) == {"经发科": 1, "平安办": 1}


def test_unfilled_counts_all_where_the_report_uses_none() -> None:
    plain = replace(cases.report(), sections=cases.report().sections[:1])
    assert unfilled(plain, cases.ledger()) == {"经发科": 1, "城管科": 1, "民生办": 1}
    assert unfilled(replace(plain, period=""), cases.ledger()) == {}


@pytest.mark.parametrize(("step", "order"), [(1, ["i1", "i0", "i2"]), (-1, None)])
def test_moving_within_the_field(step: int, order: list[str] | None) -> None:
    state = cases.state()
    change = edits.move_indicator(state.ledger, "i0", step)
    if order is None:
        assert change is None
        return
    assert [i.id for i in done(state, change).ledger.indicators][:3] == order


def test_the_last_of_all_can_be_reached_and_left() -> None:
    state = cases.state()
    after = done(state, edits.move_indicator(state.ledger, "i23", 1))
    assert [i.id for i in after.ledger.indicators][-2:] == ["i24", "i23"]
    assert edits.move_indicator(after.ledger, "i23", 1) is None
    assert done(after, edits.move_indicator(after.ledger, "i23", -1)).ledger == state.ledger


@pytest.mark.parametrize("facet", Facet)
def test_every_way_of_writing_a_figure_is_named_where_it_is_used(facet):
    mark = Mark("m", "tax", facet)
    report = Report("r", "标题", (Section("l", 0, blocks=(Paragraph("p", MARK_CHARACTER, (mark,)),)),))
    (usage,) = usages(report, "tax")
    assert usage.detail
