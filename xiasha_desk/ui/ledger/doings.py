"""What can be done to the ledger from its panel: each one undo step, each refusal a sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from xiasha_desk.domain.changes import Change, SetIndicator, SetObservation, SetPeriod
from xiasha_desk.domain.ledger import GrowthRule, Indicator, Missing
from xiasha_desk.errors import UserError
from xiasha_desk.services import ledger_edits
from xiasha_desk.services.impact import composed_of
from xiasha_desk.services.refreshing import change_figure, refreshed
from xiasha_desk.text.cleaning import clean
from xiasha_desk.ui.desk.desk import Desk
from xiasha_desk.ui.ledger.cell_edits import GROWTH_IS_COMPUTED, NO_PERIOD, key_of
from xiasha_desk.ui.ledger.columns import Column
from xiasha_desk.ui.ledger.model import LedgerModel
from xiasha_desk.ui.ledger.place import LedgerPlace, ledger_place
from xiasha_desk.ui.ledger.table import LedgerTable

_VALUES = (Column.NOW, Column.BASE, Column.TARGET)


class Doings:
    """Works on the table's selection or current row. `refuse` and `tell` take sentences."""

    def __init__(
        self, desk: Desk, model: LedgerModel, table: LedgerTable, refuse: Callable[[str], None],
        tell: Callable[[str], None],
    ) -> None:  # fmt: skip
        self._desk, self._model, self._table = desk, model, table
        self._refuse, self._tell = refuse, tell
        self.checker = ""
        """Who checks figures, as far as it was told."""

    def current(self) -> Indicator | None:
        """The indicator of the current row."""
        return self._model.indicator(self._table.currentIndex().row())

    def place(self, indicator: str = "") -> LedgerPlace:
        """Where the cursor is, or the cell of an indicator in its column."""
        index = self._table.currentIndex()
        row = self._model.row(index.row()).indicator if index.isValid() else ""
        return ledger_place(indicator or row, self._model.period, max(index.column(), 0))

    def _perform(self, change: Change | None, label: str, indicator: str = "") -> bool:
        if change is None:
            return False
        step = change_figure(self._desk.session.state, change)
        self._desk.perform(step, label, self.place(), self.place(indicator), show=False)
        return True

    def _all_computed(self, indicators: Sequence[str]) -> bool:
        """Whether all of these are computed ones; then it is said what one of them is computed of."""
        ledger = self._desk.session.state.ledger
        reasons = [composed_of(ledger, indicator) for indicator in indicators]
        if not reasons or not all(reasons):
            return False
        self._refuse(f"{reasons[0]}；状态也随这几项")
        return True

    # -- values ---------------------------------------------------------------------------------
    def clear(self) -> None:
        """Take the selected values away."""
        keys = []
        for indicator, column in self._table.chosen():
            key = key_of(self._desk.session.state.ledger.indicator(indicator), self._model.period, column)
            reported = key is not None and column is Column.GROWTH and self._is_reported(key)
            if key is not None and (column in _VALUES or reported):
                keys.append(key)
        chosen = [indicator for indicator, _ in self._table.chosen()]
        if self._all_computed(chosen):
            return
        if not keys:
            self._refuse("选中的格子里没有可以清除的数")
            return
        change, number = ledger_edits.clear(self._desk.session.state.ledger, keys)
        self._perform(change, f"清除 {number} 个数")

    def _is_reported(self, key: tuple[str, str]) -> bool:
        known = self._desk.session.state.ledger.observations.get(key)
        return known is not None and known.reported_rate is not None and isinstance(known.value, Missing)

    def cycle_status(self) -> None:
        """The selected rows' values 已核, or 待核 again."""
        period = self._model.period
        if self._all_computed([indicator for indicator, _ in self._table.chosen()]):
            return
        keys = [(indicator, period) for indicator, _ in self._table.chosen()]
        by, at = self.checker, now_words()
        change, status = ledger_edits.set_status(self._desk.session.state.ledger, keys, by, at)
        if not self._perform(change, f"标为{status.value}"):
            self._refuse("还没有填的数，没有什么可核")

    def enter_rate(self) -> None:
        """Let the growth of the current row be typed, where it cannot be computed."""
        row = self._model.figures(self._table.currentIndex().row())
        if row is None:
            return
        if not self._model.period:
            self._refuse(NO_PERIOD)
        elif row.indicator.formula is not None or row.indicator.growth_rule is GrowthRule.NONE:
            self._refuse(self._model.why_not(self._table.currentIndex().row(), Column.GROWTH))
        elif not isinstance(row.growth, Missing) and not row.reported:
            self._refuse(GROWTH_IS_COMPUTED)
        else:
            place = self._table.currentIndex().row()
            self._model.rate_entry = row.indicator.id
            self._table.setFocus()
            self._table.go_to(place, Column.GROWTH)
            self._table.edit(self._model.index(place, Column.GROWTH))
            self._tell("写报来的同比，如10.8或−9.6，按回车")

    def set_source(self, words: str) -> None:
        """Say where the current value comes from."""
        self._tell_of_now("source", words, "改来源")

    def set_cut_off(self, words: str) -> None:
        """Say up to which date the current value was counted."""
        self._tell_of_now("cut_off", words, "改截止日期")

    def _tell_of_now(self, field: str, words: str, label: str) -> None:
        row = self._model.figures(self._table.currentIndex().row())
        plain = clean(words).replace("\n", "").strip()
        if row is None or row.now is None or row.indicator.formula is not None or getattr(row.now, field) == plain:
            return
        change = SetObservation(row.now.key, row.now, replace(row.now, **{field: plain}))
        self._perform(change, f"{label} {row.indicator.name}")

    def check(self, by: str) -> None:
        """The current value is 已核 by somebody, now."""
        self.checker = by
        found = self.current()
        if found is None:
            return
        key, ledger = (found.id, self._model.period), self._desk.session.state.ledger
        if not self._perform(ledger_edits.check(ledger, key, by, now_words()), f"核对 {found.name}"):
            self._refuse("还没有填的数，没有什么可核")

    # -- indicators -----------------------------------------------------------------------------
    def add(self, indicators: Sequence[Indicator]) -> None:
        """Put new indicators into the ledger and go to the first."""
        change = ledger_edits.add_indicators(self._desk.session.state.ledger, indicators)
        label = f"新指标 {indicators[0].name}" if len(indicators) == 1 else f"加入 {len(indicators)} 个指标"
        if indicators and self._perform(change, label, indicators[0].id):
            self._table.go_to(self._model.place_of(indicators[0].id), Column.NOW)
            self._table.setFocus()

    def describe(self, indicator: Indicator) -> None:
        """Exchange an indicator's description."""
        if indicator != self._desk.session.state.ledger.indicator(indicator.id):
            self._perform(SetIndicator(indicator), f"改指标 {indicator.name}", indicator.id)
            self._table.go_to(self._model.place_of(indicator.id), max(self._table.currentIndex().column(), 0))

    def remove(self) -> None:
        """Take the current indicator out with all its values, unless the report uses it."""
        found = self.current()
        if found is None:
            return
        place, state = self._table.currentIndex().row(), self._desk.session.state
        try:
            change = ledger_edits.remove_indicator(state.report, state.ledger, found.id)
        except UserError as problem:
            self._refuse(problem.sentence())
            return
        values = sum(key[0] == found.id for key in state.ledger.observations)
        self._perform(change, f"移除指标 {found.name}")
        self._tell(f"已移除“{found.name}”" + (f"和它的 {values} 个数" if values else "") + "，可撤销")
        self._table.go_to(min(place, self._model.rowCount() - 1), Column.NAME)

    def shift(self, step: int) -> None:
        """The current indicator one place up or down in its group."""
        found = self.current()
        if found is None:
            return
        if self._model.sorting is not None:
            self._refuse("按表头排着的时候不能移动；再点表头回到台账次序")
            return
        column = self._table.currentIndex().column()
        change = ledger_edits.move_indicator(self._desk.session.state.ledger, found.id, step)
        if self._perform(change, f"{'上移' if step < 0 else '下移'} {found.name}", found.id):
            self._table.go_to(self._model.place_of(found.id), column)

    def set_period(self, period: str) -> None:
        """Give the report its period."""
        state = self._desk.session.state
        after = replace(state.report, period=period)
        self._perform(ledger_edits.one_step([SetPeriod(period), *_only(refreshed(after, state.ledger))]), "定报告期")


def _only(change: Change | None) -> list[Change]:
    return [] if change is None else [change]


def now_words() -> str:
    """This moment as ISO text."""
    return datetime.now().isoformat(timespec="seconds")
