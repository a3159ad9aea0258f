"""The composed document: numbered headings and resolved text, each run knowing where it came from."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xiasha_desk.domain.official import DocumentForm

if TYPE_CHECKING:  # a document without exhibits loads nothing of them
    from xiasha_desk.domain.contents import Content
    from xiasha_desk.domain.page_layout import PageLayout


@dataclass(frozen=True, slots=True)
class SourceSpan:
    """Characters `start` to `end` of a paragraph's text, of a section's heading, or of a report field.

    `source` is the paragraph's or section's id, or a field's name (title, head_lines, document_date and the other
    fields of `OfficialElements`; `agency_marks:1` is the second of several).
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
    ELEMENT_LABEL = "element_label"
    """What belongs to an official element beside the clerk's words: 文件, 签发人：, 附件：1., 抄送：, 印发, （ ）."""


@dataclass(frozen=True, slots=True)
class Generated:
    """Text that stands in no source: numbers and the like, of the section or report field `source`."""

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

    COPY_NUMBER = "copy_number"
    SECRECY = "secrecy"
    URGENCY = "urgency"
    AGENCY_MARK = "agency_mark"
    """One body's 发文机关标志; of a single body with 文件 behind it."""
    FILE_WORD = "file_word"
    """文件 of several bodies, beside their names."""
    DOCUMENT_NUMBER = "document_number"
    """发文字号, which the red rule stands under; the one block that may be without runs: a number not yet given."""
    SIGNATORY = "signatory"
    """One 签发人, on the line of the 发文字号 or above it; the first one with its label."""
    TITLE = "title"
    """Several runs are the lines as the clerk broke them; a single one is broken by sense."""
    HEAD_LINE = "head_line"
    PUBLISH_LINE = "publish_line"
    MAIN_RECIPIENTS = "main_recipients"
    HEADING = "heading"
    BODY = "body"
    """Also a run-in heading with its paragraph: `heading_level` > 0 and first runs of role HEADING."""
    ATTACHMENT_NOTE = "attachment_note"
    SIGNATURE = "signature"
    DOCUMENT_DATE = "document_date"
    SEALED_SIGNATURE = "sealed_signature"
    """One 署名 that a seal goes over."""
    SEALED_DATE = "sealed_date"
    """成文日期 under a seal or a signature stamp."""
    STAMP_TITLE = "stamp_title"
    """签发人职务, left of the signature stamp."""
    ANNOTATION = "annotation"
    ATTENDANCE = "attendance"
    """出席, 请假 or 列席 of a 纪要: the label, then the names."""
    ATTACHMENT_HEAD = "attachment_head"
    """附件1, on a new page."""
    ATTACHMENT_TITLE = "attachment_title"
    """The title of an attachment, on the third line of its page."""
    MOVED_RECIPIENTS = "moved_recipients"
    """主送 in the 版记, above 抄送 without a rule between: they would leave no text on the first page."""
    COPY_RECIPIENTS = "copy_recipients"
    IMPRINT_ITEM = "imprint_item"
    PRINTING = "printing"
    """印发机关, a tab, and 印发日期."""
    TABLE_CAPTION = "table_caption"
    """Stands above its table."""
    TABLE_UNIT = "table_unit"
    """单位：亿元, between the caption and its table, at the right."""
    TABLE = "table"
    CHART = "chart"
    PICTURE = "picture"
    FIGURE_CAPTION = "figure_caption"
    """Stands under its chart or picture."""
    EXHIBIT_NOTE = "exhibit_note"
    """Source or remark under a table, or between a chart and its caption."""


MASTHEAD_ROLES = frozenset(
    {
        BlockRole.COPY_NUMBER,
        BlockRole.SECRECY,
        BlockRole.URGENCY,
        BlockRole.AGENCY_MARK,
        BlockRole.FILE_WORD,
        BlockRole.DOCUMENT_NUMBER,
        BlockRole.SIGNATORY,
    }
)
"""版头: stands before the title."""
IMPRINT_ROLES = frozenset(
    {BlockRole.MOVED_RECIPIENTS, BlockRole.COPY_RECIPIENTS, BlockRole.IMPRINT_ITEM, BlockRole.PRINTING}
)
"""版记: stands at the foot of the last page."""


@dataclass(frozen=True, slots=True)
class ComposedBlock:
    """One printed paragraph, or a table, chart or picture with its `content` (then without runs).

    `id` is the paragraph's or section's id or a field's name (`head_lines:0` for the nth);
    `section` the id of the section it belongs to, "" outside; `heading_level` 1 to 4 where a heading stands in it,
    else 0. An exhibit's caption and note are called `<its id>:caption` and `<its id>:note`, its unit `<its id>:unit`,
    the table under a chart `<its id>:table`; the 附件1 above an attachment's title is `<section id>:head`.
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
    """Everything that is printed, in order; the one source of Word file, plain text, preview and checks.

    `layout` is None for the standard's page with the GB2312 faces.
    """

    title: str
    blocks: tuple[ComposedBlock, ...]
    form: DocumentForm = DocumentForm.NONE
    layout: PageLayout | None = None

    @property
    def text(self) -> str:
        """Plain text, a line a paragraph or table row, no line end after the last."""
        return "\n".join(block.text for block in self.blocks if block.text)
