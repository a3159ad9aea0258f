"""Boxes of a drawn chart: words with their place, and what keeps them from standing on each other."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels, its corner at the top left."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    def meets(self, other: Box) -> bool:
        """Whether the two share some room."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom

    def within(self, other: Box) -> bool:
        """Whether it lies in the other one, to half a pixel."""
        return (
            self.x >= other.x - 0.5
            and self.y >= other.y - 0.5
            and self.right <= other.right + 0.5
            and self.bottom <= other.bottom + 0.5
        )


class WordRole(enum.Enum):
    """What some words in a chart are."""

    UNIT = "unit"
    LEGEND = "legend"
    TICK = "tick"
    NAME = "name"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class Words:
    """Lines of text in a box; `upright` ones are read from below. `series` is the series they speak of, -1 for none."""

    lines: tuple[str, ...]
    box: Box
    role: WordRole
    upright: bool = False
    series: int = -1
    strong: bool = False


def first_free(candidates: Iterable[Box], taken: Iterable[Box], area: Box) -> Box | None:
    """The first box that lies in the area and meets none of the taken ones, or None."""
    others = list(taken)
    return next((b for b in candidates if b.within(area) and not any(b.meets(o) for o in others)), None)
