"""公文要素 of a report, and the kinds of document that decide them."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # most reports have the standard's layout and load nothing of it
    from xiasha_desk.domain.page_layout import PageLayout


class DocumentKind(enum.Enum):
    """文种, as far as it decides the official elements."""

    SUMMARY = "总结"
    """For the file, the web page or a meeting's papers: addressed to nobody."""
    REPORT = "报告"
    """Upward, to the body above: has 主送机关, 署名 and 成文日期."""
    PROGRESS = "进展通报"
    """Told around: signed and dated."""
    ADDRESS = "会议报告"
    """Read to a meeting: occasion and speaker under the title, 称谓 before the text."""


class DocumentForm(enum.Enum):
    """Which head a document has (GB/T 9704 7.2, 10)."""

    NONE = "无版头"
    """Neither 版头 nor 版记: for the file, the web page or a meeting's papers."""
    STANDARD = "有版头"
    """文件: 发文机关标志, 发文字号 and red rule above, 版记 at the foot."""
    LETTER = "信函"
    """10.1: mark without 文件, two red double rules, 发文字号 at the right, no number on page 1, plain 版记."""
    ORDER = "命令"
    """10.2: mark ends in 令, number under it, no title, signature stamp."""
    MINUTES = "纪要"
    """10.3: mark ends in 纪要, 出席, 请假 and 列席 under the text."""


class SecrecyMark(enum.Enum):
    """密级. Written when given, offered nowhere: secret documents are not drafted with this program."""

    NONE = ""
    JUEMI = "绝密"
    JIMI = "机密"
    MIMI = "秘密"


class Urgency(enum.Enum):
    """紧急程度."""

    NONE = ""
    TEJI = "特急"
    JIAJI = "加急"


class SealForm(enum.Enum):
    """How a document is signed (GB/T 9704 7.3.5)."""

    UNSEALED = "不加盖印章"
    SEALED = "加盖印章"
    SIGNATURE_STAMP = "加盖签名章"


@dataclass(frozen=True, slots=True)
class OfficialElements:
    """公文要素 as the clerk types them; an empty field is not printed. `kind` decides which of them there should be.

    `head_lines` are the lines between title and text (——…会议上, 区长 某某), `publish_line` the web page's
    发布日期/信息来源 line, `main_recipients` the 主送机关 or 称谓 with its colon, `agency_signature` the 署名
    (several lines by \\n), `document_date` the 成文日期 as printed.

    版头 (from `copy_number` to `signatories`) and 版记 (from `copy_recipients` on) are printed unless `form` is NONE.
    `agency_marks` are the 发文机关标志, the lead body first and without 文件, which `with_file_word` adds;
    `signatories` the 签发人 of an upward document. `title_lines` are the clerk's own lines of the title, of no
    effect unless they are the title when joined. `attachment_titles` make the 附件说明, `signature_title` is the
    签发人职务 beside a signature stamp, `annotation` the 附注 with or without its brackets. `imprint_items` are
    further rows of the 版记. `attendees`, `absentees` and `observers` are the names of a 纪要's 出席, 请假 and 列席.
    `layout` is None for the standard's page with the GB2312 faces.
    """

    head_lines: tuple[str, ...] = ()
    publish_line: str = ""
    main_recipients: str = ""
    agency_signature: str = ""
    document_date: str = ""
    kind: DocumentKind = DocumentKind.SUMMARY
    form: DocumentForm = DocumentForm.NONE
    copy_number: str = ""
    secrecy: SecrecyMark = SecrecyMark.NONE
    secrecy_period: str = ""
    urgency: Urgency = Urgency.NONE
    agency_marks: tuple[str, ...] = ()
    with_file_word: bool = True
    document_number: str = ""
    signatories: tuple[str, ...] = ()
    title_lines: tuple[str, ...] = ()
    attachment_titles: tuple[str, ...] = ()
    seal: SealForm = SealForm.UNSEALED
    signature_title: str = ""
    annotation: str = ""
    copy_recipients: str = ""
    imprint_items: tuple[str, ...] = ()
    printing_office: str = ""
    printing_date: str = ""
    attendees: str = ""
    absentees: str = ""
    observers: str = ""
    layout: PageLayout | None = None
