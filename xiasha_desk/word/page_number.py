"""Page numbers (GB/T 9704 7.5): — n —, odd ones at the right, even ones at the left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xiasha_desk.composition.page import geometry as g
from xiasha_desk.word.styles import FOOTER
from xiasha_desk.word.xml import SPACE, element

if TYPE_CHECKING:
    from lxml import etree

_DASH = "\u2014"


def footer_part(*, odd: bool) -> etree._Element:
    """The root of the footer of the odd or of the even pages."""
    if odd:
        indent = element("ind", rightChars=g.PAGE_NUMBER_HUNDREDTHS, right=g.PAGE_NUMBER_INDENT)
    else:
        indent = element("ind", leftChars=g.PAGE_NUMBER_HUNDREDTHS, left=g.PAGE_NUMBER_INDENT)
    properties = element("pPr", element("pStyle", val=FOOTER), indent, element("jc", val="right" if odd else "left"))
    instruction = element("instrText")
    instruction.text = " PAGE "
    instruction.set(SPACE, "preserve")
    return element(
        "ftr",
        element(
            "p",
            properties,
            _run(_text(_DASH + " ")),
            _run(element("fldChar", fldCharType="begin")),
            _run(instruction),
            _run(element("fldChar", fldCharType="separate")),
            _run(_text("1" if odd else "2")),
            _run(element("fldChar", fldCharType="end")),
            _run(_text(" " + _DASH)),
        ),
    )


def empty_footer_part() -> etree._Element:
    """The root of the footer of a page without number: one for the 版记 alone, and a blank one before it (7.5)."""
    return element("ftr", element("p", element("pPr", element("pStyle", val=FOOTER))))


def _run(content: etree._Element) -> etree._Element:
    return element("r", element("rPr", element("rFonts", hint="eastAsia")), content)


def _text(words: str) -> etree._Element:
    text = element("t")
    text.text = words
    text.set(SPACE, "preserve")
    return text
