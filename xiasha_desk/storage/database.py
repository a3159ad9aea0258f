"""Connections to a library file: settings, transactions, checks of the whole file, errors in plain words."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from xiasha_desk.errors import UserError
from xiasha_desk.storage.migrations import (
    APPLICATION_ID,
    STEPS,
    actual_schema,
    expected_schema,
    newest_version,
)

BUSY_SECONDS = 5.0
"""How long to wait for a reader or writer of another process."""

_BACKUP_PAGES = 4096
"""Pages a step of the backup interface."""


def _lenient(words: bytes) -> str:
    return words.decode("utf-8", "replace")


class UnfitFile(UserError):
    """The file is no library that may be used; whoever opens it adds to the remedy which backup there is."""


class HotJournal(Exception):
    """The last writer died within a transaction; a writing connection must take it back first."""


def connect(path: Path, *, write: bool, busy_seconds: float = BUSY_SECONDS) -> Database:
    """A connection to an existing file; nothing has been read yet. Usable from any one thread at a time."""
    uri = f"{path.absolute().as_uri()}?mode={'rw' if write else 'ro'}"
    connection = sqlite3.connect(uri, uri=True, timeout=busy_seconds, check_same_thread=False)
    connection.text_factory = _lenient  # a broken character must not hide the other rows; the checksum tells
    db = Database(connection, execute_plugins=False)
    for setting in ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0", "foreign_keys = ON"):
        db.execute(f"PRAGMA {setting}")
    return db


def set_for_writing(db: Database) -> None:
    """Rollback journal and full synchronisation: the file alone is always the whole library."""
    mode = db.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
    if mode not in ("delete", "memory"):
        raise UnfitFile("没能打开稿件库", "文件被其他程序占用", "请关闭正在使用它的程序再试。", exit_code=4)
    db.execute(f"PRAGMA synchronous = {'EXTRA' if sys.platform == 'linux' else 'FULL'}")


@contextlib.contextmanager
def transaction(db: Database) -> Iterator[None]:
    """All of the block or nothing; committed to the disk when the block has ended."""
    with db.atomic():
        yield


def create(path: Path, steps: Migrations = STEPS) -> None:
    """A new, empty library at `path`, which must not exist."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        db = Database(connection, execute_plugins=False)
        set_for_writing(db)
        with transaction(db):
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            steps.apply(db)
            db.execute(f"PRAGMA user_version = {newest_version(steps)}")


def check_identity(db: Database, steps: Migrations = STEPS) -> int:
    """The file's schema version; UnfitFile when it is another program's, or (exit code 6) a newer one's."""
    try:
        application = db.execute("PRAGMA application_id").fetchone()[0]
        version = int(db.execute("PRAGMA user_version").fetchone()[0])
    except sqlite3.Error as error:
        if error_kind(error) == sqlite3.SQLITE_READONLY:
            raise HotJournal from error
        raise
    if application != APPLICATION_ID:
        raise UnfitFile("没能打开稿件库", "这个文件不是本软件的稿件库", "请另选一个文件。")
    newest = newest_version(steps)
    if version > newest:
        why = f"它由更新的版本写成（格式 {version}，本软件只认到 {newest}）"
        raise UnfitFile("没能打开稿件库", why, "请安装新版软件再打开；文件没有改动。", exit_code=6)
    if version < 1:
        raise damaged("文件里没有稿件库的内容")
    return version


def check_whole(db: Database, *, version: int, steps: Migrations = STEPS) -> None:
    """UnfitFile unless the file's structure is sound and consists of our tables alone.

    Always the full check: `quick_check` does not see an index that misses rows, and is hardly faster
    (15 MB: 8.5 ms against 9.3 ms).
    """
    if db.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
        raise damaged("文件结构已损坏")
    pages, page_size = (db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    if os.stat(db.execute("PRAGMA database_list").fetchone()[2]).st_size < pages * page_size:
        raise damaged("文件的末尾缺失")
    if actual_schema(db) != expected_schema(version, steps):
        why = "文件被其他程序改动过，里面有不属于稿件库的内容"
        raise UnfitFile("没能打开稿件库", why, "为防止文稿丢失，没有打开它，也没有改动它。")


def damaged(why: str) -> UnfitFile:
    """The refusal of a file that cannot be trusted any more."""
    return UnfitFile("没能打开稿件库", why)


def copy_into(db: Database, path: Path) -> None:
    """A consistent copy of the open library at `path`, which must not exist, synchronised to the disk."""
    with contextlib.closing(sqlite3.connect(path)) as target:
        target.execute("PRAGMA synchronous = FULL")
        db.conn.backup(target, pages=_BACKUP_PAGES)
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def error_kind(error: sqlite3.Error) -> int:
    """SQLite's primary error code, 0 when there is none."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


@contextlib.contextmanager
def in_plain_words(what: str) -> Iterator[None]:
    """Turn errors of the disk within the block into a UserError; `what` says what could not be done."""
    try:
        yield
    except sqlite3.Error as error:
        refusal = _refusal(what, error)
        if refusal is None:
            raise
        raise refusal from error
    except UnicodeDecodeError as error:  # SQLite quotes a damaged table's words in its error
        raise UnfitFile(what, "文件结构已损坏") from error
    except OSError as error:
        raise UserError(what, "读写磁盘时出错", "请检查磁盘后再试。", exit_code=5) from error


def _refusal(what: str, error: sqlite3.Error) -> UserError | None:
    """The sentence for an error of the user's world; None for our own faults."""
    kind = error_kind(error)
    if kind in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return UserError(what, "文件正被其他程序占用", "请关闭正在使用它的程序再试。", exit_code=4)
    if kind == sqlite3.SQLITE_FULL:
        return UserError(what, "磁盘空间不够", "请清理磁盘后再试，已保存的内容没有受影响。", exit_code=5)
    if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_READONLY_DBMOVED:
        why = "稿件库文件被移走、删除或替换了"
        return UserError(what, why, "请先把文稿导出，再重新打开稿件库。", exit_code=5)
    if kind in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return UserError(what, "稿件库是只读的", "请检查文件和文件夹的写入权限。", exit_code=5)
    if kind in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN):
        return UserError(what, "读写磁盘时出错", "请检查磁盘是否还连着，再试一次。", exit_code=5)
    if kind == sqlite3.SQLITE_NOTADB:
        return UnfitFile(what, "这个文件不是稿件库")
    if kind == sqlite3.SQLITE_CORRUPT:
        return UnfitFile(what, "文件结构已损坏")
    return None
