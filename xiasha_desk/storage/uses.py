"""Which reports of the library print an indicator."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Collection, Iterator

from sqlite_utils import Database

from xiasha_desk.domain.figure_use import SectionUses, affected_keys, places_printing, uses_of
from xiasha_desk.domain.ledger import Ledger
from xiasha_desk.domain.library_facts import ReportUse
from xiasha_desk.storage.rows import section_of
from xiasha_desk.storage.tables import SECTION, DamagedRow

_AT_ONCE = 200
"""Indicators that are looked for in one question; of more every section is read."""


def report_uses(db: Database, indicators: Collection[str], ledger: Ledger | None, period: str) -> tuple[ReportUse, ...]:
    """The reports outside the recycle bin that print them, the last changed first; see `Library.uses`."""
    names = frozenset(indicators)
    if ledger is not None:
        names = names.union(*(ledger.dependents(name) for name in indicators))
    if not names:
        return ()
    found = []
    heads = db.execute(
        """SELECT report.id, report.title, report.period, report.issued FROM report
        JOIN shelf ON shelf.report = report.id WHERE shelf.deleted = 0 ORDER BY shelf.changed_seq DESC"""
    ).fetchall()
    for report, title, own, issued in heads:
        count = sum(_count(uses, names, str(own), ledger, period) for uses in _sections(db, str(report), names))
        if count:
            found.append(ReportUse(str(report), str(title), str(own), bool(issued), count))
    return tuple(found)


def _sections(db: Database, report: str, names: frozenset[str]) -> Iterator[SectionUses]:
    """The sections whose rows name one of the indicators, and perhaps some more."""
    where, values = "report = ?", [report]
    if len(names) <= _AT_ONCE:
        values += [json.dumps(name, ensure_ascii=False) for name in sorted(names)]
        where += f" AND ({' OR '.join(['instr(blocks, ?)'] * len(names))})"
    for row in SECTION.read(db, where, values):
        with contextlib.suppress(DamagedRow):
            yield uses_of(section_of(row, {}))


def _count(uses: SectionUses, names: frozenset[str], own: str, ledger: Ledger | None, period: str) -> int:
    if ledger is None or not period:
        return len({place for name in names for place in uses.by_indicator.get(name, ())})
    keys = affected_keys(ledger, [(name, period) for name in names])
    return len(places_printing(uses, keys, own, ledger))
