"""Which of a chart's indicators are drawn on which axis: their units decide."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from xiasha_desk.domain.exhibit import ChartAxis, ChartKind, ChartRef
from xiasha_desk.domain.ledger import Indicator, Ledger


class ChartUnits(NamedTuple):
    """The chart's indicators, each group in the chart's order: on the first axis, on the second one, not drawn."""

    first: tuple[Indicator, ...]
    second: tuple[Indicator, ...]
    left_out: tuple[Indicator, ...]


def takes_two_units(chart: ChartRef) -> bool:
    """Whether a second axis can carry indicators of a second unit.

    Only where each indicator is a series of its own (periods along the foot), and not in BAR_LINE, whose second axis
    is the growth's, nor in STACKED, whose bars are sums.
    """
    return chart.axis is ChartAxis.PERIODS and chart.kind in (ChartKind.BAR, ChartKind.LINE)


def chart_units(chart: ChartRef, ledger: Ledger) -> ChartUnits:
    """The chart's indicators that the ledger has, by axis.

    On the first axis stand those of the unit that most of them have (the earlier one, where two units are equally
    frequent); on the second, as lines, those of the next most frequent unit, where the chart takes two. Indicators of
    any other unit are not drawn.
    """
    found = [i for i in map(ledger.indicator, chart.indicators) if i is not None]
    units = [unit for unit, _ in Counter(i.unit for i in found).most_common()]
    drawn = units[: 2 if takes_two_units(chart) else 1]
    first = tuple(i for i in found if i.unit in drawn[:1])
    second = tuple(i for i in found if i.unit in drawn[1:])
    return ChartUnits(first, second, tuple(i for i in found if i.unit not in drawn))
