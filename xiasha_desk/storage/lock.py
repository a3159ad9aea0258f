"""The library's own lock: one writing program at a time, let go by the system when that program dies."""

from __future__ import annotations

import contextlib
import datetime
import os
import platform
import sys
from pathlib import Path

from xiasha_desk.errors import UserError
from xiasha_desk.log import logger

_FAR = 1 << 30
"""Windows locks bytes against reading too: lock one far behind the words."""

_log = logger("storage")


def lock_path(library: Path) -> Path:
    """The lock file of a library; it stays there, the lock is what the system holds on it."""
    return library.with_name(library.name + ".lock")


class LibraryLock:
    """A held lock; `unclean` tells that the last holder died, `mark_open` tells it the next one."""

    def __init__(self, library: Path) -> None:
        """Take the lock; UserError when another program has it (exit code 4) or it cannot be had (5)."""
        path = lock_path(library)
        try:
            self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        except OSError as error:
            raise _no_lock(error) from error
        try:
            if not _take(self._file):
                raise _taken(self._file)
        except BaseException:
            os.close(self._file)
            raise
        self.unclean = os.fstat(self._file).st_size > 0
        self._held = True

    def mark_open(self) -> None:
        """Write who has the library open; what stays behind in the lock file tells of a death."""
        words = f"{platform.node()}\t{os.getpid()}\t{datetime.datetime.now():%Y-%m-%d %H:%M}\n"
        try:
            os.ftruncate(self._file, 0)
            os.pwrite(self._file, words.encode(), 0) if hasattr(os, "pwrite") else self._write(words.encode())
        except OSError as error:
            _log.info("lock not marked: errno %s", error.errno)

    def _write(self, words: bytes) -> None:
        os.lseek(self._file, 0, os.SEEK_SET)
        os.write(self._file, words)

    def release(self, *, clean: bool) -> None:
        """Let go; `clean` when the library was closed as it should be."""
        if not self._held:
            return
        self._held = False
        if clean:
            with contextlib.suppress(OSError):
                os.ftruncate(self._file, 0)
        _let_go(self._file)
        os.close(self._file)


if sys.platform == "win32":
    import msvcrt

    def _take(file: int) -> bool:
        os.lseek(file, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _let_go(file: int) -> None:
        os.lseek(file, _FAR, os.SEEK_SET)
        with contextlib.suppress(OSError):
            msvcrt.locking(file, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _take(file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError as error:
            raise _no_lock(error) from error
        return True

    def _let_go(file: int) -> None:
        with contextlib.suppress(OSError):
            fcntl.flock(file, fcntl.LOCK_UN)


def _taken(file: int) -> UserError:
    """Who has it, as far as the lock file tells."""
    os.lseek(file, 0, os.SEEK_SET)
    parts = os.read(file, 500).decode("utf-8", "replace").strip().split("\t")
    holder = f"（计算机 {parts[0]}，{parts[2]} 起）" if len(parts) == 3 else ""
    why = f"它已在另一个窗口或程序中打开{holder}"
    return UserError("没能打开稿件库", why, "请先关闭那个窗口，再试一次。", exit_code=4)


def _no_lock(error: OSError) -> UserError:
    _log.info("lock cannot be taken: errno %s", error.errno)
    why, remedy = "它所在的文件夹不能写入", "请检查文件夹的权限，或换一个位置。"
    return UserError("没能打开稿件库", why, remedy, exit_code=5)
