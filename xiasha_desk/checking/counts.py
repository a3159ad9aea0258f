"""How many were said and how many are named."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xiasha_desk.checking.finding import Hit, Kind, Severity
from xiasha_desk.checking.passages import Facts
from xiasha_desk.checking.rule import GB_15835, OFFICE, Family, Rule
from xiasha_desk.checking.subject import Subject
from xiasha_desk.text.numbering import parse_chinese_numeral

_NUMBER = r"(?P<number>\d{1,2}|[两三四五六七八九十]{1,3})"
_THING = (
    "社区|村(?!级|民)|小区|街道|镇|乡|项目|平台|中心|园区|小镇|街区|站点|站|点位|部门|科室|单位|学校|医院|公园|广场|品牌|行业|领域|路段|"
    "区域性微型消防站|网格|楼宇|商圈|市场|企业(?!家)|工地|片区"
)
_NAMED = re.compile(
    rf"(?P<names>[^，。；：（）\d“”]{{3,60}}?)(?P<such>等)?{_NUMBER}(?:个|家|条|处|座|所)(?P<thing>{_THING})"
)
_WORK = re.compile(
    "改造|建设|整治|提升|完成|推进|实施|新增|投入|安装|整理|清理|开展|升级|打造|申报|创建|培训|活动|工作|覆盖|包括|涉及|分布|惠及|服务|建立|选取|确定|在(?!建)|为|对|将|把|以|与.*合作"
)
_ANNOUNCED = re.compile(
    rf"(?:做好|抓好|抓实|突出|围绕|聚焦|实施|开展|做到|从|以下|如下|推进|打好|办好|完成|落实|采取)[^，。；：\d]{{0,10}}?{_NUMBER}"
    r"(?P<what>个方面|方面|项重点工作|项重点任务|项工作|项任务|件实事|项措施|项举措|大行动|大工程|个重点|篇文章|场硬仗)[^，。；：\d]{0,8}[：:。]$"
)
_POINT = re.compile("(?:^|(?<=[。；：！，]))(?P<n>[一二三四五六七八九十]{1,3})[是要](?![否不非])")
_CHINESE = re.compile(
    r"(?P<number>[三四五六七八九十])(?P<unit>个|家|条|处|座|所|名|场|项)(?P<thing>[\u4e00-\u9fff]{2})"
)
_ARABIC = re.compile(r"(?P<number>\d+)(?P<unit>个|家|条|处|座|所|名|场|项)(?P<thing>[\u4e00-\u9fff]{2})")


def _value(words: str) -> int:
    return int(words) if words.isdecimal() else {"两": 2}.get(words) or parse_chinese_numeral(words) or 0


def named_things(facts: Facts) -> Iterator[Hit]:
    """甲、乙、丙2个社区."""
    for match in _NAMED.finditer(facts.flat):
        names, said = match["names"], _value(match["number"])
        if "、" not in names or said < 2:
            continue
        items = [item for piece in names.split("、") for item in re.split("[和与及]", piece) if item]
        tail = items[1:]
        if any(len(item) > 9 or _WORK.search(item) for item in tail) or len(items[0]) > 16:
            continue
        wrong = len(items) > said if match["such"] else len(items) != said
        if wrong and abs(len(items) - said) <= 2 and len(items[-1]) >= 2:
            start, end = match.start("number"), match.end()
            place = facts.span(max(match.start(), start - 20), end)
            such = "列了" if not match["such"] else "已列出"
            yield Hit(*place, f"前面{such}{len(items)}个（{'、'.join(items)[-24:]}），写的是{match['number']}个。")


def announced(subject: Subject) -> Iterator[Hit]:
    """五个方面的工作：, and four headings or points follow."""
    passages = subject.passages
    starts = [section.start for section in subject.sections]
    for index, passage in enumerate(passages):
        match = _ANNOUNCED.search(passage.facts.flat)
        if match is None:
            continue
        said = _value(match["number"])
        following = passages[index + 1] if index + 1 < len(passages) else None
        if following is None or said < 2:
            continue
        if following.start in starts:
            at = starts.index(following.start)
            level = subject.sections[at].level
            if passage.section >= 0 and level <= subject.sections[passage.section].level:
                continue
            found = 0
            for section in subject.sections[at:]:
                if section.level < level:
                    break
                found += section.level == level
        else:
            found = 0
            for later in passages[index + 1 :]:
                if later.start in starts:
                    break
                found += len(_POINT.findall(later.facts.flat))
        if found > 1 and found != said:
            place = passage.place(match.start("number"), match.end("what"))
            yield Hit(*place, f"写的是“{match['number']}{match['what']}”，下面列了{found}项。")


def own_points(facts: Facts) -> Iterator[Hit]:
    """抓好三项工作：一是…二是…: told and counted in one paragraph."""
    form = re.compile(
        rf"(?:做好|抓好|突出|围绕|聚焦|实施|开展|做到|从|推进|办好|落实|采取)[^，。；：\d]{{0,10}}?{_NUMBER}"
        r"(?P<what>个方面|方面|项重点工作|项重点任务|项工作|项任务|件实事|项措施|项举措|个重点)[^，。；：\d]{0,6}[：。]一[是要]"
    )
    for match in form.finditer(facts.flat):
        points = [_value(m["n"]) for m in _POINT.finditer(facts.flat, match.start())]
        found = 0
        for number in points:
            if number != found + 1:
                break
            found = number
        said = _value(match["number"])
        if found > 1 and said > 1 and found != said:
            place = facts.span(match.start("number"), match.end("what"))
            yield Hit(*place, f"写的是“{match['number']}{match['what']}”，后面列了{found}点。")


def mixed_numerals(facts: Facts) -> Iterator[Hit]:
    """2个社区 and 三个社区 in one sentence."""
    for first, last in facts.sentences:
        arabic = {(m["unit"], m["thing"]): m for m in _ARABIC.finditer(facts.flat, first, last)}
        if not arabic:
            continue
        for match in _CHINESE.finditer(facts.flat, first, last):
            other = arabic.get((match["unit"], match["thing"]))
            if other is not None and abs(other.start() - match.start()) < 60:
                place = facts.span(match.start(), match.end())
                words = f"“{match[0]}”与“{other[0]}”一处用汉字、一处用阿拉伯数字，宜统一。"
                yield Hit(*place, words, (facts.span(*other.span()),))


RULES = (
    Rule(
        "count.named",
        "列名与个数不符",
        "列了几个名称，后面的个数就是几；没有列全时用“等”。",
        OFFICE,
        Family.FIGURES,
        Kind.CROSS_FIGURE,
        Severity.WARNING,
        "建成南苑、东湖、北渠2个社区服务站。",
        "建成南苑、东湖2个社区服务站。",
        paragraph=named_things,
    ),
    Rule(
        "count.announced",
        "总提与分列数目不符",
        "说了几个方面，下面就列几条。",
        OFFICE,
        Family.FIGURES,
        Kind.CROSS_FIGURE,
        Severity.WARNING,
        ("一、下半年计划\n重点做好三个方面的工作：\n（一）抓好项目推进\n加快建设。\n（二）抓好民生改善\n办好实事。"),
        ("一、下半年计划\n重点做好两个方面的工作：\n（一）抓好项目推进\n加快建设。\n（二）抓好民生改善\n办好实事。"),
        whole=announced,
    ),
    Rule(
        "count.points",
        "总提与“一是二是”数目不符",
        "说了几项，后面的“一是”“二是”就有几点。",
        OFFICE,
        Family.FIGURES,
        Kind.CROSS_FIGURE,
        Severity.WARNING,
        "抓好三项工作：一是强基础，二是补短板。",
        "抓好两项工作：一是强基础，二是补短板。",
        paragraph=own_points,
    ),
    Rule(
        "count.mixed_numerals",
        "汉字与阿拉伯数字混用",
        "同类的计数，同一处写法应一致。",
        GB_15835 + " 4.2",
        Family.FIGURES,
        Kind.OTHER,
        Severity.ASK,
        "完成2个社区设备安装，启动南苑等三个社区设备采购。",
        "完成2个社区设备安装，启动南苑等3个社区设备采购。",
        paragraph=mixed_numerals,
    ),
)
