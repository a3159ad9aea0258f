"""Tables on the pages of the preview: merged cells, points under each other, pages across."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from tests.builders.merges import free_tables
from tests.word.exhibits import table
from xiasha_desk.composition.exhibits import free_table
from xiasha_desk.domain.contents import ComposedTable
from xiasha_desk.domain.exhibit import FreeTable, Merge
from xiasha_desk.ui.preview import geometry as g
from xiasha_desk.ui.preview.layout.tables import TableRow, table_setting

pytestmark = pytest.mark.usefixtures("qapp", "chinese_font")
HEADS = (("街道", "上半年", ""), ("", "数值", "同比"), ("甲", "1", "2"), ("乙", "3", "4"))


def _rows(content: ComposedTable) -> list[TableRow]:
    return list(table_setting(content, keep_next=False).rows)


def test_no_rule_goes_through_a_merged_cell() -> None:
    made = _rows(free_table(FreeTable("t", "", HEADS, 2, merges=(Merge(0, 0, 2, 1), Merge(0, 1, 1, 2)))))
    assert [len(row.rules.edges) for row in made] == [3, 4, 4, 4]
    left, right = made[0].rules.feet[0]
    assert left > 0, "the merged cell goes on below"
    assert right == pytest.approx(g.CORE_WIDTH)
    assert [len(row.rules.feet) for row in made] == [1, 3, 3, 3]


def test_the_words_of_a_cell_over_rows_stand_in_its_middle() -> None:
    made = _rows(free_table(FreeTable("t", "", HEADS, 2, merges=(Merge(0, 0, 2, 1),))))
    begin = next(line for line in made[0].lines + made[1].lines if line.x < 100 and line.layout.text() == "街道")
    middle = begin.y + made[0].pitch / 2 + (0 if begin in made[0].lines else made[0].height)
    assert middle == pytest.approx(made[0].height, abs=1)


def test_points_stand_under_each_other() -> None:
    made = _rows(table(("数",), ("8.32",), ("9.1",), ("123.4",), numbers=(0,)))
    lines = [row.lines[0] for row in made[1:]]
    places = [line.x + line.line.cursorToX(line.layout.text().index("."))[0] for line in lines]
    assert max(places) - min(places) < 0.3 * g.MILLIMETRE


def test_a_table_across_is_as_wide_as_its_page() -> None:
    wide = ComposedTable(table(("甲", "乙"), ("1", "2")).rows, landscape=True)
    assert {round(row.rules.width) for row in _rows(wide)} == {round(g.CORE_HEIGHT)}
    setting = table_setting(wide, keep_next=False, width=5000.0)
    assert {round(row.rules.width) for row in setting.rows} == {5000}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(free_tables())
def test_every_line_is_drawn_inside_the_table(qapp: QApplication, content: FreeTable) -> None:
    composed = free_table(content)
    setting = table_setting(composed, keep_next=False)
    high = sum(row.height for row in setting.rows)
    top, drawn = 0.0, []
    for row in setting.rows:
        drawn += [(id(line.layout), line.line.lineNumber()) for line in row.lines]
        for line in row.lines:
            assert top + line.y >= -1
            assert top + line.y + row.pitch <= high + 1
        top += row.height
    assert len(drawn) == len(set(drawn))
    words = {line.layout.text() for row in setting.rows for line in row.lines}
    assert words >= {cell.text for cells in composed.rows for cell in cells if not cell.covered} - {""}
    assert setting.rows[-1].end == len(composed.text)
    image = QImage(60, 60, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    for row in setting.rows:
        row.paint(painter, 0, 0, opens=True, closes=False)
        assert 0 <= row.offset_at(10, 5) <= len(composed.text)
    painter.end()
