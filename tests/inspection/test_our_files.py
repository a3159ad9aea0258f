"""What this program writes keeps to the format; what others write is judged as it is."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from tests.inspection.files import broken, inspected, written
from tests.text.shared_texts import OWN_TEXTS, SHARED_TEXTS, needs_shared
from tests.word.documents import document, full_document
from xiasha_desk.composition.compose import compose
from xiasha_desk.domain.official import DocumentForm, OfficialElements, SealForm, Urgency
from xiasha_desk.domain.report import Paragraph, Report, Section
from xiasha_desk.inspection.inspect import BROKEN, HELD, as_json, listing
from xiasha_desk.services.importing import import_text_file

NAME = "某区人民政府某某街道办事处"
OFFICIAL = OfficialElements(
    main_recipients="区人民政府：",
    agency_signature=NAME,
    document_date="2023年7月5日",
    form=DocumentForm.STANDARD,
    agency_marks=(NAME,),
    document_number="某街办〔2023〕15号",
    copy_number="000012",
    urgency=Urgency.TEJI,
    attachment_titles=("重点项目清单", "名单"),
    annotation="联系人：张三",
    copy_recipients="区委办公室，区财政局",
    printing_office="某某街道党政综合办公室",
    printing_date="2023年7月5日",
)
OFFICIAL_ONES = {
    "unsealed": OFFICIAL,
    "sealed": replace(OFFICIAL, seal=SealForm.SEALED),
    "upward": replace(OFFICIAL, signatories=("李四", "王五", "张三丰")),
    "joint": replace(OFFICIAL, agency_marks=(NAME, "某区民政局", "某区财政局")),
}
ORDINALS_OF_ITS_OWN = {"special-report.txt"}
"""Texts that number 1、 instead of 1.: numbers are kept as they are read, and the check-up says so."""


@pytest.mark.parametrize("composed", [document(), full_document()], ids=["title", "every role"])
def test_nothing_is_broken_in_what_we_write(composed: object) -> None:
    assert broken(written(composed)) == set()  # type: ignore[arg-type]


@pytest.mark.parametrize("name", OFFICIAL_ONES)
def test_documents_with_head_and_imprint(name: str) -> None:
    body = (Paragraph("p", "今年以来，街道统筹推进各项重点任务，群众获得感持续增强。" * 6),)
    sections = (Section("l", 0), Section("s", 1, "重点工作推进情况", body))
    report = Report("r", "某某街道办事处关于民生实事项目的报告", sections, OFFICIAL_ONES[name])
    data = written(compose(report))
    assert broken(data) == set()
    applying = {f.requirement.id for f in inspected(data).of(HELD)}
    assert {"mark.red", "serial.brackets", "head.rule", "copies.end", "imprint.rules", "attachment.form"} <= applying


@pytest.mark.parametrize("path", OWN_TEXTS, ids=lambda path: path.stem)
def test_converted_texts(path: Path) -> None:
    found = broken(written(compose(import_text_file(path).report)))
    assert found == ({"heading.ordinal"} if path.name in ORDINALS_OF_ITS_OWN else set())


@needs_shared
@pytest.mark.parametrize("path", SHARED_TEXTS, ids=lambda path: path.stem)
def test_converted_texts_of_others(path: Path) -> None:
    assert broken(written(compose(import_text_file(path).report))) <= {"heading.ordinal"}


def _bytes(made: docx.document.Document) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _foreign() -> docx.document.Document:
    made = docx.Document()
    made.add_heading("关于2024年工作的报告", 0)
    made.add_heading("一、工作情况", 1)
    made.add_paragraph("上半年税收3.2亿元,同比增长。")
    made.add_paragraph("")
    made.add_paragraph("继续努力。")
    return made


def test_the_stock_template() -> None:
    page = {
        "page.paper",
        "page.top",
        "page.binding",
        "page.core_width",
        "page.core_height",
        "page.widows",
        "page.black",
    }
    title = {"title.size", "title.font", "title.centred"}
    body = {"body.font", "body.size", "body.indent", "body.line_rule", "body.no_room", "body.justified"}
    headings = {"heading1.font", "heading.size", "heading.indent"}
    rest = {"body.half_width", "number.present", "left.blanks"}
    assert broken(_bytes(_foreign())) == page | title | body | headings | rest


def test_a_hand_made_file_is_judged_by_its_looks() -> None:
    """No style of ours, no style at all: only direct formatting."""
    made = docx.Document()
    title = made.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = title.add_run("关于2024年工作的报告")
    run.font.size = Pt(22)
    run._r.get_or_add_rPr().get_or_add_rFonts().set(docx.oxml.ns.qn("w:eastAsia"), "方正小标宋_GBK")
    body = made.add_paragraph()
    body.paragraph_format.line_spacing = Pt(28)
    body.paragraph_format.first_line_indent = Pt(32)
    run = body.add_run("上半年税收3.2亿元。")
    run.font.size = Pt(16)
    run._r.get_or_add_rPr().get_or_add_rFonts().set(docx.oxml.ns.qn("w:eastAsia"), "仿宋")
    found = broken(_bytes(made))
    assert not {i for i in found if i.startswith("title")}
    assert not {"body.font", "body.size", "body.indent", "body.line_rule"} & found


def test_automatic_numbers_count_as_printed() -> None:
    made = docx.Document()
    made.add_paragraph("关于2024年工作的报告")
    made.add_paragraph("工作情况", style="List Number")
    headings = [f for f in inspected(_bytes(made)).of(BROKEN) if f.requirement.id == "heading3.font"]
    assert headings


def test_the_listing_names_clause_found_wanted_and_place() -> None:
    lines = list(listing(inspected(_bytes(_foreign()))))
    assert "不符22项" in lines[0]
    row = lines.index("  × 正文字号（5.2.2，规定）：现为11磅，应为3号")
    assert lines[row + 1] == "      第3段“上半年税收3.2亿元,同比增长。”；第5段“继续努力。”"


def test_json_has_every_requirement_once() -> None:
    made = as_json(inspected(_bytes(_foreign())))
    rows = made["requirements"]
    assert made["held"] + made["broken"] + made["not_applicable"] == len(rows)
    by_id = {row["id"]: row for row in rows}
    assert len(by_id) == len(rows)
    assert by_id["page.paper"]["places"] == [{"paragraph": None, "words": "第1节"}]
    assert by_id["body.size"]["result"] == "broken"
    assert by_id["copy.digits"] == by_id["copy.digits"] | {"result": "not_applicable", "found": "", "places": []}
