"""Documents with 版头, 版记 and signatures, composed as the program composes them."""

from __future__ import annotations

from dataclasses import replace

from xiasha_desk.composition.compose import compose
from xiasha_desk.domain.composed import ComposedDocument
from xiasha_desk.domain.official import DocumentForm, OfficialElements, SealForm, Urgency
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


def official(elements: OfficialElements, sections: int = 6) -> ComposedDocument:
    """A report of so many sections, each 9 lines, under those elements."""
    made = [Section("lead", 0)]
    made += [
        Section(f"s{n}", 1, "重点工作推进情况", (Paragraph(f"p{n}", SENTENCE * 4), Paragraph(f"q{n}", SENTENCE)))
        for n in range(sections)
    ]
    title = "某某街道办事处关于2023年上半年民生实事项目推进情况的报告"
    return compose(Report("r", title, tuple(made), elements))
