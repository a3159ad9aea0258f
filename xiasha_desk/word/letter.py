"""信函: the mark over the core, two red double rules across the page, 发文字号 at the right (GB/T 9704 10.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from lxml import etree

from xiasha_desk.composition.page import geometry as g
from xiasha_desk.composition.page.geometry import Twips
from xiasha_desk.word.styles import FOOTER
from xiasha_desk.word.xml import element

if TYPE_CHECKING:
    from xiasha_desk.composition.page.masthead import MastheadPlan
    from xiasha_desk.domain.composed import ComposedBlock

_WP: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_WPS: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_MC: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"


class _MarkWriter(Protocol):
    def __call__(self, block: ComposedBlock, *, frame: etree._Element, align: str) -> etree._Element: ...


class _ParagraphWriter(Protocol):
    def __call__(self, block: ComposedBlock, *properties: etree._Element) -> etree._Element: ...


def append_letter_head(
    body: etree._Element, plan: MastheadPlan, mark: _MarkWriter, paragraph: _ParagraphWriter
) -> None:
    """The marks in frames over the core; under the rule 份号, 密级, 紧急程度 at the left, 发文字号 at the right."""
    for index, block in enumerate(plan.marks):
        top = plan.letter_frame_top + index * plan.line * plan.mark_lines
        frame = element(
            "framePr", w=g.LETTER_RULE_WIDTH, h=plan.line * plan.mark_lines, hRule="exact", wrap="through",
            vAnchor="page", hAnchor="page", xAlign="center", y=top,
        )  # fmt: skip
        body.append(mark(block, frame=frame, align="center"))
    spacing = element("spacing", before=plan.letter_space)
    if not plan.above:
        body.append(paragraph(plan.number, spacing, element("jc", val="right")))
        return
    if not plan.number_beside:
        body.append(paragraph(plan.number, spacing, element("jc", val="right")))
        for block in plan.above:
            body.append(paragraph(block))
        return
    frame = element(
        "framePr", w=g.CORE_WIDTH, h=plan.grid.line, hRule="exact", wrap="through",
        vAnchor="page", hAnchor="margin", xAlign="right", y=plan.grid.top + plan.letter_space,
    )  # fmt: skip
    body.append(paragraph(plan.number, frame, element("jc", val="right")))
    for index, block in enumerate(plan.above):
        body.append(paragraph(block, *([] if index else [spacing])))


def letter_header(plan: MastheadPlan) -> etree._Element:
    """The root of the first page's header: the four red rules, placed on the paper."""
    top = plan.letter_rule
    foot = Twips(g.PAPER_HEIGHT - g.LETTER_FOOT_RULE - g.LETTER_RULE_HEIGHT)
    thick, thin, gap = g.LETTER_THICK, g.LETTER_THIN, g.LETTER_RULE_GAP
    rules = ((top, thick), (top + thick + gap, thin), (foot, thin), (foot + thin + gap, thick))
    paragraph = element("p", element("pPr", element("pStyle", val=FOOTER)))
    for number, (y, height) in enumerate(rules, start=1):
        paragraph.append(element("r", _rule(number, Twips(y), height)))
    return element("hdr", paragraph)


def _rule(number: int, top: Twips, height: Twips) -> etree._Element:
    """A line in a drawing anchored to the paper, its middle in the middle of its height."""
    width = g.LETTER_RULE_WIDTH * g.EMU_A_TWIP
    line = f"""
<mc:AlternateContent xmlns:mc="{_MC}" xmlns:wps="{_WPS}" xmlns:wp="{_WP}" xmlns:a="{_A}">
<mc:Choice Requires="wps"><w:drawing xmlns:w="{element("p").nsmap["w"]}">
<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{number}" behindDoc="1" locked="0"
 layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>
<wp:positionH relativeFrom="page"><wp:align>center</wp:align></wp:positionH>
<wp:positionV relativeFrom="page"><wp:posOffset>{(top + height // 2) * g.EMU_A_TWIP}</wp:posOffset></wp:positionV>
<wp:extent cx="{width}" cy="0"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>
<wp:docPr id="{900 + number}" name="红线{number}"/><wp:cNvGraphicFramePr/>
<a:graphic><a:graphicData uri="{_WPS}"><wps:wsp><wps:cNvCnPr/><wps:spPr>
<a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="0"/></a:xfrm><a:prstGeom prst="line"><a:avLst/></a:prstGeom>
<a:ln w="{height * g.EMU_A_TWIP}"><a:solidFill><a:srgbClr val="{g.RED}"/></a:solidFill></a:ln>
</wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>
</mc:AlternateContent>"""
    return etree.fromstring(line.strip().replace("\n", ""))
