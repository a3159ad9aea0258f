"""What a chart does not show, in words."""

from __future__ import annotations

from collections.abc import Sequence

from xiasha_desk.domain.ledger import Indicator
from xiasha_desk.ui.chart.placed import ChartLayout

TOO_MANY = "指标太多，图里排不下名称，请分成几张图。"


def units_words(left_out: Sequence[Indicator]) -> str:
    """The indicators that are not drawn for their unit; "" when all are."""
    if not left_out:
        return ""
    names = "、".join(f"{i.name}（{i.unit}）" if i.unit else i.name for i in left_out)
    return f"单位不同，没有画进图里：{names}。"


def room_words(layout: ChartLayout | None, *, with_table: bool) -> str:
    """What found no room: names, or figures in a stack; "" when nothing is missing."""
    if layout is None:
        return ""
    if layout.names_left_out:
        return TOO_MANY
    if layout.chart.stacked and layout.left_out:
        remedy = "" if with_table else "，可以勾选“图下附数据表”"
        return f"图里有 {layout.left_out} 处太窄，数字没有标全{remedy}。"
    return ""
