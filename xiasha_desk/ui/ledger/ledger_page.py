"""The ledger panel: groups | table of figures | the chosen figure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from xiasha_desk.domain.ledger import Indicator
from xiasha_desk.services.finals import LaterChange, later_changes
from xiasha_desk.services.session import Step
from xiasha_desk.services.usages import usages
from xiasha_desk.ui.desk.desk import Desk
from xiasha_desk.ui.ledger import words
from xiasha_desk.ui.ledger.cell_line import CellLine
from xiasha_desk.ui.ledger.column_choice import ColumnChoice, Names
from xiasha_desk.ui.ledger.columns import Column
from xiasha_desk.ui.ledger.doings import Doings
from xiasha_desk.ui.ledger.foresight import OtherUses
from xiasha_desk.ui.ledger.layout import LedgerLayout
from xiasha_desk.ui.ledger.menu import row_menu
from xiasha_desk.ui.ledger.model import COLUMNS, LedgerModel
from xiasha_desk.ui.ledger.pasting import Pasting
from xiasha_desk.ui.ledger.place import LedgerPlace
from xiasha_desk.ui.ledger.rows import Group, next_sorting
from xiasha_desk.ui.ledger.sheets import Sheets
from xiasha_desk.ui.ledger.strip import OTHER, periods_in, periods_of
from xiasha_desk.ui.ledger.table import LedgerTable
from xiasha_desk.ui.ledger.tally import Counts, Tally
from xiasha_desk.ui.ledger.trend import points
from xiasha_desk.ui.theme.look import Look

CHECKER = "ledger/checker"
"""The name of who checks figures, as it is remembered."""


class LedgerPage(LedgerLayout):
    """`notice` is a sentence, `status_changed` a fact; `place_wanted` asks to show a Place of the text, `range_wanted`
    to read a copied range by its names.

    `catalogue` gives the common indicators when they are asked for.
    """

    notice = Signal(str)
    status_changed = Signal()
    place_wanted = Signal(object)
    range_wanted = Signal(object)

    def __init__(
        self, desk: Desk, look: Look, catalogue: Callable[[], Sequence[Indicator]], parent: QWidget | None = None
    ) -> None:
        self.model = LedgerModel(desk)
        super().__init__(LedgerTable(self.model, look), look, parent)
        self.model.setParent(self)
        self._desk = desk
        self.doings = Doings(desk, self.model, self.table, self._refuse, self.notice.emit)
        self.cell = CellLine(desk, self.model, self.table, self.line, look, self.doings.place, self)
        self.pasting = Pasting(desk, self.model, self.table, self.paste_bar, self)
        self.columns = ColumnChoice(self.table, self.strip.columns, self)
        self.sheets = Sheets(desk, self.model, self.doings, catalogue, self.is_settled, self)
        self._counts: Counts | None = None
        self._names: Names | None = None
        self._later_changes: tuple[LaterChange, ...] = ()
        self._tally, self._periods = Tally(), set(periods_in(desk.session.state.ledger))
        self._changed: set[str] | None = None
        """Indicators whose values have changed since the last count; None when all must be counted."""
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._connect()
        self._refresh()
        self._go_to_first()

    def _connect(self) -> None:
        model, table, doings = self.model, self.table, self.doings
        model.refused.connect(self._refuse)
        model.told.connect(self.notice)
        model.period_changed.connect(self._on_period_changed)
        model.modelReset.connect(self._on_reset)
        table.refused.connect(self._refuse)
        table.clear_wanted.connect(doings.clear)
        table.status_wanted.connect(doings.cycle_status)
        table.shift_wanted.connect(doings.shift)
        table.current_changed.connect(self._on_current_changed)
        self.pasting.told.connect(self._refuse)
        self.pasting.changed.connect(self._show_current)
        self.pasting.by_name_wanted.connect(self.range_wanted)
        self.cell.place_wanted.connect(self.place_wanted)
        self.cell.row_wanted.connect(self.show_indicator)
        self.cell.told.connect(self.notice)
        self.issued.list_wanted.connect(lambda: self.sheets.later_changes(self._later_changes))
        table.selectionModel().selectionChanged.connect(lambda *changed: self.status_changed.emit())
        table.customContextMenuRequested.connect(self._on_menu)
        table.horizontalHeader().sectionClicked.connect(self._on_heading)
        self.groups.chosen.connect(lambda group: self._choose(group, self.model.words))
        self.line.entered.connect(self._on_entered)
        self.strip.period.picked.connect(self._on_period)
        self.strip.searched.connect(lambda found: self._choose(model.group, found))
        self.no_period.period_wanted.connect(self._on_period_wanted)
        for source in (self.strip, self.empty):
            source.common_wanted.connect(self.sheets.catalogue)
            source.new_wanted.connect(lambda: self.sheets.indicator())
        self.inspector.place_wanted.connect(self.place_wanted)
        self.inspector.sheet_wanted.connect(lambda: self.sheets.indicator(doings.current()))
        self.inspector.rate_wanted.connect(doings.enter_rate)
        self.inspector.source_entered.connect(doings.set_source)
        self.inspector.cut_off_entered.connect(doings.set_cut_off)
        self.inspector.check_wanted.connect(self._on_check)
        keys, near = QKeySequence("Ctrl+Shift+N"), Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(keys, self, context=near).activated.connect(lambda: self.sheets.indicator())
        self._later.timeout.connect(self._refresh)
        self._desk.session.observe(after=self._on_step)
        self._desk.add_settler(self.settle)
        self._desk.place_wanted.connect(self._on_place)

    # -- showing --------------------------------------------------------------------------------
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def show_indicator(self, indicator: str) -> None:
        """Bring an indicator's value before the eye, dropping a filter that hides it and opening its group."""
        known = self._desk.session.state.ledger.indicator(indicator)
        if known is None:
            return
        if self.model.place_of(indicator) < 0:
            self.strip.search.clear()
            self.groups.choose(Group(self.model.group.kind.ALL))
            self.model.fold(words.field_of(known), False)
        self.table.go_to(self.model.place_of(indicator), Column.NOW)

    def status(self) -> tuple[str, str]:
        """The status line's left and right words."""
        left = words.left(self._counts, self.model, self.stack.currentWidget() is self.empty)
        return left, words.right(self.table, self._desk.session.state.ledger)

    def tell_others(self, others: OtherUses) -> None:
        """Have the reports of the library counted in what a change touches."""
        self.cell.foreseer.others = others

    def tell_checker(self, names: Names) -> None:
        """Have the name of who checks figures remembered."""
        self._names = names
        self.doings.checker = self.inspector.facts.checker = names.get(CHECKER)
        self.columns.remember(names)

    def _on_check(self, name: str) -> None:
        self.doings.check(name)
        if self._names is not None:
            self._names.put(CHECKER, name)

    def settle(self) -> None:
        """Take what is being typed; refused words stay where they are, in red, and are told."""
        self.table.delegate.finish()
        if self.line.is_changed:
            self._on_entered(False)

    def is_settled(self) -> bool:
        """Settle everything; False while refused words are still waiting."""
        self._desk.settle()
        return self.table.delegate.editor is None and not self.line.is_changed

    def _on_step(self, step: Step) -> None:
        touched = step.touched
        self._periods.update(key[1] for key in touched.observations)
        if touched.indicators or touched.indicators_order:
            self._changed = None
        elif self._changed is not None:
            self._changed.update(key[0] for key in touched.observations)
        self._later.start()

    def _refresh(self) -> None:
        """Counts, period and the chosen row, once after whatever has happened."""
        self._later.stop()
        if not self.isVisible() and self._counts is not None:
            return
        state, period = self._desk.session.state, self.model.period
        if self._changed is None:
            self._counts = self._tally.count(state.report, state.ledger, period)
        else:
            self._counts = self._tally.recount(state.report, state.ledger, self._changed)
        self._changed = set()
        self.groups.show_counts(self._counts)
        self.strip.period.show_periods(
            periods_of(self._periods | {period}, state.report.period), state.report.period, period
        )
        self.no_period.show_title(state.report.title)
        self.no_period.setVisible(not period)
        self._later_changes = later_changes(state.report, state.ledger)
        self.issued.show_changes(len(self._later_changes))
        self.issued.setVisible(state.report.issued is not None)
        shown = self.table if self.model.rowCount() else self.nothing
        self.stack.setCurrentWidget(shown if state.ledger.indicators else self.empty)
        self.line.setVisible(bool(state.ledger.indicators))
        self._show_current()

    def _on_current_changed(self) -> None:
        if self._later.isActive():
            self.cell.show()  # the rest follows with the counts
        else:
            self._show_current()

    def _show_current(self) -> None:
        self.cell.show()
        place = self.table.currentIndex().row()
        row = self.model.figures(place)
        if row is None:
            self.inspector.show_nothing()
        else:
            state, period = self._desk.session.state, self.model.period
            past = points(row.indicator, period, state.ledger)
            places = usages(state.report, row.indicator.id)
            self.inspector.show_row(row, period, state.ledger, past, places)
        self.status_changed.emit()

    def _on_period_changed(self) -> None:
        self._changed = None
        self._refresh()

    def _on_reset(self) -> None:
        self._go_to_first()
        self._later.start()

    def _go_to_first(self) -> None:
        if not self.table.currentIndex().isValid():
            self.table.go_to(self.model.first_row(), Column.NOW)

    def _on_place(self, place: object) -> None:
        if isinstance(place, LedgerPlace) and place.block:
            if place.period and place.period != self.model.period:
                self.model.look_at(place.period)
            self.show_indicator(place.block)
            self.table.go_to(self.model.place_of(place.block), place.column)

    def _refuse(self, sentence: str) -> None:
        self.line.say(sentence)
        self.notice.emit(sentence)

    # -- choosing -------------------------------------------------------------------------------
    def _choose(self, group: Group, found: str) -> None:
        if not self.is_settled():
            return
        current = self.doings.current()
        self.model.choose(group, found)
        if current is not None:
            self.table.go_to(self.model.place_of(current.id), Column.NOW)
        self._go_to_first()

    def _on_heading(self, section: int) -> None:
        if not self.is_settled():
            return
        current, sorting = self.doings.current(), next_sorting(self.model.sorting, COLUMNS[section])
        self.model.sort_by(sorting[0] if sorting else None, descending=bool(sorting and sorting[1]))
        self.table.show_sorting(sorting)
        if current is not None:
            self.table.go_to(self.model.place_of(current.id), section)

    def _on_period(self, key: str) -> None:
        if not self.is_settled():
            self._refresh()
            return
        self.sheets.other_period(self._refresh) if key == OTHER else self.model.look_at(key)

    def _on_period_wanted(self, key: str) -> None:
        if not key:
            self.sheets.reports_period()
        elif self.is_settled():
            self.doings.set_period(key)

    # -- doing ----------------------------------------------------------------------------------
    def _on_entered(self, go_on: bool) -> None:
        index = self.table.currentIndex()
        if self.line.is_changed:
            typed = self.line.edit.text()
            if not self.model.setData(index, typed):
                return
            self.line.edit.setModified(False)
            self.cell.show()
        if go_on:
            self.table.step(1, 0)

    def _on_menu(self, point: QPoint) -> None:
        if self.table.delegate.finish() and self.doings.current() is not None:
            menu = row_menu(self.doings, self.table, self.sheets.indicator, self)
            menu.popup(self.table.viewport().mapToGlobal(point))
