"""The report and the figures that the self-test works with; all of it made up."""

from __future__ import annotations

from decimal import Decimal

from xiasha_desk.domain.apply import DraftState, apply
from xiasha_desk.domain.changes import Batch, Change, InsertIndicator, SetObservation
from xiasha_desk.domain.exhibit import ChartKind, ChartRef, TableRef
from xiasha_desk.domain.ledger import Indicator, Observation
from xiasha_desk.domain.report import Paragraph, Report, Section

PERIOD, YEAR_BEFORE = "2023H1", "2022H1"
WITNESS = "上半年街道经济运行平稳，各项工作按计划推进。"
"""A sentence that must be found again in the Word file."""
_ROWS = (("tax", "税收收入", "8.30", "7.85"), ("retail", "社会消费品零售总额", "21.40", "20.10"))


def sample_report() -> Report:
    """A report of two parts; the first holds a table and a chart of the figures."""
    indicators = tuple(row[0] for row in _ROWS)
    economy = (
        Paragraph("p1", WITNESS),
        TableRef("t1", "主要经济指标", indicators),
        ChartRef("c1", "主要经济指标与上年同期对比", ChartKind.BAR_LINE, indicators),
    )
    people = (Paragraph("p2", "社区食堂新增三处，老旧小区加装电梯十二台。"),)
    sections = (Section("lead", 0), Section("s1", 1, "经济运行", economy), Section("s2", 1, "民生保障", people))
    return Report("selftest", "某街道2023年上半年工作总结", sections, period=PERIOD)


def sample_figures() -> Change:
    """The change that puts the indicators and their values into an empty ledger."""
    parts: list[Change] = []
    for place, (name, words, now, before) in enumerate(_ROWS):
        parts.append(InsertIndicator(place, Indicator(name, words, "亿元", 2)))
        for period, value in ((PERIOD, now), (YEAR_BEFORE, before)):
            parts.append(SetObservation((name, period), None, Observation(name, period, Decimal(value))))
    return Batch(tuple(parts))


def sample_state() -> DraftState:
    """Report and figures together, as a library gives them."""
    return apply(DraftState(sample_report()), sample_figures()).state
