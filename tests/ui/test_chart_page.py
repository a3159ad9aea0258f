"""The chart view: what is drawn is what is composed; hover; emptiness."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pyqtgraph as pg
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tests.ui.chart_samples import OWN, make_charts, make_ledger, make_state
from tests.ui.chart_view import View
from tests.ui.driving import run_loop
from xiasha_desk.domain.changes import SetObservation
from xiasha_desk.domain.contents import ComposedChart
from xiasha_desk.domain.ledger import Ledger
from xiasha_desk.services import exhibit_edits
from xiasha_desk.ui.desk.desk import Place

Rows = dict[int, list[tuple[int, float]]]


@pytest.fixture
def view(qapp: QApplication) -> Iterator[View]:
    opened = View(make_state(*make_charts()))
    yield opened
    opened.page.close()
    opened.page.deleteLater()


def items_of(view: View) -> Rows:
    """What stands in the drawing's items: category and value of each bar or point, by series."""
    rows: Rows = {}
    for index, item in view.plot.items_shown.items():
        assert item.getViewBox() is view.plot.views[view.composed().series[index].second_axis]
        if isinstance(item, pg.BarGraphItem):
            pairs = zip(item.opts["x"], item.opts["height"], strict=True)
        else:
            pairs = zip(item.xData, item.yData, strict=True)
        rows[index] = [(round(x), float(y)) for x, y in pairs if not math.isnan(y)]
    return rows


def values_of(chart: ComposedChart) -> Rows:
    return {
        index: [(category, float(v)) for category, v in enumerate(row.values) if v is not None]
        for index, row in enumerate(chart.series)
    }


@pytest.mark.parametrize("chart", ["c1", "c2", "c3"])
def test_the_drawing_shows_what_word_gets(view: View, chart: str) -> None:
    view.page.show_chart(chart)
    assert view.page.current().id == chart
    composed = view.composed()
    assert items_of(view) == values_of(composed)
    sheet = view.page.middle.sheet
    assert sheet.plot.width() / sheet.plot.height() == pytest.approx(composed.width_mm / composed.height_mm, rel=0.01)
    assert sheet.accessibleDescription() == composed.alternative


def test_a_line_has_a_gap_where_there_is_no_figure(view: View) -> None:
    view.page.show_chart("c2")
    key = ("i0", "2022H1")
    old = view.desk.session.state.ledger.observation(*key)
    view.desk.perform(SetObservation(key, old, None), "x", Place(""), Place(""), show=False)
    assert items_of(view) == {0: [(0, 7.9), (2, 9.2)]}
    assert math.isnan(view.plot.items_shown[0].yData[1])


def test_the_axes_of_the_view_boxes_are_those_of_the_layout(view: View) -> None:
    view.page.show_chart("c3")
    layout = view.plot.layout_shown
    for box, scale in zip(view.plot.views, (layout.scale, layout.second), strict=True):
        (left, right), (low, high) = box.viewRange()
        assert (left, right) == pytest.approx((-0.5, 3.5))
        assert (low, high) == pytest.approx((float(scale.low), float(scale.high)))
        area = box.sceneBoundingRect()
        assert (area.x(), area.width()) == pytest.approx((layout.plot.x, layout.plot.width), abs=1)
        for bar in layout.bars if scale is layout.scale else ():
            spot = box.mapViewToScene(QPointF(bar.x, float(bar.value)))
            assert (spot.x(), spot.y()) == pytest.approx(layout.point(bar.series, bar.x, bar.value), abs=1)


def test_a_value_filled_in_elsewhere_is_drawn_at_once(view: View) -> None:
    ledger = view.desk.session.state.ledger
    old = ledger.observation("i0", OWN)
    change = SetObservation(old.key, old, replace(old, value=Decimal("19.2")))
    view.desk.perform(change, "改数", Place(""), Place(""), show=False)
    assert (0, 19.2) in items_of(view)[1]
    view.desk.perform(SetObservation(old.key, replace(old, value=Decimal("19.2")), None), "x", Place(""), Place(""))
    assert [c for c, _ in items_of(view)[1]] == [1, 2, 3, 4, 5]


