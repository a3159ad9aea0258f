"""Twenty kills of the sweep in every run of the suite."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.faults.sweep import sweep


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_nothing_acknowledged_is_lost_when_the_window_is_killed(tmp_path: Path) -> None:
    tally = sweep(20, tmp_path, first_seed=1000)
    assert tally.kills == 20
    assert tally.acknowledged >= 20
    assert (tally.lost, tally.half_applied, tally.unopened) == (0, 0, 0), tally.sentence()
