"""Every rule, in the order of the panel."""

from __future__ import annotations

from functools import cache

from xiasha_desk.checking import (
    bounds,
    counts,
    elements,
    growths,
    ledger_figures,
    marks,
    numbers,
    pairs,
    private,
    ratios,
    repeats,
    same_figures,
    stages,
    sums,
    terms,
    variants,
    widths,
)
from xiasha_desk.checking.rule import Family, Rule

_MODULES = (
    ledger_figures,
    sums,
    ratios,
    growths,
    same_figures,
    bounds,
    stages,
    counts,
    variants,
    terms,
    pairs,
    marks,
    widths,
    repeats,
    numbers,
    elements,
    private,
)


@cache
def all_rules() -> tuple[Rule, ...]:
    """The rules by family."""
    order = list(Family)
    return tuple(
        sorted((rule for module in _MODULES for rule in module.RULES), key=lambda rule: order.index(rule.family))
    )


@cache
def rules_by_id() -> dict[str, Rule]:
    """By id."""
    return {rule.id: rule for rule in all_rules()}
