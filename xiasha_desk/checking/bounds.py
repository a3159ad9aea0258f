"""Numbers that cannot be larger than others: what was mended against what was found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from xiasha_desk.checking.amounts import written
from xiasha_desk.checking.finding import Hit, Kind, Severity
from xiasha_desk.checking.passages import Facts, Told
from xiasha_desk.checking.rule import OFFICE, Family, Rule

_STRICT = (
    ("发现|排查出|查出|检查出|摸排出|梳理出|查摆", "整改|销号|消除|整治到位|处置|闭环"),
    ("受理|接到|接报|收到|接待|交办|转办", "办结|办理完成|处置|答复|化解|解决"),
    ("签约|签订", "安装|腾空|搬离|腾退"),
    ("积案|纠纷|矛盾", "化解|调解成功|办结"),
    ("立案", "结案|办结"),
    ("应(?:检|到|接种|参加|缴|报|收)", "实(?:际|检|到|缴|报|收)|已接种"),
    ("承诺|交办|承办", "完成|办结"),
)
_LOOSE = (("排查|摸排|流调|登记|核查", "转运|管控|隔离|接种|纳管|整改|落实"), ("申请|报名", "通过|录用|录取|安装"))
_OWN_WORDS = 8
_BOTH = re.compile("并(?:已)?(?:整改|处置|化解|办结)|边.{0,3}边")


def _look(pairs: tuple[tuple[str, str], ...], strict: bool, facts: Facts) -> Iterator[Hit]:
    for first, last in facts.sentences:
        told = [f for f in facts.figures_in(first, last) if f.unit != "%" and not f.soft]
        for one, other in pairwise(told):
            if not one.unit or one.unit != other.unit or one.value >= other.value:  # type: ignore[operator]
                continue
            if "；" in facts.flat[one.stop : other.start] or other.start - one.stop > 30:
                continue
            before, after = _words(facts, one, first), facts.flat[one.stop : other.start]
            if _BOTH.search(before):
                continue
            for whole, part in pairs:
                if re.search(whole, before) and re.search(part, after) and not re.search(part, before):
                    told_one, told_other = written(one.value), written(other.value)  # type: ignore[arg-type]
                    doubt = "后一个数反而大" if strict else "后一个数比前一个大，口径是不是不同"
                    message = f"前面是{told_one}{one.unit}，后面是{told_other}{other.unit}：{doubt}，请核对。"
                    place = facts.span(max(0, one.start - 4), one.stop)
                    far = Severity.ASK if len(after) > _OWN_WORDS else None  # it may be of something else
                    yield Hit(*facts.span(other.start, other.stop), message, (place,), severity=far)
                    break


def _words(facts: Facts, told: Told, floor: int) -> str:
    start, end = facts.clause_at(told.start)
    behind = re.match(r"[^，。；：、\d]{0,8}", facts.flat[told.stop : end])
    return facts.flat[max(floor, start) : told.start] + (behind[0] if behind else "")


def strict(facts: Facts) -> Iterator[Hit]:
    """整改 more than 发现."""
    return _look(_STRICT, True, facts)


def loose(facts: Facts) -> Iterator[Hit]:
    """转运 more than 排查: may be of another class."""
    return _look(_LOOSE, False, facts)


RULES = (
    Rule(
        "bound.strict",
        "整改多于发现一类",
        "整改的不会比发现的多，办结的不会比受理的多。",
        OFFICE,
        Family.FIGURES,
        Kind.CROSS_FIGURE,
        Severity.ERROR,
        "发现隐患367处，整改489处。",
        "发现隐患489处，整改367处。",
        paragraph=strict,
    ),
    Rule(
        "bound.loose",
        "后一步的数比前一步大",
        "排查之后的转运、安装等通常不会更多；口径不同时请写明。",
        OFFICE,
        Family.FIGURES,
        Kind.CROSS_FIGURE,
        Severity.ASK,
        "排查重点人员2629人，转运5526人。",
        "排查重点人员5526人，转运2629人。",
        paragraph=loose,
    ),
)
