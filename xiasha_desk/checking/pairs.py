"""Quotation marks, brackets and book marks that stand alone, or within their own kind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xiasha_desk.checking.finding import Hit, Kind, Severity
from xiasha_desk.checking.passages import Facts, kept
from xiasha_desk.checking.rule import GB_15834, Family, Rule
from xiasha_desk.checking.subject import Subject

_PARTNERS = {
    "“": "”",
    "‘": "’",
    "（": "）",
    "(": "）",
    "《": "》",
    "〈": "〉",
    "〔": "〕",
    "【": "】",
    "「": "」",
    "『": "』",
}
_CLOSERS = {**{closer: closer for closer in _PARTNERS.values()}, ")": "）"}
_ITEM = re.compile(r"(?:^|(?<=[，。；：、“（]))[\da-zA-Z①-⑳]{1,3}$")
_REACH = 12
_ACROSS = 3


@kept
def _unpaired(facts: Facts) -> tuple[tuple[int, str, bool], ...]:
    """(place, mark, whether it opens) of every mark of a paragraph without a partner."""
    flat = facts.raw
    waiting: list[tuple[int, str]] = []
    alone: list[tuple[int, str, bool]] = []
    for place, mark in enumerate(flat):
        if mark in _PARTNERS:
            waiting.append((place, mark))
        elif mark in _CLOSERS:
            closer = _CLOSERS[mark]
            if mark == "’" and flat[place - 1 : place].isascii() and flat[place - 1 : place].isalnum():
                continue
            at = next((i for i in range(len(waiting) - 1, -1, -1) if _PARTNERS[waiting[i][1]] == closer), -1)
            if at >= 0:
                alone += [(where, opener, True) for where, opener in waiting[at + 1 :]]
                del waiting[at:]
            elif not (closer == "）" and _ITEM.search(flat[max(0, place - 4) : place].lstrip())):
                alone.append((place, mark, False))
    alone += [(where, opener, True) for where, opener in waiting]
    return tuple(sorted(alone))


def unpaired(subject: Subject) -> Iterator[Hit]:
    """Marks alone in their paragraph, and not closed in one of the next few."""
    waiting: list[tuple[int, int, str]] = []
    found: list[tuple[int, int, str, bool]] = []
    for index, passage in enumerate(subject.passages):
        for place, mark, opens in _unpaired(passage.facts):
            at = passage.start + place
            if opens:
                waiting.append((index, at, mark))
                continue
            fit = next(
                (w for w in reversed(waiting) if 0 < index - w[0] <= _ACROSS and _PARTNERS[w[2]] == _CLOSERS[mark]),
                None,
            )
            if fit is not None:
                waiting.remove(fit)
            else:
                found.append((index, at, mark, False))
    found += [(index, at, mark, True) for index, at, mark in waiting]
    for index, at, mark, opens in sorted(found, key=lambda one: one[1]):
        passage = subject.passages[index]
        name = _named(mark)
        if opens:
            yield Hit(at, min(passage.end, at + _REACH), f"左{name}没有配上右{name}，少的一半请看意思补上。")
        else:
            yield Hit(max(passage.start, at + 1 - _REACH), at + 1, f"右{name}前面没有左{name}，少的一半请看意思补上。")


def _named(mark: str) -> str:
    names = {"“": "双引号", "”": "双引号", "‘": "单引号", "’": "单引号", "《": "书名号", "》": "书名号"}
    return names.get(mark, "括号")


def nested(facts: Facts) -> Iterator[Hit]:
    """Double quotes within double quotes that are all closed."""
    open_places: list[int] = []
    if any(mark in "“”" for _, mark, _ in _unpaired(facts)):
        return
    for place, mark in enumerate(facts.raw):
        if mark == "“":
            open_places.append(place)
        elif mark == "”" and open_places:
            start = open_places.pop()
            if open_places:
                end = min(place + 1, start + 60)
                yield Hit(
                    start, end, f"引号里面又用了双引号“{facts.raw[start + 1 : place][:20]}”，里面一层宜用单引号‘ ’。"
                )


def straight(facts: Facts) -> Iterator[Hit]:
    """An odd number of straight quotes."""
    places = [i for i, c in enumerate(facts.raw) if c == '"']
    if len(places) % 2 and not re.search(r"\d\"", facts.raw):
        start = places[-1]
        yield Hit(start, min(len(facts.raw), start + _REACH), "直引号不成对，少了一半。")


RULES = (
    Rule(
        "pair.unpaired",
        "引号、括号、书名号不成对",
        "前后两半缺一不可；少了哪一半要由人看，程序不补。",
        GB_15834 + " 4.8、4.9、4.15",
        Family.TEXT,
        Kind.UNPAIRED_QUOTE,
        Severity.ERROR,
        "围绕“除险保安行动，开展排查。",
        "围绕“除险保安”行动，开展排查。",
        whole=unpaired,
    ),
    Rule(
        "pair.straight",
        "直引号不成对",
        "半角的直引号分不出前后，缺一半时意思会串。",
        GB_15834 + " 4.8",
        Family.TEXT,
        Kind.UNPAIRED_QUOTE,
        Severity.WARNING,
        '落实"一户一档制度。',
        '落实"一户一档"制度。',
        paragraph=straight,
    ),
    Rule(
        "pair.nested",
        "双引号里又是双引号",
        "引号里面再用引号时，外面一层用双引号，里面一层用单引号。",
        GB_15834 + " 4.8.3.4",
        Family.TEXT,
        Kind.UNPAIRED_QUOTE,
        Severity.ASK,
        "做实“党建引领“红色”服务”品牌。",
        "做实“党建引领‘红色’服务”品牌。",
        paragraph=nested,
    ),
)
