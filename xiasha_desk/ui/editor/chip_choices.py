"""What the list under the cursor offers: indicators that fit a few letters, the ways to print one, each with its
words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from xiasha_desk.composition.mark_print import AMPLITUDE, SPEED, UNFILLED, MarkState, facet_words, printed_mark
from xiasha_desk.domain.ledger import GrowthRule, Indicator, Ledger, Missing
from xiasha_desk.domain.report import Facet, Mark
from xiasha_desk.text.initials import NO_MATCH, match

if TYPE_CHECKING:  # few ledgers have projects
    from xiasha_desk.domain.livelihood import LivelihoodProject

MOST = 60
"""More indicators than these are not listed: further letters find them."""
_FACETS = (
    ("数值", Facet.VALUE),
    ("带“约”“余”的数值", Facet.SOFTENED),
    ("同比短语", Facet.GROWTH_PHRASE),
    ("增长率", Facet.GROWTH_RATE),
    ("增减量", Facet.CHANGE),
    ("上年同期", Facet.BASE),
    ("年度目标", Facet.TARGET),
    ("完成率", Facet.COMPLETION),
)
_PROJECT_FACETS = (("进展", Facet.STAGE), ("完成比例", Facet.PROGRESS), ("完成数量", Facet.COUNT))
PROJECT = "民生实事"
_WORDINGS = (("只写“增长”“下降”", "增长"), ("增幅、降幅", AMPLITUDE), ("增速", SPEED))


Named = TypeVar("Named", "Indicator", "LivelihoodProject")


@dataclass(frozen=True, slots=True)
class Choice:
    """One row: `mark` (without an id) is what it puts in; None leads on to the indicators a share may be of.

    `words` is what would be printed, or "" with the `reason` why nothing can be. One that `leads_on` opens.
    """

    label: str
    detail: str
    words: str
    reason: str
    mark: Mark | None
    leads_on: bool = False


def _choice(label: str, detail: str, mark: Mark, ledger: Ledger, period: str) -> Choice:
    indicator = ledger.indicator(mark.indicator)
    found: str | Missing = Missing("文稿还没有定报告期")
    if indicator is not None and period:
        found = facet_words(mark, indicator, period, ledger)
    if isinstance(found, Missing):
        return Choice(label, detail, "", found.reason, mark)
    return Choice(label, detail, found, "", mark)


def figures(ledger: Ledger, period: str, query: str) -> list[Choice]:
    """The indicators and then the projects whose name or department fits `query` (characters or first letters), the
    best first."""
    rows = []
    for indicator in _fitting(ledger.indicators, query):
        row = _choice(indicator.name, indicator.department, Mark("", indicator.id, Facet.SOFTENED), ledger, period)
        row = replace(row, mark=Mark("", indicator.id), leads_on=True)
        if not row.words:
            unit = f"　{indicator.unit}" if indicator.unit else ""
            row = replace(row, reason=UNFILLED.strip("【】") + unit)
        rows.append(row)
    for project in _fitting([one for one in ledger.projects if period.startswith(str(one.year))], query):
        row = _of_project(project.name, PROJECT, Mark("", project.id, Facet.STAGE), ledger, period)
        rows.append(replace(row, reason=UNFILLED.strip("【】"), leads_on=True))
    return rows[:MOST]


def _of_project(label: str, detail: str, mark: Mark, ledger: Ledger, period: str) -> Choice:
    printed = printed_mark(mark, period, ledger)
    words = printed.words if printed.state is MarkState.BOUND else ""
    return Choice(label, detail, words, printed.reason, mark)


def project_facets(project: LivelihoodProject, ledger: Ledger, period: str) -> list[Choice]:
    """The ways to print how far a project is."""
    rows = [(label, Mark("", project.id, facet)) for label, facet in _PROJECT_FACETS]
    return [_of_project(label, "", mark, ledger, period) for label, mark in rows]


def _fitting(of: Sequence[Named], query: str) -> list[Named]:
    ranked = []
    for place, one in enumerate(of):
        rank = match(query, one.name)
        if rank == NO_MATCH and one.department and match(query, one.department) != NO_MATCH:
            rank = NO_MATCH - 1
        if rank != NO_MATCH:
            ranked.append((rank, place, one))
    ranked.sort(key=lambda found: found[:2])
    return [one for _, _, one in ranked[:MOST]]


def facets(indicator: Indicator, ledger: Ledger, period: str) -> list[Choice]:
    """The ways to print an indicator, the wordings of its growth among them."""
    rows = []
    for label, facet in _FACETS:
        if facet is Facet.BASE and indicator.growth_rule is GrowthRule.FULL_YEAR:
            label = "上年全年"
        rows.append(_choice(label, "", Mark("", indicator.id, facet), ledger, period))
        if facet is Facet.GROWTH_PHRASE:
            for name, wording in _WORDINGS:
                mark = Mark("", indicator.id, facet, wording=wording)
                rows.append(_choice(name, "", mark, ledger, period))
    rows.append(Choice("占另一项指标的比重…", "", "", "再选是哪一项", None, leads_on=True))
    return rows


def wholes(indicator: Indicator, ledger: Ledger, period: str, query: str) -> list[Choice]:
    """What an indicator may be a share of, with the share each gives; those that give one first."""
    rows = [
        _choice(f"占{whole.name}", "", Mark("", indicator.id, Facet.SHARE, whole=whole.id), ledger, period)
        for whole in _fitting(ledger.indicators, query)
        if whole.id != indicator.id
    ]
    return sorted(rows, key=lambda row: not row.words)
