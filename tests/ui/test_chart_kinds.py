"""Stacks, a second unit, growth beside the figures and too many names, on the drawing and in its settings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, pairwise

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from tests.ui.chart_samples import OWN, SIX, drawn, make_ledger, make_state
from tests.ui.chart_view import View
from tests.ui.driving import run_loop
from xiasha_desk.composition.chart_figures import compose_chart
from xiasha_desk.domain.contents import ComposedChart
from xiasha_desk.domain.exhibit import ChartAxis, ChartKind, ChartRef
from xiasha_desk.domain.ledger import Indicator, Ledger, Observation
from xiasha_desk.ui.chart.chart_desk import SAME_AS_WORD
from xiasha_desk.ui.chart.geometry import WordRole
from xiasha_desk.ui.chart.layout import ChartLayout, Ink, arrange
from xiasha_desk.ui.chart.left_out import TOO_MANY
from xiasha_desk.ui.chart.settings_panel import GROWTH_IS_DRAWN, GROWTH_NEEDS_VALUES

PERIODS = ("@-1", "")
MANY = tuple(f"m{n}" for n in range(60))


def ledger() -> Ledger:
    """The sample's, with a rate, firms a year ago, and sixty indicators in 万元."""
    base = make_ledger()
    more = [Indicator("green", "绿化率", "%", 1)]
    more += [Indicator(i, f"第{n}社区集体经济总收入", "万元", 0) for n, i in enumerate(MANY)]
    found = [Observation("firms", "2022H1", Decimal(9)), Observation("green", OWN, Decimal("41.2"))]
    found += [Observation("green", "2022H1", Decimal("38.9"))]
    found += [Observation(i, period, Decimal(100 + n)) for n, i in enumerate(MANY) for period in ("2022H1", OWN)]
    return Ledger((*base.indicators, *more), dict(base.observations) | {o.key: o for o in found})


CHARTS = (
    ChartRef("stack", "堆积", ChartKind.STACKED, SIX[:3], PERIODS, ChartAxis.PERIODS),
    ChartRef("two", "两个单位", ChartKind.BAR, ("i0", "i3", "firms", "green"), PERIODS, ChartAxis.PERIODS),
    ChartRef("growth", "同比", ChartKind.BAR, SIX, show_growth=True),
    ChartRef("many", "六十个", ChartKind.BAR, MANY),
    ChartRef("series", "六十列", ChartKind.BAR, MANY, axis=ChartAxis.PERIODS),
)


@pytest.fixture
def view(qapp: QApplication) -> Iterator[View]:
    opened = View(make_state(*CHARTS, ledger=ledger()))
    yield opened
    opened.page.close()
    opened.page.deleteLater()


def measure(words: str) -> float:
    """Han characters 14 wide, all else 8."""
    return sum(14 if ord(c) > 0x2E80 or c in "…—" else 8 for c in words)


def laid_out(chart: ComposedChart, width: float = 740, height: float = 410) -> ChartLayout:
    layout = arrange(chart, width, height, Ink(measure, 20))
    assert layout is not None
    return layout


def composed(name: str, **fields: object) -> ComposedChart:
    chart = next(c for c in CHARTS if c.id == name)
    return compose_chart(replace(chart, **fields), OWN, ledger())  # type: ignore[arg-type]


def values(layout: ChartLayout) -> list[tuple[str, ...]]:
    return [w.lines for w in layout.words if w.role is WordRole.VALUE]


def with_remarks(chart: ComposedChart, remark: str, *, every: bool = False) -> ComposedChart:
    *rest, last = [replace(s, remarks=(remark,) * len(s.values)) for s in chart.series]
    return replace(chart, series=(*(rest if every else chart.series[:-1]), last))


# -- laid out -----------------------------------------------------------------------------------
LONG = "第{}社区集体经济组织经营性总收入（含物业）"
CASES = {
    "stack": replace(drawn(6, 4, values=("8.3", "34.3", "-6.3", "0.2")), stacked=True),
    "stack with growth": with_remarks(replace(drawn(6, 3, values=("8.3", "34.3", "-6.3")), stacked=True), "+1.2%"),
    "stack of many": replace(drawn(20, 6, name=LONG), stacked=True),
    "growth": with_remarks(drawn(6, 2, values=("8.3", "34.3")), "+10.8%"),
    "growth in points": with_remarks(drawn(5, 2, values=("8.3", "-34.3")), "+12.30个百分点"),
    "growth of many": with_remarks(drawn(20, 3, name=LONG), "+10.8%", every=True),
    "growth at lines": with_remarks(drawn(4, 3, line=True, values=("8.3", "9.3", "8.9")), "+10.8%", every=True),
    "growth and a second axis": with_remarks(drawn(4, 2, growth=True, values=("8.3", "34.3")), "−3.0%", every=True),
    "second unit": composed("two"),
    "second unit of lines": composed("two", kind=ChartKind.LINE, show_growth=True),
    "second unit without figures": composed("two", show_values=False),
    "sixty names": composed("many", show_growth=True),
    "sixty series": composed("series"),
}


