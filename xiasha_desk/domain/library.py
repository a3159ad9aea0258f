"""What is told of the 稿件库 and of files that left the program."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ReportSummary:
    """One row of the library list.

    `period` is a `Period` key or ""; `changed_at` is local time, ISO 8601 to the second; `sections` counts
    headings, `characters` the words of headings and paragraphs. A `damaged` report cannot be opened.
    """

    id: str
    title: str
    period: str
    changed_at: str
    sections: int
    characters: int
    deleted: bool = False
    damaged: bool = False


@dataclass(frozen=True, slots=True)
class Published:
    """Where a file really went; `beside` when the wished place was taken by an open file."""

    path: Path
    beside: bool = False
