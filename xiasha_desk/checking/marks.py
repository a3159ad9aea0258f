"""Blanks, stops, dashes and widths."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xiasha_desk.checking.finding import Edit, Hit, Kind, Severity
from xiasha_desk.checking.passages import Facts
from xiasha_desk.checking.rule import GB_15834, OFFICE, Family, Rule
from xiasha_desk.checking.subject import Subject
from xiasha_desk.text.ordinals import read_ordinal

_HAN = "\u3400-\u9fff"
_BLANK = re.compile(rf"(?<=[{_HAN}，。、；：！？”’）》])[ \t\u3000\xa0]+(?=[{_HAN}，。、；：！？“‘（《])")
_SPACED_TITLE = re.compile(rf"(?:[{_HAN}][ \u3000\xa0]+){{2,}}[{_HAN}]")
_DOUBLED = re.compile(r"([，。；：、！？])\1+")
_CLASHING = re.compile(r"[，、；：][。，、；：]|。[，、；：]")
_ELLIPSIS = re.compile(r"(?<!\.)\.{3,}(?!\.)|。{3,}|(?<!…)…(?!…)|…{3,}")
_DASH = re.compile(rf"(?<=[{_HAN}])(?:--+|(?<!—)—(?!—)|－－+)(?=[{_HAN}])")
_PAUSE = re.compile(r"(?<=”)、(?=“)|(?<=》)、(?=《)")
_PLACE = 12
_LONG_ENOUGH = 20
_TAIL = re.compile("[，、；,;]$")
_ENDS = tuple("。！？…：:!?.”）)》；;，、,")


def stray_blanks(facts: Facts) -> Iterator[Hit]:
    """A blank among Chinese words of a running text."""
    raw = facts.raw
    if len(raw) < _LONG_ENOUGH or "\t" in raw or _SPACED_TITLE.search(raw):
        return
    ordinal = read_ordinal(raw)
    floor = len(ordinal.printed) if ordinal is not None else 0
    places = [match for match in _BLANK.finditer(raw) if match.start() >= floor]
    if not places or len(places) > 4 or not re.search("[，。；]", raw) or any(len(match[0]) > 3 for match in places):
        return
    for match in places:
        start, end = max(0, match.start() - 4), min(len(raw), match.end() + 5)
        words = raw[start:end].strip()
        yield Hit(match.start(), match.end(), f"“{words}”中间多了空格。", edits=(Edit(match.start(), match.end(), ""),))


def spaced_title(subject: Subject) -> Iterator[Hit]:
    """A title stretched by blanks."""
    for passage in subject.passages[:6]:
        raw = passage.facts.raw
        match = _SPACED_TITLE.match(raw)
        if match and match.end() == len(raw) and len(raw) <= 40:
            bare = re.sub(r"\s", "", raw)
            yield Hit(
                passage.start, passage.end, f"标题“{bare}”是用空格撑开的，检索和目录里会断开。",
                edits=(Edit(passage.start, passage.end, bare),),
            )  # fmt: skip


def doubled_stops(facts: Facts) -> Iterator[Hit]:
    """The same stop twice."""
    for match in _DOUBLED.finditer(facts.raw):
        if match[1] == "。" and len(match[0]) >= 3:
            continue
        yield Hit(
            match.start(), match.end(), f"“{match[0]}”重复了。", edits=(Edit(match.start(), match.end(), match[1]),)
        )


def clashing_stops(facts: Facts) -> Iterator[Hit]:
    """Two stops that cannot stand together."""
    for match in _CLASHING.finditer(facts.raw):
        if match[0][0] != match[0][1]:
            yield Hit(match.start(), match.end(), f"“{match[0]}”两个标点连在一起，只该留一个。")


def cut_ending(subject: Subject) -> Iterator[Hit]:
    """The last paragraph under a heading ends in ； or ，."""
    passages = subject.passages
    heads = {section.start for section in subject.sections}
    for index, passage in enumerate(passages):
        raw = passage.facts.raw
        if len(raw) < _LONG_ENOUGH or not _TAIL.search(raw):
            continue
        following = passages[index + 1] if index + 1 < len(passages) else None
        if following is not None and following.start not in heads:
            continue
        level = next((s.level for s in subject.sections if s.start == passage.start), 0)
        if following is not None and level >= 3 and following.start in heads:
            after = next(s.level for s in subject.sections if s.start == following.start)
            if after == level and raw[-1] in "；;":  # an enumeration by ；
                continue
        end = passage.end
        yield Hit(end - 1, end, f"这一段用“{raw[-1]}”结尾，话没有说完或该用句号。", edits=(Edit(end - 1, end, "。"),))


def no_stop(subject: Subject) -> Iterator[Hit]:
    """A long paragraph that ends without any stop."""
    elements = {subject.outline.title, *subject.outline.head_lines, *subject.outline.signature}
    spared = {stretch.start for stretch in elements if stretch is not None}
    heads = {section.start for section in subject.sections if not section.run_in}
    for passage in subject.passages:
        raw = passage.facts.raw
        if len(raw) < 60 or raw.endswith(_ENDS) or passage.start in heads | spared or "。" not in raw:
            continue
        yield Hit(passage.end - 1, passage.end, f"这一段到“{raw[-8:]}”为止，句末没有标点。")


def ellipses(facts: Facts) -> Iterator[Hit]:
    """Anything but ……."""
    for match in _ELLIPSIS.finditer(facts.raw):
        if match[0][0] == "." and not re.search(f"[{_HAN}]", facts.raw[max(0, match.start() - 2) : match.end() + 2]):
            continue
        yield Hit(match.start(), match.end(), "省略号是六个点“……”。", edits=(Edit(match.start(), match.end(), "……"),))


def dashes(facts: Facts) -> Iterator[Hit]:
    """A dash of another length than ——."""
    for match in _DASH.finditer(facts.raw):
        if match[0] == "—":
            around = facts.raw[max(0, match.start() - 6) : match.end() + 6]
            if re.search(rf"[{_HAN}]{{1,6}}—[{_HAN}]{{1,6}}", around):  # 海—宝公路: two ends of a line
                continue
        yield Hit(
            match.start(), match.end(), "破折号是“——”，占两个字。", edits=(Edit(match.start(), match.end(), "——"),)
        )


def pauses(facts: Facts) -> Iterator[Hit]:
    """、 between quoted items."""
    for match in _PAUSE.finditer(facts.raw):
        start, end = max(0, match.start() - 6), min(len(facts.raw), match.end() + 6)
        words = facts.raw[start:end]
        yield Hit(
            match.start(), match.end(), f"“{words}”：并列的引号或书名号之间通常不用顿号。",
            edits=(Edit(match.start(), match.end(), ""),),
        )  # fmt: skip


RULES = (
    Rule(
        "mark.blank",
        "句子中间多了空格",
        "汉字之间不留空格；多出的空格多半是拼接或转存留下的。",
        OFFICE,
        Family.TEXT,
        Kind.OTHER,
        Severity.WARNING,
        "做实做细 “一户一档”制度，确保应保尽保、应助尽助。",
        "做实做细“一户一档”制度，确保应保尽保、应助尽助。",
        paragraph=stray_blanks,
    ),
    Rule(
        "mark.spaced_title",
        "标题用空格撑开",
        "标题要撑开应由排版来做；夹着空格的标题检索不到。",
        OFFICE,
        Family.TEXT,
        Kind.OTHER,
        Severity.ASK,
        "工 作 总 结",
        "工作总结",
        whole=spaced_title,
    ),
    Rule(
        "mark.doubled",
        "标点重复",
        "同一个标点连用两次是笔误。",
        GB_15834 + " 4",
        Family.TEXT,
        Kind.REPEAT,
        Severity.ERROR,
        "全面完成任务。。",
        "全面完成任务。",
        paragraph=doubled_stops,
    ),
    Rule(
        "mark.clashing",
        "两个标点连在一起",
        "句内点号和句末点号不能连用。",
        GB_15834 + " 4",
        Family.TEXT,
        Kind.OTHER,
        Severity.ERROR,
        "开展排查，。",
        "开展排查。",
        paragraph=clashing_stops,
    ),
    Rule(
        "mark.cut_ending",
        "段末标点不对",
        "一节的最后一段应以句号收束；用分号、逗号结尾像是被截断。",
        GB_15834 + " 4.1",
        Family.TEXT,
        Kind.OTHER,
        Severity.WARNING,
        "一、总体情况\n今年以来，街道扎实推进各项工作，成效明显提升；",
        "一、总体情况\n今年以来，街道扎实推进各项工作，成效明显提升。",
        whole=cut_ending,
    ),
    Rule(
        "mark.no_stop",
        "段末没有标点",
        "一段话说完要有句末点号；没有时可能掉了字。",
        GB_15834 + " 4.1",
        Family.TEXT,
        Kind.OTHER,
        Severity.ASK,
        (
            "今年以来，街道坚持以人民为中心。扎实推进老旧小区改造，持续优化营商环境，不断提升公共服务能力和水平"
            "，辖区面貌和居民生活都有了新的变化"
        ),
        (
            "今年以来，街道坚持以人民为中心。扎实推进老旧小区改造，持续优化营商环境，不断提升公共服务能力和水平"
            "，辖区面貌和居民生活都有了新的变化。"
        ),
        whole=no_stop,
    ),
    Rule(
        "mark.ellipsis",
        "省略号写法不对",
        "省略号是六连点，占两个字。",
        GB_15834 + " 4.11",
        Family.TEXT,
        Kind.PUNCTUATION,
        Severity.WARNING,
        "社区、网格、楼道...全部覆盖。",
        "社区、网格、楼道……全部覆盖。",
        paragraph=ellipses,
    ),
    Rule(
        "mark.dash",
        "破折号写法不对",
        "破折号占两个字，不用减号代替。",
        GB_15834 + " 4.10",
        Family.TEXT,
        Kind.PUNCTUATION,
        Severity.WARNING,
        "守住底线--安全生产。",
        "守住底线——安全生产。",
        paragraph=dashes,
    ),
    Rule(
        "mark.pause",
        "引号之间的顿号",
        "标有引号、书名号的并列成分之间通常不用顿号。",
        GB_15834 + " 4.5.3.5",
        Family.TEXT,
        Kind.PUNCTUATION,
        Severity.ASK,
        "推进“云办公”、“掌上办”。",
        "推进“云办公”“掌上办”。",
        paragraph=pauses,
    ),
)
