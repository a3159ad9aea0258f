"""A chart's figures out of the ledger: categories, series, and the words that tell them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from xiasha_desk.composition.figure_row import figure_row, number_words
from xiasha_desk.domain.comparison import Rate, round_half_up
from xiasha_desk.domain.contents import ChartSeries, ComposedChart
from xiasha_desk.domain.exhibit import ChartAxis, ChartKind, ChartRef
from xiasha_desk.domain.ledger import Indicator, Ledger, Missing
from xiasha_desk.domain.period import parse_period, resolve_period

GROWTH_NAME = "同比"
GROWTH_UNIT = "%"


def chart_indicators(chart: ChartRef, ledger: Ledger) -> tuple[Indicator, ...]:
    """The chart's indicators that the ledger has, in the chart's order; only those of the unit most of them have."""
    found = [i for i in map(ledger.indicator, chart.indicators) if i is not None]
    if not found:
        return ()
    unit, _ = Counter(i.unit for i in found).most_common(1)[0]
    return tuple(i for i in found if i.unit == unit)


def compose_chart(chart: ChartRef, period: str, ledger: Ledger) -> ComposedChart:
    """The chart with its figures. A figure that is not known is None, never 0."""
    indicators = chart_indicators(chart, ledger)
    keys = [key for key in (resolve_period(p, period) for p in chart.periods) if _is_period(key)]
    keys = list(dict.fromkeys(keys))
    by_indicator = chart.axis is ChartAxis.INDICATORS
    categories = tuple(i.name for i in indicators) if by_indicator else tuple(map(period_words, keys))
    drawn_as_line = chart.kind is ChartKind.LINE
    decimals = max((i.decimals for i in indicators), default=0)
    unit = indicators[0].unit if indicators else ""
    if by_indicator:
        series = [
            ChartSeries(
                period_words(key), tuple(_known(i, key, ledger) for i in indicators), decimals, unit, drawn_as_line
            )
            for key in keys
        ]
    else:
        series = [
            ChartSeries(i.name, tuple(_known(i, key, ledger) for key in keys), i.decimals, unit, drawn_as_line)
            for i in indicators
        ]
    if chart.kind is ChartKind.BAR_LINE:
        series += _growth_series(indicators, keys, ledger, by_indicator=by_indicator)
    words = alternative_words(chart.caption, categories, series)
    return ComposedChart(categories, tuple(series), unit, chart.show_values, chart.width_mm, chart.height_mm, words)


def period_words(key: str) -> str:
    """The period's label; nothing for what is no period."""
    return parse_period(key).label if _is_period(key) else ""


def alternative_words(caption: str, categories: Sequence[str], series: Sequence[ChartSeries]) -> str:
    """The figures in a sentence: 主要指标：2022年上半年税收收入8.3亿元、…；…"""
    told = []
    for row in series:
        values = [
            f"{category}{number_words(value, row.decimals)}{row.unit}"
            for category, value in zip(categories, row.values, strict=True)
            if value is not None
        ]
        if values:
            told.append(row.name + "：" + "、".join(values))
    return f"{caption or '图表'}。{'；'.join(told)}。" if told else f"{caption or '图表'}。还没有数据。"


def _growth_series(
    indicators: Sequence[Indicator], keys: Sequence[str], ledger: Ledger, *, by_indicator: bool
) -> list[ChartSeries]:
    """The line of a bar-and-line chart: growth in the last period of each indicator, or of the first one by period.

    None where no growth is known: a rate's own change is in 百分点, which is no line of per cent.
    """
    if not indicators or not keys:
        return []
    if by_indicator:
        name = f"{period_words(keys[-1])}{GROWTH_NAME}" if len(keys) > 1 else GROWTH_NAME
        rates = [_growth(i, keys[-1], ledger) for i in indicators]
    else:
        name = f"{indicators[0].name}{GROWTH_NAME}" if len(indicators) > 1 else GROWTH_NAME
        rates = [_growth(indicators[0], key, ledger) for key in keys]
    if all(rate is None for rate in rates):
        return []
    return [ChartSeries(name, tuple(rates), 1, GROWTH_UNIT, line=True, second_axis=True)]


def _growth(indicator: Indicator, key: str, ledger: Ledger) -> Decimal | None:
    growth = figure_row(indicator, key, ledger).growth
    return round_half_up(growth.percent, 1) if isinstance(growth, Rate) else None


def _known(indicator: Indicator, key: str, ledger: Ledger) -> Decimal | None:
    value = ledger.value(indicator.id, key)
    return None if value is None or isinstance(value, Missing) else value


def _is_period(key: str) -> bool:
    try:
        return bool(parse_period(key))
    except ValueError:
        return False
