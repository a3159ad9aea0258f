from __future__ import annotations

from decimal import Decimal

from tests.composition.ledgers import OWN, make_ledger
from xiasha_desk.composition.chart_figures import compose_chart
from xiasha_desk.domain.contents import ComposedChart
from xiasha_desk.domain.exhibit import ChartAxis, ChartKind, ChartRef

_AMOUNTS = ("tax", "invest", "sales")


def _composed(**fields: object) -> ComposedChart:
    return compose_chart(ChartRef("c", **({"indicators": _AMOUNTS} | fields)), OWN, make_ledger())  # type: ignore[arg-type]


def test_indicators_along_the_foot_periods_as_series() -> None:
    made = _composed()
    assert made.categories == ("税收收入", "固定资产投资", "零售总额")
    assert [(row.name, row.values) for row in made.series] == [
        ("2021年上半年", (Decimal("6.81"), Decimal("10.07"), None)),
        ("2022年上半年", (Decimal("8.315"), Decimal("9.1"), None)),  # what is missing is no nought
    ]
    assert {(row.decimals, row.unit, row.line, row.second_axis) for row in made.series} == {(2, "亿元", False, False)}
    assert made.unit == "亿元"


def test_periods_along_the_foot_indicators_as_series() -> None:
    made = _composed(axis=ChartAxis.PERIODS, kind=ChartKind.LINE)
    assert made.categories == ("2021年上半年", "2022年上半年")
    assert [(row.name, row.decimals, row.line) for row in made.series] == [
        ("税收收入", 2, True),
        ("固定资产投资", 1, True),
        ("零售总额", 1, True),
    ]


def test_growth_is_a_line_of_per_cent_on_the_second_axis() -> None:
    growth = _composed(kind=ChartKind.BAR_LINE).series[-1]
    assert (growth.name, growth.unit, growth.line, growth.second_axis) == ("2022年上半年同比", "%", True, True)
    assert growth.values == (Decimal("22.1"), Decimal("-9.6"), Decimal("5.3"))
    by_period = _composed(kind=ChartKind.BAR_LINE, axis=ChartAxis.PERIODS, indicators=("tax",)).series[-1]
    assert (by_period.name, by_period.values) == ("同比", (None, Decimal("22.1")))


def test_a_line_of_growth_that_nobody_knows_is_left_out() -> None:
    for indicator in ("green", "visits"):  # a rate's change is in 百分点; no base
        made = _composed(kind=ChartKind.BAR_LINE, indicators=(indicator,))
        assert [row.second_axis for row in made.series] == [False, False]


def test_where_units_are_equally_frequent_the_first_is_drawn() -> None:
    assert _composed(indicators=("gone", "green", "tax")).categories == ("绿化率",)


def test_periods_count_once_and_no_period_is_none() -> None:
    made = _composed(periods=("", OWN, "@-1", "2021H1", "nonsense"))
    assert [row.name for row in made.series] == ["2022年上半年", "2021年上半年"]
    assert compose_chart(ChartRef("c", indicators=_AMOUNTS), "", make_ledger()).series == ()


def test_the_figures_in_words() -> None:
    assert _composed(caption="主要指标", indicators=("tax", "invest")).alternative == (
        "主要指标。2021年上半年：税收收入6.81亿元、固定资产投资10.07亿元；"
        "2022年上半年：税收收入8.32亿元、固定资产投资9.10亿元。"
    )
    assert _composed(indicators=()).alternative == "图表。还没有数据。"
