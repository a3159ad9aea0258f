from __future__ import annotations

from dataclasses import replace

import pytest

from tests.word.documents import attributes, find, part, text_of, value
from tests.word.official import FULL, HEADED, NAME, PLAIN, official
from xiasha_desk.composition.page import geometry as g
from xiasha_desk.composition.page.masthead import mark_type, signatory_places
from xiasha_desk.domain.official import OfficialElements, SecrecyMark


def body(elements: OfficialElements) -> list:
    return find(part(official(elements, 1), "word/document.xml"), "w:body/*")


def styled(elements: OfficialElements, style: str) -> list:
    return [node for node in body(elements) if value(node, "w:pPr/w:pStyle/@w:val") == style]


@pytest.mark.parametrize(
    "elements",
    [
        HEADED,
        replace(HEADED, copy_number="000001"),
        FULL,
        replace(FULL, secrecy=SecrecyMark.MIMI, secrecy_period="1年"),
    ],
)
def test_the_mark_stays_at_its_height(elements: OfficialElements) -> None:
    above = sum(len(styled(elements, style)) for style in ("CopyNumber", "SecrecyMark", "Urgency"))
    (mark,) = styled(elements, "AgencyMark")
    before = int(attributes(mark, "w:pPr/w:spacing")["before"])
    size = mark_type([NAME + "文件"]).size
    assert before + above * g.LINE_PITCH == g.above_mark(size, g.mark_line(size), 0)


def test_secrecy_and_urgency_are_set_in_heiti_and_stand_in_their_order() -> None:
    elements = replace(FULL, secrecy=SecrecyMark.JUEMI, secrecy_period="30年")
    assert [text_of(node) for node in body(elements)[:4]] == ["000012", "绝密★30年", "特急", NAME + "文件"]


def test_the_type_shrinks_to_fit_then_narrows() -> None:
    assert mark_type(["某街道办事处文件"]) == (g.MARK_SIZE, 100)
    size, scale = mark_type([NAME + "文件"])
    assert size < g.MARK_SIZE
    assert scale == 100
    assert size * (len(NAME) + 2) <= g.MARK_ROOM
    size, scale = mark_type(["某" * 24])
    assert size == g.MARK_SIZE_AT_LEAST
    assert scale < 100
    assert size * 24 * scale / 100 <= g.MARK_ROOM
    assert mark_type(["某" * 80]).scale == g.MARK_SCALE_AT_LEAST


def test_the_rule_hangs_on_the_number_as_wide_as_the_core() -> None:
    for elements in (HEADED, replace(HEADED, document_number=""), replace(HEADED, signatories=("张三",))):
        (number,) = styled(elements, "DocumentNumber")
        assert attributes(number, "w:pPr/w:pBdr/w:bottom") == {
            "val": "single", "sz": "12", "space": "7", "color": "FF0000",
        }  # fmt: skip
        assert find(number, "w:pPr/w:ind") == []
        assert attributes(number, "w:pPr/w:spacing") == {"before": "1158"}


def test_upward_the_names_end_one_character_in_and_turn_over_under_the_first_one() -> None:
    label, first, second = signatory_places(["张某某", "李某", "王某某"])
    assert second + g.text_width("李某") == g.CORE_WIDTH - g.CHARACTER_PITCH
    assert first == label + 4 * g.CHARACTER_PITCH
    assert second - first == 4 * g.CHARACTER_PITCH
    rows = styled(replace(HEADED, signatories=("张某某", "李某", "王某某")), "DocumentNumber")
    assert [text_of(row) for row in rows] == ["\t签发人：张某某\t李某", "\t某街办〔2023〕15号\t王某某"]
    assert [find(row, "w:pPr/w:tabs/w:tab/@w:pos") for row in rows] == [
        [str(label), str(second)],
        [str(g.NUMBER_LEFT), str(first)],
    ]
    assert [len(find(row, "w:pPr/w:pBdr")) for row in rows] == [0, 1]
    names = find(rows[0], "w:r[w:rPr/w:rStyle/@w:val='SignatoryName']/w:t")
    assert [name.text for name in names] == ["张某某", "李某"]


def test_several_bodies_stand_below_each_other_with_the_word_beside_them() -> None:
    nodes = body(replace(HEADED, agency_marks=("某局", NAME)))
    (table,) = [node for node in nodes if node.tag.endswith("}tbl")]
    assert find(table, "w:tr/w:tc[1]/w:p/w:r/w:t/text()") == ["某局", NAME]
    assert find(table, "w:tr/w:tc[2]/w:tcPr/w:vMerge/@w:val") == ["restart", "continue"]
    assert find(table, "w:tr/w:tc[2]/w:p/w:r/w:t/text()") == ["文件"]
    assert sum(int(width) for width in find(table, "w:tblGrid/w:gridCol/@w:w")) <= g.CORE_WIDTH


def test_the_title_stands_two_lines_under_the_rule() -> None:
    (title,) = styled(HEADED, "Title")
    assert attributes(title, "w:pPr/w:spacing") == {"before": "1158"}
    (plain,) = styled(PLAIN, "Title")
    assert attributes(plain, "w:pPr/w:spacing") == {}


def test_the_styles_of_the_head_are_only_there_with_it() -> None:
    def styles(elements: OfficialElements) -> set[str]:
        return set(find(part(official(elements, 1), "word/styles.xml"), "w:style/@w:styleId"))

    assert styles(HEADED) - styles(PLAIN) == {
        "CopyNumber", "SecrecyMark", "Urgency", "AgencyMark", "DocumentNumber", "Imprint", "SignatoryName",
    }  # fmt: skip
