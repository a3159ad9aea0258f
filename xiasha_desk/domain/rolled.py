"""What a report was rolled forward from: last period's words beside the new ones, and what was promised then."""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace


class CarriedChoice(enum.Enum):
    """What the clerk decided of a paragraph that came along."""

    WAITING = "待定"
    KEPT = "沿用"
    REWRITTEN = "重写"
    REMOVED = "删除"


@dataclass(frozen=True, slots=True)
class CarriedParagraph:
    """A paragraph of last period: the id it has in the new report, its words as they were printed, and the choice."""

    id: str
    text: str
    choice: CarriedChoice = CarriedChoice.WAITING


@dataclass(frozen=True, slots=True)
class CarriedSection:
    """The paragraphs of a section (its id in the new report) as it was printed last period."""

    section: str
    heading: str
    paragraphs: tuple[CarriedParagraph, ...]


class PromiseState(enum.Enum):
    """What became of something that was promised for this period."""

    OPEN = "未对照"
    DONE = "已完成"
    UNDER_WAY = "推进中"
    NOT_DONE = "未完成"
    DROPPED = "不再列"


@dataclass(frozen=True, slots=True)
class Promise:
    """A task of last period's plan: its words, the heading it stood under, what became of it, in what section of the
    new report it is told (an id, "" for none) and what the clerk noted."""

    id: str
    text: str
    heading: str = ""
    state: PromiseState = PromiseState.OPEN
    section: str = ""
    note: str = ""


class WordState(enum.Enum):
    """What was decided of a word that names last period."""

    OPEN = "待定"
    TAKEN = "已改"
    LEFT = "不改"


@dataclass(frozen=True, slots=True)
class WordOffer:
    """Words that name last period (2022年, 上半年, 第三届) in a block.

    `block` is its id, a section's for its heading, "" for the title.
    `before` and `after` are the characters around them, by which they are found again; `suggestion` is what to write
    instead, "" where only the clerk can tell; `sure` ones may be taken many at a time. `reason` says why they are
    shown.
    """

    id: str
    block: str
    words: str
    suggestion: str
    before: str = ""
    after: str = ""
    reason: str = ""
    sure: bool = False
    state: WordState = WordState.OPEN


@dataclass(frozen=True, slots=True)
class Rolled:
    """The report (id, title, `Period` key) that this one was started from, and what came along."""

    report: str
    title: str
    period: str
    sections: tuple[CarriedSection, ...] = ()
    promises: tuple[Promise, ...] = ()
    offers: tuple[WordOffer, ...] = ()

    def section(self, section_id: str) -> CarriedSection | None:
        """What came along for a section, or None."""
        return next((one for one in self.sections if one.section == section_id), None)

    def paragraph(self, paragraph_id: str) -> CarriedParagraph | None:
        """What came along for a paragraph, or None."""
        return next((p for section in self.sections for p in section.paragraphs if p.id == paragraph_id), None)

    @property
    def waiting(self) -> int:
        """How many paragraphs nothing is decided of."""
        return sum(p.choice is CarriedChoice.WAITING for section in self.sections for p in section.paragraphs)

    def with_choice(self, paragraph_id: str, choice: CarriedChoice) -> Rolled:
        """The same with the choice for one paragraph."""
        sections = tuple(
            replace(s, paragraphs=tuple(replace(p, choice=choice) if p.id == paragraph_id else p for p in s.paragraphs))
            for s in self.sections
        )
        return replace(self, sections=sections)

    def with_offer(self, offer: WordOffer) -> Rolled:
        """The same with one offer exchanged for that of the same id."""
        return replace(self, offers=tuple(offer if one.id == offer.id else one for one in self.offers))

    def with_promise(self, promise: Promise) -> Rolled:
        """The same with one promise exchanged for that of the same id."""
        return replace(self, promises=tuple(promise if one.id == promise.id else one for one in self.promises))
