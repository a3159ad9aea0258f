"""Each block of a document as rows: the plain ones one by one, those of the official form together."""

from __future__ import annotations

from collections.abc import Iterator

from xiasha_desk.composition.page.geometry import Grid
from xiasha_desk.composition.page.masthead import MastheadPlan
from xiasha_desk.domain.composed import IMPRINT_ROLES, MASTHEAD_ROLES, BlockRole, ComposedBlock, ComposedDocument
from xiasha_desk.domain.contents import ComposedChart, ComposedPicture, ComposedTable
from xiasha_desk.ui.preview import geometry as g
from xiasha_desk.ui.preview.layout.closing import joint_setting, stamp_setting
from xiasha_desk.ui.preview.layout.figures import FigureRow, has_figures
from xiasha_desk.ui.preview.layout.forms import Placing, form_of, placings
from xiasha_desk.ui.preview.layout.masthead import masthead_setting
from xiasha_desk.ui.preview.layout.paragraphs import paragraph_setting
from xiasha_desk.ui.preview.layout.rows import Setting
from xiasha_desk.ui.preview.layout.tables import table_setting

_PLAIN = Placing()
_NOTHING = Setting((), ())


def masthead_plan(document: ComposedDocument, grid: Grid) -> MastheadPlan | None:
    """How the document's 版头 stands; None without one."""
    head = [block for block in document.blocks if block.role in MASTHEAD_ROLES]
    return MastheadPlan(head, document.form, grid) if head else None


def planned(
    document: ComposedDocument, grid: Grid, plan: MastheadPlan | None
) -> Iterator[tuple[ComposedBlock, Placing, Setting | None]]:
    """Every block with its placing and, where it is set together with others, its rows: all with the first of them.

    The 版记 has none here: it stands at the foot of a page.
    """
    blocks = document.blocks
    head = next((i for i, block in enumerate(blocks) if block.role not in MASTHEAD_ROLES), len(blocks))
    over = masthead_setting(plan) if plan is not None else None
    places = placings(blocks[head:], over.rows[0].height if over else 0.0, grid)
    names = [block.text for block in blocks if block.role is BlockRole.SEALED_SIGNATURE]
    date = next((block.text for block in blocks if block.role is BlockRole.SEALED_DATE), "")
    named = False
    for index, block in enumerate(blocks):
        special = None
        if index < head or block.role in IMPRINT_ROLES:
            special = over if index == 0 and over is not None else _NOTHING
        elif block.role is BlockRole.SEALED_SIGNATURE and len(names) > 1:
            special = _NOTHING if named else joint_setting(tuple(names), date, g.tenths(grid.line))
            named = True
        elif block.role is BlockRole.STAMP_TITLE:
            special = stamp_setting(block.text, g.tenths(grid.line))
        yield block, places.get(index - head, _PLAIN), special


def set_block(block: ComposedBlock, placing: Placing, paper: g.PageGrid = g.STANDARD, bold: int = 0) -> Setting:
    """The rows of a block on such a page, with the space around it; `bold` is the level of headings that are bold."""
    form, content = form_of(block), block.content
    keep = form.keep_next or placing.keep_next
    if isinstance(content, ComposedTable) and any(content.rows):
        setting = table_setting(content, keep_next=keep, width=paper.core_width)
    elif isinstance(content, ComposedPicture) or (isinstance(content, ComposedChart) and has_figures(content)):
        setting = Setting([FigureRow(content)], [keep], form.before)
    else:
        setting = paragraph_setting(block, form, placing, paper.pitch, paper.core_width, bold)
        setting.bound = [keep] * len(setting.rows)  # as LibreOffice: what keeps with the next is not parted itself
    setting.before += placing.before
    setting.after += placing.after
    setting.new_page, setting.across = placing.new_page, paper.across
    return setting
