"""On which side of its point each figure of a line stands, so that lines of one axis keep theirs apart."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Final

from lxml import etree

from xiasha_desk.domain.contents import ChartSeries
from xiasha_desk.word.chart_defaults import C
from xiasha_desk.word.chart_plan import SeriesGroups

ABOVE, BELOW, BESIDE = "t", "b", "r"
_POSITION: Final = f"{{{C}}}dLblPos"


def label_sides(series: Sequence[ChartSeries]) -> list[list[str]]:
    """For each of some lines, and for each of its points, the side: the highest figure above, the lowest below."""
    sides = [[ABOVE] * len(row.values) for row in series]
    for point in range(len(series[0].values) if series else 0):
        known = [(row.values[point], place) for place, row in enumerate(series) if row.values[point] is not None]
        ranked = [place for _, place in sorted(known, reverse=True)]
        for place in ranked[1:]:
            sides[place][point] = BELOW if place == ranked[-1] else BESIDE
    return sides


def write_label_sides(root: etree._Element, series: Sequence[ChartSeries], groups: SeriesGroups) -> None:
    """Put every figure of the lines in the chart part `root`, complete but for this, on its side."""
    kinds = [places for places in (groups.lines, groups.second) if places]
    for drawn, places in zip(root.iter(f"{{{C}}}lineChart"), kinds, strict=True):
        sides = label_sides([series[place] for place in places])
        for labels, row in zip(drawn.iterfind(f"{{{C}}}ser/{{{C}}}dLbls"), sides, strict=False):
            _write_sides(labels, row)


def _write_sides(labels: etree._Element, sides: Sequence[str]) -> None:
    usual = max(sorted(set(sides)), key=sides.count)
    labels.find(_POSITION).set("val", usual)
    common = list(labels)
    exceptions = []
    for point, side in enumerate(sides):
        if side != usual:
            label = etree.Element(f"{{{C}}}dLbl")
            etree.SubElement(label, f"{{{C}}}idx").set("val", str(point))
            label.extend(deepcopy(common))
            label.find(_POSITION).set("val", side)
            exceptions.append(label)
    labels[:0] = exceptions
