"""How far a work has come, as a report tells it: 方案设计, 完成预算审核, 已完成40%, 竣工待验收, 投入使用.

A clause tells one stage at most: the furthest one, but 完成 and 基本完成 of a plan or a tender are the plan's or the
tender's. What is still ahead (拟, 将, 力争, 年底前) or is denied (尚未) is no stage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from xiasha_desk.domain.livelihood import Stage
from xiasha_desk.text.plan_words import WORK_AHEAD

_CLAUSE = re.compile(r"[^，。；：！？,;:!?\n]+")
_PAPER = (Stage.PLANNED, Stage.DESIGN, Stage.BUDGET, Stage.TENDER)
_DONE_WORDS = (Stage.PARTLY, Stage.NEARLY, Stage.FINISHED)
_PER_CENT = r"(?:约|近|超过?|逾)?(?P<percent>\d{1,3}(?:\.\d+)?)\s*[%％]"
_SO_FAR = "(?:已|正式|顺利|全部|全面)*"
_WORDS: tuple[tuple[Stage, str], ...] = (
    (Stage.IN_USE, _SO_FAR + "(?:建成|竣工|交付)?(?:投入(?:使用|运[行营]|试运[行营])|交付使用|投用|启用|通车|开放)"),
    (Stage.FINISHED, "(?:竣工|完工)?(?:待|等待|正在|进入)(?:竣工)?验收(?:后?(?:投用|交付|投入使用)|阶段)?"),
    (Stage.FINISHED, _SO_FAR + "(?:主体)?(?:竣工验收|竣工|完工)"),
    (Stage.NEARLY, "已?基本(?:完成|建成|完工|竣工)"),
    (Stage.PARTLY, "(?:已|累计|共)*完成(?:总?(?:工程)?(?:量|进度)的?)?" + _PER_CENT),
    (Stage.PARTLY, "(?:形象|工程|施工|总体|整体|建设)?(?:进度|完成率|完成比例)(?:达到?|为|过|完成)?" + _PER_CENT),
    (Stage.BUILDING, "(?:处于|正处于|进入|正在)?(?:建设|施工)(?:阶段|期|中)"),
    (Stage.BUILDING, "在建(?!工地|工程质量)|正在(?:加快)?(?:建设|施工)|启动(?:建设|施工)"),
    (Stage.BUILDING, _SO_FAR + "(?:开工|动工|破土|进场施工)(?:建设)?"),
    (Stage.TENDER, "(?:设计|施工|工程|公开)?招(?:投)?标"),
    (Stage.BUDGET, "(?:工程)?预算(?:审核|评审|审批|编制)|(?:财政)?(?:投资)?评审"),
    (Stage.DESIGN, "(?:方案|初步|施工图|规划)设计|(?:设计|实施|建设)方案"),
    (Stage.PLANNED, "谋划|前期(?:工作|论证|研究|摸排)|可行性研究|选址|立项"),
)
_FORMS = tuple((stage, re.compile(words)) for stage, words in _WORDS)
_APART = re.compile("完成|通过")
_FRINGE = " 　”’）)"
_COMPLETED = "(?:初步|基本|全部|全面|顺利|已)*(?:完成|通过)"
_BEFORE, _BEHIND = re.compile(_COMPLETED + "$"), re.compile(_COMPLETED + "(?!率)")


@dataclass(frozen=True, slots=True)
class StageMention:
    """A stage told in a text: `start` and `end` (characters) bound its words, `percent` is how much is done, or None.

    `clause` and `clause_end` bound the clause it is told in. A `closing` one ends its clause and has no 完成 apart from
    it: other words for another stage can take its place, as they cannot in 基本完成南渠整治.
    """

    stage: Stage
    percent: Decimal | None
    start: int
    end: int
    clause: int
    clause_end: int
    closing: bool


def stages_in(text: str) -> tuple[StageMention, ...]:
    """The stages a text tells, in reading order."""
    return tuple(_mentions(text))


def _mentions(text: str) -> Iterator[StageMention]:
    for clause in _CLAUSE.finditer(text):
        found = _furthest(clause.group())
        if found is None:
            continue
        stage, match = found
        percent = match.groupdict().get("percent")
        value = Decimal(percent) if percent else None
        if value is None or value <= 100:
            start, end = _with_completed(clause.group(), *match.span()) if stage in _PAPER else match.span()
            words, base = clause.group(), clause.start()
            closing = not words[end:].strip(_FRINGE) and not (stage in _PAPER and _APART.search(words[:start]))
            yield StageMention(stage, value, base + start, base + end, base, clause.end(), closing)


def _furthest(clause: str) -> tuple[Stage, re.Match[str]] | None:
    """The stage a clause tells and its words; None for none, and for one that is ahead."""
    told = [(stage, match) for stage, form in _FORMS for match in form.finditer(clause)]
    if not told:
        return None
    if any(stage in _PAPER for stage, _ in told):
        told = [one for one in told if one[0] not in _DONE_WORDS]
    told = [one for one in told if not any(_holds(other[1], one[1]) for other in told)]
    stage, match = max(told, key=lambda one: (one[0].place, len(one[1].group())))
    if WORK_AHEAD.search(clause[: match.start()]):
        return None
    return stage, match


def _holds(longer: re.Match[str], shorter: re.Match[str]) -> bool:
    """Whether words are part of longer ones: 投用 of 待验收投用."""
    inside = longer.start() <= shorter.start() and shorter.end() <= longer.end()
    return inside and longer.span() != shorter.span()


def _with_completed(clause: str, start: int, end: int) -> tuple[int, int]:
    """The words of a plan or a tender with 完成 right before or behind them."""
    before = _BEFORE.search(clause[:start])
    behind = _BEHIND.match(clause[end:])
    if before is not None:
        start = before.start()
    if behind is not None:
        end += behind.end()
    return start, end
