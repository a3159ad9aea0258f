"""Ledgers, charts and reports for the tests of the chart view."""

from __future__ import annotations

from decimal import Decimal

from xiasha_desk.composition.chart_figures import compose_chart
from xiasha_desk.domain.apply import DraftState
from xiasha_desk.domain.contents import ChartSeries, ComposedChart
from xiasha_desk.domain.exhibit import ChartAxis, ChartKind, ChartRef
from xiasha_desk.domain.ledger import Indicator, Ledger, Observation
from xiasha_desk.domain.report import Paragraph, Report, Section

OWN = "2023H1"
NAMES = (
    ("税收收入", "8.3", "9.2"),
    ("地方财政收入", "4.4", "4.7"),
    ("楼宇税收", "5.4", "5.9"),
    ("规上工业总产值", "34.3", "35.6"),
    ("社会消费品零售总额", "21.1", "22.7"),
    ("固定资产投资", "29.6", "31.2"),
)
SIX = tuple(f"i{n}" for n in range(6))


def make_ledger() -> Ledger:
    """Six indicators in 亿元 with two half-years, one of them by month, and one in 家."""
    indicators = [Indicator(f"i{n}", name, "亿元", 1, department="经发科") for n, (name, _, _) in enumerate(NAMES)]
    indicators.append(Indicator("firms", "新增规上服务业企业", "家", 0, department="经发科"))
    found = [
        Observation(f"i{n}", period, Decimal(value))
        for n, (_, base, now) in enumerate(NAMES)
        for period, value in (("2022H1", base), (OWN, now))
    ]
    found += [Observation("i0", "2021H1", Decimal("7.9")), Observation("firms", OWN, Decimal(12))]
    return Ledger(tuple(indicators), {o.key: o for o in found})


def make_charts() -> tuple[ChartRef, ...]:
    """Three charts of three forms."""
    return (
        ChartRef("c1", "主要经济指标", indicators=SIX, note="数据来源：经发科"),
        ChartRef("c2", "税收收入走势", ChartKind.LINE, ("i0",), ("@-2", "@-1", ""), ChartAxis.PERIODS),
        ChartRef("c3", "主要指标和同比", ChartKind.BAR_LINE, SIX[:4]),
    )


def make_state(*charts: ChartRef, ledger: Ledger | None = None, period: str = OWN) -> DraftState:
    """A report whose second section holds the charts between its two paragraphs."""
    sections = (
        Section("lead", 0, "", (Paragraph("l0", "上半年，各项工作平稳推进。"),)),
        Section("eco", 1, "经济运行", (Paragraph("p0", "税收增长。"), *charts, Paragraph("p1", "招商有进展。"))),
        Section("ppl", 1, "民生保障", (Paragraph("p2", "办好民生实事。"),)),
    )
    report = Report("r", "某街道2023年上半年工作总结", sections, period=period)
    return DraftState(report, make_ledger() if ledger is None else ledger)


def composed(chart: ChartRef) -> ComposedChart:
    """The chart's figures in the half-year's report."""
    return compose_chart(chart, OWN, make_ledger())


def drawn(
    count: int,
    rows: int = 2,
    *,
    name: str = "指标{}",
    line: bool = False,
    growth: bool = False,
    values: tuple[str | None, ...] = ("8.3", "34.3", "-6.3", None, "1204.5"),
    show_values: bool = True,
) -> ComposedChart:
    """A chart of so many categories and series, its values taken in turn from `values`."""

    def series(n: int, second: bool = False) -> ChartSeries:
        picked = [values[(n * 2 + i) % len(values)] for i in range(count)]
        numbers = tuple(None if v is None else Decimal(v) for v in picked)
        return ChartSeries(f"{2024 - rows + n}年上半年", numbers, 1, "%" if second else "亿元", line or second, second)

    all_series = [series(n) for n in range(rows)] + ([series(1, second=True)] if growth else [])
    names = tuple(name.format(n + 1) for n in range(count))
    return ComposedChart(names, tuple(all_series), "亿元", show_values, 156, 85, "")
