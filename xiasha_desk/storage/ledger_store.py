"""The ledger in the library: indicators, their order, and observations."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlite_utils import Database

from xiasha_desk.domain.apply import Touched
from xiasha_desk.domain.ledger import FigureStatus, Indicator, Ledger, Missing, Observation
from xiasha_desk.storage.project_store import add_missing_projects, read_projects, save_projects
from xiasha_desk.storage.rows import indicator_of, indicator_row, observation_of, observation_row
from xiasha_desk.storage.tables import INDICATOR, LEDGER, OBSERVATION, Conflict, DamagedRow, Row, rev_of

_THE_LEDGER = "ledger"
_DAMAGE = "这一条在文件中已损坏，请重新填写，或从备份恢复"


@dataclass(frozen=True, slots=True)
class KnownLedger:
    """The revs of the ledger's rows as last read or written for one report; `order_rev` None: no row yet."""

    order_rev: int | None = None
    indicators: dict[str, int] = field(default_factory=dict)
    observations: dict[tuple[str, str], int] = field(default_factory=dict)
    projects: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LedgerRead:
    """What was found: the ledger, the revs, and how many rows were damaged."""

    ledger: Ledger
    known: KnownLedger
    damaged: int


class FigureConflict(Conflict):
    """An observation was changed by another report since it was read here; `key` is its indicator and period."""

    def __init__(self, key: tuple[str, str]) -> None:
        super().__init__(OBSERVATION.name)
        self.key = key


def read_figures(db: Database, keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Observation]:
    """Those of the observations that are there; a damaged one says so in place of its value."""
    found = {}
    for key in keys:
        for row in OBSERVATION.read(db, "indicator = ? AND period = ?", key):
            found[key] = _observation(row)
    return found


def set_figure(
    db: Database, key: tuple[str, str], expected: Observation | None, observation: Observation | None
) -> None:
    """Exchange one observation (None: take it away) that is still the expected one; FigureConflict."""
    rows = OBSERVATION.read(db, "indicator = ? AND period = ?", key)
    if (_observation(rows[0]) if rows else None) != expected:
        raise FigureConflict(key)
    if observation is not None:
        OBSERVATION.write(db, observation_row(observation), rev_of(rows[0]) if rows else None)
    elif rows:
        OBSERVATION.delete(db, key, rev_of(rows[0]))


def figure_words(db: Database, key: tuple[str, str]) -> tuple[str, str]:
    """An indicator's name, and its value in a period as it was typed with its unit; 空 for none."""
    names = db.execute("SELECT name, unit FROM indicator WHERE id = ?", (key[0],)).fetchone() or ("这个指标", "")
    found = read_figures(db, [key]).get(key)
    if found is None or isinstance(found.value, Missing):
        return str(names[0]), "空"
    return str(names[0]), f"{found.value:f}{names[1]}"


def read_ledger(db: Database) -> LedgerRead:
    """The whole ledger. A damaged row never hides the rest: it says so itself where its value stood."""
    damaged = 0
    indicators: dict[str, Indicator] = {}
    indicator_revs, observation_revs = {}, {}
    for row in INDICATOR.each(db):
        key = str(row["id"])
        indicator_revs[key] = rev_of(row)
        try:
            indicators[key] = indicator_of(row)
        except DamagedRow:
            damaged += 1
            indicators[key] = Indicator(key, "（损坏的指标）", scope_note=_DAMAGE)
    observations = {}
    for row in OBSERVATION.each(db):
        place = (str(row["indicator"]), str(row["period"]))
        observation_revs[place] = rev_of(row)
        try:
            observations[place] = observation_of(row)
        except DamagedRow:
            damaged += 1
            observations[place] = _lost(place)
    order, order_rev, order_damaged = _read_order(db)
    ordered = [indicators.pop(i) for i in order if i in indicators]
    damaged += order_damaged + (len(ordered) != len(order)) + bool(indicators)
    projects, project_revs, damaged_projects = read_projects(db)
    ledger = Ledger((*ordered, *indicators.values()), observations, projects)
    known = KnownLedger(order_rev, indicator_revs, observation_revs, project_revs)
    return LedgerRead(ledger, known, damaged + damaged_projects)


