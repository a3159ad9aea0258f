"""The schema's steps: every released version opens, newer ones are refused, an interrupted step changes nothing."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from tests.builders.reports import make_report
from xiasha_desk.domain.report import ParagraphRole
from xiasha_desk.errors import UserError
from xiasha_desk.storage import database
from xiasha_desk.storage.library import open_library
from xiasha_desk.storage.migrations import STEPS, expected_schema, newest_version
from xiasha_desk.storage.opening import open_file
from xiasha_desk.storage.tables import ALL_TABLES

_SAMPLES = Path(__file__).parents[1] / "data" / "libraries"


def test_there_is_a_sample_of_every_version():
    names = sorted(path.name for path in _SAMPLES.glob("*.xsdb"))
    assert names == [f"version-{n:03d}.xsdb" for n in range(1, newest_version() + 1)]


def test_version_1_opens(tmp_path):
    path = Path(shutil.copy(_SAMPLES / "version-001.xsdb", tmp_path / "library.xsdb"))
    library = open_library(path)
    assert [(row.id, row.damaged) for row in library.reports()] == [("sample", False)]
    assert [(row.id, row.damaged) for row in library.reports(deleted=True)] == [("thrown", False)]
    state = library.load("sample")
    lead, first = state.report.sections
    assert state.report.elements.head_lines == ("——在全体会议上", "张某")
    assert lead.blocks[0].marks[0].last_printed == "8.30"
    assert lead.blocks[1].role is ParagraphRole.LEAD_SENTENCE
    assert (first.heading, first.run_in, first.ordinal) == ("经济运行", True, "一、")
    assert str(state.ledger.observations[("tax", "2022H1")].value) == "8.30"
    assert state.ledger.observations[("tax", "2022H1")].reported_rate == Decimal("22.1")
    assert state.ledger.observations[("jobs", "2022H1")].value.reason == "科室未报"
    assert library.damaged_ledger_rows == 0
    library.close()


def test_the_tables_have_the_columns_that_are_read():
    memory = Database(memory=True, execute_plugins=False)
    STEPS.apply(memory)
    for table in ALL_TABLES:
        columns = [row[1] for row in memory.execute(f"PRAGMA table_info({table.name})")]
        assert columns == list(table.columns)
    memory.close()


def _with_second_step(action, third=None) -> Migrations:
    """The real first step and one or two more."""
    steps = Migrations("xiasha_desk")
    for step in STEPS.pending(memory := Database(memory=True, execute_plugins=False)):
        steps(name=step.name)(step.fn)
    memory.close()
    steps(name="002")(action)
    if third is not None:
        steps(name="003")(third)
    return steps


def _add_column(db: Database) -> None:
    db.execute("ALTER TABLE report ADD COLUMN kind TEXT")
    db.execute("UPDATE report SET kind = 'x'")


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "library.xsdb"
    library = open_library(path)
    library.add(make_report())
    library.close()
    shutil.rmtree(tmp_path / "backups")
    return path


def _close(opened) -> None:
    opened.db.close()
    if opened.lock:
        opened.lock.release(clean=True)


def test_an_older_library_is_copied_and_brought_up(path):
    steps, before = _with_second_step(_add_column), path.read_bytes()
    opened = open_file(path, write=True, steps=steps)
    assert opened.db.execute("PRAGMA user_version").fetchone()[0] == 2
    assert opened.db.execute("SELECT kind FROM report").fetchall() == [("x",)]
    _close(opened)
    assert os.listdir(path.parent / "backups") == ["library-000001.xsdb"]
    copy = sqlite3.connect(path.parent / "backups" / "library-000001.xsdb")
    assert copy.execute("PRAGMA user_version").fetchone()[0] == 1
    copy.close()
    _close(open_file(path, write=True, steps=steps))
    assert os.listdir(path.parent / "backups") == ["library-000001.xsdb"]
    with pytest.raises(UserError, match="更新的版本") as caught:
        open_library(path)
    assert caught.value.exit_code == 6
    assert path.read_bytes() != before


def test_a_reader_does_not_migrate(path):
    before = path.read_bytes()
    with pytest.raises(UserError, match="需要先升级"):
        open_file(path, write=False, steps=_with_second_step(_add_column))
    assert path.read_bytes() == before


def test_a_step_that_fails_changes_nothing_and_is_taken_up_again(path):
    def fails(db: Database) -> None:
        _add_column(db)
        raise RuntimeError("in the middle")

    def harmless(db: Database) -> None:
        db.execute("CREATE TABLE harmless (x)")

    for steps in (_with_second_step(fails), _with_second_step(harmless, fails)):
        with pytest.raises(RuntimeError):
            open_file(path, write=True, steps=steps)
    library = open_library(path)
    assert library.load("r1").report == make_report()
    library.close()
    _close(open_file(path, write=True, steps=_with_second_step(_add_column)))


_KILLED = """
import os, signal, sys
from pathlib import Path
from tests.storage.test_migrations import _add_column, _with_second_step
from xiasha_desk.storage.opening import open_file
def dies(db):
    db.execute("PRAGMA cache_size = 1")
    db.execute("PRAGMA cache_spill = 1")
    for number in range(2000):
        db.execute("INSERT INTO ledger VALUES (?, ?, 1, '')", [f"{number}", "x" * 500])
    _add_column(db)
    os.kill(os.getpid(), signal.SIGKILL)
open_file(Path(sys.argv[1]), write=True, steps=_with_second_step(dies))
"""


def _kill_in_migration(path: Path) -> None:
    child = subprocess.run([sys.executable, "-c", _KILLED, path], cwd=Path(__file__).parents[2])
    assert child.returncode == -signal.SIGKILL
    assert path.with_name("library.xsdb-journal").stat().st_size > 0


def test_killed_in_a_step(path):
    _kill_in_migration(path)
    _close(open_file(path, write=True, steps=_with_second_step(_add_column)))
    assert not path.with_name("library.xsdb-journal").exists()


@pytest.mark.parametrize("write", [True, False])
def test_the_older_program_after_a_kill_in_a_step(path, write):
    """Half of the step is on the disk; a writer, and a reader too, takes it back first."""
    _kill_in_migration(path)
    library = open_library(path, write=write)
    assert library.load("r1").report == make_report()
    library.close()


def test_created_whole_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "library.xsdb"

    def interrupt(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", interrupt)
        with pytest.raises(KeyboardInterrupt):
            open_library(path)
    assert os.listdir(tmp_path) == ["library.xsdb.lock"]
    open_library(path).close()


def test_the_expected_schema_does_not_depend_on_the_wording_of_sqlite_utils():
    assert all(sql is None for _, name, _, sql in expected_schema(1) if name == STEPS.migrations_table)
    assert int.from_bytes(b"XSDG", "big") == database.APPLICATION_ID
