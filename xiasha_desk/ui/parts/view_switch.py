"""The switch between the two views of what a report draws on: 指标 and 民生实事."""

from __future__ import annotations

from xiasha_desk.ui.chart.segments import SegmentStrip
from xiasha_desk.ui.desk.desk import LEDGER, PROJECTS
from xiasha_desk.ui.theme.look import Look


def switch(look: Look, shown: str) -> SegmentStrip:
    """The two words over the left column, one of them chosen; `chosen` tells the view that is wanted."""
    strip = SegmentStrip([(LEDGER, "指标"), (PROJECTS, "民生实事")], look, "指标或民生实事")
    strip.set_value(shown)
    return strip
