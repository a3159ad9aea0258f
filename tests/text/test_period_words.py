"""Words that name a period, and what they become."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiasha_desk.domain.period import parse_period
from xiasha_desk.text.period_words import period_words

CASES = [
    ("2022年全力推进", "2022H1", "2023H1", [("2022", "2023", True)]),
    ("比2021年多12家", "2022H1", "2023H1", [("2021", "2022", True)]),
    ("到2035年基本实现", "2022H1", "2023H1", []),
    ("2023年底建成", "2022H1", "2023H1", [("2023", "2024", False)]),
    ("三年行动（2021—2023年）", "2022", "2023", [("2023", "2024", False)]),
    ("2022 年工作", "2022", "2023", [("2022", "2023", True)]),
    ("12022年", "2022", "2023", []),
    ("上半年完成，下半年推进", "2022H1", "2022", [("上半年", "全年", True), ("下半年", "明年", True)]),
    ("半年来，干部队伍", "2022H1", "2022", [("半年来", "一年来", True)]),
    ("全年完成，明年推进", "2022", "2023H1", [("全年", "上半年", True), ("明年", "下半年", True)]),
    ("上半年完成", "2022H1", "2023H1", []),
    ("上半年完成", "2022H1", "2022H2", [("上半年", "下半年", True)]),
    ("上半年完成", "2022H1", "2022Q3", [("上半年", "", False)]),
    ("1—6月，税收", "2022H1", "2022", [("1—6月", "1—12月", False)]),
    ("1-5月份，税收", "2022H1", "2023H1", [("1-5月份", "", False)]),
    ("截至6月20日，共有", "2022H1", "2023H1", [("截至6月20日", "", False)]),
    ("截至目前，共有", "2022H1", "2023H1", []),
    ("第三届运动会", "2022", "2023", [("第三届", "第四届", False)]),
    ("第12次会议", "2022", "2023", [("第12次", "第13次", False)]),
    ("第三产业和第一季度", "2022", "2023", []),
    ("“十四五”规划", "2025", "2026", [("“十四五”", "“十五五”", False)]),
    ("十四五规划", "2022", "2023", []),
    ("同比增长20.22%，40方", "2022", "2023", []),
    ("今年以来，比去年同期", "2022H1", "2023H1", []),
]


@pytest.mark.parametrize(("text", "old", "new", "expected"), CASES)
def test_what_is_offered(text, old, new, expected):
    found = period_words(text, parse_period(old), parse_period(new))
    assert [(one.words, one.suggestion, one.sure) for one in found] == expected


_TEXTS = st.text(st.sampled_from("2021年度上下半全明来第三届次截至61月日—-十四五 ，增长%"), max_size=40)
_KEYS = st.sampled_from(["2022H1", "2022", "2023H1", "2022H2", "2023", "2022Q1", "2026", "2022T05"])


@given(_TEXTS, _KEYS, _KEYS)
def test_places_are_exact_and_part(text, old, new):
    end = 0
    for one in period_words(text, parse_period(old), parse_period(new)):
        assert one.start >= end
        assert text[one.start : one.end] == one.words != one.suggestion
        end = one.end


@given(_TEXTS, _KEYS)
def test_the_same_period_changes_no_year(text, key):
    found = period_words(text, parse_period(key), parse_period(key))
    assert all(not one.suggestion for one in found)
