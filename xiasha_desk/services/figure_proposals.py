"""Figures found in a text that was read in, as proposals for the ledger."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from xiasha_desk.domain.finding import FoundFigure
from xiasha_desk.domain.ids import IdSource, new_id
from xiasha_desk.domain.ledger import Indicator, Ledger, Missing, Softener
from xiasha_desk.domain.period import PeriodKind, parse_period
from xiasha_desk.domain.report import MARK_CHARACTER, Paragraph, Report
from xiasha_desk.services.promises import plan_sections
from xiasha_desk.text.figure_reader import read_figures
from xiasha_desk.text.plan_words import FIGURE_AHEAD
from xiasha_desk.text.stage_reader import stages_in

_AHEAD = re.compile(FIGURE_AHEAD)
_LAST_YEAR = re.compile(r"去年|上年|同期为|上年同期(?:的)?$")
_OTHER_TIME = re.compile(
    r"(?<!\d)(?P<year>\d{4})年|(?<!\d)(?:(?P<first>\d{1,2})\s*[-—－–至到~～]\s*)?(?P<month>\d{1,2})月(?:份|底|末|\d{1,2}日)?"
    r"|[一二三四]季度|十[一二三四五]五"
)
_SOFTENERS = {word.value: word for word in Softener if word.value}
_SOFTENERS |= {"大约": Softener.ABOUT, "超过": Softener.OVER, "接近": Softener.NEAR}
NO_NAME, LONG_NAME, DIGITS_IN_NAME = "看不出说的是什么", "名称太长，请改短", "名称里有数字，请看一眼"
_OF_THE_NAME = frozenset({NO_NAME, LONG_NAME, DIGITS_IN_NAME})
PROGRESS = "像是项目进度，可以在“民生实事”里建卡片"
_RATE = re.compile("完成(?:率|比例)")
_NAME_LENGTHS = range(2, 25)


class Match(enum.Enum):
    """How a figure came to its indicator."""

    KNOWN = "台账里有"
    REMEMBERED = "上次这样归"
    NEW = "新指标"


@dataclass(frozen=True, slots=True)
class BindingProposal:
    """A figure of a paragraph and what it would be in the ledger.

    `figure` counts characters of the paragraph's text as it was. `indicator` is the id of a known one, "" for a new one
    of this name, unit and decimals. `reasons` say why it is not `sure`.
    """

    id: str
    section: str
    paragraph: str
    figure: FoundFigure
    name: str
    unit: str
    decimals: int
    softener: Softener
    period: str
    indicator: str
    match: Match
    reasons: tuple[str, ...] = ()

    @property
    def sure(self) -> bool:
        """Whether it may be taken with many others at a time."""
        return not self.reasons


def proposals_of(
    report: Report, ledger: Ledger, past: Mapping[tuple[str, str], str] | None = None, new_id: IdSource = new_id
) -> tuple[BindingProposal, ...]:
    """What the figures of a report's plain text could be bound to, in reading order; `past` tells by (name, unit) which
    indicator was chosen earlier. Nothing for a report without a period."""
    if not report.period:
        return ()
    plan = {section.id for section in plan_sections(report)}
    by_name = _by_name(ledger)
    units: dict[str, set[str]] = {}
    for name, unit in by_name:
        units.setdefault(name, set()).add(unit)
    found: list[BindingProposal] = []
    for section in report.sections:
        for paragraph in section.paragraphs:
            found += _proposals(report, section.id, paragraph, section.id in plan, by_name, units, past or {}, new_id)
    return tuple(_checked(found, ledger))


def _proposals(
    report: Report,
    section: str,
    paragraph: Paragraph,
    planned: bool,
    by_name: Mapping[tuple[str, str], Indicator],
    units: Mapping[str, set[str]],
    past: Mapping[tuple[str, str], str],
    new_id: IdSource,
) -> Iterator[BindingProposal]:
    progress = _progress_in(paragraph.text)
    for figure in read_figures(paragraph.text):
        if figure.value is None or MARK_CHARACTER in figure.name:
            continue
        unit, name = figure.unit, figure.name
        known = by_name.get((plain_name(name), unit))
        remembered = past.get((name, unit), "")
        match = Match.REMEMBERED if remembered else Match.KNOWN if known is not None else Match.NEW
        before = paragraph.text[: figure.start]
        clause = re.split("[，。；：\n]", before)[-1]
        period, doubt = _period(clause, re.split("[。；\n]", before)[-1], report.period)
        reasons = [*doubt, *_doubts(figure, clause, planned)]
        if any(start <= figure.start < end for start, end in progress):
            reasons.append(PROGRESS)
        others = units.get(plain_name(name), set())
        if others and known is None and not remembered:
            reasons.append(f"台账里“{name}”的单位是{'、'.join(sorted(others)) or '空'}")
        yield BindingProposal(
            new_id(),
            section,
            paragraph.id,
            figure,
            name,
            unit,
            _decimals(paragraph.text[figure.start : figure.end]),
            _SOFTENERS.get(figure.softener, Softener.NONE),
            period,
            remembered or (known.id if known is not None else ""),
            match,
            tuple(reasons),
        )


def _progress_in(text: str) -> list[tuple[int, int]]:
    """Where a text tells how far a work has come in per cent: 完成40%; what is called a rate (完成率) is a figure."""
    if "%" not in text and "％" not in text:
        return []
    told = (one for one in stages_in(text) if one.percent is not None)
    return [(one.start, one.end) for one in told if not _RATE.search(text[one.start : one.end])]


def _doubts(figure: FoundFigure, clause: str, planned: bool) -> Iterator[str]:
    if len(figure.name) not in _NAME_LENGTHS:
        yield NO_NAME if len(figure.name) < 2 else LONG_NAME
    elif re.search(r"\d", figure.name):
        yield DIGITS_IN_NAME
    if not figure.unit:
        yield "没有单位"
    if planned or _AHEAD.search(clause):
        yield "像是计划或目标"
    if figure.softener and figure.softener not in _SOFTENERS:
        yield f"“{figure.softener}”放在数后，请看一眼"


def _period(clause: str, sentence: str, own: str) -> tuple[str, list[str]]:
    """The period that the words before a figure speak of, and why that is not certain."""
    if _LAST_YEAR.search(clause):
        return parse_period(own).same_period_last_year().key, ["像是上年的数"]
    doubts = [f"说的时间是“{m.group()}”，不一定是本期" for m in _OTHER_TIME.finditer(sentence) if not _is_own(m, own)]
    return own, doubts[-1:]


def _is_own(time: re.Match[str], own: str) -> bool:
    """Whether 2022年 or 1—6月 is the report's own period."""
    period = parse_period(own)
    if time["year"]:
        return int(time["year"]) == period.year
    last = {PeriodKind.HALF: 6 * period.number, PeriodKind.QUARTER: 3 * period.number}
    return time["first"] == "1" and int(time["month"]) == last.get(period.kind, period.number or 12)


