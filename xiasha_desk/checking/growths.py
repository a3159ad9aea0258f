"""Growth and shares against the values beside them: base, change, target."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from xiasha_desk.checking.amounts import rate_holds, rate_of, written
from xiasha_desk.checking.finding import Hit, Kind, Severity
from xiasha_desk.checking.passages import Facts
from xiasha_desk.checking.rule import OFFICE, STATISTICS, Family, Rule

_CHANGE = re.compile(
    r"(?:同比|比上年同期|较上年同期|比去年同期|比上年|较上年|较去年同期|较去年|比去年)?"
    r"(?P<word>增加|增长|多|上升|减少|下降|少)了?(?P<amount>\d+(?:\.\d+)?)(?P<unit>[亿万]?[\u4e00-\u9fff]{1,3}?)"
    r"(?:，|、|，?同比)(?:同比)?(?P<verb>增长|上升|增幅|增加|下降|降幅|减少)(?:达到?|为|了)?(?P<rate>\d+(?:\.\d+)?)%"
)
_LAST_YEAR = re.compile(
    r"(?:去年|上年)(?:同期|同时期)?(?:为|是|仅)?(?P<base>\d+(?:\.\d+)?)(?P<unit>[亿万]?[\u4e00-\u9fff]{1,3})"
)
_TARGET = re.compile(
    r"(?:完成|占)(?P<words>[^，。；：\d]{0,10}?)(?P<whole>\d+(?:\.\d+)?)(?P<unit>[亿万]?[\u4e00-\u9fff]{1,3}?)的(?P<rate>\d+(?:\.\d+)?)%"
)
_RISES = "增长|上升|提高|增加|提升"
_FALLS = "下降|减少|降低|回落|压减"
_FROM_TO = re.compile(
    r"[由从](?:去年|上年)?(?:同期)?的?(?P<a>\d+(?:\.\d+)?)(?P<au>[亿万]?[\u4e00-\u9fff]{1,3}?)(?:提高|增加|上升|提升|增长|扩大|下降|减少|降低|压减)(?:到|至|为)"
    rf"(?P<b>\d+(?:\.\d+)?)(?P<bu>[亿万]?[\u4e00-\u9fff]{{1,3}})，?(?:同比)?(?P<verb>{_RISES}|{_FALLS})了?(?P<rate>\d+(?:\.\d+)?)%"
)
_THAN = re.compile(
    r"[比较](?:去年|上年)(?:同期)?的?(?P<a>\d+(?:\.\d+)?)(?P<au>[亿万]?[\u4e00-\u9fff]{1,3}?)"
    rf"(?P<verb>{_RISES}|{_FALLS})了?(?P<rate>\d+(?:\.\d+)?)%"
)


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


def targets(facts: Facts) -> Iterator[Hit]:
    """1500人，完成年度目标1300人的120%: the share of a target or a whole that is told beside it."""
    for match in _TARGET.finditer(facts.flat):
        first, _ = facts.sentence_at(match.start())
        told = [f for f in facts.figures_in(first, match.start()) if not f.soft]
        now = next((f for f in reversed(told) if facts.flat[f.end : f.stop] == match["unit"]), None)
        whole, rate = Decimal(match["whole"]), Decimal(match["rate"])
        if now is None or now.printed is None or not whole:
            continue
        if _share_holds(now.printed, now.decimals, whole, match["whole"], rate, match["rate"]):
            continue
        place = facts.span(match.start("rate"), match.end("rate"))
        words = (
            f"{written(now.printed)}÷{written(whole)}={written(rate_of(now.printed, whole, _decimals(match['rate'])))}%"
        )
        yield Hit(*place, f"{words}，写的是{match['rate']}%，对不上。", (facts.span(now.start, now.stop),))


def _share_holds(part: Decimal, decimals: int, whole: Decimal, printed: str, rate: Decimal, words: str) -> bool:
    """Whether part/whole can be `rate`, both perhaps rounded in their last place."""
    step, other = Decimal(1).scaleb(-decimals) / 2, Decimal(1).scaleb(-_decimals(printed)) / 2
    if not decimals and not _decimals(printed):
        return rate_holds(part, whole, rate, _decimals(words))
    room = Decimal(1).scaleb(-_decimals(words))
    return (part - step) / (whole + other) * 100 - room <= rate <= (part + step) / (whole - other) * 100 + room


def earlier_values(facts: Facts) -> Iterator[Hit]:
    """由230件下降到180件，下降25%, and 180件，比去年同期的230件下降25%."""
    for match in _FROM_TO.finditer(facts.flat):
        if match["au"][:1] == match["bu"][:1]:
            yield from _change_of(facts, match, Decimal(match["a"]), match["a"], Decimal(match["b"]), match["b"])
    for match in _THAN.finditer(facts.flat):
        first, _ = facts.sentence_at(match.start())
        told = [f for f in facts.figures_in(first, match.start()) if facts.flat[f.end : f.stop] == match["au"]]
        if told and not told[-1].soft and told[-1].printed is not None:
            now = told[-1].printed
            yield from _change_of(facts, match, Decimal(match["a"]), match["a"], now, written(now))


def _change_of(
    facts: Facts, match: re.Match[str], before: Decimal, before_words: str, now: Decimal, now_words: str
) -> Iterator[Hit]:
    rate = Decimal(match["rate"])
    falls = re.fullmatch(_FALLS, match["verb"]) is not None
    if not before or falls != (now < before):
        return
    step = max(Decimal(1).scaleb(-max(_decimals(before_words), _decimals(now_words))) / 2, Decimal(0))
    if not _decimals(before_words) and not _decimals(now_words):
        step = Decimal(0)
    amount = abs(now - before)
    room = Decimal(1).scaleb(-_decimals(match["rate"]))
    low, high = (amount - 2 * step) / (before + step) * 100, (amount + 2 * step) / (before - step) * 100
    if low - room < rate < high + room:
        return
    place = facts.span(match.start("rate"), match.end("rate"))
    exact = rate_of(amount, before, _decimals(match["rate"]))
    words = f"从{written(before)}到{written(now)}是{written(exact)}%，写的是{match['rate']}%，对不上。"
    yield Hit(*place, words, (facts.span(match.start("a"), match.end("au")),))


RULES = (
    Rule(
        "ratio.target",
        "完成比例与两个数对不上",
        "完成目标的比例＝完成数÷目标数，两个数都写出来时应当算得通。",
        OFFICE,
        Family.FIGURES,
        Kind.RATIO,
        Severity.WARNING,
        "新增就业1500人，完成年度目标1300人的120%。",
        "新增就业1560人，完成年度目标1300人的120%。",
        paragraph=targets,
    ),
    Rule(
        "ratio.earlier",
        "增减比例与前后两数对不上",
        "前后两个数都写出来时，增减的比例应当算得通。",
        STATISTICS,
        Family.FIGURES,
        Kind.RATIO,
        Severity.WARNING,
        "信访总量由230件下降到180件，下降25%。",
        "信访总量由240件下降到180件，下降25%。",
        paragraph=earlier_values,
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
)
