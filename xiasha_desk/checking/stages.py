"""How far one project has come, told in two ways."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from xiasha_desk.checking.finding import Hit, Kind, Severity
from xiasha_desk.checking.passages import Facts, Passage, kept
from xiasha_desk.checking.rule import OFFICE, Family, Rule
from xiasha_desk.checking.subject import Subject
from xiasha_desk.text.plan_words import WORK_AHEAD

_LADDER: tuple[tuple[int, str, str], ...] = (
    (22, "设计初步完成", "设计(?:已)?初步完成"),
    (24, "完成初步设计", "完成[^，。；]{0,24}初步(?:方案)?设计"),
    (
        20,
        "设计中",
        "(?:方案)?设计(?:正在)?(?:深化|优化|修改|完善)?(?:中|阶段)|(?:处于|进入|开展|正在)[^，。；]{0,6}设计",
    ),
    (26, "设计完成", "完成[^，。；]{0,40}设计(?!招标)|设计(?:已|全部|均)?完成"),
    (10, "谋划中", "谋划|前期(?:工作|研究|论证)|选址"),
    (30, "预算审核", "预算(?:审核|评审|编制)"),
    (40, "招标", "招(?:投)?标"),
    (80, "投用", "投入(?:使用|运[行营])|投用|启用|通车"),
    (75, "待验收", "(?:竣工)?待(?:竣工)?验收"),
    (78, "完工", "竣工|完工|全面建成"),
    (70, "基本完成", "基本(?:完成|建成|完工)"),
    (55, "施工中", "(?:处于|正处于|进入)?(?:建设|施工)(?:阶段|中)|正在(?:加快)?(?:建设|施工|改造)|有序推进|加快推进"),
    (50, "开工", "开工|动工|启动(?:建设|施工|改造)"),
    (77, "完成", "(?<!基本)(?<!未)(?:完成|建成)(?!\\d|率|约|近|投资)"),
)
_FORMS = tuple((rank, name, re.compile(form)) for rank, name, form in _LADDER)
_ITEM = re.compile("[、和与及]|以及")
_LEAD = re.compile(
    "^(?:目前|截至目前|其中|同时|顺利|已|基本|全面|全部|初步|完成|建成|启动|推进|实施|加快|继续|有序|稳步|对|将|了|打造|强化|开展|做好|统筹|"
    "上半年|今年以来|今年|半年来|[一二三四五六七八九十]是|[一二三四五六七八九十]要)+"
)
_NOISE = re.compile(r"（[^）]*）|“|”|等(?=\d|[一二三四五六七八九十]个|[\u4e00-\u9fff])|\d+[个条处家座项所]")
_PHASE = re.compile("[一二三四五六七八九十]期|\\d期|[东南西北]区块?|[一二三四五]标段")
_COMMON = re.compile(
    "(?:改造|提升|建设|整治|工程|项目|方案|设计|小区|社区|街道|老旧|综合|环境|管理|工作|服务|实施|推进|投入|使用|等|个|条)+"
)
_SHARED = 5
_RARE = 4


@dataclass(frozen=True, slots=True)
class _Mention:
    rank: int
    name: str
    start: int
    end: int
    words: str
    items: frozenset[str]
    phases: frozenset[str]
    grams: frozenset[str]
    ahead: bool


@kept
def _mentions(facts: Facts) -> tuple[_Mention, ...]:
    found = []
    for start, end in facts.clauses:
        clause = facts.flat[start:end]
        told = _rank(clause)
        if told is None:
            continue
        rank, name, match = told
        words = _NOISE.sub("", clause)
        items = frozenset(
            item
            for item in (_bare(piece) for piece in _ITEM.split(words))
            if len(item) >= 4 and not _COMMON.fullmatch(item)
        )
        grams = frozenset(words[i : i + 2] for i in range(len(words) - 1))
        ahead = bool(WORK_AHEAD.search(clause))
        found.append(
            _Mention(rank, name, start + match.start(), start + match.end(), words, items,
                     frozenset(_PHASE.findall(clause)), grams, ahead)
        )  # fmt: skip
    return tuple(found)


def _rank(clause: str) -> tuple[int, str, re.Match[str]] | None:
    for rank, name, form in _FORMS:
        match = form.search(clause)
        if match:
            return rank, name, match
    return None


def _bare(piece: str) -> str:
    return re.sub(
        "(?:改造|提升|建设|处于|正处于|正在|进入|阶段|招标|施工|预算|审核|验收|竣工|投用|待|方案|设计|工作|已|基本|完成|项目|工程|中|深化|申报|安装|打造|整治|等)+$",
        "",
        _LEAD.sub("", piece),
    )


def two_stages(subject: Subject) -> Iterator[Hit]:
    """Two paragraphs, one project, two stages."""
    rows = [(p, m) for p in subject.passages for m in _mentions(p.facts)]
    often = Counter(gram for _, mention in rows for gram in mention.grams)
    by_gram: dict[str, list[int]] = {}
    for index, (_, mention) in enumerate(rows):
        for gram in mention.grams:
            if often[gram] <= _RARE:
                by_gram.setdefault(gram, []).append(index)
    pairs = Counter((a, b) for found in by_gram.values() for i, a in enumerate(found) for b in found[i + 1 :])
    for (a, b), count in sorted(pairs.items()):
        (home, one), (place, other) = rows[a], rows[b]
        if home is place or count < 2 or one.rank == other.rank:
            continue
        if home.planned or one.ahead:
            continue
        if place.planned or other.ahead:
            shared = _exactly(one, other)
            if shared and one.rank >= 77 and other.rank >= 50 and len(shared) >= _SHARED:
                yield _hit(home, one, place, other, shared, f"前面说“{shared}”{one.name}了，后面又列为打算，请核对。")
            continue
        shared = _same(one, other, often)
        if shared:
            words = f"“{shared}”一处说“{_told(home, one)}”，另一处说“{_told(place, other)}”，进度说法不一。"
            yield _hit(home, one, place, other, shared, words)


def _told(passage: Passage, mention: _Mention) -> str:
    return passage.facts.flat[mention.start : mention.end][:16]


def _hit(home: Passage, one: _Mention, place: Passage, other: _Mention, shared: str, message: str) -> Hit:
    places = []
    for passage, mention in ((home, one), (place, other)):
        at = passage.facts.flat.find(shared, *passage.facts.clause_at(mention.start))
        start = min(mention.start, at) if 0 <= mention.start - at <= 40 else mention.start
        end = max(mention.end, at + len(shared)) if 0 <= at - mention.start <= 40 else mention.end
        places.append(passage.place(start, min(end, start + 50)))
    return Hit(*places[1], message, (places[0],))


def _exactly(one: _Mention, other: _Mention) -> str:
    return max((item for item in one.items & other.items), key=len, default="")


def _same(one: _Mention, other: _Mention, often: Counter[str]) -> str:
    """The words that show two clauses speak of one project; "" when nothing does."""
    if one.phases and other.phases and one.phases.isdisjoint(other.phases):
        return ""
    exact = _exactly(one, other)
    if exact:
        return exact
    if one.phases != other.phases:
        return ""
    best = ""
    a, b = one.words, other.words
    for i in range(len(a) - _SHARED + 1):
        size = _SHARED
        if a[i : i + size] not in b:
            continue
        while i + size < len(a) and a[i : i + size + 1] in b:
            size += 1
        if size > len(best):
            best = a[i : i + size]
    rare = sum(1 for i in range(len(best) - 1) if often[best[i : i + 2]] <= _RARE)
    others = sum(1 for gram in one.grams & other.grams if often[gram] <= 2 and gram not in best)
    return best if rare >= 3 and others >= 1 and not _COMMON.fullmatch(best) else ""


RULES = (
    Rule(
        "stage.two",
        "同一项目两种进度",
        "同一项目在分节和民生实事里的阶段应一致。",
        OFFICE,
        Family.FIGURES,
        Kind.CROSS_FIGURE,
        Severity.ASK,
        "南苑老小区二期改造处于方案设计深化中。\n完成南苑老小区二期、东湖老小区改造方案设计。",
        "南苑老小区二期改造完成方案设计。\n完成南苑老小区二期、东湖老小区改造方案设计。",
        whole=two_stages,
    ),
)
