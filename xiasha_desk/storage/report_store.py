"""Reports in the library: rows of the report itself, of its sections, and of the shelf (the list)."""

from __future__ import annotations

import contextlib
import datetime
from dataclasses import dataclass, field, replace

from sqlite_utils import Database

from xiasha_desk.domain.report import Report, Section
from xiasha_desk.storage.asset_store import referenced_digests, sweep_images, write_images
from xiasha_desk.storage.blocks import Images, counted_words, images_of
from xiasha_desk.storage.export_store import exported_digests
from xiasha_desk.storage.rows import report_of, report_row, section_of, section_order, section_row
from xiasha_desk.storage.tables import REPORT, SECTION, SHELF, DamagedRow, Row, rev_of


@dataclass(frozen=True, slots=True)
class KnownSection:
    """A section's row as last seen: its rev and its count of characters."""

    rev: int
    characters: int


@dataclass(frozen=True, slots=True)
class KnownReport:
    """A report's rows as last read or written here; `images` are the digests of those that are sound in the file."""

    report_rev: int
    shelf_rev: int
    sections: dict[str, KnownSection] = field(default_factory=dict)
    images: frozenset[str] = frozenset()


class NoSuchReport(Exception):
    """There is no report of that id."""


class DamagedReport(Exception):
    """A report cannot be read whole; the argument says which part, as office Chinese."""


def characters_of(section: Section) -> int:
    """字数 of a section: all but blanks, marks counted as printed, of tables, charts and pictures the caption."""
    words = [section.heading, *(counted_words(block) for block in section.blocks)]
    return sum(len(piece) for text in words for piece in text.split())


def insert_report(db: Database, report: Report) -> KnownReport:
    """All rows of a new report; Conflict when there is one of that id."""
    report_rev = REPORT.write(db, report_row(report), None)
    sections = {s.id: _write_section(db, report.id, s, None) for s in report.sections}
    known = KnownReport(report_rev, 0, sections, write_images(db, report.id, images_of(report.sections), frozenset()))
    shelf_rev = SHELF.write(db, _shelf_row(db, report, known, deleted=False), None)
    return replace(known, shelf_rev=shelf_rev)


def save_report(
    db: Database, report: Report, known: KnownReport, *, head: bool, sections: frozenset[str]
) -> KnownReport:
    """Write the report's own row if `head`, and exactly these sections; those that are gone are deleted."""
    now = {s.id: s for s in report.sections if s.id in sections}
    rows = dict(known.sections)
    for section_id in sorted(sections):
        before = rows.get(section_id)
        if section_id in now:
            rows[section_id] = _write_section(db, report.id, now[section_id], before)
        elif before is not None:
            SECTION.delete(db, (report.id, section_id), before.rev)
            del rows[section_id]
    report_rev = REPORT.write(db, report_row(report), known.report_rev) if head else known.report_rev
    images = write_images(db, report.id, images_of(list(now.values())), known.images)
    new = KnownReport(report_rev, known.shelf_rev, rows, images)
    deleted = bool(_shelf(db, report.id).get("deleted", 0))
    shelf_rev = SHELF.write(db, _shelf_row(db, report, new, deleted=deleted), known.shelf_rev)
    return replace(new, shelf_rev=shelf_rev)


def _write_section(db: Database, report_id: str, section: Section, before: KnownSection | None) -> KnownSection:
    rev = SECTION.write(db, section_row(report_id, section), before.rev if before else None)
    return KnownSection(rev, characters_of(section))


def _shelf(db: Database, report_id: str) -> Row:
    rows = SHELF.read(db, "report = ?", (report_id,))
    return rows[0] if rows else {}


def _shelf_row(db: Database, report: Report, known: KnownReport, *, deleted: bool) -> Row:
    return {
        "report": report.id,
        "deleted": int(deleted),
        "changed_at": datetime.datetime.now().isoformat(timespec="seconds"),
        "changed_seq": next_sequence(db),
        "headings": sum(s.level > 0 for s in report.sections),
        "characters": sum(section.characters for section in known.sections.values()),
    }


def next_sequence(db: Database) -> int:
    """One more than the counter of the report changed last; clocks go wrong, counters do not."""
    numbers = "SELECT max(changed_seq) FROM shelf WHERE typeof(changed_seq) = 'integer'"
    largest = db.execute(numbers).fetchone()[0]
    return int(largest or 0) + 1


def read_report(db: Database, report_id: str, images: Images) -> tuple[Report, KnownReport]:
    """A report, every row checked, its pictures out of `images`. NoSuchReport, DamagedReport."""
    heads = REPORT.read(db, "id = ?", (report_id,))
    shelves = SHELF.read(db, "report = ?", (report_id,))
    if not heads and not shelves:
        raise NoSuchReport(report_id)
    try:
        SHELF.check(shelves[0])
        order = section_order(heads[0])
    except (DamagedRow, IndexError) as error:
        raise DamagedReport("标题和目录") from error
    rows = {str(row["id"]): row for row in SECTION.read(db, "report = ?", (report_id,))}
    sections = [_read_section(rows.pop(section_id, None), i, images) for i, section_id in enumerate(order)]
    if rows:
        raise DamagedReport("目录")
    try:
        report = report_of(heads[0], [section for section, _ in sections])
    except DamagedRow as error:
        raise DamagedReport("标题和目录") from error
    known = {section.id: KnownSection(rev, characters_of(section)) for section, rev in sections}
    return report, KnownReport(rev_of(heads[0]), rev_of(shelves[0]), known, frozenset(images))


def _read_section(row: Row | None, place: int, images: Images) -> tuple[Section, int]:
    try:
        if row is None:
            raise DamagedRow("section")
        return section_of(row, images), rev_of(row)
    except DamagedRow as error:
        raise DamagedReport(f"第{place}节" if place else "开头部分") from error


def set_deleted(db: Database, report_id: str, deleted: bool) -> int:
    """Into the recycle bin or out of it; the shelf's new rev. NoSuchReport."""
    row = _shelf(db, report_id)
    if not row:
        raise NoSuchReport(report_id)
    return SHELF.write(db, {**row, "deleted": int(deleted)}, rev_of(row))


def remove_report(db: Database, report_id: str) -> bool:
    """All rows of a report that lies in the recycle bin; False when it does not lie there. NoSuchReport."""
    row = _shelf(db, report_id)
    if not row:
        raise NoSuchReport(report_id)
    if not row["deleted"]:
        return False
    for table, column in (("asset", "report"), ("section", "report"), ("shelf", "report"), ("report", "id")):
        db.execute(f"DELETE FROM {table} WHERE {column} = ?", (report_id,))
    return True


def sweep_reports(db: Database) -> int:
    """Take away the images that sound reports do not refer to; how many. Only when no session is open.

    While an export kept refers to one of them, its report's images stay.
    """
    swept = 0
    for (report_id,) in db.execute("SELECT DISTINCT report FROM asset").fetchall():
        with contextlib.suppress(NoSuchReport, DamagedReport):
            read_report(db, report_id, {})
            if exported_digests(db, report_id) - referenced_digests(db, report_id):
                continue
            swept += sweep_images(db, report_id)
    return swept
