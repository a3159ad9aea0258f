"""Computed indicators: sums, differences and ratios of others, in their own unit."""

from __future__ import annotations

from decimal import Context, Decimal

from xiasha_desk.domain.ledger import FigureStatus, Formula, FormulaKind, Indicator, Ledger, Missing, Observation
from xiasha_desk.domain.units import converted, split_unit

_EXACT = Context(prec=60)
_PER = {"%": Decimal(100), "‰": Decimal(1000)}
_WORST = (FigureStatus.EMPTY, FigureStatus.PENDING, FigureStatus.CHECKED)
_SIGNS = {FormulaKind.SUM: " + ", FormulaKind.DIFFERENCE: " − ", FormulaKind.RATIO: " ÷ "}
COMPUTED = "由指标算出"
"""The source of a computed figure."""


def computed(ledger: Ledger, indicator: Indicator, period: str) -> Observation | None:
    """What a computed indicator is in a period; None when nothing is known of any of its parts, a reason when one of
    them is missing, of another kind of unit, or nothing can be divided by it."""
    formula = indicator.formula
    if formula is None or is_circular(ledger, indicator):
        return None
    found = [ledger.observation(part, period) for part in formula.parts]
    if all(one is None for one in found):
        return None
    status = min((_WORST.index(one.status) for one in found if one is not None), default=0)
    value = _value(ledger, indicator, formula, found)
    if isinstance(value, Missing):
        status = 0
    return Observation(indicator.id, period, value, source=COMPUTED, status=_WORST[status])


def _value(
    ledger: Ledger, indicator: Indicator, formula: Formula, found: list[Observation | None]
) -> Decimal | Missing:
    ratio = formula.kind is FormulaKind.RATIO
    wanted = _ratio_unit(ledger, formula) if ratio else indicator.unit
    values: list[Decimal] = []
    for part, observation in zip(formula.parts, found, strict=True):
        known = ledger.indicator(part)
        name = known.name if known is not None else "已删除的指标"
        if known is None or observation is None or isinstance(observation.value, Missing):
            return Missing(f"缺“{name}”的数")
        value = converted(observation.value, known.unit, wanted)
        if value is None:
            return Missing(f"“{name}”的单位是{known.unit or '空'}，合不到一起")
        values.append(value)
    first, *others = values
    if formula.kind is FormulaKind.SUM:
        return sum(others, first)
    if formula.kind is FormulaKind.DIFFERENCE:
        return first - sum(others, Decimal(0))
    if others[0] == 0:
        return Missing("除数为0")
    return _EXACT.divide(_EXACT.multiply(first, _PER.get(split_unit(indicator.unit)[1], Decimal(1))), others[0])


def _ratio_unit(ledger: Ledger, formula: Formula) -> str:
    """A ratio is taken in the unit of what it is divided by."""
    whole = ledger.indicator(formula.parts[1])
    return whole.unit if whole is not None else ""


def is_circular(ledger: Ledger, indicator: Indicator) -> bool:
    """Whether an indicator's formula leads back to itself."""
    seen: set[str] = set()
    waiting = list(indicator.formula.parts) if indicator.formula is not None else []
    while waiting:
        part = waiting.pop()
        if part == indicator.id:
            return True
        if part in seen:
            continue
        seen.add(part)
        known = ledger.indicator(part)
        if known is not None and known.formula is not None:
            waiting.extend(known.formula.parts)
    return False


def formula_words(ledger: Ledger, formula: Formula) -> str:
    """The formula as it is read: 城镇新增就业 + 失业再就业."""
    names = [known.name if (known := ledger.indicator(part)) is not None else "（已删除）" for part in formula.parts]
    return _SIGNS[formula.kind].join(names)
