"""The fields of the official elements: which there are, and which a kind or form of document may have or should."""

from __future__ import annotations

from xiasha_desk.domain.element_field import EVERY_FORM, ElementField, ElementGroup
from xiasha_desk.domain.official import DocumentForm, DocumentKind, SealForm, Urgency

_REPORT, _PROGRESS, _ADDRESS = DocumentKind.REPORT, DocumentKind.PROGRESS, DocumentKind.ADDRESS
_HEADED = EVERY_FORM - {DocumentForm.NONE}
_SIGNED = EVERY_FORM - {DocumentForm.MINUTES}
_ADDRESSED = frozenset({DocumentForm.NONE, DocumentForm.STANDARD, DocumentForm.LETTER})
_TITLED = EVERY_FORM - {DocumentForm.ORDER}
_PRINTED = _HEADED - {DocumentForm.LETTER}
_MINUTES = frozenset({DocumentForm.MINUTES})
_STANDARD = frozenset({DocumentForm.STANDARD})

_HEAD_FIELDS = (
    ElementField(
        "form",
        "版头形式",
        ElementGroup.MASTHEAD,
        "上网、存档、会议材料不用版头；正式印发的文件选有版头，同时有版记",
        "GB/T 9704—2012 7.2",
        choices=tuple((form, form.value) for form in DocumentForm),
        in_forms=(
            (
                DocumentForm.LETTER,
                "标志下和页脚各一道红色双线，首页不印页码，版记不印印发机关和日期",
                "GB/T 9704—2012 10.1",
            ),
            (DocumentForm.ORDER, "标志以“令”结尾，令号居中，不印标题，加盖签名章", "GB/T 9704—2012 10.2"),
            (
                DocumentForm.MINUTES,
                "标志以“纪要”结尾，正文后列出席、请假、列席人员，不署名、不盖章",
                "GB/T 9704—2012 10.3",
            ),
        ),
    ),
    ElementField(
        "copy_number",
        "份号",
        ElementGroup.MASTHEAD,
        "六位数字，如 000001；一般文件不填",
        "GB/T 9704—2012 7.2.1",
        forms=_HEADED,
    ),
    ElementField(
        "urgency",
        "紧急程度",
        ElementGroup.MASTHEAD,
        "一般文件不选",
        "GB/T 9704—2012 7.2.3",
        choices=((Urgency.NONE, "无"), (Urgency.TEJI, "特急"), (Urgency.JIAJI, "加急")),
        forms=_HEADED,
    ),
    ElementField(
        "agency_marks",
        "发文机关标志",
        ElementGroup.MASTHEAD,
        "发文机关全称或规范化简称，不写“文件”二字；联合行文一行一个，主办机关在前",
        "GB/T 9704—2012 7.2.4",
        needed_in=_HEADED,
        lines=True,
        forms=_HEADED,
        in_forms=(
            (
                DocumentForm.LETTER,
                "发文机关全称或规范化简称，不加“文件”；联合行文只写主办机关",
                "GB/T 9704—2012 10.1",
            ),
            (DocumentForm.ORDER, "发文机关全称，“令”字自动加上", "GB/T 9704—2012 10.2"),
            (DocumentForm.MINUTES, "会议名称，如“某某街道办公会议”，“纪要”二字自动加上", "GB/T 9704—2012 10.3"),
        ),
    ),
    ElementField(
        "with_file_word",
        "标志后加“文件”",
        ElementGroup.MASTHEAD,
        "标志由机关名称加“文件”二字组成，也可以只用机关名称",
        "GB/T 9704—2012 7.2.4",
        choices=((True, "加“文件”二字"), (False, "只用机关名称")),
        forms=_STANDARD,
    ),
    ElementField(
        "document_number",
        "发文字号",
        ElementGroup.MASTHEAD,
        "如 下办〔2023〕5号，不加“第”，序号不补零；还没有编号就空着，位置留着",
        "GB/T 9704—2012 7.2.5",
        forms=_HEADED,
        in_forms=(
            (DocumentForm.LETTER, "印在红色双线下面，靠右；还没有编号就空着", "GB/T 9704—2012 10.1"),
            (DocumentForm.ORDER, "令号，如 第5号；还没有编号就空着，位置留着", "GB/T 9704—2012 10.2"),
            (DocumentForm.MINUTES, "纪要的编号；还没有编号就空着，位置留着", "GB/T 9704—2012 10.3"),
        ),
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
        forms=_STANDARD,
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
        forms=_TITLED,
    ),
    ElementField(
        "publish_line",
        "发布行",
        ElementGroup.MAIN_PART,
        "网页稿标题下的发布日期、信息来源；印发的文件不要，清空即不印",
        "惯例：网页稿才有",
        frozenset({DocumentKind.SUMMARY, _PROGRESS}),
        offered_in=frozenset({DocumentForm.NONE}),
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
        offered_in=_STANDARD | {DocumentForm.NONE},
    ),
    ElementField(
        "main_recipients",
        "主送机关或称谓",
        ElementGroup.MAIN_PART,
        "如“区人民政府：”或“各位代表：”，末尾用全角冒号",
        "GB/T 9704—2012 7.3.2",
        needed_by=frozenset({_REPORT, _ADDRESS}),
        offered_in=_ADDRESSED,
    ),
    ElementField(
        "attendees",
        "出席",
        ElementGroup.MAIN_PART,
        "出席人员的姓名，用顿号隔开，不写“出席”二字",
        "GB/T 9704—2012 10.3",
        forms=_MINUTES,
        needed_in=_MINUTES,
    ),
    ElementField(
        "absentees",
        "请假",
        ElementGroup.MAIN_PART,
        "请假人员的姓名，用顿号隔开；没有就空着",
        "GB/T 9704—2012 10.3",
        forms=_MINUTES,
    ),
    ElementField(
        "observers",
        "列席",
        ElementGroup.MAIN_PART,
        "列席人员的姓名，用顿号隔开；没有就空着",
        "GB/T 9704—2012 10.3",
        forms=_MINUTES,
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
        forms=_SIGNED - {DocumentForm.ORDER},
    ),
    ElementField(
        "signature_title",
        "签发人职务",
        ElementGroup.MAIN_PART,
        "标在签名章左边，如“主任”；不另印署名",
        "GB/T 9704—2012 7.3.5.3",
        forms=_SIGNED,
        needed_in=frozenset({DocumentForm.ORDER}),
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
        forms=_SIGNED - {DocumentForm.ORDER},
    ),
    ElementField(
        "document_date",
        "成文日期",
        ElementGroup.MAIN_PART,
        "如 2023年7月5日，月、日不补零；不填则不印",
        "GB/T 9704—2012 7.3.5",
        needed_by=frozenset({_REPORT, _PROGRESS}),
        needed_in=frozenset({DocumentForm.ORDER}),
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
        forms=_HEADED,
    ),
    ElementField(
        "imprint_items",
        "其他版记内容",
        ElementGroup.IMPRINT,
        "需要另外注明的，一行一项；没有就空着",
        "GB/T 9704—2012 7.4.3",
        lines=True,
        forms=_HEADED,
    ),
    ElementField(
        "printing_office",
        "印发机关",
        ElementGroup.IMPRINT,
        "一般是办公室，如“某某街道党政综合办公室”",
        "GB/T 9704—2012 7.4.3",
        needed_by=frozenset(DocumentKind),
        forms=_PRINTED,
    ),
    ElementField(
        "printing_date",
        "印发日期",
        ElementGroup.IMPRINT,
        "送印的日期，如 2023年7月5日，“印发”二字自动加上",
        "GB/T 9704—2012 7.4.3",
        needed_by=frozenset(DocumentKind),
        forms=_PRINTED,
    ),
)
ELEMENT_FIELDS = _HEAD_FIELDS + _MAIN_FIELDS + _IMPRINT_FIELDS
"""The fields of the form, in the order of the page. 密级 is none of them: secret documents are not drafted here."""
