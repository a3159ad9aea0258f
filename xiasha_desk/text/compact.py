"""A text without its blanks and accidents of width, every character remembering its place: what rules read."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass

from xiasha_desk.text.punctuation import widen_punctuation

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_WIDE_LETTERS = (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
_SAME_SIGN = str.maketrans(
    {
        **{code: code - 0xFEE0 for code in _WIDE_LETTERS},
        "％": "%",
        "．": ".",
        "－": "-",
        "−": "-",
        "＋": "+",
        "•": "·",
        "\u30fb": "·",
        "〜": "～",
        "~": "～",
    }
)
_GROUPING = "\u2009\u202f"
_INVISIBLE = "\u200b\u200c\u200d\ufeff\xad"
_ORDINAL = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、](?!\d)|——")
_ENDED = "。！？；：!?;:"
_SHORTEST_WRAPPED = 20
_WRAP_SHARE = 0.85


@dataclass(frozen=True, slots=True)
class CompactText:
    """`text` and, for each of its characters, the place of the character it stands for; paragraphs end in \\n."""

    text: str
    places: array[int]

    def place(self, index: int) -> int:
        """Where character `index` stood in the text that was read."""
        return self.places[index]


def compact(source: str, widened: str | None = None) -> CompactText:
    """`source` with half-width prose marks, full-width digits and signs made one kind, without blanks.

    Footnote marks go too. A blank between two digits stays as one. A line broken off at the width of a page
    joins the next. `widened` is the source with its punctuation widened, where the caller has it.
    """
    wide = widen_punctuation(source) if widened is None else widened
    out: list[str] = []
    places = array("q")
    for match, ends in _lines(wide.translate(_SAME_SIGN)):
        _add_line(match, out, places)
        if ends:
            out.append("\n")
            places.append(match.end())
    return CompactText("".join(out), places)


def _add_line(match: re.Match[str], out: list[str], places: array[int]) -> None:
    line, start = match[0], match.start()
    blank = False
    for index, character in enumerate(line):
        if character in _INVISIBLE or "①" <= character <= "⑳":
            continue
        if character.isspace():
            blank = blank or character not in _GROUPING
            continue
        if blank and character.isdigit() and out and (out[-1].isdigit() or _ends_in_ordinal(out)):
            out.append(" ")
            places.append(start + index - 1)
        out.append(_prose_mark(line, index))
        places.append(start + index)
        blank = False


def _prose_mark(line: str, index: int) -> str:
    """; and , as clause ends wherever they part no digits."""
    character = line[index]
    if character == ";":
        return "；"
    if character == "," and not (line[index - 1 : index].isdigit() and line[index + 1 : index + 2].isdigit()):
        return "，"
    return character


def _ends_in_ordinal(out: list[str]) -> bool:
    return out[-1] == "." and len(out) > 1 and out[-2].isdigit()


def _runs_on(line: str, following: str, width: int) -> bool:
    if not following or len(line) < _SHORTEST_WRAPPED or len(line) < _WRAP_SHARE * width:
        return False
    return line[-1] not in _ENDED and not _ORDINAL.match(following)


def paragraph_places(source: str) -> list[tuple[int, int]]:
    """Where the paragraphs of `source` stand, without the blanks around them; a line broken off at the width of a
    page goes on in the next."""
    places: list[tuple[int, int]] = []
    start = -1
    for match, ends in _lines(source):
        bare = match[0].strip()
        first = match.start() + len(match[0]) - len(match[0].lstrip())
        start = first if start < 0 else start
        if ends:
            places.append((start, first + len(bare)))
            start = -1
    return places


def _lines(text: str) -> Iterator[tuple[re.Match[str], bool]]:
    """The lines that are not blank, each with whether its paragraph ends there."""
    lines = [match for match in _LINE.finditer(text) if match[0].strip()]
    width = max((len(match[0].strip()) for match in lines), default=0)
    for number, match in enumerate(lines):
        following = lines[number + 1][0].strip() if number + 1 < len(lines) else ""
        yield match, not _runs_on(match[0].strip(), following, width)
