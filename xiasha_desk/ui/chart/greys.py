"""What a colour becomes in a grey print, and whether a chart's series can still be told apart there."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from xiasha_desk.composition.chart_colours import series_colours
from xiasha_desk.domain.contents import ChartSeries

TOLD_APART = 12.0
"""Steps of lightness (0 black to 100 white) between neighbouring bars."""


def luminance(colour: str) -> float:
    """How bright an RRGGBB colour is, 0 to 1, linear."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def lightness(colour: str) -> float:
    """How bright an RRGGBB colour looks, 0 to 100 (CIE L*)."""
    y = luminance(colour)
    return 116 * y ** (1 / 3) - 16 if y > 0.008856 else 903.3 * y


def grey_of(colour: str) -> str:
    """The grey of the same brightness, RRGGBB."""
    y = luminance(colour)
    channel = 12.92 * y if y <= 0.0031308 else 1.055 * y ** (1 / 2.4) - 0.055
    return f"{round(channel * 255):02X}" * 3


def told_apart(series: Sequence[ChartSeries]) -> bool:
    """Whether bars beside each other differ enough in a grey print; lines differ by their markers too."""
    fills = [colours[0] for row, colours in zip(series, series_colours(series), strict=True) if not row.line]
    if len(set(fills)) < len(fills):
        return False
    return all(abs(lightness(a) - lightness(b)) >= TOLD_APART for a, b in pairwise(fills))
