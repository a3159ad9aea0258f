"""Pasting and filling in the real table: shown in place first, one step, back again; columns hidden; names in sight."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from tests.ui import ledger_cases as cases
from tests.ui.driving import run_loop
from tests.ui.test_ledger_page import CTRL, SHIFT, Panel
from xiasha_desk.tabular.pasting import PasteState
from xiasha_desk.ui.ledger.columns import Column


@pytest.fixture
def panel(qapp: object) -> Iterator[Panel]:
    made = Panel(cases.state())
    yield made
    made.window.close()
    made.window.deleteLater()
    run_loop(1)


def _clip(text: str, html: str = "") -> None:
    mime = QMimeData()
    if text:
        mime.setText(text)
    if html:
        mime.setHtml(html)
    QGuiApplication.clipboard().setMimeData(mime)


def _paste(panel: Panel, text: str, html: str = "") -> None:
    _clip(text, html)
    panel.key(Qt.Key.Key_V, CTRL)


def test_a_range_is_shown_in_place_and_enter_takes_it(panel: Panel) -> None:
    before = panel.desk.session.state
    panel.go("i6")
    _paste(panel, "8\t6\n14\t—\n7\t6\n")
    assert panel.page.paste_bar.isVisible()
    assert panel.page.paste_bar.words.text().startswith("粘贴 6 格：2 格可用，1 格请定，3 格不变。")
    place = panel.page.model.place_of("i7")
    assert panel.page.pasting.preview(place, Column.BASE).state is PasteState.DOUBTFUL
    assert panel.desk.session.state == before
    panel.key(Qt.Key.Key_Return)
    assert (panel.value("i6"), panel.value("i8")) == (Decimal(8), Decimal(7))
    assert panel.value("i7", cases.BASE) == Decimal(11)
    assert not panel.page.paste_bar.isVisible()
    assert "1 格没有定" in panel.said[-1]
    panel.desk.undo()
    assert panel.desk.session.state == before


def test_escape_drops_it_and_doubtful_cells_are_decided_by_keys(panel: Panel) -> None:
    before = panel.desk.session.state
    panel.go("i22")
    _paste(panel, "0.98")
    panel.key(Qt.Key.Key_Escape)
    assert panel.desk.session.state == before
    _paste(panel, "0.98")
    panel.key(Qt.Key.Key_Space)
    panel.key(Qt.Key.Key_Space)
    assert panel.page.pasting.preview(panel.page.model.place_of("i22"), Column.NOW).words == "98"
    panel.key(Qt.Key.Key_Return)
    assert panel.value("i22") == Decimal(98)


def test_delete_leaves_a_cell_out_and_f8_finds_the_doubtful(panel: Panel) -> None:
    panel.go("i6")
    _paste(panel, "8\n15\n见附件\n")
    panel.key(Qt.Key.Key_Delete)
    panel.key(Qt.Key.Key_F8)
    assert panel.current() == ("i8", Column.NOW)
    panel.key(Qt.Key.Key_Space)
    assert "读不成数" in panel.said[-1]
    panel.key(Qt.Key.Key_Return)
    assert (panel.value("i7"), panel.value("i8")) == (Decimal(15), Decimal(6))
    assert panel.value("i6") is None


def test_one_value_into_a_selection(panel: Panel) -> None:
    panel.choose("i6", "i8", Column.NOW, Column.NOW)
    _paste(panel, "9")
    panel.key(Qt.Key.Key_Return)
    assert [panel.value(f"i{n}") for n in (6, 7, 8)] == [Decimal(9)] * 3


def test_what_was_copied_with_its_head_pastes_back_without_a_change(panel: Panel) -> None:
    before = panel.desk.session.state
    panel.choose("i0", "i24", Column.NAME, Column.DEPARTMENT)
    panel.key(Qt.Key.Key_C, CTRL | SHIFT)
    clipboard = QGuiApplication.clipboard().mimeData()
    for text, html in ((clipboard.text(), ""), ("", clipboard.html())):
        panel.go("i0", Column.NAME)
        _paste(panel, text, html)
        plan = panel.page.pasting._plan
        assert "首行是表头" in panel.page.paste_bar.words.text()
        odd = [c for c in plan.cells.values() if c.state is not PasteState.SAME]
        assert odd == []
        panel.key(Qt.Key.Key_Return)
        assert panel.desk.session.state == before


def test_rows_that_do_not_fit_are_told(panel: Panel) -> None:
    panel.go("i24")
    _paste(panel, "1\n2\n3\n")
    assert "2 行放不下" in panel.page.paste_bar.words.text()
    panel.key(Qt.Key.Key_Escape)


def test_columns_that_take_no_figures_are_left(panel: Panel) -> None:
    panel.go("i6", Column.NOW)
    _paste(panel, "8\t6\t33%\t12\n")
    preview = panel.page.pasting.preview(panel.page.model.place_of("i6"), Column.GROWTH)
    assert preview.state is PasteState.LEFT_OUT
    assert "同比由两期数值算出" in preview.reasons[0]
    panel.key(Qt.Key.Key_Escape)


def test_fill_down_by_key_and_by_the_handle(panel: Panel) -> None:
    before = panel.desk.session.state
    panel.choose("i7", "i8", Column.NOW, Column.BASE)
    panel.key(Qt.Key.Key_D, CTRL)
    assert (panel.value("i8"), panel.value("i8", cases.BASE)) == (Decimal(14), Decimal(11))
    panel.desk.undo()
    assert panel.desk.session.state == before
    panel.go("i7")
    table = panel.page.table
    start = table.handle.area().center()
    end = QPoint(start.x(), table.rowViewportPosition(panel.page.model.place_of("i8")) + 10)
    QTest.mousePress(table.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(table.viewport(), end)
    table.handle.move(end)
    QTest.mouseRelease(table.viewport(), Qt.MouseButton.LeftButton, pos=end)
    assert panel.value("i8") == Decimal(14)
    panel.go("i7")
    panel.key(Qt.Key.Key_D, CTRL)
    assert "先选中" in panel.said[-1]


def test_undo_drops_a_paste_that_waits_only_when_rows_change(panel: Panel) -> None:
    panel.go("i6")
    _paste(panel, "8")
    panel.page.strip.search.setText("税收")
    assert not panel.page.pasting.waits
    assert not panel.page.paste_bar.isVisible()


def test_columns_are_hidden_shown_and_remembered(panel: Panel) -> None:
    kept: dict[str, str] = {}

    class Names:
        def get(self, name: str, default: str = "") -> str:
            return kept.get(name, default)

        def put(self, name: str, value: str) -> None:
            kept[name] = value

    panel.page.tell_checker(Names())
    panel.page.columns.hide({int(Column.UNIT), int(Column.BASE)})
    assert panel.page.columns.hidden() == [Column.UNIT, Column.BASE]
    panel.choose("i12", "i12", Column.NAME, Column.NOW)
    panel.key(Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "发布就业岗位\t8960"
    panel.page.columns.hide(set(), keep=False)
    panel.page.tell_checker(Names())
    assert panel.page.columns.hidden() == [Column.UNIT, Column.BASE]
    panel.page.columns.hide({int(Column.NAME)})
    assert not panel.page.table.isColumnHidden(Column.NAME)


def test_names_stay_in_sight_when_scrolled(panel: Panel) -> None:
    panel.window.resize(1000, 500)
    for column in Column:
        panel.page.table.setColumnWidth(column, 160)
    run_loop(20)
    frozen = panel.page.table.frozen
    assert not frozen.isVisible()
    panel.page.table.horizontalScrollBar().setValue(200)
    run_loop(20)
    assert frozen.isVisible()
    assert frozen.head.isVisible()
    frozen.grab()
    QTest.mouseClick(frozen, Qt.MouseButton.LeftButton, pos=QPoint(20, panel.page.table.rowViewportPosition(2) + 5))
    assert panel.current()[1] is Column.NAME
    panel.page.table.horizontalScrollBar().setValue(0)
    assert not frozen.isVisible()


_CELLS = st.text(st.sampled_from("0123456789.,-—%万亿约余人"), max_size=6)


@given(st.lists(st.lists(_CELLS, min_size=1, max_size=4), min_size=1, max_size=6), st.integers(0, 24), st.booleans())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_paste_and_back(panel: Panel, rows: list[list[str]], start: int, fill: bool) -> None:
    before = panel.desk.session.state
    depth = panel.desk.undo_stack.index()
    panel.go(f"i{start}")
    _paste(panel, "\n".join("\t".join(row) for row in rows))
    panel.key(Qt.Key.Key_Return)
    if fill:
        panel.choose(f"i{start}", f"i{min(start + 3, 24)}", Column.NOW, Column.BASE)
        panel.key(Qt.Key.Key_D, CTRL)
    assert panel.desk.undo_stack.index() <= depth + 2
    while panel.desk.undo_stack.index() > depth:
        panel.desk.undo()
    assert panel.desk.session.state == before
