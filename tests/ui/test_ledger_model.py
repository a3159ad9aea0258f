"""The ledger's model under Qt's own tester, and a listener that believes nothing but the model's signals."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from tests.builders.reports import Walk, make_ledger, make_report
from tests.ui import ledger_cases as cases
from xiasha_desk.domain import changes as c
from xiasha_desk.domain.apply import DraftState
from xiasha_desk.domain.ledger import Formula, FormulaKind, Indicator, Missing
from xiasha_desk.services import ledger_edits
from xiasha_desk.ui.desk.desk import Desk
from xiasha_desk.ui.ledger.columns import Column
from xiasha_desk.ui.ledger.model import COLUMNS, LedgerModel
from xiasha_desk.ui.ledger.rows import ALL, Group, GroupKind

EDIT = Qt.ItemDataRole.EditRole
Row = list[Any]


class Listener:
    """Keeps the cells by what the model's signals say."""

    def __init__(self, model: LedgerModel) -> None:
        self.model = model
        self.resets = 0
        self.rows = self.shown()
        model.modelReset.connect(self._on_reset)
        model.rowsInserted.connect(self._on_inserted)
        model.rowsRemoved.connect(self._on_removed)
        model.dataChanged.connect(self._on_changed)

    def row(self, place: int) -> Row:
        row = self.model.row(place)
        return [row, *(self.model.index(place, column).data() for column in COLUMNS)]

    def shown(self) -> list[Row]:
        return [self.row(place) for place in range(self.model.rowCount())]

    def _on_reset(self) -> None:
        self.resets += 1
        self.rows = self.shown()

    def _on_inserted(self, parent: QModelIndex, first: int, last: int) -> None:
        self.rows[first:first] = [self.row(place) for place in range(first, last + 1)]

    def _on_removed(self, parent: QModelIndex, first: int, last: int) -> None:
        del self.rows[first : last + 1]

    def _on_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        for place in range(first.row(), last.row() + 1):
            self.rows[place] = self.row(place)


def grouped(state: DraftState) -> list[str]:
    """The rows as they must stand in the ledger's own order, told independently of the model."""
    fields = list(dict.fromkeys(i.field or "其他" for i in state.ledger.indicators))
    rows: list[str] = []
    for field in fields:
        rows += [f"#{field}", *(i.id for i in state.ledger.indicators if (i.field or "其他") == field)]
    return rows


def names(model: LedgerModel) -> list[str]:
    return [row.indicator or f"#{row.field}" for row in model.rows()]


def small_state() -> DraftState:
    ledger = make_ledger(("tax", "2022", "8.3"), ("tax", "2021", "7.1"), ("jobs", "2022", None))
    return DraftState(make_report(), ledger)


class LedgerWalk(Walk):
    """Walks through the ledger above all, with fields and moves."""

    def _single(self, state: DraftState) -> c.Change:
        if self.random.random() < 0.15:
            return self._formula(state)
        choice = self.random.random()
        ids = [i.id for i in state.ledger.indicators] or ["none"]
        if choice < 0.15:
            field = self.random.choice(["", "经济", "民生", "其他"])
            place = self.random.randint(0, len(state.ledger.indicators))
            return c.InsertIndicator(place, Indicator(self._id(), self._words(), field=field))
        if choice < 0.3:
            return c.MoveIndicator(self.random.choice(ids), self.random.choice([*ids, None]))
        if choice < 0.4:
            field = self.random.choice(["", "经济", "民生"])
            return c.SetIndicator(Indicator(self.random.choice(ids), self._words(), field=field))
        if choice < 0.5 and state.ledger.indicators:
            chosen = self.random.choice(ids)
            if not state.ledger.dependents(chosen):
                return ledger_edits.remove_indicator(make_report(), state.ledger, chosen)
        if choice < 0.75:
            return self._observation(state)
        return super()._single(state)

    def _formula(self, state: DraftState) -> c.Change:
        """A computed indicator, new or in place of one, of two others; some cannot be and are drawn anew."""
        ids = [i.id for i in state.ledger.indicators]
        if len(ids) < 2:
            return c.InsertIndicator(0, Indicator(self._id(), self._words()))
        kind = self.random.choice(list(FormulaKind))
        formula = Formula(kind, tuple(self.random.sample(ids, 2)))
        new = self.random.random() < 0.6
        computed = Indicator(self._id() if new else self.random.choice(ids), self._words(), formula=formula)
        return c.InsertIndicator(len(ids), computed) if new else c.SetIndicator(computed)


