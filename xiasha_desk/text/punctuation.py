"""Half-width punctuation in Chinese prose made full width, one character for one."""

from __future__ import annotations

import re

PARTNERS = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）", '"': "“”", "'": "‘’"}
"""What each half-width mark may become."""

_SPARED = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]{0,20}://[!-~]+"  # addresses of pages
    r"|www\.[!-~]+"
    r"|[A-Za-z0-9._-]{1,64}@[A-Za-z0-9.-]{1,255}"
    r"|\((?:19|20)\d\d\)\s?第?\d{1,5}号"  # document numbers
)
_PROSE_TAIL = ",;:?!)'\""
_NEEDED = re.compile("[,;:?!()\"']")
_BLANKS = " \t\u3000\xa0"
_BRACKET = re.compile("[()（）]")
_RATES = "%％‰℃°"
_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")


def widen_punctuation(text: str) -> str:
    """`text` with half-width , ; : ? ! ( ) and paired straight quotes in Chinese prose made full width.

    The length never changes and a second call changes nothing more. Spared: clock times, ratios, thousands,
    page and mail addresses, document numbers, Latin phrases, quotes without a partner, and every full stop.
    """
    return _LINE.sub(lambda match: _widen_line(match[0]), text)


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff" or character in "〇々" or "\uf900" <= character <= "\ufaff"


def _is_word(character: str) -> bool:
    return character.isalnum() or _is_han(character)


def _widen_line(line: str) -> str:
    if not _NEEDED.search(line) or not any(map(_is_han, line)):
        return line
    spared = _spared_places(line)
    before, after = _neighbours(line)
    out = list(line)
    _widen_brackets(line, spared, before, after, out)
    for quote in "\"'":
        _widen_quotes(line, quote, spared, before, after, out)
    for index, character in enumerate(line):
        if character in ",;:?!" and index not in spared and _in_prose(line, index, before, after):
            out[index] = PARTNERS[character]
    return "".join(out)


def _spared_places(line: str) -> set[int]:
    places: set[int] = set()
    for match in _SPARED.finditer(line):
        end = match.end()
        while end > match.start() and line[end - 1] in _PROSE_TAIL:
            end -= 1
        places.update(range(match.start(), end))
    return places


def _neighbours(line: str) -> tuple[list[str], list[str]]:
    """For each place the nearest word character before and after it ("" for none); marks do not count.

    Widening never changes a word character, so what is decided by them is decided alike a second time.
    """
    before, after = [""] * len(line), [""] * len(line)
    near = ""
    for index, character in enumerate(line):
        before[index] = near
        near = character if _is_word(character) else near
    near = ""
    for index in range(len(line) - 1, -1, -1):
        after[index] = near
        near = line[index] if _is_word(line[index]) else near
    return before, after


def _touching(line: str, index: int, step: int) -> str:
    index += step
    while 0 <= index < len(line) and line[index] in _BLANKS:
        index += step
    return line[index] if 0 <= index < len(line) else ""


def _in_prose(line: str, index: int, before: list[str], after: list[str]) -> bool:
    left, right = _touching(line, index, -1), _touching(line, index, 1)
    if _is_han(left) or _is_han(right):
        return True
    if left and left in _RATES and line[index] in ",;":
        return True
    return _is_han(before[index]) or _is_han(after[index])


def _widen_brackets(line: str, spared: set[int], before: list[str], after: list[str], out: list[str]) -> None:
    if not _BRACKET.search(line):
        return
    open_places: list[int] = []
    han_count = _running_count(line)
    for index, character in enumerate(line):
        if character in "(（":
            open_places.append(index)
        elif character in ")）":
            start = open_places.pop() if open_places else -1
            inside = start >= 0 and (han_count[index] > han_count[start] or _is_ordinal(line, start, index))
            if inside or (start >= 0 and (_is_han(before[start]) or (not before[start] and _is_han(after[index])))):
                _put_brackets(line, (start, index), spared, out)
            elif start < 0 and (_is_han(before[index]) or _is_han(after[index])):
                _put_brackets(line, (index,), spared, out)
    for start in open_places:
        if _is_han(before[start]) or _is_han(after[start]):
            _put_brackets(line, (start,), spared, out)


def _is_ordinal(line: str, start: int, end: int) -> bool:
    """(1) opening a line."""
    return end - start <= 5 and not line[:start].strip() and line[start + 1 : end].strip().isdigit()


def _put_brackets(line: str, places: tuple[int, ...], spared: set[int], out: list[str]) -> None:
    if spared.isdisjoint(places):
        for place in places:
            out[place] = PARTNERS.get(line[place], line[place])


def _running_count(line: str) -> list[int]:
    counts, total = [], 0
    for character in line:
        total += _is_han(character)
        counts.append(total)
    return counts


def _widen_quotes(line: str, quote: str, spared: set[int], before: list[str], after: list[str], out: list[str]) -> None:
    """Straight quotes pair off in order; an odd number in a line leaves all as they are."""
    places = [i for i, c in enumerate(line) if c == quote and i not in spared and not _is_apostrophe(line, i)]
    if len(places) % 2 or not places:
        return
    counts = _running_count(line)
    for start, end in zip(places[::2], places[1::2], strict=True):
        if counts[end] > counts[start] or _is_han(before[start]) or _is_han(after[end]):
            out[start], out[end] = PARTNERS[quote][0], PARTNERS[quote][1]


def _is_apostrophe(line: str, index: int) -> bool:
    if line[index] != "'" or index == 0:
        return False
    return line[index - 1].isascii() and line[index - 1].isalnum()
