"""What the services need from the outside world; adapters implement these, tests bring their own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from xiasha_desk.domain.library import Published, ReportSummary

if TYPE_CHECKING:  # ports are only described: a command that converts a file loads no changes and no ledger for them
    from xiasha_desk.domain.apply import DraftState, Touched
    from xiasha_desk.domain.composed import ComposedDocument
    from xiasha_desk.domain.report import Report

__all__ = ["DocumentWriter", "Published", "Publisher", "ReportLibrary", "ReportSummary"]


class ReportLibrary(Protocol):
    """The 稿件库. Every method is one transaction; failures of the user's world are `UserError`."""

    def reports(self, *, deleted: bool = False) -> list[ReportSummary]:
        """All reports, or those in the recycle bin; the one changed last comes first."""

    def load(self, report_id: str) -> DraftState:
        """A report with the ledger."""

    def add(self, report: Report) -> None:
        """Put a new report into the library."""

    def save(self, state: DraftState, touched: Touched) -> None:
        """Write exactly what `touched` names, out of `state`; all of it or nothing.

        UserError when the row was changed by somebody else since it was loaded here.
        """

    def set_deleted(self, report_id: str, deleted: bool) -> None:
        """Move a report into the recycle bin or back out of it."""

    def remove(self, report_id: str) -> None:
        """Remove a report of the recycle bin for good."""

    def find(self, words: str) -> list[str]:
        """Ids of the reports (not deleted) in whose title, headings or paragraphs `words` stands literally."""

    def close(self) -> None:
        """Let go of the file and its lock."""


class Publisher(Protocol):
    """The one way a file leaves the program."""

    def __call__(
        self, path: Path, data: bytes, verify: Callable[[bytes], None] | None = None, *, overwrite: bool = False
    ) -> Published:
        """Write `data` to `path` so that the old or the new file is there at every moment; else UserError."""


class DocumentWriter(Protocol):
    """Turns a composed document into the bytes of a file of one format."""

    def write(self, document: ComposedDocument) -> bytes:
        """The finished file."""

    def verify(self, data: bytes) -> None:
        """Re-open `data` and raise unless it is whole."""
