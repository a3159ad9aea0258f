"""The fields of the official elements: which there are, and which a kind of document may have or should."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from xiasha_desk.domain.official import DocumentKind


class ElementGroup(enum.Enum):
    """The three parts of a document's page (GB/T 9704 7)."""

    MASTHEAD = "版头"
    MAIN_PART = "主体"
    IMPRINT = "版记"


@dataclass(frozen=True, slots=True)
class ElementField:
    """One field of the form: attribute of `OfficialElements`, label, hint and clause; `lines` when it holds several.

    `offered_to` are the kinds of document that may have it (a filled one is always shown), `needed_by` those that
    should.
    """

    name: str
    label: str
    group: ElementGroup
    hint: str
    clause: str
    offered_to: frozenset[DocumentKind] = frozenset(DocumentKind)
    needed_by: frozenset[DocumentKind] = frozenset()
    lines: bool = False
    """Whether it holds several lines."""


_REPORT, _PROGRESS, _ADDRESS = DocumentKind.REPORT, DocumentKind.PROGRESS, DocumentKind.ADDRESS

ELEMENT_FIELDS = (
    ElementField(
        "publish_line",
        "发布行",
        ElementGroup.MAIN_PART,
        "网页稿标题下的发布日期、信息来源；印发的文件不要，清空即不印",
        "惯例：网页稿才有",
        frozenset({DocumentKind.SUMMARY, _PROGRESS}),
    ),
    ElementField(
        "head_lines",
        "题下文字",
        ElementGroup.MAIN_PART,
        "标题下的会议、日期、报告人，一行一项",
        "惯例：会议报告题下注明场合和报告人",
        frozenset({DocumentKind.SUMMARY, _ADDRESS}),
        frozenset({_ADDRESS}),
        lines=True,
    ),
    ElementField(
        "main_recipients",
        "主送机关或称谓",
        ElementGroup.MAIN_PART,
        "如“区人民政府：”或“各位代表：”，末尾用全角冒号",
        "GB/T 9704—2012 7.3.2",
        needed_by=frozenset({_REPORT, _ADDRESS}),
    ),
    ElementField(
        "agency_signature",
        "署名",
        ElementGroup.MAIN_PART,
        "发文机关全称或规范化简称，几个机关一行一个；不填则不印",
        "GB/T 9704—2012 7.3.5",
        frozenset({DocumentKind.SUMMARY, _REPORT, _PROGRESS}),
        frozenset({_REPORT, _PROGRESS}),
        lines=True,
    ),
    ElementField(
        "document_date",
        "成文日期",
        ElementGroup.MAIN_PART,
        "如 2023年7月5日，月、日不补零；不填则不印",
        "GB/T 9704—2012 7.3.5",
        needed_by=frozenset({_REPORT, _PROGRESS}),
    ),
)
"""The fields that are printed today, in the order of the page."""
