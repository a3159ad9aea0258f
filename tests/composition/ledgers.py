"""A small ledger: an amount, a rate, a count that is only told, and one with a target."""

from __future__ import annotations

from decimal import Decimal

from xiasha_desk.domain.ledger import Indicator, Ledger, Missing, Observation, Softener

OWN, BEFORE, TARGET = "2022H1", "2021H1", "2022P"


def observed(indicator: str, period: str, value: str, **fields: object) -> Observation:
    """`value` is a number, or "" for a figure that is missing."""
    known = Decimal(value) if value else Missing("还没有报")
    return Observation(indicator, period, known, **fields)  # type: ignore[arg-type]


def make_ledger() -> Ledger:
    indicators = (
        Indicator("tax", "税收收入", "亿元", 2, department="财政办"),
        Indicator("invest", "固定资产投资", "亿元", 1),
        Indicator("green", "绿化率", "%", 1),
        Indicator("visits", "走访企业", "家", 0),
        Indicator("sales", "零售总额", "亿元", 1),
    )
    rows = (
        observed("tax", OWN, "8.315"),
        observed("tax", BEFORE, "6.81"),
        observed("tax", TARGET, "16.5"),
        observed("invest", OWN, "9.1"),
        observed("invest", BEFORE, "10.07"),
        observed("green", OWN, "41.2"),
        observed("green", BEFORE, "38.91"),
        observed("visits", OWN, "600", softener=Softener.ODD),
        observed("sales", OWN, "", reported_rate=Decimal("5.25")),
    )
    return Ledger(indicators, {row.key: row for row in rows})
