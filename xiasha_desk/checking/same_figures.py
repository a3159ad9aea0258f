"""The same thing told with two values."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from xiasha_desk.checking.amounts import nearly, slip_of, written
from xiasha_desk.checking.finding import Hit, Kind, Severity
from xiasha_desk.checking.passages import Facts, Passage, Told, kept
from xiasha_desk.checking.rule import OFFICE, Family, Rule
from xiasha_desk.checking.subject import Subject
from xiasha_desk.text.plan_words import FIGURE_AHEAD

_AHEAD = re.compile(FIGURE_AHEAD + "|将|到20\\d\\d年|以上|控制在|年内|年底前|下半年")
_EARLIER = re.compile("去年|上年|上一年|往年|20\\d\\d年|前\\d年|[一二三四]季度|\\d+[-—－~至]?\\d*月|十[一二三四]五")
_PART = re.compile("其中|分别|同比|比上年|较上年")
_ADDED = re.compile("新增|净增")
_SCOPE = re.compile("全国|全省|全市|全区|全县|全街|全镇|累计|目前|首批|第[一二三四五六七八九十]批|一期|二期|三期|四期")
_VERBS = re.compile(
    "完成了?|实现了?|开展了?|组织|举办了?|累计|共计|共|已|基本|全部|达到?|新增|发放|投入|建成|推进|实施|改造|整治|做好|对|的|等|各类|各"
)
_GENERAL = re.compile(
    "^(?:总投资|投资|资金|面积|建筑面积|项目|小区|社区|人员|群众|企业|活动|万元|投入资金|完成投资|占地|长|宽|整改|隐患|问题|发现隐患)+$"
)
_LIKE = {"项": "个", "大": "个", "件": "个", "场次": "场", "人次": "人次", "家次": "家次"}
_REACH = 16
_GRAM = 4
_FEWEST = 5
_FEW = 20
_CROWD = 6


@dataclass(frozen=True, slots=True)
class _Seen:
    """A figure with the words around its number, verbs of reporting left out."""

    told: Told
    before: str
    after: str
    marks: frozenset[str]
    grams: frozenset[str]


@kept
def _seen_in(facts: Facts) -> tuple[_Seen, ...]:
    found = []
    for told in facts.figures:
        if told.value is None:
            continue
        start, end = facts.clause_at(told.start)
        clause = facts.flat[start:end]
        if not tells_now(facts, told) or _ADDED.search(clause):
            continue
        before = _VERBS.sub("", _nearest(facts.flat[max(start, told.start - _REACH) : told.start], False))
        after = _VERBS.sub("", _nearest(facts.flat[told.stop : min(end, told.stop + _REACH)], True))
        words = before + "#" + after
        if len(words) < _FEWEST:
            continue
        grams = frozenset(
            words[i : i + _GRAM] for i in range(len(words) - _GRAM + 1) if "#" not in words[i : i + _GRAM]
        )
        found.append(_Seen(told, before, after, frozenset(_SCOPE.findall(clause)), grams))
    return tuple(found)


def is_general(name: str) -> bool:
    """Whether a name says too little to tell one thing by: 投入资金, 发现隐患."""
    return bool(_GENERAL.match(name))


def tells_now(facts: Facts, told: Told) -> bool:
    """Whether a figure is told of the report's own period: not of a plan, an earlier time, a part or a change."""
    start, end = facts.clause_at(told.start)
    clause = facts.flat[start:end]
    return not (_AHEAD.search(clause) or _EARLIER.search(clause[: told.start - start]) or _PART.search(clause))


def _nearest(words: str, first: bool) -> str:
    """The stretch without other figures next to the number."""
    pieces = re.split(r"[\d（）]+", words)
    return pieces[0] if first else pieces[-1]


def _unit(told: Told) -> str:
    return _LIKE.get(told.unit, told.unit)