@pytest.mark.parametrize("seed", range(4))
def test_signals_tell_everything_while_anything_changes(qapp: object, seed: int) -> None:
    rng, walk = random.Random(seed), LedgerWalk(seed)
    desk = Desk(small_state())
    model = LedgerModel(desk)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    listener = Listener(model)
    undone: list[c.Change] = []
    computed = 0
    for _ in range(90):
        undone.append(desk.session.apply(walk.step(desk.session.state)[0]).inverse)
        assert listener.rows == listener.shown()
        assert names(model) == grouped(desk.session.state)
        computed += sum(i.formula is not None for i in desk.session.state.ledger.indicators)
        if rng.random() < 0.3:
            redo = desk.session.apply(undone[-1]).inverse
            assert listener.rows == listener.shown()
            desk.session.apply(redo)
            assert listener.rows == listener.shown()
    assert computed
    while undone:
        desk.session.apply(undone.pop())
        assert listener.rows == listener.shown()
    assert desk.session.state == small_state()
    assert names(model) == grouped(desk.session.state)
    assert tester is not None


@pytest.mark.parametrize("seed", range(4))
def test_sorted_filtered_and_folded_the_signals_still_hold(qapp: object, seed: int) -> None:
    rng, walk = random.Random(seed), LedgerWalk(100 + seed)
    desk = Desk(small_state())
    model = LedgerModel(desk)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    listener = Listener(model)
    for _ in range(90):
        choice = rng.random()
        if choice < 0.1:
            model.sort_by(rng.choice([*COLUMNS, None]), descending=rng.random() < 0.5)
        elif choice < 0.2:
            kind = rng.choice(list(GroupKind))
            model.choose(Group(kind, rng.choice(["经济", "其他", "未定科室"])), rng.choice(["", "", "税"]))
        elif choice < 0.3:
            model.fold(rng.choice(["经济", "其他", "民生"]), rng.random() < 0.5)
        elif choice < 0.35:
            model.look_at(rng.choice(["", "2021", "2022H1"]))
        else:
            desk.session.apply(walk.step(desk.session.state)[0])
        assert listener.rows == listener.shown()
        ids = [row.indicator for row in model.rows() if row.indicator]
        assert len(set(ids)) == len(ids)
        assert all(desk.session.state.ledger.indicator(i) for i in ids)
    model.sort_by(None)
    model.choose(ALL, "")
    for field in ("经济", "其他", "民生"):
        model.fold(field, False)
    assert names(model) == grouped(desk.session.state)
    assert tester is not None


def test_a_change_of_a_value_neither_resets_nor_moves(qapp: object) -> None:
    desk = Desk(cases.state())
    model = LedgerModel(desk)
    model.choose(Group(GroupKind.EMPTY), "")
    listener = Listener(model)
    place = model.place_of("i6")
    assert model.setData(model.index(place, Column.NOW), "7", EDIT)
    assert listener.resets == 0
    assert model.place_of("i6") == place
    model.choose(Group(GroupKind.EMPTY), "")
    assert model.place_of("i6") < 0


def words(model: LedgerModel, indicator: str) -> list[str]:
    place = model.place_of(indicator)
    return [model.index(place, column).data() for column in COLUMNS]


def test_what_the_cells_say(qapp: object) -> None:
    model = LedgerModel(Desk(cases.state()))
    assert words(model, "i0") == ["税收收入", "亿元", "9.2", "8.3", "+10.8%", "18.0", "51.1%", "经发科", "已核"]
    assert words(model, "i6")[2:] == ["待填", "6", "—", "12", "—", "经发科", "未填"]
    assert words(model, "i12")[2:6] == ["8,960", "8,102", "+10.6%", "16,000"]
    assert words(model, "i16")[2] == "约640"
    assert words(model, "i18")[4] == "\u22129.6%"
    assert words(model, "i20")[4] == "+2.29个百分点"
    assert words(model, "i21")[2:5] == ["未报值", "—", "\u221246.9%"]
    assert words(model, "i21")[8] == "仅报同比"


