"""The ledger panel as a clerk uses it: real keys, the input method, undo."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from tests.ui import ledger_cases as cases
from tests.ui.driving import commit, preedit, press, run_loop
from xiasha_desk.domain.apply import DraftState
from xiasha_desk.domain.ledger import FigureStatus, Ledger, Missing
from xiasha_desk.ui.desk.desk import Desk, Place
from xiasha_desk.ui.ledger.catalogue_sheet import CatalogueSheet
from xiasha_desk.ui.ledger.columns import Column
from xiasha_desk.ui.ledger.indicator_sheet import IndicatorSheet
from xiasha_desk.ui.ledger.ledger_page import LedgerPage
from xiasha_desk.ui.ledger.rows import Group, GroupKind
from xiasha_desk.ui.theme.look import Look

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


class Panel:
    """A page in a window of its own, with what it said."""

    def __init__(self, state: DraftState) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self.desk = Desk(state)
        self.page = LedgerPage(self.desk, Look(application), lambda: cases.CATALOGUE)
        self.said: list[str] = []
        self.places: list[object] = []
        self.page.notice.connect(self.said.append)
        self.page.place_wanted.connect(self.places.append)
        self.window = QWidget()
        column = QVBoxLayout(self.window)
        self.beside = QLineEdit()
        column.addWidget(self.page)
        column.addWidget(self.beside)
        self.window.resize(1366, 700)
        self.window.show()
        self.window.activateWindow()
        self.page.focus_table()
        run_loop(20)

    @property
    def editor(self) -> QLineEdit:
        found = self.page.table.delegate.editor
        assert found is not None
        return found

    def go(self, indicator: str, column: Column = Column.NOW) -> None:
        self.page.table.go_to(self.page.model.place_of(indicator), column)

    def type(self, words: str) -> None:
        for letter in words:
            editor = self.page.table.delegate.editor
            press(editor or self.page.table, Qt.Key(ord(letter)) if letter.isascii() else Qt.Key.Key_unknown, letter)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        press(self.page.table.delegate.editor or self.page.table, key, modifiers=modifiers)

    def value(self, indicator: str, period: str = cases.PERIOD) -> object:
        return self.desk.session.state.ledger.value(indicator, period)

    def current(self) -> tuple[str, Column]:
        index = self.page.table.currentIndex()
        return self.page.model.row(index.row()).indicator, Column(index.column())

    def choose(self, first: str, last: str, column: Column, to: Column) -> None:
        model = self.page.model
        self.go(first, column)
        cells = QItemSelection(model.index(model.place_of(first), column), model.index(model.place_of(last), to))
        self.page.table.selectionModel().select(cells, QItemSelectionModel.SelectionFlag.ClearAndSelect)


@pytest.fixture
def panels(qapp: object) -> Iterator[list[Panel]]:
    made: list[Panel] = []
    yield made
    for panel in made:
        panel.window.close()
        panel.window.deleteLater()
    run_loop(1)


@pytest.fixture
def panel(panels: list[Panel]) -> Panel:
    panels.append(Panel(cases.state()))
    return panels[0]


# -- typing -------------------------------------------------------------------------------------
def test_typing_overwrites_and_enter_goes_down_past_the_group_head(panel: Panel) -> None:
    panel.go("i6")
    panel.type("7")
    assert panel.editor.text() == "7"
    assert panel.page.line.edit.text() == "7"
    panel.key(Qt.Key.Key_Return)
    assert panel.value("i6") == Decimal(7)
    assert panel.current() == ("i7", Column.NOW)
    assert panel.page.table.delegate.editor is None
    panel.desk.undo()
    assert panel.value("i6") is None
    assert panel.current() == ("i6", Column.NOW)


def test_f2_opens_what_is_there_and_escape_drops(panel: Panel) -> None:
    panel.go("i0")
    panel.key(Qt.Key.Key_F2)
    assert panel.editor.text() == "9.2"
    panel.editor.setText("1")
    panel.key(Qt.Key.Key_Escape)
    run_loop(1)
    assert panel.page.table.delegate.editor is None
    assert panel.desk.session.state == cases.state()


def test_shift_enter_goes_right_and_arrows_move(panel: Panel) -> None:
    panel.go("i0")
    panel.type("9.3")
    panel.key(Qt.Key.Key_Return, SHIFT)
    assert panel.current() == ("i0", Column.BASE)
    panel.key(Qt.Key.Key_Down)
    assert panel.current() == ("i1", Column.BASE)
    panel.key(Qt.Key.Key_Left)
    assert panel.current() == ("i1", Column.NOW)
    panel.type("5")
    panel.key(Qt.Key.Key_Up)
    assert panel.current() == ("i0", Column.NOW)
    assert panel.value("i1") == Decimal(5)


def test_tab_takes_the_words_and_leaves_the_table(panel: Panel) -> None:
    panel.go("i0")
    panel.type("9.3")
    QTest.keyClick(panel.editor, Qt.Key.Key_Tab)
    run_loop(1)
    assert panel.value("i0") == Decimal("9.3")
    assert not panel.page.table.hasFocus()
    panel.page.focus_table()
    before = panel.current()
    QTest.keyClick(panel.page.table, Qt.Key.Key_Tab)
    assert not panel.page.table.hasFocus()
    assert panel.current() == before


def test_refused_words_stay_in_the_cell(panel: Panel) -> None:
    panel.go("i0")
    panel.type("1/2")
    panel.key(Qt.Key.Key_Return)
    assert panel.editor.text() == "1/2"
    assert panel.editor.property("bad") is True
    assert "分数" in panel.page.line.words.text()
    assert panel.page.line.words.isVisible()
    assert "分数" in panel.said[-1]
    other = panel.page.table.visualRect(panel.page.model.index(5, Column.NOW)).center()
    QTest.mouseClick(panel.page.table.viewport(), Qt.MouseButton.LeftButton, pos=other)
    assert panel.editor.text() == "1/2"
    assert panel.current() == ("i0", Column.NOW)
    panel.page.groups.choose(Group(GroupKind.EMPTY))
    assert panel.editor.text() == "1/2"
    panel.editor.setText("")
    panel.type("0.5")
    panel.key(Qt.Key.Key_Return)
    assert panel.value("i0") == Decimal("0.5")
    assert not panel.page.line.words.isVisible()


def test_clicking_elsewhere_takes_the_words(panel: Panel) -> None:
    panel.go("i0")
    panel.type("9.4")
    panel.beside.setFocus()
    run_loop(1)
    assert panel.value("i0") == Decimal("9.4")
    assert panel.page.table.delegate.editor is None


def test_settling_takes_what_is_being_typed(panel: Panel) -> None:
    panel.go("i0")
    panel.type("9.4")
    panel.desk.undo()
    assert panel.desk.session.state == cases.state()
    assert panel.page.table.delegate.editor is None
    panel.desk.redo()
    assert panel.value("i0") == Decimal("9.4")


def test_the_input_method_opens_the_cell(panel: Panel) -> None:
    panel.go("i0", Column.NAME)
    preedit(panel.page.table, "shui")
    commit(panel.page.table, "税收总额")
    run_loop(1)
    assert panel.editor.text() == "税收总额"
    panel.key(Qt.Key.Key_Return)
    assert panel.desk.session.state.ledger.indicators[0].name == "税收总额"


def test_a_commit_without_composition_opens_the_cell_too(panel: Panel) -> None:
    panel.go("i0")
    commit(panel.page.table, "不统计")
    run_loop(1)
    panel.key(Qt.Key.Key_Return)
    assert panel.value("i0") == Missing("不统计")
    assert panel.page.model.cell(panel.page.model.place_of("i0"), Column.NOW).words == "不统计"


@pytest.mark.parametrize(
    ("column", "told"), [(Column.GROWTH, "同比由两期数值算出"), (Column.COMPLETION, "完成率"), (Column.STATUS, "状态")]
)
def test_computed_cells_say_why_nothing_can_be_typed(panel: Panel, column: Column, told: str) -> None:
    panel.go("i0", column)
    panel.type("5")
    assert panel.page.table.delegate.editor is None
    assert told in panel.said[-1]


def test_a_growth_that_was_only_told(panel: Panel) -> None:
    panel.go("i6")
    panel.page.doings.enter_rate()
    panel.type("-3.5%")
    panel.key(Qt.Key.Key_Return)
    place = panel.page.model.place_of("i6")
    assert panel.page.model.cell(place, Column.GROWTH).words == "\u22123.5%"
    assert panel.page.model.cell(place, Column.NOW).words == "未报值"
    assert panel.desk.undo_stack.undoText() == "仅报同比 新增规上服务业企业"
    panel.go("i6", Column.GROWTH)
    panel.key(Qt.Key.Key_Delete)
    assert panel.value("i6") is None
    panel.go("i0")
    panel.page.doings.enter_rate()
    assert "同比由两期数值算出" in panel.said[-1]
    assert panel.page.table.delegate.editor is None


def test_the_line_above_types_too(panel: Panel) -> None:
    panel.go("i0")
    line = panel.page.line
    assert (line.name.toolTip(), line.edit.text(), line.unit.text(), line.used.text()) == (
        "本期 · 税收收入", "9.2", "亿元", "用在 3 处",
    )  # fmt: skip
    line.edit.setFocus()
    line.edit.selectAll()
    QTest.keyClicks(line.edit, "9.5")
    QTest.keyClick(line.edit, Qt.Key.Key_Return)
    assert panel.value("i0") == Decimal("9.5")
    assert panel.desk.undo_stack.count() == 1
    assert panel.current() == ("i1", Column.NOW)
    assert line.edit.text() == "4.7"
    line.edit.setFocus()
    QTest.keyClicks(line.edit, "x")
    QTest.keyClick(line.edit, Qt.Key.Key_Escape)
    assert line.edit.text() == "4.7"
    QTest.keyClicks(line.edit, "/")
    panel.desk.settle()
    assert line.edit.text().count("/") == 1
    assert line.words.isVisible()


# -- selections ---------------------------------------------------------------------------------
def test_del_clears_a_selection_as_one_step(panel: Panel) -> None:
    panel.choose("i0", "i2", Column.NOW, Column.GROWTH)
    panel.key(Qt.Key.Key_Delete)
    assert [panel.value(i) for i in ("i0", "i1", "i2")] == [None] * 3
    assert panel.value("i0", cases.BASE) is None
    assert panel.desk.undo_stack.undoText() == "清除 6 个数"
    panel.desk.undo()
    assert panel.desk.session.state == cases.state()
    panel.go("i0", Column.COMPLETION)
    panel.key(Qt.Key.Key_Delete)
    assert "没有可以清除的数" in panel.said[-1]


def test_copying_for_excel(panel: Panel) -> None:
    panel.choose("i6", "i7", Column.NAME, Column.GROWTH)
    panel.key(Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == ("新增规上服务业企业\t家\t\t6\t\n开工项目\t个\t14\t11\t+27.3%")
    panel.choose("i12", "i12", Column.NAME, Column.NOW)
    panel.key(Qt.Key.Key_C, CTRL | SHIFT)
    assert QGuiApplication.clipboard().text() == "指标\t单位\t本期\n发布就业岗位\t个\t8960"


def test_space_changes_the_status(panel: Panel) -> None:
    panel.choose("i0", "i2", Column.STATUS, Column.STATUS)
    panel.key(Qt.Key.Key_Space)
    observations = panel.desk.session.state.ledger.observations
    assert observations["i2", cases.PERIOD].status is FigureStatus.CHECKED
    panel.key(Qt.Key.Key_Space)
    observations = panel.desk.session.state.ledger.observations
    assert observations["i0", cases.PERIOD].status is FigureStatus.PENDING
    panel.go("i6", Column.STATUS)
    panel.key(Qt.Key.Key_Space)
    assert "还没有填" in panel.said[-1]


def test_the_sum_of_a_selection_of_one_unit(panel: Panel) -> None:
    panel.choose("i0", "i2", Column.NOW, Column.NOW)
    assert panel.page.status()[1] == "选中 3 格 · 合计 19.8亿元 · 平均 6.6"
    panel.choose("i5", "i6", Column.NOW, Column.BASE)
    assert panel.page.status()[1] == "选中 4 格 · 单位不同，不合计"


# -- indicators ---------------------------------------------------------------------------------
def test_a_new_indicator_from_the_catalogue_and_back(panel: Panel) -> None:
    panel.page.sheets.indicator()
    sheet = panel.page.sheets.open
    assert isinstance(sheet, IndicatorSheet)
    sheet.choose("限上零售额")
    assert (sheet.unit.currentText(), sheet.decimals.currentIndex(), sheet.field.currentText()) == ("亿元", 2, "经济")
    sheet.department.setCurrentText("经发科")
    QTest.mouseClick(sheet.go, Qt.MouseButton.LeftButton)
    added = panel.desk.session.state.ledger.indicator("c-retail")
    assert added is not None
    assert (added.department, added.scope_note) == ("经发科", "限额以上")
    assert panel.current() == ("c-retail", Column.NOW)
    assert panel.desk.undo_stack.undoText() == "新指标 限上零售额"
    panel.desk.undo()
    assert panel.desk.session.state == cases.state()


def test_the_sheet_refuses_a_second_of_the_same_name(panel: Panel) -> None:
    panel.page.sheets.indicator()
    sheet = panel.page.sheets.open
    assert isinstance(sheet, IndicatorSheet)
    QTest.mouseClick(sheet.go, Qt.MouseButton.LeftButton)
    assert "要有名称" in sheet.words.text()
    sheet.choose("税收收入")
    QTest.mouseClick(sheet.go, Qt.MouseButton.LeftButton)
    assert "同名" in sheet.words.text()
    assert sheet.isVisible()
    sheet.reject()
    assert panel.page.sheets.open is None


def test_the_same_sheet_changes_an_indicator(panel: Panel) -> None:
    panel.go("i0")
    panel.page.inspector.change.click()
    sheet = panel.page.sheets.open
    assert isinstance(sheet, IndicatorSheet)
    assert sheet.name.text() == "税收收入"
    sheet.field.setCurrentText("项目")
    QTest.mouseClick(sheet.go, Qt.MouseButton.LeftButton)
    assert panel.desk.session.state.ledger.indicators[0].field == "项目"
    assert panel.current()[0] == "i0"
    panel.desk.undo()
    assert panel.desk.session.state == cases.state()


def test_several_common_indicators_at_once(panel: Panel) -> None:
    panel.page.sheets.catalogue()
    sheet = panel.page.sheets.open
    assert isinstance(sheet, CatalogueSheet)
    assert not sheet.go.isEnabled()
    for item in sheet.items()[1:]:
        item.setCheckState(0, Qt.CheckState.Checked)
    assert sheet.go.text() == "加入 3 个指标"
    sheet.search.setText("演练")
    assert [item.isHidden() for item in sheet.items()] == [True, True, True, False]
    sheet.search.setText("没有的")
    assert sheet.empty.isVisible()
    QTest.mouseClick(sheet.go, Qt.MouseButton.LeftButton)
    assert len(panel.desk.session.state.ledger.indicators) == 28
    assert panel.desk.undo_stack.count() == 1
    panel.desk.undo()
    assert panel.desk.session.state == cases.state()


def test_removing_is_refused_while_it_is_used(panel: Panel) -> None:
    panel.go("i0")
    panel.page.doings.remove()
    assert "本稿有3处用到它" in panel.said[-1]
    panel.go("i5")
    panel.page.doings.remove()
    assert panel.desk.session.state.ledger.indicator("i5") is None
    assert panel.current()[0] == "i6"
    panel.desk.undo()
    assert panel.desk.session.state == cases.state()
    assert panel.current()[0] == "i5"


def test_alt_arrows_move_an_indicator(panel: Panel) -> None:
    panel.go("i0")
    panel.key(Qt.Key.Key_Down, ALT)
    assert [i.id for i in panel.desk.session.state.ledger.indicators[:2]] == ["i1", "i0"]
    assert panel.current() == ("i0", Column.NOW)
    panel.key(Qt.Key.Key_Up, ALT)
    assert panel.desk.session.state == cases.state()
    panel.page.table.horizontalHeader().sectionClicked.emit(Column.NOW)
    panel.key(Qt.Key.Key_Down, ALT)
    assert "不能移动" in panel.said[-1]


# -- what is shown ------------------------------------------------------------------------------
def test_sorting_is_a_view_and_is_said(panel: Panel) -> None:
    header = panel.page.table.horizontalHeader()
    panel.go("i0")
    header.sectionClicked.emit(Column.NOW)
    assert "按本期从高到低排" in panel.page.status()[0]
    assert not panel.page.model.groups()
    assert panel.current()[0] == "i0"
    header.sectionClicked.emit(Column.NOW)
    assert "按本期从低到高排" in panel.page.status()[0]
    header.sectionClicked.emit(Column.NOW)
    assert "排" not in panel.page.status()[0]
    assert panel.page.model.groups()
    assert panel.desk.undo_stack.count() == 0


def test_groups_filter_and_count(panel: Panel) -> None:
    tails = {line.words: line.tail for line in panel.page.groups.groups.lines}
    assert (tails["全部"], tails["未填"], tails["待核"], tails["本稿用到"]) == ("25", "3", "5", "3")
    assert (tails["经发科"], tails["平安办"]) == ("缺 1", "已齐")
    panel.page.groups.choose(Group(GroupKind.EMPTY))
    assert [r.indicator for r in panel.page.model.rows() if r.indicator] == ["i6", "i11", "i14"]
    assert "只列出 3 个" in panel.page.status()[0]
    panel.go("i6")
    panel.type("7")
    panel.key(Qt.Key.Key_Return)
    run_loop(5)
    assert panel.current()[0] == "i11"
    tails = {line.words: line.tail for line in panel.page.groups.groups.lines}
    assert (tails["未填"], tails["经发科"]) == ("2", "已齐")
    panel.page.show_indicator("i0")
    assert panel.current() == ("i0", Column.NOW)


def test_searching_by_name(panel: Panel) -> None:
    panel.page.strip.search.setText("信访")
    assert [r.indicator for r in panel.page.model.rows() if r.indicator] == ["i19", "i20"]
    panel.page.strip.search.setText("没有的")
    run_loop(5)
    assert panel.page.nothing.isVisible()
    panel.page.strip.search.clear()
    run_loop(5)
    assert panel.page.table.isVisible()


def test_a_group_folds_by_mouse_and_key(panel: Panel) -> None:
    table, model = panel.page.table, panel.page.model
    head = table.visualRect(model.index(0, 0))
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(12, head.center().y()))
    assert model.place_of("i0") == -1
    table.go_to(0, 0)
    panel.key(Qt.Key.Key_Return)
    assert model.place_of("i0") == 1
    assert table.columnSpan(0, 0) == len(Column)


def test_the_inspector_leads_to_the_places(panel: Panel) -> None:
    panel.go("i0")
    inspector = panel.page.inspector
    assert inspector.used.text() == "用在 3 处"
    assert inspector.growth.text() == "同比增长10.8%"
    assert inspector.computation.text() == "(9.2\u22128.3)÷8.3"
    inspector.place_buttons[0].click()
    assert panel.places == [Place("economy", "p1", 4)]
    source = inspector.facts.source
    assert isinstance(source, QLineEdit)
    source.setFocus()
    source.selectAll()
    source.insert("7月5日更正")
    QTest.keyClick(source, Qt.Key.Key_Return)
    assert panel.desk.session.state.ledger.observations["i0", cases.PERIOD].source == "7月5日更正"
    run_loop(5)
    panel.go("i18")
    assert inspector.growth.text() == "同比下降9.6%"


def test_another_period_and_back(panel: Panel) -> None:
    box = panel.page.strip.period
    keys = [box.itemData(n) for n in range(box.count())]
    assert keys[:3] == ["2023H1", "2022H1", "2021H1"]
    box.picked.emit("2022H1")
    run_loop(5)
    assert panel.page.model.period == "2022H1"
    assert panel.desk.report.period == cases.PERIOD
    assert box.currentData() == "2022H1"
    box.picked.emit("2023H1")
    assert panel.page.model.period == "2023H1"


def test_a_report_without_a_period_is_asked_for_one(panels: list[Panel]) -> None:
    panels.append(Panel(cases.state("")))
    panel = panels[0]
    assert panel.page.no_period.isVisible()
    panel.go("i0")
    panel.type("5")
    assert "先定报告期" in panel.said[-1]
    assert panel.page.no_period.guess.text() == "定为2023年上半年"
    panel.page.no_period.guess.click()
    run_loop(5)
    assert panel.desk.report.period == "2023H1"
    assert not panel.page.no_period.isVisible()
    assert panel.desk.undo_stack.undoText() == "定报告期"


def test_an_empty_ledger_offers_two_ways(panels: list[Panel]) -> None:
    panels.append(Panel(DraftState(cases.report(), Ledger())))
    panel = panels[0]
    assert panel.page.empty.isVisible()
    assert panel.page.status() == ("还没有指标", "")
    panel.page.empty.new.click()
    sheet = panel.page.sheets.open
    assert isinstance(sheet, IndicatorSheet)
    sheet.name.setText("来访")
    QTest.mouseClick(sheet.go, Qt.MouseButton.LeftButton)
    run_loop(5)
    assert panel.page.table.isVisible()
    assert panel.page.model.rowCount() == 2
