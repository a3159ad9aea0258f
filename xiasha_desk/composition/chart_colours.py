"""The colours and markers of a chart's series, the same in Word and on screen, told apart in a grey print too."""

from __future__ import annotations

from collections.abc import Sequence

from xiasha_desk.domain.contents import ChartSeries

SERIES_COLOURS = (
    ("1F5A93", "1F5A93"),
    ("D5D1C7", "9A958A"),
    ("86AED6", "5A87B4"),
    ("14273B", "14273B"),
    ("F4F1E8", "7D786C"),
    ("4E8F6D", "35704F"),
)
"""Fill and outline, RRGGBB, counted from the last series backwards: the report's own period, the one before, …"""

SECOND_COLOURS = (("FFFFFF", "A8500C"), ("FFFFFF", "14273B"), ("FFFFFF", "35704F"), ("FFFFFF", "7A3E78"))
"""Of lines on the second axis: white markers stand out on the bars, also without colour."""

MARKERS = ("circle", "square", "diamond", "triangle")
SECOND_MARKERS = ("diamond", "triangle", "square", "circle")
"""Markers of line series, by the names of the chart formats, counted from the last series of an axis backwards."""

DARK, LIGHT = "111111", "FFFFFF"
"""Of figures on bars."""


def series_colours(series: Sequence[ChartSeries]) -> list[tuple[str, str]]:
    """Fill and outline (RRGGBB) of each series.

    A bar is filled with the one and edged with the other; a line is drawn in the outline's colour and its markers are
    filled with the fill. The last series of the first axis has the accent.
    """
    return [
        (colours := SECOND_COLOURS if row.second_axis else SERIES_COLOURS)[place % len(colours)]
        for row, place in zip(series, _places(series), strict=True)
    ]


def series_markers(series: Sequence[ChartSeries]) -> list[str]:
    """The marker of each series, should it be drawn as a line; a lone line of the second axis has a diamond."""
    return [
        (markers := SECOND_MARKERS if row.second_axis else MARKERS)[place % len(markers)]
        for row, place in zip(series, _places(series), strict=True)
    ]


def ink_on(fill: str) -> str:
    """The colour (RRGGBB) of words that are legible on a bar of that fill, in a grey print too."""
    red, green, blue = (int(fill[i : i + 2], 16) for i in (0, 2, 4))
    return LIGHT if 0.299 * red + 0.587 * green + 0.114 * blue < 140 else DARK


def _places(series: Sequence[ChartSeries]) -> list[int]:
    """How many series of the same axis stand behind each one."""
    return [
        sum(other.second_axis == row.second_axis for other in series[index + 1 :]) for index, row in enumerate(series)
    ]
