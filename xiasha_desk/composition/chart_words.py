"""What the figures of a chart say at their bars and points, the same in Word and on screen."""

from __future__ import annotations

import enum

from xiasha_desk.composition.figure_row import number_words
from xiasha_desk.domain.contents import ChartSeries

PER_CENT = "%"
_POINTS = "个百分点"


class Manner(enum.Enum):
    """How figures stand at their bars; those of lines are never upright."""

    LEVEL = "level"
    NARROW = "narrow"
    UPRIGHT = "upright"


def label_forms(row: ChartSeries, category: int, manner: Manner) -> list[tuple[str, ...]]:
    """The lines of a value with its remark, the best form first; the last one is the value alone, none is no value.

    A remark stands behind a line's figure, where height is scarcer than width, and under a bar's.
    Per cent on the second axis, whose unit stands nowhere else, is written behind its figures.
    """
    value = row.values[category]
    if value is None:
        return []
    words = number_words(value, row.decimals) + (PER_CENT if row.second_axis and row.unit == PER_CENT else "")
    remark = row.remarks[category] if row.remarks else ""
    if not remark:
        return [(words,)]
    if manner is (Manner.LEVEL if row.line else Manner.UPRIGHT):
        return [(f"{words}（{remark}）",), (words,)]
    if manner is Manner.NARROW and remark.endswith(_POINTS):
        return [(words, remark.removesuffix(_POINTS) + _POINTS[0], _POINTS[1:]), (words,)]
    return [(words, remark), (words,)]