def two_values(subject: Subject) -> Iterator[Hit]:
    """Figures of one count whose words around agree and whose values do not."""
    index: dict[tuple[str, str], list[tuple[Passage, _Seen]]] = defaultdict(list)
    for passage in subject.passages:
        if passage.planned:
            continue
        for seen in _seen_in(passage.facts):
            for gram in seen.grams:
                index[_unit(seen.told), gram].append((passage, seen))
    done: set[tuple[int, int]] = set()
    for rows in index.values():
        if not 2 <= len(rows) <= _CROWD:
            continue
        for i, (home, one) in enumerate(rows):
            for place, other in rows[i + 1 :]:
                key = (home.start + one.told.start, place.start + other.told.start)
                if key in done or one is other:
                    continue
                done.add(key)
                severity = _conflict(one, other, home is place)
                if severity is not None:
                    yield _hit(home, one, place, other, severity)


def _conflict(one: _Seen, other: _Seen, together: bool) -> Severity | None:
    """How sure it is that two figures tell one thing and disagree; None for no."""
    a, b = one.told, other.told
    if a.value is None or b.value is None or a.value == b.value or one.marks != other.marks:
        return None
    if (a.soft or b.soft) and abs(a.value - b.value) <= Decimal("0.1") * max(a.value, b.value):
        return None
    if together and _listed(one, other):
        return None
    before = _common_end(one.before, other.before)
    after = _common_start(one.after, other.after)
    if (_GENERAL.match(before) and len(after) < 5) or (_GENERAL.match(after) and len(before) < 5):
        return None
    alike = len(before) + len(after)
    close = nearly(a.value, b.value)
    whole = (before == one.before == other.before or len(before) >= 8) and (
        after == one.after == other.after or len(after) >= 6
    )
    few = max(a.value, b.value) <= _FEW and abs(a.value - b.value) <= 2
    if few and whole and alike >= 7 and not together:
        return Severity.WARNING
    if close and (alike >= 8 or (whole and alike >= 6)):
        return Severity.WARNING
    if slip_of(a.value, b.value) and alike >= 6:
        return Severity.WARNING
    if alike >= 10 and whole and not together:
        return Severity.ASK
    return None


def _listed(one: _Seen, other: _Seen) -> bool:
    return abs(one.told.start - other.told.start) < 40


def _common_end(one: str, other: str) -> str:
    size = 0
    while size < min(len(one), len(other)) and one[-size - 1] == other[-size - 1]:
        size += 1
    return one[len(one) - size :]


def _common_start(one: str, other: str) -> str:
    size = 0
    while size < min(len(one), len(other)) and one[size] == other[size]:
        size += 1
    return one[:size]


def _hit(home: Passage, one: _Seen, place: Passage, other: _Seen, severity: Severity) -> Hit:
    first, second = _as_told(home.facts, one.told), _as_told(place.facts, other.told)
    name = (one.before or one.after)[-14:] if one.before else one.after[:14]
    message = f"“{name}”一处是{first}，另一处是{second}，是不是同一个数？"
    return Hit(
        *place.place(other.told.start, other.told.stop),
        message,
        (home.place(one.told.start, one.told.stop),),
        severity=severity,
    )


def _as_told(facts: Facts, told: Told) -> str:
    return facts.flat[told.start : told.stop] or written(told.value or Decimal(0))


def long_numbers(subject: Subject) -> Iterator[Hit]:
    """Numbers of three and more digits, one slip of the keys apart, on things that share a word: 8102个岗位, 8120个."""
    rows: dict[tuple[str, str], list[tuple[Passage, Told]]] = defaultdict(list)
    for passage in subject.passages:
        if passage.planned:
            continue
        for seen in _seen_in(passage.facts):
            told = seen.told
            digits = written(told.printed or Decimal(0)).replace(".", "")
            if len(digits) >= 3 and not told.soft and not digits.endswith("00") and told.unit != "%":
                for at in range(len(digits)):
                    rows[_unit(told), digits[:at] + "□" + digits[at + 1 :]].append((passage, told))
                rows[_unit(told), "".join(sorted(digits))].append((passage, told))
    done: set[tuple[int, int]] = set()
    for found in rows.values():
        if len(found) > 2 * _CROWD:  # a number that is all over the text is no slip
            continue
        for i, (home, one) in enumerate(found):
            for place, other in found[i + 1 :]:
                key = (home.start + one.start, place.start + other.start)
                if home is place or key in done or one.printed is None or other.printed is None:
                    continue
                done.add(key)
                if one.scale == other.scale and slip_of(one.printed, other.printed) and _share(home, one, place, other):
                    message = (
                        f"一处是{_as_told(home.facts, one)}，另一处是{_as_told(place.facts, other)}，"
                        f"说的都是“{_share(home, one, place, other)}”，是不是同一个数？"
                    )
                    yield Hit(*place.place(other.start, other.stop), message, (home.place(one.start, one.stop),))


