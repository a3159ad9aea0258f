"""A paragraph of any Word file with its effective look, and the measures the standard speaks of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import groupby
from typing import Final, NamedTuple

from xiasha_desk.composition.page.geometry import is_narrow
from xiasha_desk.inspection.faces import is_han, slot_of
from xiasha_desk.inspection.looks import OFF, ON, Look, Looks
from xiasha_desk.inspection.values import measure, number

_PLAIN_SIZE: Final = 20.0
"""Half-points of text for which nothing says a size: 10 pt, as Word has it."""
_WORDS: Final = 16
_OPENING: Final = 1_000
EXACT: Final = "exact"
_RED: Final = re.compile("[c-f][0-9a-f][0-5][0-9a-f][0-5][0-9a-f]", re.IGNORECASE)


class Role(Enum):
    """What a paragraph is in an official document."""

    BLANK = auto()
    COPY_NUMBER = auto()
    SECRECY = auto()
    URGENCY = auto()
    MARK = auto()
    DOCUMENT_NUMBER = auto()
    ORDER_NUMBER = auto()
    """Of 命令 and 纪要, whose forms the standard leaves to them (10.2, 10.3)."""
    SIGNER = auto()
    TITLE = auto()
    HEAD_LINE = auto()
    ADDRESSEE = auto()
    HEADING = auto()
    BODY = auto()
    ATTACHMENT_NOTE = auto()
    SIGNATURE = auto()
    DATE = auto()
    ANNOTATION = auto()
    ANNEX_MARK = auto()
    ANNEX_TITLE = auto()
    COPIES = auto()
    PRINTING = auto()
    CAPTION = auto()
    NOTE = auto()
    FIGURE = auto()
    CELL = auto()
    OTHER = auto()


class Place(NamedTuple):
    """Where something was found: the paragraph, counted from 1 (0: none), and its first words."""

    paragraph: int
    words: str


class Piece(NamedTuple):
    """Words of one look."""

    text: str
    look: Look


@dataclass(slots=True)
class Paragraph:
    """One paragraph; `number` counts all of the main part from 1, those of tables too."""

    number: int
    look: Look
    pieces: list[Piece]
    looks: Looks
    plain: Look
    """The look of a run that says nothing itself."""
    in_table: bool = False
    section: int = 0
    label: str = ""
    """What automatic numbering puts before the text."""
    drawings: int = 0
    """Pictures and charts that stand in the line like a character."""
    widest: float = 0
    """The widest of them, twips."""
    page_break: bool = False
    fields: str = ""
    hidden: bool = False
    role: Role = Role.OTHER
    level: int = 0
    heading_end: int = 0
    """How many characters of a run-in heading stand at the start."""
    text: str = ""
    _known: dict[str, float] = field(default_factory=dict)

    def finish(self) -> None:
        """All pieces are there: put those of one look together, however many runs they were."""
        joined = (Piece("".join(p.text for p in row), look) for look, row in groupby(self.pieces, lambda p: p.look))
        self.pieces = list(joined)
        self.text = "".join(piece.text for piece in self.pieces)

    @property
    def words(self) -> str:
        """The text without blanks around it."""
        return self.text.strip()

    @property
    def opening(self) -> str:
        """The first of its words: all that is needed to tell what it is, however long it may be."""
        return self.text[:_OPENING].strip()

    @property
    def place(self) -> Place:
        """This paragraph as a place."""
        start = " ".join(self.opening.split())
        return Place(self.number, start[:_WORDS] + ("…" if len(start) > _WORDS else ""))

    def stretch(self, start: int = 0, end: int | None = None) -> Iterator[Piece]:
        """The pieces of a stretch of the text, cut to it."""
        place = 0
        for text, look in self.pieces:
            cut = text[max(start - place, 0) : None if end is None else max(end - place, 0)]
            if cut:
                yield Piece(cut, look)
            place += len(text)

    def _most(self, of: Callable[[Look], str], start: int = 0, end: int | None = None, *, han: bool = False) -> str:
        """What `of` says of most characters of a stretch, blanks left out."""
        counted: Counter[str] = Counter()
        for text, look in self.stretch(start, end):
            counted[of(look)] += sum(map(is_han, text)) if han else len(text) - sum(map(str.isspace, text))
        best = counted.most_common(1)
        return best[0][0] if best and best[0][1] else ""

    @property
    def size(self) -> float:
        """Half-points in which most of it is set."""
        if "size" not in self._known:
            self._known["size"] = measure(self._most(_size_of) or _size_of(self.plain), _PLAIN_SIZE)
        return self._known["size"]

    def size_of(self, start: int, end: int | None = None) -> float:
        """Half-points in which most of a stretch is set."""
        return measure(self._most(_size_of, start, end), self.size)

    def han_font(self, start: int = 0, end: int | None = None) -> str:
        """The font of most Han characters of a stretch, "" where there are none or nothing says it."""
        return self._most(lambda look: self.looks.font(look, "eastAsia"), start, end, han=True)

    def has_han(self, start: int = 0, end: int | None = None) -> bool:
        """Whether a stretch has Han characters."""
        return any(map(is_han, self.text[start:end]))

    def font_of(self, character: str, look: Look) -> str:
        """The font one character is set in."""
        return self.looks.font(look, slot_of(character, look.get("font.hint", "")))

    @property
    def bold(self) -> bool:
        """Whether most of it is bold."""
        return self._most(lambda look: look.get("b", OFF)) == ON

    @property
    def red(self) -> bool:
        """Whether most of it is red."""
        return bool(_RED.fullmatch(self._most(lambda look: look.get("color.val", ""))))

    @property
    def align(self) -> str:
        """left, center, right, both or distribute."""
        found = self.look.get("jc.val", "left")
        return {"start": "left", "end": "right"}.get(found, found)

    @property
    def line(self) -> tuple[float, str]:
        """Line pitch and how it is meant: twips for exact and atLeast, 240ths of a line for auto."""
        rule = self.look.get("spacing.lineRule", "auto")
        return measure(self.look.get("spacing.line"), 240.0), rule

    @property
    def around(self) -> float:
        """Twips of room before and after together."""
        return sum(measure(self.look.get(f"spacing.{side}")) for side in ("before", "after"))

    @property
    def character(self) -> float:
        """Twips of one Han character in it, its spacing counted."""
        if "character" not in self._known:
            spacing = self._most(lambda look: look.get("spacing.val", "0")) or self.plain.get("spacing.val")
            self._known["character"] = max(self.size * 10 + measure(spacing), 1.0)
        return self._known["character"]

    def indent(self, side: str) -> float:
        """An indent in characters: left, right, or firstLine (negative where the first line hangs out)."""
        if side == "firstLine":
            return self._indent("firstLine") or -self._indent("hanging")
        return self._indent(side)

    def _indent(self, side: str) -> float:
        hundredths = number(self.look.get(f"ind.{side}Chars"))
        if hundredths:  # outranks the length beside it
            return hundredths / 100
        return measure(self.look.get(f"ind.{side}")) / self.character

    @property
    def first_line(self) -> float:
        """Characters the first line stands in from the core's left edge."""
        return self.indent("left") + self.indent("firstLine")

    @property
    def width(self) -> float:
        """Twips its words take on one line."""
        total = 0.0
        for text, look in self.pieces:
            size, spacing = measure(look.get("sz.val"), _PLAIN_SIZE) * 10, measure(look.get("spacing.val"))
            total += sum(size * (0.5 if is_narrow(c) else 1) + spacing for c in text)
        return total

    def extent(self, core: float) -> tuple[float, float]:
        """Where its words begin and end on one line of a core that wide, twips from its left edge; blanks count."""
        one = self.character
        left, right = self.first_line * one, core - self.indent("right") * one
        width = self.width
        if self.align == "right":
            start = right - width
        elif self.align == "center":
            start = (left + right - width) / 2
        else:
            start = left
        lead = sum(one * (0.5 if is_narrow(c) else 1) for c in self.text[: len(self.text) - len(self.text.lstrip())])
        trail = sum(one * (0.5 if is_narrow(c) else 1) for c in self.text[len(self.text.rstrip()) :])
        return start + lead, start + width - trail


def _size_of(look: Look) -> str:
    return look.get("sz.val", str(_PLAIN_SIZE))
