"""Where a report prints an indicator or a project, and what of it is still to be filled in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xiasha_desk.domain.exhibit import Table
from xiasha_desk.domain.figure_use import mark_indicators, named_indicators
from xiasha_desk.domain.ledger import Indicator, Ledger, Missing, Observation
from xiasha_desk.domain.report import Paragraph, Report
from xiasha_desk.services.figure_words import FACET_WORDS
from xiasha_desk.services.impact import PlaceKind, mark_offset
from xiasha_desk.services.outline_edits import numbered_title
from xiasha_desk.text.amounts import NO_FIGURE

if TYPE_CHECKING:
    from xiasha_desk.domain.livelihood import LivelihoodProject

NO_DEPARTMENT = "未定科室"


@dataclass(frozen=True, slots=True)
class Usage:
    """A place of a report that prints an indicator: a paragraph, table or chart of a section.

    `words` name the place, `detail` what is printed there; `section` and `block` are ids, `offset` is the character
    of the first mark in a paragraph.
    """

    kind: PlaceKind
    words: str
    detail: str
    section: str
    block: str
    offset: int = 0


def used_indicators(report: Report, ledger: Ledger | None = None) -> frozenset[str]:
    """Ids of all indicators that marks, tables and charts of a report name; with the ledger also of what those are
    computed of. Ids of projects are among them."""
    named = {name for section in report.sections for block in section.blocks for name in named_indicators(block)}
    return frozenset(named if ledger is None else named | _typed_parts(ledger, named))


def usages(report: Report, indicator: str) -> tuple[Usage, ...]:
    """The places of a report that print an indicator, in reading order; several marks of a paragraph are one."""
    return tuple(_usages(report, indicator))


def _usages(report: Report, indicator: str) -> Iterator[Usage]:
    tables = figures = 0
    for section in report.sections:
        number = 0
        for block in section.blocks:
            if isinstance(block, Paragraph):
                number += 1
                marks = [n for n, m in enumerate(block.marks) if indicator in mark_indicators(m)]
                if marks:
                    place = f"{numbered_title(report, section.id)} 第{number}段"
                    facets = dict.fromkeys(FACET_WORDS[block.marks[n].facet] for n in marks)
                    offset = mark_offset(block, marks[0])
                    yield Usage(PlaceKind.TEXT, place, "、".join(facets), section.id, block.id, offset)
                continue
            is_table = isinstance(block, Table)
            tables += bool(block.caption) and is_table
            figures += bool(block.caption) and not is_table
            if indicator not in named_indicators(block):
                continue
            where = f"在“{numbered_title(report, section.id)}”"
            if isinstance(block, Table):
                words = f"表{tables} {block.caption}" if block.caption else f"{where}的表"
                row = f"第{named_indicators(block).index(indicator) + 1}行"
                yield Usage(PlaceKind.TABLE, words, row, section.id, block.id)
            else:
                words = f"图{figures} {block.caption}" if block.caption else f"{where}的图"
                yield Usage(PlaceKind.CHART, words, "数据", section.id, block.id)


def used_words(places: Sequence[Usage]) -> str:
    """本稿有2处用到它：一、回顾 第1段、表1 进展."""
    named = "、".join(place.words for place in places[:3])
    return f"本稿有{len(places)}处用到它：{named}{'等' if len(places) > 3 else ''}"


def is_filled(observation: Observation | None) -> bool:
    """Whether a cell needs nothing more: a value, a growth that was only told, or words that there is no figure."""
    if observation is None:
        return False
    value = observation.value
    return not isinstance(value, Missing) or observation.reported_rate is not None or value.reason in NO_FIGURE


def unfilled(report: Report, ledger: Ledger) -> dict[str, int]:
    """How many indicators of each department (NO_DEPARTMENT for none) have nothing in the report's period.

    Counted are the indicators that the report uses in marks, tables and charts, and what they are computed of, and the
    projects it tells of; all indicators of the ledger where it uses nothing.
    Departments come in the ledger's order; those with nothing missing, and a report without a period, give no entry.
    """
    waiting = _waiting(report, ledger, all_where_none=True)
    return dict(Counter(one.department or NO_DEPARTMENT for one in waiting))


def waiting_names(report: Report, ledger: Ledger) -> tuple[str, ...]:
    """What the report prints, or computes from, and nothing is told of in its period: names of indicators in the
    ledger's order, then of projects. Nothing for a report without a period."""
    return tuple(one.name for one in _waiting(report, ledger, all_where_none=False))


def _waiting(report: Report, ledger: Ledger, *, all_where_none: bool) -> list[Indicator | LivelihoodProject]:
    period, used = report.period, used_indicators(report, ledger)
    projects = [project for project in ledger.projects if project.id in used]
    chosen = [i for i in ledger.indicators if i.id in used]
    if all_where_none and not chosen and not projects:
        chosen = list(ledger.indicators)
    if not period:
        return []
    told = ledger.observations
    empty = [i for i in chosen if i.formula is None and not is_filled(told.get((i.id, period)))]
    return [*empty, *(project for project in projects if not project.is_told(period))]


def _typed_parts(ledger: Ledger, indicators: Iterable[str]) -> set[str]:
    """What these are computed of, directly or through others."""
    found: set[str] = set()
    waiting = list(indicators)
    while waiting:
        known = ledger.indicator(waiting.pop())
        parts = known.formula.parts if known is not None and known.formula is not None else ()
        waiting.extend(part for part in parts if part not in found)
        found.update(parts)
    return found
