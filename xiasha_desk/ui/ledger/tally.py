"""The counts beside the groups, kept up to date one indicator at a time. No Qt here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from xiasha_desk.domain.ledger import Ledger
from xiasha_desk.domain.report import Report, Section
from xiasha_desk.services.usages import is_filled, used_indicators
from xiasha_desk.ui.ledger.rows import department_of, field_of, is_pending


@dataclass(frozen=True, slots=True)
class Counts:
    """How many indicators there are in all, of each kind, and by 领域; by 科室 how many are not filled in.

    `known` is False without a period: then nobody can say what is missing.
    """

    total: int
    empty: int
    pending: int
    used: int
    fields: Mapping[str, int]
    departments: Mapping[str, int]
    known: bool = True


class Tally:
    """Counts a whole ledger once, then only what has changed."""

    def __init__(self) -> None:
        self._fields: Counter[str] = Counter()
        self._missing: set[str] = set()
        self._pending: set[str] = set()
        self._departments: Counter[str] = Counter()
        self._sections: tuple[Section, ...] | None = None
        self._used: frozenset[str] = frozenset()
        self._period = ""

    def count(self, report: Report, ledger: Ledger, period: str) -> Counts:
        """Count everything: for another period, and after indicators came, went or were described anew."""
        self._period = period
        self._fields, self._departments = Counter(), Counter()
        self._missing, self._pending = set(), set()
        for indicator in ledger.indicators:
            self._fields[field_of(indicator)] += 1
            self._departments[department_of(indicator)] += 0
        return self.recount(report, ledger, (i.id for i in ledger.indicators))

    def recount(self, report: Report, ledger: Ledger, changed: Iterable[str]) -> Counts:
        """Count again after the values of these indicators have changed."""
        for indicator_id in changed:
            indicator = ledger.indicator(indicator_id)
            if indicator is None or not self._period:
                continue
            observation = ledger.observations.get((indicator_id, self._period))
            missing = indicator.formula is None and not is_filled(observation)
            if missing is not (indicator_id in self._missing):
                (self._missing.add if missing else self._missing.remove)(indicator_id)
                self._departments[department_of(indicator)] += 1 if missing else -1
            (self._pending.add if is_pending(observation) else self._pending.discard)(indicator_id)
        if self._sections is not report.sections:
            self._sections, self._used = report.sections, used_indicators(report)
        used = sum(ledger.indicator(i) is not None for i in self._used)
        return Counts(
            len(ledger.indicators),
            len(self._missing),
            len(self._pending),
            used,
            dict(self._fields),
            dict(self._departments),
            bool(self._period),
        )
