"""Stated totals against their parts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from xiasha_desk.checking.amounts import nearly, written
from xiasha_desk.checking.finding import Hit, Kind, Severity
from xiasha_desk.checking.passages import Facts, Passage, Told
from xiasha_desk.checking.rule import OFFICE, Family, Rule
from xiasha_desk.checking.subject import Subject

_REST = re.compile(
    "(?:剩余|其余|余下|尚有|还有|尚余|未(?:完成|整改|办结|化解|销号)的?|还剩|仍有|另有)[^，。；\\d]{0,6}$"
)
_DONE = re.compile("(?:整改|完成|办结|化解|销号|处置|处理|解决|答复|拆除|签约|通过|落实)[^，。；\\d]{0,8}$")
_AMONG = re.compile("其中[：，]?")
_TOTAL = re.compile("(?:共计|合计|总计|共|累计)(?:[^，。；：、\\d]{0,8})$")
_FROM_TO = re.compile(
    r"[由从][^，。；\d]{0,8}(?P<a>\d+(?:\.\d+)?)(?P<au>[^，。；、\d]{1,4}?)?(?:提高|增加|上升|提升|增长|扩大|下降|减少|降低|压减|调整)(?:到|至|为)"
    r"[^，。；\d]{0,4}(?P<b>\d+(?:\.\d+)?)(?P<bu>%|[^，。；、\d]{1,4})，?(?:同比|净|共|总共|累计)?(?:提高|增加|上升|提升|增长|扩大|下降|减少|降低|压减)了?"
    r"(?P<c>\d+(?:\.\d+)?)(?P<cu>个?百分点|%|[^，。；、\d]{1,4})"
)
_JOINED = re.compile("^(?P<one>[\u4e00-\u9fff]{2,8}?)(?:与|和|及|以及|、)(?P<two>[\u4e00-\u9fff]{2,8})$")
_PART_FEWEST = 2
_FAR_BACK = 5
_SHORT_GAP = 7
_MANY = 60
_STRICT = re.compile("共计|合计|总计")


def rest_of(facts: Facts) -> Iterator[Hit]:
    """16项…整改完成7项，剩余8项."""
    for first, last in facts.sentences:
        told = [f for f in facts.figures_in(first, last) if not f.soft]
        for index in range(2, len(told)):
            whole, done, rest = told[index - 2 : index + 1]
            same = whole.unit == done.unit == rest.unit != "%"
            before_done, before_rest = facts.flat[whole.stop : done.start], facts.flat[done.stop : rest.start]
            if not same or not _REST.search(before_rest) or not _DONE.search(before_done):
                continue
            if done.value + rest.value != whole.value and done.value <= whole.value:  # type: ignore[operator]
                yield _hit(facts, whole, [done, rest])


def _hit(facts: Facts, whole: Told, parts: list[Told]) -> Hit:
    total = sum((part.value or Decimal(0) for part in parts), Decimal(0))
    unit = whole.unit
    added = "+".join(_print(part.value, whole.scale) for part in parts)
    message = (
        f"{added}={_print(total, whole.scale)}，写的是{_print(whole.value, whole.scale)}{_unit(whole, unit)}，对不上。"
    )
    places = tuple(facts.span(part.start, part.stop) for part in parts)
    return Hit(*facts.span(whole.start, whole.stop), message, places)


def _print(value: Decimal | None, scale: int) -> str:
    return "" if value is None else written(value.scaleb(-scale))


def _unit(told: Told, unit: str) -> str:
    return {8: "亿", 4: "万", 12: "万亿"}.get(told.scale, "") + unit


def among(facts: Facts) -> Iterator[Hit]:
    """共100件，其中A 60件、B 50件: parts that make another sum, or one that is more than the whole."""
    for first, last in facts.sentences:
        for match in _AMONG.finditer(facts.flat, first, last):
            before = [f for f in facts.figures_in(first, match.start()) if not f.soft]
            if not before:
                continue
            whole = before[-1]
            if whole.unit == "%" or "、" in facts.flat[whole.stop : match.start()]:
                continue
            parts = [f for f in facts.figures_in(match.end(), last) if f.unit == whole.unit]
            semicolon = facts.flat.find("；", match.end(), last)
            if semicolon >= 0:
                parts = [f for f in parts if f.start < semicolon]
            if not parts or any(part.soft for part in parts):
                continue
            larger = [part for part in parts if part.value > whole.value]  # type: ignore[operator]
            if larger:
                words = f"其中的{_print(larger[0].value, whole.scale)}比总数{_print(whole.value, whole.scale)}还大。"
                place = facts.span(whole.start, whole.stop)
                yield Hit(*facts.span(larger[0].start, larger[0].stop), words, (place,))
            elif len(parts) >= _PART_FEWEST and _are_apart(facts, parts) and not _adds_up(whole, parts):
                total = sum((part.value or Decimal(0) for part in parts), Decimal(0))
                if whole.value is not None and nearly(total, whole.value):
                    some = Severity.ASK if total < whole.value else None  # not all parts need be told
                    yield replace(_hit(facts, whole, parts), severity=some)


def _are_apart(facts: Facts, parts: list[Told]) -> bool:
    """Parts told one after the other with a name and no more; what has a verb of its own may be told of the same."""
    gaps = (facts.flat[one.stop : other.start] for one, other in pairwise(parts))
    return all("、" in gap or len(gap) <= _SHORT_GAP for gap in gaps)


def _adds_up(whole: Told, parts: list[Told]) -> bool:
    """Rounded money may differ in its last place, once a part."""
    total = sum((part.value or Decimal(0) for part in parts), Decimal(0))
    if whole.value is None:
        return True
    steps = [Decimal(1).scaleb(f.scale - f.decimals) for f in (whole, *parts)]
    room = max(steps) * (len(parts) + 1) / 2 if max(f.decimals for f in (whole, *parts)) or whole.scale else Decimal(0)
    return abs(total - whole.value) <= room


def stated_totals(facts: Facts) -> Iterator[Hit]:
    """A 3场、B 4场，共8场: no run of the parts before makes the total, but one nearly does."""
    for first, last in facts.sentences:
        told = facts.figures_in(first, last)
        for index in range(_PART_FEWEST, len(told)):
            whole = told[index]
            if whole.soft or whole.unit == "%" or not _TOTAL.search(facts.flat[told[index - 1].stop : whole.start]):
                continue
            strict = _STRICT.search(facts.flat[told[index - 1].stop : whole.start])
            parts: list[Told] = []
            near: list[Told] = []
            for part in reversed(told[max(0, index - _FAR_BACK) : index]):
                if part.unit != whole.unit or part.soft:
                    break
                parts.insert(0, part)
                if len(parts) >= _PART_FEWEST:
                    if _adds_up(whole, parts):
                        near = []
                        break
                    total = sum((p.value or Decimal(0) for p in parts), Decimal(0))
                    if whole.value is not None and nearly(total, whole.value):
                        near = list(parts)
            else:
                if strict and not near and len(parts) >= _PART_FEWEST and not whole.scale:
                    near = list(parts)
            if near:
                yield replace(_hit(facts, whole, near), severity=None if strict else Severity.ASK)


def from_to(facts: Facts) -> Iterator[Hit]:
    """由85%提高到90%，提高4个百分点."""
    for match in _FROM_TO.finditer(facts.flat):
        a, b, c = (Decimal(match[name]) for name in "abc")
        points = "百分点" in match["cu"]
        if (match["bu"] == "%") != points or (
            not points and (match["cu"] == "%" or match["cu"][:1] != match["bu"][:1])
        ):
            continue
        if abs(b - a) != c:
            place = facts.span(match.start("c"), match.end("cu"))
            yield Hit(
                *place, f"从{written(a)}到{written(b)}差{written(abs(b - a))}，写的是{written(c)}，对不上。",
                (facts.span(match.start(), match.end("bu")),),
            )  # fmt: skip


def hidden_sums(subject: Subject) -> Iterator[Hit]:
    """新增就业与再就业1846人 against 新增城镇就业1420人 and 再就业426人, wherever they stand."""
    told = [
        (passage, figure)
        for passage in subject.passages
        if not passage.planned
        for figure in passage.facts.figures
        if figure.value is not None and figure.unit != "%" and not figure.soft
    ]
    by_character: dict[tuple[str, str], list[tuple[Passage, Told]]] = defaultdict(list)
    for passage, figure in told:
        for character in set(figure.name + _around(passage.facts, figure)):
            by_character[figure.unit[:1], character].append((passage, figure))
    for passage, whole in told:
        names = _JOINED.match(_joined_name(passage.facts, whole))
        if names is None:
            continue
        ones = _named(by_character, names["one"], whole)
        twos = _named(by_character, names["two"], whole)
        if not ones or not twos or whole.value is None:
            continue
        pairs = [(a, b) for a in ones for b in twos if a[1] is not b[1]]
        if not pairs or any(_holds(a, b, whole) for a, b in pairs):
            continue
        near = [(a, b) for a, b in pairs if nearly((a[1].value or 0) + (b[1].value or 0), whole.value)]  # type: ignore[arg-type]
        if len(near) == 1 and len(pairs) <= 2:
            (one_in, one), (two_in, two) = near[0]
            total = (one.value or 0) + (two.value or 0)
            yield Hit(
                *passage.place(whole.start, whole.stop),
                f"{_print(one.value, 0)}（{one.name}）+{_print(two.value, 0)}（{two.name}）"
                f"={_print(Decimal(total), 0)}，"
                f"这里写的是{_print(whole.value, 0)}，请核对。",
                (one_in.place(one.start, one.stop), two_in.place(two.start, two.stop)),
            )  # fmt: skip


def _holds(a: tuple[Passage, Told], b: tuple[Passage, Told], whole: Told) -> bool:
    return a[1].value + b[1].value == whole.value  # type: ignore[operator]


def _joined_name(facts: Facts, told: Told) -> str:
    """The words before the number, or behind its unit, that name two things."""
    start, end = facts.clause_at(told.start)
    before = re.sub("^(?:.*?(?:开展|组织|完成|实现|举办|累计|共))+", "", facts.flat[start : told.start])
    behind = re.sub("^(?:实现|完成|参加|享受)", "", facts.flat[told.stop : end])
    return next((words for words in (before, behind) if _JOINED.match(words)), "")


def _named(
    by_character: Mapping[tuple[str, str], list[tuple[Passage, Told]]], word: str, whole: Told
) -> list[tuple[Passage, Told]]:
    """The figures of the same count whose name has these characters in their order; none where too many could."""
    told = min((by_character.get((whole.unit[:1], character), []) for character in word), key=len)
    if len(told) > _MANY:
        return []
    form = re.compile(".{0,3}".join(map(re.escape, word)))
    found = []
    for passage, figure in told:
        if figure is whole or figure.value is None or whole.value is None or figure.value >= whole.value:
            continue
        if form.search(figure.name) or form.search(_around(passage.facts, figure)):
            found.append((passage, figure))
    return found


def _around(facts: Facts, told: Told) -> str:
    start, _ = facts.clause_at(told.start)
    return facts.flat[max(start, told.start - 14) : told.start].rsplit("、", 1)[-1]


RULES = (
    Rule(
        "sum.rest",
        "总数与完成、剩余对不上",
        "完成的加上剩余的应当等于总数。",
        OFFICE,
        Family.FIGURES,
        Kind.SUM,
        Severity.ERROR,
        "16项反馈问题已整改完成7项，剩余8项正在推进。",
        "16项反馈问题已整改完成7项，剩余9项正在推进。",
        paragraph=rest_of,
    ),
    Rule(
        "sum.among",
        "“其中”与总数对不上",
        "分项之和应等于总数，单个分项不会比总数大。",
        OFFICE,
        Family.FIGURES,
        Kind.SUM,
        Severity.ERROR,
        "受理信访件120件，其中网上80件、来访50件。",
        "受理信访件120件，其中网上80件、来访40件。",
        paragraph=among,
    ),
    Rule(
        "sum.total",
        "合计与分项对不上",
        "前面各项相加应等于后面的合计。",
        OFFICE,
        Family.FIGURES,
        Kind.SUM,
        Severity.ERROR,
        "举办招聘会12场、培训班8场，共计21场。",
        "举办招聘会12场、培训班8场，共计20场。",
        paragraph=stated_totals,
    ),
    Rule(
        "sum.from_to",
        "前后两数与差额对不上",
        "由甲到乙，增减的数应等于两数之差；率与率之差用百分点。",
        OFFICE,
        Family.FIGURES,
        Kind.SUM,
        Severity.ERROR,
        "办结率由85%提高到91%，提高5个百分点。",
        "办结率由85%提高到91%，提高6个百分点。",
        paragraph=from_to,
    ),
    Rule(
        "sum.hidden",
        "两处分项与一处合计对不上",
        "分在两节里的分项，加起来应等于另一节里的合计。",
        OFFICE,
        Family.FIGURES,
        Kind.SUM,
        Severity.WARNING,
        "协助1864人实现新增就业与再就业。\n完成失业人员再就业426人、新增城镇就业1420人。",
        "协助1846人实现新增就业与再就业。\n完成失业人员再就业426人、新增城镇就业1420人。",
        whole=hidden_sums,
    ),
)
