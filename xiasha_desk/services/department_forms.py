"""科室填报表: whom to ask for what."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import replace

from xiasha_desk.composition.mark_print import value_words
from xiasha_desk.domain.apply import DraftState
from xiasha_desk.domain.comparison import base_period
from xiasha_desk.domain.forms import DepartmentForm, FormItem
from xiasha_desk.domain.ids import IdSource, new_id
from xiasha_desk.domain.ledger import Indicator, Ledger
from xiasha_desk.services.usages import is_filled, used_indicators


class Asked(enum.Enum):
    """Which of a department's indicators a form asks for."""

    USED = "本稿用到的"
    EMPTY = "还没有填的"
    ALL = "台账里全部"


def asked_of(state: DraftState, asked: Asked) -> dict[str, tuple[Indicator, ...]]:
    """By department, in the ledger's order, the indicators a form would ask for; computed ones are never asked."""
    report, ledger = state.report, state.ledger
    used = used_indicators(report, ledger)
    found: dict[str, list[Indicator]] = {}
    for indicator in ledger.indicators:
        told = ledger.observations.get((indicator.id, report.period))
        wanted = {
            Asked.USED: indicator.id in used,
            Asked.EMPTY: not is_filled(told),
            Asked.ALL: True,
        }[asked]
        if indicator.formula is None and indicator.department and wanted:
            found.setdefault(indicator.department, []).append(indicator)
    return {department: tuple(ones) for department, ones in found.items()}


def departments_of(ledger: Ledger) -> dict[str, tuple[Indicator, ...]]:
    """By department, in the ledger's order, its indicators that take values."""
    found: dict[str, list[Indicator]] = {}
    for indicator in ledger.indicators:
        if indicator.formula is None and indicator.department:
            found.setdefault(indicator.department, []).append(indicator)
    return {department: tuple(ones) for department, ones in found.items()}


def new_form(
    department: str,
    indicators: Sequence[Indicator],
    ledger: Ledger,
    period: str,
    now: str,
    *,
    by: str = "",
    due: str = "",
    file_name: str = "",
    new_id: IdSource = new_id,
) -> DepartmentForm:
    """A form that asks a department for these indicators in a period (a key); `now` and `due` are ISO."""
    items = tuple(_item(indicator, ledger, period) for indicator in indicators)
    return DepartmentForm(new_id(), department, period, items, now, by, due, file_name)


def _item(indicator: Indicator, ledger: Ledger, period: str) -> FormItem:
    base = base_period(indicator, period)
    told = ledger.observation(indicator.id, base) if base else None
    words = value_words(replace(indicator, unit=""), told) or ""
    return FormItem(indicator.id, indicator.name, indicator.unit, words, indicator.decimals)
