"""Sections: paper, margins, grid, and which header and footer belongs to which pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from xiasha_desk.inspection.looks import RELATIONSHIP_ID, W, local_name, w_get
from xiasha_desk.inspection.values import measure, switched_on

if TYPE_CHECKING:
    from lxml import etree

_LETTER: Final = {"w": 12240.0, "h": 15840.0}
_USUAL: Final = {"top": 1440.0, "bottom": 1440.0, "left": 1800.0, "right": 1800.0, "footer": 720.0, "gutter": 0.0}
"""What Word takes where the file says nothing."""


@dataclass(slots=True)
class Section:
    """Lengths in twips. `parts` are relationship ids by (header or footer, kind of pages)."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    footer: float
    gutter: float
    grid: str
    character_space: float
    line_pitch: float
    own_first_page: bool
    first_number: str
    """The number its first page is given, "" where the pages count on."""
    parts: dict[tuple[str, str], str] = field(default_factory=dict)

    @property
    def upright(self) -> bool:
        """Whether the sheet stands upright."""
        return self.height >= self.width

    @property
    def core_width(self) -> float:
        """Width of the core."""
        return self.width - self.left - self.right - self.gutter

    @property
    def core_height(self) -> float:
        """Height of the core."""
        return self.height - self.top - self.bottom


def section_in(node: etree._Element | None, before: Section | None) -> Section:
    """The section of a `w:sectPr`; headers and footers it does not name are those of the section before."""

    def child(name: str) -> etree._Element | None:
        return None if node is None else node.find(W + name)

    paper, grid, first = child("pgSz"), child("docGrid"), child("titlePg")
    margins = {name: abs(measure(w_get(child("pgMar"), name), usual)) for name, usual in _USUAL.items()}
    section = Section(
        width=abs(measure(w_get(paper, "w"), _LETTER["w"])),
        height=abs(measure(w_get(paper, "h"), _LETTER["h"])),
        grid=w_get(grid, "type"),
        character_space=measure(w_get(grid, "charSpace")) / 4096 * 20,
        line_pitch=measure(w_get(grid, "linePitch")),
        own_first_page=first is not None and switched_on(first.get(W + "val")),
        first_number=w_get(child("pgNumType"), "start"),
        top=margins["top"],
        bottom=margins["bottom"],
        left=margins["left"],
        right=margins["right"],
        footer=margins["footer"],
        gutter=margins["gutter"],
    )
    if before is not None:
        section.parts.update(before.parts)
    for reference in () if node is None else node.iterchildren(W + "headerReference", W + "footerReference"):
        kind = local_name(reference).removesuffix("Reference")
        section.parts[kind, w_get(reference, "type", "default")] = reference.get(RELATIONSHIP_ID, "")
    return section
