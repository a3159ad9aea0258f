"""Copies beside the library: made, checked, numbered, thinned, and put back."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.builders.reports import make_report
from xiasha_desk.domain import changes as c
from xiasha_desk.domain.apply import apply
from xiasha_desk.errors import UserError
from xiasha_desk.storage import backups, database
from xiasha_desk.storage.library import Library, open_library, restore_backup


@pytest.fixture
def path(tmp_path):
    return tmp_path / "library.xsdb"


def _session(path: Path, title: str) -> None:
    """Open, change the title, close."""
    library = open_library(path)
    if not library.reports():
        library.add(make_report())
    _retitle(library, title)
    library.close()


def _retitle(library: Library, title: str) -> None:
    done = apply(library.load("r1"), c.SetTitle(title))
    library.save(done.state, done.touched)


def _copies(path: Path) -> list[str]:
    return sorted(os.listdir(path.parent / "backups"))


def _title(path: Path) -> str:
    library = open_library(path, write=False)
    try:
        return library.load("r1").report.title
    finally:
        library.close()


def test_a_copy_on_closing_if_anything_changed(path):
    _session(path, "一")
    open_library(path).close()
    reader = open_library(path, write=False)
    reader.load("r1")
    reader.close()
    assert _copies(path) == ["library-000001.xsdb"]
    _session(path, "二")
    assert [_title(path.parent / "backups" / name) for name in _copies(path)] == ["一", "二"]


def test_the_last_ten_stay_and_numbers_go_on(path):
    for number in range(13):
        _session(path, f"第{number}次")
    assert _copies(path) == [f"library-{n:06d}.xsdb" for n in range(4, 14)]
    for name in _copies(path):
        os.utime(path.parent / "backups" / name, (0, 0))
    _session(path, "最后")
    assert _copies(path)[-1] == "library-000014.xsdb"
    assert len(_copies(path)) == 10


def test_libraries_in_one_folder_keep_their_copies_apart(tmp_path):
    _session(tmp_path / "a.xsdb", "甲")
    _session(tmp_path / "a.xsgj", "乙")
    _session(tmp_path / "a-b.xsdb", "丙")
    assert _copies(tmp_path / "a.xsdb") == ["a-000001.xsdb", "a-000001.xsgj", "a-b-000001.xsdb"]


def test_a_copy_that_fails_stops_nobody(path):
    (path.parent / "backups").write_bytes(b"in the way")
    _session(path, "一")
    assert _title(path) == "一"
    library = open_library(path)
    assert library.back_up() is None
    library.close()


def test_a_copy_that_cannot_be_trusted_is_not_kept(path, monkeypatch):
    library = open_library(path)
    library.add(make_report())
    real = database.copy_into

    def spoilt(db, target):
        real(db, target)
        data = target.read_bytes()
        target.write_bytes(data.replace("税收收入8.3".encode(), "税收收入9.3".encode()))

    monkeypatch.setattr(database, "copy_into", spoilt)
    assert library.back_up() is None
    assert _copies(path) == []
    monkeypatch.undo()
    assert library.back_up().name == "library-000001.xsdb"
    library.close()


def test_with_one_damaged_report_copies_go_on_and_the_sound_one_stays(path):
    _session(path, "好")
    for number in range(12):
        library = open_library(path)
        library._db.execute("UPDATE section SET text = ? WHERE id = 'tax'", [f"坏{number}"])
        library.add(make_report(f"new{number}"))
        library.close()
    names = _copies(path)
    assert names[0] == "library-000001.xsdb"
    assert len(names) == 11
    assert all("有损坏" in name for name in names[1:])
    assert backups.newest_backup(path).name == "library-000001.xsdb"
    (path.parent / "backups" / "library-000001.xsdb").unlink()
    assert "000013" in backups.newest_backup(path).name


def test_the_refusal_names_the_newest_sound_copy(path):
    _session(path, "一")
    _session(path, "二")
    newest = path.parent / "backups" / "library-000002.xsdb"
    made = time.localtime(newest.stat().st_mtime)
    day = f"（{made.tm_year}年{made.tm_mon}月{made.tm_mday}日 "
    path.write_bytes(b"")
    with pytest.raises(UserError, match=f"library-000002.xsdb{day}"):
        open_library(path)
    newest.write_bytes(newest.read_bytes()[:5000])
    with pytest.raises(UserError, match=r"library-000001\.xsdb"):
        open_library(path)
    (path.parent / "backups" / "library-000001.xsdb").write_bytes(b"")
    with pytest.raises(UserError, match="没有找到备份"):
        open_library(path)


def test_restoring(path):
    _session(path, "一")
    _session(path, "二")
    path.write_bytes(b"ruins")
    path.with_name("library.xsdb-journal").write_bytes(b"journal")
    assert restore_backup(path).name == "library-000002.xsdb"
    assert _title(path) == "二"
    assert path.with_name("library.损坏-1.xsdb").read_bytes() == b"ruins"
    assert path.with_name("library.损坏-1.xsdb-journal").read_bytes() == b"journal"
    path.unlink()
    restore_backup(path)
    assert _title(path) == "二"
    path.write_bytes(b"more ruins")
    restore_backup(path)
    assert path.with_name("library.损坏-2.xsdb").read_bytes() == b"more ruins"
    _session(path, "三")
    assert _copies(path)[-1] == "library-000003.xsdb"


def test_restoring_is_refused_while_open_and_without_copies(path):
    library = open_library(path)
    library.add(make_report())
    with pytest.raises(UserError, match="没有找到可用的备份"):
        restore_backup(path)
    library.back_up()
    with pytest.raises(UserError, match="另一个窗口"):
        restore_backup(path)
    library.close()


@pytest.mark.parametrize("call", range(1, 4))
def test_restoring_may_be_interrupted_and_repeated(path, monkeypatch, call):
    """Stop at the first, second and third rename: never a blank library, and the repetition succeeds."""
    _session(path, "一")
    path.write_bytes(b"ruins")
    path.with_name("library.xsdb-journal").write_bytes(b"journal")
    real, calls = os.replace, []

    def stop(source, target):
        calls.append(target)
        if len(calls) == call:
            raise KeyboardInterrupt
        real(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(backups.os, "replace", stop)
        with pytest.raises(KeyboardInterrupt):
            restore_backup(path)
    with pytest.raises(UserError, match=r"library-000001\.xsdb"):
        open_library(path)
    restore_backup(path)
    assert _title(path) == "一"
    kept = {p.read_bytes() for p in path.parent.glob("*损坏*")}
    assert kept == {b"ruins", b"journal"}


_BACKING_UP = """
import sys
from pathlib import Path
from xiasha_desk.storage.library import open_library
library = open_library(Path(sys.argv[1]))
print("go", flush=True)
while True:
    library.back_up()
"""


@pytest.mark.parametrize("delay", [0.0, 0.01, 0.03, 0.07])
def test_killed_while_copying(path, delay):
    for number in range(4):
        _session(path, f"第{number}次")
    with subprocess.Popen([sys.executable, "-c", _BACKING_UP, path], stdout=subprocess.PIPE) as child:
        child.stdout.readline()
        time.sleep(delay)
        child.send_signal(signal.SIGKILL)
    sound = [p for _, _, p in backups._numbered(path) if not backups._damage_of(p)]
    assert len(sound) >= 3
    library = open_library(path)
    assert library.was_unclean
    library.back_up()
    library.close()
    assert not [name for name in os.listdir(path.parent / "backups") if ".tmp" in name]
