from __future__ import annotations

import pytest

from tests.word.documents import (
    MAIN_ROLES,
    attributes,
    block,
    document,
    find,
    flow,
    full_document,
    paragraphs,
    part,
    text_of,
    value,
    words,
)
from xiasha_desk.domain.composed import BlockRole, RunRole

_STYLES = {
    BlockRole.TITLE: "Title",
    BlockRole.HEAD_LINE: "HeadLine",
    BlockRole.PUBLISH_LINE: "PublishLine",
    BlockRole.MAIN_RECIPIENTS: "MainRecipients",
    BlockRole.BODY: "BodyText",
    BlockRole.ATTACHMENT_NOTE: "AttachmentNote",
    BlockRole.SIGNATURE: "AgencySignature",
    BlockRole.DOCUMENT_DATE: "DocumentDate",
    BlockRole.ANNOTATION: "Annotation",
    BlockRole.ATTENDANCE: "Attendance",
    BlockRole.ATTACHMENT_HEAD: "AttachmentHead",
    BlockRole.ATTACHMENT_TITLE: "Title",
    BlockRole.TABLE_UNIT: "TableUnit",
    BlockRole.TABLE_CAPTION: "TableCaption",
    BlockRole.CHART: "Figure",
    BlockRole.PICTURE: "Figure",
    BlockRole.FIGURE_CAPTION: "FigureCaption",
    BlockRole.EXHIBIT_NOTE: "ExhibitNote",
}


def test_every_place_has_its_style() -> None:
    composed = full_document()
    assert {made.role for made in composed.blocks} == set(MAIN_ROLES) - {BlockRole.SEALED_DATE}
    for made, paragraph in zip(composed.blocks, flow(composed), strict=True):
        if made.role is BlockRole.TABLE:
            assert value(paragraph, "w:tblPr/w:tblStyle/@w:val") == "ReportTable"
            continue
        style = value(paragraph, "w:pPr/w:pStyle/@w:val")
        if made.role is BlockRole.HEADING:
            assert style == f"Heading{made.heading_level}"
        else:
            assert style == _STYLES[made.role]


def test_only_standalone_headings_reach_the_navigation_pane() -> None:
    composed = full_document()
    styles = part(composed, "word/styles.xml")
    outlined = {
        value(style, "@w:styleId"): value(style, "w:pPr/w:outlineLvl/@w:val")
        for style in find(styles, "w:style[w:pPr/w:outlineLvl]")
    }
    assert outlined == {"Heading1": "0", "Heading2": "1", "Heading3": "2", "Heading4": "3"}
    pane = [text_of(p) for p in paragraphs(composed) if value(p, "w:pPr/w:pStyle/@w:val") in outlined]
    assert pane == ["一、上半年工作", "（一）抓项目", "1.服务企业", "（1）走访"]
    assert not find(part(composed, "word/document.xml"), "//w:outlineLvl")


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_a_run_in_heading_is_a_run_of_its_own_in_a_body_paragraph(level: int) -> None:
    made = block(
        BlockRole.BODY, words("抓项目", RunRole.HEADING), words("。", RunRole.HEADING), "签约3个。", level=level
    )
    paragraph = paragraphs(document(made))[1]
    assert value(paragraph, "w:pPr/w:pStyle/@w:val") == "BodyText"
    runs = [(text_of(run), value(run, "w:rPr/w:rStyle/@w:val")) for run in find(paragraph, "w:r")]
    assert runs == [("抓项目。", f"RunInHeading{level}"), ("签约3个。", None)]


def test_a_lead_sentence_is_bold_and_the_rest_is_not() -> None:
    composed = document(block(BlockRole.BODY, words("环境提升。", RunRole.LEAD), "新增绿地。"))
    runs = find(paragraphs(composed)[1], "w:r")
    assert [value(run, "w:rPr/w:rStyle/@w:val") for run in runs] == ["LeadSentence", None]
    assert find(part(composed, "word/styles.xml"), "w:style[@w:styleId='LeadSentence']/w:rPr/w:b")


def test_figures_do_not_split_the_text_into_runs() -> None:
    made = block(BlockRole.BODY, "税收", "8.3亿元", "，增长", "12.5%", "。")
    assert len(find(paragraphs(document(made))[1], "w:r")) == 1


def test_quotes_and_dashes_are_marked_as_chinese() -> None:
    for text, marked in (("“双招”", True), ("甲——乙", True), ("1·2", True), ("完成。", False), ("ABC", False)):
        run = find(paragraphs(document(block(BlockRole.BODY, text)))[1], "w:r")[0]
        assert (value(run, "w:rPr/w:rFonts/@w:hint") == "eastAsia") is marked, text


@pytest.mark.parametrize(
    ("role", "level", "family"),
    [
        (BlockRole.BODY, 0, "仿宋"),
        (BlockRole.HEAD_LINE, 0, "楷体"),
        (BlockRole.HEADING, 2, "楷体"),
        (BlockRole.TITLE, 0, "方正小标宋_GBK"),
        (BlockRole.HEADING, 1, None),  # 黑体 has them all
    ],
)
def test_characters_outside_gb2312_get_a_family_that_has_them(role: BlockRole, level: int, family: str | None) -> None:
    paragraph = paragraphs(document(block(role, "朱镕喆同志—·", level=level)))[1]
    runs = {text_of(run): value(run, "w:rPr/w:rFonts/@w:eastAsia") for run in find(paragraph, "w:r")}
    if family is None:
        assert runs == {"朱镕喆同志—·": None}
    else:
        assert runs == {"朱": None, "镕喆": family, "同志—·": None}
        run = find(paragraph, "w:r")[1]
        assert value(run, "w:rPr/w:rFonts/@w:ascii") == value(run, "w:rPr/w:rFonts/@w:hAnsi") == family


def test_one_line_stands_between_title_and_text() -> None:
    first, second = (attributes(p, "w:pPr/w:spacing") for p in paragraphs(document(*_two_bodies()))[1:])
    assert first == {"before": "498"}  # 660 + 498 = two lines of 579
    assert second == {}


def test_half_a_line_stands_under_head_lines_and_none_above() -> None:
    composed = document(block(BlockRole.HEAD_LINE, "（2024年7月5日）"), *_two_bodies())
    spaces = [attributes(p, "w:pPr/w:spacing") for p in paragraphs(composed)]
    assert spaces == [{}, {}, {"before": "289"}, {}]


def _two_bodies() -> tuple:
    return block(BlockRole.BODY, "第一段。"), block(BlockRole.BODY, "第二段。")
