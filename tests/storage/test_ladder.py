"""Opening: each rung refuses with a reason and a way out, and leaves the file as it is."""

from __future__ import annotations

import os
import random
import shutil
import socket
import sqlite3
import zipfile
from pathlib import Path

import pytest

from tests.builders.reports import Walk, make_ledger, make_report, make_section
from xiasha_desk.domain.apply import DraftState, Touched
from xiasha_desk.errors import UserError
from xiasha_desk.storage.library import open_library


def _refused(path: Path, code: int = 3, *, write: bool = True) -> str:
    with pytest.raises(UserError) as caught:
        open_library(path, write=write)
    assert caught.value.exit_code == code
    assert caught.value.what == "没能打开稿件库"
    assert caught.value.why
    assert caught.value.remedy
    return caught.value.sentence()


def _fill(path: Path) -> DraftState:
    """A library with two reports and a ledger; what report `a` was."""
    library = open_library(path)
    long = [f"第{i}段：" + "税收收入增长，民生实事办好。" * 6 for i in range(10)]
    parts = tuple(make_section(f"part{i}", 1, f"标题{i}", *long) for i in range(12))
    library.add(make_report("a", sections=(*make_report().sections, *parts)))
    library.add(make_report("b", "另一份"))
    ledger = make_ledger(("tax", "2022", "8.3"), ("tax", "2021", "6.8"), ("jobs", "2022", None))
    state = DraftState(library.load("a").report, ledger)
    everything = Touched(True, frozenset(), frozenset({"tax", "jobs"}), True, frozenset(ledger.observations))
    library.save(state, everything)
    walk, state = Walk(9), library.load("a")
    for _ in range(60):
        _, done = walk.step(state)
        state = done.state
        library.save(state, done.touched)
    library.close()
    return state


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """A closed library without backups, and the report `a` in it."""
    path = tmp_path_factory.mktemp("sample") / "library.xsdb"
    state = _fill(path)
    shutil.rmtree(path.parent / "backups")
    return path, state


@pytest.fixture
def path(sample, tmp_path):
    return Path(shutil.copy(sample[0], tmp_path / "library.xsdb"))


def _write_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "x" * 2000)


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(2 << 30)


_CONTENTS = {
    "zero": (lambda p: p.write_bytes(b""), "0 字节"),
    "one byte": (lambda p: p.write_bytes(b"S"), "太短"),
    "header only": (lambda p: p.write_bytes(p.read_bytes()[:100]), "太短"),
    "NUL": (lambda p: p.write_bytes(bytes(8192)), "不是稿件库"),
    "random": (lambda p: p.write_bytes(random.Random(1).randbytes(8192)), "不是稿件库"),
    "text": (lambda p: p.write_bytes("工作总结\n".encode() * 500), "不是稿件库"),
    "sparse": (_sparse, "不是稿件库"),
    "docx": (_write_zip, "Word、Excel 或压缩文件"),
    "short zip": (lambda p: p.write_bytes(b"PK\x03\x04abc"), "Word、Excel 或压缩文件"),
    "doc": (lambda p: p.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)), "旧格式"),
    "pdf": (lambda p: p.write_bytes(b"%PDF-1.7" + bytes(2000)), "PDF"),
}


def _size_and_start(path: Path) -> tuple[int, bytes]:
    with path.open("rb") as file:
        return path.stat().st_size, file.read(10_000)


@pytest.mark.parametrize("kind", _CONTENTS)
@pytest.mark.parametrize("write", [True, False])
def test_files_that_are_no_library(path, kind, write):
    make, words = _CONTENTS[kind]
    make(path)
    before = _size_and_start(path)
    assert words in _refused(path, write=write)
    assert _size_and_start(path) == before
    assert os.listdir(path.parent) == ["library.xsdb"]


def _alter(path: Path, *statements: str) -> None:
    db = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        db.execute(statement)
    db.close()


_ALTERATIONS = {
    "foreign id": (["PRAGMA application_id = 7"], "不是本软件的稿件库", 3),
    "no id": (["PRAGMA application_id = 0"], "不是本软件的稿件库", 3),
    "newer": (["PRAGMA user_version = 99"], "请安装新版软件", 6),
    "version 0": (["PRAGMA user_version = 0"], "没有稿件库的内容", 3),
    "negative version": (["PRAGMA user_version = -1"], "没有稿件库的内容", 3),
    "trigger": (
        ["CREATE TRIGGER t AFTER UPDATE ON section BEGIN DELETE FROM section; END"],
        "不属于稿件库的内容",
        3,
    ),
    "trigger on the migrations table": (
        ["CREATE TRIGGER t AFTER INSERT ON _sqlite_migrations BEGIN DELETE FROM section; END"],
        "不属于稿件库的内容",
        3,
    ),
    "view": (
        ["ALTER TABLE section RENAME TO s", "CREATE VIEW section AS SELECT * FROM s"],
        "不属于稿件库",
        3,
    ),
    "extra table": (["CREATE TABLE extra (x)"], "不属于稿件库", 3),
    "extra index": (["CREATE INDEX i ON section (heading)"], "不属于稿件库", 3),
    "extra column": (["ALTER TABLE section ADD COLUMN x"], "不属于稿件库", 3),
    "generated column": (["ALTER TABLE section ADD COLUMN x AS (upper(text))"], "不属于稿件库", 3),
    "table gone": (["DROP TABLE section"], "不属于稿件库", 3),
}


