"""Pages on the grid of the standard: 22 lines, 28 characters, nothing lost, nothing parted that stands together."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from tests.ui.preview_samples import HAN, SENTENCE, body, heading, lines_of, long_document, pages_of
from tests.word.documents import block, document, full_document
from tests.word.exhibits import exhibit, table
from xiasha_desk.domain.composed import BlockRole, ComposedDocument
from xiasha_desk.domain.contents import ComposedTable
from xiasha_desk.domain.official import DocumentForm
from xiasha_desk.domain.page_layout import PageLayout
from xiasha_desk.ui.preview import geometry as g

pytestmark = pytest.mark.usefixtures("qapp", "chinese_font")
NEVER_FIRST = "，。；：、！？）》”’…％%"
NEVER_LAST = "（《“‘"


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


def test_an_empty_document_is_one_page_with_the_title() -> None:
    made = document(title="标题")
    assert lines_of(made, pages_of(made)) == [["标题"]]
    assert len(pages_of(ComposedDocument("", ()))) == 1


def test_a_title_of_any_length_is_broken_at_once_and_whole() -> None:
    title = "某某街道办事处关于推进民生实事项目的报告" * 250
    made = document(title=title)
    lines = [line for page in lines_of(made, pages_of(made)) for line in page]
    assert "".join(lines) == title
    assert max(g.characters_wide(line) for line in lines) <= 20.1


def test_a_wide_table_has_a_page_across_between_upright_ones() -> None:
    wide = ComposedTable(table(["甲"] * 12, ["1"] * 12).rows, landscape=True)
    note = block(BlockRole.EXHIBIT_NOTE, "注：略。")
    caption = block(BlockRole.TABLE_CAPTION, "表1")
    made = document(body("前文。"), caption, exhibit(wide), note, body("后文。"))
    pages = pages_of(made)
    assert [page.grid.across for page in pages] == [False, True, False]
    roles = [made.blocks[p.block].role for p in pages[1].rows]
    assert (roles[0], roles[-1]) == (BlockRole.TABLE_CAPTION, BlockRole.EXHIBIT_NOTE)


def test_an_attachment_opens_a_page_its_title_on_the_third_line() -> None:
    head, title = block(BlockRole.ATTACHMENT_HEAD, "附件1"), block(BlockRole.ATTACHMENT_TITLE, "项目清单")
    made = document(body("前文。"), head, title, body("后文。"))
    first, *_ = pages = pages_of(made)
    assert (len(pages), len(first.rows)) == (2, 2)
    assert [round(row.y / g.PITCH, 1) for row in pages[1].rows[:2]] == [0, 2]
    assert pages[1].rows[2].y / g.PITCH % 1 == pytest.approx(0, abs=0.01)


def test_a_layout_of_29_6_points_has_22_lines_too() -> None:
    own = PageLayout("changyong", "常用", 34.6, 32.6, 28, 26, 592, ())
    pages = pages_of(replace(long_document(), layout=own))
    assert {len(page.rows) for page in pages[1:-1]} == {22}
    assert pages[1].rows[-1].y + pages[1].rows[-1].drawn.height == pytest.approx(22 * 296, abs=1)


def test_a_letter_has_red_rules_and_no_number_on_its_first_page() -> None:
    mark, number = block(BlockRole.AGENCY_MARK, "某街道办事处"), block(BlockRole.DOCUMENT_NUMBER, "某办函〔2024〕3号")
    made = replace(document(mark, number, *[body("一行。")] * 60), form=DocumentForm.LETTER)
    pages = pages_of(made)
    assert (len(pages[0].rules), pages[0].numbered) == (4, False)
    assert all(page.numbered and not page.rules for page in pages[1:])
