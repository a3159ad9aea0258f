"""What XlsxWriter leaves to Excel's defaults, written out: Word and LibreOffice take other ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lxml import etree

from xiasha_desk.word.chart_plan import ChartPlan

C: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
EXTERNAL_DATA: Final = f"{{{C}}}externalData"
"""The element that names the workbook by its relationship id."""

_LABEL_SWITCHES: Final = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
_MISSING: Final[Sequence[tuple[str, str, str, tuple[str, ...]]]] = (
    ("c:barChart", "varyColors", "0", ("barDir", "grouping")),
    ("c:lineChart", "varyColors", "0", ("grouping",)),
    ("c:barChart/c:ser", "invertIfNegative", "0", ("idx", "order", "tx", "spPr")),
    ("c:lineChart/c:ser", "smooth", "0", ("idx", "order", "tx", "spPr", "marker", "dLbls", "cat", "val")),
    ("c:catAx", "delete", "0", ("axId", "scaling")),
    ("c:valAx", "delete", "0", ("axId", "scaling")),
    ("c:catAx/c:title", "overlay", "0", ("tx", "layout")),
    ("c:valAx/c:title", "overlay", "0", ("tx", "layout")),
    ("c:legend", "overlay", "0", ("legendPos", "layout")),
    ("c:chart", "dispBlanksAs", "gap", ("autoTitleDeleted", "plotArea", "legend", "plotVisOnly")),
    ("c:barChart/c:ser/c:dLbls", "dLblPos", "outEnd", ("numFmt", "spPr", "txPr")),
)
"""Where, which element, its value, and the elements the schema has before it."""


def write_defaults(root: etree._Element, family: str, plan: ChartPlan) -> None:
    """Complete the chart part `root`: Chinese, `family` for every script, the workbook's place, no page of its own."""
    for settings in root.findall(f"{{{C}}}printSettings"):
        root.remove(settings)
    for path, name, value, before in _MISSING:
        for parent in _all(root, path):
            if parent.find(f"{{{C}}}{name}") is None:
                _insert(parent, _value(name, value), before)
    root.find(f"{{{C}}}lang").set("val", "zh-CN")
    _insert(root, _value("roundedCorners", "0"), ("lang",))
    _complete_labels(root)
    _names_are_words(root)
    _upright_words(root, plan)
    _name_fonts(root, family, plan)
    data = etree.SubElement(root, EXTERNAL_DATA)
    data.append(_value("autoUpdate", "0"))


def _all(root: etree._Element, path: str) -> list[etree._Element]:
    return list(root.iterfind(f".//{path}", namespaces={"c": C}))


def _value(name: str, value: str) -> etree._Element:
    made = etree.Element(f"{{{C}}}{name}")
    made.set("val", value)
    return made


def _insert(parent: etree._Element, child: etree._Element, before: Sequence[str]) -> None:
    """Put `child` behind the last of the elements named `before`."""
    names = {f"{{{C}}}{name}" for name in before}
    place = max((index for index, other in enumerate(parent, 1) if other.tag in names), default=0)
    parent.insert(place, child)


def _complete_labels(root: etree._Element) -> None:
    """A switch that is not there counts as on in LibreOffice: labels would name series and category, too."""
    for labels in _all(root, "c:dLbls"):
        found = {name: labels.find(f"{{{C}}}{name}") for name in _LABEL_SWITCHES}
        for name, old in found.items():
            if old is not None:
                labels.remove(old)
            labels.append(_value(name, "0" if old is None else old.get("val", "1")))


def _names_are_words(root: etree._Element) -> None:
    """Categories such as 2022 are words in the sheet, and so they are in the chart."""
    for numbers in _all(root, "c:cat/c:numRef"):
        numbers.tag = f"{{{C}}}strRef"
        for cache in numbers.findall(f"{{{C}}}numCache"):
            cache.tag = f"{{{C}}}strCache"
            for form in cache.findall(f"{{{C}}}formatCode"):
                cache.remove(form)


def _upright_words(root: etree._Element, plan: ChartPlan) -> None:
    """Units stand upright over their axis; category names break into lines, and are turned where the plan says so."""
    for path in ("c:catAx/c:txPr/a:bodyPr", "c:valAx/c:title/c:tx/c:rich/a:bodyPr"):
        for body in root.iterfind(f".//{path}", namespaces={"c": C, "a": A}):
            turned = plan.category_rotated and "catAx" in path
            body.set("rot", "-5400000" if turned else "0")
            body.set("vert", "horz")


def _name_fonts(root: etree._Element, family: str, plan: ChartPlan) -> None:
    words = etree.SubElement(root, f"{{{C}}}txPr")
    etree.SubElement(words, f"{{{A}}}bodyPr")
    etree.SubElement(words, f"{{{A}}}lstStyle")
    paragraph = etree.SubElement(words, f"{{{A}}}p")
    look = etree.SubElement(etree.SubElement(paragraph, f"{{{A}}}pPr"), f"{{{A}}}defRPr")
    look.set("sz", str(round(plan.type_size * 100)))
    etree.SubElement(look, f"{{{A}}}latin").set("typeface", family)
    etree.SubElement(paragraph, f"{{{A}}}endParaRPr").set("lang", "zh-CN")
    for latin in list(root.iter(f"{{{A}}}latin")):
        for script in ("cs", "ea"):
            other = etree.Element(f"{{{A}}}{script}")
            other.set("typeface", family)
            latin.addnext(other)
    for name in ("rPr", "endParaRPr"):
        for run in root.iter(f"{{{A}}}{name}"):
            run.set("lang", "zh-CN")
