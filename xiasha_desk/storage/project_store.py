"""民生实事 in the library: a row for each project."""

from __future__ import annotations

from decimal import InvalidOperation

from sqlite_utils import Database

from xiasha_desk.domain.livelihood import LivelihoodProject
from xiasha_desk.storage.described import project_of, words_of
from xiasha_desk.storage.tables import PROJECT, Conflict, DamagedRow, Row, rev_of

_NONSENSE = (ValueError, TypeError, KeyError, AttributeError, InvalidOperation)


class ProjectConflict(Conflict):
    """A project was changed by another report since it was read here; `name` is what it is called now."""

    def __init__(self, name: str) -> None:
        super().__init__(PROJECT.name)
        self.name = name


def read_projects(db: Database) -> tuple[tuple[LivelihoodProject, ...], dict[str, int], int]:
    """All projects by year and number, their revs by id, and how many rows are damaged; those are left out."""
    found, revs, damaged = [], {}, 0
    for row in PROJECT.each(db):
        revs[str(row["id"])] = rev_of(row)
        try:
            found.append(_project(row))
        except DamagedRow:
            damaged += 1
    return tuple(sorted(found, key=lambda one: (one.year, one.number, one.id))), revs, damaged


def save_projects(
    db: Database, projects: dict[str, LivelihoodProject], touched: frozenset[str], known: dict[str, int]
) -> dict[str, int]:
    """Write the touched ones out of `projects`, delete those that are gone; the new revs. ProjectConflict."""
    revs = dict(known)
    for project_id in sorted(touched):
        project, before = projects.get(project_id), revs.get(project_id)
        try:
            if project is not None:
                revs[project_id] = PROJECT.write(db, {"id": project_id, "card": words_of(project)}, before)
            elif before is not None:
                PROJECT.delete(db, (project_id,), before)
                del revs[project_id]
        except Conflict as error:
            raise ProjectConflict(project.name if project is not None else "") from error
    return revs


def add_missing_projects(db: Database, projects: tuple[LivelihoodProject, ...]) -> None:
    """Put in those whose ids are not there; what is there stays as it is."""
    for project in projects:
        if not db.execute("SELECT 1 FROM project WHERE id = ?", (project.id,)).fetchone():
            PROJECT.write(db, {"id": project.id, "card": words_of(project)}, None)


def _project(row: Row) -> LivelihoodProject:
    PROJECT.check(row)
    try:
        return project_of(str(row["card"]))
    except _NONSENSE as error:
        raise DamagedRow(PROJECT.name) from error
