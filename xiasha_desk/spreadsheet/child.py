"""The task of the child process: a workbook's file in, its cells out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


def read(words: Sequence[str]) -> bytes:
    """The workbook at the path `words[0]`, shown as `words[1]`, for the parent to decode. UserError."""
    from xiasha_desk.spreadsheet.reader import read_workbook_here
    from xiasha_desk.spreadsheet.wire import encoded

    return encoded(read_workbook_here(Path(words[0]), words[1]))