@pytest.mark.parametrize("size", [(740, 410), (475, 360), (740, 310)])
@pytest.mark.parametrize("case", CASES)
def test_no_words_overlap_or_leave_the_drawing(case: str, size: tuple[float, float]) -> None:
    layout = laid_out(CASES[case], *size)
    for one, other in combinations(layout.words, 2):
        assert not one.box.meets(other.box), (one, other)
    for words in layout.words:
        assert words.box.within(layout.area), words
        wide, deep = (words.box.height, words.box.width) if words.upright else (words.box.width, words.box.height)
        assert max(map(measure, words.lines)) <= wide + 0.01
        assert 20 * len(words.lines) <= deep + 0.01
    assert layout.plot.height > size[1] * 0.25


def test_parts_of_a_stack_meet_and_negative_ones_go_down() -> None:
    chart = replace(drawn(1, 4, values=("8", "-3", "20", "-1")), stacked=True)
    numbers = map(Decimal, ("8", "-3", "20", "-1"))
    rows = [replace(row, values=(v,)) for row, v in zip(chart.series, numbers, strict=True)]
    chart = replace(chart, series=tuple(rows))
    layout = laid_out(chart)
    assert [(bar.foot, bar.end) for bar in layout.bars] == [(0, 8), (0, -3), (8, 28), (-3, -4)]
    assert len({(bar.x, bar.width) for bar in layout.bars}) == 1
    assert layout.scale.low <= -4
    assert layout.scale.high >= 28
    boxes = [layout.bar_box(layout.bars[n]) for n in (2, 0, 1, 3)]
    for upper, lower in pairwise(boxes):
        assert upper.bottom == pytest.approx(lower.y)


def test_figures_of_a_stack_stand_inside_their_parts() -> None:
    layout = laid_out(CASES["stack with growth"])
    boxes = {(b.series, b.category): layout.bar_box(b) for b in layout.bars}
    printed = [w for w in layout.words if w.role is WordRole.VALUE]
    assert printed
    for words in printed:
        inside = [b for (s, _), b in boxes.items() if s == words.series and b.y <= words.box.y + 0.01]
        assert any(words.box.bottom <= b.bottom + 0.01 for b in inside)
        assert not words.upright
    assert layout.left_out == 18 - len([w for w in printed if w.series < 2 or len(w.lines) == 2])


def test_growth_stands_under_each_figure_of_the_own_period() -> None:
    layout = laid_out(composed("growth"))
    assert layout.left_out == 0
    assert ("9.2", "+10.8%") in values(layout)
    assert ("8.3",) in values(layout)


def test_both_units_stand_at_the_head_but_per_cent_stands_at_its_figures() -> None:
    def units(chart: ComposedChart) -> list[str]:
        return [w.lines[0] for w in laid_out(chart).words if w.role is WordRole.UNIT]

    assert units(composed("two")) == ["单位：亿元", "单位：家"]
    rate = composed("two", indicators=("i0", "i3", "green"))
    assert units(rate) == ["单位：亿元"]
    assert ("41.2%",) in values(laid_out(rate))
    assert ("12",) in values(laid_out(composed("two")))


def test_the_second_units_line_stands_over_bars_and_lines() -> None:
    for kind in (ChartKind.BAR, ChartKind.LINE):
        layout = laid_out(composed("two", kind=kind))
        rows = layout.chart.series
        points = {
            index: [layout.point(index, c, v)[1] for c, v in enumerate(row.values) if v is not None]
            for index, row in enumerate(rows)
        }
        assert max(points[2]) < min(min(points[0]), min(points[1]))


def test_names_that_find_no_place_are_counted() -> None:
    assert laid_out(CASES["sixty names"]).names_left_out > 0
    assert laid_out(CASES["sixty series"]).names_left_out > 0
    assert laid_out(drawn(24, 2, name="2023年{}月")).names_left_out == 0  # months of a row need not all be named
    assert laid_out(composed("growth")).names_left_out == 0


# -- on the page --------------------------------------------------------------------------------
def test_a_stack_is_drawn_from_where_its_parts_end(view: View) -> None:
    view.page.show_chart("stack")
    layout = view.plot.layout_shown
    for index, item in view.plot.items_shown.items():
        bars = [b for b in layout.bars if b.series == index]
        assert list(item.opts["y0"]) == [float(b.foot) for b in bars]
        assert list(item.opts["height"]) == [float(b.value) for b in bars]
    for bar in layout.bars:
        box = layout.bar_box(bar)
        middle = QPointF(box.x + box.width / 2, box.y + box.height / 2)
        assert view.plot.value_at(middle) == (bar.series, bar.category)


