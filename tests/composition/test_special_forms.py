"""信函, 命令 and 纪要 in the composed document (GB/T 9704 10)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.builders.reports import make_section
from xiasha_desk.composition.compose import compose
from xiasha_desk.domain.composed import BlockRole, Generated, GeneratedKind, SourceSpan
from xiasha_desk.domain.official import DocumentForm, OfficialElements, SealForm
from xiasha_desk.domain.report import Paragraph, ParagraphRole, Report, Section

FULL = OfficialElements(
    main_recipients="区政府：",
    copy_number="000001",
    agency_marks=("某区人民政府",),
    document_number="第12号",
    signatories=("张三",),
    agency_signature="某区人民政府",
    document_date="2023年7月5日",
    signature_title="区长",
    annotation="此件公开发布",
    attachment_titles=("清单",),
    copy_recipients="各社区",
    imprint_items=("（共印30份）",),
    printing_office="区政府办",
    printing_date="2023年7月6日",
    attendees="甲、乙",
    absentees="丙",
    observers="丁",
)
FORMS = DocumentForm.LETTER, DocumentForm.ORDER, DocumentForm.MINUTES


def blocks(form: DocumentForm, *sections: Section, **fields: object) -> list[tuple[BlockRole, str]]:
    elements = replace(FULL, form=form, **fields)  # type: ignore[arg-type]
    report = Report("r", "关于某事的公文", sections or (make_section("s", 0, "", "正文。"),), elements)
    return [(block.role, block.text) for block in compose(report).blocks]


def texts(form: DocumentForm, *sections: Section, **fields: object) -> list[str]:
    return [text for _, text in blocks(form, *sections, **fields)]


def test_a_letter() -> None:
    assert texts(DocumentForm.LETTER) == [
        "000001",
        "某区人民政府",
        "第12号",
        "关于某事的公文",
        "区政府：",
        "正文。",
        "附件：清单",
        "某区人民政府",
        "2023年7月5日",
        "（此件公开发布）",
        "抄送：各社区。",
        "（共印30份）",
    ]


def test_an_order() -> None:
    assert blocks(DocumentForm.ORDER, main_recipients="") == [
        (BlockRole.COPY_NUMBER, "000001"),
        (BlockRole.AGENCY_MARK, "某区人民政府令"),
        (BlockRole.DOCUMENT_NUMBER, "第12号"),
        (BlockRole.BODY, "正文。"),
        (BlockRole.ATTACHMENT_NOTE, "附件：清单"),
        (BlockRole.STAMP_TITLE, "区长"),
        (BlockRole.SEALED_DATE, "2023年7月5日"),
        (BlockRole.ANNOTATION, "（此件公开发布）"),
        (BlockRole.COPY_RECIPIENTS, "抄送：各社区。"),
        (BlockRole.IMPRINT_ITEM, "（共印30份）"),
        (BlockRole.PRINTING, "区政府办\t2023年7月6日印发"),
    ]


@pytest.mark.parametrize("seal", SealForm)
def test_an_order_is_stamped_whatever_was_chosen(seal: SealForm) -> None:
    roles = [role for role, _ in blocks(DocumentForm.ORDER, seal=seal)]
    assert BlockRole.STAMP_TITLE in roles
    assert not {BlockRole.SIGNATURE, BlockRole.SEALED_SIGNATURE, BlockRole.DOCUMENT_DATE} & set(roles)


def test_minutes() -> None:
    assert blocks(DocumentForm.MINUTES, agency_marks=("某街道办公会议",), main_recipients="") == [
        (BlockRole.COPY_NUMBER, "000001"),
        (BlockRole.AGENCY_MARK, "某街道办公会议纪要"),
        (BlockRole.DOCUMENT_NUMBER, "第12号"),
        (BlockRole.TITLE, "关于某事的公文"),
        (BlockRole.BODY, "正文。"),
        (BlockRole.ATTENDANCE, "出席：甲、乙"),
        (BlockRole.ATTENDANCE, "请假：丙"),
        (BlockRole.ATTENDANCE, "列席：丁"),
        (BlockRole.ATTACHMENT_NOTE, "附件：清单"),
        (BlockRole.DOCUMENT_DATE, "2023年7月5日"),
        (BlockRole.ANNOTATION, "（此件公开发布）"),
        (BlockRole.COPY_RECIPIENTS, "抄送：各社区。"),
        (BlockRole.IMPRINT_ITEM, "（共印30份）"),
        (BlockRole.PRINTING, "区政府办\t2023年7月6日印发"),
    ]


def test_attendance_stands_above_a_typed_note() -> None:
    note = Paragraph("n", "附件：名单", role=ParagraphRole.ATTACHMENT_NOTE)
    section = replace(make_section("s", 0, "", "正文。"), blocks=(Paragraph("p", "正文。"), note))
    shown = texts(DocumentForm.MINUTES, section, absentees="", observers="")
    assert shown[shown.index("正文。") :][1:3] == ["出席：甲、乙", "附件：名单"]


def test_names_without_a_row_are_not_printed() -> None:
    found = blocks(DocumentForm.MINUTES, absentees="", observers="")
    assert [text for role, text in found if role is BlockRole.ATTENDANCE] == ["出席：甲、乙"]
    for form in (DocumentForm.NONE, DocumentForm.STANDARD, DocumentForm.LETTER, DocumentForm.ORDER):
        assert all(role is not BlockRole.ATTENDANCE for role, _ in blocks(form))


def test_labels_and_names_know_where_they_come_from() -> None:
    elements = replace(FULL, form=DocumentForm.MINUTES)
    made = compose(Report("r", "题", (Section("s", 0),), elements)).blocks
    row = next(block for block in made if block.role is BlockRole.ATTENDANCE)
    assert row.id == "attendees"
    assert [run.origin for run in row.runs] == [
        Generated(GeneratedKind.ELEMENT_LABEL, "attendees"),
        SourceSpan("attendees", 0, 3),
    ]


@pytest.mark.parametrize(
    ("form", "marks", "wanted"),
    [
        (DocumentForm.LETTER, ("某街道",), ["某街道"]),
        (DocumentForm.LETTER, ("甲局", "乙局"), ["甲局"]),
        (DocumentForm.ORDER, ("某区政府",), ["某区政府令"]),
        (DocumentForm.ORDER, ("某区政府令",), ["某区政府令"]),
        (DocumentForm.ORDER, ("某区政府命令",), ["某区政府命令"]),
        (DocumentForm.ORDER, ("甲局", "", "乙局"), ["甲局", "乙局令"]),
        (DocumentForm.MINUTES, ("办公会议",), ["办公会议纪要"]),
        (DocumentForm.MINUTES, ("办公会议纪要",), ["办公会议纪要"]),
        (DocumentForm.MINUTES, ("甲会", "乙会"), ["甲会", "乙会纪要"]),
        (DocumentForm.ORDER, (), []),
        (DocumentForm.STANDARD, ("甲局", "", "乙局"), ["甲局", "乙局", "文件"]),
    ],
)
def test_the_mark(form: DocumentForm, marks: tuple[str, ...], wanted: list[str]) -> None:
    found = blocks(form, agency_marks=marks)
    assert [text for role, text in found if role in (BlockRole.AGENCY_MARK, BlockRole.FILE_WORD)] == wanted


@pytest.mark.parametrize("form", FORMS)
def test_no_signatory_and_no_file_word(form: DocumentForm) -> None:
    roles = {role for role, _ in blocks(form, agency_marks=("甲局", "乙局"), with_file_word=True)}
    assert not roles & {BlockRole.SIGNATORY, BlockRole.FILE_WORD}
