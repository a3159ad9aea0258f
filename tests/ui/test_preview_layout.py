"""Pages on the grid of the standard: 22 lines, 28 characters, nothing lost, nothing parted that stands together."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from tests.ui.preview_samples import HAN, SENTENCE, body, heading, lines_of, long_document, pages_of
from tests.word.documents import block, document, full_document
from tests.word.exhibits import exhibit, table
from xiasha_desk.composition.page import geometry as word
from xiasha_desk.domain.composed import BlockRole, ComposedDocument
from xiasha_desk.ui.preview import geometry as g
from xiasha_desk.ui.preview.layout.title_lines import title_lines
from xiasha_desk.word import tail

pytestmark = pytest.mark.usefixtures("qapp", "chinese_font")
NEVER_FIRST = "，。；：、！？）》”’…％%"
NEVER_LAST = "（《“‘"


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (g.PAPER_WIDTH, word.PAPER_WIDTH),
        (g.PAPER_HEIGHT, word.PAPER_HEIGHT),
        (g.TOP, word.TOP_MARGIN),
        (g.LEFT, word.BINDING_MARGIN),
        (g.CORE_WIDTH, word.CORE_WIDTH),
        (g.CORE_HEIGHT, word.CORE_HEIGHT),
        (g.PITCH, word.LINE_PITCH),
        (g.CELL, word.CHARACTER_PITCH),
        (g.TITLE_PITCH, word.TITLE_LINE_PITCH),
        (g.SIZE_2, word.SIZE_2),
        (g.SIZE_3, word.SIZE_3),
        (g.SIZE_4, word.SIZE_4),
        (g.SIZE_5, word.SIZE_5),
        (g.line_of(g.SIZE_5), word.line_of(word.SIZE_5)),
        (g.TWO_CHARACTERS, word.FIRST_LINE),
        (g.UNDER_TITLE_AT_LEAST, word.LINE_UNDER_TITLE_AT_LEAST),
        (g.AROUND_FIGURE, word.AROUND_FIGURE),
        (g.UNDER_TABLE, word.UNDER_TABLE),
        (g.FIGURE_HEIGHT, word.FIGURE_HEIGHT),
        (g.CELL_TOP, word.CELL_TOP),
        (g.text_width("附件：1."), tail.text_width("附件：1.")),
        (g.text_width("2023年7月5日"), tail.text_width("2023年7月5日")),
    ],
)
def test_the_figures_are_those_of_the_word_file(mine: float, theirs: int) -> None:
    assert mine == pytest.approx(theirs / 2, abs=1)


def test_a_full_page_has_22_lines() -> None:
    pages = pages_of(long_document())
    assert len(pages) > 10
    assert {len(page.rows) for page in pages[1:-1]} == {22}
    assert len(pages[0].rows) == 21  # the title and the blank line under it are two of the grid's
    for page in pages[:-1]:
        assert page.rows[-1].y + page.rows[-1].drawn.height == pytest.approx(22 * g.PITCH, abs=1)


def test_a_full_line_has_28_characters_and_the_first_26() -> None:
    made = document(body(HAN * 5))
    lines = [line for page in lines_of(made, pages_of(made)) for line in page][1:]
    assert len(lines[0]) == 26
    assert {len(line) for line in lines[1:-1]} == {28}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet="街道工作，。；：、“”（）《》12.5%—…！？", min_size=30, max_size=300))
def test_no_line_begins_or_ends_with_the_wrong_mark(qapp: QApplication, text: str) -> None:
    words = "".join(c for c, before in zip(text, " " + text, strict=False) if c.isalnum() or before.isalnum())
    made = ComposedDocument("", (body("街道" + words),))
    lines = [line for page in lines_of(made, pages_of(made)) for line in page]
    assert "".join(lines) == made.blocks[0].text
    assert not [line for line in lines if line[0] in NEVER_FIRST]
    assert not [line for line in lines[:-1] if line[-1] in NEVER_LAST]


@pytest.mark.parametrize("made", [long_document(), full_document()], ids=["long", "every role"])
def test_every_character_is_on_one_page_in_order(made: ComposedDocument) -> None:
    reached = (0, 0)
    printed: dict[int, str] = {}
    for page in pages_of(made):
        for placed in page.rows:
            assert placed.again or (placed.block, placed.row) >= reached
            if not placed.again:
                reached = (placed.block, placed.row)
                text = made.blocks[placed.block].text[placed.drawn.start : placed.drawn.end]
                printed[placed.block] = printed.get(placed.block, "") + text
    assert printed == {i: b.text.replace("\n", "") for i, b in enumerate(made.blocks)}


@pytest.mark.parametrize("lines_above", range(14, 22))
def test_a_table_goes_over_to_the_next_page_row_by_row_under_its_head(lines_above: int) -> None:
    rows = [[f"社区{n}", "两行字的一格" * 8, "98.75"] for n in range(30)]
    caption = block(BlockRole.TABLE_CAPTION, "表1　得分")
    made = document(
        *[body("一行。")] * lines_above, caption, exhibit(table(["社区", "说明", "得分"], *rows, numbers=[2]))
    )
    pages = pages_of(made)
    assert len(pages) >= 3
    last = len(made.blocks) - 1
    seen = []
    for page in pages:
        assert all(placed.y + placed.drawn.height <= g.CORE_HEIGHT + 1 for placed in page.rows)
        seen += [placed.row for placed in page.rows if placed.block == last and not placed.again]
        assert page.rows[-1].block != last - 1, "the caption stays with its table"
        assert (page.rows[-1].block, page.rows[-1].row) != (last, 0), "the head stays with a row"
    assert seen == list(range(31))
    for page in pages[1:]:
        if page.rows[0].block == last and page.rows[0].row == 0:
            continue  # the table begins here
        table_rows = [placed for placed in page.rows if placed.block == last]
        assert not table_rows or table_rows[0].row == 0


def test_a_row_higher_than_a_page_is_shown_line_by_line() -> None:
    made = document(exhibit(table(["事项", "说明"], ["一", SENTENCE * 60])))
    pages = pages_of(made)
    assert len(pages) > 1
    for page in pages:
        assert all(placed.y + placed.drawn.height <= g.CORE_HEIGHT + 1 for placed in page.rows)


@pytest.mark.parametrize("lines", range(15, 24))
def test_the_signature_is_never_alone_on_a_page(lines: int) -> None:
    signed = (block(BlockRole.SIGNATURE, "某街道办事处"), block(BlockRole.DOCUMENT_DATE, "2023年7月5日"))
    made = document(*[body("一行。")] * lines, *signed)
    pages = pages_of(made)
    assert {made.blocks[p.block].role for p in pages[-1].rows} & {BlockRole.BODY}
    assert [made.blocks[p.block].role for p in pages[-1].rows][-2:] == [BlockRole.SIGNATURE, BlockRole.DOCUMENT_DATE]


def test_headings_stand_in_their_faces_two_characters_in() -> None:
    made = document(heading("一、经济运行"), heading("（一）税收", 2), body("税收增长。"))
    rows = pages_of(made)[0].rows[1:]
    assert [row.y - rows[0].y for row in rows] == [0, g.PITCH, 2 * g.PITCH]
    assert {round(row.drawn._line.position().x()) for row in rows} == {round(g.TWO_CHARACTERS)}


@pytest.mark.parametrize(
    "title",
    [
        "某街道办事处关于2024年上半年民生实事项目推进情况的报告",
        "中共某某区某某街道工作委员会某某区人民政府某某街道办事处关于2023年上半年工作总结和下半年工作计划的报告",
    ],
)
def test_a_long_title_is_broken_by_sense(title: str) -> None:
    lines = title_lines(title, 20.1)
    assert "".join(lines) == title
    assert len(lines) > 1
    assert all(g.characters_wide(line) <= 20.1 for line in lines)
    assert not [line for line in lines if line[0] in NEVER_FIRST + "的"]
    assert not any(word in title and not any(word in line for line in lines) for word in ("2024年", "情况", "报告"))


def test_an_empty_document_is_one_page_with_the_title() -> None:
    made = document(title="标题")
    assert lines_of(made, pages_of(made)) == [["标题"]]
    assert len(pages_of(ComposedDocument("", ()))) == 1


def test_a_title_of_any_length_is_broken_at_once_and_whole() -> None:
    title = "某某街道办事处关于推进民生实事项目的报告" * 250
    lines = title_lines(title, 20.1)
    assert "".join(lines) == title
    assert max(g.characters_wide(line) for line in lines) <= 20.1
