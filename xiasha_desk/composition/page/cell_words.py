"""How wide the words of a table's cell are, in Han characters, and what of them must stand together."""

from __future__ import annotations

import re
from itertools import pairwise
from math import ceil
from typing import Final, NamedTuple

from xiasha_desk.composition.page.characters import acceptable
from xiasha_desk.composition.page.geometry import is_narrow, width_in_characters

_UNBROKEN = re.compile(r"[0-9]+年[0-9]+月(?:[0-9]+日)?|[A-Za-z0-9.,+\-−%％]+年?")
"""What a line end must not part: dates, numbers with sign, point and per cent, Latin words."""
_INTEGER = re.compile(r"[0-9][0-9,]*")

LEAST: Final = 2.0
"""No column is narrower than two Han characters, …"""
_TEXT_LEAST: Final = 6.0
"""… nor, where there is room, than its short words, …"""
_HEAD_LEAST: Final = 4.0
"""… and of longer ones four characters stand together, …"""
_HEAD_LINES: Final = 2
"""… and a heading is set in two lines at most where there is room."""


def width(text: str) -> float:
    """In Han characters, with the room some programs leave between Han and digits."""
    text = acceptable(text)
    changes = sum(is_narrow(a) != is_narrow(b) for a, b in pairwise(text))
    return width_in_characters(text) + changes / 4


def unbroken(text: str) -> float:
    """The width of the longest piece of a cell that must not be parted."""
    return max((width(match.group()) for match in _UNBROKEN.finditer(text)), default=LEAST)


def least(text: str, *, head: bool) -> float:
    """The narrowest a cell can be without parting what belongs together."""
    natural = width(text)
    halved = ceil(natural / _HEAD_LINES) if head and natural <= 2 * _TEXT_LEAST else 0.0
    whole = natural if natural <= _TEXT_LEAST and not head else min(natural, _HEAD_LEAST)
    return max(unbroken(text), whole, halved)


class Number(NamedTuple):
    """A number's widths before its point and from the point on, with what stands behind the digits: %, 余, 个百分点.

    A number without a point has it behind its last digit.
    """

    lead: float
    tail: float


def number(text: str) -> Number | None:
    """Where the point of a cell's number stands; None for words without a digit (—)."""
    text = acceptable(text).strip()
    found = _INTEGER.search(text)
    if found is None:
        return None
    return Number(width_in_characters(text[: found.end()]), width_in_characters(text[found.end() :]))
