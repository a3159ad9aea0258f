"""The panel's words of the status line."""

from __future__ import annotations

from decimal import Decimal

from xiasha_desk.domain.ledger import Ledger, Missing
from xiasha_desk.ui.ledger.cell_edits import key_of
from xiasha_desk.ui.ledger.cells import on_screen
from xiasha_desk.ui.ledger.columns import SPECS
from xiasha_desk.ui.ledger.model import LedgerModel
from xiasha_desk.ui.ledger.rows import GroupKind, field_of
from xiasha_desk.ui.ledger.table import LedgerTable
from xiasha_desk.ui.ledger.tally import Counts

__all__ = ["field_of", "left", "right"]
MOST_DEPARTMENTS = 4
MOST_SUMMED = 5_000


def left(counts: Counts | None, model: LedgerModel, empty: bool) -> str:
    """44 个指标 · 3 项未填：经发科 2，民生办 1 · 按同比从高到低排."""
    if counts is None or empty:
        return "还没有指标"
    parts = [f"{counts.total:,} 个指标"]
    missing = [(name, n) for name, n in counts.departments.items() if n]
    if missing:
        named = "，".join(f"{name} {n:,}" for name, n in missing[:MOST_DEPARTMENTS])
        more = "等" if len(missing) > MOST_DEPARTMENTS else ""
        parts.append(f"台账 {counts.empty:,} 项未填：{named}{more}")
    if model.group.kind is not GroupKind.ALL or model.words:
        shown = sum(1 for row in model.rows() if row.indicator)
        parts.append(f"只列出 {shown:,} 个")
    if model.sorting is not None:
        column, descending = model.sorting
        spec = SPECS[column]
        way = ("从高到低" if descending else "从低到高") if spec.number else ("倒序" if descending else "顺序")
        again = "两次" if descending == spec.number else ""
        parts.append(f"按{spec.heading}{way}排，再点表头{again}回到台账次序")
    return " · ".join(parts)


def right(table: LedgerTable, ledger: Ledger) -> str:
    """选中 6 格 · 合计 62.1 for values of one unit; else the keys."""
    chosen = table.chosen() if len(table.selectionModel().selection()) <= 1 else []
    keys = "F2 改 · 空格换状态" if len(chosen) == 1 else ""
    parts = [f"选中 {len(chosen):,} 格"] if chosen else []
    if 2 <= len(chosen) <= MOST_SUMMED:
        model = table.model()
        total, units, decimals, count = Decimal(0), set(), 0, 0
        for indicator, column in chosen:
            known = ledger.indicator(indicator)
            key = key_of(known, model.period, column)
            value = None if key is None else ledger.value(*key)
            if value is None or isinstance(value, Missing) or known is None or not SPECS[column].editable:
                continue
            total += value
            count += 1
            units.add(known.unit)
            decimals = max(decimals, known.decimals)
        if len(units) == 1 and "%" not in units:
            unit = units.pop()
            mean = total / count
            whole, middle = (on_screen(f"{value:,.{decimals}f}") for value in (total, mean))
            parts.append(f"合计 {whole}{unit} · 平均 {middle}")
        elif len(units) > 1:
            parts.append("单位不同，不合计")
    return " · ".join(part for part in (*parts, keys) if part)
