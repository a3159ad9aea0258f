"""The page number of a page across: where it stands on the upright pages, turned with the sheet (GB/T 9704 9)."""

from __future__ import annotations

from typing import Final

from lxml import etree

from xiasha_desk.composition.page import geometry as g
from xiasha_desk.composition.page.geometry import Grid, Twips
from xiasha_desk.word.page_number import footer_part
from xiasha_desk.word.styles import FOOTER
from xiasha_desk.word.xml import element, w

_WP: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_WPS: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_MC: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_LONG: Final = Twips.mm(40)
_WIDE: Final = Twips(g.PAGE_NUMBER_LINE * 3 // 2)


def across_footer_part(grid: Grid, *, odd: bool) -> etree._Element:
    """The root of the footer of the odd or of the even pages across.

    The sheet's foot is the page's left side. A number that stands at the right of an odd upright page is at the lower
    end there, that of an even one at the upper end; it reads downwards on the sheet.
    """
    middle = grid.footer_distance + g.PAGE_NUMBER_LINE // 2
    x = max(middle - _WIDE // 2, 0)
    y = g.PAPER_WIDTH - grid.right - _LONG if odd else grid.left
    box = _box(Twips(x), Twips(y))
    number = footer_part(odd=odd)[0]
    for indent in number.iter(w("ind")):
        indent.getparent().remove(indent)
    properties = number.find(w("pPr"))
    # the sheet's right is the turned box's lower end: words run down it from top to bottom
    side = "right" if odd else "left"
    indent = element("ind", **{side: g.PAGE_NUMBER_INDENT, f"{side}Chars": g.PAGE_NUMBER_HUNDREDTHS})
    properties.insert(1, indent)
    content = box.find(f".//{w('txbxContent')}")
    content.append(number)
    paragraph = element("p", element("pPr", element("pStyle", val=FOOTER)), element("r", box))
    return element("ftr", paragraph)


def _box(x: Twips, y: Twips) -> etree._Element:
    """A text box without lines on the paper, its words turned a quarter to the right."""
    wide, long = _WIDE * g.EMU_A_TWIP, _LONG * g.EMU_A_TWIP
    words = f"""
<mc:AlternateContent xmlns:mc="{_MC}" xmlns:wps="{_WPS}" xmlns:wp="{_WP}" xmlns:a="{_A}"
 xmlns:w="{element("p").nsmap["w"]}">
<mc:Choice Requires="wps"><w:drawing>
<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="10" behindDoc="0" locked="0"
 layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>
<wp:positionH relativeFrom="page"><wp:posOffset>{x * g.EMU_A_TWIP}</wp:posOffset></wp:positionH>
<wp:positionV relativeFrom="page"><wp:posOffset>{y * g.EMU_A_TWIP}</wp:posOffset></wp:positionV>
<wp:extent cx="{wide}" cy="{long}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>
<wp:docPr id="950" name="页码"/><wp:cNvGraphicFramePr/>
<a:graphic><a:graphicData uri="{_WPS}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>
<a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{long}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>
<a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>
<wps:txbx><w:txbxContent/></wps:txbx>
<wps:bodyPr vert="vert" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/></wps:wsp></a:graphicData></a:graphic>
</wp:anchor></w:drawing></mc:Choice></mc:AlternateContent>"""
    return etree.fromstring(words.strip().replace("\n", ""))
