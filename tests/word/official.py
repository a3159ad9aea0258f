"""Documents with 版头, 版记 and signatures, composed as the program composes them."""

from __future__ import annotations

from dataclasses import replace

from xiasha_desk.composition.compose import compose
from xiasha_desk.domain.composed import ComposedDocument
from xiasha_desk.domain.exhibit import FreeTable
from xiasha_desk.domain.official import DocumentForm, OfficialElements, SealForm, Urgency
from xiasha_desk.domain.page_layout import PageLayout
from xiasha_desk.domain.report import Paragraph, Report, Section

NAME = "某区人民政府某某街道办事处"
SENTENCE = "今年以来，街道坚持以项目建设为抓手，统筹推进各项重点任务，老旧小区改造有序落实，群众获得感持续增强。"

PLAIN = OfficialElements(main_recipients="区人民政府：", agency_signature=NAME, document_date="2023年7月5日")
HEADED = replace(PLAIN, form=DocumentForm.STANDARD, agency_marks=(NAME,), document_number="某街办〔2023〕15号")
IMPRINTED = replace(
    HEADED,
    copy_recipients="区委办公室，区人大常委会办公室，区政协办公室，区发展和改革局，区财政局，区民政局，各社区",
    printing_office="某某街道党政综合办公室",
    printing_date="2023年7月5日",
)
FULL = replace(
    IMPRINTED,
    copy_number="000012",
    urgency=Urgency.TEJI,
    attachment_titles=("重点项目清单", "民生实事项目推进情况表及2023年下半年工作安排任务分解一览表", "名单"),
    annotation="联系人：张某某，电话：12345",
    seal=SealForm.SEALED,
)


LETTER = replace(
    IMPRINTED, form=DocumentForm.LETTER, document_number="某街办函〔2023〕15号", printing_office="", printing_date=""
)
ORDER = OfficialElements(
    form=DocumentForm.ORDER, agency_marks=("某区人民政府",), document_number="第12号", signature_title="区长",
    document_date="2023年7月5日",
)  # fmt: skip
MINUTES = OfficialElements(
    form=DocumentForm.MINUTES,
    agency_marks=("某某街道办公会议",),
    document_number="〔2023〕15号",
    attendees="张某某、李某某、王某某、赵某某、钱某某、孙某某、周某某、吴某某、郑某某、冯某某",
    absentees="陈某",
    observers="褚某某、卫某某",
    copy_recipients="各社区，各科室",
    printing_office="某某街道党政综合办公室",
    printing_date="2023年7月5日",
)
SCHOOL = PageLayout("changyong", "常用", 34.6, 32.6, 28, 26, 592, ())
"""The other public school of margins and lines; the faces are the standard set's."""
WIDE = FreeTable(
    "wide",
    "重点项目推进情况",
    tuple(("老旧小区改造", *["123.4"] * 11) if n else ("项目", *["完成投资"] * 11) for n in range(30)),
    landscape=True,
    unit="万元",
    note="注：数据截至6月底。",
)


def attachments(count: int) -> tuple[Section, ...]:
    """So many attachments, each with a first-level section of its own."""
    made: list[Section] = []
    for n in range(count):
        words = Paragraph(f"a{n}p", SENTENCE * 3)
        made.append(Section(f"a{n}", 0, f"重点项目清单之{'一二三四五'[n]}", (words,), attachment=True))
        made.append(Section(f"b{n}", 1, "在建项目", (Paragraph(f"b{n}p", SENTENCE),)))
    return tuple(made)


def official(
    elements: OfficialElements, sections: int = 6, more: tuple[Section, ...] = (), exhibit: FreeTable | None = None
) -> ComposedDocument:
    """A report of so many sections, each 9 lines, under those elements; `exhibit` stands in the first of them, `more`
    are the attachments."""
    made = [Section("lead", 0)]
    made += [
        Section(f"s{n}", 1, "重点工作推进情况", (Paragraph(f"p{n}", SENTENCE * 4), Paragraph(f"q{n}", SENTENCE)))
        for n in range(sections)
    ]
    if exhibit is not None:
        made[1] = replace(made[1], blocks=(*made[1].blocks, exhibit))
    made += more
    title = "某某街道办事处关于2023年上半年民生实事项目推进情况的报告"
    return compose(Report("r", title, tuple(made), elements))
