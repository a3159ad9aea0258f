"""The bench of chips runs; how long anything takes is asserted nowhere."""

from __future__ import annotations

from pathlib import Path

from benchmarks.chips import NAMES, measure


def test_every_row_is_timed(tmp_path: Path) -> None:
    part = measure(1, tmp_path)
    assert [row.name for row in part.rows] == list(NAMES.values())
    assert [len(row.times) for row in part.rows] == [1, 1, 4, 4]
    assert all(goal.measured is not None for goal in part.goals)
