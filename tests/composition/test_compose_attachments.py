"""Attachments in the composed document: their place on the page, their heads, the 附件说明, the numbers in them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders.reports import Walk, make_attachment, make_ledger, make_report, make_section
from tests.builders.strategies import reports
from xiasha_desk.composition.compose import Composer, compose
from xiasha_desk.domain.apply import DraftState
from xiasha_desk.domain.composed import (
    IMPRINT_ROLES,
    MASTHEAD_ROLES,
    BlockRole,
    ComposedDocument,
    Generated,
    GeneratedKind,
    SourceSpan,
)
from xiasha_desk.domain.exhibit import FreeTable
from xiasha_desk.domain.official import DocumentForm, OfficialElements, SealForm
from xiasha_desk.domain.report import Paragraph, ParagraphRole, Report

SIGNED = OfficialElements(
    form=DocumentForm.STANDARD,
    agency_marks=("某街道办事处",),
    document_number="下办〔2023〕5号",
    agency_signature="某街道办事处",
    document_date="2023年7月5日",
    annotation="此件公开发布",
    copy_recipients="区委办",
    printing_office="某街道办公室",
    printing_date="2023年7月5日",
)
MAIN = (make_section("lead", 0, "", "开头的话。"), make_section("a", 1, "甲", "甲的话。"))
LIST = (
    make_attachment("list", "重点项目清单。", "清单的话。"),
    make_section("list1", 1, "在建", "在建的话。"),
    make_section("list2", 2, "已开工", "开工的话。"),
)
NAMES = (make_attachment("names", "人员名单"), make_section("names1", 1, "街道", "街道的话。"))


def document(*parts: tuple[object, ...], elements: OfficialElements = SIGNED) -> ComposedDocument:
    return compose(Report("r", "某街道工作总结", sum((*parts,), ()), elements))


def lines(composed: ComposedDocument) -> list[str]:
    return composed.text.split("\n")


def notes(composed: ComposedDocument) -> list[str]:
    return [block.text for block in composed.blocks if block.role is BlockRole.ATTACHMENT_NOTE]


def test_the_order_of_the_page() -> None:
    assert lines(document(MAIN, LIST, NAMES)) == [
        "某街道办事处文件",
        "下办〔2023〕5号",
        "某街道工作总结",
        "开头的话。",
        "一、甲",
        "甲的话。",
        "附件：1.重点项目清单",
        "2.人员名单",
        "某街道办事处",
        "2023年7月5日",
        "（此件公开发布）",
        "附件1",
        "重点项目清单。",
        "清单的话。",
        "一、在建",
        "在建的话。",
        "（一）已开工",
        "开工的话。",
        "附件2",
        "人员名单",
        "一、街道",
        "街道的话。",
        "抄送：区委办。",
        "某街道办公室\t2023年7月5日印发",
    ]


def test_a_single_attachment_bears_no_number() -> None:
    composed = document(MAIN, NAMES)
    assert notes(composed) == ["附件：人员名单"]
    head, title = [b for b in composed.blocks if b.section == "names"]
    assert (head.id, head.role, head.text) == ("names:head", BlockRole.ATTACHMENT_HEAD, "附件")
    assert head.runs[0].origin == Generated(GeneratedKind.ELEMENT_LABEL, "names")
    assert (title.id, title.role) == ("names", BlockRole.ATTACHMENT_TITLE)
    assert title.runs[0].origin == SourceSpan("names", 0, 4)


def test_the_note_names_the_title_where_it_stands() -> None:
    note = next(b for b in document(MAIN, LIST).blocks if b.role is BlockRole.ATTACHMENT_NOTE)
    assert (note.id, note.section) == ("list:note", "")
    assert [run.origin for run in note.runs] == [
        Generated(GeneratedKind.ELEMENT_LABEL, "list"),
        SourceSpan("list", 0, 6),
    ]


@pytest.mark.parametrize(
    ("titles", "wanted", "heads"),
    [
        ((), ["附件：重点项目清单"], ["附件"]),
        (("重点项目清单",), ["附件：重点项目清单"], ["附件"]),
        (("重点项目清单；", "图册。"), ["附件：1.重点项目清单", "2.图册"], ["附件1"]),
        (("图册", "", "影像"), ["附件：1.重点项目清单", "2.图册", "3.影像"], ["附件1"]),
    ],
)
def test_attachments_bound_apart_follow_in_the_note(
    titles: tuple[str, ...], wanted: list[str], heads: list[str]
) -> None:
    composed = document(MAIN, LIST, elements=replace(SIGNED, attachment_titles=titles))
    assert notes(composed) == wanted
    assert [b.text for b in composed.blocks if b.role is BlockRole.ATTACHMENT_HEAD] == heads


def test_an_attachment_without_a_title_has_its_number_and_no_note() -> None:
    composed = document(MAIN, (make_attachment("new"),), NAMES)
    assert notes(composed) == ["附件：2.人员名单"]
    assert [b.text for b in composed.blocks if b.section == "new"] == ["附件1"]


def test_a_typed_note_is_the_only_one() -> None:
    typed = Paragraph("t", "附件：1.重点项目清单", role=ParagraphRole.ATTACHMENT_NOTE)
    main = (MAIN[0], replace(MAIN[1], blocks=(*MAIN[1].blocks, typed)))
    elements = replace(SIGNED, attachment_titles=("图册",))
    assert notes(document(main, LIST, elements=elements)) == ["附件：1.重点项目清单"]
    empty = (MAIN[0], replace(MAIN[1], blocks=(*MAIN[1].blocks, replace(typed, text=""))))
    assert notes(document(empty, LIST, elements=elements)) == ["附件：1.重点项目清单", "2.图册"]
    inside = (replace(LIST[0], blocks=(typed,)),)
    assert notes(document(MAIN, inside, elements=SIGNED))[0] == "附件：重点项目清单"


def test_a_typed_annotation_stands_under_the_date_and_before_the_attachments() -> None:
    typed = Paragraph("t", "（联系人：张三）", role=ParagraphRole.ANNOTATION)
    main = (MAIN[0], replace(MAIN[1], blocks=(typed, *MAIN[1].blocks)))
    text = lines(document(main, NAMES))
    at = text.index("2023年7月5日")
    assert text[at : at + 4] == ["2023年7月5日", "（联系人：张三）", "（此件公开发布）", "附件"]


def test_tables_are_numbered_on_through_the_attachments() -> None:
    def table(name: str) -> FreeTable:
        return FreeTable(name, f"{name}表", (("甲",),))

    main = (MAIN[0], replace(MAIN[1], blocks=(table("t1"),)))
    attached = (replace(NAMES[0], blocks=(table("t2"),)), replace(NAMES[1], blocks=(table("t3"),)))
    captions = [b.text for b in document(main, attached).blocks if b.role is BlockRole.TABLE_CAPTION]
    assert [words[:2] for words in captions] == ["表1", "表2", "表3"]


def test_an_order_of_attachments_signed_by_a_stamp() -> None:
    elements = replace(SIGNED, seal=SealForm.SIGNATURE_STAMP, signature_title="主任")
    text = lines(document(MAIN, NAMES, elements=elements))
    assert text[6:10] == ["附件：人员名单", "主任", "2023年7月5日", "（此件公开发布）"]


def test_form_and_layout_go_with_the_document() -> None:
    composed = document(MAIN)
    assert (composed.form, composed.layout) == (DocumentForm.STANDARD, None)


@pytest.mark.parametrize("seed", range(4))
def test_composing_again_is_composing_anew(seed: int) -> None:
    walk, composer = Walk(seed), Composer()
    report = make_report(sections=(*MAIN, *LIST, *NAMES))
    state, seen = DraftState(report, make_ledger(("tax", "2022H1", "8.3"))), 0
    for _ in range(150):
        state = walk.step(state)[1].state
        assert composer.compose(state.report, state.ledger) == compose(state.report, state.ledger)
        seen += any(s.attachment for s in state.report.sections)
    assert seen > 50


def test_a_label_that_changes_makes_its_section_anew() -> None:
    composer = Composer()
    first = Report("r", "题", (*MAIN, *NAMES))
    assert "附件" in lines(composer.compose(first, None))
    both = replace(first, sections=(*first.sections, *LIST))
    assert [line for line in lines(composer.compose(both, None)) if line.startswith("附件")][1:] == ["附件1", "附件2"]
    apart = replace(first, elements=OfficialElements(attachment_titles=("图册",)))
    assert "附件1" in lines(composer.compose(apart, None))


_PAGE = (
    MASTHEAD_ROLES,
    {BlockRole.TITLE, BlockRole.PUBLISH_LINE, BlockRole.HEAD_LINE, BlockRole.MAIN_RECIPIENTS},
)
_CLOSING = {
    BlockRole.SIGNATURE,
    BlockRole.DOCUMENT_DATE,
    BlockRole.SEALED_SIGNATURE,
    BlockRole.SEALED_DATE,
    BlockRole.STAMP_TITLE,
}


def _stage(block: object, report: Report, attached: set[str]) -> int:
    """The place of a block's kind on the page."""
    if block.section in attached:
        return 6
    for number, roles in enumerate(_PAGE):
        if block.role in roles:
            return number
    if block.section:
        return 5 if block.role is BlockRole.ANNOTATION else 2
    if block.role in IMPRINT_ROLES:
        return 7
    if block.role is BlockRole.ANNOTATION:
        return 5
    return 4 if block.role in _CLOSING else 3


