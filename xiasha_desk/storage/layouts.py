"""A report's own 版式 to JSON and back: it goes with the report, whatever becomes of the file it was chosen from."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from xiasha_desk.domain.page_layout import Design, LayoutFace, LayoutNote, PageLayout, Strength


def layout_description(layout: PageLayout) -> dict[str, object]:
    """The layout as values JSON knows."""
    described = asdict(layout)
    for face in described["faces"]:
        face["design"] = face["design"].value
    for note in described["notes"]:
        note["strength"] = note["strength"].value
    return described


def layout_of(described: Any) -> PageLayout:
    """The layout of a description; ValueError, TypeError or KeyError when it makes no sense."""
    values: dict[str, Any] = dict(described)
    values["faces"] = tuple(LayoutFace(**{**face, "design": Design(face["design"])}) for face in values["faces"])
    values["notes"] = tuple(
        LayoutNote(**{**note, "strength": Strength(note["strength"])}) for note in values.get("notes", ())
    )
    return PageLayout(**values)
