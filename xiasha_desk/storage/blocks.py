"""The blocks of a section to rows and back: a line of searchable words each, the rest as JSON.

A paragraph's line is its text. An exhibit's line only repeats its words for finding; its JSON says everything, the
image of a picture by digest.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from typing import Any

from xiasha_desk.domain.exhibit import (
    ChartAxis,
    ChartKind,
    ChartRef,
    Exhibit,
    FreeTable,
    Image,
    Merge,
    Picture,
    ProjectColumn,
    ProjectTable,
    TableColumn,
    TableRef,
)
from xiasha_desk.domain.report import MARK_CHARACTER, Block, Facet, Mark, Paragraph, ParagraphRole, Section

Images = Mapping[str, Image]
"""Images by digest."""

_LINE_ENDS = re.compile(r"[\r\n]")

_EXHIBITS: Mapping[str, type[Exhibit]] = {
    "table": TableRef,
    "free_table": FreeTable,
    "chart": ChartRef,
    "picture": Picture,
    "project_table": ProjectTable,
}
_NAMES = {kind: name for name, kind in _EXHIBITS.items()}

_FIELDS: Mapping[str, Callable[[Any], object]] = {
    "indicators": tuple,
    "projects": tuple,
    "periods": tuple,
    "columns": lambda values: tuple(TableColumn(value) for value in values),
    "merges": lambda values: tuple(Merge(*value) for value in values),
    "rows": lambda rows: tuple(tuple(row) for row in rows),
    "kind": ChartKind,
    "axis": ChartAxis,
}
"""How a field of an exhibit is read from JSON, where it is not what stands there."""
_OTHER_COLUMNS = frozenset({"columns"})


def block_line(block: Block) -> str:
    """What finding looks at: text or words of the block in one line, an exhibit's parts divided by tabs."""
    if isinstance(block, Paragraph):
        return block.text
    words = [block.caption, *(cell for row in block.rows for cell in row)] if isinstance(block, FreeTable) else []
    words = [*(words or [block.caption]), getattr(block, "alternative", ""), block.note]
    return _LINE_ENDS.sub(" ", "\t".join(word for word in words if word))


def printed_line(block: Block) -> str:
    """As `block_line`, with each mark's words as last printed."""
    if not isinstance(block, Paragraph):
        return block_line(block)
    pieces = block.text.split(MARK_CHARACTER)
    words = [*(mark.last_printed for mark in block.marks), ""]
    return "".join(piece + word for piece, word in zip(pieces, words, strict=True))


def counted_words(block: Block) -> str:
    """What counts into the 字数: a paragraph as printed, an exhibit's caption."""
    return printed_line(block) if isinstance(block, Paragraph) else block.caption


def block_description(block: Block) -> dict[str, object]:
    """All of a block that its line does not hold, for JSON."""
    if not isinstance(block, Paragraph):
        return {"exhibit": _NAMES[type(block)], **{f.name: _plain(getattr(block, f.name)) for f in fields(block)}}
    described: dict[str, object] = {"id": block.id}
    if block.role is not ParagraphRole.BODY:
        described["role"] = block.role.value
    if block.marks:
        described["marks"] = [
            [m.id, m.indicator, m.facet.value, m.period, m.wording, m.last_printed, *([m.whole] if m.whole else [])]
            for m in block.marks
        ]
    return described


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Image):
        return value.digest
    if isinstance(value, Merge):
        return [value.row, value.column, value.rows, value.columns]
    return value.value if isinstance(value, enum.Enum) else value


def block_of(described: Mapping[str, Any], line: str, images: Images) -> Block:
    """The block of a description and its line; ValueError, TypeError or KeyError when they make no sense.

    A picture whose image is not among `images` becomes a paragraph of the same id that says so.
    """
    if "exhibit" in described:
        return _exhibit_of(described, images)
    marks = tuple(
        Mark(mark, indicator, Facet(facet), period, wording, last_printed, *whole)
        for mark, indicator, facet, period, wording, last_printed, *whole in described.get("marks", ())
    )
    return Paragraph(described["id"], line, marks, ParagraphRole(described.get("role", "body")))


def _exhibit_of(described: Mapping[str, Any], images: Images) -> Block:
    kind = _EXHIBITS[described["exhibit"]]
    values: dict[str, Any] = {name: value for name, value in described.items() if name != "exhibit"}
    if kind is Picture:
        values["image"] = images.get(values["image"])
        return _lost_picture(values) if values["image"] is None else Picture(**values)
    for name in (_FIELDS.keys() & values.keys()) - (_OTHER_COLUMNS if kind is ProjectTable else frozenset()):
        values[name] = _FIELDS[name](values[name])
    if kind is ProjectTable:
        values["columns"] = tuple(ProjectColumn(column) for column in described["columns"])
    return kind(**values)


def _lost_picture(values: Mapping[str, str]) -> Paragraph:
    words = "，".join(v for v in (values["caption"], values["alternative"], values["note"]) if v)
    words = _LINE_ENDS.sub(" ", words).replace(MARK_CHARACTER, "")
    told = f"“{words}”" if words else ""
    return Paragraph(values["id"], f"【此处的图片{told}在文件中已损坏，请重新插入，或从备份恢复】")


def images_of(sections: Sequence[Section]) -> dict[str, Image]:
    """The images of all pictures in these sections, by digest."""
    pictures = [b for s in sections for b in s.blocks if isinstance(b, Picture)]
    return {picture.image.digest: picture.image for picture in pictures}


def digests_of(descriptions: Sequence[Mapping[str, Any]]) -> set[str]:
    """The digests that descriptions of blocks refer to."""
    return {str(d["image"]) for d in descriptions if d.get("exhibit") == "picture"}
