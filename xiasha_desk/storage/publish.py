"""The only way a file leaves the program: old file or new file at every moment, never half of one."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import stat
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from xiasha_desk.domain.library import Published
from xiasha_desk.errors import UserError
from xiasha_desk.log import logger
from xiasha_desk.storage import leftovers
from xiasha_desk.storage.file_names import safe_filename
from xiasha_desk.storage.leftovers import remove_leftovers

__all__ = ["publish_bytes", "remove_leftovers", "safe_filename"]

_IN_USE = frozenset({5, 32, 33})
"""Windows errors of a file that another program holds: access denied, sharing violation, lock violation."""

_PAUSES = (0.05, 0.1, 0.2, 0.35, 0.5, 0.6, 0.7)
"""Seconds between attempts; 2.5 in all."""


def publish_bytes(
    path: Path, data: bytes, verify: Callable[[bytes], None] | None = None, *, overwrite: bool = False
) -> Published:
    """Write `data` to `path`, all of it or nothing; an older file stays whole until the new one stands.

    `verify` sees `data` before anything is written and raises when it is not a sound file. A target held
    open by another program is left alone and `名称（2）` written beside it. UserError (exit code 5) when the
    target exists and not `overwrite`, is no ordinary file, or cannot be written.
    """
    if verify is not None:
        verify(data)
    try:
        target = _resolved(path, overwrite)
        taken = _write(target, data, overwrite)
        remove_leftovers(target.parent)
    except OSError as error:
        logger("publish").info("publish failed: errno %s", error.errno)
        raise _cannot_write(path, error) from error
    return Published(path.with_name(taken.name), beside=True) if taken != target else Published(path)


def _resolved(path: Path, overwrite: bool) -> Path:
    """The real file behind `path` (a link is followed); UserError unless it may be written."""
    target = Path(os.path.realpath(path))
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        mode = 0
    if stat.S_ISDIR(mode):
        raise _refusal(path, "这是一个文件夹", "请给出文件名。")
    if mode and not stat.S_ISREG(mode):
        raise _refusal(path, "这不是普通文件", "请换一个文件名。")
    if not mode and os.path.islink(target):
        raise _refusal(path, "它是一个绕回自己的链接", "请换一个文件名。")
    if mode and not overwrite:
        raise _exists(path)
    return target


def _write(target: Path, data: bytes, overwrite: bool) -> Path:
    """Temporary file, fsync, replace, read back. Returns where the data went."""
    temporary = leftovers.temporary_beside(target)
    wanted = hashlib.sha256(data).digest()
    try:
        _write_synced(temporary, data, _mode_of(target))
        if _hash_of(temporary) != wanted:
            raise OSError(errno.EIO, "read back differs")
        taken = _put_in_place(temporary, target, overwrite)
    finally:
        temporary.unlink(missing_ok=True)
    sync_folder(target.parent)
    if _hash_of(taken) != wanted:
        raise OSError(errno.EIO, "read back differs")
    return taken


def _mode_of(target: Path) -> int | None:
    try:
        return stat.S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        return None


def _write_synced(path: Path, data: bytes, mode: int | None) -> None:
    """A new file on the disk itself; its rights are the older file's, else the usual ones, as shares need."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o666), "wb") as file:
        if mode is not None and hasattr(os, "fchmod"):
            os.fchmod(file.fileno(), mode)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _hash_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def _put_in_place(temporary: Path, target: Path, overwrite: bool) -> Path:
    """Rename over `target`; when another program holds it open for too long, to a free name beside it."""
    for pause in (*_PAUSES, None):
        if not overwrite and target.exists():
            raise _exists(target)
        try:
            os.replace(temporary, target)
        except OSError as error:
            if getattr(error, "winerror", None) not in _IN_USE:
                raise
            if pause is None:
                break
            time.sleep(pause)
        else:
            return target
    for beside in _names_beside(target):
        if not beside.exists():
            os.replace(temporary, beside)
            return beside
    raise OSError(errno.EEXIST, "no free name")


def _names_beside(target: Path) -> Iterator[Path]:
    """标题（2）.docx, 标题（3）.docx …"""
    for number in range(2, 100):
        yield target.with_name(f"{target.stem}（{number}）{target.suffix}")


def sync_folder(folder: Path) -> None:
    """Make a rename in `folder` last through a power cut, where the system can."""
    if os.name == "nt":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError as error:  # some network file systems cannot sync a folder
        logger("publish").info("folder not synced: errno %s", error.errno)
    finally:
        os.close(handle)


def _refusal(path: Path, why: str, remedy: str) -> UserError:
    return UserError(f"没能写入“{path.name}”", why, remedy, exit_code=5)


def _exists(path: Path) -> UserError:
    return _refusal(path, "同名文件已经存在", "请换一个文件名，或者选择覆盖。")


def _cannot_write(path: Path, error: OSError) -> UserError:
    """What a system error means to a clerk."""
    code = error.errno
    if code in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return _refusal(path, f"磁盘空间不够{_free_space(path)}", "请清理磁盘或换一个位置，再保存一次。")
    if code in (errno.ENOENT, errno.ENOTDIR):
        return _refusal(path, "它所在的文件夹不存在", "请检查U盘或网络盘是否还连着，或换一个位置。")
    if code in (errno.EACCES, errno.EPERM):
        return _refusal(path, "没有写入的权限", "请换一个位置，或关闭正在使用这个文件的程序再试。")
    if code == errno.EROFS:
        return _refusal(path, "这个位置是只读的", "请换一个位置。")
    if code in (errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ):
        return _refusal(path, "文件名太长或含有不能用的字符", "请换一个短一些的文件名。")
    return _refusal(path, "读写磁盘时出错", "请检查U盘或网络盘是否还连着，再试一次或换一个位置。")


def _free_space(path: Path) -> str:
    try:
        free = shutil.disk_usage(path.parent).free
    except OSError:
        return ""
    return f"（还剩 {free / 1_000_000:.1f} MB）"
