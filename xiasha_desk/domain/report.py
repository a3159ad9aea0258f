"""A report: title, official elements and an outline of sections made of blocks."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias

from xiasha_desk.domain.official import OfficialElements

if TYPE_CHECKING:  # a report without exhibits loads nothing of them
    from xiasha_desk.domain.exhibit import Exhibit
    from xiasha_desk.domain.issued import Issued
    from xiasha_desk.domain.rolled import Rolled

MARK_CHARACTER = "\ufffc"
"""Stands once in a paragraph's text for each of its marks; a foreign one is removed at every entry."""


class Facet(enum.Enum):
    """What of a figure a mark prints."""

    VALUE = "value"
    """The number and its unit: 8.3亿元."""
    SOFTENED = "softened"
    """The same with the observation's softener: 约8.3亿元, 600余人."""
    GROWTH_PHRASE = "growth_phrase"
    """同比增长22.1%, 同比下降3.9%, 同比持平."""
    GROWTH_RATE = "growth_rate"
    """22.1%; below nought with its minus."""
    CHANGE = "change"
    """增加1.5亿元, 减少1.5亿元."""
    BASE = "base"
    """The value of the period it is compared with."""
    TARGET = "target"
    """The year's target."""
    COMPLETION = "completion"
    """The value in per cent of the target."""
    SHARE = "share"
    """The value in per cent of another indicator (`Mark.whole`)."""
    STAGE = "stage"
    """How far a project of 民生实事 has come: 招标, 完成80%. Here and in the next two `Mark.indicator` is its id."""
    PROGRESS = "progress"
    """How much of it is done: 80%."""
    COUNT = "count"
    """How many of what was promised: 12台."""


PROJECT_FACETS = frozenset({Facet.STAGE, Facet.PROGRESS, Facet.COUNT})
"""Facets of projects; all others are of indicators."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a text where a figure of the ledger is printed.

    `period` is a `Period` key, or "" for the report's own period. `wording` is what stands before the growth in place
    of the indicator's own phrase. `last_printed` holds the words as they stood when last composed; they are printed
    when the ledger has no value. `whole` is the indicator that a share is of.
    """

    id: str
    indicator: str
    facet: Facet = Facet.VALUE
    period: str = ""
    wording: str = ""
    last_printed: str = ""
    whole: str = ""


class ParagraphRole(enum.Enum):
    """How a paragraph is printed."""

    BODY = "body"
    LEAD_SENTENCE = "lead_sentence"
    """Body whose first sentence (to its 。) is set off in bold."""
    ATTACHMENT_NOTE = "attachment_note"
    """附件说明: 附件：… (GB/T 9704 7.3.4)."""
    ANNOTATION = "annotation"
    """附注 in round brackets under the date (7.3.6)."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; `text` holds one `MARK_CHARACTER` for each of `marks`, in order, and no line break."""

    id: str
    text: str = ""
    marks: tuple[Mark, ...] = ()
    role: ParagraphRole = ParagraphRole.BODY

    def __post_init__(self) -> None:
        if self.text.count(MARK_CHARACTER) != len(self.marks):
            raise ValueError("a paragraph needs one mark for each mark character")
        if "\n" in self.text or "\r" in self.text:
            raise ValueError("a paragraph holds no line break")


Block: TypeAlias = "Paragraph | Exhibit"
"""What a section's content is made of."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it, up to the next heading.

    `level` 0 is the lead part before the first heading (no heading of its own), 1 to 4 are 一、（一）1.（1）.
    An `attachment` (附件) has level 0 too: its `heading` is its title, and what follows up to the next one is its own.
    `heading` is the text without its number. `run_in` headings stand at the start of their first
    paragraph and are ended there by `run_in_end` (。 as a rule).
    `ordinal` is the printed number with any blank after it ("（一）", "1、"), "" for a heading that bears
    none, or None when the program numbers it by its place. `hint` tells what to write here; it is never printed.
    """

    id: str
    level: int
    heading: str = ""
    blocks: tuple[Block, ...] = ()
    run_in: bool = False
    run_in_end: str = "。"
    ordinal: str | None = None
    hint: str = ""
    attachment: bool = False

    def __post_init__(self) -> None:
        if not 0 <= self.level <= 4:
            raise ValueError("a section's level is 0 to 4")
        if self.attachment and (self.level or self.run_in or self.ordinal):
            raise ValueError("an attachment has level 0, a title of its own and no number")

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The blocks that are text."""
        return tuple(block for block in self.blocks if isinstance(block, Paragraph))


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report. `sections` is the outline in reading order; its first is always the level-0 lead part.
    Attachments stand behind the main part, each followed by its own sections.

    `period` is a `Period` key or "". `source_name` names the file it was read from, "" for none. `issued` is None while
    it is a draft. `rolled` tells what it was rolled forward from.
    """

    id: str
    title: str
    sections: tuple[Section, ...]
    elements: OfficialElements = field(default_factory=OfficialElements)
    period: str = ""
    source_name: str = ""
    issued: Issued | None = None
    rolled: Rolled | None = None

    def __post_init__(self) -> None:
        if not self.sections or self.sections[0].level != 0:
            raise ValueError("a report starts with its lead part")
        if any(s.attachment != (s.level == 0) for s in self.sections[1:]) or self.sections[0].attachment:
            raise ValueError("only the lead part and attachments have level 0")

    def index_of(self, section_id: str) -> int:
        """Place of a section in reading order; KeyError when it is not there."""
        for index, section in enumerate(self.sections):
            if section.id == section_id:
                return index
        raise KeyError(section_id)

    def section(self, section_id: str) -> Section:
        """The section of that id; KeyError when it is not there."""
        return self.sections[self.index_of(section_id)]

    def with_section(self, section: Section) -> Report:
        """The report with the section of the same id exchanged."""
        index = self.index_of(section.id)
        return replace(self, sections=(*self.sections[:index], section, *self.sections[index + 1 :]))


def exhibits_of(report: Report) -> tuple[tuple[Section, Exhibit], ...]:
    """All tables, charts and pictures in reading order, each with the section it stands in."""
    return tuple((s, b) for s in report.sections for b in s.blocks if not isinstance(b, Paragraph))


def empty_report(report_id: str, title: str, lead_id: str) -> Report:
    """A report with nothing but its title and an empty lead part."""
    return Report(report_id, title, (Section(lead_id, 0),))