def _share(home: Passage, one: Told, place: Passage, other: Told) -> str:
    """The longest word of two and more characters that both clauses have; "" for none but verbs."""
    a, b = (_VERBS.sub(" ", _clause(p.facts, t)) for p, t in ((home, one), (place, other)))
    best = ""
    for i in range(len(a)):
        for j in range(i + 2, min(len(a), i + 8) + 1):
            piece = a[i:j]
            if " " in piece or re.search(r"[\d，、]", piece):
                break
            if piece in b and len(piece) > len(best):
                best = piece
    return "" if _GENERAL.match(best) else best


def _clause(facts: Facts, told: Told) -> str:
    start, end = facts.clause_at(told.start)
    return facts.flat[max(start, told.start - 12) : told.start] + " " + facts.flat[told.stop : min(end, told.stop + 12)]


def mixed_scales(subject: Subject) -> Iterator[Hit]:
    """One name in 万元 and in 亿元."""
    told: dict[str, dict[int, tuple[Passage, Told]]] = defaultdict(dict)
    for passage in subject.passages:
        for figure in passage.facts.figures:
            named = figure.unit == "元" and len(figure.name) >= _FEWEST - 1 and not is_general(figure.name)
            if named and not passage.planned and tells_now(passage.facts, figure):
                told[figure.name].setdefault(figure.scale, (passage, figure))
    for name, found in told.items():
        if len(found) > 1:
            (home, one), (place, other) = sorted(found.values(), key=lambda row: row[0].start + row[1].start)[:2]
            words = f"“{name}”一处用{_as_told(home.facts, one)}，另一处用{_as_told(place.facts, other)}，单位宜统一。"
            yield Hit(*place.place(other.start, other.stop), words, (home.place(one.start, one.stop),))


RULES = (
    Rule(
        "figure.units",
        "同一指标单位不统一",
        "同一个指标在一篇里用同一个单位，万元、亿元不混用。",
        OFFICE,
        Family.FIGURES,
        Kind.OTHER,
        Severity.ASK,
        "完成税收收入8.3亿元。\n税收收入5400万元来自楼宇。",
        "完成税收收入8.3亿元。\n税收收入0.54亿元来自楼宇。",
        whole=mixed_scales,
    ),
    Rule(
        "figure.two_values",
        "同一件事两个数",
        "同一个数在回顾、民生实事、表格里应当一致。",
        OFFICE,
        Family.FIGURES,
        Kind.CROSS_FIGURE,
        Severity.WARNING,
        "完成北渠沿线6个生活小区污水零直排改造。\n公共设施方面，完成北渠沿线7个生活小区污水零直排改造。",
        "完成北渠沿线6个生活小区污水零直排改造。\n公共设施方面，完成北渠沿线6个生活小区污水零直排改造。",
        whole=two_values,
    ),
    Rule(
        "figure.near_numbers",
        "两个数只差一个数字",
        "三位以上的数只差一个数字或两位颠倒，又说同样的事，多半是抄错。",
        OFFICE,
        Family.FIGURES,
        Kind.CROSS_FIGURE,
        Severity.WARNING,
        "完成8102个就业岗位发布。\n截至目前，开发各类岗位8120个。",
        "完成8102个就业岗位发布。\n截至目前，开发各类岗位8102个。",
        whole=long_numbers,
    ),
)
