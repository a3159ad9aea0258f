"""A chart's figures as a table, printed under the chart."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from xiasha_desk.composition.figure_row import number_words
from xiasha_desk.domain.contents import ChartSeries, ComposedChart, ComposedTable, TableCell

ABSENT = "—"
"""Printed where there is no figure."""
MOST_COLUMNS = 8
"""With more categories than that the table has a row for each of them, not a column."""


def chart_table(chart: ComposedChart) -> ComposedTable:
    """A column for each category and a row for each series, its unit behind its name; turned where that is too wide.

    A chart of many categories and few series has a row for each category and a column for each series.
    """
    rows = [_head(chart), *(_row(series) for series in chart.series)]
    if len(chart.categories) > max(MOST_COLUMNS, len(chart.series)):
        rows = [list(column) for column in zip(*rows, strict=True)]
    return ComposedTable(tuple(map(tuple, rows)))


def _head(chart: ComposedChart) -> list[TableCell]:
    return [TableCell(""), *map(TableCell, chart.categories)]


def _row(series: ChartSeries) -> list[TableCell]:
    name = f"{series.name}（{series.unit}）" if series.unit else series.name
    return [TableCell(name), *_cells(series)]


def _cells(series: ChartSeries) -> Iterator[TableCell]:
    for value in series.values:
        yield TableCell(_words(value, series.decimals), number=True)


def _words(value: Decimal | None, decimals: int) -> str:
    return number_words(value, decimals) or ABSENT