def _by_name(ledger: Ledger) -> dict[tuple[str, str], Indicator]:
    """The indicators that take values by name and unit; of two of one name neither."""
    found: dict[tuple[str, str], Indicator | None] = {}
    for indicator in ledger.indicators:
        key = (plain_name(indicator.name), indicator.unit)
        found[key] = None if key in found else indicator
    return {key: indicator for key, indicator in found.items() if indicator is not None and indicator.formula is None}


def renamed(one: BindingProposal, name: str, ledger: Ledger) -> BindingProposal:
    """A proposal under another name: it goes to the ledger's indicator of that name and unit, else to a new one. What
    spoke against the old name is settled."""
    known = _by_name(ledger).get((plain_name(name), one.unit))
    reasons = tuple(reason for reason in one.reasons if reason not in _OF_THE_NAME)
    match = Match.KNOWN if known is not None else Match.NEW
    return replace(one, name=name, indicator=known.id if known is not None else "", match=match, reasons=reasons)


def plain_name(name: str) -> str:
    """A name without blanks, quotes and brackets, to be compared."""
    return re.sub(r"[\s“”‘’（）()]", "", name)


def _decimals(number: str) -> int:
    return len(number.partition(".")[2])


def _checked(found: Sequence[BindingProposal], ledger: Ledger) -> Iterator[BindingProposal]:
    """The proposals with what speaks against them beside others and the ledger."""
    values: dict[tuple[str, str, str], dict[Decimal, None]] = {}
    for one in found:
        if one.sure and one.figure.value is not None:  # a target beside it speaks against nothing
            values.setdefault(_thing(one), {})[one.figure.value] = None
    for one in found:
        value = one.figure.value
        reasons = list(one.reasons)
        others = [other for other in values.get(_thing(one), ()) if other != value]
        if others:
            reasons.append(f"同一个名称别处写的是{others[0]:f}{one.unit}")
        known = ledger.observation(one.indicator, one.period) if one.indicator else None
        if known is not None and not isinstance(known.value, Missing) and known.value != value:
            reasons.append(f"台账里这一期是{known.value:f}{one.unit}")
        yield replace(one, reasons=tuple(reasons)) if reasons else one


def _thing(one: BindingProposal) -> tuple[str, str, str]:
    return one.indicator or plain_name(one.name), one.unit, one.period
