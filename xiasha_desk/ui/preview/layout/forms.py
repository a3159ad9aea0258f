"""How each role of a block is set: face, size, line, indents; and what hangs on its neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from xiasha_desk.composition.page.geometry import LINES_BETWEEN_TABLES, Grid, Twips
from xiasha_desk.composition.page.placing import Placing as PagePlacing
from xiasha_desk.composition.page.placing import placings as page_placings
from xiasha_desk.domain.composed import BlockRole, ComposedBlock
from xiasha_desk.ui.preview import geometry as g
from xiasha_desk.ui.preview.faces import Face


class Form(NamedTuple):
    """A paragraph's type and place; lengths in tenths of a point."""

    face: Face = Face.FANGSONG
    size: float = g.SIZE_3
    line: float = 0.0
    """0 for a line of the text."""
    align: str = "both"
    first_line: float = 0.0
    left: float = 0.0
    before: float = 0.0
    after: float = 0.0
    keep_next: bool = False


class Placing(NamedTuple):
    """What a block has beyond its form."""

    before: float = 0.0
    after: float = 0.0
    left: float = 0.0
    hanging: float = 0.0
    right: float = 0.0
    keep_next: bool = False
    new_page: bool = False


HEADING_FACES = {1: Face.HEITI, 2: Face.KAITI, 3: Face.FANGSONG, 4: Face.FANGSONG}
_BODY = Form(first_line=g.TWO_CHARACTERS)
_FORMS = {
    BlockRole.TITLE: Form(Face.XIAOBIAOSONG, g.SIZE_2, g.TITLE_PITCH, "center"),
    BlockRole.HEAD_LINE: Form(Face.KAITI, align="center"),
    BlockRole.PUBLISH_LINE: Form(size=g.SIZE_4, align="center"),
    BlockRole.MAIN_RECIPIENTS: Form(align="left"),
    BlockRole.ATTENDANCE: Form(),
    BlockRole.ATTACHMENT_HEAD: Form(Face.HEITI, align="left"),
    BlockRole.ATTACHMENT_TITLE: Form(Face.XIAOBIAOSONG, g.SIZE_2, g.TITLE_PITCH, "center"),
    BlockRole.TABLE_UNIT: Form(size=g.SIZE_SMALL_4, line=g.line_of(g.SIZE_SMALL_4), align="right", keep_next=True),
    BlockRole.ATTACHMENT_NOTE: Form(align="left"),
    BlockRole.SIGNATURE: Form(align="right"),
    BlockRole.DOCUMENT_DATE: Form(align="right"),
    BlockRole.SEALED_SIGNATURE: Form(align="right"),
    BlockRole.SEALED_DATE: Form(align="right"),
    BlockRole.ANNOTATION: Form(left=g.TWO_CHARACTERS),
    BlockRole.TABLE_CAPTION: Form(Face.HEITI, g.SIZE_4, align="center", keep_next=True),
    BlockRole.FIGURE_CAPTION: Form(Face.HEITI, g.SIZE_4, align="center"),
    BlockRole.EXHIBIT_NOTE: Form(
        size=g.SIZE_5, line=g.line_of(g.SIZE_5), before=g.UNDER_TABLE, after=g.UNDER_TABLE
    ),
    BlockRole.CHART: Form(align="center", before=g.AROUND_FIGURE),
    BlockRole.PICTURE: Form(align="center", before=g.AROUND_FIGURE),
}  # fmt: skip


def form_of(block: ComposedBlock) -> Form:
    """The form of a block; a role the preview does not know is set as body text."""
    if block.role is BlockRole.HEADING:
        return _BODY._replace(face=HEADING_FACES.get(block.heading_level, Face.FANGSONG))
    return _FORMS.get(block.role, _BODY)


def placings(blocks: Sequence[ComposedBlock], above: float, grid: Grid) -> dict[int, Placing]:
    """By index what hangs on a block's neighbours, as in the Word file; `above` is the height of the 版头 over them."""
    found = {i: _in_tenths(p) for i, p in page_placings(blocks, Twips(round(above * 2)), grid).items()}
    for index, (block, after) in enumerate(pairwise(blocks)):
        if block.role is after.role is BlockRole.TABLE:
            between = g.tenths(grid.lines(LINES_BETWEEN_TABLES))
            found[index + 1] = found.get(index + 1, Placing())._replace(before=between)
    return found


def _in_tenths(placing: PagePlacing) -> Placing:
    lengths = (placing.before, placing.after, placing.left, placing.hanging, placing.right)
    return Placing(*map(g.tenths, lengths), placing.keep_next, placing.new_page)
