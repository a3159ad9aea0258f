"""Each block of a document as rows: the plain ones one by one, those of the official form together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xiasha_desk.domain.composed import IMPRINT_ROLES, MASTHEAD_ROLES, BlockRole, ComposedBlock
from xiasha_desk.domain.contents import ComposedChart, ComposedPicture, ComposedTable
from xiasha_desk.ui.preview.layout.closing import joint_setting, stamp_setting
from xiasha_desk.ui.preview.layout.figures import FigureRow, has_figures
from xiasha_desk.ui.preview.layout.forms import Placing, form_of, placings
from xiasha_desk.ui.preview.layout.masthead import masthead_setting
from xiasha_desk.ui.preview.layout.paragraphs import paragraph_setting
from xiasha_desk.ui.preview.layout.rows import Setting
from xiasha_desk.ui.preview.layout.tables import table_setting

_PLAIN = Placing()
_NOTHING = Setting((), ())


def planned(blocks: Sequence[ComposedBlock]) -> Iterator[tuple[ComposedBlock, Placing, Setting | None]]:
    """Every block with its placing and, where it is set together with others, its rows: all with the first of them.

    The 版记 has none here: it stands at the foot of a page.
    """
    head = next((i for i, block in enumerate(blocks) if block.role not in MASTHEAD_ROLES), len(blocks))
    over = masthead_setting(blocks[:head]) if head else None
    places = placings(blocks[head:], over.rows[0].height if over else 0.0)
    names = [block.text for block in blocks if block.role is BlockRole.SEALED_SIGNATURE]
    date = next((block.text for block in blocks if block.role is BlockRole.SEALED_DATE), "")
    named = False
    for index, block in enumerate(blocks):
        special = None
        if index < head or block.role in IMPRINT_ROLES:
            special = over if index == 0 and over is not None else _NOTHING
        elif block.role is BlockRole.SEALED_SIGNATURE and len(names) > 1:
            special = _NOTHING if named else joint_setting(tuple(names), date)
            named = True
        elif block.role is BlockRole.STAMP_TITLE:
            special = stamp_setting(block.text)
        yield block, places.get(index - head, _PLAIN), special


def set_block(block: ComposedBlock, placing: Placing) -> Setting:
    """The rows of a block, with the space around it."""
    form, content = form_of(block), block.content
    keep = form.keep_next or placing.keep_next
    if isinstance(content, ComposedTable) and any(content.rows):
        setting = table_setting(content, keep_next=keep)
    elif isinstance(content, ComposedPicture) or (isinstance(content, ComposedChart) and has_figures(content)):
        setting = Setting([FigureRow(content)], [keep], form.before)
    else:
        setting = paragraph_setting(block, form, placing)
        setting.bound = [keep] * len(setting.rows)  # as LibreOffice: what keeps with the next is not parted itself
    setting.before += placing.before
    setting.after += placing.after
    return setting
