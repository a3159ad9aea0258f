from __future__ import annotations

import io
import re

import docx
from hypothesis import example, given, settings

from tests.word.documents import MOMENT, block, document, documents, flow, full_document, paragraphs, part, text_of
from xiasha_desk.domain.composed import BlockRole, ComposedBlock, ComposedDocument
from xiasha_desk.domain.contents import ComposedChart, ComposedPicture, ComposedTable
from xiasha_desk.word.styles import TABLE_END
from xiasha_desk.word.writer import WordWriter

_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@settings(max_examples=150)
@given(documents())
@example(full_document())
def test_the_file_holds_the_document_block_by_block_and_nothing_else(composed: ComposedDocument) -> None:
    writer = WordWriter(created=MOMENT)
    data = writer.write(composed)
    writer.verify(data)
    wanted = [_printed(made) for made in composed.blocks]
    assert [text_of(element) for element in flow(composed)] == wanted
    read = docx.Document(io.BytesIO(data))
    shown = [p.text.replace("\n", "") for p in read.paragraphs if p.style.style_id != TABLE_END]
    tables = ["\n".join("\t".join(cell.text for cell in row.cells) for row in table.rows) for table in read.tables]
    is_table = [isinstance(made.content, ComposedTable) for made in composed.blocks]
    assert shown == [text for text, table in zip(wanted, is_table, strict=True) if not table]
    assert tables == [text for text, table in zip(wanted, is_table, strict=True) if table]


def _printed(made: ComposedBlock) -> str:
    """A picture and a chart with figures are drawn; everything else is its text."""
    content = made.content
    if isinstance(content, ComposedPicture):
        return ""
    if isinstance(content, ComposedChart) and any(v is not None for row in content.series for v in row.values):
        return ""
    return _REFUSED.sub("", made.text)


def test_a_long_title_is_one_paragraph_of_lines_by_sense() -> None:
    title = "某街道办事处关于2024年上半年民生实事项目推进情况的报告"
    composed = document(title=title)
    data = WordWriter().write(composed)
    shown = docx.Document(io.BytesIO(data)).paragraphs[0].text
    assert shown == "某街道办事处关于2024年上半年\n民生实事项目推进情况的报告"
    assert shown.replace("\n", "") == title


def test_only_title_and_head_lines_have_line_breaks() -> None:
    composed = document(
        block(BlockRole.HEAD_LINE, "——2024年1月5日在某市某某区第十五届人民代表大会第三次会议第一次全体会议上"),
        block(BlockRole.MAIN_RECIPIENTS, "各位代表、" * 12 + "同志们："),
        block(BlockRole.BODY, "完成了全年的工作任务。" * 30),
        block(BlockRole.SIGNATURE, "某区人民政府" * 8),
    )
    broken = [paragraph.xpath("count(.//*[local-name()='br'])") for paragraph in paragraphs(composed)]
    assert broken == [0, 1, 0, 0, 0]


def test_an_empty_document_is_a_file_too() -> None:
    writer = WordWriter()
    data = writer.write(ComposedDocument("", ()))
    writer.verify(data)
    assert docx.Document(io.BytesIO(data)).paragraphs == []


def test_leading_and_trailing_blanks_are_kept_by_every_reader() -> None:
    composed = document(block(BlockRole.BODY, " 前", "后 "))
    texts = part(composed, "word/document.xml").xpath("//*[local-name()='t'][contains(., '前')]")
    assert texts[0].get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
