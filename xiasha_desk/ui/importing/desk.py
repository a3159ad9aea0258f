"""What the clerk decides of a workbook, step by step, and what follows from it. No widgets here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from xiasha_desk.domain.changes import Change
from xiasha_desk.domain.ledger import Indicator, Ledger
from xiasha_desk.domain.sheet import RawWorkbook
from xiasha_desk.services.figure_import import (
    Understood,
    layout_to_keep,
    likely_sheet,
    names_to_keep,
    proposed,
    taking,
    turned_over,
    understand,
)
from xiasha_desk.tabular.proposal import CellPlan, CellState, Proposal
from xiasha_desk.tabular.shape import ColumnPlan, RowRole, SheetDecisions


@dataclass(frozen=True, slots=True)
class _Step:
    """Where the clerk stands: a sheet, turned or not, and what was decided of it."""

    place: int
    turned: bool
    decisions: SheetDecisions


class ImportDesk(QObject):
    """`changed` is a fact. Every decision can be taken back by `undo`."""

    changed = Signal()

    def __init__(
        self,
        workbook: RawWorkbook,
        ledger: Ledger,
        own: str,
        layouts: Mapping[str, str],
        names: Mapping[str, str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.workbook, self.ledger, self.own = workbook, ledger, own
        self._layouts, self._names = layouts, names
        self._steps = [_Step(likely_sheet(workbook, own), False, SheetDecisions())]
        self.understood: Understood
        self.proposal: Proposal
        self._think()

    @property
    def place(self) -> int:
        """Which sheet is looked at."""
        return self._steps[-1].place

    @property
    def decisions(self) -> SheetDecisions:
        """What was decided so far."""
        return self._steps[-1].decisions

    def indicator(self, cell: CellPlan) -> Indicator | None:
        """The indicator of a cell, known or new."""
        return self.ledger.indicator(cell.indicator) or self.proposal.new.get(cell.row)

    def _think(self) -> None:
        step = self._steps[-1]
        understood = understand(self.workbook.sheets[step.place], self.own, self._layouts)
        self.understood = turned_over(understood, self.own) if step.turned else understood
        self.proposal = proposed(self.understood, self.ledger, self.own, step.decisions, self._names)
        self.changed.emit()

    def _go_on(self, step: _Step) -> None:
        self._steps.append(step)
        self._think()

    def undo(self) -> bool:
        """Take the last decision back; False when there is none."""
        if len(self._steps) < 2:
            return False
        self._steps.pop()
        self._think()
        return True

    # -- deciding -------------------------------------------------------------------------------
    def look_at(self, place: int) -> None:
        """Another sheet; what was decided of this one is left."""
        if place != self.place:
            self._go_on(_Step(place, False, SheetDecisions()))

    def turn(self) -> None:
        """Rows as columns, or back."""
        self._go_on(_Step(self.place, not self._steps[-1].turned, SheetDecisions()))

    def set_column(self, column: int, plan: ColumnPlan) -> None:
        """Take a column for something else."""
        self._decide(columns={**self.decisions.columns, column: plan})

    def set_row(self, row: int, role: RowRole) -> None:
        """Take a row for something else."""
        self._decide(rows={**self.decisions.rows, row: role})

    def set_match(self, row: int, indicator: str) -> None:
        """The indicator of a row: its id, NEW, or "" for leaving the row out. Its cells are accepted with it."""
        columns = [cell.column for cell in self.proposal.cells if cell.row == row]
        accepted = {**self.decisions.accepted, **{(row, column): True for column in columns if indicator}}
        self._decide(matches={**self.decisions.matches, row: indicator}, accepted=accepted)

    def accept(self, cell: CellPlan, choice: int = 0) -> None:
        """Take a cell, by one of its readings."""
        place = (cell.row, cell.column)
        self._decide(
            accepted={**self.decisions.accepted, place: True}, choices={**self.decisions.choices, place: choice}
        )

    def leave(self, cell: CellPlan) -> None:
        """Leave a cell out."""
        self._decide(accepted={**self.decisions.accepted, (cell.row, cell.column): False})

    def _decide(self, **fields: object) -> None:
        step = self._steps[-1]
        self._go_on(replace(step, decisions=replace(step.decisions, **fields)))

    # -- what follows ---------------------------------------------------------------------------
    def next_doubtful(self, row: int, column: int) -> CellPlan | None:
        """The doubtful cell after a place, from the top again behind the last; None when there is none."""
        waiting = sorted(
            (cell for cell in self.proposal.cells if cell.state is CellState.DOUBTFUL), key=lambda c: (c.row, c.column)
        )
        later = [cell for cell in waiting if (cell.row, cell.column) > (row, column)]
        return (later or waiting or [None])[0]

    @property
    def taken(self) -> int:
        """How many cells make a change."""
        return self.proposal.count(CellState.NEW, CellState.CHANGED)

    def change(self, now: str, by: str = "") -> Change | None:
        """The taken cells as one step."""
        return taking(self.proposal, self.ledger, self.workbook.file_name, now, by)

    def to_keep(self) -> tuple[dict[str, str], dict[str, str]]:
        """What is to be remembered of columns and of names."""
        return layout_to_keep(self.understood, self.decisions), names_to_keep(self.proposal)
