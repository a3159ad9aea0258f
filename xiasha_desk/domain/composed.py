"""The composed document: numbered headings and resolved text, each run knowing where it came from."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a document without exhibits loads nothing of them
    from xiasha_desk.domain.contents import Content


@dataclass(frozen=True, slots=True)
class SourceSpan:
    """Characters `start` to `end` of a paragraph's text, of a section's heading, or of a report field.

    `source` is the paragraph's or section's id, or a field's name (title, head_lines, publish_line,
    main_recipients, agency_signature, document_date).
    """

    source: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class MarkPrint:
    """The printed words of a mark."""

    mark: str


class GeneratedKind(enum.Enum):
    """What the program adds by itself."""

    ORDINAL = "ordinal"
    RUN_IN_END = "run_in_end"
    EXHIBIT_NUMBER = "exhibit_number"
    """表1, 图2 and the blank behind it."""


@dataclass(frozen=True, slots=True)
class Generated:
    """Text that stands in no source: numbers and the like, of the section `source`."""

    kind: GeneratedKind
    source: str


Origin = SourceSpan | MarkPrint | Generated


class RunRole(enum.Enum):
    """How a run is set: plain text, the heading face of its block's `heading_level`, or a bold lead sentence."""

    TEXT = "text"
    HEADING = "heading"
    LEAD = "lead"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text of one origin and one look; never empty, no line break."""

    text: str
    origin: Origin
    role: RunRole = RunRole.TEXT


class BlockRole(enum.Enum):
    """The place of a block on the page."""

    TITLE = "title"
    HEAD_LINE = "head_line"
    PUBLISH_LINE = "publish_line"
    MAIN_RECIPIENTS = "main_recipients"
    HEADING = "heading"
    BODY = "body"
    """Also a run-in heading with its paragraph: `heading_level` > 0 and first runs of role HEADING."""
    ATTACHMENT_NOTE = "attachment_note"
    SIGNATURE = "signature"
    DOCUMENT_DATE = "document_date"
    ANNOTATION = "annotation"
    TABLE_CAPTION = "table_caption"
    """Stands above its table."""
    TABLE = "table"
    CHART = "chart"
    PICTURE = "picture"
    FIGURE_CAPTION = "figure_caption"
    """Stands under its chart or picture."""
    EXHIBIT_NOTE = "exhibit_note"
    """Source or remark under a table, or between a chart and its caption."""


@dataclass(frozen=True, slots=True)
class ComposedBlock:
    """One printed paragraph, or a table, chart or picture with its `content` (then without runs).

    `id` is the paragraph's or section's id or a field's name (`head_lines:0` for the nth);
    `section` the id of the section it belongs to, "" outside; `heading_level` 1 to 4 where a heading stands in it,
    else 0. An exhibit's caption and note are called `<its id>:caption` and `<its id>:note`.
    """

    id: str
    role: BlockRole
    runs: tuple[Run, ...]
    section: str = ""
    heading_level: int = 0
    content: Content | None = None

    @property
    def text(self) -> str:
        """The printed words."""
        if self.content is not None:
            return self.content.text
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class ComposedDocument:
    """Everything that is printed, in order; the one source of Word file, plain text, preview and checks."""

    title: str
    blocks: tuple[ComposedBlock, ...]

    @property
    def text(self) -> str:
        """Plain text, a line a paragraph or table row, no line end after the last."""
        return "\n".join(block.text for block in self.blocks if block.text or block.content is None)
