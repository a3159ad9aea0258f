from __future__ import annotations

import pytest

from tests.word.documents import attributes, block, document, find, part
from xiasha_desk.composition.page import geometry as g
from xiasha_desk.composition.page.tail import sealed_indents
from xiasha_desk.domain.composed import BlockRole, ComposedBlock

DATE = "2023年7月5日"
NAME = "某区人民政府某街道办事处"


def tail(*blocks: ComposedBlock) -> list:
    made = document(block(BlockRole.BODY, "正文。"), *blocks)
    return find(part(made, "word/document.xml"), "w:body/*[not(self::w:sectPr)]")[1:]


def sealed(*names: str) -> list:
    blocks = [block(BlockRole.SEALED_SIGNATURE, name) for name in names]
    return tail(*blocks, block(BlockRole.SEALED_DATE, DATE))


@pytest.mark.parametrize("name", [NAME, "某街道办事处", "某局"])
def test_a_sealed_name_is_centred_on_its_date(name: str) -> None:
    name_right, date_right = sealed_indents(name, DATE)
    assert date_right == 4 * g.CHARACTER_PITCH
    assert abs(2 * name_right + g.text_width(name) - 2 * date_right - g.text_width(DATE)) <= 1


def test_a_very_long_sealed_name_stays_in_the_core() -> None:
    assert sealed_indents("某" * 26, DATE)[0] == 0


def test_two_lines_are_left_for_the_seal_and_the_text_stays_with_it() -> None:
    body, name, date = sealed(NAME)
    assert attributes(name, "w:pPr/w:spacing") == {"before": "1158"}
    assert attributes(date, "w:pPr/w:ind") == {"right": "1260"}
    assert [len(find(p, "w:pPr/w:keepNext")) for p in (body, name, date)] == [1, 1, 0]


@pytest.mark.parametrize(
    ("names", "rows"),
    [
        (["甲局", "乙局"], [["甲局", "乙局"]]),
        (["甲局", "乙局", "丙局"], [["甲局", "乙局"], ["", "丙局"]]),
        (["甲局", "乙局", "丙局", "丁局"], [["甲局", "乙局"], ["丙局", "丁局"]]),
    ],
)
def test_joint_names_stand_two_a_row_the_last_over_the_date(names: list[str], rows: list[list[str]]) -> None:
    _, table, date = sealed(*names)
    shown = [["".join(find(c, "w:p/w:r/w:t/text()")) for c in find(r, "w:tc")] for r in find(table, "w:tr")]
    assert shown == rows
    widths = [int(width) for width in find(table, "w:tblGrid/w:gridCol/@w:w")]
    assert sum(widths) == g.CORE_WIDTH
    centre = g.SEALED_DATE_RIGHT + g.text_width(DATE) / 2
    assert abs(widths[1] / 2 - centre) <= 1
    assert min(widths) >= g.Twips.mm(42)  # seals do not touch
    heights = [int(height) for height in find(table, "w:tr/w:trPr/w:trHeight/@w:val")]
    assert all(height >= g.Twips.mm(42) for height in heights[:-1])
    assert all(find(cell, "w:p/w:pPr/w:keepNext") for cell in find(table, "w:tr/w:tc"))
    assert attributes(date, "w:pPr/w:ind") == {"right": "1260"}


def test_the_title_of_office_stands_left_of_the_stamp() -> None:
    _, table, date = tail(block(BlockRole.STAMP_TITLE, "主任"), block(BlockRole.SEALED_DATE, DATE))
    title = find(table, "w:tr[2]/w:tc/w:p")[0]
    assert int(attributes(title, "w:pPr/w:ind")["right"]) == (4 + 2) * g.CHARACTER_PITCH + g.STAMP_WIDTH
    assert find(table, "w:tr[2]/w:tc/w:tcPr/w:vAlign/@w:val") == ["center"]
    assert attributes(date, "w:pPr/w:spacing") == {"before": "579"}


def test_tables_beside_each_other_are_kept_apart() -> None:
    from tests.word.exhibits import exhibit, indicator_table

    made = document(exhibit(indicator_table()), block(BlockRole.STAMP_TITLE, "主任"))
    nodes = find(part(made, "word/document.xml"), "w:body/*[not(self::w:sectPr)]")
    names = [node.tag.split("}")[1] for node in nodes]
    assert "tbl tbl" not in " ".join(names)
    assert names[-1] == "p"
