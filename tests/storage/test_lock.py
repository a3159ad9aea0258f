"""One writer, many readers, over processes; a dead writer holds nothing."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders.reports import make_report
from xiasha_desk.domain import changes as c
from xiasha_desk.domain.apply import apply
from xiasha_desk.errors import UserError
from xiasha_desk.storage import lock
from xiasha_desk.storage.library import open_library
from xiasha_desk.storage.lock import LibraryLock, lock_path

_HOLDER = """
import sys
from pathlib import Path
from xiasha_desk.storage.library import open_library
library = open_library(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.readline()
library.close()
"""


@contextlib.contextmanager
def _other_window(path: Path) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-c", _HOLDER, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout.readline() == "open\n"
        yield child


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "library.xsdb"
    library = open_library(path)
    library.add(make_report())
    library.close()
    return path


def test_a_second_writer_is_told(path):
    with _other_window(path) as child:
        with pytest.raises(UserError, match="已在另一个窗口或程序中打开（计算机 ") as caught:
            open_library(path)
        assert caught.value.exit_code == 4
        reader = open_library(path, write=False)
        assert reader.load("r1").report == make_report()
        reader.close()
        child.communicate("\n")
    library = open_library(path)
    assert not library.was_unclean
    library.close()


def test_a_killed_writer_holds_nothing(path):
    with _other_window(path) as child:
        child.send_signal(signal.SIGKILL)
    library = open_library(path)
    assert library.was_unclean
    assert library.load("r1").report == make_report()
    library.close()
    library = open_library(path)
    assert not library.was_unclean
    library.close()


def test_the_same_process_cannot_write_twice(path):
    library = open_library(path)
    with pytest.raises(UserError, match="另一个窗口"):
        open_library(path)
    library.close()
    open_library(path).close()


def test_a_torn_lock_file(path):
    for content in (b"", b"\xff\xfe", b"a\tb", b"x" * 5000):
        lock_path(path).write_bytes(content)
        library = open_library(path)
        assert library.was_unclean is (content != b"")
        with pytest.raises(UserError, match="另一个窗口"):
            open_library(path)
        library.close()


def test_words_in_the_lock_file_that_make_no_sense(path):
    library = open_library(path)
    lock_path(path).write_bytes(b"\xff")
    with pytest.raises(UserError, match="程序中打开。"):
        open_library(path)
    library.close()


def test_a_lock_that_cannot_be_had(path):
    lock_path(path).unlink()
    lock_path(path).mkdir()
    with pytest.raises(UserError, match="不能写入") as caught:
        open_library(path)
    assert caught.value.exit_code == 5
    assert open_library(path, write=False).load("r1").report == make_report()


def test_a_share_without_locks(path, monkeypatch):
    def refuse(*_):
        raise OSError(95, "not supported")

    monkeypatch.setattr(lock.fcntl, "flock", refuse)
    with pytest.raises(UserError, match="不能写入"):
        LibraryLock(path)


def test_a_reader_sees_each_save_whole_and_writes_nothing(path):
    library, reader = open_library(path), open_library(path, write=False)
    for number in range(20):
        done = apply(
            library.load("r1"), c.Batch((c.SetTitle(f"{number}"), c.SetHeading("tax", f"{number}", False)))
        )
        library.save(done.state, done.touched)
        seen = reader.load("r1").report
        assert (seen.title, seen.section("tax").heading) == (f"{number}", f"{number}")
        assert [row.title for row in reader.reports()] == [f"{number}"]
    with pytest.raises(UserError, match="只读") as caught:
        reader.add(make_report("r2"))
    assert caught.value.exit_code == 5
    reader.close()
    library.close()


def test_a_reader_needs_no_lock_file(path):
    lock_path(path).unlink()
    reader = open_library(path, write=False)
    assert reader.reports()
    assert not lock_path(path).exists()
    reader.close()
    assert sorted(os.listdir(path.parent)) == ["backups", "library.xsdb"]
