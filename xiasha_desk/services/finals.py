"""签发: a report keeps the figures it prints from then on; what the ledger says later is listed, never applied."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from xiasha_desk.domain.apply import DraftState
from xiasha_desk.domain.changes import SetIssued
from xiasha_desk.domain.exhibit import ProjectColumn, ProjectTable
from xiasha_desk.domain.figure_use import Key, named_indicators, printed_keys
from xiasha_desk.domain.issued import Issued
from xiasha_desk.domain.ledger import Indicator, Ledger
from xiasha_desk.domain.livelihood import LivelihoodProject
from xiasha_desk.domain.period import parse_period
from xiasha_desk.domain.report import Report
from xiasha_desk.services.impact import value_now

_PRINTED = frozenset(column.value for column in ProjectColumn if column.value in LivelihoodProject.__dataclass_fields__)
"""The columns of a table that print a card's field of the same name."""


@dataclass(frozen=True, slots=True)
class LaterChange:
    """A figure that the ledger tells differently since the report was issued: 税收收入 2022年上半年 8.3亿元 → 8.4亿元.

    `indicator` and `key` are its ids; a `computed` one follows from others.
    """

    indicator: str
    key: str
    name: str
    period: str
    then: str
    now: str
    computed: bool = False


def issue(state: DraftState, at: str, by: str = "") -> SetIssued:
    """Issue the report at that moment (local time, ISO) with the figures it prints, no more.

    Its marks' last words should be fresh (`refreshing.refreshed`); they are what is printed where there is no figure.
    """
    return SetIssued(Issued(at, frozen(state.report, state.ledger), by))


def withdraw() -> SetIssued:
    """Make it a draft again: it prints what the ledger says now."""
    return SetIssued(None)


def frozen(report: Report, ledger: Ledger) -> Ledger:
    """Of the ledger what the report prints, and what that is computed of; in the ledger's order."""
    keys = printed_keys(report, ledger)
    names = {name for section in report.sections for block in section.blocks for name in named_indicators(block)}
    names |= {name for name, _ in keys}
    waiting = list(names)
    while waiting:
        known = ledger.indicator(waiting.pop())
        new = set(known.formula.parts) - names if known is not None and known.formula is not None else set()
        names |= new
        waiting.extend(new)
    kept = tuple(indicator for indicator in ledger.indicators if indicator.id in names)
    found = ((key, ledger.observations.get(key)) for key in sorted(keys))
    projects = tuple(project for project in ledger.projects if project.id in names)
    return Ledger(kept, {key: observation for key, observation in found if observation is not None}, projects)


def later_changes(report: Report, ledger: Ledger) -> tuple[LaterChange, ...]:
    """What an issued report prints and the ledger tells differently now, in the ledger's order of that day.

    Also what has been renamed, removed, or is counted in another unit; nothing for a draft.
    """
    if report.issued is None:
        return ()
    own = report.issued.ledger
    by_name: dict[str, list[Key]] = {}
    for key in sorted(printed_keys(report, own)):
        by_name.setdefault(key[0], []).append(key)
    found = []
    for indicator in own.indicators:
        for key in by_name.get(indicator.id, []):
            change = _later(indicator, key, own, ledger)
            if change is not None:
                found.append(change)
    for project in own.projects:
        fields = _fields(report, project.id)
        found += [change for key in by_name.get(project.id, []) if (change := _told(project, key[1], ledger, fields))]
    return tuple(found)


def _fields(report: Report, project: str) -> frozenset[str]:
    """What of a card, besides its progress, the tables of a report print."""
    tables = (b for s in report.sections for b in s.blocks if isinstance(b, ProjectTable) and project in b.projects)
    return frozenset(column.value for table in tables for column in table.columns) & _PRINTED


def _told(then: LivelihoodProject, period: str, ledger: Ledger, fields: Collection[str]) -> LaterChange | None:
    now = ledger.project(then.id)
    words = _project_words(then, period)
    told = "已从台账移除" if now is None else _project_words(now, period)
    if now is not None and told == words:
        if all(getattr(now, field) == getattr(then, field) for field in fields):
            return None
        told = f"{told}（卡片上的别的内容改了）"
    return LaterChange(then.id, period, then.name, parse_period(period).label, words, told)


def _project_words(project: LivelihoodProject, period: str) -> str:
    now = project.at(period)
    if now is None:
        return "空"
    percent = "" if now.percent_words in now.words else now.percent_words
    return "，".join(word for word in (now.words, percent, project.count_words(period)) if word)


def _later(indicator: Indicator, key: Key, own: Ledger, ledger: Ledger) -> LaterChange | None:
    now = ledger.indicator(indicator.id)
    told = ("已从台账移除" if now is None else value_now(ledger, key), value_now(own, key))
    same = now is not None and _printed_alike(now, indicator) and told[0] == told[1]
    if same and _value(own, key) == _value(ledger, key):
        return None
    if now is not None and told[0] == told[1]:
        told = (f"{told[0]}（{_difference(now, indicator, key, own, ledger)}）", told[1])
    period = parse_period(key[1]).label
    computed = indicator.formula is not None
    return LaterChange(indicator.id, key[1], indicator.name, period, told[1], told[0], computed)


def _value(ledger: Ledger, key: Key) -> object:
    found = ledger.observation(*key)
    return None if found is None else (found.value, found.softener, found.reported_rate)


def _printed_alike(now: Indicator, then: Indicator) -> bool:
    """Whether two descriptions print a figure in the same words."""
    return now == replace(
        then, better=now.better, department=now.department, scope_note=now.scope_note, field=now.field
    )


def _difference(now: Indicator, then: Indicator, key: Key, own: Ledger, ledger: Ledger) -> str:
    """What of a figure is another one although its value reads the same."""
    if now.name != then.name:
        return f"改名为“{now.name}”"
    if now.formula != then.formula:
        return "算法改了"
    if (now.phrase, now.growth_rule) != (then.phrase, then.growth_rule):
        return "同比的口径改了"
    before, after = own.observation(*key), ledger.observation(*key)
    if before is not None and after is not None and before.reported_rate != after.reported_rate:
        return "报来的同比改了"
    return "末位数字改了"