def test_without_figures_the_sheet_says_what_to_do(view: View) -> None:
    chart = replace(view.page.chart(), periods=("2019H1",))
    view.settings.wanted.emit(chart, "期间")
    assert "到“指标”里填上" in view.page.middle.sheet.sentence
    view.settings.wanted.emit(replace(chart, indicators=()), "指标")
    assert "勾选" in view.page.middle.sheet.sentence
    assert not view.plot.isVisible()
    view.desk.undo_stack.setIndex(0)
    assert view.page.middle.sheet.sentence == ""
    assert view.plot.isVisible()


def test_grey_preview_has_no_colour_left(view: View) -> None:
    view.page.middle.greys.button(True).click()
    grey = view.page.middle.sheet.picture()
    view.page.middle.greys.button(False).click()
    coloured = view.page.middle.sheet.picture()

    def saturation(image: QImage) -> int:
        points = [(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)]
        return max(image.pixelColor(x, y).hslSaturation() for x, y in points)

    assert saturation(grey) <= 12
    assert saturation(coloured) > 100


def test_hover_tells_name_period_and_value_with_unit(view: View) -> None:
    layout = view.plot.layout_shown
    bar = next(b for b in layout.bars if (b.series, b.category) == (1, 4))
    x, y = layout.point(1, bar.x, bar.value)
    hover(view.plot, QPointF(x, y + 20))
    assert view.plot.hover.isVisible()
    assert view.plot.hover.text() == "社会消费品零售总额\n2023年上半年　22.7亿元"
    assert view.plot.rect().contains(view.plot.hover.geometry())
    hover(view.plot, QPointF(x, 3))
    assert not view.plot.hover.isVisible()
    view.page.show_chart("c3")
    layout = view.plot.layout_shown
    x, y = layout.point(2, 1, Decimal("6.8"))
    hover(view.plot, QPointF(x + 3, y - 3))
    assert view.plot.hover.text() == "地方财政收入\n2023年上半年同比　6.8%"


def hover(widget: QWidget, point: QPointF) -> None:
    view = widget.viewport()
    none = Qt.MouseButton.NoButton
    event = QMouseEvent(
        QEvent.Type.MouseMove, point, view.mapToGlobal(point), none, none, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(view, event)


def test_words_with_the_real_face_neither_overlap_nor_are_cut(view: View, chinese_font: None) -> None:
    for width in (1024, 1366, 1920):
        view.page.resize(width, 634)
        run_loop(20)
        for chart in ("c1", "c2", "c3"):
            view.page.show_chart(chart)
            words = view.plot.layout_shown.words
            assert all(w.box.within(view.plot.layout_shown.area) for w in words)
            boxes = [w.box for w in words]
            assert not any(a.meets(b) for i, a in enumerate(boxes) for b in boxes[:i])


def test_no_label_of_the_page_is_cut(view: View, chinese_font: None) -> None:
    for width in (1024, 1366):
        view.page.resize(width, 634)
        run_loop(20)
        assert view.page.width() == width
        for label in view.page.findChildren(QLabel):
            if label.isVisible() and not label.wordWrap():
                assert label.width() >= label.sizeHint().width() - 1, label.text()


@pytest.mark.parametrize(
    ("ledger", "period", "words", "offered"),
    [
        (make_ledger(), OWN, "还没有图表。", True),
        (make_ledger(), "", "报告期", False),
        (Ledger(), OWN, "先到“指标”", False),
        (Ledger(make_ledger().indicators), OWN, "先到“指标”", False),
    ],
)
def test_no_charts(qapp: QApplication, ledger: Ledger, period: str, words: str, offered: bool) -> None:
    view = View(make_state(ledger=ledger, period=period))
    assert words in view.page.middle.why.text()
    assert view.page.middle.new.isVisible() is offered
    assert view.page.status()[0] == "还没有图表"
    assert not view.page.settings.isVisible()
    view.page.new_chart()
    assert (view.page.current() is not None) is offered
    assert bool(view.notices) is not offered
    view.desk.undo()
    assert view.page.current() is None
    view.page.close()


def test_status(view: View) -> None:
    assert view.page.status() == ("图 1 / 3 · 6 个指标 × 2 期", "灰度可辨")
    view.page.show_chart("c2")
    assert view.page.status()[0] == "图 2 / 3 · 1 个指标 × 3 期"


def test_hidden_the_page_waits_and_catches_up(view: View) -> None:
    view.page.hide()
    view.desk.perform(exhibit_edits.remove(view.desk.report, "c1"), "x", Place(""), Place(""), show=False)
    assert view.page.model.rowCount() == 3
    view.page.show()
    assert view.page.model.rowCount() == 2
