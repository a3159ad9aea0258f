from __future__ import annotations

from dataclasses import replace

import pytest

from xiasha_desk.composition.compose import compose
from xiasha_desk.domain.composed import BlockRole, ComposedBlock, Generated, SourceSpan
from xiasha_desk.domain.official import DocumentForm, OfficialElements, SealForm, SecrecyMark, Urgency
from xiasha_desk.domain.report import Paragraph, ParagraphRole, Report, Section

HEADED = OfficialElements(
    form=DocumentForm.STANDARD,
    agency_marks=("某街道办事处",),
    document_number="下办〔2023〕5号",
    copy_recipients="区委办，区人大办",
    printing_office="某街道办公室",
    printing_date="2023年7月5日",
)
TITLE = "某街道2023年半年度工作总结"


def blocks(elements: OfficialElements, *paragraphs: Paragraph) -> tuple[ComposedBlock, ...]:
    return compose(Report("r", TITLE, (Section("s", 0, "", paragraphs),), elements)).blocks


def texts(elements: OfficialElements, *roles: BlockRole) -> list[str]:
    return [block.text for block in blocks(elements) if not roles or block.role in roles]


def test_without_a_head_nothing_of_it_is_printed() -> None:
    assert texts(replace(HEADED, form=DocumentForm.NONE)) == [TITLE]


def test_the_order_of_the_page() -> None:
    elements = replace(
        HEADED,
        copy_number="000001",
        secrecy=SecrecyMark.MIMI,
        secrecy_period="1年",
        urgency=Urgency.TEJI,
        signatories=("张三", "李四"),
        imprint_items=("（共印30份）",),
        document_date="2023年7月5日",
        annotation="此件公开发布",
    )
    assert texts(elements) == [
        "000001",
        "秘密★1年",
        "特急",
        "某街道办事处文件",
        "签发人：张三",
        "李四",
        "下办〔2023〕5号",
        TITLE,
        "2023年7月5日",
        "（此件公开发布）",
        "抄送：区委办，区人大办。",
        "（共印30份）",
        "某街道办公室\t2023年7月5日印发",
    ]


def test_the_place_of_a_missing_number_stays() -> None:
    found = [b for b in blocks(replace(HEADED, document_number="")) if b.role is BlockRole.DOCUMENT_NUMBER]
    assert [block.runs for block in found] == [()]


@pytest.mark.parametrize(
    ("marks", "word", "wanted"),
    [
        (("某街道办事处",), True, ["某街道办事处文件"]),
        (("某街道办事处",), False, ["某街道办事处"]),
        (("某街道办事处文件",), True, ["某街道办事处文件"]),
        (("甲局", "乙局"), True, ["甲局", "乙局", "文件"]),
        (("甲局", "乙局"), False, ["甲局", "乙局"]),
        ((), True, []),
    ],
)
def test_the_mark(marks: tuple[str, ...], word: bool, wanted: list[str]) -> None:
    elements = replace(HEADED, agency_marks=marks, with_file_word=word)
    assert texts(elements, BlockRole.AGENCY_MARK, BlockRole.FILE_WORD) == wanted


@pytest.mark.parametrize(
    ("titles", "wanted"),
    [
        ((), []),
        (("项目清单",), ["附件：项目清单"]),
        (("项目清单。", "任务清单；"), ["附件：1.项目清单", "2.任务清单"]),
        (("。",), []),
    ],
)
def test_the_attachments(titles: tuple[str, ...], wanted: list[str]) -> None:
    assert texts(OfficialElements(attachment_titles=titles), BlockRole.ATTACHMENT_NOTE) == wanted


def test_signatures_by_the_seal() -> None:
    elements = OfficialElements(agency_signature="甲局\n乙局", document_date="2023年7月5日", signature_title="主任")

    def roles(seal: SealForm) -> list[tuple[BlockRole, str]]:
        return [(block.role, block.text) for block in blocks(replace(elements, seal=seal))[1:]]

    assert roles(SealForm.UNSEALED) == [
        (BlockRole.SIGNATURE, "甲局"),
        (BlockRole.SIGNATURE, "乙局"),
        (BlockRole.DOCUMENT_DATE, "2023年7月5日"),
    ]
    assert roles(SealForm.SEALED) == [
        (BlockRole.SEALED_SIGNATURE, "甲局"),
        (BlockRole.SEALED_SIGNATURE, "乙局"),
        (BlockRole.SEALED_DATE, "2023年7月5日"),
    ]
    assert roles(SealForm.SIGNATURE_STAMP) == [
        (BlockRole.STAMP_TITLE, "主任"),
        (BlockRole.SEALED_DATE, "2023年7月5日"),
    ]


@pytest.mark.parametrize("typed", ["联系人：张三", "（联系人：张三）"])
def test_the_annotation_has_its_brackets_once(typed: str) -> None:
    assert texts(OfficialElements(annotation=typed), BlockRole.ANNOTATION) == ["（联系人：张三）"]


@pytest.mark.parametrize("typed", ["区委办", "区委办。", "抄送：区委办。"])
def test_copies_have_their_label_and_full_stop_once(typed: str) -> None:
    assert texts(replace(HEADED, copy_recipients=typed), BlockRole.COPY_RECIPIENTS) == ["抄送：区委办。"]


def test_an_annotation_in_the_text_stands_before_the_imprint() -> None:
    made = blocks(HEADED, Paragraph("a", "（联系人：张三）", role=ParagraphRole.ANNOTATION))
    assert [block.role for block in made][-3:] == [
        BlockRole.ANNOTATION,
        BlockRole.COPY_RECIPIENTS,
        BlockRole.PRINTING,
    ]


def test_own_lines_of_the_title_count_while_they_are_the_title() -> None:
    own = OfficialElements(title_lines=("某街道2023年", "半年度工作总结"))
    title = blocks(own)[0]
    assert [run.text for run in title.runs] == ["某街道2023年", "半年度工作总结"]
    assert [run.origin for run in title.runs] == [SourceSpan("title", 0, 8), SourceSpan("title", 8, 15)]
    other = blocks(replace(own, title_lines=("某街道2022年", "半年度工作总结")))[0]
    assert [run.text for run in other.runs] == [TITLE]


def test_every_word_of_the_clerk_knows_its_field() -> None:
    elements = replace(HEADED, agency_marks=("甲局", "乙局"), signatories=("张三",), attachment_titles=("清单。",))
    for block in blocks(elements):
        for run in block.runs:
            assert isinstance(run.origin, SourceSpan | Generated)
            if isinstance(run.origin, SourceSpan) and run.origin.source != "title":
                name, _, index = run.origin.source.partition(":")
                value = getattr(elements, name)
                value = value[int(index)] if isinstance(value, tuple) else value
                assert value[run.origin.start : run.origin.end] == run.text
