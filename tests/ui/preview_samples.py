"""Documents for the tests of the preview, and how to read its pages back."""

from __future__ import annotations

from collections.abc import Sequence

from tests.word.documents import block
from xiasha_desk.composition.compose import Composer
from xiasha_desk.domain.composed import BlockRole, ComposedBlock, ComposedDocument, RunRole
from xiasha_desk.domain.ledger import Ledger
from xiasha_desk.domain.report import Paragraph, Report, Section
from xiasha_desk.ui.preview.layout.paginator import Paginator
from xiasha_desk.ui.preview.layout.rows import Page

HAN = "今年以来街道坚持以项目建设为抓手统筹推进各项重点任务老旧小区改造有序落实群众获得感持续增强"
SENTENCE = "今年以来，街道坚持以项目建设为抓手，统筹推进各项重点任务；老旧小区改造有序落实，“获得感”增长12.5%。"


def long_report(paragraphs: int = 60, times: int = 3) -> Report:
    """Sections of ten paragraphs with about 50 × `times` characters each."""
    sections = [Section("lead", 0, "", (Paragraph("l0", "现将工作情况报告如下。"),))]
    for number in range(0, paragraphs, 10):
        texts = tuple(Paragraph(f"p{n}", f"第{n}项。" + SENTENCE * times) for n in range(number, number + 10))
        sections.append(Section(f"s{number // 10}", 1, "重点工作", texts))
    return Report("r", "某街道2023年上半年工作总结", tuple(sections), period="2023H1")


def long_document(paragraphs: int = 60, times: int = 3) -> ComposedDocument:
    return Composer().compose(long_report(paragraphs, times), Ledger())


def body(text: str) -> ComposedBlock:
    return block(BlockRole.BODY, text)


def heading(text: str, level: int = 1) -> ComposedBlock:
    from tests.word.documents import words

    return block(BlockRole.HEADING, words(text, RunRole.HEADING), level=level)


def pages_of(document: ComposedDocument) -> list[Page]:
    """The pages, laid out at once."""
    paginator = Paginator(lambda: document)
    paginator.finish()
    return paginator.pages


def lines_of(document: ComposedDocument, pages: Sequence[Page]) -> list[list[str]]:
    """The words of every row of every page."""
    return [
        [document.blocks[p.block].text[p.drawn.start : p.drawn.end] for p in page.rows if not p.again] for page in pages
    ]
