"""Documents that were read as bytes between the child process and this one."""

from __future__ import annotations

import json
from typing import Any

from xiasha_desk.domain.exhibit import Merge
from xiasha_desk.domain.read_document import FoundDocument, FoundParagraph, FoundTable, LeftOut


def encoded(document: FoundDocument) -> bytes:
    """The document as JSON."""
    whole = {
        "blocks": [_described(block) for block in document.blocks],
        "left_out": [[one.what, one.count] for one in document.left_out],
        "changes": document.changes,
    }
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _described(block: FoundParagraph | FoundTable) -> dict[str, Any]:
    if isinstance(block, FoundParagraph):
        return {"text": block.text, "level": block.level, "title": block.is_title}
    merges = [[m.row, m.column, m.rows, m.columns] for m in block.merges]
    return {"rows": [list(row) for row in block.rows], "merges": merges, "heads": block.head_rows}


def decoded(data: bytes, file_name: str) -> FoundDocument:
    """The document of `encoded` bytes; ValueError for anything else."""
    try:
        whole = json.loads(data)
        blocks = tuple(_block(one) for one in whole["blocks"])
        left_out = tuple(LeftOut(str(name), int(count)) for name, count in whole["left_out"])
        return FoundDocument(file_name, blocks, left_out, int(whole["changes"]))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("no document") from error


def _block(told: dict[str, Any]) -> FoundParagraph | FoundTable:
    if "text" in told:
        return FoundParagraph(str(told["text"]), int(told["level"]), bool(told["title"]))
    rows = tuple(tuple(map(str, row)) for row in told["rows"])
    return FoundTable(rows, tuple(Merge(*map(int, merge)) for merge in told["merges"]), int(told["heads"]))
