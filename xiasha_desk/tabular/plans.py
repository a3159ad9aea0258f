"""Plans of columns as words to be kept, for the next sheet of the same layout; and decisions as words of a file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from xiasha_desk.tabular.head_words import ColumnRole
from xiasha_desk.tabular.shape import ColumnPlan, RowRole, SheetDecisions


def plan_words(columns: Sequence[ColumnPlan]) -> str:
    """The plans as JSON. Periods are kept as they were meant: the report's own, last year's, a target, or a key."""
    return json.dumps([_described(plan) for plan in columns], ensure_ascii=False, separators=(",", ":"))


def _described(plan: ColumnPlan) -> list[str]:
    return [plan.role.value, plan.heading, plan.period, plan.unit, plan.doubt]


def plan_of(words: str) -> tuple[ColumnPlan, ...]:
    """The plans that were kept; ValueError for anything else."""
    try:
        return tuple(_plan(row) for row in json.loads(words))
    except (TypeError, KeyError, IndexError) as error:
        raise ValueError("no plans") from error


def _plan(row: Any) -> ColumnPlan:
    role, heading, period, unit, doubt = row
    return ColumnPlan(ColumnRole(role), str(heading), str(period), str(unit), str(doubt))


def decisions_of(described: Any) -> SheetDecisions:
    """Decisions out of a file's JSON or TOML: {"columns": {"C": {"role", "period", "unit"}}, "rows": {"7": "合计"},
    "matches": {"3": id}, "accepted": {"C5": true}, "choices": {"C5": 1}}. ValueError says what is wrong with it."""
    from xiasha_desk.domain.sheet import place_of_name

    try:
        columns = {
            place_of_name(f"{letters}1")[1]: ColumnPlan(
                ColumnRole(told["role"]), "", str(told.get("period", "")), str(told.get("unit", ""))
            )
            for letters, told in described.get("columns", {}).items()
        }
        return SheetDecisions(
            columns,
            {int(row) - 1: RowRole(role) for row, role in described.get("rows", {}).items()},
            {int(row) - 1: str(indicator) for row, indicator in described.get("matches", {}).items()},
            {place_of_name(name): bool(taken) for name, taken in described.get("accepted", {}).items()},
            {place_of_name(name): int(number) for name, number in described.get("choices", {}).items()},
        )
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(str(error)) from error
