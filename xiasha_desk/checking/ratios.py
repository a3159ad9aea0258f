"""Rates against the counts beside them, growth against base and change, signs against words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from xiasha_desk.checking.amounts import rate_holds, rate_of, written
from xiasha_desk.checking.finding import Hit, Kind, Severity
from xiasha_desk.checking.passages import Facts, Told
from xiasha_desk.checking.rule import OFFICE, STATISTICS, Family, Rule

_RATE_NAME = re.compile("([\u4e00-\u9fff]{2,8})率(?:已?达到?|约?为|是|：|高达|均为|提升至|提高到)?$")
_SAMPLED = re.compile("满意|知晓|好评|支持|认可|信任|参与|增长|失业|优良|下降|上升|覆盖|普及|入住|出租|出勤|利用|贡献")
_BOUNDED = re.compile("整改|办结|化解|完成|合格|签约|满意|覆盖|反馈|答复|到会|调解成功|销号|达标|优良|知晓|回访|响应")
_SIGNED = re.compile(
    r"(同比|比上年同期|较上年|环比)?(增长|上升|提高|增加|下降|减少|降低|回落)了?(?:约)?[-−－–](\d+(?:\.\d+)?%)"
)
_POINTS = re.compile(
    r"(?:率|比例|比重|占比)(?:已?达到?|为|提升至|提高到|：)?\d+(?:\.\d+)?%，?(?:同比|比[^，。；\d]{1,6}|较[^，。；\d]{1,6})"
    r"(?:提高|上升|下降|降低|提升|增长|增加|回落)了?(?P<rate>\d+(?:\.\d+)?%)"
)
_CHANGE = re.compile(
    r"(?:同比|比上年同期|较上年同期|比去年同期|比上年|较上年|较去年同期|较去年|比去年)?"
    r"(?P<word>增加|增长|多|上升|减少|下降|少)了?(?P<amount>\d+(?:\.\d+)?)(?P<unit>[亿万]?[\u4e00-\u9fff]{1,3}?)"
    r"(?:，|、|，?同比)(?:同比)?(?P<verb>增长|上升|增幅|增加|下降|降幅|减少)(?:达到?|为|了)?(?P<rate>\d+(?:\.\d+)?)%"
)
_LAST_YEAR = re.compile(
    r"(?:去年|上年)(?:同期|同时期)?(?:为|是|仅)?(?P<base>\d+(?:\.\d+)?)(?P<unit>[亿万]?[\u4e00-\u9fff]{1,3})"
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
    return Hit(*facts.span(rate.start, rate.stop), message, places)


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


def changes(facts: Facts) -> Iterator[Hit]:
    """实有839户，同比增加563户，同比增长204%."""
    for match in _CHANGE.finditer(facts.flat):
        first, _ = facts.sentence_at(match.start())
        before = [f for f in facts.figures_in(max(first, match.start() - 40), match.start()) if f.unit != "%"]
        if not before or before[-1].soft or before[-1].printed is None:
            continue
        now, amount, rate = before[-1].printed, Decimal(match["amount"]), Decimal(match["rate"])
        words = facts.flat[before[-1].end : before[-1].stop]
        if words != match["unit"]:
            continue
        falls = match["word"] in ("减少", "下降", "少")
        if falls != (match["verb"] in ("下降", "降幅", "减少")):
            continue
        base = now + amount if falls else now - amount
        if base <= 0 or rate_holds(amount, base, rate, _decimals(match["rate"])):
            continue
        step = Decimal(1).scaleb(-_decimals(match["amount"]))
        ends = [abs((amount + shift) / (base - shift) * 100) for shift in (step, -step) if base != shift]
        if step < 1 and min(ends) <= rate <= max(ends):
            continue
        exact = rate_of(amount, base, _decimals(match["rate"]))
        place = facts.span(match.start("rate"), match.end("rate"))
        yield Hit(
            *place, f"按{written(now)}和增减{written(amount)}推算是{written(exact)}%，写的是{match['rate']}%，对不上。",
            (facts.span(before[-1].start, before[-1].stop),),
        )  # fmt: skip


def _decimals(words: str) -> int:
    return len(words.partition(".")[2])


def bases(facts: Facts) -> Iterator[Hit]:
    """8.3亿元（去年同期6.8亿元），同比增长21.1%: the growth that now and then make."""
    for match in _LAST_YEAR.finditer(facts.flat):
        first, _ = facts.sentence_at(match.start())
        told = [f for f in facts.figures_in(first, match.start()) if f.growth is not None]
        if not told or told[-1].soft or told[-1].printed is None or told[-1].growth is None:
            continue
        now = told[-1]
        if facts.flat[now.end : now.stop] != match["unit"][: now.stop - now.end]:
            continue
        base = Decimal(match["base"])
        printed, growth = now.printed, now.growth
        if not base or printed is None or growth is None:
            continue
        decimals = max(0, -int(growth.as_tuple().exponent))
        step, other = Decimal(1).scaleb(-now.decimals) / 2, Decimal(1).scaleb(-_decimals(match["base"])) / 2
        if not now.decimals and not _decimals(match["base"]):
            step = other = Decimal(0)
        low = ((printed - step) / (base + other) - 1) * 100
        high = ((printed + step) / (base - other) - 1) * 100
        room = Decimal(1).scaleb(-decimals)
        if low - room <= growth <= high + room:
            continue
        exact = rate_of(printed - base, base, decimals)
        place = facts.span(now.start, now.stop)
        yield Hit(
            *place, f"{written(printed)}比{written(base)}增减{written(exact)}%，写的是{written(growth)}%，对不上。",
            (facts.span(match.start(), match.end()),),
        )  # fmt: skip


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
        "ratio.change",
        "增长率与增减数对不上",
        "增长率＝增减数÷基数，基数由现数减增减数得出。",
        STATISTICS,
        Family.FIGURES,
        Kind.RATIO,
        Severity.WARNING,
        "新设企业839户，同比增加563户，同比增长240%。",
        "新设企业839户，同比增加563户，同比增长204%。",
        paragraph=changes,
    ),
    Rule(
        "ratio.base",
        "增长率与上年同期数对不上",
        "增长率＝（本期－上年同期）÷上年同期。",
        STATISTICS,
        Family.FIGURES,
        Kind.RATIO,
        Severity.WARNING,
        "税收收入120万元，同比增长30%，上年同期为100万元。",
        "税收收入120万元，同比增长20%，上年同期为100万元。",
        paragraph=bases,
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
