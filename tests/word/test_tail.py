from __future__ import annotations

import pytest

from tests.word.documents import attributes, block, document, find, paragraphs
from xiasha_desk.composition.page import geometry as g
from xiasha_desk.composition.page.tail import note_indents, signature_indents
from xiasha_desk.domain.composed import BlockRole, ComposedBlock

NAME = "某区人民政府某街道办事处"
DATE = "2024年7月5日"


def _tail(*blocks: ComposedBlock) -> list:
    return paragraphs(document(block(BlockRole.BODY, "正文。"), *blocks))[1:]


def _start(right: int, text: str) -> int:
    """Where a line set against the right begins, in twips from the core's right edge."""
    return right + g.text_width(text)


@pytest.mark.parametrize("name", [NAME, "某街道办事处", "某街道", "某", "某区人民政府" * 6])
@pytest.mark.parametrize("date", [DATE, "2024年12月15日"])
def test_the_date_begins_two_characters_after_the_name(name: str, date: str) -> None:
    name_right, date_right = signature_indents([name], date)
    assert min(name_right, date_right) == g.SIGNATURE_RIGHT == 630
    if g.text_width(name) < g.CORE_WIDTH - g.SIGNATURE_RIGHT:
        assert _start(name_right, name) - _start(date_right, date) == 630
    assert _start(date_right, date) <= g.CORE_WIDTH


def test_the_longer_one_stands_two_characters_in() -> None:
    assert signature_indents([NAME], DATE)[0] == 630
    assert signature_indents(["某街道"], DATE)[1] == 630


def test_a_name_or_a_date_alone_stands_two_characters_in() -> None:
    assert signature_indents([], DATE) == (630, 630)
    assert signature_indents([NAME], "") == (630, 630)


def test_signature_and_date_are_set_with_a_line_above_and_stay_with_the_text() -> None:
    body, name, date = _tail(block(BlockRole.SIGNATURE, NAME), block(BlockRole.DOCUMENT_DATE, DATE))
    wanted = signature_indents([NAME], DATE)
    assert attributes(name, "w:pPr/w:spacing") == {"before": "579"}
    assert attributes(date, "w:pPr/w:spacing") == {}
    assert [attributes(p, "w:pPr/w:ind") for p in (name, date)] == [{"right": str(right)} for right in wanted]
    assert [len(find(p, "w:pPr/w:keepNext")) for p in (body, name, date)] == [1, 1, 0]


def test_several_names_stand_one_under_the_other_and_the_last_counts_for_the_date() -> None:
    _, first, second, date = _tail(
        block(BlockRole.SIGNATURE, "中共某街道工作委员会"),
        block(BlockRole.SIGNATURE, "某街道办事处"),
        block(BlockRole.DOCUMENT_DATE, DATE),
    )
    wanted = signature_indents(["某街道办事处"], DATE)
    rights = [attributes(p, "w:pPr/w:ind")["right"] for p in (first, second, date)]
    assert rights == [str(wanted[0]), str(wanted[0]), str(wanted[1])]
    assert attributes(first, "w:pPr/w:spacing") == {"before": "579"}
    assert attributes(second, "w:pPr/w:spacing") == {}


def test_one_attachment_hangs_under_its_name() -> None:
    assert note_indents(["附件：项目清单"]) == [(630 + 945, 945)]


def test_numbered_attachments_are_aligned() -> None:
    width = g.text_width("1.")
    assert note_indents(["附件：1.甲", "2.乙", "10.丙", "续行"]) == [
        (630 + 945 + width, 945 + width),
        (630 + 945 + width, width),
        (630 + 945 + width, g.text_width("10.")),
        (630 + 945 + width, 0),
    ]


def test_an_attachment_note_has_one_line_above_and_holds_the_signature() -> None:
    body, first, second, _name, _date = _tail(
        block(BlockRole.ATTACHMENT_NOTE, "附件：1.甲"),
        block(BlockRole.ATTACHMENT_NOTE, "2.乙"),
        block(BlockRole.SIGNATURE, NAME),
        block(BlockRole.DOCUMENT_DATE, DATE),
    )
    assert [attributes(p, "w:pPr/w:spacing") for p in (first, second)] == [{"before": "579"}, {}]
    assert [len(find(p, "w:pPr/w:keepNext")) for p in (body, first, second)] == [0, 1, 1]
    assert attributes(first, "w:pPr/w:ind")["left"] == attributes(second, "w:pPr/w:ind")["left"]


def test_a_report_without_signature_holds_nothing_together() -> None:
    assert not any(find(p, "w:pPr/w:keepNext") for p in _tail(block(BlockRole.BODY, "完。")))
