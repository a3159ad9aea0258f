"""One name written in two ways."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from xiasha_desk.checking.finding import Edit, Hit, Kind, Severity
from xiasha_desk.checking.passages import Facts, kept
from xiasha_desk.checking.rule import OFFICE, Family, Rule
from xiasha_desk.checking.subject import Subject

_QUOTED = re.compile("“([^“”，。；：\n]{3,14})”")
_RUN = re.compile("[\u4e00-\u9fff]{6,}")
_TAIL = re.compile("[\u4e00-\u9fff]{2,10}")
_NUMERAL = re.compile("[一二三四五六七八九十百千万两0-9]")
_GLUE = frozenset("的了和与及等在为是对将把被从由向于并已也都且或以各其年月日个项")
_ADVERBS_WORDS = """
积极 深入 全面 组织 开展 推进 加强 进一 一步 持续 扎实 有效 有序 努力 大力 认真
严格 切实 不断 充分 广泛 主动 稳步 加快 加大 着力 坚持 强化 完善 提升 优化 落实
做好 抓好 统筹 协调 指导 督促 检查 宣传 引导 服务 保障 监督 管理 建立 健全 推动
促进 改善 提高 增强 深化 巩固 拓展 规范 创新 发展 建设 改革 开放 创建 整治 治理
排查 整改 化解 调解 培训 教育 学习 调研 走访 慰问 帮扶 完成 实现 启动 实施 进行
继续 稳定 健康 快速 科学 合理 及时 高效 便捷 优质 精准 精细 文明 和谐 美丽 安全
绿色 生态 经济 社会 文化 政治
"""
_ADVERBS = frozenset(_ADVERBS_WORDS.split())
"""Words that stand in either order without being a name."""


def swapped_slogans(subject: Subject) -> Iterator[Hit]:
    """Two quoted terms of the same characters in another order."""
    by_letters: dict[str, dict[str, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    for passage in subject.passages:
        for match in _QUOTED.finditer(passage.facts.flat):
            term = match[1]
            by_letters["".join(sorted(term))][term].append(passage.place(match.start(1), match.end(1)))
    for forms in by_letters.values():
        if len(forms) > 1:
            yield _told(forms)


def _told(forms: dict[str, list[tuple[int, int]]]) -> Hit:
    """The rarer form, the last written of two alike, with every other place; the repair takes the first."""
    ordered = sorted(forms, key=lambda form: (-len(forms[form]), forms[form][0]))
    usual, odd = ordered[0], ordered[-1]
    first, *more = forms[odd]
    also = (*more, *(place for form in ordered[:-1] for place in forms[form]))
    edits = tuple(Edit(*place, usual) for form in ordered[1:] for place in forms[form])
    told = "、".join(f"“{form}”{len(forms[form])}处" for form in ordered)
    return Hit(*first, f"同一个说法有两种写法：{told}。", also[:40], edits)


@kept
def _swaps(facts: Facts) -> tuple[tuple[tuple[frozenset[str], str], int], ...]:
    """Runs of three words of two characters, by the first two in any order and the third: (key, flat place)."""
    found = []
    for match in _RUN.finditer(facts.flat):
        words = match[0]
        for at in range(len(words) - 5):
            one, two = words[at : at + 2], words[at + 2 : at + 4]
            if one == two or one in _ADVERBS or two in _ADVERBS or not _GLUE.isdisjoint(words[at : at + 6]):
                continue
            found.append(((frozenset((one, two)), words[at + 4 : at + 6]), match.start() + at))
    return tuple(found)


def swapped_terms(subject: Subject) -> Iterator[Hit]:
    """行政重大决策 and 重大行政决策: two words exchanged before the same third."""
    forms: dict[tuple[frozenset[str], str], dict[str, list[tuple[int, int]]]] = {}
    for index, passage in enumerate(subject.passages):
        for key, at in _swaps(passage.facts):
            words = passage.facts.flat[at : at + 6]
            forms.setdefault(key, {}).setdefault(words, []).append((index, at))
    for found in forms.values():
        if len(found) > 1:
            yield _told(
                {
                    form: [subject.passages[index].place(at, at + 6) for index, at in places]
                    for form, places in found.items()
                }
            )


def dropped_words(subject: Subject) -> Iterator[Hit]:
    """One quoted name with two tails: “…”行政执法改革 and “…”执法改革, “…”服务机制 and “…”服务方向."""
    tails: dict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
    for passage in subject.passages:
        for match in _QUOTED.finditer(passage.facts.flat):
            tail = _TAIL.match(passage.facts.flat, match.end())
            if tail:
                tails[match[1]].setdefault(tail[0], passage.place(match.start(), tail.end()))
    for term, found in tails.items():
        words = sorted(found, key=lambda tail: found[tail])
        for i, one in enumerate(words):
            for other in words[i + 1 :]:
                if _tails_differ(one, other):
                    yield Hit(*found[other], f"“{term}”{one}，又写作“{term}”{other}，请定一个。", (found[one],))


def _tails_differ(one: str, other: str) -> bool:
    """Alike but for one word of two characters: left out in front, or another at the end."""
    shorter, longer = sorted((one, other), key=len)
    if len(longer) == len(shorter) + 2 and len(shorter) >= 4 and longer.endswith(shorter):
        return True
    if len(one) == len(other) and 6 <= len(one) <= 8:
        return one[:-2] == other[:-2] and one[-2] != other[-2] and one[-1] != other[-1]
    return False


def near_slogans(subject: Subject) -> Iterator[Hit]:
    """Two quoted terms that differ in one character, none of them a numeral."""
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for passage in subject.passages:
        for match in _QUOTED.finditer(passage.facts.flat):
            if len(match[1]) >= 5:
                places[match[1]].append(passage.place(match.start(1), match.end(1)))
    masks: dict[tuple[int, str], list[str]] = defaultdict(list)
    for term in places:
        for at, character in enumerate(term):
            if not _NUMERAL.match(character):
                masks[at, term[:at] + "□" + term[at + 1 :]].append(term)
    for terms in masks.values():
        if len(terms) > 1 and min(len(places[term]) for term in terms) == 1:
            usual, odd = sorted(terms, key=lambda term: (-len(places[term]), places[term][0]))[:2]
            yield Hit(*places[odd][0], f"“{odd}”与“{usual}”只差一个字，是不是同一个？", (places[usual][0],))


RULES = (
    Rule(
        "variant.slogan",
        "同一提法词序不同",
        "一个提法在一篇里只能有一种写法；以首次出现或更常用的为准。",
        OFFICE,
        Family.TERMS,
        Kind.VARIANT_NAME,
        Severity.WARNING,
        "启动“三联四进”行动。深化“四进三联”机制。",
        "启动“三联四进”行动。深化“三联四进”机制。",
        whole=swapped_slogans,
    ),
    Rule(
        "variant.term",
        "同一名称词序不同",
        "名称里前后两个词颠倒，读者会以为是两件事。",
        OFFICE,
        Family.TERMS,
        Kind.VARIANT_NAME,
        Severity.WARNING,
        "健全行政重大决策程序，执行重大行政决策制度。",
        "健全重大行政决策程序，执行重大行政决策制度。",
        whole=swapped_terms,
    ),
    Rule(
        "variant.tail",
        "同一名称少字或换字",
        "同一个带引号的名称，后面的称呼应前后一致。",
        OFFICE,
        Family.TERMS,
        Kind.VARIANT_NAME,
        Severity.ASK,
        "推进“一网统管”城市运行平台。用好“一网统管”运行平台。",
        "推进“一网统管”城市运行平台。用好“一网统管”城市运行平台。",
        whole=dropped_words,
    ),
    Rule(
        "variant.near",
        "两个提法只差一个字",
        "只差一个字的两个提法，多半有一个是笔误。",
        OFFICE,
        Family.TERMS,
        Kind.VARIANT_NAME,
        Severity.ASK,
        "打造“邻里幸福坊”。“邻里幸福坊”投用。“邻里幸福房”开放。",
        "打造“邻里幸福坊”。“邻里幸福坊”投用。",
        whole=near_slogans,
    ),
)
