"""Reports out: the composed document written in the format the file name asks for, through the one door."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from xiasha_desk.domain.composed import BlockRole, ComposedDocument
from xiasha_desk.errors import UserError
from xiasha_desk.services.ports import DocumentWriter, Published, Publisher, Tell, TellingWriter


class PlainTextWriter:
    """Plain text in UTF-8, a line a paragraph, line ends of Unix."""

    def write(self, document: ComposedDocument) -> bytes:
        """The words of the document."""
        return (document.text + "\n").encode("utf-8")

    def verify(self, data: bytes) -> None:
        """Raise unless it reads back as text."""
        data.decode("utf-8")


def charts_without_figures(document: ComposedDocument) -> int:
    """How many charts of the document have nothing to draw; a sentence is printed in the place of each."""
    empty = 0
    for block in document.blocks:
        if block.role is BlockRole.CHART:
            series = getattr(block.content, "series", ())
            empty += not any(value is not None for row in series for value in row.values)
    return empty


def export_document(
    document: ComposedDocument,
    path: Path,
    writers: Mapping[str, DocumentWriter],
    publish: Publisher,
    *,
    overwrite: bool = False,
    tell: Tell | None = None,
) -> Published:
    """Write `document` to `path` in the format of its ending (keys of `writers`, such as ".docx").

    `tell` hears how far the writing is and may give it up (`StopWriting`) until the file is being put in its place.
    UserError (exit code 2) for an ending that nobody writes, and whatever the publisher refuses.
    """
    writer = writers.get(path.suffix.lower())
    if writer is None:
        known = "、".join(writers)
        ending = path.suffix or "没有结尾"
        raise UserError(
            f"没能导出到“{path.name}”", f"不认识的文件类型（{ending}）", f"文件名请以{known}结尾。", exit_code=2
        )
    if not overwrite and os.path.lexists(path):
        raise UserError(f"没有写“{path.name}”", "已经有同名的文件", "请换个名字，或确认要换掉原来的文件。", exit_code=5)
    if tell is None:
        return publish(path, writer.write(document), writer.verify, overwrite=overwrite)
    whole = len(document.blocks)
    tell(0, whole)
    data = writer.write_telling(document, tell) if isinstance(writer, TellingWriter) else writer.write(document)

    def verify(written: bytes) -> None:
        writer.verify(written)
        tell(whole, whole)

    return publish(path, data, verify, overwrite=overwrite)
