"""The one way out: whole files or none, old ones kept, sentences for everything that goes wrong."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from xiasha_desk.errors import UserError
from xiasha_desk.storage import leftovers, publish
from xiasha_desk.storage.publish import publish_bytes, remove_leftovers


def _refused(*args, **options) -> UserError:
    with pytest.raises(UserError) as caught:
        publish_bytes(*args, **options)
    assert caught.value.exit_code == 5
    assert caught.value.why
    assert caught.value.remedy
    return caught.value


def _names(folder: Path) -> list[str]:
    return sorted(os.listdir(folder))


def test_a_new_file(tmp_path):
    target = tmp_path / "总结.docx"
    done = publish_bytes(target, b"data" * 1000)
    assert (done.path, done.beside) == (target, False)
    assert target.read_bytes() == b"data" * 1000
    assert _names(tmp_path) == ["总结.docx"]


def test_an_existing_file_is_kept_unless_told(tmp_path):
    target = tmp_path / "a.docx"
    target.write_bytes(b"old")
    assert "已经存在" in _refused(target, b"new").sentence()
    assert target.read_bytes() == b"old"
    publish_bytes(target, b"new", overwrite=True)
    assert target.read_bytes() == b"new"
    assert _names(tmp_path) == ["a.docx"]


def test_an_empty_file(tmp_path):
    publish_bytes(tmp_path / "a.txt", b"")
    assert (tmp_path / "a.txt").read_bytes() == b""


def test_verify_comes_first_and_stops_everything(tmp_path):
    def verify(data: bytes) -> None:
        assert data == b"broken"
        assert _names(tmp_path) == []
        raise ValueError("no document")

    with pytest.raises(ValueError, match="no document"):
        publish_bytes(tmp_path / "a.docx", b"broken", verify)
    assert _names(tmp_path) == []


def test_rights_are_the_usual_ones_or_the_older_files(tmp_path):
    umask = os.umask(0o022)
    try:
        target = tmp_path / "a.docx"
        publish_bytes(target, b"1")
        assert target.stat().st_mode & 0o777 == 0o644
        target.chmod(0o660)
        publish_bytes(target, b"2", overwrite=True)
        assert target.stat().st_mode & 0o777 == 0o660
    finally:
        os.umask(umask)


def test_a_link_is_followed_and_stays_a_link(tmp_path):
    real, link = tmp_path / "real.docx", tmp_path / "link.docx"
    real.write_bytes(b"old")
    link.symlink_to(real)
    assert "已经存在" in _refused(link, b"new").sentence()
    assert publish_bytes(link, b"new", overwrite=True).path == link
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_a_link_to_nothing_yet(tmp_path):
    link = tmp_path / "link.docx"
    link.symlink_to(tmp_path / "real.docx")
    publish_bytes(link, b"new")
    assert (tmp_path / "real.docx").read_bytes() == b"new"


def test_no_folders_devices_or_loops(tmp_path):
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    os.mkfifo(tmp_path / "pipe")
    assert "文件夹" in _refused(tmp_path, b"x", overwrite=True).why
    assert "普通文件" in _refused(Path("/dev/null"), b"x", overwrite=True).why
    assert "普通文件" in _refused(tmp_path / "pipe", b"x", overwrite=True).why
    _refused(tmp_path / "loop", b"x", overwrite=True)
    assert _names(tmp_path) == ["loop", "pipe"]


def test_no_folder_and_a_file_in_its_place(tmp_path):
    (tmp_path / "file").write_bytes(b"x")
    assert "文件夹不存在" in _refused(tmp_path / "no" / "a.docx", b"x").why
    assert "文件夹不存在" in _refused(tmp_path / "file" / "a.docx", b"x").why
    assert (tmp_path / "file").read_bytes() == b"x"


def test_a_name_that_is_too_long(tmp_path):
    assert "文件名太长" in _refused(tmp_path / ("长" * 90 + ".docx"), b"x").why
    publish_bytes(tmp_path / ("长" * 83 + ".docx"), b"x")  # 254 bytes: the temporary name must not be longer


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "磁盘空间不够"),
        (errno.EROFS, "只读"),
        (errno.EACCES, "没有写入的权限"),
        (errno.EIO, "读写磁盘时出错"),
        (errno.EDQUOT, "磁盘空间不够"),
    ],
)
@pytest.mark.parametrize("call", ["replace", "fsync", "open"])
def test_the_system_refuses(tmp_path, monkeypatch, call, code, words):
    target = tmp_path / "a.docx"
    target.write_bytes(b"old")
    real = getattr(os, call)

    def refuse(path, *rest):
        if call == "open" and not str(path).endswith(".tmp"):
            return real(path, *rest)
        raise OSError(code, "refused")

    with monkeypatch.context() as patch:
        patch.setattr(publish.os, call, refuse)
        assert words in _refused(target, b"new", overwrite=True).why
    assert target.read_bytes() == b"old"
    assert _names(tmp_path) == ["a.docx"]


def test_interrupted_leaves_nothing_behind(tmp_path, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(publish.os, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        publish_bytes(tmp_path / "a.docx", b"x")
    assert _names(tmp_path) == []


class _InUse(PermissionError):
    winerror = 32


def _held_open(monkeypatch, target: Path, times: int) -> list[float]:
    """As on Windows: `target` cannot be replaced that many times. Returns the pauses that were made."""
    real, left, pauses = os.replace, [times], []

    def replace(source, destination):
        if Path(destination) == target and left[0]:
            left[0] -= 1
            raise _InUse(errno.EACCES, "in use")
        real(source, destination)

    monkeypatch.setattr(publish.os, "replace", replace)
    monkeypatch.setattr(publish.time, "sleep", pauses.append)
    return pauses


def test_a_scanner_holds_the_file_for_a_moment(tmp_path, monkeypatch):
    target = tmp_path / "a.docx"
    target.write_bytes(b"old")
    pauses = _held_open(monkeypatch, target, 3)
    assert publish_bytes(target, b"new", overwrite=True).beside is False
    assert target.read_bytes() == b"new"
    assert pauses == sorted(pauses)
    assert len(pauses) == 3


def test_the_file_is_open_in_wps(tmp_path, monkeypatch):
    target = tmp_path / "总结.v1.docx"
    target.write_bytes(b"old")
    (tmp_path / "总结.v1（2）.docx").write_bytes(b"earlier")
    pauses = _held_open(monkeypatch, target, 99)
    done = publish_bytes(target, b"new", overwrite=True)
    assert (done.path.name, done.beside) == ("总结.v1（3）.docx", True)
    assert done.path.read_bytes() == b"new"
    assert target.read_bytes() == b"old"
    assert (tmp_path / "总结.v1（2）.docx").read_bytes() == b"earlier"
    assert 2 < sum(pauses) <= 2.6


def test_somebody_else_was_faster(tmp_path, monkeypatch):
    target, real = tmp_path / "a.docx", os.fsync

    def slow(handle):
        real(handle)
        target.write_bytes(b"theirs")

    monkeypatch.setattr(publish.os, "fsync", slow)
    assert "已经存在" in _refused(target, b"ours").why
    assert target.read_bytes() == b"theirs"
    assert _names(tmp_path) == ["a.docx"]


def test_a_disk_that_writes_wrongly(tmp_path, monkeypatch):
    target, real = tmp_path / "a.docx", os.fsync
    target.write_bytes(b"old")

    def spoil(handle):
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, b"X")
        real(handle)

    monkeypatch.setattr(publish.os, "fsync", spoil)
    _refused(target, b"new", overwrite=True)
    assert target.read_bytes() == b"old"


@pytest.fixture
def small_disk(tmp_path):
    """A file system of 256 kB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    if mount is None or os.geteuid() != 0:
        pytest.skip("no right to mount")
    if subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk], capture_output=True
    ).returncode:
        pytest.skip("tmpfs cannot be mounted here")
    yield disk
    subprocess.run(["umount", "-l", disk], check=True)


