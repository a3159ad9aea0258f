"""A sheet to be written: rows of words and numbers, ready for a workbook or a text file."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class OutCell:
    """A cell: a `number` shown with so many `decimals`, else words."""

    text: str = ""
    number: Decimal | None = None
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class OutSheet:
    """A sheet of equally long rows, the first one its head; `widths` in characters of half width."""

    name: str
    rows: tuple[tuple[OutCell, ...], ...]
    widths: tuple[int, ...]
    title: str = ""
