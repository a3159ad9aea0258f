"""The 稿件库: one file with all reports and the ledger; every method is one transaction."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from sqlite_utils import Database

from xiasha_desk.domain.apply import DraftState, Touched
from xiasha_desk.domain.composed import ComposedDocument
from xiasha_desk.domain.ledger import Indicator, Ledger, Observation
from xiasha_desk.domain.library import ReportSummary
from xiasha_desk.domain.library_facts import KeptExport, ReportUse
from xiasha_desk.domain.office import OfficeProfile
from xiasha_desk.domain.report import Report
from xiasha_desk.errors import UserError
from xiasha_desk.log import logger
from xiasha_desk.storage import report_store
from xiasha_desk.storage.asset_store import read_images, referenced_digests
from xiasha_desk.storage.backups import make_backup, restore_backup
from xiasha_desk.storage.catalogue import find_reports, list_reports
from xiasha_desk.storage.database import in_plain_words, transaction
from xiasha_desk.storage.export_store import add_export, list_exports, read_export
from xiasha_desk.storage.forms_of_library import FormsOfLibrary
from xiasha_desk.storage.ledger_store import (
    FigureConflict,
    KnownLedger,
    add_missing,
    figure_words,
    read_figures,
    read_ledger,
    save_ledger,
    set_figure,
)
from xiasha_desk.storage.lock import LibraryLock
from xiasha_desk.storage.office_store import read_office, write_office
from xiasha_desk.storage.opening import Opened, open_file
from xiasha_desk.storage.project_store import ProjectConflict
from xiasha_desk.storage.report_store import DamagedReport, KnownReport, NoSuchReport
from xiasha_desk.storage.tables import Conflict
from xiasha_desk.storage.uses import report_uses

__all__ = ["Library", "open_library", "restore_backup"]

_NO_ADDITIONS = Ledger()

_log = logger("storage")


def open_library(path: Path, *, write: bool = True) -> Library:
    """Open the library at `path`, for writing also create it where nothing is; UserError when that cannot be.

    One program at a time writes; any number read (`write=False`) beside it.
    """
    return Library(Path(os.path.realpath(path)), open_file(path, write=write))


class Library(FormsOfLibrary):
    """An open library; to be used from one thread at a time."""

    def __init__(self, path: Path, opened: Opened) -> None:
        self.path = path
        self.was_unclean = opened.unclean
        """The program that wrote last did not close the library; everything it had saved is there."""
        self.damaged_ledger_rows = 0
        """Rows of the ledger that the last `load` found damaged; each says so in place of its value."""
        self.lost_pictures = 0
        """Pictures that the last `load` found damaged; a sentence stands in place of each."""
        self._db: Database = opened.db
        self._lock: LibraryLock | None = opened.lock
        self._known: dict[str, tuple[KnownReport, KnownLedger]] = {}
        self._sound: dict[str, int] = {}
        self._changed = False
        self._open = True

    def reports(self, *, deleted: bool = False) -> list[ReportSummary]:
        """All reports, or those in the recycle bin; the one changed last comes first."""
        with in_plain_words("没能读出文稿列表"), transaction(self._db):
            return list_reports(self._db, self._sound, deleted=deleted)

    def load(self, report_id: str) -> DraftState:
        """A report with the ledger; UserError when it is damaged or not there.

        A damaged row of the ledger, and a picture whose image is damaged, says so in its place and hides nothing else.
        """
        with self._refusals("没能打开这份文稿"), transaction(self._db):
            images = read_images(self._db, report_id)
            report, known = report_store.read_report(self._db, report_id, images)
            lost = len(referenced_digests(self._db, report_id) - images.keys())
            found = read_ledger(self._db)
        self.damaged_ledger_rows, self.lost_pictures = found.damaged, lost
        if found.damaged or lost:
            _log.info("%d damaged rows in the ledger, %d images lost", found.damaged, lost)
        self._known[report_id] = (known, found.known)
        return DraftState(report, found.ledger)

    def add(self, report: Report, additions: Ledger = _NO_ADDITIONS) -> None:
        """Put in a new report, and of `additions` what the ledger lacks: indicators by id, observations by key.

        UserError when a report of its id is there. A report loaded before keeps the ledger it saw: saving from it
        refuses the ledger's order, and the figures added here, until it is loaded again; all else it may save.
        """
        with self._refusals("没能加入这份文稿", "稿件库里已经有这份文稿"), transaction(self._db):
            known = report_store.insert_report(self._db, report)
            add_missing(self._db, additions)
        self._committed(report.id, known, KnownLedger())

    def save(self, state: DraftState, touched: Touched) -> None:
        """Write exactly what `touched` names, out of `state`, or nothing at all; UserError on a conflict."""
        report = state.report
        if report.id not in self._known:
            raise LookupError("a report is saved that was neither loaded nor added here")
        if not touched:
            return
        known, known_ledger = self._known[report.id]
        with self._refusals("没能保存", "这份文稿已被另一个窗口或程序改过"), transaction(self._db):
            known = report_store.save_report(self._db, report, known, head=touched.report, sections=touched.sections)
            known_ledger = save_ledger(self._db, state.ledger, known_ledger, touched)
        self._committed(report.id, known, known_ledger)

    def ledger(self) -> Ledger:
        """The whole ledger, without any report; a damaged row says so in its place."""
        with in_plain_words("没能读出台账"), transaction(self._db):
            found = read_ledger(self._db)
        self.damaged_ledger_rows = found.damaged
        return found.ledger

    def set_figure(self, key: tuple[str, str], expected: Observation | None, observation: Observation | None) -> None:
        """Exchange one figure outside any report; UserError when it is not the expected one any more."""
        with self._refusals("没有改这个数"), transaction(self._db):
            set_figure(self._db, key, expected, observation)
        self._changed = True

    def set_figures(
        self,
        changes: Iterable[tuple[tuple[str, str], Observation | None, Observation | None]],
        new_indicators: Iterable[Indicator] = (),
    ) -> None:
        """Put in new indicators and exchange figures (key, expected, new) outside any report, all of it or nothing;
        UserError when one is not the expected one any more."""
        with self._refusals("没有改这些数"), transaction(self._db):
            add_missing(self._db, Ledger(tuple(new_indicators)))
            for key, expected, observation in changes:
                set_figure(self._db, key, expected, observation)
        self._changed = True

    def figures(self, keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Observation]:
        """What the library holds now under these keys, for those that are there; others' changes included."""
        with in_plain_words("没能读出台账"), transaction(self._db):
            return read_figures(self._db, keys)

    def uses(
        self, indicators: Collection[str], *, ledger: Ledger | None = None, period: str = ""
    ) -> tuple[ReportUse, ...]:
        """The reports (not deleted) that print one of the indicators, the last changed first.

        With a `ledger` also what is computed of them counts, and with a `period` too only the places that print them
        in that period. Damaged sections are left out.
        """
        with in_plain_words("没能查出哪些文稿用到"), transaction(self._db):
            return report_uses(self._db, indicators, ledger, period)

    def add_export(self, report_id: str, document: ComposedDocument, file_name: str, at: str) -> int:
        """Keep what was written out of a report at that moment (local time, ISO); its number, counting up from 1."""
        with self._refusals("没能记下这次导出"), transaction(self._db):
            number = add_export(self._db, report_id, document, file_name, at)
        self._changed = True
        return number

    def exports(self, report_id: str) -> tuple[KeptExport, ...]:
        """What was written out of a report, the first one first; a damaged one says so."""
        with in_plain_words("没能读出导出记录"), transaction(self._db):
            return list_exports(self._db, report_id)

    def exported(self, report_id: str, number: int) -> ComposedDocument:
        """The document of an export as it was printed; UserError when it is damaged or not there."""
        with in_plain_words("没能读出这次导出"), transaction(self._db):
            return read_export(self._db, report_id, number, read_images(self._db, report_id))

    def office(self) -> OfficeProfile:
        """What was told of 本单位; an empty profile when nothing was, or when it is damaged."""
        with in_plain_words("没能读出本单位的信息"), transaction(self._db):
            return read_office(self._db)

    def set_office(self, profile: OfficeProfile) -> None:
        """Exchange what is told of 本单位."""
        with self._refusals("没能保存本单位的信息"), transaction(self._db):
            write_office(self._db, profile)
        self._changed = True

    def set_deleted(self, report_id: str, deleted: bool) -> None:
        """Move a report into the recycle bin or back out of it."""
        with self._refusals("没能移动这份文稿"), transaction(self._db):
            shelf_rev = report_store.set_deleted(self._db, report_id, deleted)
        self._changed = True
        if report_id in self._known:
            known, known_ledger = self._known[report_id]
            self._known[report_id] = (replace(known, shelf_rev=shelf_rev), known_ledger)

    def remove(self, report_id: str) -> None:
        """Remove a report of the recycle bin for good; UserError when it does not lie there."""
        with self._refusals("没能删除这份文稿"), transaction(self._db):
            if not report_store.remove_report(self._db, report_id):
                raise UserError("没能删除这份文稿", "它不在回收站里", "请先把它移到回收站。", exit_code=2)
        self._changed = True
        self._known.pop(report_id, None)
        self._sound.pop(report_id, None)

    def find(self, words: str) -> list[str]:
        """Ids of reports (not deleted) in whose title, headings, paragraphs, tables or captions `words` stands."""
        with in_plain_words("没能查找"), transaction(self._db):
            return find_reports(self._db, words)

    def back_up(self) -> Path | None:
        """Make a verified copy now; its path, or None when that failed (it stops nobody's work)."""
        try:
            with in_plain_words("没能备份稿件库"):
                backup = make_backup(self._db, self.path)
        except UserError as error:
            _log.info("no backup: exit code %d", error.exit_code)
            return None
        self._changed = False
        return backup

    def close(self) -> None:
        """Copy the library if it was changed, let go of the file and its lock. May be called again.

        After the copy is made, images go that no section refers to: from now on no session can undo.
        """
        if not self._open:
            return
        self._open = False
        try:
            if self._changed and self.back_up() is not None:
                self._sweep()
        finally:
            self._db.close()
            if self._lock is not None:
                self._lock.release(clean=True)

    def _sweep(self) -> None:
        try:
            with in_plain_words("没能清理图片"), transaction(self._db):
                swept = report_store.sweep_reports(self._db)
        except UserError as error:
            _log.info("images not swept: exit code %d", error.exit_code)
        else:
            _log.info("images swept: %d", swept)

    def _committed(self, report_id: str, known: KnownReport, known_ledger: KnownLedger) -> None:
        self._known[report_id] = (known, known_ledger)
        self._changed = True
        if report_id in self._sound:
            self._sound[report_id] = known.shelf_rev

    @contextlib.contextmanager
    def _refusals(self, what: str, conflict: str = "它已被另一个窗口或程序改过") -> Iterator[None]:
        """What the stores raise, as UserError."""
        try:
            with in_plain_words(what):
                yield
        except FigureConflict as error:
            with in_plain_words(what):
                name, now = figure_words(self._db, error.key)
            why = f"“{name}”后来在别的文稿里改过：现在是{now}"
            raise UserError(what, why, "请重新打开，再改一次。", exit_code=4) from error
        except ProjectConflict as error:
            why = f"民生实事“{error.name}”后来在别的文稿里改过" if error.name else conflict
            raise UserError(what, why, "请重新打开，再改一次。", exit_code=4) from error
        except Conflict as error:
            remedy = "请重新打开它，再改一次；文件没有改动。"
            raise UserError(what, conflict, remedy, exit_code=4) from error
        except NoSuchReport as error:
            raise UserError(what, "稿件库里没有这份文稿", "请刷新文稿列表。") from error
        except DamagedReport as error:
            why = f"它的{error.args[0]}在文件中已损坏"
            raise UserError(what, why, "请从备份恢复；其他文稿不受影响。") from error
