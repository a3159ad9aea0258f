"""Every edit as a frozen value; `apply` carries them out and gives each its inverse."""

from __future__ import annotations

from dataclasses import dataclass

from xiasha_desk.domain.issued import Issued
from xiasha_desk.domain.ledger import Indicator, Observation
from xiasha_desk.domain.livelihood import LivelihoodProject
from xiasha_desk.domain.official import OfficialElements
from xiasha_desk.domain.report import Block, Section
from xiasha_desk.domain.rolled import Rolled


@dataclass(frozen=True, slots=True)
class SetTitle:
    """Exchange the report's title."""

    title: str


@dataclass(frozen=True, slots=True)
class SetPeriod:
    """Exchange the report's period (a `Period` key or "")."""

    period: str


@dataclass(frozen=True, slots=True)
class SetElements:
    """Exchange the official elements."""

    elements: OfficialElements


@dataclass(frozen=True, slots=True)
class InsertSections:
    """Put whole sections before place `index` (1 to the count); they must leave everyone else's parent as it was.

    An attachment stands before another one or at the end, what is its own behind it.
    """

    index: int
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class RemoveSections:
    """Take `count` sections away from place `index` on; never the lead part."""

    index: int
    count: int


@dataclass(frozen=True, slots=True)
class MoveSection:
    """Move a section with its children so that it stands before section `before` (None: at the end), at `level`.

    An attachment keeps its level 0 and goes before another one or to the end.
    """

    section: str
    before: str | None
    level: int


@dataclass(frozen=True, slots=True)
class SetHeading:
    """Exchange a section's heading and how it stands; an attachment's heading is its title and never run in."""

    section: str
    heading: str
    run_in: bool
    run_in_end: str = "。"


@dataclass(frozen=True, slots=True)
class SetOrdinals:
    """Exchange the printed numbers of sections, never of attachments: pairs of section id and `Section.ordinal`."""

    ordinals: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class EditParagraphs:
    """Exchange `count` blocks of a section from place `start` on for `blocks`."""

    section: str
    start: int
    count: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class SetIssued:
    """Issue the report (签发) with the figures it prints, or withdraw it (None); an issued report takes no other change
    of its own."""

    issued: Issued | None


@dataclass(frozen=True, slots=True)
class SetRolled:
    """Exchange what is kept of the report that this one was rolled forward from."""

    rolled: Rolled | None


@dataclass(frozen=True, slots=True)
class InsertIndicator:
    """Put a new indicator into the ledger before place `index`; those it is computed of must be there."""

    index: int
    indicator: Indicator


@dataclass(frozen=True, slots=True)
class RemoveIndicator:
    """Take an indicator that has no observations, and that no other is computed of, out of the ledger."""

    indicator: str


@dataclass(frozen=True, slots=True)
class MoveIndicator:
    """Move an indicator so that it stands before indicator `before` (None: at the end of the ledger)."""

    indicator: str
    before: str | None


@dataclass(frozen=True, slots=True)
class SetIndicator:
    """Exchange an indicator's description; the id says which. One with observations cannot become a computed one."""

    indicator: Indicator


@dataclass(frozen=True, slots=True)
class SetObservation:
    """Set what is known of an indicator in a period; refused unless `expected` is what stands there now, and for a
    computed indicator."""

    key: tuple[str, str]
    expected: Observation | None
    observation: Observation | None


@dataclass(frozen=True, slots=True)
class SetObservations:
    """Many `SetObservation`s as one elementary change: key, expected, new; each key once."""

    figures: tuple[tuple[tuple[str, str], Observation | None, Observation | None], ...]


@dataclass(frozen=True, slots=True)
class SetProject:
    """Put in, exchange or take away (None) the project of that id; refused unless `expected` is what is there now."""

    project: str
    expected: LivelihoodProject | None
    new: LivelihoodProject | None


@dataclass(frozen=True, slots=True)
class Batch:
    """Several changes as one step, in order; all of them or none."""

    changes: tuple[Change, ...]


Change = (
    SetTitle
    | SetPeriod
    | SetElements
    | InsertSections
    | RemoveSections
    | MoveSection
    | SetHeading
    | SetOrdinals
    | EditParagraphs
    | SetIssued
    | SetRolled
    | InsertIndicator
    | RemoveIndicator
    | MoveIndicator
    | SetIndicator
    | SetObservation
    | SetObservations
    | SetProject
    | Batch
)
