"""Figures typed by hand against the ledger; silent where there is none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from xiasha_desk.checking.amounts import nearly, written
from xiasha_desk.checking.finding import Edit, Hit, Kind, Severity
from xiasha_desk.checking.passages import Passage, Told
from xiasha_desk.checking.rule import OFFICE, Family, Rule
from xiasha_desk.checking.same_figures import is_general, tells_now
from xiasha_desk.checking.subject import Subject
from xiasha_desk.domain.units import converted

_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class KnownFigure:
    """An indicator of the ledger: its values of the report's period and of the same period last year, in `unit`, and
    whether the report prints it by a mark anywhere."""

    name: str
    unit: str
    now: Decimal | None
    last: Decimal | None
    printed: bool = False


def _typed(subject: Subject) -> Iterator[tuple[Passage, Told, KnownFigure, Decimal | None]]:
    """The figures typed by hand whose name the ledger knows, with the ledger's value in the printed unit."""
    if not subject.known:
        return
    for passage in subject.passages:
        if passage.planned:
            continue
        for told in passage.facts.figures:
            if told.printed is None or told.soft or not tells_now(passage.facts, told):
                continue
            start, _ = passage.place(told.start, told.stop)
            known = _known(subject, told.name)
            if known is None or subject.is_bound(start):
                continue
            unit = passage.facts.flat[told.end : told.stop] or told.unit
            if known.now is not None and converted(known.now, known.unit, unit) is None:
                continue
            yield passage, told, known, None if known.now is None else converted(known.now, known.unit, unit)


def _known(subject: Subject, name: str) -> KnownFigure | None:
    """By its whole name, or by the end of it: 街道税收收入 is told for 税收收入."""
    for at in range(max(1, len(name) - _SHORTEST + 1)):
        known = subject.known.get(name[at:])
        if known is not None:
            return known
    return None


def _last(passage: Passage, told: Told, known: KnownFigure) -> Decimal | None:
    unit = passage.facts.flat[told.end : told.stop] or told.unit
    return None if known.last is None else converted(known.last, known.unit, unit)


def _rounded(value: Decimal, like: Told) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-like.decimals))


def stale(subject: Subject) -> Iterator[Hit]:
    """The value of the same period last year, where this period's is another one or is not filled in."""
    for passage, told, known, now in _typed(subject):
        last = _last(passage, told, known)
        if (
            last is None
            or told.printed != _rounded(last, told)
            or (now is not None and _rounded(now, told) == told.printed)
        ):
            continue
        place = passage.place(told.start, told.stop)
        if now is None:
            yield Hit(*place, f"“{known.name}”写的还是上期的数，台账里这一期还没有填。")
        else:
            digits = passage.place(told.start, told.end)
            words = written(now)
            yield Hit(*place, f"“{known.name}”写的还是上期的数，台账里这一期是{words}。", edits=(Edit(*digits, words),))


def other_value(subject: Subject) -> Iterator[Hit]:
    """Typed by hand, and the ledger has another value."""
    for passage, told, known, now in _typed(subject):
        if now is None or told.printed is None or _rounded(now, told) == told.printed:
            continue
        if not nearly(now, told.printed) and (known.printed or is_general(known.name)):
            continue  # the same words, very likely of something else: 发现隐患 of another inspection
        last = _last(passage, told, known)
        if last is not None and _rounded(last, told) == told.printed:
            continue
        words = written(now)
        yield Hit(
            *passage.place(told.start, told.stop),
            f"“{known.name}”在台账里是{words}，这里手写的是{written(told.printed)}。",
            edits=(Edit(*passage.place(told.start, told.end), words),),
        )


def unbound(subject: Subject) -> Iterator[Hit]:
    """Typed by hand although another place prints the same figure out of the ledger: it will not follow."""
    for passage, told, known, now in _typed(subject):
        if known.printed and now is not None and told.printed == _rounded(now, told):
            place = passage.place(told.start, told.stop)
            yield Hit(*place, f"“{known.name}”别处跟着台账走，这里是手写的，改数时不会跟着变。")


RULES = (
    Rule(
        "ledger.stale",
        "还是上期的数",
        "从上期改来的稿子，旧数最容易漏改。",
        OFFICE,
        Family.FIGURES,
        Kind.CROSS_FIGURE,
        Severity.ERROR,
        "完成税收收入6.8亿元。",
        "完成税收收入8.3亿元。",
        whole=stale,
    ),
    Rule(
        "ledger.other_value",
        "手写的数与台账不同",
        "一个数只认台账里的；要改就改台账，正文跟着变。",
        OFFICE,
        Family.FIGURES,
        Kind.CROSS_FIGURE,
        Severity.WARNING,
        "完成税收收入8.5亿元。",
        "完成税收收入8.3亿元。",
        whole=other_value,
    ),
    Rule(
        "ledger.unbound",
        "手写的数没有跟着台账",
        "同一个指标一处跟着台账、一处手写，以后会改漏；按 Ctrl+K 换成跟着走的数。",
        OFFICE,
        Family.FIGURES,
        Kind.CROSS_FIGURE,
        Severity.ASK,
        "募集善款400万元。",
        "募集善款。",
        whole=unbound,
    ),
)
