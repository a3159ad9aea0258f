"""Units and axes, growth as remarks, stacks, the table of a chart."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.composition.ledgers import OWN, make_ledger
from xiasha_desk.composition.chart_colours import ink_on, series_colours, series_markers
from xiasha_desk.composition.chart_figures import chart_indicators, compose_chart
from xiasha_desk.composition.chart_table import MOST_COLUMNS, chart_table
from xiasha_desk.composition.chart_units import chart_units
from xiasha_desk.composition.chart_words import Manner, label_forms
from xiasha_desk.domain.contents import ChartSeries, ComposedChart
from xiasha_desk.domain.exhibit import ChartAxis, ChartKind, ChartRef

_MIXED = ("green", "tax", "invest", "visits", "sales")
BY_PERIOD = {"axis": ChartAxis.PERIODS}


def _ref(*indicators: str, **fields: object) -> ChartRef:
    return ChartRef("c", indicators=indicators, **fields)  # type: ignore[arg-type]


def _composed(*indicators: str, **fields: object) -> ComposedChart:
    return compose_chart(_ref(*indicators, **fields), OWN, make_ledger())


@pytest.mark.parametrize(
    ("fields", "first", "second", "left_out"),
    [
        (BY_PERIOD, "tax invest sales", "green", "visits"),
        (BY_PERIOD | {"kind": ChartKind.LINE}, "tax invest sales", "green", "visits"),
        (BY_PERIOD | {"kind": ChartKind.BAR_LINE}, "tax invest sales", "", "green visits"),
        (BY_PERIOD | {"kind": ChartKind.STACKED}, "tax invest sales", "", "green visits"),
        ({}, "tax invest sales", "", "green visits"),
    ],
)
def test_the_axes_of_units(fields: dict[str, object], first: str, second: str, left_out: str) -> None:
    units = chart_units(_ref(*_MIXED, **fields), make_ledger())
    assert [" ".join(i.id for i in group) for group in units] == [first, second, left_out]
    drawn = chart_indicators(_ref(*_MIXED, **fields), make_ledger())
    assert [i.id for i in drawn] == [*first.split(), *second.split()]


def test_a_second_unit_is_lines_on_the_second_axis() -> None:
    made = _composed("tax", "green", "invest", **BY_PERIOD)
    assert [(s.name, s.unit, s.line, s.second_axis) for s in made.series] == [
        ("税收收入", "亿元", False, False),
        ("固定资产投资", "亿元", False, False),
        ("绿化率", "%", True, True),
    ]
    assert (made.unit, made.second_unit) == ("亿元", "%")
    assert made.series[2].values == (Decimal("38.91"), Decimal("41.2"))
    assert _composed("tax", "invest", **BY_PERIOD).second_unit == ""


def test_the_second_axis_of_growth_has_per_cent() -> None:
    assert _composed("tax", kind=ChartKind.BAR_LINE).second_unit == "%"
    assert _composed("visits", kind=ChartKind.BAR_LINE).second_unit == ""


def test_growth_beside_the_figures_of_the_own_period() -> None:
    made = _composed("tax", "invest", "sales", show_growth=True)
    assert made.series[0].remarks == ()
    assert made.series[1].remarks == ("+22.1%", "−9.6%", "")  # the third has no figure to stand beside
    by_period = _composed("tax", "green", show_growth=True, **BY_PERIOD)
    assert [s.remarks for s in by_period.series] == [("", "+22.1%"), ("", "+2.29个百分点")]


def test_growth_of_the_last_period_where_the_own_one_is_not_chosen() -> None:
    ledger = make_ledger()
    chart = _ref("tax", periods=("2022H1", "2022P"), show_growth=True)
    made = compose_chart(chart, "2023H1", ledger)
    assert [s.remarks for s in made.series] == [("+22.1%",), ()]
    backwards = _composed("tax", show_growth=True, periods=("", "@-1"))
    assert [s.remarks for s in backwards.series] == [("+22.1%",), ()]


@pytest.mark.parametrize("fields", [{"show_values": False}, {"kind": ChartKind.BAR_LINE}, {"indicators": ("visits",)}])
def test_no_growth_beside(fields: dict[str, object]) -> None:
    chart = ChartRef("c", **({"indicators": ("tax",), "show_growth": True} | fields))  # type: ignore[arg-type]
    assert {s.remarks for s in compose_chart(chart, OWN, make_ledger()).series} == {()}


def test_a_stack_has_its_parts_and_no_total() -> None:
    made = _composed("tax", "invest", "green", kind=ChartKind.STACKED, **BY_PERIOD)
    assert made.stacked
    assert [s.name for s in made.series] == ["税收收入", "固定资产投资"]
    assert not any(s.line or s.second_axis for s in made.series)
    assert not _composed("tax").stacked


def _row(value: str | None, remark: str = "", *, line: bool = False, second: bool = False) -> ChartSeries:
    number = None if value is None else Decimal(value)
    return ChartSeries("甲", (number,), 1, "%", line, second, (remark,) if remark else ())


@pytest.mark.parametrize(
    ("row", "manner", "forms"),
    [
        (_row(None), Manner.LEVEL, []),
        (_row("-8.31"), Manner.LEVEL, [("−8.3",)]),
        (_row("8.31", line=True, second=True), Manner.LEVEL, [("8.3%",)]),
        (_row("8.3", "+2.1%"), Manner.LEVEL, [("8.3", "+2.1%"), ("8.3",)]),
        (_row("8.3", "+2.1%"), Manner.NARROW, [("8.3", "+2.1%"), ("8.3",)]),
        (_row("8.3", "+2.10个百分点"), Manner.NARROW, [("8.3", "+2.10个", "百分点"), ("8.3",)]),
        (_row("8.3", "+2.1%"), Manner.UPRIGHT, [("8.3（+2.1%）",), ("8.3",)]),
        (_row("8.3", "+2.1%", line=True), Manner.LEVEL, [("8.3（+2.1%）",), ("8.3",)]),
        (_row("8.3", "+2.1%", line=True), Manner.UPRIGHT, [("8.3", "+2.1%"), ("8.3",)]),
    ],
)
def test_the_words_at_a_figure(row: ChartSeries, manner: Manner, forms: list[tuple[str, ...]]) -> None:
    assert label_forms(row, 0, manner) == forms


def test_lines_of_the_second_axis_are_told_apart() -> None:
    rows = [_row("1"), *[_row("1", line=True, second=True)] * 4]
    assert len(set(series_colours(rows))) == 5
    assert len(set(series_markers(rows)[1:])) == 4
    assert series_markers(rows)[-1] == "diamond"


@pytest.mark.parametrize(("fill", "ink"), [("1F5A93", "FFFFFF"), ("14273B", "FFFFFF"), ("D5D1C7", "111111")])
def test_figures_on_bars_are_legible(fill: str, ink: str) -> None:
    assert ink_on(fill) == ink


# -- the table ----------------------------------------------------------------------------------
def test_the_table_of_a_chart() -> None:
    table = chart_table(_composed("tax", "invest", "sales", "green", **BY_PERIOD))
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["", "2021年上半年", "2022年上半年"],
        ["税收收入（亿元）", "6.81", "8.32"],
        ["固定资产投资（亿元）", "10.1", "9.1"],
        ["零售总额（亿元）", "—", "—"],
        ["绿化率（%）", "38.9", "41.2"],
    ]
    assert table.head_rows == 1
    assert {cell.number for row in table.rows[1:] for cell in row[1:]} == {True}
    assert not any(cell.number for cell in (*table.rows[0], *(row[0] for row in table.rows)))


@pytest.mark.parametrize(("categories", "turned"), [(MOST_COLUMNS, False), (MOST_COLUMNS + 1, True)])
def test_a_wide_table_is_turned(categories: int, turned: bool) -> None:
    names = tuple(f"{n}月" for n in range(1, categories + 1))
    row = ChartSeries("税收", tuple(map(Decimal, range(categories))), 0, "亿元")
    table = chart_table(ComposedChart(names, (row,), "亿元", True, 156, 85, ""))
    shape = (len(table.rows), len(table.rows[0]))
    assert shape == ((categories + 1, 2) if turned else (2, categories + 1))
    assert table.rows[0][1].text == ("税收（亿元）" if turned else "1月")
    assert table.rows[1][1].number


def test_the_table_of_a_chart_without_anything() -> None:
    assert chart_table(_composed()).rows[0][0].text == ""
