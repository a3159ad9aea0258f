"""A chart's figures out of the ledger: categories, series, and the words that tell them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from xiasha_desk.composition.chart_units import ChartUnits, chart_units
from xiasha_desk.composition.figure_row import figure_row, growth_words, number_words
from xiasha_desk.domain.comparison import Rate, round_half_up
from xiasha_desk.domain.contents import ChartSeries, ComposedChart
from xiasha_desk.domain.exhibit import ChartAxis, ChartKind, ChartRef
from xiasha_desk.domain.ledger import Indicator, Ledger, Missing
from xiasha_desk.domain.period import PeriodKind, parse_period, resolve_period

GROWTH_NAME = "同比"
GROWTH_UNIT = "%"


def chart_indicators(chart: ChartRef, ledger: Ledger) -> tuple[Indicator, ...]:
    """The chart's indicators that are drawn, those of the first axis before those of the second."""
    units = chart_units(chart, ledger)
    return (*units.first, *units.second)


def compose_chart(chart: ChartRef, period: str, ledger: Ledger) -> ComposedChart:
    """The chart with its figures. A figure that is not known is None, never 0, and a stack has no total of its own.

    `chart_units` says which indicators are drawn: those of a second unit are lines on the second axis, whose unit is
    `second_unit`. In BAR_LINE that axis is the growth's. With `show_growth` the figures of the report's own period
    (where it is not chosen, of the last one) have their growth as remarks; a growth that is drawn as a line has none,
    and without printed figures there is nothing to put it beside.
    """
    units = chart_units(chart, ledger)
    resolved = (resolve_period(p, period) for p in chart.periods)
    keys = list(dict.fromkeys(key for key in resolved if _is_period(key)))
    by_indicator = chart.axis is ChartAxis.INDICATORS
    remarked = _remarked_period(chart, keys, period)
    categories = tuple(i.name for i in units.first) if by_indicator else tuple(map(period_words, keys))
    if by_indicator:
        series = [_of_period(key, units.first, chart, ledger, remarked) for key in keys]
    else:
        series = _of_indicators(units, keys, chart, ledger, remarked)
    second_unit = units.second[0].unit if units.second else ""
    if chart.kind is ChartKind.BAR_LINE:
        growth = _growth_series(units.first, keys, ledger, by_indicator=by_indicator)
        series += growth
        second_unit = GROWTH_UNIT if growth else ""
    return ComposedChart(
        categories,
        tuple(series),
        units.first[0].unit if units.first else "",
        chart.show_values,
        chart.width_mm,
        chart.height_mm,
        alternative_words(chart.caption, categories, series),
        chart.kind is ChartKind.STACKED,
        second_unit,
    )


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


def _of_period(
    key: str, indicators: Sequence[Indicator], chart: ChartRef, ledger: Ledger, remarked: str
) -> ChartSeries:
    """One period's values of the indicators along the foot."""
    values = tuple(_known(i, key, ledger) for i in indicators)
    remarks = [_remark(i, key, ledger) for i in indicators] if key == remarked else []
    decimals = max((i.decimals for i in indicators), default=0)
    unit = indicators[0].unit if indicators else ""
    line = chart.kind is ChartKind.LINE
    return ChartSeries(period_words(key), values, decimals, unit, line, remarks=_remarks(remarks))


def _of_indicators(
    units: ChartUnits, keys: Sequence[str], chart: ChartRef, ledger: Ledger, remarked: str
) -> list[ChartSeries]:
    """Each indicator's values over the periods along the foot; those of the second unit come last."""
    made = []
    for indicator in (*units.first, *units.second):
        second = indicator in units.second
        values = tuple(_known(indicator, key, ledger) for key in keys)
        remarks = [_remark(indicator, key, ledger) if key == remarked else "" for key in keys]
        line = second or chart.kind is ChartKind.LINE
        made.append(
            ChartSeries(
                indicator.name, values, indicator.decimals, indicator.unit, line, second, remarks=_remarks(remarks)
            )
        )
    return made


def _remarked_period(chart: ChartRef, keys: Sequence[str], own: str) -> str:
    """The period whose figures have their growth beside them, "" for none; a target's growth says nothing."""
    if not chart.show_growth or not chart.show_values or chart.kind is ChartKind.BAR_LINE:
        return ""
    real = [key for key in keys if parse_period(key).kind is not PeriodKind.TARGET]
    return own if own in real else real[-1] if real else ""


def _remark(indicator: Indicator, key: str, ledger: Ledger) -> str:
    """The growth in words beside a value that is known."""
    if _known(indicator, key, ledger) is None:
        return ""
    return growth_words(figure_row(indicator, key, ledger).growth)


def _remarks(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(words) if any(words) else ()


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
