"""What the outline reader finds in a text, every part with its place in the characters that were read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters `start` to `end` of the text that was read, and what stands there."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ReadPoint:
    """A point inside a paragraph (一是…, 二要…, 首先…): `number` in Chinese numerals, `marker` as printed,
    `title` the words up to the next mark, `start` where the marker stands."""

    number: str
    title: str
    marker: str
    start: int


@dataclass(frozen=True, slots=True)
class ReadParagraph:
    """One paragraph without its indentation; what follows a run-in heading keeps its leading blanks."""

    text: str
    start: int
    end: int
    points: tuple[ReadPoint, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadSection:
    """A heading and the paragraphs under it, up to the next heading.

    `ordinal` is the number as printed with any blank after it, `number` the bare one in half-width digits or
    Chinese numerals ("3", "一"). `title` lacks its end mark, which is `end_mark` ("" for none). A `run_in`
    heading stands at the start of its first paragraph. `start` is where the ordinal stands, `title_start` and
    `title_end` bound the title.
    """

    level: int
    ordinal: str
    number: str
    title: str
    run_in: bool
    end_mark: str
    start: int
    title_start: int
    title_end: int
    paragraphs: tuple[ReadParagraph, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadOutline:
    """A text in its parts, in reading order: head matter, lead paragraphs, sections, tail matter.

    `source` is the whole text; `title` may span several lines; `attachment` holds the lines of 附件：…,
    `annotation` the bracketed lines under the date.
    """

    source: str
    title: Stretch | None = None
    publish_line: Stretch | None = None
    head_lines: tuple[Stretch, ...] = ()
    main_recipients: Stretch | None = None
    lead: tuple[ReadParagraph, ...] = ()
    sections: tuple[ReadSection, ...] = ()
    attachment: tuple[Stretch, ...] = ()
    signature: tuple[Stretch, ...] = ()
    document_date: Stretch | None = None
    annotation: tuple[Stretch, ...] = ()
