"""Editing in the chart view: each edit one undo step; keys and the picture."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.chart_samples import SIX, make_charts, make_state
from tests.ui.chart_view import View
from tests.ui.driving import commit, press, run_loop
from xiasha_desk.domain.exhibit import ChartAxis, ChartKind
from xiasha_desk.domain.period import LAST_YEAR
from xiasha_desk.services import exhibit_edits
from xiasha_desk.ui.desk.desk import CHART, Place


@pytest.fixture
def view(qapp: QApplication) -> Iterator[View]:
    opened = View(make_state(*make_charts()))
    yield opened
    opened.page.close()
    opened.page.deleteLater()


def test_each_edit_is_one_undo_step(view: View) -> None:
    settings, middle = view.settings, view.page.middle
    before = view.desk.report
    steps = [
        (lambda: middle.kinds.button(ChartKind.LINE).click(), "kind", ChartKind.LINE),
        (lambda: settings.axis.button(ChartAxis.PERIODS).click(), "axis", ChartAxis.PERIODS),
        (lambda: settings.show_values.click(), "show_values", False),
        (lambda: activate(settings.width_choice, 100), "width_mm", 100),
        (lambda: activate(settings.height_choice, 65), "height_mm", 65),
        (lambda: settings.indicators.toggle(0), "indicators", SIX[1:]),
        (lambda: tick(settings.periods, "2021年上半年"), "periods", ("@-2", LAST_YEAR, "")),
    ]
    for count, (do, field, wanted) in enumerate(steps, 1):
        do()
        assert view.desk.undo_stack.count() == count, field
        assert getattr(view.page.chart(), field) == wanted
        assert view.desk.undo_stack.undoText()
    for _ in steps:
        view.desk.undo()
    assert view.desk.report == before
    assert settings.show_values.isChecked()
    assert middle.kinds.value() is ChartKind.BAR
    assert settings.width_choice.currentData() == 156


def activate(combo: object, value: object) -> None:
    combo.setCurrentIndex(combo.findData(value))
    combo.activated.emit(combo.currentIndex())


def tick(model: object, words: str) -> None:
    model.toggle([row.words for row in model.rows].index(words))


def test_title_and_note_become_a_step_when_they_are_left(view: View) -> None:
    edit = view.settings.caption
    edit.setFocus()
    edit.selectAll()
    commit(edit, "上半年经济指标")
    assert view.desk.undo_stack.count() == 0
    view.settings.note.setFocus()
    run_loop(5)
    view.settings.note.end(False)
    commit(view.settings.note, "，1—6月累计")
    view.desk.settle()
    assert view.desk.undo_stack.count() == 2
    assert view.page.chart().caption == "上半年经济指标"
    assert view.page.chart().note.endswith("，1—6月累计")
    assert view.page.current().caption == "上半年经济指标"
    view.desk.undo()
    view.desk.undo()
    assert edit.text() == "主要经济指标"


def test_what_is_typed_survives_a_change_from_elsewhere_and_goes_to_its_own_chart(view: View) -> None:
    view.settings.caption.selectAll()
    commit(view.settings.caption, "新标题")
    view.settings.show_values.click()
    assert view.settings.caption.text() == "新标题"
    view.page.list.setCurrentIndex(view.page.model.index(1))
    assert exhibit_edits.find(view.desk.report, "c1")[1].caption == "新标题"
    assert exhibit_edits.find(view.desk.report, "c2")[1].caption == "税收收入走势"
    assert view.settings.caption.text() == "税收收入走势"


def test_moving_to_another_section_and_back(view: View) -> None:
    activate(view.settings.section_choice, "ppl")
    assert view.ids("ppl") == ["p2", "c1"]
    assert view.page.current().id == "c1"
    assert [e.number for e in view.page.model.entries] == ["图1", "图2", "图3"]
    assert view.page.model.row_of("c1") == 2
    activate(view.settings.spot_choice, None)
    assert view.ids("ppl") == ["c1", "p2"]
    view.desk.undo()
    view.desk.undo()
    assert view.ids() == ["p0", "c1", "c2", "c3", "p1"]
    assert view.page.current().id == "c1"
    words = [view.settings.spot_choice.itemText(i) for i in range(view.settings.spot_choice.count())]
    assert words == ["本节开头", "第 1 段后", "图2 后", "图3 后", "第 2 段后"]
    assert view.settings.spot_choice.currentText() == "第 1 段后"


def test_deleting_and_finding_again(view: View) -> None:
    view.page.show_chart("c2")
    press(view.page.list, Qt.Key.Key_Down)
    assert view.page.current().id == "c3"
    view.settings.remove.click()
    assert view.ids() == ["p0", "c1", "c2", "p1"]
    assert view.page.current().id == "c2"
    assert view.notices == ["已删除图3，按 Ctrl+Z 可以找回。"]
    view.desk.undo()
    assert view.page.current().id == "c3"


def test_a_new_chart_stands_where_the_cursor_was(view: View) -> None:
    view.page.set_section("ppl", "p2")
    view.page.column.add.click()
    assert view.ids("ppl")[0] == "p2"
    assert len(view.ids("ppl")) == 2
    chart = view.page.chart()
    assert chart.id == view.ids("ppl")[1]
    assert chart.indicators == SIX
    assert view.settings.caption.hasFocus()
    view.page.set_section("gone", "p9")
    view.page.new_chart()
    assert len(view.ids("lead")) == 2


def test_undo_shows_the_chart_it_concerns(view: View) -> None:
    shown: list[Place] = []
    view.desk.place_wanted.connect(shown.append)
    view.page.middle.kinds.button(ChartKind.LINE).click()
    view.page.show_chart("c2")
    view.desk.undo()
    assert shown == [Place("eco", "c1", view=CHART)]
    view.page.show_chart(shown[0].block)
    assert view.page.current().id == "c1"
    view.page.show_chart("not there")
    assert view.page.current().id == "c1"


def test_keys(view: View) -> None:
    press(view.page.list, Qt.Key.Key_Down)
    assert view.page.current().id == "c2"
    press(view.page.list, Qt.Key.Key_Up)
    assert view.page.current().id == "c1"
    rows = view.settings.indicator_view
    rows.setCurrentIndex(rows.model().index(2, 0))
    press(rows, Qt.Key.Key_Space, " ")
    assert view.page.chart().indicators == tuple(i for i in SIX if i != "i2")
    assert rows.currentIndex().row() == 2
    press(rows, Qt.Key.Key_Space, " ")
    assert view.page.chart().indicators == SIX
    press(view.page.list, Qt.Key.Key_Return)
    assert view.places == [Place("eco", "c1")]
    QTest.keyClick(view.page.list, Qt.Key.Key_Delete)
    assert view.ids() == ["p0", "c2", "c3", "p1"]


def test_ctrl_c_copies_the_picture(view: View) -> None:
    QGuiApplication.clipboard().clear()
    view.page.list.setFocus()
    QTest.keyClick(view.page.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    image = QGuiApplication.clipboard().image()
    assert image.width() > 1500
    assert view.notices == ["已复制图1的图片，可以粘贴到别处。"]


def test_the_picture_is_asked_to_be_saved_as_png(view: View) -> None:
    view.page.middle.save.click()
    ((data, name),) = view.pictures
    assert name == "图1 主要经济指标.png"
    image = QImage.fromData(data, "PNG")
    assert image.width() / image.height() == pytest.approx(
        view.page.middle.sheet.paper.width() / view.page.middle.sheet.paper.height(), rel=0.01
    )
    colours = {image.pixelColor(x, image.height() // 2).name().upper() for x in range(0, image.width(), 3)}
    assert {"#1F5A93", "#D5D1C7", "#FFFFFF"} <= colours
