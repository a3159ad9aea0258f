"""The fields of the official elements: which there are, and which a kind of document may have or should."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from xiasha_desk.domain.official import DocumentForm, DocumentKind, OfficialElements, SealForm, Urgency


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
    choices: tuple[tuple[object, str], ...] = ()
    """Its values and their words, where one is chosen."""
    of_head: bool = False
    """Whether it is printed with 版头 and 版记 only."""
    seal: SealForm | None = None
    """The way to sign it belongs to."""

    def belongs_to(self, elements: OfficialElements) -> bool:
        """Whether it has its place in a document of those elements; else it is neither printed nor asked for."""
        headed = not self.of_head or elements.form is not DocumentForm.NONE
        return headed and self.seal in (None, elements.seal)


_REPORT, _PROGRESS, _ADDRESS = DocumentKind.REPORT, DocumentKind.PROGRESS, DocumentKind.ADDRESS

_HEAD_FIELDS = (
    ElementField(
        "form",
        "有无版头",
        ElementGroup.MASTHEAD,
        "上网、存档、会议材料不用版头；正式印发的文件选有版头，同时有版记",
        "GB/T 9704—2012 7.2",
        choices=((DocumentForm.NONE, "无版头"), (DocumentForm.STANDARD, "有版头")),
    ),
    ElementField(
        "copy_number",
        "份号",
        ElementGroup.MASTHEAD,
        "六位数字，如 000001；一般文件不填",
        "GB/T 9704—2012 7.2.1",
        of_head=True,
    ),
    ElementField(
        "urgency",
        "紧急程度",
        ElementGroup.MASTHEAD,
        "一般文件不选",
        "GB/T 9704—2012 7.2.3",
        choices=((Urgency.NONE, "无"), (Urgency.TEJI, "特急"), (Urgency.JIAJI, "加急")),
        of_head=True,
    ),
    ElementField(
        "agency_marks",
        "发文机关标志",
        ElementGroup.MASTHEAD,
        "发文机关全称或规范化简称，不写“文件”二字；联合行文一行一个，主办机关在前",
        "GB/T 9704—2012 7.2.4",
        needed_by=frozenset(DocumentKind),
        lines=True,
        of_head=True,
    ),
    ElementField(
        "with_file_word",
        "标志后加“文件”",
        ElementGroup.MASTHEAD,
        "标志由机关名称加“文件”二字组成，也可以只用机关名称",
        "GB/T 9704—2012 7.2.4",
        choices=((True, "加“文件”二字"), (False, "只用机关名称")),
        of_head=True,
    ),
    ElementField(
        "document_number",
        "发文字号",
        ElementGroup.MASTHEAD,
        "如 下办〔2023〕5号，不加“第”，序号不补零；还没有编号就空着，位置留着",
        "GB/T 9704—2012 7.2.5",
        of_head=True,
    ),
    ElementField(
        "signatories",
        "签发人",
        ElementGroup.MASTHEAD,
        "上行文才有，一行一个姓名，主办机关的在前",
        "GB/T 9704—2012 7.2.6",
        frozenset({_REPORT}),
        frozenset({_REPORT}),
        lines=True,
        of_head=True,
    ),
)
_MAIN_FIELDS = (
    ElementField(
        "title_lines",
        "标题分行",
        ElementGroup.MAIN_PART,
        "标题长了自动按词意分行；要自己分，就把标题一行一行写在这里，连起来须与标题一致",
        "GB/T 9704—2012 7.3.1",
        lines=True,
    ),
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
        "attachment_titles",
        "附件说明",
        ElementGroup.MAIN_PART,
        "附件的名称，一行一个，不写“附件”和序号，末尾不加标点；不填则不印",
        "GB/T 9704—2012 7.3.4",
        lines=True,
    ),
    ElementField(
        "seal",
        "印章",
        ElementGroup.MAIN_PART,
        "决定署名和日期的位置，章盖在打印出来的文件上",
        "GB/T 9704—2012 7.3.5",
        frozenset({DocumentKind.SUMMARY, _REPORT, _PROGRESS}),
        choices=tuple((form, form.value) for form in SealForm),
    ),
    ElementField(
        "signature_title",
        "签发人职务",
        ElementGroup.MAIN_PART,
        "标在签名章左边，如“主任”；不另印署名",
        "GB/T 9704—2012 7.3.5.3",
        seal=SealForm.SIGNATURE_STAMP,
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
    ElementField(
        "annotation",
        "附注",
        ElementGroup.MAIN_PART,
        "如“联系人：张三，电话：12345”，圆括号会自动加上；不填则不印",
        "GB/T 9704—2012 7.3.6",
    ),
)
_IMPRINT_FIELDS = (
    ElementField(
        "copy_recipients",
        "抄送",
        ElementGroup.IMPRINT,
        "抄送机关，用逗号隔开，不写“抄送”；没有就空着",
        "GB/T 9704—2012 7.4.2",
        of_head=True,
    ),
    ElementField(
        "imprint_items",
        "其他版记内容",
        ElementGroup.IMPRINT,
        "需要另外注明的，一行一项；没有就空着",
        "GB/T 9704—2012 7.4.3",
        lines=True,
        of_head=True,
    ),
    ElementField(
        "printing_office",
        "印发机关",
        ElementGroup.IMPRINT,
        "一般是办公室，如“某某街道党政综合办公室”",
        "GB/T 9704—2012 7.4.3",
        needed_by=frozenset(DocumentKind),
        of_head=True,
    ),
    ElementField(
        "printing_date",
        "印发日期",
        ElementGroup.IMPRINT,
        "送印的日期，如 2023年7月5日，“印发”二字自动加上",
        "GB/T 9704—2012 7.4.3",
        needed_by=frozenset(DocumentKind),
        of_head=True,
    ),
)
ELEMENT_FIELDS = _HEAD_FIELDS + _MAIN_FIELDS + _IMPRINT_FIELDS
"""The fields of the form, in the order of the page. 密级 is none of them: secret documents are not drafted here."""
