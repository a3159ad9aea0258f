"""Single slips of a clerk's hand, planted into a clean text."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Planted:
    """A text with one slip at `start` to `end`."""

    text: str
    start: int
    end: int


Plant = Callable[[str, random.Random], Planted]


def _swap(text: str, match: re.Match[str], words: str, group: str | int = 0) -> Planted:
    start, end = match.span(group)
    return Planted(text[:start] + words + text[end:], start, start + max(1, len(words)))


def _any(text: str, rng: random.Random, pattern: str) -> re.Match[str]:
    return rng.choice(list(re.finditer(pattern, text)))


def _other_digit(number: str, rng: random.Random) -> str:
    """One digit typed wrong, never the sign of a decimal and never a zero in front."""
    at = rng.choice([i for i, c in enumerate(number) if c.isdigit()])
    digit = rng.choice([d for d in "123456789" if d != number[at]])
    return number[:at] + digit + number[at + 1 :]


def _drop(marks: str) -> Plant:
    return lambda text, rng: _swap(text, _any(text, rng, f"[{marks}]"), "")


def _replace(pattern: str, words: str) -> Plant:
    return lambda text, rng: _swap(text, _any(text, rng, pattern), words)


def _twice(pattern: str) -> Plant:
    def plant(text: str, rng: random.Random) -> Planted:
        match = _any(text, rng, pattern)
        return _swap(text, match, match[0] * 2)

    return plant


def _digit(pattern: str) -> Plant:
    """Another digit in the group `n` of a match."""

    def plant(text: str, rng: random.Random) -> Planted:
        match = _any(text, rng, pattern)
        return _swap(text, match, _other_digit(match["n"], rng), "n")

    return plant


def _blank(text: str, rng: random.Random) -> Planted:
    match = _any(text, rng, r"(?<=[\u4e00-\u9fff])(?=“)")
    return _swap(text, match, " ")


def _turned(text: str, rng: random.Random) -> Planted:
    """A slogan that is told twice, its halves exchanged once."""
    terms = [m for m in re.finditer("“([^“”]{4})”", text) if text.count(m[0]) > 1]
    match = rng.choice(terms)
    return _swap(text, match, match[1][2:] + match[1][:2], 1)


def _clause(text: str, rng: random.Random) -> Planted:
    """A clause copied to the end of its paragraph."""
    paragraph = rng.choice([m for m in re.finditer("[^\n]{60,}", text) if m[0].endswith("。")])
    clauses = [c for c in re.split("[，。；：]", paragraph[0]) if len(c) >= 10 and not re.search("\\d|“|”|（|）", c)]
    words = "，" + rng.choice(clauses or re.split("[，。；：]", paragraph[0])[:1])
    at = paragraph.end() - 1
    return Planted(text[:at] + words + text[at:], at, at + len(words))


def _skipped(level: str, numerals: str) -> Plant:
    """The last number of a run of headings or points, one too large."""

    def plant(text: str, rng: random.Random) -> Planted:
        match = _any(text, rng, level)
        number = match["n"]
        return _swap(text, match, numerals[numerals.index(number) + 1], "n")

    return plant


def _repeated(level: str, numerals: str) -> Plant:
    def plant(text: str, rng: random.Random) -> Planted:
        match = _any(text, rng, level)
        return _swap(text, match, numerals[numerals.index(match["n"]) - 1], "n")

    return plant


def _more_mended(text: str, rng: random.Random) -> Planted:
    match = _any(text, rng, r"发现隐患(?P<a>\d+)处，整改(?P<b>\d+)处")
    return _swap(text, match, f"发现隐患{match['b']}处，整改{match['a']}处")


def _wrong_word(text: str, rng: random.Random) -> Planted:
    pairs = {"截至目前": "截止目前", "部署": "布署", "台账": "台帐", "法治建设": "法制建设"}
    right = rng.choice(sorted(pairs))
    match = _any(text, rng, right)
    return _swap(text, match, pairs[right])


def _ending(text: str, rng: random.Random) -> Planted:
    """The last paragraph under a heading ends in ；."""
    match = _any(text, rng, r"。(?=\n(?:[一二三]、|（[一二三四]）))")
    return _swap(text, match, "；")


_HAN = "一二三四五六七八九十"

KINDS: dict[str, Plant] = {
    "少右引号": _drop("”"),
    "少左引号": _drop("“"),
    "少括号书名号": _drop("（）《》"),
    "标点重复": _twice("[，。]"),
    "标点相撞": _replace("。(?=[^\n])", "，。"),
    "多空格": _blank,
    "间隔号": _replace("·", "•"),
    "百分号": _replace("%", "％"),
    "虚字重复": _twice("[了的](?=[\u4e00-\u9fff])"),
    "词语重复": _twice("推进|完善|落实|坚持|实现"),
    "分句重复": _clause,
    "标题跳号": _skipped(r"\n（?(?P<n>[三四])[、）](?![\s\S]{0,400}?\n（四）)", _HAN),
    "标题重号": _repeated(r"\n（?(?P<n>[二三四])[、）]", _HAN),
    "分点跳号": _skipped(r"(?<=。)(?P<n>二)是(?=做强|补齐|夯实)", _HAN),
    "错别字": _wrong_word,
    "词序颠倒": _turned,
    "段末分号": _ending,
    "整改多于发现": _more_mended,
    "化解率": _digit(r"化解率(?P<n>\d+\.\d)%"),
    "分项之和": _digit(r"女性(?P<n>\d+)人"),
    "总数剩余": _digit(r"剩余(?P<n>12)项"),
    "合计": _digit(r"共计(?P<n>\d+)场"),
    "隔节之和": _digit(r"协助\d(?P<n>\d{3})人"),
    "一事两数": _digit(r"就业岗位(?P<n>\d{4})个"),
    "进度两数": _digit(r"改造完成(?P<n>\d\d)%"),
    "列名个数": _replace("3(?=个社区服务站)", "4"),
    "总提分列": _replace("三(?=个方面的工作)", "四"),
    "百分点": _replace("个百分点(?=。\n)", "%"),
    "升降矛盾": _replace("同比下降(?=\\d)", "同比下降-"),
    "差额": _digit(r"提高(?P<n>10)个百分点"),
}
