"""The input line and the foresight panel follow the current cell and what is being typed into it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from xiasha_desk.composition.figure_row import FigureRow
from xiasha_desk.domain.ledger import Observation
from xiasha_desk.services.chip_edits import bind
from xiasha_desk.services.impact import composed_of
from xiasha_desk.services.usages import usages
from xiasha_desk.ui.desk.desk import Desk, Place
from xiasha_desk.ui.ledger.columns import SPECS, Column
from xiasha_desk.ui.ledger.foresight import Foreseer, Outlook, mark_for, typed_observation
from xiasha_desk.ui.ledger.foresight_panel import MARGIN, WIDTH, ForesightPanel
from xiasha_desk.ui.ledger.foresight_words import BIND, GO, ROW
from xiasha_desk.ui.ledger.input_line import InputLine
from xiasha_desk.ui.ledger.model import COLUMNS, LedgerModel
from xiasha_desk.ui.ledger.place import LedgerPlace
from xiasha_desk.ui.ledger.table import LedgerTable
from xiasha_desk.ui.theme.look import Look

PANEL_KEY = "F9"


class CellLine(QObject):
    """Requests: `place_wanted` (a Place of the text), `row_wanted` (an indicator's id); `told` is a sentence.

    `place` gives where the cursor is, for undo.
    """

    place_wanted = Signal(object)
    row_wanted = Signal(str)
    told = Signal(str)

    def __init__(
        self, desk: Desk, model: LedgerModel, table: LedgerTable, line: InputLine, look: Look,
        place: Callable[[], LedgerPlace], page: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(page)
        self._desk, self._model, self._table, self._line = desk, model, table, line
        self._place, self._page = place, page
        self.foreseer = Foreseer(lambda indicators, ledger, period: ())
        self.panel = ForesightPanel(look, page)
        self._outlook: Outlook | None = None
        table.delegate.typing.connect(self._on_typing)
        table.delegate.closeEditor.connect(lambda *closed: self._on_closed())
        line.edit.textEdited.connect(lambda words: self._follow())
        line.edit.dropped.connect(self._on_closed)
        line.foresight_wanted.connect(self.toggle)
        self.panel.link_clicked.connect(self._on_link)
        self.panel.closed.connect(lambda had_focus: table.setFocus() if had_focus else None)
        table.installEventFilter(self)
        shortcut = QShortcut(QKeySequence(PANEL_KEY), page, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.toggle)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc in the table takes the panel away."""
        escape = event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape
        if escape and self.panel.isVisible():
            self.panel.close_panel()
            return True
        return super().eventFilter(watched, event)

    # -- the cell -------------------------------------------------------------------------------
    def _cell(self) -> tuple[FigureRow, Column] | None:
        index = self._table.currentIndex()
        row = self._model.figures(index.row()) if index.isValid() else None
        return None if row is None else (row, COLUMNS[index.column()])

    def show(self) -> None:
        """Show the current cell, unless something is being typed."""
        if self._table.delegate.editor is not None or self._line.is_changed:
            self._follow()
            return
        found = self._cell()
        if found is None:
            self._line.show_cell("", "", "", "", editable=False)
            self._line.explain("")
            self._line.say("")
            self.panel.close_panel()
            return
        row, column = found
        index = self._table.currentIndex()
        computed = column in (Column.GROWTH, Column.COMPLETION)
        self._line.show_cell(
            f"{SPECS[column].heading} · {row.indicator.name}",
            SPECS[column].edit(row),
            row.indicator.unit if SPECS[column].number and not computed else "",
            "",
            editable=self._model.may_type(index.row(), column),
        )
        reason = self._model.cell(index.row(), column).reason
        if row.indicator.formula is not None and column is Column.NOW and not reason:
            reason = composed_of(self._desk.session.state.ledger, row.indicator.id)
        self._line.explain(reason)
        self._line.say("")
        self._follow()

    def typed(self) -> Observation | None:
        """What the cell would hold with the words that are being typed; None where they change nothing."""
        editor, found = self._table.delegate.editor, self._cell()
        if found is None or (editor is None and not self._line.is_changed):
            return None
        words = editor.text() if editor is not None else self._line.edit.text()
        return typed_observation(self._desk.session.state.ledger, found[0], self._model.period, found[1], words)

    # -- foresight ------------------------------------------------------------------------------
    def _on_typing(self, words: str) -> None:
        self._line.mirror(words)
        self._follow()

    def _on_closed(self) -> None:
        """Typing has ended, taken or not: a list of what was not taken goes."""
        if self._outlook is not None and self._outlook.new is not None:
            self.panel.close_panel()
        self.show()

    def _follow(self) -> None:
        found, new = self._cell(), self.typed()
        if found is None:
            return
        row, column = found
        state, period = self._desk.session.state, self._model.period
        if new is None:
            number = len(usages(state.report, row.indicator.id))
            self._line.show_used(f"用在 {number} 处" if number else "")
        else:
            count = self.foreseer.count(state, row, period, column)
            self._line.show_used(f"改动将影响 {count} 处" if count else "")
        if self.panel.isVisible():
            self._show_panel(row, column, new)

    def toggle(self) -> None:
        """Open or close the list of what follows."""
        found = self._cell()
        if self.panel.isVisible():
            self.panel.close_panel()
        elif found is not None:
            new = self.typed()
            self._show_panel(found[0], found[1], new)
            if new is None and self._table.delegate.editor is None:
                self.panel.list.setFocus()

    def _show_panel(self, row: FigureRow, column: Column, new: Observation | None) -> None:
        state, period = self._desk.session.state, self._model.period
        self._outlook = self.foreseer.outlook(state, row, period, column, new)
        if self._outlook is None and column not in (Column.NOW, Column.BASE, Column.TARGET):
            self._outlook = self.foreseer.outlook(state, row, period, Column.NOW, None)
        if self._outlook is None:
            self.panel.close_panel()
            return
        self.panel.show_outlook(self._outlook, state.report, self._corner())

    def _corner(self) -> QPoint:
        """The panel's upper right corner: at the page's edge, or left of the cell where that would be covered."""
        foot = self._line.mapTo(self._page, QPoint(0, self._line.height() - 2)).y()
        cell = self._table.visualRect(self._table.currentIndex())
        left = self._table.viewport().mapTo(self._page, cell.topLeft()).x()
        right = self._page.width() - MARGIN
        covered = right - WIDTH < left + cell.width()
        return QPoint(left - MARGIN if covered and left > WIDTH + 2 * MARGIN else right, foot)

    def _on_link(self, link: str) -> None:
        kind, _, number = link.partition(":")
        outlook = self._outlook
        if outlook is None:
            return
        if kind == BIND:
            self._bind(outlook, int(number))
            return
        self._drop_typing(outlook)
        self.panel.close_panel()
        if kind == GO:
            place = outlook.impact.places[int(number)]
            self.place_wanted.emit(Place(place.section, place.block, place.offset))
        elif kind == ROW:
            self.row_wanted.emit(outlook.impact.computed[int(number)].indicator)

    def _drop_typing(self, outlook: Outlook) -> None:
        """Going to see is not yet taking: the cell keeps its value, and that is said."""
        delegate = self._table.delegate
        editor, words = delegate.editor, ""
        if editor is not None:
            words = editor.text() if outlook.new is not None else ""
            delegate.closeEditor.emit(editor, delegate.EndEditHint.RevertModelCache)
        elif self._line.is_changed:
            words = self._line.edit.text()
            self._line.drop()
        if words:
            self.told.emit(f"“{words}”还没有记下，{outlook.indicator.name}没有改")

    def _bind(self, outlook: Outlook, number: int) -> None:
        state, found = self._desk.session.state, self._cell()
        if found is None:
            return
        copy, indicator = outlook.copies[number], outlook.indicator
        column = found[1] if found[1] in (Column.NOW, Column.BASE, Column.TARGET) else Column.NOW
        mark = mark_for(indicator, self._model.period, column, state.report.period)
        change = bind(state.report, copy.section, copy.paragraph, copy.start, copy.end, mark)
        place = self._place()
        self._desk.perform(change, f"绑定 {indicator.name}", place, place, show=False)
        self.told.emit(f"已绑定：以后随台账的“{indicator.name}”变")
        self._follow()
