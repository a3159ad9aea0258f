"""What the editor asks of report and ledger about the tables, charts and pictures among its lines."""

from __future__ import annotations

from collections.abc import Sequence

from xiasha_desk.domain.changes import Change, InsertIndicator
from xiasha_desk.domain.exhibit import ChartRef, Exhibit, TableRef
from xiasha_desk.domain.ledger import Indicator
from xiasha_desk.domain.report import Report
from xiasha_desk.services import exhibit_edits
from xiasha_desk.ui.desk.desk import Desk


class SectionExhibits:
    """Answers from the desk's present state; numbers are counted once a state."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._numbers: tuple[Report | None, dict[str, str]] = (None, {})

    def number_of(self, exhibit_id: str) -> str:
        """图1, 表2, or "" for one without a caption."""
        report = self._desk.report
        if self._numbers[0] is not report:
            self._numbers = (report, exhibit_edits.numbers_of(report))
        return self._numbers[1].get(exhibit_id, "")

    def indicators_of(self, exhibit: Exhibit) -> list[Indicator]:
        """The ledger's indicators that an exhibit is made of."""
        ids = exhibit.indicators if isinstance(exhibit, TableRef | ChartRef) else ()
        return [i for i in map(self._desk.session.state.figures.indicator, ids) if i is not None]

    def taking_in(self, indicators: Sequence[Indicator]) -> list[Change]:
        """The changes that take pasted exhibits' indicators into the ledger, as far as it does not know them."""
        ledger = self._desk.session.state.ledger
        new = dict.fromkeys(i for i in indicators if ledger.indicator(i.id) is None)
        return [InsertIndicator(len(ledger.indicators) + n, indicator) for n, indicator in enumerate(new)]
