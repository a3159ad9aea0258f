"""Figures found in prose, before they belong to any ledger."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A figure told in a text.

    `value` is in the printed `unit` (8.3 with 亿元); None when only a growth rate is told. `year_on_year` is a
    signed per cent. `start`/`end` are character offsets of the number (for a rate alone: of the rate) in the text
    that was read. `softener` is the printed word (约 超 近 逾 余 多 …) or "".
    """

    name: str
    value: Decimal | None
    unit: str
    softener: str
    year_on_year: Decimal | None
    start: int
    end: int
