"""What the 稿件库 tells of figures and files beyond the list: who uses an indicator, and what was exported."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReportUse:
    """A report that prints some indicators: in `count` places (marks, tables, charts). `period` is its own, "" for
    none; an `issued` one keeps what it prints."""

    report: str
    title: str
    period: str
    issued: bool
    count: int


@dataclass(frozen=True, slots=True)
class KeptExport:
    """A file that was written out of a report; `number` counts up from 1, `at` is local time (ISO), `title` the
    report's at that time. Of a `damaged` one the document cannot be read any more."""

    number: int
    file_name: str
    at: str
    title: str
    damaged: bool = False
