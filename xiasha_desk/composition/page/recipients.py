"""Whether the 主送机关 are so many that the first page would show no text (GB/T 9704 7.3.2)."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from xiasha_desk.composition.page import geometry as g
from xiasha_desk.composition.page.geometry import Grid, Twips, text_width
from xiasha_desk.composition.page.masthead import MastheadPlan
from xiasha_desk.composition.page.placing import lines_of, space_under_head
from xiasha_desk.domain.composed import MASTHEAD_ROLES, BlockRole, ComposedBlock
from xiasha_desk.domain.official import DocumentForm

_HEADS = (BlockRole.TITLE, BlockRole.PUBLISH_LINE, BlockRole.HEAD_LINE)


def leave_no_room(head: Sequence[ComposedBlock], form: DocumentForm, grid: Grid) -> bool:
    """Whether under those blocks, 版头 to 主送机关, no two lines of text fit on the first page."""
    masthead = [block for block in head if block.role in MASTHEAD_ROLES]
    titles = [block for block in head if block.role in _HEADS]
    used = MastheadPlan(masthead, form, grid).height if masthead else g.NONE
    over = Twips(used + grid.lines(g.LINES_ABOVE_TITLE)) if used else g.NONE
    for block in titles:
        is_title = block.role is BlockRole.TITLE
        lines = 1 if block.role is BlockRole.PUBLISH_LINE else len(lines_of(block))
        used = Twips(used + lines * (g.TITLE_LINE_PITCH if is_title else grid.line))
    used = Twips(used + grid.lines(g.LINES_ABOVE_TITLE if over else 0))
    used = Twips(used + (space_under_head(titles, over, grid) if titles else 0))
    recipients = [block.text for block in head if block.role is BlockRole.MAIN_RECIPIENTS]
    lines = sum(ceil(text_width(line) / g.CORE_WIDTH) for words in recipients for line in words.split("\n"))
    return used + (lines + 2) * grid.line > grid.core_height
