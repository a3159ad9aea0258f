"""Lines with what they are taken for: the reader's own decisions give its outline again, others give theirs."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.text.shared_texts import OWN_TEXTS, SHARED_TEXTS, read
from xiasha_desk.text.import_lines import LineRole, joined_words, lines_of, outline_of, with_joined, with_role
from xiasha_desk.text.outline_reader import read_outline

TEXT = """示例街道2022年半年度工作总结
（2022年7月1日）
各位代表：
上半年总体平稳。
一、工作情况
（一）抓经济。完成税收8亿元。
城市品质提升。改造小区三个，环境更
加整洁。
二、下步打算
再接再厉。
示例街道办事处
2022年7月1日
"""


def _told(text: str):
    return [(line.text, line.role, line.level) for line in lines_of(read_outline(text))]


def test_every_line_is_told() -> None:
    assert _told(TEXT) == [
        ("示例街道2022年半年度工作总结", LineRole.TITLE, 0),
        ("（2022年7月1日）", LineRole.HEAD, 0),
        ("各位代表：", LineRole.RECIPIENTS, 0),
        ("上半年总体平稳。", LineRole.BODY, 0),
        ("一、工作情况", LineRole.HEADING, 1),
        ("（一）抓经济。完成税收8亿元。", LineRole.HEADING, 2),
        ("城市品质提升。改造小区三个，环境更", LineRole.BODY, 0),
        ("加整洁。", LineRole.BODY, 0),
        ("二、下步打算", LineRole.HEADING, 1),
        ("再接再厉。", LineRole.BODY, 0),
        ("示例街道办事处", LineRole.SIGNATURE, 0),
        ("2022年7月1日", LineRole.DATE, 0),
    ]


@pytest.mark.parametrize("path", [*OWN_TEXTS, *SHARED_TEXTS], ids=lambda path: path.name)
def test_the_readers_own_decisions_give_its_outline(path: Path) -> None:
    outline = read_outline(read(path))
    assert outline_of(outline.source, lines_of(outline)) == outline


_LINES = st.lists(
    st.sampled_from(
        [
            "工作总结",
            "各位代表：",
            "一、情况",
            "（一）抓经济。完成税收。",
            "1.招商",
            "正文一句。",
            "2022年7月1日",
            "附件：1.清单",
            "——在会上",
        ]
    ),
    max_size=12,
).map("\n".join)


@given(_LINES)
def test_any_outline_comes_back(text: str) -> None:
    outline = read_outline(text)
    assert outline_of(text, lines_of(outline)) == outline


@given(_LINES, st.integers(0, 11), st.sampled_from(LineRole), st.integers(1, 4), st.booleans())
def test_any_decision_gives_an_outline_that_keeps_every_word(text, place, role, level, join) -> None:
    lines = lines_of(read_outline(text))
    if not lines:
        return
    index = place % len(lines)
    changed = with_joined(lines, index) if join else with_role(lines, index, role, level)
    outline = outline_of(text, changed)
    kept = {line.start for line in lines_of(outline)}
    gone = {line.start for line in changed if line.role is LineRole.LEFT_OUT or line.joined}
    several = {LineRole.TITLE, LineRole.RECIPIENTS, LineRole.DATE}
    lost = {line.start for line in changed} - kept - gone
    assert all(line.role in several for line in changed if line.start in lost)


def _with(text: str, words: str, role: LineRole, level: int = 0):
    outline = read_outline(text)
    lines = lines_of(outline)
    index = next(i for i, line in enumerate(lines) if line.text.startswith(words))
    return outline_of(outline.source, with_role(lines, index, role, level))


def test_a_lead_sentence_becomes_a_heading_run_in() -> None:
    outline = _with(TEXT, "城市品质", LineRole.HEADING, 3)
    section = next(s for s in outline.sections if s.title == "城市品质提升")
    assert (section.level, section.run_in, section.end_mark, section.ordinal) == (3, True, "。", "")
    assert [p.text for p in section.paragraphs] == ["改造小区三个，环境更", "加整洁。"]


def test_a_heading_becomes_text_and_another_level() -> None:
    assert [s.title for s in _with(TEXT, "（一）", LineRole.BODY).sections] == ["工作情况", "下步打算"]
    assert [s.level for s in _with(TEXT, "二、", LineRole.HEADING, 2).sections] == [1, 2, 2]


def test_a_broken_line_is_joined() -> None:
    outline = read_outline(TEXT)
    lines = lines_of(outline)
    joined = outline_of(TEXT, with_joined(lines, 7))
    words = [p.text for s in joined.sections for p in s.paragraphs]
    assert "城市品质提升。改造小区三个，环境更加整洁。" in words
    assert with_joined(with_joined(lines, 7), 7) == lines
    assert with_joined(lines, 0) == lines


def test_a_line_is_left_out() -> None:
    assert all("再接再厉" not in p.text for s in _with(TEXT, "再接", LineRole.LEFT_OUT).sections for p in s.paragraphs)


@pytest.mark.parametrize(
    ("words", "joined"),
    [("改造\n  小区", "改造小区"), ("PM\r\n2.5", "PM 2.5"), ("“5G\n应用”", "“5G应用”"), ("一行", "一行")],
)
def test_joined_words(words: str, joined: str) -> None:
    assert joined_words(words) == joined


def test_skipped_levels_are_told() -> None:
    lines = lines_of(read_outline("工作总结\n一、情况\n1.招商\n正文。\n"))
    assert [line.doubt for line in lines if line.role is LineRole.HEADING] == ["", "跳了一级"]
