"""What a heading of a column says: which role, which period, which unit."""

from __future__ import annotations

import enum
import re
import unicodedata
from dataclasses import dataclass, replace

from xiasha_desk.domain.period import LAST_YEAR, OWN, Period, PeriodKind, parse_period
from xiasha_desk.domain.units import split_unit

YEAR_ALONE = "没写是全年还是"
TARGET = "@P"
"""The year's target of the report's own period, among the periods of a plan."""


class ColumnRole(enum.Enum):
    """What stands in a column."""

    ID = "编号"
    SERIAL = "序号"
    GROUP = "大类"
    NAME = "指标"
    UNIT = "单位"
    VALUE = "数值"
    RATE = "同比"
    CHANGE = "增减量"
    COMPLETION = "完成率"
    DEPARTMENT = "科室"
    NOTE = "备注"
    IGNORED = "不导入"


@dataclass(frozen=True, slots=True)
class HeadWords:
    """What a heading says. `period` is OWN, LAST_YEAR, TARGET, a `Period` key, or None where none is named; `unit` is
    that in the heading, "" for none; `doubt` says what it leaves open."""

    role: ColumnRole
    period: str | None = None
    unit: str = ""
    doubt: str = ""


_UNIT_IN_HEAD = re.compile(r"[（(\[【]\s*(?:单位[:：]?)?\s*([^）)\]】\d]{1,10})\s*[）)\]】]")
_UNIT_AFTER = re.compile(
    r"[，,、:：/]\s*(?:单位[:：]?)?\s*((?:万亿|亿|万|千)?[元人户家件个项处台次亩吨%％‰米]{1,3}(?:[次方]|平方米)?)\s*$"
)
_UNIT_WORD = re.compile(
    r"(?:万亿|亿|千万|百万|万|千)?"
    r"(?:元|美元|人民币|人次?|户次?|家次?|件次?|场次?|批次?|班次|剂次|人/次|批/人次|个|项|处|台|次|亩|吨|公里|千米|米|平方米|平方公里"
    r"|㎡|m²|%|％|‰|名|位|张|条|起|套|辆|例|份|栋|幢|座|所|篇|天|小时|公顷|立方米|千瓦时|度|微克/立方米|百分点|个百分点"
    r"|对|组|支|只|棵|株|间|把|枚|期|分|倍)"
)
_ROLES: tuple[tuple[ColumnRole, re.Pattern[str]], ...] = (
    (
        ColumnRole.DEPARTMENT,
        re.compile(
            r"科室|部门|(责任|填报|牵头|主管|报送|数据来源|配合|承办)(单位|人|处室|科)?$|^(责任|填报|牵头|报送)单位"
        ),
    ),
    (ColumnRole.NOTE, re.compile(r"备注|说明|口径|来源|原因|依据|联系|填表|填报人|审核|截止|情况$")),
    (
        ColumnRole.COMPLETION,
        re.compile(r"完成率|完成比例|完成进度|进度|达成率|占.*(计划|目标|任务)|完成.*(计划|目标|任务).*[%％]"),
    ),
    (
        ColumnRole.RATE,
        re.compile(
            r"同比(?!增[减加长]?[额量数])|增幅|增速|增长率|增减[率%％]|[±+-]\s*[%％]|增长[（(%％]|增减[（(]?[%％]"
            r"|升降幅度|涨幅|比上年增长|同期增长"
        ),
    ),
    (ColumnRole.CHANGE, re.compile(r"增减|净增|增加[额数量值]?|增长[额数量]|比上年[±+]|差额|变动")),
    (ColumnRole.SERIAL, re.compile(r"^(序号|序|行次|№|no\.?|项次)$", re.IGNORECASE)),
    (ColumnRole.ID, re.compile(r"^(指标)?(编号|编码|代码|id|代号)$", re.IGNORECASE)),
    (ColumnRole.UNIT, re.compile(r"^(计量|计算|数量)?单位$")),
    (ColumnRole.GROUP, re.compile(r"^(大类|类别|分类|领域|板块|一级指标|指标类别|类型|工作类别)$")),
    (
        ColumnRole.NAME,
        re.compile(
            r"^(主要|统计|二级|三级|考核|填报)?(指标|项目|任务|工作)(名称|内容|事项)?$|^(名称|内容|事项)$|指标名称|项目名称"
            r"|^工作任务$|^指标项$"
        ),
    ),
)
_TARGETS = re.compile(r"目标|任务|计划|预期|指导数|责任数|年初数下达")
_LAST = re.compile(r"上年|去年|同期|上期|上一?年度")
_OWN = re.compile(
    r"本期|本月|本年|本季|当月|当期|今年|累计|实际|完成(数|值|量|情况)?$"
    r"|^(数值|数量|数据|金额|完成数|填报数|现数|实绩|实际数|值|数)$"
)
_YEAR = re.compile(r"(\d{4})\s*年?(?:度)?")
_RANGE = re.compile(r"(?<!\d)1\s*[-—－–~～至到]\s*(\d{1,2})\s*月|(?<!\d)前(\d{1,2})个?月")
_MONTH = re.compile(r"(?<!\d)(\d{1,2})\s*月(?:份)?")
_QUARTER = re.compile(r"(?:第?([一二三四1-4])|前([二三两]))\s*季度?|q([1-4])", re.IGNORECASE)


