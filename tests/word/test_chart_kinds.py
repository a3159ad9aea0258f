"""Charts in Word: stacks, a second unit, growth beside the figures, more names than there is room for."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.word.documents import MOMENT, document, part
from tests.word.exhibits import chart, charts, exhibit, growth_chart, series
from xiasha_desk.composition.page.geometry import Twips, width_in_characters
from xiasha_desk.domain.contents import ChartSeries, ComposedChart
from xiasha_desk.word.chart_plan import chart_plan
from xiasha_desk.word.chart_reach import series_groups
from xiasha_desk.word.writer import WordWriter

_NAMES = {
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
}
SIZE = (Twips.mm(156), Twips.mm(85))


def _part(made: ComposedChart) -> etree._Element:
    return part(document(exhibit(made)), "word/charts/chart1.xml")


def _all(root: etree._Element, path: str) -> list:
    found = root.xpath(path, namespaces=_NAMES)
    return [str(node) if isinstance(node, str) else node for node in found]


def _remarked(row: ChartSeries, *remarks: str) -> ChartSeries:
    return replace(row, remarks=remarks)


def _stack(*rows: ChartSeries) -> ComposedChart:
    return replace(chart(*rows), stacked=True)


def _words(root: etree._Element, place: int) -> dict[str, list[str]]:
    """The lines of the labels with words of their own, by point."""
    row = _all(root, "//c:ser")[place]
    labels = _all(row, "c:dLbls/c:dLbl[c:tx]")
    return {_all(x, "c:idx/@val")[0]: ["".join(_all(p, ".//a:t/text()")) for p in _all(x, ".//a:p")] for x in labels}


# -- stacks -------------------------------------------------------------------------------------
def test_bars_of_a_stack_stand_on_each_other() -> None:
    root = _part(_stack(series("甲", "8", "9"), series("乙", "20", "-7")))
    assert _all(root, "//c:barChart/c:grouping/@val") == ["stacked"]
    assert _all(root, "//c:barChart/c:overlap/@val") == ["100"]
    assert set(_all(root, "//c:barChart/c:ser/c:dLbls/c:dLblPos/@val")) == {"ctr"}
    names = [etree.QName(n).localname for n in _all(root, "//c:barChart")[0]]
    assert names == ["barDir", "grouping", "varyColors", "ser", "ser", "gapWidth", "overlap", "axId", "axId"]
    assert not _all(_part(chart(series("甲", "8"))), "//c:overlap")


def test_figures_in_a_stack_are_legible_on_their_colours() -> None:
    root = _part(_stack(series("甲", "8"), series("乙", "20")))
    colours = [_all(x, "c:dLbls/c:txPr//a:srgbClr/@val") for x in _all(root, "//c:ser")]
    assert colours == [["111111"], ["FFFFFF"]]  # on a light grey, on a dark blue


@pytest.mark.parametrize(
    ("rows", "low", "high", "step"),
    [
        ((("8", "9"), ("20", "27")), "0", "40", None),
        ((("8", "-9"), ("20", "-7")), "-20", "30", "10"),
        ((("-8", "-9"), ("-20", "-7")), "-30", "0", None),
        ((("8", None), ("-3", "2.5")), "-4", "8", "2"),
    ],
)
def test_the_axis_of_a_stack_holds_its_sums(rows: tuple, low: str, high: str, step: str | None) -> None:
    reach = chart_plan(_stack(*[series("甲", *values) for values in rows]), SIZE).reach
    assert (reach.low, reach.high) == (Decimal(low), Decimal(high))
    assert reach.step == (None if step is None else Decimal(step))


def test_a_part_too_small_for_its_figure_has_none() -> None:
    made = _stack(series("甲", "0.4", "9"), _remarked(series("乙", "40", "2"), "+1.0%", "+2.0%"))
    figures = chart_plan(made, SIZE).figures
    assert figures == {(0, 0): (), (0, 1): ("9.0",), (1, 0): ("40.0", "+1.0%"), (1, 1): ()}
    root = _part(made)
    assert _all(root, "//c:dLbl[c:delete/@val='1']/c:idx/@val") == ["0", "1"]
    assert _words(root, 1) == {"0": ["40.0", "+1.0%"]}


# -- a second unit ------------------------------------------------------------------------------
def _two_units(*, shown: bool = True, line: bool = False) -> ComposedChart:
    first = series("税收", "8.3", "9.2", kind="line" if line else "bar")
    second = series("企业", "9", "12", decimals=0, unit="家", kind="growth")
    return replace(chart(first, second, show_values=shown), second_unit="家")


@pytest.mark.parametrize("shown", [True, False])
def test_both_units_stand_at_their_axes(shown: bool) -> None:
    root = _part(_two_units(shown=shown))
    assert _all(root, "//c:valAx/c:title//a:t/text()") == ["单位：亿元", "单位：家"]
    places = _all(root, "//c:valAx[2]/c:tickLblPos/@val")
    assert places == (["none"] if shown else ["nextTo"])


def test_figures_of_another_unit_bear_no_per_cent() -> None:
    root = _part(_two_units())
    assert _all(root, "//c:lineChart//c:dLbls/c:numFmt/@formatCode") == ["0"]
    growth = _part(growth_chart())
    assert _all(growth, "//c:valAx/c:title//a:t/text()") == ["单位：亿元"]


@pytest.mark.parametrize("lines", [1, 2, 3])
@pytest.mark.parametrize("line", [True, False])
@pytest.mark.parametrize(("remark", "height"), [("", 85), ("+10.8%", 85), ("+10.8%", 65)])
def test_lines_of_the_second_axis_stand_over_what_is_on_the_first(
    lines: int, line: bool, remark: str, height: int
) -> None:
    made = _two_units(line=line)
    rows = [made.series[0], *[replace(made.series[1], name=f"企业{n}") for n in range(lines)]]
    made = replace(made, series=tuple(replace(r, remarks=("", remark) if remark else ()) for r in rows))
    size = (SIZE[0], Twips.mm(height))
    plan = chart_plan(made, size)
    assert plan.reach.high is not None
    assert plan.second_reach.low is not None
    assert plan.second_reach.high is not None
    top = max(v / plan.reach.high for v in made.series[0].values if v is not None)
    span = plan.second_reach.high - plan.second_reach.low
    values = [v for r in made.series[1:] for v in r.values if v is not None]
    foot = (min(values) - plan.second_reach.low) / span
    a_line = Decimal(str(plan.label_size * 1.3 / (plan.plot[3] * size[1] / 20)))
    below = top + a_line * (2 if remark and not line else 1)
    assert below <= foot - (a_line if lines > 1 else 0) + Decimal("0.02")
    assert (plan.second_reach.high - max(values)) / span >= a_line


# -- growth beside the figures ------------------------------------------------------------------
def test_growth_stands_under_the_figure_of_a_bar() -> None:
    made = chart(series("去年", "6.8", "10.1"), _remarked(series("今年", "8.32", "9.1"), "+22.1%", ""))
    root = _part(made)
    assert _words(root, 0) == {}
    assert _words(root, 1) == {"0": ["8.3", "+22.1%"]}
    label = _all(root, "//c:dLbl")[0]
    assert [etree.QName(n).localname for n in label][:3] == ["idx", "tx", "dLblPos"]
    assert _all(label, ".//a:bodyPr/@wrap") == ["none"]
    assert set(_all(label, ".//a:rPr/@lang")) == {"zh-CN"}
    assert set(_all(label, ".//a:rPr/a:ea/@typeface")) == {"仿宋_GB2312"}


def test_growth_stands_behind_the_figure_of_a_line_which_keeps_its_side() -> None:
    rows = (series("甲", "1", "9", kind="line"), _remarked(series("乙", "2", "8", kind="line"), "", "−3.0%"))
    root = _part(chart(*rows))
    assert _words(root, 1) == {"1": ["8.0（−3.0%）"]}
    assert _all(root, "//c:ser[2]/c:dLbls/c:dLbl[c:tx]/c:dLblPos/@val") == ["b"]


@pytest.mark.parametrize("count", [1, 2, 3, 6, 9, 14, 20, 40, 60])
@pytest.mark.parametrize("remark", ["", "+122.1%", "+12.29个百分点"])
def test_figures_of_neighbouring_bars_never_overlap(count: int, remark: str) -> None:
    old, new = series("去年", *["1234.5"] * count), series("今年", *["2234.5"] * count)
    made = chart(old, replace(new, remarks=(remark,) * count if remark else ()))
    plan = chart_plan(made, SIZE)
    share = plan.plot[2] * SIZE[0] / 20 / count
    pitch = share / (2 + plan.gap / 100)
    printed = {place for (place, _), lines in plan.figures.items() if lines}
    room = pitch if printed == {0, 1} else share
    lines = plan.figures[(1, 0)]
    if plan.label_rotated:
        assert plan.label_size <= room
    else:
        assert max(map(width_in_characters, lines)) * plan.label_size <= room
    height = plan.plot[3] * SIZE[1] / 20
    deep = len(lines) * plan.label_size * 1.3
    if plan.label_rotated:
        deep = max(map(width_in_characters, lines)) * plan.label_size
    if remark:
        assert plan.reach.high is not None
        assert (1 - Decimal("2234.5") / plan.reach.high) * Decimal(str(height)) >= Decimal(str(deep))


def test_remarks_stand_in_lines_before_they_stand_on_end() -> None:
    plans = []
    for n in (2, 3, 12):
        last = _remarked(series("乙", *["9.2"] * n), *["+10.8%"] * n)
        plans.append(chart_plan(chart(*[series("甲", *["8.3"] * n)] * 2, last), SIZE))
    assert [plan.label_rotated for plan in plans] == [False, False, True]
    assert plans[0].figures[(2, 0)] == ("9.2", "+10.8%")
    assert plans[2].figures[(2, 0)] == ("9.2（+10.8%）",)


# -- more than there is room for ----------------------------------------------------------------
def test_names_that_take_too_many_lines_are_turned() -> None:
    names = [f"第{n}社区集体经济总收入" for n in range(30)]
    made = chart(series("甲", *["8"] * 30), categories=names)
    assert chart_plan(made, SIZE).category_rotated
    assert _all(_part(made), "//c:catAx/c:txPr/a:bodyPr/@rot") == ["-5400000"]
    few = chart(series("甲", "8", "9"), categories=names[:2])
    assert _all(_part(few), "//c:catAx/c:txPr/a:bodyPr/@rot") == ["0"]


def test_a_legend_of_very_many_series_names_those_there_is_room_for() -> None:
    made = chart(*[series(f"第{n}社区集体经济总收入", "8", "9") for n in range(60)])
    named = chart_plan(made, SIZE).named
    assert 0 < named < 60
    gone = _all(_part(made), "//c:legend/c:legendEntry[c:delete/@val='1']/c:idx/@val")
    assert gone == [str(n) for n in range(named, 60)]
    assert not _all(_part(growth_chart()), "//c:legendEntry")


@st.composite
def _any_charts(draw: st.DrawFn) -> ComposedChart:
    made = draw(charts())
    words = st.sampled_from(["", "+22.1%", "−9.6%", "+2.29个百分点", "<&>\x00"])
    rows = []
    for row in made.series:
        count = len(row.values)
        remarks = draw(st.one_of(st.just([]), st.lists(words, min_size=count, max_size=count)))
        rows.append(replace(row, remarks=tuple(remarks)))
    unit = draw(st.sampled_from(["", "家", "%"]))
    return replace(made, series=tuple(rows), stacked=draw(st.booleans()), second_unit=unit)


@settings(max_examples=80)
@given(_any_charts())
def test_any_chart_of_any_kind_is_drawn(made: ComposedChart) -> None:
    composed = document(exhibit(made))
    writer = WordWriter(created=MOMENT)
    data = writer.write(composed)
    writer.verify(data)
    if not any(value is not None for row in made.series for value in row.values):
        return
    root = part(composed, "word/charts/chart1.xml")
    rows = [made.series[place] for place in series_groups(made.series).drawn]
    for drawn, row in zip(_all(root, "//c:ser"), rows, strict=True):
        points = [int(i) for i in _all(drawn, "c:dLbls/c:dLbl/c:idx/@val")]
        assert points == sorted(set(points))
        assert len(_all(drawn, "c:val//c:pt")) == sum(value is not None for value in row.values)
