"""Numbers with a unit in a compact text, and which of them are no figures: dates, codes, thresholds, slogans."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from xiasha_desk.text.figure_units import UNIT, is_money, is_rate, is_span_of_time, may_count

NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_SOFT_BEFORE = re.compile(
    "((?<![签预合公条契履违邀相集节制])约|大约|接?近|超过?|逾|突破|不低于|不少于|不超过|高于|低于)为?$"
)
_FIGURE = re.compile(
    rf"(?<![\d.,])(?P<number>{NUMBER})(?P<odd>余|多|来|几)?"
    rf"(?P<scale>万亿|亿|百万|千万|万|千(?![米瓦克伏卡家])|百)?(?P<odd2>余|多)?(?:(?P<unit>{UNIT})|(?<=[万亿])(?=[，。；、）\n]))"
    r"(?P<after>(?:及|或)?以[上下内外]|左右|余|多(?![种元样]))?"
)
_PLAIN_SCALES = {"百": 100, "千": 1000}
_CODE_BEFORE = re.compile(r"[A-Za-z+·〔\[/:：第]$")
_RANK_BEFORE = re.compile("(?<![目此以当提年月日])前$|[每逢]$|“$")
_RANGE = "[-—–～]|至|到"
_RANGE_BEFORE = re.compile(rf"[\d%万亿千{'元个家户件人亩吨米岁月日年'}](?:{_RANGE})$")
_RANGE_AFTER = re.compile(rf"(?:{_RANGE})\d")
_CODE_AFTER = re.compile(r"[+·]")
_STARTED_FROM = re.compile("[由从](?:[^，。；、由从]{0,8})$")
_GOES_TO = re.compile(
    "(提高|增加|调整|上升|下降|增长|扩大|减少|提升|降低|缩减|压缩|压减|缩短|攀升|跃升|拓展|升|增|降|减)?[到至为]"
)
_THRESHOLD = re.compile("的|[一-龥]")
_SIZED_THING = re.compile("的?(项目|企业|工程|产业|大关|楼宇)")
_CHANGE_BEFORE = re.compile(
    "(同比|比上年同期|比上年|比去年同期|比去年|较上年同期|较上年|较去年同期|较去年|环比|同期)(分别|净)?"
    "(增加|增长|减少|下降|提高|上升|提升|回落|降低|多|少|增|减)了?(大?约|近|超过?|逾)?$"
)
_NAMED_TIME = re.compile("(天数|时间|时长|时限|工时|用时|时数|寿命|年龄|期限|工期|周期)[^，。；]{0,6}$")


@dataclass(frozen=True, slots=True)
class NumberWithUnit:
    """A number in a compact text: `start` to `end` with softener and unit, `number_end` after its digits.

    `is_change` marks an amount of change (同比增加563户), which is no value of its own when one stands before it.
    """

    start: int
    number_end: int
    end: int
    value: Decimal
    unit: str
    softener: str
    is_change: bool


def numbers_with_units(text: str) -> Iterator[NumberWithUnit]:
    """The numbers of a compact text that tell a quantity, from left to right."""
    quoted = _quoted_places(text)
    for match in _FIGURE.finditer(text):
        before = text[max(0, match.start() - 16) : match.start()]
        if quoted[match.start()] or _is_code(text, match, before) or _is_threshold(text, match, before):
            continue
        yield _number(match, before)


def _number(match: re.Match[str], before: str) -> NumberWithUnit:
    value = Decimal(match["number"].replace(",", ""))
    scale = match["scale"] or ""
    if scale in _PLAIN_SCALES:
        value, scale = value * _PLAIN_SCALES[scale], ""
    soft = _SOFT_BEFORE.search(before)
    softener = (soft[1] if soft else "") or match["odd"] or match["odd2"] or match["after"] or ""
    is_change = bool(_CHANGE_BEFORE.search(before))
    unit = scale + (match["unit"] or "")
    return NumberWithUnit(match.start(), match.end("number"), match.end(), value, unit, softener, is_change)


def _is_code(text: str, match: re.Match[str], before: str) -> bool:
    number, unit = match["number"], match["unit"] or ""
    if _CODE_BEFORE.search(before) and not re.search(r"[\u4e00-\u9fff]：$", before):
        return True
    if _RANK_BEFORE.search(before) or _RANGE_BEFORE.search(before):
        return True
    following = text[match.end() : match.end() + 4]
    if _CODE_AFTER.match(following) or _RANGE_AFTER.match(following):
        return True
    if number.startswith("0") and not number.startswith("0.") and number != "0":
        return True
    scaled = bool(match["scale"] or match["odd"])
    if is_span_of_time(unit) and not _tells_time(unit, match, before):
        return True
    return not (scaled and unit in ("度", "级")) and not may_count(unit, following)


def _tells_time(unit: str, match: re.Match[str], before: str) -> bool:
    """7万多小时 and 平均寿命83岁 are figures, 24小时 and 连续7天 are not."""
    if unit in ("小时", "天") and (match["scale"] or len(match["number"]) >= 4):
        return True
    return bool(_NAMED_TIME.search(before))


def _is_threshold(text: str, match: re.Match[str], before: str) -> bool:
    """10亿元以上项目 and 由3590万元调整为4500万元: measures of something else, not told values."""
    following = text[match.end() : match.end() + 6]
    after = match["after"] or ""
    if after.startswith(("及", "或")) or (after[:1] == "以" and _THRESHOLD.match(following)):
        return True
    if _SIZED_THING.match(following) and re.search("(超过?|逾|过|达)$", before) and is_money(match["unit"] or ""):
        return True
    if _GOES_TO.match(following) and not is_rate(match["unit"] or ""):
        return bool(_STARTED_FROM.search(before))
    return bool(_GOES_TO.match(following) and re.search("[由从]([^，。；、]{0,10})$", before))


def _quoted_places(text: str) -> bytearray:
    """1 for the characters inside short quotes (“15分钟圈”) and inside 《》."""
    marked = bytearray(len(text) + 1)
    for match in re.finditer(r"“[^“”\n]{1,16}”|《[^《》\n]{1,60}》|‘[^‘’\n]{1,12}’", text):
        marked[match.start() : match.end()] = b"\x01" * (match.end() - match.start())
    return marked
