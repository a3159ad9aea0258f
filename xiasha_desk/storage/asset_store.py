"""Images of a report's pictures: stored once for each report, taken away only when nothing can bring them back."""

from __future__ import annotations

from collections.abc import Mapping

from sqlite_utils import Database

from xiasha_desk.domain.exhibit import Image
from xiasha_desk.storage.rows import asset_row, image_digests, image_of
from xiasha_desk.storage.tables import ASSET, SECTION, DamagedRow


def read_images(db: Database, report_id: str) -> dict[str, Image]:
    """The sound images of a report by digest; damaged ones are left out."""
    images = {}
    for row in ASSET.each(db, "report = ?", (report_id,)):
        try:
            image = image_of(row)
        except DamagedRow:
            continue
        images[image.digest] = image
    return images


def write_images(db: Database, report_id: str, images: Mapping[str, Image], sound: frozenset[str]) -> frozenset[str]:
    """Store those of `images` that are not there or not known to be `sound`; what is known to be sound then."""
    if not images:
        return sound
    there = {row[0] for row in db.execute("SELECT digest FROM asset WHERE report = ?", (report_id,))}
    for digest in sorted(images.keys() - (sound & there)):
        db.execute("DELETE FROM asset WHERE report = ? AND digest = ?", (report_id, digest))
        ASSET.write(db, asset_row(report_id, images[digest]), None)
    return sound | images.keys()


def referenced_digests(db: Database, report_id: str) -> set[str]:
    """The digests that a report's sections refer to; DamagedRow."""
    rows = SECTION.each(db, "report = ? AND instr(blocks, '\"picture\"')", (report_id,))
    return {digest for row in rows for digest in image_digests(row)}


def sweep_images(db: Database, report_id: str) -> int:
    """Take away the images that no section of a sound report refers to; how many. DamagedRow.

    Only when no session is open that could still undo the removal of a picture.
    """
    wanted = referenced_digests(db, report_id)
    there = {row[0] for row in db.execute("SELECT digest FROM asset WHERE report = ?", (report_id,))}
    for digest in there - wanted:
        db.execute("DELETE FROM asset WHERE report = ? AND digest = ?", (report_id, digest))
    return len(there - wanted)
