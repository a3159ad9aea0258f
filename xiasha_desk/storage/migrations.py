"""The library's schema as numbered, forward-only steps, and the list of what each version must consist of."""

from __future__ import annotations

import hashlib

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

APPLICATION_ID = 0x58534447
"""Stands in the header of every library file: "XSDG"."""

Schema = frozenset[tuple[str, str, str, str | None]]
"""Rows of sqlite_master: type, name, table, SQL."""

STEPS = Migrations("xiasha_desk")
"""One function a schema version, in order; never changed once released."""


_TABLES_001 = (
    """CREATE TABLE report (
        id TEXT NOT NULL PRIMARY KEY,
        title TEXT NOT NULL,
        period TEXT NOT NULL,
        elements TEXT NOT NULL,
        source_name TEXT NOT NULL,
        section_order TEXT NOT NULL,
        rev INTEGER NOT NULL,
        checksum TEXT NOT NULL)""",
    """CREATE TABLE shelf (
        report TEXT NOT NULL PRIMARY KEY REFERENCES report(id) ON DELETE CASCADE,
        deleted INTEGER NOT NULL,
        changed_at TEXT NOT NULL,
        changed_seq INTEGER NOT NULL,
        headings INTEGER NOT NULL,
        characters INTEGER NOT NULL,
        rev INTEGER NOT NULL,
        checksum TEXT NOT NULL)""",
    """CREATE TABLE section (
        report TEXT NOT NULL REFERENCES report(id) ON DELETE CASCADE,
        id TEXT NOT NULL,
        level INTEGER NOT NULL,
        heading TEXT NOT NULL,
        text TEXT NOT NULL,
        printed TEXT NOT NULL,
        blocks TEXT NOT NULL,
        run_in INTEGER NOT NULL,
        run_in_end TEXT NOT NULL,
        ordinal TEXT,
        rev INTEGER NOT NULL,
        checksum TEXT NOT NULL,
        PRIMARY KEY (report, id))""",
    """CREATE TABLE ledger (
        id TEXT NOT NULL PRIMARY KEY,
        indicator_order TEXT NOT NULL,
        rev INTEGER NOT NULL,
        checksum TEXT NOT NULL)""",
    """CREATE TABLE indicator (
        id TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        unit TEXT NOT NULL,
        decimals INTEGER NOT NULL,
        better TEXT NOT NULL,
        department TEXT NOT NULL,
        scope_note TEXT NOT NULL,
        phrase TEXT NOT NULL,
        rev INTEGER NOT NULL,
        checksum TEXT NOT NULL)""",
    """CREATE TABLE observation (
        indicator TEXT NOT NULL REFERENCES indicator(id) DEFERRABLE INITIALLY DEFERRED,
        period TEXT NOT NULL,
        value TEXT,
        missing TEXT,
        softener TEXT NOT NULL,
        reported_rate TEXT,
        source TEXT NOT NULL,
        status TEXT NOT NULL,
        entered_by TEXT NOT NULL,
        entered_at TEXT NOT NULL,
        rev INTEGER NOT NULL,
        checksum TEXT NOT NULL,
        PRIMARY KEY (indicator, period))""",
)


@STEPS(name="001")
def _reports_and_ledger(db: Database) -> None:
    """Version 1. `shelf` is what the list shows of a report, apart from it because every save rewrites it."""
    for statement in _TABLES_001:
        db.execute(statement)


_TABLES_002 = (
    "ALTER TABLE indicator ADD COLUMN field TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE section ADD COLUMN hint TEXT NOT NULL DEFAULT ''",
    """CREATE TABLE asset (
        report TEXT NOT NULL REFERENCES report(id) ON DELETE CASCADE,
        digest TEXT NOT NULL,
        media_type TEXT NOT NULL,
        width_px INTEGER NOT NULL,
        height_px INTEGER NOT NULL,
        data BLOB NOT NULL,
        rev INTEGER NOT NULL,
        checksum TEXT NOT NULL,
        PRIMARY KEY (report, digest))""",
    """CREATE TABLE office (
        id TEXT NOT NULL PRIMARY KEY,
        profile TEXT NOT NULL,
        rev INTEGER NOT NULL,
        checksum TEXT NOT NULL)""",
)

_SEALED_001 = {
    "indicator": ("id", "name", "unit", "decimals", "better", "department", "scope_note", "phrase"),
    "section": ("report", "id", "level", "heading", "text", "printed", "blocks", "run_in", "run_in_end", "ordinal"),
}
"""Columns under the checksum of version 1, without the rev that follows them."""


@STEPS(name="002")
def _exhibits_and_office(db: Database) -> None:
    """Version 2: pictures, the office, an indicator's field, a section's hint.

    The two widened tables are sealed anew. A row that does not fit its old seal keeps it, and so stays damaged: the
    new seal covers one column more.
    """
    for statement in _TABLES_002:
        db.execute(statement)
    for table, columns in _SEALED_001.items():
        found = db.execute(f"SELECT rowid, checksum, {', '.join(columns)}, rev FROM {table}").fetchall()
        for rowid, checksum, *values, rev in found:
            if checksum == _seal_001(table, [*values, rev]):
                new = _seal_001(table, [*values, "", rev])
                db.execute(f"UPDATE {table} SET checksum = ? WHERE rowid = ?", (new, rowid))


