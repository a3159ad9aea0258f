"""The figures of single points: on which side of a line they stand, what a remark adds, and which ones are left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Final

from lxml import etree

from xiasha_desk.composition.page.characters import acceptable
from xiasha_desk.domain.contents import ChartSeries, ComposedChart
from xiasha_desk.word.chart_defaults import A, C
from xiasha_desk.word.chart_plan import ChartPlan
from xiasha_desk.word.chart_reach import SeriesGroups

ABOVE, BELOW, BESIDE = "t", "b", "r"
_POSITION: Final = f"{{{C}}}dLblPos"
_NO_FIGURE: Final = ""
"""A point without one keeps its side, should it be filled in later."""


def label_sides(series: Sequence[ChartSeries]) -> list[list[str]]:
    """For each of some lines, and for each of its points, the side: the highest figure above, the lowest below."""
    sides = [[ABOVE] * len(row.values) for row in series]
    for point in range(len(series[0].values) if series else 0):
        known = [(row.values[point], place) for place, row in enumerate(series) if row.values[point] is not None]
        ranked = [place for _, place in sorted(known, reverse=True)]
        for place in ranked[1:]:
            sides[place][point] = BELOW if place == ranked[-1] else BESIDE
    return sides


def write_labels(root: etree._Element, chart: ComposedChart, groups: SeriesGroups, plan: ChartPlan) -> None:
    """Complete the figures in the chart part `root`, complete but for this.

    Every figure of the lines is put on its side; those with remarks get their words, in lines; those for which a stack
    has no room are deleted.
    """
    sides: dict[int, list[str]] = {}
    for places in (groups.lines, groups.second):
        sides |= dict(zip(places, label_sides([chart.series[place] for place in places]), strict=True))
    for place, drawn in zip(groups.drawn, root.iter(f"{{{C}}}ser"), strict=True):
        labels = drawn.find(f"{{{C}}}dLbls")
        if labels is not None:
            written = {c: lines for (p, c), lines in plan.figures.items() if p == place}
            _write_points(labels, sides.get(place, []), written)


def _write_points(labels: etree._Element, sides: Sequence[str], written: Mapping[int, tuple[str, ...]]) -> None:
    """Exceptions from the labels of a series: points on another side, with a remark, or without a figure."""
    position = labels.find(_POSITION)
    usual = max(sorted(set(sides)), key=sides.count) if sides else ""
    if usual and position is not None:
        position.set("val", usual)
    common = list(labels)
    exceptions = []
    for point in sorted({*written, *range(len(sides))}):
        lines = written.get(point, (_NO_FIGURE,))
        side = sides[point] if sides else usual
        remarked = len(lines) > 1 or any("（" in line for line in lines)
        if lines and side == usual and not remarked:
            continue
        label = etree.Element(f"{{{C}}}dLbl")
        _value(label, "idx", str(point))
        if lines:
            label.extend(deepcopy(common))
            if side:
                label.find(_POSITION).set("val", side)
            if remarked:
                _write_words(label, lines)
        else:
            _value(label, "delete", "1")
        exceptions.append(label)
    labels[:0] = exceptions


def _write_words(label: etree._Element, lines: Sequence[str]) -> None:
    """The label's own words instead of the number, in the look it has; one paragraph a line."""
    form, look = label.find(f"{{{C}}}numFmt"), label.find(f"{{{C}}}txPr")
    label.remove(form)
    label.remove(look)
    words = etree.Element(f"{{{C}}}tx")
    rich = etree.SubElement(words, f"{{{C}}}rich")
    body = look.find(f"{{{A}}}bodyPr")
    body.set("wrap", "none")
    rich.append(body)
    rich.append(etree.Element(f"{{{A}}}lstStyle"))
    type_look = look.find(f"{{{A}}}p/{{{A}}}pPr/{{{A}}}defRPr")
    for line in lines:
        paragraph = etree.SubElement(rich, f"{{{A}}}p")
        properties = etree.SubElement(paragraph, f"{{{A}}}pPr")
        properties.append(deepcopy(type_look))
        run = etree.SubElement(paragraph, f"{{{A}}}r")
        run_look = deepcopy(type_look)
        run_look.tag = f"{{{A}}}rPr"
        run_look.set("lang", "zh-CN")
        run.append(run_look)
        etree.SubElement(run, f"{{{A}}}t").text = acceptable(line)
    label.insert(1, words)


def _value(parent: etree._Element, name: str, value: str) -> None:
    etree.SubElement(parent, f"{{{C}}}{name}").set("val", value)
