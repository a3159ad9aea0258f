"""Which rows the table has: hears the session and tells insertions, removals and changes exactly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Signal

from xiasha_desk.composition.figure_row import FigureRow, figure_row
from xiasha_desk.domain.ledger import FigureStatus, Indicator, Observation
from xiasha_desk.services.session import Step
from xiasha_desk.ui.desk.desk import Desk
from xiasha_desk.ui.ledger.cell_edits import NO_PERIOD, key_of
from xiasha_desk.ui.ledger.cells import ABSENT, Cell, CellState
from xiasha_desk.ui.ledger.columns import SPECS, Column
from xiasha_desk.ui.ledger.rows import ALL, Group, Row, arrange, difference, field_of, matching, sorted_ids

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
COLUMNS = tuple(Column)


class RowsModel(QAbstractTableModel):
    """Rows of indicators under the heads of their groups; `period_changed` is a fact.

    What is filtered out or sorted is decided when filter or sorting are chosen: a change of a value moves no row.
    Held are only the order of the rows and cells already composed.
    """

    period_changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._session = desk, desk.session
        self._period, self._follows = desk.report.period, True
        self.group, self.words = ALL, ""
        self.sorting: tuple[Column, bool] | None = None
        self._folded: set[str] = set()
        self._originals: dict[tuple[str, str], Observation | None] = {}
        self._shown: set[str] | None = None
        self._order: list[str] | None = None
        self._take_rows()
        self._session.observe(after=self._on_step)

    # -- rows -----------------------------------------------------------------------------------
    @property
    def period(self) -> str:
        """The key of the period that is looked at; "" when there is none."""
        return self._period

    def row(self, place: int) -> Row:
        """The row there."""
        return self._rows[place]

    def rows(self) -> list[Row]:
        """All rows as they stand."""
        return list(self._rows)

    def is_group(self, place: int) -> bool:
        """Whether the row is the head of a group."""
        return 0 <= place < len(self._rows) and not self._rows[place].indicator

    def is_folded(self, place: int) -> bool:
        """Whether the group of that head is closed."""
        return self._rows[place].field in self._folded

    def group_size(self, field: str) -> int:
        """How many indicators a group has, folded or not."""
        if self._sizes is None:
            ledger, shown = self._session.state.ledger, self._shown
            self._sizes = Counter(field_of(i) for i in ledger.indicators if shown is None or i.id in shown)
        return self._sizes[field]

    def groups(self) -> list[int]:
        """The rows that are heads."""
        return [place for place, row in enumerate(self._rows) if not row.indicator]

    def place_of(self, indicator: str) -> int:
        """The row of an indicator; -1 when it is not in the table now."""
        if self._places is None:
            self._places = {row.indicator: place for place, row in enumerate(self._rows) if row.indicator}
        return self._places.get(indicator, -1)

    def first_row(self) -> int:
        """The first row of an indicator; -1 for none."""
        return next((place for place, row in enumerate(self._rows) if row.indicator), -1)

    def indicator(self, place: int) -> Indicator | None:
        """The indicator of a row; None for a head."""
        if not 0 <= place < len(self._rows):
            return None
        return self._session.state.ledger.indicator(self._rows[place].indicator)

    def figures(self, place: int) -> FigureRow | None:
        """What the ledger tells of the indicator of a row in the period looked at."""
        found = self.indicator(place)
        return None if found is None else figure_row(found, self._period, self._session.state.ledger)

    def cell(self, place: int, column: int) -> Cell:
        """What stands in a cell; an empty one in a head."""
        indicator = self._rows[place].indicator
        cells = self._cells.get(indicator)
        if cells is None:
            row = self.figures(place)
            if row is None:
                return Cell("")
            cells = tuple(self._composed(row, c) for c in COLUMNS)
            self._cells[indicator] = cells
        return cells[column]

    def _composed(self, row: FigureRow, column: Column) -> Cell:
        if not self._period and (SPECS[column].number or column is Column.STATUS):
            return Cell(ABSENT, CellState.COMPUTED, "ink3", False, NO_PERIOD)
        return SPECS[column].cell(row, self._is_changed(row.indicator.id, column))

    def _is_changed(self, indicator: str, column: Column) -> bool:
        """Changed since the table was opened and not yet 已核."""
        if not self._originals or column is Column.GROWTH:
            return False
        key = key_of(self._session.state.ledger.indicator(indicator), self._period, column)
        now = None if key is None else self._session.state.ledger.observations.get(key)
        if key is None or now is None or key not in self._originals:
            return False
        return now != self._originals[key] and now.status is not FigureStatus.CHECKED

    # -- choosing what is shown -----------------------------------------------------------------
    def look_at(self, period: str) -> None:
        """Look at another period, "" for the report's own; the report keeps its own."""
        self._follows = period in ("", self._session.report.period)
        wanted = period or self._session.report.period
        if wanted != self._period:
            self._period = wanted
            self._reset()
            self.period_changed.emit()

    def choose(self, group: Group, words: str) -> None:
        """Show only a group, and of it the names that hold `words`."""
        self.group, self.words = group, words
        self._reset()

    def sort_by(self, column: Column | None, *, descending: bool = False) -> None:
        """Sort by a column, without groups; None for the ledger's order."""
        self.sorting = None if column is None else (column, descending)
        self._reset()

    def fold(self, field: str, folded: bool) -> None:
        """Close or open a group."""
        (self._folded.add if folded else self._folded.discard)(field)
        self._rearrange()

    def _reset(self) -> None:
        self.beginResetModel()
        self._take_rows()
        self.endResetModel()

    def _take_rows(self) -> None:
        state = self._session.state
        self._shown = matching(state.report, state.ledger, self._period, self.group, self.words)
        self._order = None
        if self.sorting is not None:
            self._order = sorted_ids(state.ledger, self._period, self.sorting[0], descending=self.sorting[1])
        self._cells: dict[str, tuple[Cell, ...]] = {}
        self._set_rows(arrange(state.ledger, self._shown, self._order, self._folded))

    def _set_rows(self, rows: list[Row]) -> None:
        self._rows = rows
        self._places: dict[str, int] | None = None
        self._sizes: Counter[str] | None = None

    # -- QAbstractTableModel --------------------------------------------------------------------
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    # -- the session's notices ------------------------------------------------------------------
    def _on_step(self, step: Step) -> None:
        touched = step.touched
        for key in touched.observations:
            self._originals.setdefault(key, step.before.ledger.observations.get(key))
        changed = touched.indicators | {key[0] for key in touched.observations}
        changed |= {
            i for one in changed for ledger in (step.before.ledger, step.after.ledger) for i in ledger.dependents(one)
        }
        for indicator in changed:
            self._cells.pop(indicator, None)
        if self._follows and self._period != step.after.report.period:
            self._period = step.after.report.period
            self._reset()
            self.period_changed.emit()
            return
        if touched.indicators or touched.indicators_order:
            self._take_in(step)
            self._rearrange()
        self._tell_changed(changed)

    def _take_in(self, step: Step) -> None:
        """A new indicator is shown whatever is filtered, and stands last while sorted."""
        for indicator in step.touched.indicators:
            is_new = step.before.ledger.indicator(indicator) is None
            if is_new and self._shown is not None:
                self._shown.add(indicator)
            if is_new and self._order is not None and indicator not in self._order:
                self._order.append(indicator)

    def _tell_changed(self, indicators: Iterable[str]) -> None:
        for indicator in indicators:
            place = self.place_of(indicator)
            if place >= 0:
                self.dataChanged.emit(self.index(place, 0), self.index(place, len(COLUMNS) - 1))

    def _rearrange(self) -> None:
        new = arrange(self._session.state.ledger, self._shown, self._order, self._folded)
        old = self._rows
        start, gone, come = difference(old, new)
        if gone:
            self.beginRemoveRows(_ROOT, start, start + gone - 1)
            self._set_rows([*old[:start], *old[start + gone :]])
            self.endRemoveRows()
        if come:
            self.beginInsertRows(_ROOT, start, start + come - 1)
            self._set_rows(new)
            self.endInsertRows()
        self._sizes = None
        for place in self.groups() if self._order is None else ():
            self.dataChanged.emit(self.index(place, 0), self.index(place, 0))