def _observation(row: Row) -> Observation:
    try:
        return observation_of(row)
    except DamagedRow:
        return _lost((str(row["indicator"]), str(row["period"])))


def _lost(key: tuple[str, str]) -> Observation:
    return Observation(*key, Missing(_DAMAGE), status=FigureStatus.EMPTY)


def _read_order(db: Database) -> tuple[list[str], int | None, int]:
    """Ids in order, the row's rev, and 1 when it is damaged (then the order is that of entry)."""
    rows = LEDGER.read(db)
    if not rows:
        return [], None, 0
    rev = rev_of(rows[0])
    try:
        LEDGER.check(rows[0])
        return [str(i) for i in json.loads(str(rows[0]["indicator_order"]))], rev, 0
    except (DamagedRow, ValueError):
        return [], rev, 1


def save_ledger(db: Database, ledger: Ledger, known: KnownLedger, touched: Touched) -> KnownLedger:
    """Write exactly the indicators, observations and projects that `touched` names; those that are gone are deleted.

    FigureConflict, ProjectConflict, Conflict.
    """
    observation_revs = known.observations
    if touched.observations:
        observation_revs = _save_observations(db, ledger, observation_revs, touched)
    indicator_revs = known.indicators
    if touched.indicators:
        indicator_revs = dict(indicator_revs)
        now = {i.id: i for i in ledger.indicators if i.id in touched.indicators}
        for key_id in sorted(touched.indicators):
            before = indicator_revs.get(key_id)
            if key_id in now:
                indicator_revs[key_id] = INDICATOR.write(db, indicator_row(now[key_id]), before)
            elif before is not None:
                INDICATOR.delete(db, (key_id,), before)
                del indicator_revs[key_id]
    order_rev = known.order_rev
    if touched.indicators_order:
        order_rev = LEDGER.write(db, _order_row(i.id for i in ledger.indicators), order_rev)
    project_revs = known.projects
    if touched.projects:
        projects = {project.id: project for project in ledger.projects}
        project_revs = save_projects(db, projects, touched.projects, project_revs)
    return KnownLedger(order_rev, indicator_revs, observation_revs, project_revs)


def _save_observations(
    db: Database, ledger: Ledger, known: dict[tuple[str, str], int], touched: Touched
) -> dict[tuple[str, str], int]:
    revs = dict(known)
    for key in sorted(touched.observations):
        observation, before = ledger.observations.get(key), revs.get(key)
        try:
            if observation is not None:
                revs[key] = OBSERVATION.write(db, observation_row(observation), before)
            elif before is not None:
                OBSERVATION.delete(db, key, before)
                del revs[key]
        except Conflict as error:
            raise FigureConflict(key) from error
    return revs


def add_missing(db: Database, additions: Ledger) -> None:
    """Put in the indicators (at the end of the order), observations and projects whose ids and keys are not there.

    What is there stays as it is, be it damaged. KeyError for an observation of an indicator in neither ledger.
    """
    there = [str(row[0]) for row in db.execute("SELECT id FROM indicator ORDER BY rowid")]
    known = set(there)
    new = [indicator for indicator in additions.indicators if indicator.id not in known]
    for indicator in new:
        INDICATOR.write(db, indicator_row(indicator), None)
    if new:
        order, order_rev, _ = _read_order(db)  # a damaged order is replaced by what is shown for it
        kept = [i for i in dict.fromkeys(order) if i in known]
        LEDGER.write(db, _order_row([*dict.fromkeys([*kept, *there]), *(i.id for i in new)]), order_rev)
        known.update(indicator.id for indicator in new)
    for key, observation in sorted(additions.observations.items()):
        if key[0] not in known:
            raise KeyError(key[0])
        if not db.execute("SELECT 1 FROM observation WHERE indicator = ? AND period = ?", key).fetchone():
            OBSERVATION.write(db, observation_row(observation), None)
    add_missing_projects(db, additions.projects)


def _order_row(ids: Iterable[str]) -> Row:
    order = json.dumps(list(ids), ensure_ascii=False, separators=(",", ":"))
    return {"id": _THE_LEDGER, "indicator_order": order}