@pytest.mark.parametrize("kind", _ALTERATIONS)
@pytest.mark.parametrize("write", [True, False])
def test_libraries_that_somebody_altered(path, kind, write):
    statements, words, code = _ALTERATIONS[kind]
    _alter(path, *statements)
    before = path.read_bytes()
    assert words in _refused(path, code, write=write)
    assert path.read_bytes() == before


def test_a_folder_and_other_things(tmp_path):
    folder = tmp_path / "library.xsdb"
    folder.mkdir()
    assert "文件夹" in _refused(folder)
    with socket.socket(socket.AF_UNIX) as pipe:
        pipe.bind(str(tmp_path / "socket"))
        assert "普通文件" in _refused(tmp_path / "socket")
    (tmp_path / "file").write_bytes(b"x")
    assert "文件夹不存在" in _refused(tmp_path / "file" / "library.xsdb")


def test_no_permission(path, monkeypatch):
    real = os.stat

    def stat(name, *rest, **options):
        if str(name) == str(path):
            raise PermissionError(13, "no")
        return real(name, *rest, **options)

    monkeypatch.setattr(os, "stat", stat)
    assert "权限" in _refused(path, 5)


def test_a_file_held_by_another_program(path):
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    try:
        import xiasha_desk.storage.database as database

        waiting, database.connect.__kwdefaults__["busy_seconds"] = database.BUSY_SECONDS, 0.05
        assert "其他程序占用" in _refused(path, 4)
    finally:
        database.connect.__kwdefaults__["busy_seconds"] = waiting
        holder.close()


def test_a_new_library_only_where_nothing_is(tmp_path):
    path = tmp_path / "new" / "library.xsdb"
    assert "还没有稿件库" in _refused(path, write=False)
    assert not path.parent.exists()
    library = open_library(path)
    assert library.reports() == []
    assert not library.was_unclean
    library.close()
    assert sorted(os.listdir(path.parent)) == ["library.xsdb", "library.xsdb.lock"]


def test_no_blank_library_where_one_has_vanished(tmp_path):
    path = tmp_path / "library.xsdb"
    _fill(path)
    path.unlink()
    for write in (True, False):
        assert "library-000001.xsdb" in _refused(path, write=write)
    shutil.rmtree(tmp_path / "backups")
    (tmp_path / "library.xsdb-journal").write_bytes(b"x")
    assert "不见了" in _refused(path)
    assert not path.exists()


def test_a_library_behind_a_link(path, tmp_path):
    link = tmp_path / "link.xsdb"
    link.symlink_to(path)
    library = open_library(link)
    assert library.path == path
    with pytest.raises(UserError, match="另一个窗口"):
        open_library(path)
    library.close()


def test_a_name_with_odd_characters(tmp_path):
    path = tmp_path / "稿件 库?mode=memory#100%.xsdb"
    library = open_library(path)
    library.add(make_report())
    library.close()
    library = open_library(path)
    assert library.load("r1").report == make_report()
    library.close()


def test_a_library_somebody_put_into_wal_mode(path, sample):
    _alter(path, "PRAGMA journal_mode = WAL")
    library = open_library(path)
    assert library._db.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
    assert library.load("a") == sample[1]
    library.close()


# damage of the file


def test_truncated_anywhere(path):
    whole = path.read_bytes()
    for size in range(0, len(whole), 512):
        path.write_bytes(whole[:size])
        _refused(path, write=size % 1024 == 0)
        assert path.read_bytes() == whole[:size]


def _outcome(path: Path, state: DraftState) -> str:
    """refused, flagged, same or changed (silently)."""
    try:
        library = open_library(path, write=False)
    except UserError:
        return "refused"
    try:
        rows = library.reports()
        if any(row.damaged for row in rows):
            return "flagged"
        loaded = library.load("a")
        if library.damaged_ledger_rows or library.lost_pictures:
            return "flagged"
        same = loaded == state and library.load("b").report == make_report("b", "另一份")
        titles = [row.title for row in rows] == [state.report.title, "另一份"]
        return "same" if same and titles else "changed"
    except UserError:
        return "refused"
    finally:
        library.close()


def test_single_bits_that_flip(path, sample):
    whole, chance = path.read_bytes(), random.Random(5)
    outcomes = []
    for _ in range(800):
        spoilt, place = bytearray(whole), chance.randrange(len(whole))
        spoilt[place] ^= 1 << chance.randrange(8)
        path.write_bytes(spoilt)
        outcomes.append(_outcome(path, sample[1]))
        assert path.read_bytes() == spoilt
    noticed = len(outcomes) - outcomes.count("same") - outcomes.count("changed")
    assert noticed > 100
    assert outcomes.count("changed") <= 0.01 * noticed


def test_an_index_that_has_lost_its_rows(path):
    """The rows themselves are whole and would load; only the full check of the file sees it."""
    with sqlite3.connect(path) as db:
        name = "sqlite_autoindex_indicator_1"
        page = db.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", [name]).fetchone()[0]
    db.close()
    empty_leaf = bytes([10, 0, 0, 0, 0, 0x10, 0, 0])
    with path.open("rb+") as file:
        file.seek((page - 1) * 4096)
        file.write(empty_leaf)
    assert "文件结构已损坏" in _refused(path)


def test_pages_that_change_places(path, sample):
    whole, chance = path.read_bytes(), random.Random(6)
    pages = len(whole) // 4096
    for _ in range(60):
        spoilt, (one, two) = bytearray(whole), chance.sample(range(1, pages), 2)
        spoilt[one * 4096 : (one + 1) * 4096] = whole[two * 4096 : (two + 1) * 4096]
        path.write_bytes(spoilt)
        assert _outcome(path, sample[1]) != "changed"
