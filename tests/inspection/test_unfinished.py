"""Drafts that lack something: what is there is judged, what is not there does not turn the rest into something else."""

from __future__ import annotations

from dataclasses import replace

import docx
import pytest
from docx.shared import Pt

from tests.inspection.files import broken, inspected, written
from tests.inspection.test_our_files import OFFICIAL, _bytes
from tests.word.documents import block, document, exhibit
from tests.word.exhibits import growth_chart, indicator_table
from xiasha_desk.composition.compose import compose
from xiasha_desk.domain.composed import BlockRole
from xiasha_desk.domain.official import OfficialElements, SealForm
from xiasha_desk.domain.report import Paragraph, Report, Section
from xiasha_desk.inspection.inspect import HELD

TITLE = "某某街道办事处关于民生实事项目的报告"
PEOPLE = ("李四", "王五", "张三丰", "赵六", "欧阳七七", "孙八", "周九", "吴十", "郑一", "王二")


def composed(elements: OfficialElements, title: str = TITLE) -> bytes:
    body = (Paragraph("p", "今年以来，街道统筹推进各项重点任务，群众获得感持续增强。" * 6),)
    sections = (Section("l", 0), Section("s", 1, "重点工作推进情况", body))
    return written(compose(Report("r", title, sections, elements)))


def titles(count: int) -> tuple[str, ...]:
    return tuple(f"第{number}项任务清单" for number in range(1, count + 1))


UNFINISHED = {
    "number without its serial": replace(OFFICIAL, document_number="某街办〔2023〕号"),
    "the same with a blank": replace(OFFICIAL, document_number="某街办〔2023〕 号"),
    "the same upward": replace(OFFICIAL, document_number="某街办〔2023〕号", signatories=PEOPLE[:2]),
    "no number": replace(OFFICIAL, document_number=""),
    "no date": replace(OFFICIAL, document_date=""),
    "no date, no note": replace(OFFICIAL, document_date="", annotation=""),
    "no date, sealed": replace(OFFICIAL, document_date="", seal=SealForm.SEALED),
    "no date, no attachment": replace(OFFICIAL, document_date="", attachment_titles=()),
    "no name": replace(OFFICIAL, agency_signature=""),
    **{f"{count} signatories": replace(OFFICIAL, signatories=PEOPLE[:count]) for count in (4, 6, 7, 8, 9, 10)},
    **{f"{count} attachments": replace(OFFICIAL, attachment_titles=titles(count)) for count in (30, 60, 110)},
}


@pytest.mark.parametrize("name", UNFINISHED)
def test_unfinished_drafts_of_ours(name: str) -> None:
    assert broken(composed(UNFINISHED[name])) == set()


@pytest.mark.parametrize("elements", [OFFICIAL, OfficialElements()], ids=["official", "plain"])
def test_no_title(elements: OfficialElements) -> None:
    assert broken(composed(elements, title="")) == set()


def test_parts_are_still_judged() -> None:
    held = {f.requirement.id for f in inspected(composed(UNFINISHED["no date"])).of(HELD)}
    assert {"attachment.form", "annotation.form", "serial.place"} <= held
    held = {f.requirement.id for f in inspected(composed(UNFINISHED["60 attachments"])).of(HELD)}
    assert "attachment.place" in held
    held = {f.requirement.id for f in inspected(composed(OFFICIAL, title="")).of(HELD)}
    assert {"addressee.flush", "addressee.colon"} <= held


def test_the_serial_number_is_judged_once_it_is_there() -> None:
    assert broken(composed(replace(OFFICIAL, document_number="某街办（2023）第05号"))) >= {
        "serial.brackets",
        "serial.number",
    }


def test_notes_without_a_label() -> None:
    made = document(
        block(BlockRole.BODY, "上半年税收见表。"),
        exhibit(indicator_table()),
        block(BlockRole.EXHIBIT_NOTE, "截至6月30日，不含垂直管理单位"),
        block(BlockRole.BODY, "走势见图。"),
        exhibit(growth_chart()),
        block(BlockRole.EXHIBIT_NOTE, "各年均为上半年数"),
        block(BlockRole.BODY, "以上情况，特此报告。"),
    )
    assert broken(written(made)) == set()


def test_small_text_elsewhere_is_no_note() -> None:
    made = docx.Document()
    made.add_paragraph("关于2024年工作的报告")
    made.add_paragraph("上半年税收3.2亿元。").runs[0].font.size = Pt(12)
    assert "body.size" in broken(_bytes(made))


def test_a_right_aligned_name_needs_no_date_but_a_sentence_is_none() -> None:
    made = docx.Document()
    made.add_paragraph("关于2024年工作的报告")
    last = made.add_paragraph("上半年税收3.2亿元。")
    last.alignment = docx.enum.text.WD_ALIGN_PARAGRAPH.RIGHT
    assert "body.justified" in broken(_bytes(made))