_TABLES_003 = (
    "ALTER TABLE section ADD COLUMN attachment INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE report ADD COLUMN issued TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE indicator ADD COLUMN growth_rule TEXT NOT NULL DEFAULT 'same_period'",
    "ALTER TABLE indicator ADD COLUMN formula TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE observation ADD COLUMN cut_off TEXT NOT NULL DEFAULT ''",
    """CREATE TABLE exported (
        report TEXT NOT NULL REFERENCES report(id) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        exported_at TEXT NOT NULL,
        file_name TEXT NOT NULL,
        title TEXT NOT NULL,
        document BLOB NOT NULL,
        rev INTEGER NOT NULL,
        checksum TEXT NOT NULL,
        PRIMARY KEY (report, number))""",
)
_WIDENED_003: dict[str, tuple[tuple[str, ...], tuple[object, ...]]] = {
    "section": ((*_SEALED_001["section"], "hint"), (0,)),
    "report": (("id", "title", "period", "elements", "source_name", "section_order"), ("",)),
    "indicator": ((*_SEALED_001["indicator"], "field"), ("same_period", "")),
    "observation": (
        ("indicator", "period", "value", "missing", "softener", "reported_rate", "source", "status", "entered_by",
         "entered_at"),
        ("",),
    ),
}  # fmt: skip
"""By table the columns under the checksum of version 2, and what the new ones hold."""


@STEPS(name="003")
def _attachments_and_finals(db: Database) -> None:
    """Version 3: attachments, reports that were issued, computed indicators, 截止日期, what was exported.

    Sealed anew as in version 2.
    """
    for statement in _TABLES_003:
        db.execute(statement)
    for table, (columns, new) in _WIDENED_003.items():
        found = db.execute(f"SELECT rowid, checksum, {', '.join(columns)}, rev FROM {table}").fetchall()
        for rowid, checksum, *values, rev in found:
            if checksum == _seal_001(table, [*values, rev]):
                seal = _seal_001(table, [*values, *new, rev])
                db.execute(f"UPDATE {table} SET checksum = ? WHERE rowid = ?", (seal, rowid))


_TABLES_004 = (
    "ALTER TABLE report ADD COLUMN rolled TEXT NOT NULL DEFAULT ''",
    """CREATE TABLE project (
        id TEXT NOT NULL PRIMARY KEY,
        card TEXT NOT NULL,
        rev INTEGER NOT NULL,
        checksum TEXT NOT NULL)""",
    """CREATE TABLE form (
        id TEXT NOT NULL PRIMARY KEY,
        department TEXT NOT NULL,
        period TEXT NOT NULL,
        sent_at TEXT NOT NULL,
        form TEXT NOT NULL,
        rev INTEGER NOT NULL,
        checksum TEXT NOT NULL)""",
    """CREATE TABLE reply (
        form TEXT NOT NULL REFERENCES form(id) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        received_at TEXT NOT NULL,
        reply TEXT NOT NULL,
        rev INTEGER NOT NULL,
        checksum TEXT NOT NULL,
        PRIMARY KEY (form, number))""",
    """CREATE TABLE choice (
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        chosen TEXT NOT NULL,
        rev INTEGER NOT NULL,
        checksum TEXT NOT NULL,
        PRIMARY KEY (kind, name))""",
)


@STEPS(name="004")
def _projects_and_forms(db: Database) -> None:
    """Version 4: 民生实事, 科室填报表 and what came back, what was chosen when a spreadsheet was read in, what a report
    was rolled forward from. Sealed anew as in version 2."""
    for statement in _TABLES_004:
        db.execute(statement)
    columns = (*_WIDENED_003["report"][0], "issued")
    for rowid, checksum, *values, rev in db.execute(
        f"SELECT rowid, checksum, {', '.join(columns)}, rev FROM report"
    ).fetchall():
        if checksum == _seal_001("report", [*values, rev]):
            seal = _seal_001("report", [*values, "", rev])
            db.execute("UPDATE report SET checksum = ? WHERE rowid = ?", (seal, rowid))


def _seal_001(table: str, values: list[object]) -> str:
    """A row's checksum as versions 1 to 4 make it; a copy of its own, because a step never changes."""
    digest = hashlib.blake2b(table.encode(), digest_size=10)
    for value in values:
        words = str(value).encode("utf-8", "surrogatepass")
        digest.update(f"{type(value).__name__}{len(words)}:".encode())
        digest.update(words)
    return digest.hexdigest()


def step_names(steps: Migrations) -> list[str]:
    """Names of all steps in order."""
    memory = Database(memory=True, execute_plugins=False)
    try:
        return [step.name for step in steps.pending(memory)]
    finally:
        memory.close()


def newest_version(steps: Migrations = STEPS) -> int:
    """The schema version this program writes."""
    return len(step_names(steps))


def migrate(db: Database, steps: Migrations = STEPS) -> None:
    """Bring `db` to the newest version, in one transaction with its `user_version`."""
    with db.atomic():
        steps.apply(db)
        db.execute(f"PRAGMA user_version = {newest_version(steps)}")


def expected_schema(version: int, steps: Migrations = STEPS) -> Schema:
    """What sqlite_master of a library of that version holds, no more and no less."""
    memory = Database(memory=True, execute_plugins=False)
    try:
        steps.apply(memory, stop_before=step_names(steps)[version:])
        return actual_schema(memory)
    finally:
        memory.close()


def actual_schema(db: Database) -> Schema:
    """What sqlite_master of `db` holds; how sqlite-utils words its own table differs between its releases."""
    own = STEPS.migrations_table
    rows = db.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
    return frozenset(
        (kind, name, table, None if name == own else sql)
        for kind, name, table, sql in rows
        if not (table == own and kind == "index")
    )