def plain(text: str) -> str:
    """A heading without blanks and line ends, in half-width forms."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def head_words(text: str, own: str) -> HeadWords | None:
    """What a heading says in a sheet for period `own` (a key, or ""); None where it says nothing of this kind."""
    words = plain(text)
    if not words or len(words) > 40 or re.search("[:：].", words):
        return None  # 填报单位：经发科 tells of the sheet, not of a column
    unit = unit_in_head(text)
    bare = plain(_UNIT_IN_HEAD.sub("", text)) or words
    period = period_in(bare, own)
    for role, pattern in _ROLES:
        if pattern.search(words if role in (ColumnRole.RATE, ColumnRole.COMPLETION, ColumnRole.CHANGE) else bare):
            if role is ColumnRole.CHANGE and "%" in words:
                role = ColumnRole.RATE
            return HeadWords(role, period, unit, _rate_doubt(words) if role is ColumnRole.RATE else "")
    if _TARGETS.search(bare):
        return HeadWords(ColumnRole.VALUE, period, unit)
    if period is not None:
        return HeadWords(ColumnRole.VALUE, period, unit, _period_doubt(bare, own))
    return None


def _rate_doubt(words: str) -> str:
    return "没写是百分数还是数量" if words in ("同比增减", "增减", "同比变动", "比上年增减") else ""


def _period_doubt(words: str, own: str) -> str:
    """Why a column's period is not certain in a sheet for `own`."""
    if not own:
        return ""
    kind = parse_period(own).kind
    year = _YEAR.fullmatch(words) or re.fullmatch(r"(?:上年|去年|今年|本年)(?:数|实绩|完成数?)?", words)
    if year and kind is not PeriodKind.YEAR:
        return f"“{words}”{YEAR_ALONE}{parse_period(own).label[5:]}"
    if re.search(r"本月|当月", words) and kind is not PeriodKind.MONTH:
        return f"“{words}”不是{parse_period(own).label}的数"
    if re.search(r"本季|当季", words) and kind is not PeriodKind.QUARTER:
        return f"“{words}”不是{parse_period(own).label}的数"
    return ""


def unit_in_head(text: str) -> str:
    """The unit a heading or a name says in brackets or at its end: 税收收入（亿元） → 亿元; "" for none."""
    words = plain(text)
    for match in _UNIT_IN_HEAD.finditer(words):
        if is_unit(match[1]):
            return match[1]
    after = _UNIT_AFTER.search(words)
    return after[1] if after and is_unit(after[1]) else ""


