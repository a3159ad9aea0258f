"""How names stand under a chart: in one line, in two or three, thinned out, or upright. Widths are in pixels."""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

Measure = Callable[[str], float]
"""The width of some words in pixels."""

_NOT_FIRST = "，。、；：）》”’％%,.;:)·—"
_NOT_LAST = "（《“‘("
_UNBROKEN = re.compile(r"[0-9A-Za-z.,]")
FILL = 0.94
"""Neighbouring names fill no more of their room."""


class Fit(enum.Enum):
    """How the names were made to fit."""

    ONE_LINE = "one_line"
    BROKEN = "broken"
    THINNED = "thinned"
    UPRIGHT = "upright"


@dataclass(frozen=True, slots=True)
class Names:
    """The names as they are printed: lines each, none at all for those left out."""

    fit: Fit
    lines: tuple[tuple[str, ...], ...]


def fit_names(
    names: Sequence[str], slot: float, line: float, deepest: float, measure: Measure, *, in_time: bool
) -> Names:
    """Fit names into slots of equal width; those of periods (`in_time`) may be left out, others turn upright.

    A line is `line` high. An upright name is no longer than `deepest` and is cut in the middle where it would be; where
    not even lines find room beside each other, some are left out.
    """
    room = slot * FILL
    if all(measure(name) <= room for name in names):
        return Names(Fit.ONE_LINE, tuple((name,) for name in names))
    for most in (2,) if in_time else (2, 3):
        pieces = [broken(name, room, most, measure) for name in names]
        if all(measure(line) <= room for lines in pieces for line in lines):
            return Names(Fit.BROKEN, tuple(pieces))
    if in_time:
        wide = max(measure(line) for name in names for line in broken(name, 0, 2, measure))
        every = max(2, -int(-wide // room))
        return Names(
            Fit.THINNED,
            tuple(broken(n, 0, 2, measure) if index % every == 0 else () for index, n in enumerate(names)),
        )
    every = max(1, -int(-line // slot))
    return Names(
        Fit.UPRIGHT,
        tuple((cut(n, deepest, measure),) if index % every == 0 else () for index, n in enumerate(names)),
    )


def broken(name: str, room: float, most: int, measure: Measure) -> tuple[str, ...]:
    """The name in as few lines as fit the room, at most so many; its lines as alike as may be.

    It is never broken in a number nor before a closing mark.
    """
    if measure(name) <= room:
        return (name,)
    places = [i for i in range(1, len(name)) if _may_break(name, i)]
    best = (name,)
    for count in range(2, most + 1):
        ways = [_pieces(name, chosen) for chosen in combinations(places, count - 1)]
        best = min(ways, key=lambda lines: _unevenness(lines, measure), default=best)
        if max(map(measure, best)) <= room:
            break
    return best


def _unevenness(lines: Sequence[str], measure: Measure) -> tuple[float, ...]:
    """The widest line; where that is the same, the first lines are the longer ones."""
    return (round(max(map(measure, lines)), 1), *(-measure(line) for line in lines))


def _pieces(name: str, places: Sequence[int]) -> tuple[str, ...]:
    ends = (0, *places, len(name))
    return tuple(name[start:end].strip() for start, end in pairwise(ends))


def cut(name: str, room: float, measure: Measure) -> str:
    """The name, its middle left out where it is longer than `room`."""
    if measure(name) <= room:
        return name
    for kept in range(len(name) - 1, 1, -1):
        head = -(-kept // 2)
        shorter = name[:head] + "…" + name[len(name) - (kept - head) :]
        if measure(shorter) <= room:
            return shorter
    return name[:1] + "…"


def _may_break(name: str, place: int) -> bool:
    before, after = name[place - 1], name[place]
    if after in _NOT_FIRST or before in _NOT_LAST:
        return False
    if after == "年" and before.isdigit():
        return False
    return not (_UNBROKEN.match(before) and _UNBROKEN.match(after))
