"""What the services need from the outside world; adapters implement these, tests bring their own."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from xiasha_desk.domain.library import Published, ReportSummary

if TYPE_CHECKING:  # ports are only described: a command that converts a file loads no changes and no ledger for them
    from xiasha_desk.domain.apply import DraftState, Touched
    from xiasha_desk.domain.composed import ComposedDocument
    from xiasha_desk.domain.forms import DepartmentForm, FormReply
    from xiasha_desk.domain.ledger import Indicator, Ledger, Observation
    from xiasha_desk.domain.library_facts import KeptExport, ReportUse
    from xiasha_desk.domain.office import OfficeProfile
    from xiasha_desk.domain.report import Report

__all__ = [
    "DocumentWriter", "ExactPages", "ExactPagesMaker", "PagePixels", "Published", "Publisher", "ReportLibrary",
    "ReportSummary", "StopWriting", "Tell", "TellingWriter",
]  # fmt: skip


LAYOUTS, NAMES = "layout", "name"
"""Kinds of choices: what the columns of a layout mean, by its signature; the indicator a name stands for."""


class ReportLibrary(Protocol):
    """The 稿件库. Every method is one transaction; failures of the user's world are `UserError`."""

    def reports(self, *, deleted: bool = False) -> list[ReportSummary]:
        """All reports, or those in the recycle bin; the one changed last comes first."""

    def load(self, report_id: str) -> DraftState:
        """A report with the ledger."""

    def add(self, report: Report, additions: Ledger = ...) -> None:
        """Put in a new report, and of `additions` what the ledger lacks: indicators by id, observations by key.

        What the ledger has is never overwritten; new indicators come last. A report loaded before sees none of it.
        """

    def save(self, state: DraftState, touched: Touched) -> None:
        """Write exactly what `touched` names, out of `state`; all of it or nothing.

        UserError when the row was changed by somebody else since it was loaded here.
        """

    def ledger(self) -> Ledger:
        """The whole ledger, without any report."""

    def set_figure(self, key: tuple[str, str], expected: Observation | None, observation: Observation | None) -> None:
        """Exchange one figure outside any report; UserError when it is not the expected one any more."""

    def set_figures(
        self,
        changes: Iterable[tuple[tuple[str, str], Observation | None, Observation | None]],
        new_indicators: Iterable[Indicator] = ...,
    ) -> None:
        """Put in new indicators and exchange figures (key, expected, new) outside any report, all of it or nothing;
        UserError when one is not the expected one any more."""

    def figures(self, keys: Iterable[tuple[str, str]]) -> Mapping[tuple[str, str], Observation]:
        """What is stored now under these keys (indicator, period), for those that are there."""

    def uses(
        self, indicators: Collection[str], *, ledger: Ledger | None = None, period: str = ""
    ) -> tuple[ReportUse, ...]:
        """The reports (not deleted) that print one of the indicators.

        With a `ledger` also what is computed of them counts, and with a `period` only what prints them in that period.
        """

    def add_export(self, report_id: str, document: ComposedDocument, file_name: str, at: str) -> int:
        """Keep what was written out of a report at that moment (local time, ISO); its number, counting up from 1."""

    def exports(self, report_id: str) -> tuple[KeptExport, ...]:
        """What was written out of a report, the first one first; a damaged one says so."""

    def exported(self, report_id: str, number: int) -> ComposedDocument:
        """The document of an export as it was printed."""

    def forms(self, period: str = "") -> tuple[DepartmentForm, ...]:
        """The 科室填报表 of a period (all periods for "") in the order they went out."""

    def add_form(self, form: DepartmentForm) -> None:
        """Keep a form that went out."""

    def remove_form(self, form_id: str) -> None:
        """Take back a form with its replies; nothing when it is not there."""

    def replies(self, form_id: str) -> tuple[FormReply, ...]:
        """What came back of a form, the first return first."""

    def add_reply(self, reply: FormReply) -> int:
        """Keep a returned form under the next number, whatever number it bears; that number."""

    def choices(self, kind: str) -> Mapping[str, str]:
        """What was chosen earlier when spreadsheets were read in (`kind`: LAYOUTS, NAMES), by name."""

    def set_choices(self, kind: str, chosen: Mapping[str, str]) -> None:
        """Remember choices for the next time; "" forgets one."""

    def office(self) -> OfficeProfile:
        """What was told of 本单位, an empty profile when nothing was."""

    def set_office(self, profile: OfficeProfile) -> None:
        """Exchange what is told of 本单位."""

    def set_deleted(self, report_id: str, deleted: bool) -> None:
        """Move a report into the recycle bin or back out of it."""

    def remove(self, report_id: str) -> None:
        """Remove a report of the recycle bin for good."""

    def find(self, words: str) -> list[str]:
        """Ids of the reports (not deleted) in whose title, headings, paragraphs, tables or captions `words` stands."""

    @property
    def lost_pictures(self) -> int:
        """How many pictures the last `load` found missing or damaged; the text says so in their places."""

    @property
    def damaged_ledger_rows(self) -> int:
        """How many rows of the ledger the last `load` found damaged; each says so in place of its value."""

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


class StopWriting(Exception):
    """Raised by a `Tell` to give up the writing: nothing is published."""


Tell = Callable[[int, int], None]
"""Told how many blocks of how many are written; may raise `StopWriting`."""


@runtime_checkable
class TellingWriter(Protocol):
    """A writer that can say how far it is."""

    def write_telling(self, document: ComposedDocument, tell: Tell) -> bytes:
        """The finished file; `tell` is called before each block, with the blocks done so far and their whole number."""


PagePixels = tuple[int, int, int, bytes]
"""Width, height, bytes a row, and the pixels of four bytes each (blue, green, red, unused)."""


class ExactPages(Protocol):
    """Pages as another program set them; to be used on one thread only."""

    @property
    def sizes(self) -> Sequence[tuple[float, float]]:
        """Width and height of each page in points."""

    def picture(self, number: int, width: int) -> PagePixels:
        """Page `number` (from 0), `width` pixels wide."""

    def close(self) -> None:
        """Let go of it."""


ExactPagesMaker = Callable[["ComposedDocument", Path, Callable[[], bool]], ExactPages]
"""Makes the pages of a document with the program at a path; gives up, leaving nothing, once the last one is true."""
