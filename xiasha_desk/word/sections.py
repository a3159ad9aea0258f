"""Sections of the main part: pages upright, across for wide tables, without number, and a letter's first page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xiasha_desk.composition.page import geometry as g
from xiasha_desk.composition.page.geometry import Grid
from xiasha_desk.word.page_number import empty_footer_part, footer_part
from xiasha_desk.word.styles import TABLE_END
from xiasha_desk.word.xml import RELATIONSHIP_ID, element, w

if TYPE_CHECKING:
    from docx.opc.part import XmlPart
    from lxml import etree

    from xiasha_desk.composition.page.masthead import MastheadPlan

_FOOTER = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
_HEADER = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"


class PageSections:
    """Makes the `w:sectPr` of one document, and the headers and footers they name as parts related to `main`."""

    def __init__(self, main: XmlPart, grid: Grid, letter: MastheadPlan | None = None) -> None:
        """`letter` is the head of a 信函, whose first page has red rules and no number (10.1)."""
        self._main, self._grid, self._letter = main, grid, letter
        self._made = 0
        self._footers: dict[str, tuple[str, str]] = {}

    def upright(self) -> etree._Element:
        """Pages with numbers; the first ones that are asked for are a letter's own."""
        section = self._section("numbered", self._grid.footer_distance)
        letter, self._letter = self._letter, None
        if letter is not None:
            from xiasha_desk.word.letter import letter_header

            header = self._part("header", _HEADER, letter_header(letter))
            footer = self._part("footer", _FOOTER, empty_footer_part())
            section.insert(0, _reference("header", "first", header))
            section.insert(1, _reference("footer", "first", footer))
            section.insert(list(section).index(section.find(w("docGrid"))), element("titlePg"))
        return section

    def unnumbered(self, start: str) -> etree._Element:
        """Pages for the 版记 that bear no number (7.5); `start` is where they begin: nextPage or evenPage.

        LibreOffice lets the core reach down to an empty footer, which therefore lies right under it.
        """
        section = self._section("empty", g.Twips(self._grid.bottom - g.PAGE_NUMBER_LINE))
        at = next(i for i, child in enumerate(section) if child.tag == w("pgSz"))
        section.insert(at, element("type", val=start))
        return section

    def across(self) -> etree._Element:
        """A4 turned: the upright page's head is at the right, its foot with the page number at the left."""
        section = self._section("across", g.Twips(self._grid.right - g.PAGE_NUMBER_LINE))
        size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
        size.set(w("w"), str(g.PAPER_HEIGHT))
        size.set(w("h"), str(g.PAPER_WIDTH))
        size.set(w("orient"), "landscape")
        turned = {
            "top": self._grid.left,
            "right": self._grid.top,
            "bottom": self._grid.right,
            "left": self._grid.bottom,
        }
        for side, length in turned.items():
            margins.set(w(side), str(length))
        return section

    def _section(self, kind: str, footer: int) -> etree._Element:
        grid = self._grid
        odd, even = self._numbers(kind)
        return element(
            "sectPr",
            _reference("footer", "default", odd),
            _reference("footer", "even", even),
            element("pgSz", w=g.PAPER_WIDTH, h=g.PAPER_HEIGHT),
            element(
                "pgMar", top=grid.top, right=grid.right, bottom=grid.bottom, left=grid.left,
                header=g.HEADER_DISTANCE, footer=footer, gutter=0,
            ),
            element("cols", space=0),
            element("docGrid", type="lines", linePitch=grid.line),
        )  # fmt: skip

    def _numbers(self, kind: str) -> tuple[str, str]:
        if kind not in self._footers:
            odd, even = (self._part("footer", _FOOTER, self._number(kind, odd=odd)) for odd in (True, False))
            self._footers[kind] = odd, even
        return self._footers[kind]

    def _number(self, kind: str, *, odd: bool) -> etree._Element:
        if kind == "numbered":
            return footer_part(odd=odd)
        if kind == "across":
            from xiasha_desk.word.across import across_footer_part  # few documents have such pages

            return across_footer_part(self._grid, odd=odd)
        return empty_footer_part()

    def _part(self, name: str, content_type: str, root: etree._Element) -> str:
        from docx.opc.packuri import PackURI
        from docx.opc.part import XmlPart

        self._made += 1
        part = XmlPart(PackURI(f"/word/{name}{self._made}.xml"), content_type, root, self._main.package)
        relation = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{name}"
        return self._main.relate_to(part, relation)


def close_section(body: etree._Element, section: etree._Element) -> None:
    """End a section behind what stands in `body`."""
    last = body[-1] if len(body) else None
    if last is None or last.tag != w("p") or ends_section(last):
        last = element("p", element("pPr", element("pStyle", val=TABLE_END)))
        body.append(last)
    last.find(w("pPr")).append(section)


def ends_section(paragraph: etree._Element) -> bool:
    """Whether a section ends with it."""
    return paragraph.find(f"{w('pPr')}/{w('sectPr')}") is not None


def _reference(kind: str, pages: str, relationship: str) -> etree._Element:
    reference = element(f"{kind}Reference", type=pages)
    reference.set(RELATIONSHIP_ID, relationship)
    return reference
