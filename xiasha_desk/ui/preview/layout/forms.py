"""How each role of a block is set: face, size, line, indents; and what hangs on its neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from xiasha_desk.domain.composed import BlockRole, ComposedBlock
from xiasha_desk.ui.preview import geometry as g
from xiasha_desk.ui.preview.faces import Face
from xiasha_desk.ui.preview.layout.title_lines import title_lines


class Form(NamedTuple):
    """A paragraph's type and place; lengths in tenths of a point."""

    face: Face = Face.FANGSONG
    size: float = g.SIZE_3
    line: float = g.PITCH
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


HEADING_FACES = {1: Face.HEITI, 2: Face.KAITI, 3: Face.FANGSONG, 4: Face.FANGSONG}
_BODY = Form(first_line=g.TWO_CHARACTERS)
_FORMS = {
    BlockRole.TITLE: Form(Face.XIAOBIAOSONG, g.SIZE_2, g.TITLE_PITCH, "center"),
    BlockRole.HEAD_LINE: Form(Face.KAITI, align="center"),
    BlockRole.PUBLISH_LINE: Form(size=g.SIZE_4, align="center"),
    BlockRole.MAIN_RECIPIENTS: Form(align="left"),
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
ROOM = {BlockRole.TITLE: g.CORE_WIDTH / g.SIZE_2, BlockRole.HEAD_LINE: float(g.CHARACTERS)}
"""How many characters a line of a centred head has; its lines are broken by sense."""

_HEAD = frozenset({BlockRole.TITLE, BlockRole.PUBLISH_LINE, BlockRole.HEAD_LINE})
_SEALED = frozenset({BlockRole.SEALED_SIGNATURE, BlockRole.SEALED_DATE, BlockRole.STAMP_TITLE})
_SIGNED = _SEALED | {BlockRole.SIGNATURE, BlockRole.DOCUMENT_DATE}
_FIGURES = (BlockRole.CHART, BlockRole.PICTURE)
_TOGETHER = {(BlockRole.TABLE, BlockRole.EXHIBIT_NOTE), (BlockRole.EXHIBIT_NOTE, BlockRole.FIGURE_CAPTION)}
_TOGETHER |= {(figure, below) for figure in _FIGURES for below in (BlockRole.EXHIBIT_NOTE, BlockRole.FIGURE_CAPTION)}
_NOTE_LABEL = re.compile(r"附件[：:]?\s*")
_NOTE_NUMBER = re.compile(r"[0-9０-９]{1,2}\s*[.．、]\s*")


def form_of(block: ComposedBlock) -> Form:
    """The form of a block; a role the preview does not know is set as body text."""
    if block.role is BlockRole.HEADING:
        return _BODY._replace(face=HEADING_FACES.get(block.heading_level, Face.FANGSONG))
    return _FORMS.get(block.role, _BODY)


def placings(blocks: Sequence[ComposedBlock], above: float = 0.0) -> dict[int, Placing]:
    """By index what hangs on a block's neighbours, as in the Word file; `above` is the height of the 版头 over them."""
    found: dict[int, Placing] = {}
    head = next((i for i, block in enumerate(blocks) if block.role not in _HEAD), len(blocks))
    if 0 < head < len(blocks):
        found[head] = Placing(before=_space_under(blocks[:head], above + 2 * g.PITCH if above else 0.0))
    if above and blocks:
        found[0] = found.get(0, Placing())._replace(before=2 * g.PITCH)
    notes: list[int] = []
    for index, block in enumerate([*blocks, None]):
        if block is not None and block.role is BlockRole.ATTACHMENT_NOTE:
            notes.append(index)
        elif notes:
            found.update(_note_placings(blocks, notes))
            notes = []
    found.update(_signature_placings(blocks, found))
    for index, (block, after) in enumerate(pairwise(blocks)):
        old = found.get(index, Placing())
        if (block.role, after.role) in _TOGETHER:
            found[index] = old._replace(keep_next=True)
        if block.role is after.role is BlockRole.TABLE:
            found[index + 1] = found.get(index + 1, Placing())._replace(before=g.BETWEEN_TABLES)
    return found


def _space_under(head: Sequence[ComposedBlock], above: float) -> float:
    if any(block.role is not BlockRole.TITLE for block in head):
        return g.UNDER_HEAD_LINES
    used = above + g.TITLE_PITCH * sum(len(lines_of(block)) for block in head)
    space = -used % g.PITCH
    return space if space >= g.UNDER_TITLE_AT_LEAST else space + g.PITCH


def lines_of(block: ComposedBlock) -> tuple[str, ...]:
    """The lines of a title or head line: the clerk's own, else those of its sense."""
    if block.role is BlockRole.TITLE and len(block.runs) > 1:
        return tuple(run.text for run in block.runs)
    return title_lines(block.text, ROOM[block.role])


def _note_placings(blocks: Sequence[ComposedBlock], notes: list[int]) -> Iterator[tuple[int, Placing]]:
    """附件： two characters in, numbers under the first number, names and turnovers under the first name."""
    label = _matched(_NOTE_LABEL, blocks[notes[0]].text)
    number = _matched(_NOTE_NUMBER, blocks[notes[0]].text[len(label) :])
    left = g.TWO_CHARACTERS + g.text_width(label) + g.text_width(number)
    for index in notes:
        first = index == notes[0]
        hanging = g.text_width(label + number if first else _matched(_NOTE_NUMBER, blocks[index].text))
        yield index, Placing(g.PITCH if first else 0.0, left=left, hanging=hanging)


def _signature_placings(blocks: Sequence[ComposedBlock], placed: dict[int, Placing]) -> Iterator[tuple[int, Placing]]:
    """署名 and 成文日期, and what above must not leave them alone on a page."""
    signed = [index for index, block in enumerate(blocks) if block.role in _SIGNED]
    if not signed:
        return
    names = [block.text for block in blocks if block.role is BlockRole.SIGNATURE]
    dates = [block.text for block in blocks if block.role is BlockRole.DOCUMENT_DATE]
    name_right, date_right = _signature_rights(names, dates[-1] if dates else "")
    rights = {BlockRole.SIGNATURE: name_right, BlockRole.DOCUMENT_DATE: date_right}
    sealed = any(blocks[index].role in _SEALED for index in signed)
    if sealed:
        rights = _sealed_rights(blocks)
    start = first = signed[0]
    while start > 0 and blocks[start - 1].role is BlockRole.ATTACHMENT_NOTE:
        start -= 1
    if start == first:
        start = max(first - 1, 0)
    while start > 0 and blocks[start - 1].role is BlockRole.HEADING:
        start -= 1
    for index in range(start, first):
        yield index, placed.get(index, Placing())._replace(keep_next=True)
    for index in signed:
        before = (2 * g.PITCH if sealed else g.PITCH) if index == first else 0.0
        if index == signed[-1] and len(signed) > 1 and blocks[signed[-2]].role is BlockRole.STAMP_TITLE:
            before = g.PITCH
        yield index, Placing(before, right=rights.get(blocks[index].role, 0.0), keep_next=index != signed[-1])


def _sealed_rights(blocks: Sequence[ComposedBlock]) -> dict[BlockRole, float]:
    """The date four characters in from the right, the name centred on it."""
    texts = {block.role: block.text for block in blocks if block.role in _SEALED}
    name, date = texts.get(BlockRole.SEALED_SIGNATURE, ""), texts.get(BlockRole.SEALED_DATE, "")
    four = 2 * g.TWO_CHARACTERS
    right = four + (g.text_width(date) - g.text_width(name)) / 2 if date else four
    return {BlockRole.SEALED_SIGNATURE: max(right, 0.0), BlockRole.SEALED_DATE: four}


def _signature_rights(names: Sequence[str], date: str) -> tuple[float, float]:
    two = g.TWO_CHARACTERS
    if not names or not date:
        return two, two
    room = g.CORE_WIDTH - two
    name, day = min(g.text_width(names[-1]), room), min(g.text_width(date), room)
    name_start = min(max(name, two + day), room)
    return two + name_start - name, two + max(name_start - two - day, 0.0)


def _matched(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.match(text)
    return match.group() if match else ""
