"""Typing as a change: the lines an editor shows, aligned with the paragraphs a section has."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from xiasha_desk.domain.changes import EditParagraphs
from xiasha_desk.domain.exhibit import Exhibit
from xiasha_desk.domain.ids import IdSource
from xiasha_desk.domain.report import MARK_CHARACTER, Block, Mark, Paragraph, ParagraphRole, Section

_ALIGN_LIMIT = 60
"""Up to this many changed lines on either side are aligned by likeness; more are paired in order."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an editor: its text (a `MARK_CHARACTER` for each of `marks`, in order) and how it is printed, or an
    exhibit. ValueError when text and marks are not in step."""

    text: str
    role: ParagraphRole = ParagraphRole.BODY
    exhibit: Exhibit | None = None
    marks: tuple[Mark, ...] = ()

    def __post_init__(self) -> None:
        if self.text.count(MARK_CHARACTER) != len(self.marks):
            raise ValueError("a line needs one mark for each mark character")

    @property
    def looks(self) -> tuple[str, ParagraphRole, str, tuple[Mark, ...]]:
        """What an editor must show anew when it differs: exhibits count by their ids, marks without last words."""
        marks = tuple(replace(mark, last_printed="") for mark in self.marks)
        return (self.text, self.role, self.exhibit.id if self.exhibit is not None else "", marks)


def lines_of(section: Section) -> tuple[Line, ...]:
    """What an editor shows of a section: at least one line."""
    return tuple(map(_line_of, section.blocks)) or (Line(""),)


def _line_of(block: Block) -> Line:
    if isinstance(block, Paragraph):
        return Line(block.text, block.role, marks=block.marks)
    return Line("", exhibit=block)


def cleaned(line: Line, clean: Callable[[str], str]) -> Line:
    """The line with `clean` applied to its words; its marks stay where they are."""
    return replace(line, text=MARK_CHARACTER.join(map(clean, line.text.split(MARK_CHARACTER))))


def edit_of(
    section: Section,
    lines: Sequence[Line],
    new_id: IdSource,
    elsewhere: Collection[str] = (),
    printed: Callable[[Mark], str] = lambda mark: mark.last_printed,
) -> EditParagraphs | None:
    """The change from the section's blocks to `lines`; paragraphs keep their ids as far as they are recognised.

    None when nothing changed. A single empty line stands for no paragraph where there was none. An exhibit the section
    has stays as the section has it; a foreign one comes in, under a new id when its own is used `elsewhere` or twice.
    So do marks. `printed` gives what is remembered as a mark's last words in the paragraphs that change.
    """
    old = section.blocks
    new = _with_own_ids(lines, new_id, elsewhere)
    if not old and len(new) == 1 and new[0] == Line("", new[0].role):
        return None
    head = 0
    while head < min(len(old), len(new)) and _same(old[head], new[head]):
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and _same(old[-1 - tail], new[-1 - tail]):
        tail += 1
    removed, added = old[head : len(old) - tail], new[head : len(new) - tail]
    if not removed and not added:
        return None
    return EditParagraphs(section.id, head, len(removed), tuple(_aligned(removed, added, new_id, printed)))


def _with_own_ids(lines: Sequence[Line], new_id: IdSource, elsewhere: Collection[str]) -> list[Line]:
    taken = set(elsewhere)

    def own(known: str) -> str:
        found = new_id() if known in taken else known
        taken.add(found)
        return found

    result = []
    for line in lines:
        if line.exhibit is not None:
            line = replace(line, exhibit=replace(line.exhibit, id=own(line.exhibit.id)))
        elif line.marks:
            line = replace(line, marks=tuple(replace(mark, id=own(mark.id)) for mark in line.marks))
        result.append(line)
    return result


def _same(block: Block, line: Line) -> bool:
    return _line_of(block).looks == line.looks


def _aligned(
    old: Sequence[Block], new: Sequence[Line], new_id: IdSource, printed: Callable[[Mark], str]
) -> list[Block]:
    exhibits = {block.id: block for block in old if not isinstance(block, Paragraph)}
    partner = _partners([_words(_line_of(block)) for block in old], [_words(line) for line in new])
    result: list[Block] = []
    for index, line in enumerate(new):
        if line.exhibit is not None:
            result.append(exhibits.get(line.exhibit.id, line.exhibit))
            continue
        source = old[partner[index]] if index in partner else None
        if not isinstance(source, Paragraph):
            source = None
        marks = tuple(replace(mark, last_printed=printed(mark)) for mark in line.marks)
        result.append(Paragraph(source.id if source else new_id(), line.text, marks, line.role))
    return result


def _words(line: Line) -> str:
    return line.text if line.exhibit is None else f"\x00{line.exhibit.id}\x00"


def _partners(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """For new lines the old line each continues, in order: the pairing that keeps most characters."""
    if len(old) == len(new) or max(len(old), len(new)) > _ALIGN_LIMIT:
        return {i: i for i in range(min(len(old), len(new)))}
    best = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            joined = best[i + 1][j + 1] + _likeness(old[i], new[j])
            best[i][j] = max(joined, best[i + 1][j], best[i][j + 1])
    pairs: dict[int, int] = {}
    i = j = 0
    while i < len(old) and j < len(new):
        if best[i][j] == best[i + 1][j + 1] + _likeness(old[i], new[j]):
            pairs[j] = i
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _likeness(old: str, new: str) -> int:
    """How many characters the two share at their beginnings and ends."""
    limit = min(len(old), len(new))
    head = 0
    while head < limit and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < limit - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return head + tail