def test_what_computed_and_other_growths_say(qapp: object) -> None:
    model = LedgerModel(Desk(cases.computed_state()))
    assert words(model, "j1")[2:] == ["—", "1,846", "—", "3,700", "—", "民生办", "未填"]
    assert words(model, "j2")[2:5] == ["64.1", "65.1", "\u22120.93个百分点"]
    assert words(model, "j3")[2:5] == ["33,000", "29,000", "+13.8%"]
    assert words(model, "i25")[2:5] == ["48", "40", "+20.0%"]
    assert words(model, "i26")[2:5] == ["65", "—", "—"]
    assert words(model, "i27")[2:5] == ["1.2", "\u22120.4", "由负转正"]
    reasons = {i: model.cell(model.place_of(i), column).reason for i, column in (
        ("j1", Column.NOW), ("i25", Column.BASE), ("i26", Column.GROWTH), ("i0", Column.COMPLETION))}  # fmt: skip
    assert reasons == {
        "j1": "缺“失业人员再就业”的数",
        "i25": "这项比上年全年，这里是2022年的数",
        "i26": "这项不算同比",
        "i0": "序时进度50%，快1.1个百分点",
    }
    asides = [model.cell(model.place_of(i), Column.COMPLETION).aside for i in ("i0", "i1", "i7", "i20", "j3", "j1")]
    assert asides == ["快1.1", "持平", "慢3.3", "", "快0.8", ""]


def test_a_part_that_changes_changes_what_is_computed(qapp: object) -> None:
    desk = Desk(cases.computed_state())
    model = LedgerModel(desk)
    listener = Listener(model)
    assert model.setData(model.index(model.place_of("i14"), Column.NOW), "451", EDIT)
    assert words(model, "j1")[2:5] == ["1,971", "1,846", "+6.8%"]
    assert listener.rows == listener.shown()
    desk.undo()
    assert desk.session.state == cases.computed_state()
    assert listener.rows == listener.shown()


@pytest.mark.parametrize(
    ("indicator", "column", "told"),
    [
        ("j1", Column.NOW, "“就业再就业合计”由城镇新增就业 + 失业人员再就业算出，不用填；要改就改这几项"),
        ("j2", Column.TARGET, "“楼宇税收占比”由楼宇税收 ÷ 税收收入算出，不用填；要改就改这几项"),
        ("i26", Column.BASE, "“项目进度”不算同比；要算时，在“改指标”里选同比口径"),
    ],
)
def test_what_cannot_be_typed_says_why(qapp: object, indicator: str, column: Column, told: str) -> None:
    model = LedgerModel(Desk(cases.computed_state()))
    place, said = model.place_of(indicator), list[str]()
    model.refused.connect(said.append)
    assert model.why_not(place, column) == told
    assert not model.index(place, column).flags() & Qt.ItemFlag.ItemIsEditable
    assert not model.setData(model.index(place, column), "5", EDIT)
    assert told in said[0]


def test_reasons_and_spoken_words(qapp: object) -> None:
    model = LedgerModel(Desk(cases.state()))
    growth = model.index(model.place_of("i10"), Column.GROWTH)
    assert growth.data(Qt.ItemDataRole.ToolTipRole) == "上年同期为0，不算同比"
    spoken = model.index(model.place_of("i0"), Column.NOW).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "税收收入 本期 9.2亿元"
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "经济 7 项"
    assert "待填" in model.index(model.place_of("i6"), Column.NOW).data(Qt.ItemDataRole.AccessibleTextRole)


def test_good_news_is_green_by_the_direction(qapp: object) -> None:
    model = LedgerModel(Desk(cases.state()))
    inks = {i: model.cell(model.place_of(i), Column.GROWTH).ink for i in ("i0", "i18", "i15", "i8")}
    assert inks == {"i0": "green", "i18": "green", "i15": "ink2", "i8": "ink2"}


def test_typing_is_one_undo_step(qapp: object) -> None:
    desk = Desk(cases.state())
    model = LedgerModel(desk)
    assert model.setData(model.index(model.place_of("i0"), Column.NOW), "约9.35亿元", EDIT)
    assert desk.undo_stack.count() == 1
    assert desk.undo_stack.undoText() == "填写 税收收入"
    assert words(model, "i0")[2:5] == ["约9.4", "8.3", "+12.7%"]
    assert desk.session.state.ledger.value("i0", cases.PERIOD) == Decimal("9.35")
    desk.undo()
    assert desk.session.state == cases.state()
    desk.redo()
    assert words(model, "i0")[2] == "约9.4"


