"""The ladder a library file has to climb before anything is read from it or written to it."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from xiasha_desk.errors import UserError
from xiasha_desk.storage import database
from xiasha_desk.storage.backups import described, journal_of, make_backup, newest_backup
from xiasha_desk.storage.database import UnfitFile, damaged, in_plain_words
from xiasha_desk.storage.leftovers import remove_leftovers, temporary_beside
from xiasha_desk.storage.lock import LibraryLock
from xiasha_desk.storage.migrations import STEPS, migrate, newest_version
from xiasha_desk.storage.publish import sync_folder

_WHAT = "没能打开稿件库"
_SMALLEST = 512
"""No SQLite file is smaller than its smallest page."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A checked connection, the lock when it may write, and whether the last writer died."""

    db: Database
    lock: LibraryLock | None
    unclean: bool


def open_file(path: Path, *, write: bool, steps: Migrations = STEPS) -> Opened:
    """Climb the ladder; UserError with reason and way out at the rung that breaks, the file untouched."""
    path = Path(os.path.realpath(path))
    with _naming_a_backup(path), in_plain_words(_WHAT):
        try:
            size = _size(path)
        except FileNotFoundError:
            _check_absence(path, write=write)
            size = None
        if size is not None:
            _check_outside(path, size, steps)
        return _open_to_write(path, steps) if write else _open_to_read(path, steps)


@contextlib.contextmanager
def _naming_a_backup(path: Path) -> Iterator[None]:
    """Complete a refusal of the file itself with the newest backup, if there is one."""
    try:
        yield
    except UnfitFile as error:
        backup = newest_backup(path)
        way_out = error.remedy
        if backup is not None:
            way_out += f"可以恢复最近的备份：{described(backup)}。"
        elif not way_out:
            way_out = "没有找到备份；请不要删除这个文件，并联系技术人员。"
        raise UserError(error.what, error.why, way_out, exit_code=error.exit_code) from error


def _size(path: Path) -> int:
    """The file's size; UserError when it is no ordinary file or not to be reached."""
    try:
        status = path.stat()
    except PermissionError as error:
        raise UserError(_WHAT, "没有读取的权限", "请检查文件和文件夹的权限。", exit_code=5) from error
    except NotADirectoryError as error:
        raise UserError(_WHAT, "它所在的文件夹不存在", "请另选一个位置。") from error
    if stat.S_ISDIR(status.st_mode):
        raise UserError(_WHAT, "这是一个文件夹", "请选择稿件库文件。")
    if not stat.S_ISREG(status.st_mode):
        raise UserError(_WHAT, "这不是普通文件", "请选择稿件库文件。")
    return status.st_size


def _check_absence(path: Path, *, write: bool) -> None:
    """No file: fit for a new library only when nothing tells that there was one."""
    if newest_backup(path) is not None or journal_of(path).exists():
        raise damaged("稿件库文件不见了")
    if not write:
        raise UserError(_WHAT, "还没有稿件库", "请先新建一份文稿。")


def _check_outside(path: Path, size: int, steps: Migrations) -> None:
    """Size, kind and origin, by a connection that cannot write."""
    if size == 0:
        raise damaged("文件是空的（0 字节），里面的内容已经丢失")
    if size < _SMALLEST:
        raise _not_ours(path) or damaged("文件太短，内容已经丢失")
    db = database.connect(path, write=False)
    try:
        database.check_identity(db, steps)
    except database.HotJournal:
        return  # the writing connection takes it back and then asks again
    except sqlite3.DatabaseError as error:
        if database.error_kind(error) != sqlite3.SQLITE_NOTADB:
            raise
        raise _not_ours(path) or damaged("文件内容不是稿件库，可能已损坏") from error
    finally:
        db.close()


def _not_ours(path: Path) -> UnfitFile | None:
    """The refusal of another kind of file, by its first bytes; only for what SQLite does not have open."""
    with path.open("rb") as file:
        start = file.read(8)
    if start.startswith(b"PK\x03\x04"):
        why = "这是 Word、Excel 或压缩文件，不是稿件库"
    elif start.startswith(b"\xd0\xcf\x11\xe0"):
        why = "这是旧格式的 Word 或 Excel 文件，不是稿件库"
    elif start.startswith(b"%PDF"):
        why = "这是 PDF 文件，不是稿件库"
    else:
        return None
    return UnfitFile(_WHAT, why, "如果要用它的内容，请用“导入”。")


def _open_to_write(path: Path, steps: Migrations) -> Opened:
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = LibraryLock(path)
    db = None
    try:
        remove_leftovers(path.parent)
        if not path.exists():
            _create(path, steps)
        db = database.connect(path, write=True)
        version = _check_inside(db, steps)
        database.set_for_writing(db)
        if version < newest_version(steps):
            make_backup(db, path)
            migrate(db, steps)
            database.check_whole(db, version=newest_version(steps), steps=steps)
        unclean = lock.unclean
        lock.mark_open()
    except BaseException:
        if db is not None:
            db.close()
        lock.release(clean=False)
        raise
    return Opened(db, lock, unclean)


def _check_inside(db: Database, steps: Migrations) -> int:
    version = database.check_identity(db, steps)
    database.check_whole(db, version=version, steps=steps)
    return version


def _create(path: Path, steps: Migrations) -> None:
    """A new library appears whole or not at all."""
    temporary = temporary_beside(path)
    try:
        database.create(temporary, steps)
        os.replace(temporary, path)
        sync_folder(path.parent)
    finally:
        temporary.unlink(missing_ok=True)


def _open_to_read(path: Path, steps: Migrations) -> Opened:
    try:
        return _read_only(path, steps)
    except database.HotJournal:
        _take_back(path)
    try:
        return _read_only(path, steps)
    except database.HotJournal as error:
        why = "上次没有正常关闭，需要先恢复"
        raise UserError(_WHAT, why, "请检查文件夹的写入权限，再打开一次。", exit_code=5) from error


def _read_only(path: Path, steps: Migrations) -> Opened:
    db = database.connect(path, write=False)
    try:
        version = _check_inside(db, steps)
        if version < newest_version(steps):
            raise UserError(_WHAT, "它由旧版本写成，需要先升级", "请用软件窗口打开一次，再试。", exit_code=5)
    except BaseException:
        db.close()
        raise
    return Opened(db, None, False)


def _take_back(path: Path) -> None:
    """Let a writing connection undo what a dead writer left half done; nobody else may be writing."""
    lock = LibraryLock(path)
    try:
        db = database.connect(path, write=True)
        try:
            database.check_identity(db)
        finally:
            db.close()
    finally:
        lock.release(clean=False)
