"""Verified copies of a library in the folder `backups` beside it, numbered, the last ten kept."""

from __future__ import annotations

import contextlib
import datetime
import os
import re
import shutil
from pathlib import Path

from sqlite_utils import Database

from xiasha_desk.errors import UserError
from xiasha_desk.log import logger
from xiasha_desk.storage import database
from xiasha_desk.storage.leftovers import remove_leftovers, temporary_beside
from xiasha_desk.storage.lock import LibraryLock
from xiasha_desk.storage.migrations import newest_version
from xiasha_desk.storage.publish import sync_folder
from xiasha_desk.storage.tables import damaged_rows

KEPT = 10
"""How many copies stay; numbers decide, never dates. A copy that shares the library's damage counts apart."""

_PARTLY_DAMAGED = "-有损坏"

_log = logger("storage")


def backup_folder(library: Path) -> Path:
    """Where the copies of a library lie."""
    return library.parent / "backups"


def _numbered(library: Path) -> list[tuple[int, bool, Path]]:
    """Number, soundness by name, and path of each copy of this library, the newest first."""
    pattern = re.compile(re.escape(library.stem) + r"-(\d{6,})(" + _PARTLY_DAMAGED + ")?" + re.escape(library.suffix))
    try:
        names = os.listdir(backup_folder(library))
    except OSError:
        return []
    matches = [match for name in names if (match := pattern.fullmatch(name))]
    found = [(int(m[1]), m[2] is None, backup_folder(library) / m[0]) for m in matches]
    return sorted(found, reverse=True)


def make_backup(db: Database, library: Path) -> Path:
    """Copy the open library, check the copy, give it the next number; older ones beyond `KEPT` go."""
    folder = backup_folder(library)
    folder.mkdir(parents=True, exist_ok=True)
    remove_leftovers(folder)
    copies = _numbered(library)
    number = (copies[0][0] if copies else 0) + 1
    temporary = temporary_beside(folder / library.name)
    try:
        database.copy_into(db, temporary)
        damage = _damage_of(temporary)
        if damage and damage != _damage_in(db):
            raise database.damaged("备份与原文件不一致")
        mark = _PARTLY_DAMAGED if damage else ""
        final = folder / f"{library.stem}-{number:06d}{mark}{library.suffix}"
        os.replace(temporary, final)
    finally:
        temporary.unlink(missing_ok=True)
    sync_folder(folder)
    _thin(library)
    return final


def _thin(library: Path) -> None:
    for soundness in (True, False):
        for _, _, path in [copy for copy in _numbered(library) if copy[1] is soundness][KEPT:]:
            with contextlib.suppress(OSError):
                path.unlink()


def _damage_of(path: Path) -> frozenset[str]:
    """Damaged rows of a copy; UserError or HotJournal when the file as a whole is unfit."""
    with database.in_plain_words("没能读出备份"), contextlib.closing(database.connect(path, write=False)) as db:
        version = database.check_identity(db)
        database.check_whole(db, version=version)
        return _damage_in(db)


def _damage_in(db: Database) -> frozenset[str]:
    """Damaged rows; of an older schema the rows cannot be checked here."""
    current = db.execute("PRAGMA user_version").fetchone()[0] == newest_version()
    return damaged_rows(db) if current else frozenset()


def newest_backup(library: Path) -> Path | None:
    """The newest copy that is sound as checked now, failing that the newest that opens, else None."""
    opens = None
    for _, _, path in _numbered(library):
        try:
            damage = _damage_of(path)
        except (UserError, database.HotJournal):
            continue
        if not damage:
            return path
        opens = opens or path
    return opens


def described(backup: Path) -> str:
    """A copy as the clerk is told of it: name and the PC's time of it."""
    made = datetime.datetime.fromtimestamp(backup.stat().st_mtime)
    return f"{backup.name}（{made.year}年{made.month}月{made.day}日 {made:%H:%M}）"


def restore_backup(library: Path) -> Path:
    """Put the newest sound copy in the library's place and return that copy's path.

    The present file and its journal stay beside it as `…损坏-N`. May be repeated when it was interrupted.
    UserError when the library is open somewhere or there is no copy.
    """
    library = Path(os.path.realpath(library))
    what = "没能恢复备份"
    backup = newest_backup(library)
    if backup is None:
        raise UserError(what, "没有找到可用的备份", f"请联系技术人员，并保留文件夹“{library.parent}”。")
    lock = LibraryLock(library)
    temporary = temporary_beside(library)
    try:
        with database.in_plain_words(what):
            shutil.copyfile(backup, temporary)
            with temporary.open("rb+") as file:
                os.fsync(file.fileno())
            _put_aside(library)
            os.replace(temporary, library)
            sync_folder(library.parent)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        lock.release(clean=False)
    _log.info("backup restored: %s", backup.name)
    return backup


def journal_of(library: Path) -> Path:
    """SQLite's rollback journal of a file."""
    return library.with_name(library.name + "-journal")


def _put_aside(library: Path) -> None:
    """Rename the damaged file and its journal together to the next free `…损坏-N`; nothing is deleted."""
    for number in range(1, 10_000):
        aside = library.with_name(f"{library.stem}.损坏-{number}{library.suffix}")
        if not aside.exists() and not journal_of(aside).exists():
            break
    if library.exists():
        os.replace(library, aside)
    if journal_of(library).exists():
        os.replace(journal_of(library), journal_of(aside))
