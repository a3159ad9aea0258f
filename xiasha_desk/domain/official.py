"""公文要素 of a report, and the kinds of document that decide them."""

from __future__ import annotations

import enum
from dataclasses import dataclass


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


@dataclass(frozen=True, slots=True)
class OfficialElements:
    """公文要素 as the clerk types them; an empty field is not printed. `kind` decides which of them there should be.

    `head_lines` are the lines between title and text (——…会议上, 区长 某某), `publish_line` the web page's
    发布日期/信息来源 line, `main_recipients` the 主送机关 or 称谓 with its colon, `agency_signature` the 署名
    (several lines by \\n), `document_date` the 成文日期 as printed.
    """

    head_lines: tuple[str, ...] = ()
    publish_line: str = ""
    main_recipients: str = ""
    agency_signature: str = ""
    document_date: str = ""
    kind: DocumentKind = DocumentKind.SUMMARY
