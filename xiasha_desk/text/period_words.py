"""Words of a text that name a period (2022年, 上半年, 第三届), and what they become when another one is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from xiasha_desk.domain.period import Period, PeriodKind
from xiasha_desk.text.numbering import chinese_numeral, parse_chinese_numeral


@dataclass(frozen=True, slots=True)
class PeriodWords:
    """Words from `start` to `end` (characters of the text). `suggestion` is what to write instead, "" where only the
    clerk can tell; `sure` tells that no other reading is likely."""

    start: int
    end: int
    words: str
    suggestion: str
    reason: str
    sure: bool


_YEAR = re.compile(r"(?<![\d.])((?:19|20)\d{2})(?=\s*年(?!龄|轻|级))")
_YEAR_ALONE = re.compile(r"(?<![\d.\-—〔（(])((?:19|20)\d{2})(?=[-—－至～~]((?:19|20)\d{2}))")
_RANGE_END = re.compile(r"(?<=[-—－至～~])((?:19|20)\d{2})")
_PART = re.compile(
    r"上半年|下半年|半年度|半年来|全年度?|年度(?=工作|总结|报告|述职)|今年|本年|明年|去年|上年(?!同)|来年"
)
_MONTHS = re.compile(r"(?<!\d)1\s*[-—－–至到~～]\s*(\d{1,2})\s*月(?:份)?")
_DATE = re.compile(r"截至?(?:目前|\d{1,2}月(?:\d{1,2}日|底|末)?)|(?<![\d年])\d{1,2}月(?:\d{1,2}日|底|末)")
_ORDINAL = re.compile(r"第([一二三四五六七八九十百零〇\d]{1,4})(届|次|批|期|轮|季|年)(?!产业|方|度)")
_PLAN = re.compile(r"[“\"]?十([一二三四五六七八九])五[”\"]?")
_HALVES = {"上半年": (PeriodKind.HALF, 1), "下半年": (PeriodKind.HALF, 2)}


def period_words(text: str, old: Period, new: Period) -> tuple[PeriodWords, ...]:
    """What of a text told for `old` may have to be other words for `new`, in order; no two overlap."""
    found = sorted(_found(text, old, new), key=lambda one: (one.start, -one.end))
    kept: list[PeriodWords] = []
    for one in found:
        if (not kept or one.start >= kept[-1].end) and one.suggestion != one.words:
            kept.append(one)
    return tuple(kept)


def _found(text: str, old: Period, new: Period) -> Iterator[PeriodWords]:
    yield from _years(text, old, new)
    yield from _parts(text, old, new)
    yield from _months(text, old, new)
    for match in _DATE.finditer(text):
        if match.group() != "截至目前":
            yield PeriodWords(*match.span(), match.group(), "", "日期，请看是否还是这一天", False)
    if new.year != old.year:
        yield from _ordinals(text)
        yield from _five_years(text, old, new)


def _years(text: str, old: Period, new: Period) -> Iterator[PeriodWords]:
    """Years near the old one move along; others (2035年) stay what they are."""
    step = new.year - old.year
    if not step:
        return
    ranges = {match.start(1) for pattern in (_YEAR_ALONE, _RANGE_END) for match in pattern.finditer(text)}
    for match in _YEAR.finditer(text):
        year = int(match[1])
        if abs(year - old.year) <= 1:
            sure = year != old.year + 1 and match.start(1) not in ranges
            reason = "年份" if sure else "年份，像是规划或跨年，请看一眼"
            yield PeriodWords(match.start(1), match.end(1), match[1], str(year + step), reason, sure)


def _parts(text: str, old: Period, new: Period) -> Iterator[PeriodWords]:
    """上半年 and its like, where the new period is of another kind or half."""
    if (old.kind, old.number) == (new.kind, new.number):
        return
    changes = _changes(old, new)
    for match in _PART.finditer(text):
        words = match.group()
        if words in changes:
            suggestion, sure = changes[words]
            yield PeriodWords(*match.span(), words, suggestion, "报告期的说法", sure)


def _changes(old: Period, new: Period) -> dict[str, tuple[str, bool]]:
    """By words what they become, and whether that is sure."""
    was, now = (old.kind, old.number), (new.kind, new.number)
    if was == (PeriodKind.HALF, 1) and new.kind is PeriodKind.YEAR:
        return {
            "上半年": ("全年", True), "半年度": ("年度", True), "半年来": ("一年来", True),
            "下半年": ("明年", True), "全年": ("全年", False),
        }  # fmt: skip
    if old.kind is PeriodKind.YEAR and now == (PeriodKind.HALF, 1):
        return {
            "全年": ("上半年", True), "全年度": ("上半年", True), "年度": ("半年度", True), "明年": ("下半年", True),
            "来年": ("下半年", True),
        }  # fmt: skip
    if was in _HALVES.values() and now in _HALVES.values():
        other = {"上半年": ("下半年", True), "下半年": ("明年" if now[1] == 2 else "下半年", False)}
        return other if now[1] == 2 else {"下半年": ("上半年", True), "明年": ("下半年", False)}
    return dict.fromkeys(("上半年", "下半年", "半年度", "半年来", "全年", "年度"), ("", False))


def _months(text: str, old: Period, new: Period) -> Iterator[PeriodWords]:
    """1—5月: of the same length when the period is of the same kind; else the clerk must tell."""
    same = (old.kind, old.number) == (new.kind, new.number)
    for match in _MONTHS.finditer(text):
        suggestion, reason = "", "截止月份，请看本期算到几月"
        last = _last_month(new)
        if not same and int(match[1]) == _last_month(old):
            suggestion = text[match.start() : match.start(1)] + str(last) + text[match.end(1) : match.end()]
        yield PeriodWords(*match.span(), match.group(), suggestion, reason, False)


def _last_month(period: Period) -> int:
    return {PeriodKind.HALF: 6 * period.number, PeriodKind.QUARTER: 3 * period.number}.get(
        period.kind, period.number or 12
    )


def _ordinals(text: str) -> Iterator[PeriodWords]:
    for match in _ORDINAL.finditer(text):
        number = int(match[1]) if match[1].isdigit() else parse_chinese_numeral(match[1])
        if number is None:
            continue
        following = str(number + 1) if match[1].isdigit() else chinese_numeral(number + 1)
        yield PeriodWords(*match.span(), match.group(), f"第{following}{match[2]}", "届次，请看是否顺延", False)


def _five_years(text: str, old: Period, new: Period) -> Iterator[PeriodWords]:
    """十四五 when the new year lies behind it: the 一五 began in 1953, the 十四五 ends in 2025."""
    for match in _PLAN.finditer(text):
        number = 10 + "一二三四五六七八九".index(match[1]) + 1
        last = 2025 + 5 * (number - 14)
        if old.year <= last < new.year:
            words = match.group()
            following = words.replace(f"十{match[1]}五", f"{chinese_numeral(number + 1)}五")
            yield PeriodWords(*match.span(), words, following, "五年规划已到期，请看一眼", False)
