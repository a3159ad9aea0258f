"""How times are taken: a fixed calibration loop, competitors interleaved, medians."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping
from statistics import median

Task = Callable[[], float]
"""Does its work once and returns the seconds it took."""


def timed(work: Callable[[], object]) -> Task:
    """A task that times `work` from its call to its return."""

    def task() -> float:
        start = time.perf_counter()
        work()
        return time.perf_counter() - start

    return task


def interleaved(tasks: Mapping[str, Task], rounds: int) -> dict[str, list[float]]:
    """Seconds of each task, `rounds` times, one after the other in turn; a first round of all is not counted.

    Every second round runs backwards: nobody always comes after the same neighbour. Each task pays for its own
    garbage only: what the others left is collected before it, what they hold is out of the collector's sight.
    """
    times: dict[str, list[float]] = {name: [] for name in tasks}
    for task in tasks.values():
        task()
    gc.collect()
    gc.freeze()
    try:
        for turn in range(rounds):
            order = list(tasks)
            for name in reversed(order) if turn % 2 else order:
                gc.collect()
                times[name].append(tasks[name]())
    finally:
        gc.unfreeze()
    return times


class Calibration:
    """A fixed amount of plain Python work, timed again and again during the run: the unit beside the milliseconds."""

    STEPS = 400_000

    def __init__(self) -> None:
        self.times: list[float] = []

    def measure(self, times: int = 5) -> None:
        """Time the loop some times more."""
        self.times += [timed(self._loop)() for _ in range(times)]

    def units(self, seconds: float) -> float:
        """How many calibration loops `seconds` are worth."""
        return seconds / median(self.times)

    def _loop(self) -> int:
        total = 0
        for number in range(self.STEPS):
            total = (total * 31 + number) & 0xFFFFFF
        return total
