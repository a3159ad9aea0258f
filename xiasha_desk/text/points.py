"""Points told inside paragraphs: 一是…二是…, 一要…, 首先…其次…, 第一，…第二，…"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from xiasha_desk.text.numbering import chinese_numeral, parse_chinese_numeral
from xiasha_desk.text.outline_parts import ReadParagraph, ReadPoint

_MARKER = re.compile(
    r"(?:^|(?<=[。；;：:！!？?，,”）)])|(?<=[。；;：:！!？?，,”）)]\s))"
    r"(?:(?P<han>[一二三四五六七八九十]{1,3})(?P<kind>是|要)(?![否不非为求素有])"
    r"|第(?P<nth>[一二三四五六七八九十]{1,3})(?:[，,、]|是(?!否))"
    r"|(?P<order>首先|其次|再次|再者|最后)[，,、]?)"
)
_TITLE_END = re.compile("[。；;，,：:！!？?]")
_LONGEST_TITLE = 60
_LARGEST_GAP = 3


@dataclass(frozen=True, slots=True)
class _Marker:
    paragraph: int
    family: str
    number: int
    match: re.Match[str]


def with_points(paragraphs: Sequence[ReadParagraph]) -> tuple[ReadParagraph, ...]:
    """The paragraphs of one section with the points in them; a count must begin at one and go on upwards."""
    markers = [m for i, paragraph in enumerate(paragraphs) for m in _markers(i, paragraph.text)]
    if not markers:
        return tuple(paragraphs)
    kept: dict[int, list[ReadPoint]] = {}
    for family in ("是", "第", "首"):
        for marker, number in _sequences([m for m in markers if m.family == family]):
            paragraph = paragraphs[marker.paragraph]
            following = paragraphs[marker.paragraph + 1].text if marker.paragraph + 1 < len(paragraphs) else ""
            kept.setdefault(marker.paragraph, []).append(_point(paragraph, following, marker.match, number))
    return tuple(
        ReadParagraph(p.text, p.start, p.end, tuple(sorted(kept.get(i, ()), key=lambda point: point.start)))
        for i, p in enumerate(paragraphs)
    )


def _markers(paragraph: int, text: str) -> list[_Marker]:
    found = []
    for match in _MARKER.finditer(text):
        order = match["order"]
        if order:
            number = 1 if order == "首先" else 99 if order == "最后" else 2 if order == "其次" else 3
            found.append(_Marker(paragraph, "首", number, match))
            continue
        number = parse_chinese_numeral(match["han"] or match["nth"]) or 0
        if number:
            found.append(_Marker(paragraph, "是" if match["han"] else "第", number, match))
    return found


def _sequences(markers: list[_Marker]) -> list[tuple[_Marker, int]]:
    """The markers that belong to a count, each with its number: one that has a successor, and successors."""
    kept: list[tuple[_Marker, int]] = []
    first: _Marker | None = None
    last = 0
    for marker in markers:
        number = last + 1 if marker.number == 99 else marker.number
        if number == 1:
            first, last = marker, 1
        elif last and last < number <= last + _LARGEST_GAP:
            if first is not None:
                kept.append((first, 1))
                first = None
            kept.append((marker, number))
            last = number
    return kept


def _point(paragraph: ReadParagraph, following: str, match: re.Match[str], number: int) -> ReadPoint:
    """A title that its line breaks off (no mark before the line's end) goes on in the `following` line."""
    window = paragraph.text[match.end() : match.end() + _LONGEST_TITLE].lstrip()
    stop = _TITLE_END.search(window)
    if stop is None and match.end() + _LONGEST_TITLE > len(paragraph.text):
        window = (window + following[:_LONGEST_TITLE])[:_LONGEST_TITLE]
        stop = _TITLE_END.search(window)
    title = window[: stop.start()] if stop else window
    return ReadPoint(chinese_numeral(number), title.strip(), match[0], paragraph.start + match.start())
