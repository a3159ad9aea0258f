"""What typing into a cell means: a change of the ledger with its label, or a sentence why not. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass, replace

from xiasha_desk.composition.figure_row import FigureRow
from xiasha_desk.domain.changes import Change, SetIndicator
from xiasha_desk.domain.comparison import base_period
from xiasha_desk.domain.ledger import GrowthRule, Indicator, Ledger, Missing
from xiasha_desk.domain.period import parse_period
from xiasha_desk.errors import UserError
from xiasha_desk.services.impact import composed_of
from xiasha_desk.services.ledger_edits import set_amount, set_reported_rate
from xiasha_desk.text.amounts import parse_amount, parse_rate
from xiasha_desk.text.cleaning import clean
from xiasha_desk.ui.ledger.columns import SPECS, Column

GROWTH_IS_COMPUTED = "同比由两期数值算出；只有同比没有数值时，用“仅报同比”"
_COMPUTED = {
    Column.GROWTH: GROWTH_IS_COMPUTED,
    Column.COMPLETION: "完成率由本期数和年度目标算出；要改就改这两个数",
    Column.STATUS: "状态按空格换：待核、已核；未填的填上数就是待核",
}
VALUES = (Column.NOW, Column.BASE, Column.TARGET, Column.GROWTH)
NO_PERIOD = "还没有定报告期，数不知记在哪一期；请先定报告期"


@dataclass(frozen=True, slots=True)
class CellEdit:
    """A change (None: nothing to do), the name of the undo step, and what else is to be told."""

    change: Change | None
    label: str = ""
    remark: str = ""


def key_of(indicator: Indicator | None, period: str, column: Column) -> tuple[str, str] | None:
    """Whose value stands in a cell: indicator id and period key; None for a column that holds no value of its own."""
    if indicator is None or not period or column not in (Column.NOW, Column.BASE, Column.TARGET, Column.GROWTH):
        return None
    if column is Column.BASE:
        base = base_period(indicator, period)
        return (indicator.id, base) if base else None
    return indicator.id, parse_period(period).target().key if column is Column.TARGET else period


def why_not(ledger: Ledger, indicator: Indicator | None, column: Column, period: str) -> str:
    """Why nothing can be typed into a cell of an indicator; "" when it can."""
    if indicator is not None and indicator.formula is not None and column in VALUES:
        return f"{composed_of(ledger, indicator.id)}；要改就改这几项"
    if indicator is not None and column in (Column.BASE, Column.GROWTH) and indicator.growth_rule is GrowthRule.NONE:
        return f"“{indicator.name}”不算同比；要算时，在“改指标”里选同比口径"
    if column in _COMPUTED:
        return _COMPUTED[column]
    return NO_PERIOD if SPECS[column].number and not period else ""


def read_cell(ledger: Ledger, row: FigureRow, period: str, column: Column, words: str, now: str) -> CellEdit:
    """What `words` in a cell would change; UserError when they cannot be taken. `now` is the moment as ISO text."""
    if column in (Column.NAME, Column.UNIT, Column.DEPARTMENT):
        return _describe(ledger, row.indicator, column, words)
    key = key_of(row.indicator, period, column)
    if key is None or row.indicator.formula is not None:
        raise UserError("没有填入", why_not(ledger, row.indicator, column, period), "")
    if column is Column.GROWTH:
        if not isinstance(row.growth, Missing) and not row.reported:
            raise UserError("没有填入", GROWTH_IS_COMPUTED, "")
        return CellEdit(set_reported_rate(ledger, key, parse_rate(words), now), f"仅报同比 {row.indicator.name}")
    amount = parse_amount(words, row.indicator.unit)
    change = set_amount(ledger, key, amount, now)
    remark = ""
    if amount is not None and change is not None and amount.decimals > row.indicator.decimals:
        remark = f"{row.indicator.name}：准确数已记下，印出来按{row.indicator.decimals}位小数"
    return CellEdit(change, f"{'清除' if amount is None else '填写'} {row.indicator.name}", remark)


def _describe(ledger: Ledger, old: Indicator, column: Column, words: str) -> CellEdit:
    plain = clean(words).replace("\n", "").replace("\t", " ").strip()
    if column is Column.NAME:
        new = replace(old, name=plain)
    elif column is Column.UNIT:
        new = replace(old, unit=plain)
    else:
        new = replace(old, department=plain)
    check_indicator(ledger, new)
    return CellEdit(SetIndicator(new) if new != old else None, f"改{SPECS[column].heading} {new.name}")


def check_indicator(ledger: Ledger, new: Indicator) -> None:
    """UserError when an indicator has no name, or another one has the same name and unit."""
    if not new.name:
        raise UserError("没有改名", "指标要有名称", "不要这个指标时，用“移除指标”。")
    if any(i.name == new.name and i.unit == new.unit and i.id != new.id for i in ledger.indicators):
        raise UserError(f"没有记下“{new.name}”", "台账里已有同名同单位的指标", "请换个名称，或直接用原有的指标。")
