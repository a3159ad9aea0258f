from __future__ import annotations

from dataclasses import replace

import pytest

from tests.word.documents import MOMENT, attributes, find, parts, text_of
from tests.word.official import FULL, HEADED, IMPRINTED, official
from xiasha_desk.composition.page import geometry as g
from xiasha_desk.domain.composed import IMPRINT_ROLES, ComposedDocument
from xiasha_desk.domain.official import OfficialElements
from xiasha_desk.word.imprint import imprint_height, pages_to_add
from xiasha_desk.word.page_count import TextEnd, line_count
from xiasha_desk.word.writer import WordWriter


def body(composed: ComposedDocument) -> list:
    return find(parts(WordWriter(created=MOMENT).write(composed))["word/document.xml"], "w:body/*")


def imprint_table(elements: OfficialElements, sections: int = 1) -> object:
    return [node for node in body(official(elements, sections)) if node.tag.endswith("}tbl")][-1]


def test_it_floats_at_the_cores_lower_edge_between_rules() -> None:
    table = imprint_table(replace(IMPRINTED, imprint_items=("（共印30份）",)))
    assert attributes(table, "w:tblPr/w:tblpPr") == {
        "vertAnchor": "margin", "horzAnchor": "page", "tblpX": "1587", "tblpYSpec": "bottom",
    }  # fmt: skip
    assert attributes(table, "w:tblPr/w:tblW") == {"w": "8845", "type": "dxa"}
    rules = {side: attributes(table, f"w:tblPr/w:tblBorders/w:{side}")["sz"] for side in ("top", "bottom", "insideH")}
    assert rules == {"top": "8", "bottom": "8", "insideH": "6"}
    rows = [text_of(row) for row in find(table, "w:tr/w:tc/w:p")]
    assert rows[0].startswith("抄送：区委办公室，")
    assert rows[1:] == ["（共印30份）", "某某街道党政综合办公室\t2023年7月5日印发"]


def test_names_turn_over_under_the_first_name() -> None:
    indent = attributes(imprint_table(IMPRINTED), "w:tr[1]/w:tc/w:p/w:pPr/w:ind")
    assert indent == {"left": "1120", "hanging": "840", "right": "280"}


@pytest.mark.parametrize(
    ("page", "lines", "pages"), [(1, 1, 1), (3, 21, 1), (2, 10, 0), (2, 19, 0), (2, 20, 2), (4, 22, 2)]
)
def test_it_stands_on_an_even_page(page: int, lines: int, pages: int) -> None:
    made = [block for block in official(IMPRINTED, 1).blocks if block.role in IMPRINT_ROLES]
    assert imprint_height(made) == 3 * g.IMPRINT_LINE
    assert pages_to_add(made, TextEnd(page, g.Twips(lines * g.LINE_PITCH)), g.STANDARD) == pages


@pytest.mark.parametrize(("sections", "kinds"), [(3, ["evenPage"]), (5, []), (9, [])])
def test_an_added_page_is_a_section_without_numbers(sections: int, kinds: list[str]) -> None:
    made = parts(WordWriter(created=MOMENT).write(official(IMPRINTED, sections)))
    main = made["word/document.xml"]
    assert find(main, "//w:sectPr/w:type/@w:val") == kinds
    footers = {name for name in made if name.startswith("word/footer")}
    assert len(footers) == (4 if kinds else 2)
    for name in footers - {"word/footer1.xml", "word/footer2.xml"}:
        assert find(made[name], "//w:t") == []


def test_without_an_imprint_there_is_one_section_and_no_table() -> None:
    nodes = body(official(HEADED, 3))
    assert [node.tag.split("}")[1] for node in nodes].count("tbl") == 0
    assert len(find(nodes[0].getparent(), "//w:sectPr")) == 1


def test_everything_is_written_once() -> None:
    composed = official(FULL, 2)
    nodes = body(composed)
    written = "".join(text_of(node) for node in nodes if not node.tag.endswith("}sectPr"))
    for block in composed.blocks:
        assert written.count(block.text.strip("\t")) >= 1, block.text
    assert len(written.replace("\t", "").replace("\n", "")) == sum(
        len(b.text.replace("\t", "")) for b in composed.blocks
    )


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", 1),
        ("某" * 28, 1),
        ("某" * 29, 2),
        ("某" * 28 + "。", 2),
        ("1" * 56, 1),
        ("某" * 27 + "（某）", 2),
        ("1" * 400, 8),
    ],
)
def test_lines_are_counted_by_the_grid(text: str, lines: int) -> None:
    assert line_count(text, g.CORE_WIDTH) == lines
    assert line_count("某" * 27, g.CORE_WIDTH, first=g.FIRST_LINE) == 2
