"""Pasting and filling in the ledger's table: shown in place first, taken as one step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from xiasha_desk.domain.changes import Change
from xiasha_desk.domain.sheet import RawSheet
from xiasha_desk.errors import UserError
from xiasha_desk.services.refreshing import change_figure
from xiasha_desk.tabular.clipboard import clipboard_sheet
from xiasha_desk.tabular.pasting import (
    PasteCell,
    PastePlan,
    PasteState,
    PasteTarget,
    bar_words,
    change_of,
    paste_cell,
    plan_paste,
)
from xiasha_desk.ui.desk.desk import Desk
from xiasha_desk.ui.ledger.cell_edits import key_of, why_not
from xiasha_desk.ui.ledger.columns import SPECS, Column
from xiasha_desk.ui.ledger.doings import now_words
from xiasha_desk.ui.ledger.model import COLUMNS, LedgerModel
from xiasha_desk.ui.ledger.place import ledger_place
from xiasha_desk.ui.ledger.table import LedgerTable
from xiasha_desk.ui.parts.notice_line import NoticeLine

_NO_NUMBERS = "这一列不是数"
KEYS = "回车应用，Esc 取消；黄格按空格点收、Del 不用"


class PasteBar(NoticeLine):
    """What the paste would do, over the table."""

    def __init__(self) -> None:
        super().__init__()
        self.by_name = self.add_button("按名称导入…")
        self.by_name.setToolTip("第一列是指标名称、第一行是表头时，用这个认")
        self.cancel = self.add_button("取消")
        self.take = self.add_button("应用", "primary")
        self.hide()


class Pasting(QObject):
    """A paste that waits. `changed` is a fact, `told` a sentence, `by_name_wanted` asks to read a range by names."""

    changed = Signal()
    told = Signal(str)
    by_name_wanted = Signal(object)

    def __init__(self, desk: Desk, model: LedgerModel, table: LedgerTable, bar: PasteBar, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._model, self._table, self._bar = desk, model, table, bar
        self._plan: PastePlan | None = None
        self._sheet: RawSheet | None = None
        self._places: list[int] = []
        self._columns: list[int] = []
        table.pasting = self
        table.paste_wanted.connect(self.paste)
        table.fill_wanted.connect(self.fill_down)
        bar.take.clicked.connect(self.take)
        bar.cancel.clicked.connect(self.drop)
        bar.by_name.clicked.connect(self._by_name)
        model.modelAboutToBeReset.connect(self.drop)
        model.rowsAboutToBeRemoved.connect(self.drop)
        model.rowsAboutToBeInserted.connect(self.drop)

    @property
    def waits(self) -> bool:
        """Whether a paste is shown and not yet taken."""
        return self._plan is not None

    def preview(self, place: int, column: int) -> PasteCell | None:
        """What would be put into a cell; None where nothing would."""
        if self._plan is None or place not in self._places or column not in self._columns:
            return None
        return self._plan.cells.get((self._places.index(place), self._columns.index(column)))

    # -- starting -------------------------------------------------------------------------------
    def paste(self) -> None:
        """Show what the clipboard would put here."""
        mime = QGuiApplication.clipboard().mimeData()
        if mime is None or not self._table.currentIndex().isValid():
            return
        if not self._model.period:
            self.told.emit("还没有定报告期，数不知记在哪一期；请先定报告期")
            return
        try:
            sheet = clipboard_sheet(mime.text() if mime.hasText() else "", mime.html() if mime.hasHtml() else "")
        except UserError as problem:
            self.told.emit(problem.sentence())
            return
        if not sheet.rows:
            self.told.emit("剪贴板里没有可以粘贴的字。")
            return
        self.show_sheet(sheet)

    def show_sheet(self, sheet: RawSheet) -> None:
        """Show what these cells would put at the current place."""
        self.drop()
        self._sheet = sheet
        single = len(sheet.rows) == 1 and sheet.width == 1
        places, columns = self._selected() if single else self._from_here(len(sheet.rows) + 1, sheet.width)
        headed = not single and self._is_headed(sheet, columns)
        body = replace(sheet, rows=sheet.rows[1:]) if headed else sheet
        self._places, self._columns = places, columns
        ledger = self._desk.session.state.ledger
        plan = plan_paste(body, [[self._target(p, c) for c in columns] for p in places], ledger)
        missing = max(len(body.rows) - len(places), 0)
        plan = replace(plan, lost_rows=0 if single else missing, lost_columns=max(sheet.width - len(columns), 0))
        self._plan = replace(plan, cells={at: self._beside(at, cell) for at, cell in plan.cells.items()})
        self._bar.by_name.setVisible(sheet.width > 1 and len(sheet.rows) > 1)
        self._show(headed=headed)

    def _selected(self) -> tuple[list[int], list[int]]:
        indexes = self._table.selectedIndexes() or [self._table.currentIndex()]
        places = sorted({i.row() for i in indexes if not self._model.is_group(i.row())})
        return places, sorted({i.column() for i in indexes})

    def _from_here(self, rows: int, columns: int) -> tuple[list[int], list[int]]:
        """The cells from the selection's corner on, heads of groups and hidden columns left out."""
        indexes = self._table.selectedIndexes() or [self._table.currentIndex()]
        first, left = min(i.row() for i in indexes), min(i.column() for i in indexes)
        places = [p for p in range(first, self._model.rowCount()) if not self._model.is_group(p)][:rows]
        seen = [c for c in range(left, len(COLUMNS)) if not self._table.isColumnHidden(c)]
        return places, seen[:columns]

    @staticmethod
    def _is_headed(sheet: RawSheet, columns: Sequence[int]) -> bool:
        """Whether the first row repeats the headings of these columns, as 连表头复制 makes it."""
        words = [cell.text.strip() for cell in sheet.rows[0]][: len(columns)]
        heads = [SPECS[COLUMNS[column]].heading for column in columns]
        return bool(words) and words == heads[: len(words)]

    def _target(self, place: int, column: int) -> PasteTarget:
        kind = COLUMNS[column]
        indicator = self._model.indicator(place)
        key = key_of(indicator, self._model.period, kind)
        why = why_not(self._desk.session.state.ledger, indicator, kind, self._model.period)
        if kind is Column.GROWTH and self._model.may_type(place, column):
            why = ""
        if key is None:
            return PasteTarget(why=why or _NO_NUMBERS)
        return PasteTarget(key[0], key[1], kind is Column.GROWTH, why)

    def _beside(self, at: tuple[int, int], cell: PasteCell) -> PasteCell:
        """Words that stand in the cell already change nothing."""
        if cell.state is not PasteState.LEFT_OUT or at[0] >= len(self._places):
            return cell
        place, column = self._places[at[0]], self._columns[at[1]]
        own = {self._table.copied_words(place, column), self._model.cell(place, column).words}
        return replace(cell, state=PasteState.SAME, reasons=()) if cell.shown in own else cell

    # -- deciding -------------------------------------------------------------------------------
    def take_key(self, key: int) -> bool:
        """A key while a paste waits; whether it was one of this."""
        if self._plan is None:
            return False
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take()
        elif key == Qt.Key.Key_Escape:
            self.drop()
        elif key == Qt.Key.Key_Space:
            self._decide()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._leave()
        elif key == Qt.Key.Key_F8:
            self._next_doubtful()
        else:
            moves = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Tab)
            return key not in moves
        return True

    def _here(self) -> tuple[int, int] | None:
        index = self._table.currentIndex()
        if index.row() in self._places and index.column() in self._columns:
            return self._places.index(index.row()), self._columns.index(index.column())
        return None

    def _decide(self) -> None:
        """Take the doubtful cell by its next reading, or leave it after the last one."""
        at = self._here()
        cell = self._plan.cells.get(at) if self._plan is not None and at is not None else None
        if self._plan is None or at is None or cell is None or cell.state is not PasteState.DOUBTFUL:
            return
        if not cell.choices and cell.rate is None:
            self.told.emit(f"这一格读不成数：{'；'.join(cell.reasons)}。改好再粘，或按 Del 不用它。")
            return
        following = cell.accepted + 1
        self._plan = self._plan.decided(at, following if following < max(len(cell.choices), 1) else -1)
        self._show()

    def _leave(self) -> None:
        at = self._here()
        if self._plan is not None and at is not None:
            self._plan = self._plan.left_out(at)
            self._show()

    def _next_doubtful(self) -> None:
        assert self._plan is not None
        here = self._here() or (-1, -1)
        open_ = [at for at, cell in sorted(self._plan.cells.items()) if cell.state is PasteState.DOUBTFUL]
        following = next((at for at in open_ if at > here), open_[0] if open_ else None)
        if following is not None:
            self._table.go_to(self._places[following[0]], self._columns[following[1]])

    # -- ending ---------------------------------------------------------------------------------
    def take(self) -> None:
        """Put what is usable into the ledger, as one step."""
        plan = self._plan
        if plan is None:
            return
        change = change_of(plan, self._desk.session.state.ledger, now_words())
        count = plan.count(PasteState.NEW)
        waiting = plan.count(PasteState.DOUBTFUL)
        self.drop()
        if change is None:
            self.told.emit("没有可用的数，台账没有改动。")
            return
        self._perform(change, f"粘贴 {count} 格")
        left = f"，{waiting} 格没有定，没有填" if waiting else ""
        self.told.emit(f"已粘贴 {count} 格{left}。可撤销。")

    def drop(self) -> None:
        """Forget the paste."""
        if self._plan is not None:
            self._plan = None
            self._bar.hide()
            self._table.viewport().update()
            self.changed.emit()

    def _perform(self, change: Change, label: str) -> None:
        index = self._table.currentIndex()
        place = ledger_place(self._model.row(index.row()).indicator, self._model.period, index.column())
        step = change_figure(self._desk.session.state, change)
        self._desk.perform(step, label, place, place, show=False)

    def _by_name(self) -> None:
        sheet = self._sheet
        self.drop()
        self.by_name_wanted.emit(sheet)

    def _show(self, *, headed: bool = False) -> None:
        assert self._plan is not None
        first = "首行是表头，没有粘；" if headed else ""
        self._bar.words.setText(f"{bar_words(self._plan)}。{first}{KEYS}")
        self._bar.take.setEnabled(bool(self._plan.count(PasteState.NEW)))
        self._bar.show()
        self._table.viewport().update()
        self._table.setFocus()
        self.changed.emit()

    # -- filling --------------------------------------------------------------------------------
    def fill_down(self, places: Sequence[int] = (), columns: Sequence[int] = ()) -> None:
        """Put the first selected row's figures into the rows under it, as one step."""
        chosen, across = (list(places), list(columns)) if places else self._selected()
        if len(chosen) < 2:
            self.told.emit("先选中要填的几格：第一格的数会填到下面各格。")
            return
        ledger = self._desk.session.state.ledger
        cells: dict[tuple[int, int], PasteCell] = {}
        for c, column in enumerate(across):
            words = self._table.copied_words(chosen[0], column)
            raw = clipboard_sheet(words).cell(0, 0) if words else None
            for r, place in enumerate(chosen[1:]):
                found = paste_cell(raw, self._target(place, column), ledger) if raw is not None else None
                if found is not None:
                    cells[(r, c)] = found
        change = change_of(PastePlan(cells), ledger, now_words())
        count = sum(cell.taken for cell in cells.values())
        if change is None:
            self.told.emit("没有可填的数：第一格是空的，或者下面各格不能填。")
            return
        self._perform(change, f"向下填充 {count} 格")
        refused = sum(not cell.taken and cell.state is not PasteState.SAME for cell in cells.values())
        self.told.emit(f"已填充 {count} 格{f'，{refused} 格不能填' if refused else ''}。可撤销。")
