"""What a part of the bench hands back: rows of numbers, and whether its goals are met."""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import median

UNMEASURED = "未测"


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that was timed. `ratio` is what the part's `ratio_name` says."""

    name: str
    times: list[float]
    ratio: float | None = None

    @property
    def middle(self) -> float:
        """The median, in seconds."""
        return median(self.times)


@dataclass(frozen=True, slots=True)
class Goal:
    """What was wanted and what came out; `measured` is None where nothing could be measured."""

    name: str
    at_most: float
    measured: float | None

    @property
    def verdict(self) -> str:
        """In a word."""
        if self.measured is None:
            return UNMEASURED
        return "达到" if self.measured <= self.at_most else "没有达到"


@dataclass(slots=True)
class Part:
    """One part of the bench: what is compared, its rows and goals, and remarks."""

    title: str
    how: str
    ratio_name: str
    rows: list[Row] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