@settings(deadline=None)
@given(reports())
def test_every_report_keeps_the_order_of_the_page(report: Report) -> None:
    starts = [i for i, s in enumerate(report.sections) if s.attachment] or [len(report.sections)]
    attached = {s.id for s in report.sections[starts[0] :]}
    composed = compose(report)
    typed = any(
        b.section and b.section not in attached and b.role is BlockRole.ATTACHMENT_NOTE for b in composed.blocks
    )
    found = [_stage(block, report, attached) for block in composed.blocks if block.role is not BlockRole.ATTENDANCE]
    assert found == sorted(found)
    generated = [b for b in composed.blocks if b.role is BlockRole.ATTACHMENT_NOTE and not b.section]
    assert not (typed and generated)
    heads = [b for b in composed.blocks if b.role is BlockRole.ATTACHMENT_HEAD]
    assert [b.section for b in heads] == [s.id for s in report.sections if s.attachment]
    ids = [block.id for block in composed.blocks]
    assert len(set(ids)) == len(ids)


@given(st.lists(st.sampled_from(["清单", "清单。", "", "名单"]), max_size=4), st.lists(st.text("清单名。", max_size=3)))
def test_note_and_heads_agree(titles: list[str], apart: list[str]) -> None:
    attached = tuple(make_attachment(f"x{i}", title) for i, title in enumerate(titles))
    composed = document(MAIN, attached, elements=OfficialElements(attachment_titles=tuple(apart)))
    heads = {b.section: b.text for b in composed.blocks if b.role is BlockRole.ATTACHMENT_HEAD}
    for block in composed.blocks:
        if block.role is BlockRole.ATTACHMENT_NOTE and block.id.startswith("x"):
            number = block.runs[0].text.removeprefix("附件：").removesuffix(".") if len(block.runs) > 1 else ""
            assert heads[block.id.removesuffix(":note")] == f"附件{number}"
