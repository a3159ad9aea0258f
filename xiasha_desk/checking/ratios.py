"""Rates against the counts beside them, growth against base and change, signs against words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xiasha_desk.checking.amounts import rate_holds, rate_of, written
from xiasha_desk.checking.finding import Hit, Kind, Severity
from xiasha_desk.checking.passages import Facts, Told
from xiasha_desk.checking.rule import OFFICE, STATISTICS, Family, Rule

_RATE_NAME = re.compile("([\u4e00-\u9fff]{2,8})率(?:已?达到?|约?为|是|：|高达|均为|提升至|提高到)?$")
_SAMPLED = re.compile("满意|知晓|好评|支持|认可|信任|参与|增长|失业|优良|下降|上升|覆盖|普及|入住|出租|出勤|利用|贡献")
_NARROWER = re.compile("按时|按期|及时|限时|一次|首次|初次|当场|自主|平均")
_BOUNDED = re.compile("整改|办结|化解|完成|合格|签约|满意|覆盖|反馈|答复|到会|调解成功|销号|达标|优良|知晓|回访|响应")
_SIGNED = re.compile(
    r"(同比|比上年同期|较上年|环比)?(增长|上升|提高|增加|下降|减少|降低|回落)了?(?:约)?[-−－–](\d+(?:\.\d+)?%)"
)
_POINTS = re.compile(
    r"(?:率|比例|比重|占比)(?:已?达到?|为|提升至|提高到|：)?\d+(?:\.\d+)?%，?(?:同比|比[^，。；\d]{1,6}|较[^，。；\d]{1,6})"
    r"(?:提高|上升|下降|降低|提升|增长|增加|回落)了?(?P<rate>\d+(?:\.\d+)?%)"
)
_WINDOW = 90


def rates(facts: Facts) -> Iterator[Hit]:
    """化解率 of 化解15件 and 积案17件; never of samples such as 满意率."""
    for figure in facts.figures:
        if figure.unit != "%" or figure.value is None or figure.soft:
            continue
        name = _RATE_NAME.search(facts.flat[max(0, figure.start - 16) : figure.start])
        if name is None:
            continue
        root = name[1][-2:]
        place = facts.span(figure.start, figure.stop)
        if figure.value > 100 and _BOUNDED.search(name[1]):
            yield Hit(*place, f"{name[1][-4:]}率不会超过100%。")
            continue
        if _SAMPLED.search(name[1]):
            continue
        hit = _against_counts(facts, figure, root)
        if hit is not None:
            yield hit


def _against_counts(facts: Facts, rate: Told, root: str) -> Hit | None:
    first, last = facts.sentence_at(rate.start)
    counts = [
        f for f in facts.figures_in(max(first, rate.start - _WINDOW), min(last, rate.stop + 30))
        if f.unit not in ("%", "元") and not f.soft and f is not rate
    ]  # fmt: skip
    parts = [f for f in counts if root in _words_of(facts, f)]
    if len(parts) != 1 or rate.value is None:
        return None
    part = parts[0]
    wholes = [f for f in counts if f.unit == part.unit and f is not part and f.value >= part.value]  # type: ignore[operator]
    wholes = [f for f in wholes if f.start < part.start and "；" not in facts.flat[f.stop : part.start]]
    if not wholes or part.value is None:
        return None
    pairs = [(x, y) for x in counts for y in counts if x.unit == y.unit and x.value <= y.value and y.value]  # type: ignore[operator]
    if any(rate_holds(x.value, y.value, rate.value, rate.decimals) for x, y in pairs if x is not y):  # type: ignore[arg-type]
        return None
    whole = wholes[-1]
    exact = rate_of(part.value, whole.value, rate.decimals)  # type: ignore[arg-type]
    message = f"{written(part.value)}÷{written(whole.value)}={written(exact)}%，写的是{written(rate.value)}%，对不上。"  # type: ignore[arg-type]
    places = tuple(facts.span(f.start, f.stop) for f in (part, whole))
    told = facts.flat[max(facts.clause_at(rate.start)[0], rate.start - 14) : rate.start]
    narrower = Severity.ASK if _NARROWER.search(told) else None  # 按时办结率 counts others than 办结
    return Hit(*facts.span(rate.start, rate.stop), message, places, severity=narrower)


def _words_of(facts: Facts, told: Told) -> str:
    start, end = facts.clause_at(told.start)
    following = next((f.start for f in facts.figures if f.start > told.start), end)
    return (
        facts.flat[max(start, told.start - 10) : told.start]
        + facts.flat[told.stop : min(end, told.stop + 4, following)]
    )


def signs(facts: Facts) -> Iterator[Hit]:
    """增长-3.9%: the word and the sign tell it twice."""
    for match in _SIGNED.finditer(facts.flat):
        place = facts.span(match.start(), match.end())
        yield Hit(*place, f"“{match[0]}”：词和负号只该留一个，看清是升还是降。")


def points(facts: Facts) -> Iterator[Hit]:
    """A rate that rises by per cent."""
    for match in _POINTS.finditer(facts.flat):
        place = facts.span(match.start("rate"), match.end("rate"))
        yield Hit(*place, f"率与率之差是百分点：“{match['rate']}”是不是“{match['rate'][:-1]}个百分点”？")


RULES = (
    Rule(
        "ratio.rate",
        "比率与两个数对不上",
        "化解率、整改率、办结率由件数算出，应与旁边的数一致；满意率来自抽样，不作推算。",
        OFFICE,
        Family.FIGURES,
        Kind.RATIO,
        Severity.ERROR,
        "20件积案现已化解17件，化解率88%。",
        "20件积案现已化解17件，化解率85%。",
        paragraph=rates,
    ),
    Rule(
        "ratio.sign",
        "升降与正负号矛盾",
        "“下降”后面不再写负号，“增长”后面的负数应写作“下降”。",
        STATISTICS,
        Family.FIGURES,
        Kind.RATIO,
        Severity.ERROR,
        "总产值34.3亿元，同比增长-3.9%。",
        "总产值34.3亿元，同比下降3.9%。",
        paragraph=signs,
    ),
    Rule(
        "ratio.points",
        "百分点写成了百分数",
        "两个百分数之差用“百分点”。",
        STATISTICS,
        Family.FIGURES,
        Kind.RATIO,
        Severity.ASK,
        "优良天数比例为95%，同比提高2%。",
        "优良天数比例为95%，同比提高2个百分点。",
        paragraph=points,
    ),
)
