"""Edits of the ledger as changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from xiasha_desk.domain import changes as c
from xiasha_desk.domain.changes import Batch, Change, InsertIndicator, RemoveIndicator, SetObservation
from xiasha_desk.domain.ledger import FigureStatus, FormulaKind, Indicator, Ledger, Missing, Observation
from xiasha_desk.domain.report import Report
from xiasha_desk.domain.units import converted
from xiasha_desk.errors import UserError
from xiasha_desk.services.impact import leads_back, needed_by
from xiasha_desk.services.usages import is_filled, usages, used_words
from xiasha_desk.text.amounts import Amount

TYPED = "手工填写"
"""The source of a value that was typed into the ledger."""
ONLY_RATE = "仅报同比"
"""Why a value is missing of which only the growth was told."""


# -- values -------------------------------------------------------------------------------------
def set_amount(ledger: Ledger, key: tuple[str, str], amount: Amount | None, now: str = "") -> Change | None:
    """Put a typed amount into a cell (None empties it); it is 待核 again. `now` is the moment as ISO text.

    A growth that was told stays, to be checked with the rest. None when nothing would change.
    """
    old = ledger.observations.get(key)
    if amount is None:
        return None if old is None else SetObservation(key, old, None)
    if old is not None and _exactly(old.value, amount.value) and old.softener is amount.softener:
        return None
    rate = old.reported_rate if old is not None else None
    new = Observation(*key, amount.value, amount.softener, rate, TYPED, FigureStatus.PENDING, "", now)
    return SetObservation(key, old, new)


def _exactly(one: Decimal | Missing, other: Decimal | Missing) -> bool:
    """Equal to the last digit: 18 and 18.0 are typed differently."""
    return one == other and str(one) == str(other)


def set_reported_rate(ledger: Ledger, key: tuple[str, str], rate: Decimal | None, now: str = "") -> Change | None:
    """Keep a year-on-year rate in per cent that was only told; None takes it away again, with an empty cell."""
    old = ledger.observations.get(key)
    if old is None:
        if rate is None:
            return None
        return SetObservation(
            key, None, Observation(*key, Missing(ONLY_RATE), reported_rate=rate, source=TYPED, entered_at=now)
        )
    if old.reported_rate == rate:
        return None
    if rate is None and isinstance(old.value, Missing):
        return SetObservation(key, old, None)
    new = replace(old, reported_rate=rate, status=FigureStatus.PENDING, source=TYPED, entered_at=now)
    return SetObservation(key, old, new)


def clear(ledger: Ledger, keys: Iterable[tuple[str, str]]) -> tuple[Change | None, int]:
    """Take the values of those cells away, as one step; and how many there were."""
    there = [key for key in dict.fromkeys(keys) if key in ledger.observations]
    changes = tuple(SetObservation(key, ledger.observations[key], None) for key in there)
    return one_step(changes), len(changes)


def set_status(
    ledger: Ledger, keys: Iterable[tuple[str, str]], by: str = "", at: str = ""
) -> tuple[Change | None, FigureStatus]:
    """Call the values 已核, or 待核 again when all are 已核; cells without a value are left out. The new status too.

    `by` tells who, `at` when (ISO).
    """
    there = [o for o in map(ledger.observations.get, dict.fromkeys(keys)) if o is not None]
    checked = all(o.status is FigureStatus.CHECKED for o in there)
    status = FigureStatus.PENDING if checked else FigureStatus.CHECKED
    changes = [
        SetObservation(o.key, o, replace(o, status=status, entered_by=by, entered_at=at))
        for o in there
        if o.status is not status
    ]
    return one_step(changes), status


def check(ledger: Ledger, key: tuple[str, str], by: str, at: str) -> Change | None:
    """Call a value 已核 by somebody at that moment (ISO); None where there is nothing to check."""
    old = ledger.observations.get(key)
    if old is None or not is_filled(old):
        return None
    return SetObservation(key, old, replace(old, status=FigureStatus.CHECKED, entered_by=by, entered_at=at))


def one_step(changes: Sequence[Change]) -> Change | None:
    """Several changes as one; None for none."""
    return None if not changes else changes[0] if len(changes) == 1 else Batch(tuple(changes))


# -- indicators ---------------------------------------------------------------------------------
def formula_refusal(ledger: Ledger, new: Indicator) -> str:
    """Why an indicator, in the ledger or not yet, cannot be computed as its formula says; "" when it can, or has none.

    The parts must be there, not lead back to it, and be of one kind of unit: 万元 go into 亿元, 人 do not.
    """
    formula = new.formula
    if formula is None:
        return ""
    reason = leads_back(ledger, new.id, formula.parts)
    if reason:
        return reason
    parts = [known for part in formula.parts if (known := ledger.indicator(part)) is not None]
    ratio = formula.kind is FormulaKind.RATIO
    wanted = parts[1].unit if ratio else new.unit
    for part in parts:
        if converted(Decimal(1), part.unit, wanted) is None:
            other = f"“{parts[1].name}”的单位" if ratio else "这个指标的单位"
            return f"“{part.name}”的单位是{part.unit or '空'}，{other}是{wanted or '空'}，不是一类，算不到一起"
    return ""


def with_indicator(ledger: Ledger, new: Indicator) -> Ledger:
    """The ledger as it would be with that indicator: in place of its old self, else at the end."""
    if ledger.indicator(new.id) is None:
        return ledger.with_indicators((*ledger.indicators, new))
    return ledger.with_indicators(tuple(new if i.id == new.id else i for i in ledger.indicators))


def with_parts(ledger: Ledger, chosen: Sequence[Indicator], catalogue: Iterable[Indicator]) -> list[Indicator]:
    """Chosen indicators, before each what it is computed of and neither the ledger nor the choice has, out of the
    catalogue; one whose parts nobody knows is left out."""
    known = {i.id: i for i in (*catalogue, *chosen)}
    found: dict[str, Indicator] = {}

    def take(indicator: Indicator) -> bool:
        for part in indicator.formula.parts if indicator.formula is not None else ():
            if part in found or ledger.indicator(part) is not None:
                continue
            if part not in known or not take(known[part]):
                return False
        found[indicator.id] = indicator
        return True

    for indicator in chosen:
        take(indicator)
    return list(found.values())


def add_indicators(ledger: Ledger, new: Iterable[Indicator]) -> Change | None:
    """Put indicators behind the last of their 领域, or at the end; those whose id is there already are left out."""
    fields = [i.field for i in ledger.indicators]
    known = {i.id for i in ledger.indicators}
    changes: list[Change] = []
    for indicator in new:
        if indicator.id in known:
            continue
        known.add(indicator.id)
        last = next((n for n in range(len(fields), 0, -1) if fields[n - 1] == indicator.field), len(fields))
        changes.append(InsertIndicator(last, indicator))
        fields.insert(last, indicator.field)
    return one_step(changes)


def remove_indicator(report: Report, ledger: Ledger, indicator: str) -> Change:
    """Take an indicator out with its values of all periods, as one step; UserError while the report uses it."""
    places = usages(report, indicator)
    known = ledger.indicator(indicator)
    name = "" if known is None else known.name
    needed = needed_by(ledger, indicator)
    if needed:
        raise UserError(f"没有移除“{name}”", needed, "先改它们的算法，或先移除它们。")
    if places:
        raise UserError(f"没有移除“{name}”", used_words(places), "先在这些地方改用别的指标或删去，再移除。")
    values = [SetObservation(key, old, None) for key, old in ledger.observations.items() if key[0] == indicator]
    return Batch((*values, RemoveIndicator(indicator)))


def move_indicator(ledger: Ledger, indicator: str, step: int) -> Change | None:
    """One place up (−1) or down (1) among the indicators of its 领域; None at the end."""
    known = ledger.indicator(indicator)
    if known is None:
        return None
    group = [i.id for i in ledger.indicators if i.field == known.field]
    place = group.index(indicator)
    if not 0 <= place + step < len(group):
        return None
    if step < 0:
        return c.MoveIndicator(indicator, group[place - 1])
    everyone = [i.id for i in ledger.indicators]
    behind = everyone.index(group[place + 1]) + 1
    return c.MoveIndicator(indicator, everyone[behind] if behind < len(everyone) else None)
