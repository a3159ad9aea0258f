"""What the library list shows, and finding words in it."""

from __future__ import annotations

from sqlite_utils import Database

from xiasha_desk.domain.library import ReportSummary
from xiasha_desk.storage.report_store import DamagedReport, NoSuchReport, read_report
from xiasha_desk.storage.tables import SHELF, Row, rev_of


def list_reports(db: Database, sound: dict[str, int], *, deleted: bool) -> list[ReportSummary]:
    """The reports in or out of the recycle bin, the last changed first.

    `sound` remembers, by report, the shelf's rev at which every row was found sound; it is kept up to date.
    """
    shelves = {str(row["report"]): row for row in SHELF.read(db)}
    heads = {str(row[0]): row for row in db.execute("SELECT id, title, period FROM report")}
    listed = []
    for report_id in {**shelves, **heads}:
        shelf, head = shelves.get(report_id, {}), heads.get(report_id)
        damaged = not _is_sound(db, report_id, shelf, sound)
        title, period = (str(head[1]), str(head[2])) if head else ("", "")
        summary = ReportSummary(
            id=report_id,
            title=title,
            period=period,
            changed_at=str(shelf.get("changed_at", "")),
            sections=_number(shelf, "headings"),
            characters=_number(shelf, "characters"),
            deleted=bool(_number(shelf, "deleted")),
            damaged=damaged,
        )
        listed.append((_number(shelf, "changed_seq"), summary))
    listed.sort(key=lambda pair: pair[0], reverse=True)
    return [summary for _, summary in listed if summary.deleted == deleted]


def _is_sound(db: Database, report_id: str, shelf: Row, sound: dict[str, int]) -> bool:
    rev = rev_of(shelf) if shelf else 0
    if rev and sound.get(report_id) == rev:
        return True
    try:
        read_report(db, report_id, {})  # a lost image damages its picture, not the report
    except (DamagedReport, NoSuchReport):  # listed but not found: a damaged index
        sound.pop(report_id, None)
        return False
    sound[report_id] = rev
    return True


def _number(row: Row, column: str) -> int:
    value = row.get(column, 0)
    return value if isinstance(value, int) else 0


def find_reports(db: Database, words: str) -> list[str]:
    """Ids of the reports (not deleted) in which `words` stands literally; the last changed first."""
    try:
        words.encode()
    except UnicodeEncodeError:  # half a character stands in no text
        return []
    found = db.execute(
        """SELECT report.id FROM report JOIN shelf ON shelf.report = report.id WHERE shelf.deleted = 0
        AND (instr(report.title, :words) OR EXISTS (SELECT 1 FROM section WHERE section.report = report.id
            AND (instr(heading, :words) OR instr(text, :words) OR instr(printed, :words))))
        ORDER BY shelf.changed_seq DESC""",
        {"words": words},
    )
    return [str(row[0]) for row in found]