def test_a_stack_is_told_apart_in_grey(view: View) -> None:
    view.page.show_chart("stack")
    view.page.middle.greys.button(True).click()
    run_loop(20)
    image: QImage = view.plot.grab().toImage()
    ratio = image.devicePixelRatio()
    shades = []
    for bar in [b for b in view.plot.layout_shown.bars if b.category == 0]:
        box = view.plot.layout_shown.bar_box(bar)
        shades.append(image.pixelColor(round((box.x + 4) * ratio), round((box.y + box.height / 2) * ratio)))
    assert all(QColor.saturation(shade) == 0 for shade in shades)
    assert all(abs(a.lightness() - b.lightness()) > 25 for a, b in pairwise(shades))


def test_hovering_tells_the_growth(view: View) -> None:
    view.page.show_chart("growth")
    assert view.plot.told(1, 0) == "税收收入\n2023年上半年\u30009.2亿元\n同比 +10.8%"
    assert view.plot.told(0, 0) == "税收收入\n2022年上半年\u30008.3亿元"


def test_what_is_left_out_for_its_unit_is_named(view: View) -> None:
    view.page.show_chart("two")
    assert view.settings.other_units.text() == "单位不同，没有画进图里：绿化率（%）。"
    assert not view.settings.other_units.isHidden()
    view.settings.axis.button(ChartAxis.INDICATORS).click()
    assert "新增规上服务业企业（家）、绿化率（%）" in view.settings.other_units.text()
    view.page.show_chart("growth")
    assert view.settings.other_units.isHidden()


def test_a_third_unit_cannot_be_ticked_and_a_second_one_where_there_is_an_axis(view: View) -> None:
    view.page.show_chart("stack")
    rows = {row.key: row for row in view.settings.indicators.rows}
    assert not rows["firms"].enabled
    view.page.middle.kinds.button(ChartKind.BAR).click()
    rows = {row.key: row for row in view.settings.indicators.rows}
    assert rows["firms"].enabled
    assert rows["firms"].aside == "家"
    view.settings.indicators.toggle(list(rows).index("firms"))
    rows = {row.key: row for row in view.settings.indicators.rows}
    assert rows["firms"].ticked
    assert not rows["green"].enabled
    assert view.composed().second_unit == "家"
    assert view.plot.layout_shown.second is not None


@pytest.mark.parametrize(("chart", "says"), [("many", TOO_MANY), ("series", TOO_MANY), ("growth", SAME_AS_WORD)])
def test_names_without_room_are_said(view: View, chart: str, says: str) -> None:
    view.page.show_chart(chart)
    assert view.page.middle.same.text() == says


def test_small_parts_of_a_stack_lead_to_the_table(view: View) -> None:
    view.page.show_chart("stack")
    assert view.page.middle.same.text() == SAME_AS_WORD
    view.settings.wanted.emit(replace(view.page.chart(), indicators=("i1", "i3"), height_mm=65, show_growth=True), "x")
    assert "可以勾选“图下附数据表”" in view.page.middle.same.text()
    view.settings.with_table.click()
    assert view.page.middle.same.text().endswith("数字没有标全。")


def test_settings_become_one_step_each_and_are_drawn_at_once(view: View) -> None:
    view.page.show_chart("stack")
    for tick, field, label in (
        (view.settings.show_growth, "show_growth", "显示同比"),
        (view.settings.with_table, "with_table", "附数据表"),
    ):
        tick.click()
        assert getattr(view.page.chart(), field)
        assert view.desk.undo_stack.undoText() == label
    assert any(row.remarks for row in view.composed().series)
    assert any(len(w.lines) == 2 for w in view.plot.layout_shown.words if w.role is WordRole.VALUE)
    view.desk.undo_stack.setIndex(0)
    assert not view.settings.show_growth.isChecked()
    assert not view.settings.with_table.isChecked()


def test_growth_needs_figures_and_is_the_line_of_bars_and_line(view: View) -> None:
    view.page.show_chart("growth")
    tick = view.settings.show_growth
    assert tick.isChecked()
    assert tick.isEnabled()
    view.settings.show_values.click()
    assert not tick.isEnabled()
    assert tick.toolTip() == GROWTH_NEEDS_VALUES
    view.settings.show_values.click()
    view.page.middle.kinds.button(ChartKind.BAR_LINE).click()
    assert not tick.isEnabled()
    assert tick.isChecked()
    assert tick.toolTip() == GROWTH_IS_DRAWN
