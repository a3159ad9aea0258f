"""A chart laid out: round ticks, names and values that neither overlap nor are cut, greys that differ."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.chart_samples import composed, drawn, make_charts
from xiasha_desk.composition.chart_colours import SERIES_COLOURS, series_colours, series_markers
from xiasha_desk.domain.contents import ComposedChart
from xiasha_desk.ui.chart.geometry import WordRole
from xiasha_desk.ui.chart.greys import TOLD_APART, grey_of, lightness, told_apart
from xiasha_desk.ui.chart.layout import ChartLayout, Ink, arrange
from xiasha_desk.ui.chart.scale import axis_scale, nice_step
from xiasha_desk.ui.chart.wrapping import Fit, broken, cut, fit_names


def measure(words: str) -> float:
    """Han characters 14 wide, all else 8."""
    return sum(14 if ord(c) > 0x2E80 or c in "…—" else 8 for c in words)


INK = Ink(measure, 20)


@pytest.mark.parametrize(
    ("values", "from_zero", "low", "high", "step"),
    [
        (["8.3", "35.6"], True, "0", "40", "10"),
        (["8.3", "9.2"], True, "0", "10", "2"),
        (["95", "98", "97"], False, "93", "99", "1"),
        (["95", "98", "97"], True, "0", "120", "20"),
        (["40", "98"], False, "0", "120", "20"),
        (["-6.3", "34.3"], True, "-10", "40", "10"),
        (["-6.3", "-2"], True, "-7", "0", "1"),
        (["-98", "-95"], False, "-99", "-93", "1"),
        (["0", "0"], True, "0", "1", "0.2"),
        ([], True, "0", "1", "0.2"),
        (["7"], False, "0", "8", "2"),
        (["0.0012"], True, "0", "0.0014", "0.0002"),
        (["123456789"], True, "0", "140000000", "20000000"),
    ],
)
def test_axes(values: list[str], from_zero: bool, low: str, high: str, step: str) -> None:
    scale = axis_scale(map(Decimal, values), from_zero=from_zero, most=7)
    assert (scale.low, scale.high, scale.step) == (Decimal(low), Decimal(high), Decimal(step))


@given(st.lists(st.decimals(-(10**9), 10**9, places=3), min_size=1, max_size=8), st.booleans())
def test_every_axis_holds_its_values_with_round_steps(values: list[Decimal], from_zero: bool) -> None:
    scale = axis_scale(values, from_zero=from_zero)
    assert scale.low <= min(values)
    assert max(values) <= scale.high
    assert Decimal(str(scale.step)).normalize().as_tuple().digits in ((1,), (2,), (5,))
    assert (scale.ticks[0], scale.ticks[-1]) == (scale.low, scale.high)
    assert 2 <= len(scale.ticks) <= 9
    if from_zero:
        assert scale.low <= 0 <= scale.high


@given(st.floats(1e-6, 1e12), st.integers(2, 10))
def test_steps(span: float, most: int) -> None:
    assert span / float(nice_step(span, most)) <= most * (1 + 1e-6)


def test_ticks_are_printed_without_needless_digits() -> None:
    scale = axis_scale([Decimal("-0.3"), Decimal("0.5")], from_zero=True)
    assert [scale.words(t) for t in scale.ticks] == ["−0.4", "−0.2", "0.0", "0.2", "0.4", "0.6"]


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("税收收入", ("税收收入",)),
        ("规上工业总产值", ("规上工业", "总产值")),
        ("社会消费品零售总额", ("社会消费品", "零售总额")),
        ("2023年上半年", ("2023年", "上半年")),
        ("2023年1—12月", ("2023年", "1—12月")),
        ("固定资产投资（不含农户）", ("固定资产投资", "（不含农户）")),
    ],
)
def test_names_are_broken_in_halves(name: str, lines: tuple[str, ...]) -> None:
    assert broken(name, 60, 2, measure) == lines


@given(st.text("税收（），。年12月A.", min_size=1, max_size=12), st.floats(10, 100), st.integers(2, 3))
def test_breaking_loses_nothing(name: str, room: float, most: int) -> None:
    lines = broken(name, room, most, measure)
    assert "".join(lines) == name
    assert len(lines) <= most
    assert all(line[0] not in "），。" for line in lines[1:])


@given(st.text("税收收入AB1", min_size=2, max_size=20), st.floats(60, 200))
def test_cutting_keeps_within_the_room(name: str, room: float) -> None:
    assert measure(cut(name, room, measure)) <= room
    if measure(name) <= room:
        assert cut(name, room, measure) == name


def test_months_are_thinned_and_names_stand_upright() -> None:
    months = [f"2023年{n}月" for n in range(1, 25)]
    thinned = fit_names(months, 30, 20, 100, measure, in_time=True)
    assert thinned.fit is Fit.THINNED
    assert [bool(lines) for lines in thinned.lines[:4]] == [True, False, True, False]
    assert fit_names(["社会消费品零售总额"] * 20, 30, 20, 140, measure, in_time=False).fit is Fit.UPRIGHT


def laid_out(chart: ComposedChart, width: float = 740, height: float = 410) -> ChartLayout:
    layout = arrange(chart, width, height, INK)
    assert layout is not None
    return layout


LONG = "第{}社区集体经济组织经营性总收入（含物业）"
CASES = [
    pytest.param(drawn(count, rows, name=name, line=line, growth=growth, values=values, show_values=shown), id=label)
    for label, count, rows, name, line, growth, values, shown in [
        ("one", 1, 1, "税收{}", False, False, ("9.2",), True),
        ("one long", 1, 2, LONG, False, True, ("9.2", "8.3"), True),
        ("six", 6, 2, "指标名称{}", False, False, ("8.3", "34.3", "29.6"), True),
        ("six long", 6, 2, LONG, False, True, ("8.3", "34.3", "29.6"), True),
        ("twelve", 12, 2, "2023年{}月", False, False, ("8.3", "34.3", "29.6"), True),
        ("twelve with growth", 12, 2, "2023年{}月", False, True, ("8.3", "-4.3", None), True),
        ("twelve as lines", 12, 3, "2023年{}月", True, False, ("8.3", "34.3", "29.6"), True),
        ("twenty", 20, 2, "指标名称{}", False, False, ("8.3", "34.3", "-6.3", None, "1204.5"), True),
        ("twenty long", 20, 3, LONG, False, True, ("8.3", "34.3", "-6.3", None, "1204.5"), True),
        ("forty", 40, 2, LONG, False, False, ("8.3", "34.3", "-6.3"), True),
        ("without values", 20, 2, LONG, False, True, ("8.3", "34.3", "-6.3"), False),
        ("all below nought", 6, 2, "指标{}", False, False, ("-8.3", "-34.3"), True),
    ]
]


@pytest.mark.parametrize("size", [(740, 410), (475, 360), (740, 310)])
@pytest.mark.parametrize("chart", CASES)
def test_no_words_overlap_or_leave_the_drawing(chart: ComposedChart, size: tuple[float, float]) -> None:
    layout = laid_out(chart, *size)
    for one, other in combinations(layout.words, 2):
        assert not one.box.meets(other.box), (one, other)
    for words in layout.words:
        assert words.box.within(layout.area), words
        assert all(words.lines)
        assert max(map(measure, words.lines)) <= (words.box.height if words.upright else words.box.width) + 0.01
    assert layout.plot.height > size[1] * 0.3


@pytest.mark.parametrize("chart", CASES[:5])
def test_the_own_periods_values_are_all_printed(chart: ComposedChart) -> None:
    layout = laid_out(chart)
    own = max(b.series for b in layout.bars)
    printed = [w for w in layout.words if w.role is WordRole.VALUE and w.series == own]
    assert len(printed) == sum(v is not None for v in chart.series[own].values)
    assert all(w.strong for w in printed)


def test_the_sample_charts_print_every_value() -> None:
    for chart in make_charts():
        layout = laid_out(composed(chart))
        assert layout.left_out == 0
        values = [w.lines[0] for w in layout.words if w.role is WordRole.VALUE]
        assert len(values) == sum(v is not None for s in layout.chart.series for v in s.values)


def test_bars_are_as_long_as_their_values_and_gaps_stay_gaps() -> None:
    chart = drawn(5, 2)
    layout = laid_out(chart)
    assert {(b.series, b.category, b.value) for b in layout.bars} == {
        (s, c, v) for s, row in enumerate(chart.series) for c, v in enumerate(row.values) if v is not None
    }
    for bar in layout.bars:
        _, top = layout.point(bar.series, bar.x, bar.value)
        _, foot = layout.point(bar.series, bar.x, Decimal(0))
        assert (foot - top) / layout.plot.height == pytest.approx(
            float(bar.value) / float(layout.scale.high - layout.scale.low)
        )


def test_bars_of_a_group_stand_beside_each_other_round_their_name() -> None:
    layout = laid_out(drawn(6, 3, values=("1", "2")))
    for category in range(6):
        bars = sorted((b for b in layout.bars if b.category == category), key=lambda b: b.x)
        assert [b.series for b in bars] == [0, 1, 2]
        assert all(a.x + a.width / 2 <= b.x - b.width / 2 for a, b in pairwise(bars))
        assert sum(b.x for b in bars) / 3 == pytest.approx(category)


def test_the_line_of_growth_stands_over_the_bars_where_values_are_printed() -> None:
    chart = composed(make_charts()[2])
    layout = laid_out(chart)
    line = len(chart.series) - 1
    lowest = max(layout.point(line, c, v)[1] for c, v in enumerate(chart.series[line].values) if v is not None)
    highest = min(layout.point(b.series, b.x, b.value)[1] for b in layout.bars)
    assert lowest < highest
    ticks = [w.lines[0] for w in layout.words if w.role is WordRole.TICK]
    assert not any(t.endswith("%") for t in ticks)


def test_a_second_axis_has_ticks_at_the_right_where_no_values_are_printed() -> None:
    layout = laid_out(drawn(6, 1, growth=True, values=("8.3", "10.1", "-2.2"), show_values=False))
    right = [w for w in layout.words if w.role is WordRole.TICK and w.box.x > layout.plot.right]
    assert all(w.lines[0].endswith("%") for w in right)
    assert len(right) >= 3


@pytest.mark.parametrize(
    "chart",
    [drawn(0, 2), drawn(3, 0), drawn(3, 2, values=(None,))],
    ids=["no indicators", "no periods", "no figures"],
)
def test_nothing_to_draw(chart: ComposedChart) -> None:
    assert arrange(chart, 740, 410, INK) is None


# -- greys --------------------------------------------------------------------------------------
def test_colours_of_series_count_from_the_own_period() -> None:
    assert series_colours(drawn(1, 1).series) == [("1F5A93", "1F5A93")]
    assert series_colours(drawn(1, 2).series) == [("D5D1C7", "9A958A"), ("1F5A93", "1F5A93")]
    with_growth = drawn(1, 2, growth=True).series
    assert series_colours(with_growth)[:2] == series_colours(drawn(1, 2).series)
    assert series_markers(with_growth)[-1] == "diamond"


@pytest.mark.parametrize("rows", range(1, len(SERIES_COLOURS) + 1))
def test_neighbouring_bars_differ_in_a_grey_print(rows: int) -> None:
    series = drawn(1, rows).series
    fills = [grey_of(fill) for fill, _ in series_colours(series)]
    assert len(set(fills)) == rows
    for one, other in pairwise(fills):
        assert abs(lightness(one) - lightness(other)) >= TOLD_APART
    assert told_apart(series)


def test_more_bars_than_colours_are_not_told_apart() -> None:
    assert not told_apart(drawn(1, len(SERIES_COLOURS) + 1).series)


def test_the_line_of_growth_stands_out_by_its_white_markers() -> None:
    fill, outline = series_colours(drawn(1, 2, growth=True).series)[-1]
    assert lightness(fill) - lightness(SERIES_COLOURS[0][0]) > 50
    assert lightness("FFFFFF") - lightness(outline) > 50


@pytest.mark.parametrize("colour", ["000000", "FFFFFF", "1F5A93", "D5D1C7", "A8500C"])
def test_a_grey_is_as_bright_as_its_colour(colour: str) -> None:
    assert lightness(grey_of(colour)) == pytest.approx(lightness(colour), abs=0.5)
    assert len({grey_of(colour)[i : i + 2] for i in (0, 2, 4)}) == 1
