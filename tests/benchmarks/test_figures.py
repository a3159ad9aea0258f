"""The report with many marks that the bench of figures measures."""

from __future__ import annotations

from benchmarks.figures import MARKS, PERIOD, _state, measure
from benchmarks.source import Source
from xiasha_desk.services.impact import impact

TEXT = "某街道2023年上半年工作总结\n一、主要工作\n" + "上半年完成各项任务，群众满意。\n" * 8


def test_the_figure_that_changes_is_printed_in_a_tenth_of_the_marks() -> None:
    state = _state(TEXT, 3_000, 100)
    marks = [m for s in state.report.sections for p in s.paragraphs for m in p.marks]
    assert (len(marks), sum(m.indicator == "i5" for m in marks) >= MARKS // 10) == (MARKS, True)
    assert len(impact(state.report, state.ledger, {"i5"}, PERIOD).places) >= MARKS // 10
    assert len(state.ledger.observations) == 800


def test_both_sizes_are_measured() -> None:
    part = measure(Source(TEXT, "x"), 1, 2_000, (50, 200))
    assert [row.name for row in part.rows] == [
        "列出影响，50个指标", "改一个数并撤销，50个指标", "列出影响，200个指标", "改一个数并撤销，200个指标",
    ]  # fmt: skip
    assert all(goal.measured is not None for goal in part.goals)
