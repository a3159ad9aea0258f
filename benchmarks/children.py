"""Child processes: the environment they all share, and how long one takes."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

LONGEST = 120.0


class ChildFailed(Exception):
    """A measured program did not end well; its words."""


def environment(home: Path) -> dict[str, str]:
    """The same for every competitor: no screen, no other Python's paths, the program's data in `home`."""
    dropped = ("PYTHONPATH", "PYTHONHOME", "PYTHONDONTWRITEBYTECODE", "PYTHONPROFILEIMPORTTIME", "XIASHA_DESK_MARKS")
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    return kept | {"PYTHONUTF8": "1", "QT_QPA_PLATFORM": "offscreen", "XIASHA_DESK_HOME": str(home)}


def run(words: Sequence[str | Path], variables: dict[str, str]) -> tuple[float, float, str]:
    """When it was started (monotonic clock), the seconds it took, and what it said on stderr."""
    command = [str(word) for word in words]
    start = time.monotonic()
    try:
        child = subprocess.run(command, env=variables, capture_output=True, timeout=LONGEST, check=False)
    except subprocess.TimeoutExpired:
        raise ChildFailed(f"{LONGEST:.0f}秒还没有结束") from None
    took = time.monotonic() - start
    said = child.stderr.decode("utf-8", "replace")
    if child.returncode != 0:
        last = said.strip().splitlines()[-1:] or ["（没有说明）"]
        raise ChildFailed(f"退出码{child.returncode}：{last[0]}")
    return start, took, said
