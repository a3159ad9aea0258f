"""What would follow if a cell took other words, asked before it does. No Qt here."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from xiasha_desk.composition.figure_row import FigureRow
from xiasha_desk.composition.mark_print import value_words
from xiasha_desk.domain.apply import DraftState
from xiasha_desk.domain.changes import SetObservation
from xiasha_desk.domain.ids import IdSource, new_id
from xiasha_desk.domain.ledger import Indicator, Ledger, Missing, Observation, Softener
from xiasha_desk.domain.library_facts import ReportUse
from xiasha_desk.domain.report import Facet, Mark
from xiasha_desk.errors import UserError
from xiasha_desk.services.chip_edits import LiteralCopy, literal_copies
from xiasha_desk.services.impact import Impact, impact
from xiasha_desk.ui.ledger.cell_edits import VALUES, key_of, read_cell
from xiasha_desk.ui.ledger.columns import Column

OtherUses = Callable[[Collection[str], Ledger, str], Collection[ReportUse]]
"""Which reports of the library print some indicators, or what is computed of them, in a period."""
_FACETS = {Column.NOW: Facet.VALUE, Column.BASE: Facet.BASE, Column.TARGET: Facet.TARGET}


@dataclass(frozen=True, slots=True)
class Outlook:
    """A cell's indicator, its value and the one typed instead (None: none is), and what follows.

    `copies` are places of the text where the present value stands as typed words.
    """

    indicator: Indicator
    old: Observation | None
    new: Observation | None
    impact: Impact
    copies: tuple[LiteralCopy, ...] = ()


def typed_observation(ledger: Ledger, row: FigureRow, period: str, column: Column, words: str) -> Observation | None:
    """What a cell would hold with these words, an empty one for none; None where they change nothing or are refused."""
    key = key_of(row.indicator, period, column)
    if key is None or row.indicator.formula is not None:
        return None
    try:
        change = read_cell(ledger, row, period, column, words, "").change
    except UserError:
        return None
    if not isinstance(change, SetObservation):
        return None
    return change.observation or Observation(*key, Missing(""))


class Foreseer:
    """Answers for one cell after another; what does not depend on the words is asked once for each state."""

    def __init__(self, others: OtherUses) -> None:
        self.others = others
        self._asked: tuple[object, ...] = ()
        self._found: Impact = Impact()
        self._uses: Collection[ReportUse] = ()

    def count(self, state: DraftState, row: FigureRow, period: str, column: Column) -> int:
        """How many places would follow."""
        return self._present(state, row, period, column).count

    def outlook(
        self, state: DraftState, row: FigureRow, period: str, column: Column, new: Observation | None
    ) -> Outlook | None:
        """Everything that would follow; None for a cell that holds no value."""
        key = key_of(row.indicator, period, column)
        if key is None or column not in VALUES:
            return None
        found = self._present(state, row, period, column)
        if new is not None:
            names = {row.indicator.id}
            found = impact(state.report, state.ledger, names, key[1], new=new, reports=self._uses)
        old = state.ledger.observation(*key)
        return Outlook(row.indicator, old, new, found, copies_of(state, row.indicator, old, column))

    def _present(self, state: DraftState, row: FigureRow, period: str, column: Column) -> Impact:
        key = key_of(row.indicator, period, column)
        if key is None:
            return Impact()
        asked = (state.report, state.ledger, key)
        same = len(self._asked) == len(asked) and all(a is b for a, b in zip(self._asked[:2], asked[:2], strict=True))
        if not same or self._asked[2] != key:
            self._uses = self.others([row.indicator.id], state.ledger, key[1])
            self._found = impact(state.report, state.ledger, {row.indicator.id}, key[1], reports=self._uses)
            self._asked = asked
        return self._found


def copies_of(
    state: DraftState, indicator: Indicator, old: Observation | None, column: Column
) -> tuple[LiteralCopy, ...]:
    """Where the value stands in the text as typed words; those behind the indicator's name first, none once issued."""
    if old is None or state.report.issued is not None or column not in _FACETS:
        return ()
    words = value_words(indicator, replace(old, softener=Softener.NONE))
    copies = literal_copies(state.report, indicator, words) if words else ()
    return tuple(sorted(copies, key=lambda copy: not copy.named))


def mark_for(indicator: Indicator, period: str, column: Column, report_period: str, ids: IdSource = new_id) -> Mark:
    """The mark that prints what a cell holds; without a period of its own where that is the report's."""
    return Mark(ids(), indicator.id, _FACETS[column], "" if period == report_period else period)
