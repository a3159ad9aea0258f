from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiasha_desk.composition.page.geometry import width_in_characters
from xiasha_desk.composition.page.sense_lines import sense_lines

ROOM = 20.1


@pytest.mark.parametrize(
    "lines",
    [
        ["某街道2024年半年度工作总结"],
        ["政 府 工 作 报 告"],
        ["某街道办事处关于2024年上半年", "民生实事项目推进情况的报告"],
        ["中共某某市某某区委某某街道工作委员会", "关于深入学习贯彻“八八战略”实施", "二十周年系列活动情况的报告"],
        ["某街道2024年度优化营商环境工作总结", "暨2025年度工作计划"],
    ],
)
def test_titles_break_by_sense(lines: list[str]) -> None:
    assert list(sense_lines("".join(lines), ROOM)) == lines


_TITLES = st.lists(
    st.sampled_from(
        ["某街道", "办事处", "关于", "2024年度", "上半年", "民生实事", "项目", "“一老一小”", "《条例》", "、", "的",
         "及", "工作总结", "推进情况", "报告", "（征求意见稿）", "12.5%", "GDP"]
    ),
    max_size=18,
).map("".join)  # fmt: skip


@given(_TITLES)
def test_lines_are_the_title_and_fit(title: str) -> None:
    lines = sense_lines(title, ROOM)
    assert "".join(lines) == title
    if width_in_characters(title) < ROOM * 4:
        assert all(width_in_characters(line) <= ROOM for line in lines)


@given(_TITLES)
def test_numbers_and_names_are_never_cut(title: str) -> None:
    cuts = ["".join(sense_lines(title, ROOM)[:n]) for n in range(1, len(sense_lines(title, ROOM)))]
    for whole in ("2024年度", "“一老一小”", "《条例》", "12.5%", "GDP"):
        for cut in cuts:
            start = title.rfind(whole, 0, len(cut) + len(whole) - 1)
            assert start < 0 or not start < len(cut) < start + len(whole), (title, cut)


@given(st.text(max_size=120), st.floats(5, 40))
def test_any_text_comes_out_whole(text: str, room: float) -> None:
    assert "".join(sense_lines(text, room)) == text


def test_what_is_no_title_is_left_alone() -> None:
    assert sense_lines("这不是标题" * 200, ROOM) == ("这不是标题" * 200,)