def without_unit(text: str) -> str:
    """A name without the unit it says."""
    words = text
    for match in reversed(list(_UNIT_IN_HEAD.finditer(words))):
        if is_unit(match[1].strip()):
            words = words[: match.start()] + words[match.end() :]
    after = _UNIT_AFTER.search(plain(words))
    if after and is_unit(after[1]):
        words = plain(words)[: after.start()]
    return words.strip()


def is_unit(word: str) -> bool:
    """Whether a word is a unit of a figure."""
    return bool(_UNIT_WORD.fullmatch(plain(word)))


def period_in(words: str, own: str) -> str | None:
    """The period that plain words name: OWN, LAST_YEAR, TARGET or a key; None for none.

    A year without more means the same part of the year as `own` where `own` is known and the year near it.
    """
    year = _YEAR.search(words)
    if _TARGETS.search(words):
        other = year is not None and (not own or int(year[1]) != parse_period(own).year)
        return (_key(int(year[1]), (PeriodKind.TARGET, 0)) if other and year is not None else None) or TARGET
    part = _part(words)
    if year is not None:
        return _of_year(int(year[1]), part, words, own)
    if _LAST.search(words):
        if part is None or not own:
            return LAST_YEAR
        return _key(parse_period(own).year - 1, part) or LAST_YEAR
    if part is not None:
        if not own:
            return OWN
        key = _key(parse_period(own).year, part)
        return OWN if key == own or key is None else key
    return OWN if _OWN.search(words) else None


def _of_year(year: int, part: tuple[PeriodKind, int] | None, words: str, own: str) -> str | None:
    if part is None and own and "全年" not in words and "年度" not in words:
        mine = parse_period(own)
        part = (mine.kind, mine.number)
    key = _key(year, part or (PeriodKind.YEAR, 0))
    if key is None or not own:
        return key
    if key == own:
        return OWN
    return LAST_YEAR if key == parse_period(own).same_period_last_year().key else key


def _part(words: str) -> tuple[PeriodKind, int] | None:
    """The part of a year that words name: a half, a quarter, a month, January to a month, the whole year."""
    if "上半年" in words or "半年度" in words:
        return PeriodKind.HALF, 1
    if "下半年" in words:
        return PeriodKind.HALF, 2
    months = _RANGE.search(words)
    if months:
        last = int(months[1] or months[2])
        return {6: (PeriodKind.HALF, 1), 12: (PeriodKind.YEAR, 0)}.get(last, (PeriodKind.TO_MONTH, last))
    quarter = _QUARTER.search(words)
    if quarter:
        if quarter[2]:
            return (PeriodKind.HALF, 1) if quarter[2] in "二两" else (PeriodKind.TO_MONTH, 9)
        return PeriodKind.QUARTER, "0一二三四1234".index(quarter[1] or quarter[3]) % 4 or 4
    if "全年" in words:
        return PeriodKind.YEAR, 0
    month = _MONTH.search(words)
    return (PeriodKind.MONTH, int(month[1])) if month else None


def _key(year: int, part: tuple[PeriodKind, int]) -> str | None:
    try:
        return Period(year, *part).key
    except ValueError:
        return None


def resolved(period: str, own: str) -> str:
    """The key that a plan's period means in a sheet for `own`; "" where that is not known."""
    if not own:
        return "" if period in (OWN, LAST_YEAR, TARGET) else period
    mine = parse_period(own)
    return {OWN: own, LAST_YEAR: mine.same_period_last_year().key, TARGET: mine.target().key}.get(period, period)


def same_unit_kind(one: str, other: str) -> bool:
    """Whether two units measure the same thing, 万 and 亿 apart."""
    return split_unit(one.replace("％", "%"))[1] == split_unit(other.replace("％", "%"))[1]


def with_period(words: HeadWords, period: str | None) -> HeadWords:
    """The same of another period."""
    return replace(words, period=period)
