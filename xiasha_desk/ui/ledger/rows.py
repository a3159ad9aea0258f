"""Which indicators stand in the table and in what order: filter, search, groups and sorting. No Qt here."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from xiasha_desk.composition.figure_row import figure_row
from xiasha_desk.domain.ledger import FigureStatus, Indicator, Ledger, Observation
from xiasha_desk.domain.report import Report
from xiasha_desk.services.usages import NO_DEPARTMENT, is_filled, used_indicators
from xiasha_desk.ui.ledger.columns import SPECS, Column

NO_FIELD = "其他"


class Row(NamedTuple):
    """A row of the table: an indicator, or the head of a group when `indicator` is ""."""

    field: str
    indicator: str = ""


class GroupKind(enum.Enum):
    """What the groups at the left choose by."""

    ALL = "全部"
    EMPTY = "未填"
    PENDING = "待核"
    USED = "本稿用到"
    FIELD = "领域"
    DEPARTMENT = "科室"


class Group(NamedTuple):
    """One of the groups; `name` is the 领域 or 科室."""

    kind: GroupKind
    name: str = ""


ALL = Group(GroupKind.ALL)


def field_of(indicator: Indicator) -> str:
    """The 领域 it stands under."""
    return indicator.field or NO_FIELD


def department_of(indicator: Indicator) -> str:
    """The 科室 it is counted with."""
    return indicator.department or NO_DEPARTMENT


def is_pending(observation: Observation | None) -> bool:
    """Filled in, but not yet 已核."""
    return observation is not None and is_filled(observation) and observation.status is not FigureStatus.CHECKED


def matching(report: Report, ledger: Ledger, period: str, group: Group, words: str) -> set[str] | None:
    """Ids of the indicators of a group whose name holds `words`; None when that is all of them."""
    if group.kind is GroupKind.ALL and not words:
        return None
    used = used_indicators(report) if group.kind is GroupKind.USED else frozenset()
    found = set()
    for indicator in ledger.indicators:
        if words and words.casefold() not in indicator.name.casefold():
            continue
        observation = ledger.observations.get((indicator.id, period))
        typed = indicator.formula is None  # what is computed waits for its parts, which are listed themselves
        chosen = {
            GroupKind.ALL: True,
            GroupKind.EMPTY: typed and bool(period) and not is_filled(observation),
            GroupKind.PENDING: is_pending(observation),
            GroupKind.USED: indicator.id in used,
            GroupKind.FIELD: field_of(indicator) == group.name,
            GroupKind.DEPARTMENT: department_of(indicator) == group.name,
        }[group.kind]
        if chosen:
            found.add(indicator.id)
    return found


def sorted_ids(ledger: Ledger, period: str, column: Column, *, descending: bool) -> list[str]:
    """All indicators by what a column holds; those without it stand last either way, equal ones in ledger order."""
    key = SPECS[column].sort
    keyed = [(key(figure_row(i, period, ledger)), i.id) for i in ledger.indicators]
    there = sorted((k for k in keyed if k[0] is not None), key=lambda k: k[0], reverse=descending)
    return [i for _, i in there] + [i for k, i in keyed if k is None]


def next_sorting(sorting: tuple[Column, bool] | None, column: Column) -> tuple[Column, bool] | None:
    """What a click on a heading leads to (column, descending).

    First the largest number or the first word stands first, then it is the other way round, then as it was: None.
    """
    first = SPECS[column].number
    if sorting == (column, first):
        return column, not first
    return None if sorting == (column, not first) else (column, first)


def arrange(ledger: Ledger, shown: set[str] | None, order: Sequence[str] | None, folded: Iterable[str]) -> list[Row]:
    """The rows: by `order` without groups, or in groups in the order in which their 领域 appear in the ledger."""
    if order is not None:
        return [
            Row(field_of(found), i)
            for i in order
            if (shown is None or i in shown) and (found := ledger.indicator(i)) is not None
        ]
    groups: dict[str, list[Row]] = {}
    for indicator in ledger.indicators:
        field = indicator.field or NO_FIELD
        group = groups.get(field)
        if group is None:
            group = groups[field] = [Row(field)]
        if shown is None or indicator.id in shown:
            group.append(Row(field, indicator.id))
    closed = frozenset(folded)
    rows: list[Row] = []
    for field, group in groups.items():
        if len(group) > 1:
            rows.extend(group[:1] if field in closed else group)
    return rows


def difference(old: Sequence[Row], new: Sequence[Row]) -> tuple[int, int, int]:
    """How many rows both begin with, how many old ones then go, how many new ones come in their place."""
    start = 0
    shorter = min(len(old), len(new))
    while start < shorter and old[start] == new[start]:
        start += 1
    end = 0
    while end < shorter - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return start, len(old) - start - end, len(new) - start - end