def test_a_full_disk(small_disk):
    target = small_disk / "a.docx"
    publish_bytes(target, b"old" * 1000)
    refusal = _refused(target, b"x" * 400_000, overwrite=True)
    assert "磁盘空间不够（还剩 0.3 MB）" in refusal.why
    assert target.read_bytes() == b"old" * 1000
    assert _names(small_disk) == ["a.docx"]
    publish_bytes(target, b"smaller", overwrite=True)


def test_a_read_only_disk(small_disk):
    target = small_disk / "a.docx"
    target.write_bytes(b"old")
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    assert "只读" in _refused(target, b"new", overwrite=True).why
    assert target.read_bytes() == b"old"


def _leftover(folder: Path, process: int, host: str | None = None) -> Path:
    path = folder / f".总结.docx.{process}.{host or leftovers._host()}0123abcd.tmp"
    path.write_bytes(b"half")
    return path


def test_leftovers_of_the_dead_are_removed(tmp_path):
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    dead = _leftover(tmp_path, child.pid)
    (tmp_path / (dead.name + "-journal")).write_bytes(b"half")
    mine = _leftover(tmp_path, os.getpid())
    elsewhere = _leftover(tmp_path, child.pid, "0" * 8)
    other = tmp_path / ".bashrc.tmp"
    other.write_bytes(b"x")
    assert remove_leftovers(tmp_path) == 2
    assert set(_names(tmp_path)) == {mine.name, elsewhere.name, other.name}
    assert remove_leftovers(tmp_path / "no") == 0


_LOOP = """
import sys
from pathlib import Path
from xiasha_desk.storage.publish import publish_bytes
target, letters = Path(sys.argv[1]), b"ab"
print("go", flush=True)
for i in range(100_000):
    publish_bytes(target, letters[i % 2 : i % 2 + 1] * 300_000, overwrite=True)
"""


@pytest.mark.parametrize("delay", [0.0, 0.004, 0.011, 0.023, 0.041])
def test_killed_while_publishing(tmp_path, delay):
    target = tmp_path / "a.docx"
    publish_bytes(target, b"a" * 300_000)
    child = subprocess.Popen([sys.executable, "-c", _LOOP, target], stdout=subprocess.PIPE)
    with child:
        child.stdout.readline()
        time.sleep(delay)
        child.send_signal(signal.SIGKILL)
    data = target.read_bytes()
    assert len(data) == 300_000
    assert len(set(data)) == 1
    remove_leftovers(tmp_path)
    assert _names(tmp_path) == ["a.docx"]


def test_publishing_needs_no_database_module():
    code = (
        "import sys, xiasha_desk.storage.publish;"
        "print({'sqlite_utils', 'numpy', 'sqlite3'} & set(sys.modules))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.strip() == "set()"


def test_a_folder_that_cannot_be_synced_is_no_failure(tmp_path, monkeypatch):
    real = os.fsync

    def fsync(handle):
        if os.fstat(handle).st_mode & 0o170000 == 0o040000:
            raise OSError(errno.EINVAL, "no")
        real(handle)

    monkeypatch.setattr(publish.os, "fsync", fsync)
    publish_bytes(tmp_path / "a", b"x")
    with contextlib.suppress(OSError):
        publish.sync_folder(tmp_path / "no")
