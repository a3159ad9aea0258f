"""A laid-out chart: its axes, bars and words with their places in pixels."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from xiasha_desk.domain.contents import ComposedChart
from xiasha_desk.ui.chart.geometry import Box, Words
from xiasha_desk.ui.chart.scale import Scale
from xiasha_desk.ui.chart.wrapping import Fit, Measure


@dataclass(frozen=True, slots=True)
class Ink:
    """How wide words are and how high a line is, in pixels."""

    measure: Measure
    line: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar in the plot's own coordinates: `x` its middle (0, 1, … are the categories), `width` its width there.

    It reaches from `foot` (nought, or the end of the bar it stands on) to `end`.
    """

    series: int
    category: int
    x: float
    width: float
    value: Decimal
    foot: Decimal = Decimal(0)

    @property
    def end(self) -> Decimal:
        """The value at the end away from nought."""
        return self.foot + self.value


@dataclass(frozen=True, slots=True)
class ChartLayout:
    """Everything of a chart with its place; `plot` is the area between the axes.

    `left_out` counts the values, `names_left_out` the names (of indicators, not of periods in a row of them) for which
    there is no room.
    """

    chart: ComposedChart
    area: Box
    plot: Box
    scale: Scale
    second: Scale | None
    bars: tuple[Bar, ...]
    words: tuple[Words, ...]
    swatches: tuple[tuple[int, Box], ...]
    fit: Fit
    left_out: int = 0
    names_left_out: int = 0

    def scale_of(self, series: int) -> Scale:
        """The axis a series is drawn by."""
        if self.chart.series[series].second_axis and self.second is not None:
            return self.second
        return self.scale

    def point(self, series: int, x: float, value: Decimal) -> tuple[float, float]:
        """The pixel of a value at a place along the foot; a category's middle is its number."""
        plot, part = self.plot, self.scale_of(series).part(value)
        return plot.x + (x + 0.5) / len(self.chart.categories) * plot.width, plot.bottom - part * plot.height

    def bar_box(self, bar: Bar) -> Box:
        """The pixels of a bar."""
        x, end = self.point(bar.series, bar.x, bar.end)
        _, foot = self.point(bar.series, bar.x, bar.foot)
        width = bar.width * self.plot.width / len(self.chart.categories)
        return Box(x - width / 2, min(end, foot), width, abs(foot - end))
