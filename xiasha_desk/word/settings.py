"""The settings and font table parts, and the page's section properties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xiasha_desk.composition.page import geometry as g
from xiasha_desk.word.fonts import Face, FontFamily, font_table_rows
from xiasha_desk.word.xml import RELATIONSHIP_ID, element

if TYPE_CHECKING:
    from lxml import etree

_OF_WORD = "http://schemas.microsoft.com/office/word"
_COMPATIBILITY = {
    "compatibilityMode": 15,
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
}


def settings_part() -> etree._Element:
    """The root of word/settings.xml: Chinese line rules, own footers for odd and even pages, nothing personal."""
    compatibility = element("compat", element("doNotExpandShiftReturn"), element("useFELayout"))
    for name, value in _COMPATIBILITY.items():
        compatibility.append(element("compatSetting", name=name, uri=_OF_WORD, val=value))
    return element(
        "settings",
        element("zoom", percent=100),
        element("bordersDoNotSurroundHeader"),
        element("bordersDoNotSurroundFooter"),
        element("defaultTabStop", val=g.FIRST_LINE),
        element("evenAndOddHeaders"),
        element("characterSpacingControl", val="compressPunctuation"),
        compatibility,
        element("themeFontLang", val="en-US", eastAsia="zh-CN"),
        element("decimalSymbol", val="."),
        element("listSeparator", val=","),
    )


def font_table_part(families: dict[Face, FontFamily]) -> etree._Element:
    """The root of word/fontTable.xml: every family with its other name, all of the GB 2312 character set."""
    root = element("fonts")
    for name, other_name in font_table_rows(families):
        root.append(
            element(
                "font",
                element("altName", val=other_name),
                element("charset", val="86"),
                element("family", val="auto"),
                element("pitch", val="variable"),
                name=name,
            )
        )
    return root


def section_properties(odd_footer: str, even_footer: str, *, start: str = "") -> etree._Element:
    """A4 upright with the core of 5.2.1 and a line grid; the two arguments are relationship ids of the footers.

    `start` is where a section without page numbers begins (nextPage, evenPage), "" for the one with them.
    """
    references = []
    for kind, relationship in (("default", odd_footer), ("even", even_footer)):
        reference = element("footerReference", type=kind)
        reference.set(RELATIONSHIP_ID, relationship)
        references.append(reference)
    return element(
        "sectPr",
        *references,
        *([element("type", val=start)] if start else []),
        element("pgSz", w=g.PAPER_WIDTH, h=g.PAPER_HEIGHT),
        element(
            "pgMar",
            top=g.TOP_MARGIN,
            right=g.RIGHT_MARGIN,
            bottom=g.BOTTOM_MARGIN,
            left=g.BINDING_MARGIN,
            header=g.HEADER_DISTANCE,
            footer=g.EMPTY_FOOTER_DISTANCE if start else g.FOOTER_DISTANCE,
            gutter=0,
        ),
        element("cols", space=0),
        element("docGrid", type="lines", linePitch=g.LINE_PITCH),
    )
