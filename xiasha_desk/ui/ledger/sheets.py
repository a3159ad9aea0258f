"""The panel's sheets: an indicator, the common indicators, another period; one is open at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from xiasha_desk.domain.ledger import Indicator
from xiasha_desk.services.finals import LaterChange
from xiasha_desk.services.ledger_edits import with_parts
from xiasha_desk.ui.desk.desk import Desk
from xiasha_desk.ui.ledger.catalogue_sheet import CatalogueSheet
from xiasha_desk.ui.ledger.doings import Doings
from xiasha_desk.ui.ledger.indicator_sheet import IndicatorSheet
from xiasha_desk.ui.ledger.later import LaterSheet
from xiasha_desk.ui.ledger.model import LedgerModel
from xiasha_desk.ui.ledger.period_sheet import PeriodSheet


class Sheets:
    """Opens sheets over `page` and does what they were accepted for. `settled` is False while refused words wait."""

    def __init__(
        self, desk: Desk, model: LedgerModel, doings: Doings, catalogue: Callable[[], Sequence[Indicator]],
        settled: Callable[[], bool], page: QWidget,
    ) -> None:  # fmt: skip
        self._desk, self._model, self._doings = desk, model, doings
        self._catalogue, self._settled, self._page = catalogue, settled, page
        self.open: QDialog | None = None

    def indicator(self, old: Indicator | None = None) -> None:
        """Make a new indicator, or change one."""
        if not self._settled():
            return
        current = self._doings.current()
        field = current.field if current is not None else ""
        ledger, catalogue = self._desk.session.state.ledger, () if old is not None else self._catalogue()
        sheet = IndicatorSheet(ledger, catalogue, old, field=field, period=self._model.period, parent=self._page)

        def take() -> None:
            if sheet.indicator is not None and old is not None:
                self._doings.describe(sheet.indicator)
            elif sheet.indicator is not None:
                self._doings.add([sheet.indicator])

        self._show(sheet, take)

    def catalogue(self) -> None:
        """Choose among the common indicators."""
        if self._settled():
            ledger, catalogue = self._desk.session.state.ledger, self._catalogue()
            sheet = CatalogueSheet(ledger, catalogue, self._page)
            self._show(sheet, lambda: self._doings.add(with_parts(ledger, sheet.chosen, catalogue)))

    def other_period(self, closed: Callable[[], None]) -> None:
        """Look at any period; `closed` is called whatever was chosen."""
        sheet = PeriodSheet("看另一期的数", "看这一期", self._model.period, self._page)
        sheet.finished.connect(lambda done: closed())
        self._show(sheet, lambda: self._model.look_at(sheet.period))

    def reports_period(self) -> None:
        """Give the report its period."""
        if self._settled():
            sheet = PeriodSheet("这份文稿报的是哪一期", "定为报告期", self._model.period, self._page)
            self._show(sheet, lambda: self._doings.set_period(sheet.period))

    def later_changes(self, changes: Sequence[LaterChange]) -> None:
        """List what the ledger tells differently since the report was issued."""
        if self._settled():
            self._show(LaterSheet(changes, self._page), lambda: None)

    def _show(self, sheet: QDialog, take: Callable[[], None]) -> None:
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.accepted.connect(take)
        sheet.finished.connect(self._on_closed)
        self.open = sheet
        sheet.open()

    def _on_closed(self) -> None:
        self.open = None
