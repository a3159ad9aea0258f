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
from tests.storage import samples
from xiasha_desk.domain import changes as c
from xiasha_desk.domain.apply import apply
from xiasha_desk.domain.office import OfficeProfile
from xiasha_desk.domain.official import DocumentKind
from xiasha_desk.domain.report import ParagraphRole
from xiasha_desk.errors import UserError
from xiasha_desk.storage import database
from xiasha_desk.storage.library import open_library
from xiasha_desk.storage.migrations import STEPS, _seal_001, expected_schema, newest_version
from xiasha_desk.storage.opening import open_file
from xiasha_desk.storage.tables import ALL_TABLES, INDICATOR, SECTION, damaged_rows

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


def test_version_1_is_sealed_anew(tmp_path):
    path = Path(shutil.copy(_SAMPLES / "version-001.xsdb", tmp_path / "library.xsdb"))
    library = open_library(path)
    assert damaged_rows(library._db) == frozenset()
    state = library.load("sample")
    assert state.report.elements.kind is DocumentKind.SUMMARY
    assert {section.hint for section in state.report.sections} == {""}
    assert {indicator.field for indicator in state.ledger.indicators} == {""}
    assert library.office() == OfficeProfile()
    done = apply(state, c.SetHeading("s1", "新标题", False))
    library.save(done.state, done.touched)
    assert library.load("sample") == done.state
    library.close()


_DAMAGE = {
    "section": "UPDATE section SET text = replace(text, '就业', '失业') WHERE report = 'sample' AND id = 'lead'",
    "section text is a blob": "UPDATE section SET text = CAST(text AS BLOB) WHERE id = 's1'",
    "section checksum": "UPDATE section SET checksum = '' WHERE id = 's1'",
    "indicator": "UPDATE indicator SET unit = '万元' WHERE id = 'tax'",
    "indicator rev": "UPDATE indicator SET rev = 2 WHERE id = 'jobs'",
    "observation": "UPDATE observation SET value = '9.30' WHERE indicator = 'tax'",
}


@pytest.mark.parametrize("damage", _DAMAGE)
def test_what_was_damaged_stays_damaged(tmp_path, damage):
    path = Path(shutil.copy(_SAMPLES / "version-001.xsdb", tmp_path / "library.xsdb"))
    with sqlite3.connect(path) as db:
        assert db.execute(_DAMAGE[damage]).rowcount == 1
    db.close()
    library = open_library(path)
    (row,) = damaged_rows(library._db)
    assert row.startswith(damage.split()[0])
    if damage.startswith("section"):
        assert library.reports()[0].damaged
        with pytest.raises(UserError, match="已损坏"):
            library.load("sample")
    else:
        library.load("sample")
        assert library.damaged_ledger_rows == 1
    library.close()


def test_the_frozen_seal_is_that_of_today():
    """Today's tables may change; then this test goes, and the next step seals anew with a copy of its own."""
    for table in (INDICATOR, SECTION):
        values = [*(f"字{i}" for i, _ in enumerate(table.columns[:-2])), 3]
        values[4] = None
        assert _seal_001(table.name, values) == table._seal(values)


def test_version_2_opens(tmp_path):
    library = open_library(Path(shutil.copy(_SAMPLES / "version-002.xsdb", tmp_path / "library.xsdb")))
    assert [(row.id, row.damaged) for row in library.reports()] == [("sample", False)]
    assert [(row.id, row.damaged) for row in library.reports(deleted=True)] == [("thrown", False)]
    assert library.load("sample") == samples.version_2()
    assert library.office() == samples.OFFICE
    assert (library.damaged_ledger_rows, library.lost_pictures) == (0, 0)
    assert damaged_rows(library._db) == frozenset()
    library.close()


def test_version_3_opens(tmp_path):
    library = open_library(Path(shutil.copy(_SAMPLES / "version-003.xsdb", tmp_path / "library.xsdb")))
    assert library.load("sample") == samples.version_3()
    assert damaged_rows(library._db) == frozenset()
    library.close()


def test_version_4_opens(tmp_path):
    library = open_library(Path(shutil.copy(_SAMPLES / "version-004.xsdb", tmp_path / "library.xsdb")))
    assert library.load("sample") == samples.version_4()
    assert library.forms("2022H1") == library.forms() == (samples.FORM,)
    assert library.replies("f1") == (samples.REPLY,)
    assert library.choices("name") == {"税收": "tax"}
    assert damaged_rows(library._db) == frozenset()
    library.close()


def test_the_tables_have_the_columns_that_are_read():
    memory = Database(memory=True, execute_plugins=False)
    STEPS.apply(memory)
    for table in ALL_TABLES:
        columns = [row[1] for row in memory.execute(f"PRAGMA table_info({table.name})")]
        assert sorted(columns) == sorted(table.columns)
    memory.close()


_NEXT = newest_version() + 1


def _with_next_step(action, after=None) -> Migrations:
    """The real steps and one or two more."""
    steps = Migrations("xiasha_desk")
    for step in STEPS.pending(memory := Database(memory=True, execute_plugins=False)):
        steps(name=step.name)(step.fn)
    memory.close()
    steps(name=f"{_NEXT:03d}")(action)
    if after is not None:
        steps(name=f"{_NEXT + 1:03d}")(after)
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
    steps, before = _with_next_step(_add_column), path.read_bytes()
    opened = open_file(path, write=True, steps=steps)
    assert opened.db.execute("PRAGMA user_version").fetchone()[0] == _NEXT
    assert opened.db.execute("SELECT kind FROM report").fetchall() == [("x",)]
    _close(opened)
    assert os.listdir(path.parent / "backups") == ["library-000001.xsdb"]
    copy = sqlite3.connect(path.parent / "backups" / "library-000001.xsdb")
    assert copy.execute("PRAGMA user_version").fetchone()[0] == newest_version()
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
        open_file(path, write=False, steps=_with_next_step(_add_column))
    assert path.read_bytes() == before


def test_a_step_that_fails_changes_nothing_and_is_taken_up_again(path):
    def fails(db: Database) -> None:
        _add_column(db)
        raise RuntimeError("in the middle")

    def harmless(db: Database) -> None:
        db.execute("CREATE TABLE harmless (x)")

    for steps in (_with_next_step(fails), _with_next_step(harmless, fails)):
        with pytest.raises(RuntimeError):
            open_file(path, write=True, steps=steps)
    library = open_library(path)
    assert library.load("r1").report == make_report()
    library.close()
    _close(open_file(path, write=True, steps=_with_next_step(_add_column)))


_KILLED = """
import os, signal, sys
from pathlib import Path
from tests.storage.test_migrations import _add_column, _with_next_step
from xiasha_desk.storage.opening import open_file
def dies(db):
    db.execute("PRAGMA cache_size = 1")
    db.execute("PRAGMA cache_spill = 1")
    for number in range(2000):
        db.execute("INSERT INTO ledger VALUES (?, ?, 1, '')", [f"{number}", "x" * 500])
    _add_column(db)
    os.kill(os.getpid(), signal.SIGKILL)
open_file(Path(sys.argv[1]), write=True, steps=_with_next_step(dies))
"""


def _kill_in_migration(path: Path) -> None:
    child = subprocess.run([sys.executable, "-c", _KILLED, path], cwd=Path(__file__).parents[2])
    assert child.returncode == -signal.SIGKILL
    assert path.with_name("library.xsdb-journal").stat().st_size > 0


def test_killed_in_a_step(path):
    _kill_in_migration(path)
    _close(open_file(path, write=True, steps=_with_next_step(_add_column)))
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
