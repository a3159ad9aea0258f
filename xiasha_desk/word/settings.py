"""The settings and font table parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xiasha_desk.composition.page import geometry as g
from xiasha_desk.word.fonts import Face, FontFamily, font_table_rows
from xiasha_desk.word.xml import element

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
                *([element("altName", val=other_name)] if other_name else []),
                element("charset", val="86"),
                element("family", val="auto"),
                element("pitch", val="variable"),
                name=name,
            )
        )
    return root
