"""What was written out of each report, as it was printed: kept, counted up, never changed."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping

from sqlite_utils import Database

from xiasha_desk.domain.composed import ComposedDocument
from xiasha_desk.domain.exhibit import Image
from xiasha_desk.domain.library_facts import KeptExport
from xiasha_desk.errors import UserError
from xiasha_desk.storage.composed_store import document_bytes, document_of
from xiasha_desk.storage.tables import EXPORTED, DamagedRow, Row

_NONSENSE = (ValueError, TypeError, KeyError, AttributeError, zlib.error)
_DIGEST = re.compile(rb'"":"Image","digest":"([0-9a-f]+)"')


class NoSuchExport(UserError):
    """A report has no export of that number."""


def add_export(db: Database, report_id: str, document: ComposedDocument, file_name: str, at: str) -> int:
    """A row more; its number. UserError when the report is not there (exit code 2)."""
    if not db.execute("SELECT 1 FROM report WHERE id = ?", (report_id,)).fetchone():
        raise UserError("没能记下这次导出", "稿件库里没有这份文稿", "请刷新文稿列表。", exit_code=2)
    last = db.execute("SELECT max(number) FROM exported WHERE report = ?", (report_id,)).fetchone()[0]
    number = int(last or 0) + 1
    row: Row = {
        "report": report_id,
        "number": number,
        "exported_at": at,
        "file_name": file_name,
        "title": document.title,
        "document": document_bytes(document),
    }
    EXPORTED.write(db, row, None)
    return number


def list_exports(db: Database, report_id: str) -> tuple[KeptExport, ...]:
    """All exports of a report in their order; of a damaged row what still can be read is told."""
    return tuple(_kept(row) for row in _rows(db, report_id))


def read_export(db: Database, report_id: str, number: int, images: Mapping[str, Image]) -> ComposedDocument:
    """The document of an export, its pictures out of `images`. UserError when it is damaged; NoSuchExport."""
    rows = EXPORTED.read(db, "report = ? AND number = ?", (report_id, number))
    if not rows:
        raise NoSuchExport("没能读出这次导出", f"这份文稿没有第{number}次导出", "请刷新导出记录。", exit_code=2)
    try:
        return _document(rows[0], images)
    except (DamagedRow, *_NONSENSE) as error:
        why = f"第{number}次导出的内容在文件中已损坏"
        raise UserError("没能读出这次导出", why, "请从备份恢复；文稿本身和其他几次导出不受影响。") from error


def exported_digests(db: Database, report_id: str) -> set[str]:
    """The digests of the images that a report's exports refer to; those of damaged ones are not known."""
    found: set[str] = set()
    for row in EXPORTED.each(db, "report = ?", (report_id,)):
        data = row["document"]
        try:
            words = zlib.decompress(data) if isinstance(data, bytes) else b""
        except zlib.error:
            continue
        found.update(digest.decode() for digest in _DIGEST.findall(words))
    return found


def _rows(db: Database, report_id: str) -> list[dict[str, str | int | bytes | None]]:
    rows = EXPORTED.read(db, "report = ?", (report_id,))
    return sorted(rows, key=lambda row: int(row["number"] or 0))


def _kept(row: Row) -> KeptExport:
    try:
        EXPORTED.check(row)
        damaged = False
    except DamagedRow:
        damaged = True
    return KeptExport(
        int(row["number"] or 0), str(row["file_name"]), str(row["exported_at"]), str(row["title"]), damaged
    )


def _document(row: Row, images: Mapping[str, Image]) -> ComposedDocument:
    EXPORTED.check(row)
    data = row["document"]
    if not isinstance(data, bytes):
        raise ValueError("no document")
    return document_of(data, images)
