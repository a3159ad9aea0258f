"""主送机关 so many that the first page would show no text stand in the 版记 (GB/T 9704 7.3.2)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.word.documents import find, part
from tests.word.official import IMPRINTED, official
from xiasha_desk.domain.composed import BlockRole

_MANY = "、".join(["某某区发展和改革局（营商环境建设办公室）"] * 25) + "："


def _roles(recipients: str) -> list[BlockRole]:
    return [block.role for block in official(replace(IMPRINTED, main_recipients=recipients)).blocks]


def test_many_go_to_the_imprint_above_the_copies():
    roles = _roles(_MANY)
    assert BlockRole.MAIN_RECIPIENTS not in roles
    assert roles[roles.index(BlockRole.MOVED_RECIPIENTS) + 1] is BlockRole.COPY_RECIPIENTS
    text = official(replace(IMPRINTED, main_recipients=_MANY)).text
    assert "\n主送：某某区发展" in text
    assert "办公室）。\n抄送：" in text


@pytest.mark.parametrize("count", range(2, 14))
def test_they_stay_as_long_as_there_is_room_for_text(count):
    recipients = "、".join(["某某区发展和改革局（营商环境建设办公室）"] * count) + "："
    lines = -(-len(recipients) // 28)
    moved = BlockRole.MOVED_RECIPIENTS in _roles(recipients)
    assert moved == (lines > 7)


def test_without_an_imprint_they_stay():
    elements = replace(IMPRINTED, main_recipients=_MANY, form=type(IMPRINTED.form).NONE)
    assert BlockRole.MAIN_RECIPIENTS in [block.role for block in official(elements).blocks]


def test_no_rule_parts_them_from_the_copies():
    body = part(official(replace(IMPRINTED, main_recipients=_MANY)), "word/document.xml")
    rows = find(body, "//w:tbl[w:tblPr/w:tblpPr]/w:tr")
    assert [len(find(row, "w:tc/w:p")) for row in rows] == [2, 1]
