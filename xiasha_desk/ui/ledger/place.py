"""Where in the ledger the eye should be: what undo and redo show."""

from __future__ import annotations

from dataclasses import dataclass

from xiasha_desk.ui.desk.desk import LEDGER, Place


@dataclass(frozen=True, slots=True)
class LedgerPlace(Place):
    """A cell: the block is the indicator's id ("" for none), beside it the period looked at and the column's number."""

    period: str = ""
    column: int = 0


def ledger_place(indicator: str = "", period: str = "", column: int = 0) -> LedgerPlace:
    """The place of a cell."""
    return LedgerPlace("", indicator, view=LEDGER, period=period, column=column)
