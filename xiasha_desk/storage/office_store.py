"""本单位 in the library: one row."""

from __future__ import annotations

from sqlite_utils import Database

from xiasha_desk.domain.office import OfficeProfile
from xiasha_desk.log import logger
from xiasha_desk.storage.rows import office_of, office_row
from xiasha_desk.storage.tables import OFFICE, DamagedRow

_THE_OFFICE = "office"


def read_office(db: Database) -> OfficeProfile:
    """What was told of the office; an empty profile when nothing was, or when it is damaged (logged)."""
    rows = OFFICE.read(db)
    if not rows:
        return OfficeProfile()
    try:
        return office_of(rows[0])
    except DamagedRow:
        logger("storage").info("office: damaged row")
        return OfficeProfile()


def write_office(db: Database, profile: OfficeProfile) -> None:
    """Put the profile in the place of whatever is there, damaged or not."""
    db.execute("DELETE FROM office")
    OFFICE.write(db, office_row(_THE_OFFICE, profile), None)