@pytest.mark.parametrize(
    ("column", "typed", "key", "value"),
    [
        (Column.BASE, "8.4", ("i0", cases.BASE), Decimal("8.4")),
        (Column.TARGET, "20", ("i0", cases.TARGET), Decimal(20)),
        (Column.NOW, "不统计", ("i0", cases.PERIOD), Missing("不统计")),
    ],
)
def test_each_number_column_keeps_its_own_period(
    qapp: object, column: Column, typed: str, key: tuple[str, str], value: Decimal | Missing
) -> None:
    desk = Desk(cases.state())
    model = LedgerModel(desk)
    assert model.setData(model.index(model.place_of("i0"), column), typed, EDIT)
    assert desk.session.state.ledger.value(*key) == value


@pytest.mark.parametrize(
    ("column", "typed", "told"),
    [
        (Column.NOW, "1/2", "分数"),
        (Column.NOW, "9.2%", "单位"),
        (Column.NAME, "", "要有名称"),
        (Column.NAME, "楼宇税收", "同名"),
        (Column.GROWTH, "10", "同比由两期数值算出"),
    ],
)
def test_refused_words_change_nothing(qapp: object, column: Column, typed: str, told: str) -> None:
    desk = Desk(cases.state())
    model = LedgerModel(desk)
    said: list[str] = []
    model.refused.connect(said.append)
    assert not model.setData(model.index(model.place_of("i0"), column), typed, EDIT)
    assert told in said[0]
    assert desk.session.state == cases.state()


def test_more_digits_than_are_printed_are_kept_and_told(qapp: object) -> None:
    desk = Desk(cases.state())
    model = LedgerModel(desk)
    told: list[str] = []
    model.told.connect(told.append)
    model.setData(model.index(model.place_of("i1"), Column.NOW), "4.756", EDIT)
    assert told == ["地方财政收入：准确数已记下，印出来按1位小数"]
    assert words(model, "i1")[2] == "4.8"
    tip = model.index(model.place_of("i1"), Column.NOW).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "准确数是4.756，按1位小数显示"


def test_another_period_is_looked_at_without_changing_the_reports(qapp: object) -> None:
    desk = Desk(cases.state())
    model = LedgerModel(desk)
    model.look_at("2021H1")
    assert words(model, "i0")[2:5] == ["7.8", "7.1", "+9.9%"]
    assert desk.report.period == cases.PERIOD
    model.setData(model.index(model.place_of("i0"), Column.NOW), "7.9", EDIT)
    assert desk.session.state.ledger.value("i0", "2021H1") == Decimal("7.9")
    desk.session.apply(c.SetPeriod("2023"))
    assert model.period == "2021H1"


def test_without_a_period_no_number_is_asked_for(qapp: object) -> None:
    model = LedgerModel(Desk(cases.state("")))
    assert words(model, "i0")[2:7] == ["—"] * 5
    assert not model.index(model.place_of("i0"), Column.NOW).flags() & Qt.ItemFlag.ItemIsEditable
    assert model.index(model.place_of("i0"), Column.NAME).flags() & Qt.ItemFlag.ItemIsEditable


def test_sorting_puts_what_is_missing_last(qapp: object) -> None:
    model = LedgerModel(Desk(cases.state()))
    model.sort_by(Column.NOW, descending=True)
    ids = names(model)
    assert ids[:2] == ["i12", "i19"]
    assert ids[-4:] == ["i6", "i11", "i14", "i21"]
    model.sort_by(Column.NOW)
    assert names(model)[-4:] == ["i6", "i11", "i14", "i21"]


def test_a_huge_number_breaks_nothing(qapp: object) -> None:
    ledger = make_ledger(("a", "2022", "123456789012345678901234567890.5"), ("a", "2021", "1E-20"))
    desk = Desk(DraftState(make_report(), ledger))
    desk.session.apply(c.SetPeriod("2022"))
    model = LedgerModel(desk)
    assert words(model, "a")[2] == "123,456,789,012,345,678,901,234,567,890.5"
