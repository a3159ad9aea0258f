"""First letters of characters, and how a few of them find a name."""

from __future__ import annotations

import string

import pytest

from xiasha_desk.text.initials import NO_MATCH, letters_of, match


@pytest.mark.parametrize(
    ("words", "letters"),
    [
        ("税收收入", "sssr"),
        ("财政总收入", "czzsr"),
        ("固定资产投资", "gdzctz"),
        ("规上工业增加值", "gsgyzjz"),
        ("地区生产总值", "dqsczz"),
        ("实际利用外资", "sjlywz"),
        ("城镇新增就业", "czxzjy"),
        ("垃圾分类", "ljfl"),
        ("安全热线诉求", "aqrxsq"),
        ("GDP", "gdp"),
    ],
)
def test_letters_of_names(words: str, letters: str) -> None:
    assert all(letter in letters_of(character) for letter, character in zip(letters, words, strict=True))
    assert match(letters, words) == 1 if not words.isascii() else match(letters, words) == 0


@pytest.mark.parametrize("character", "吖八嚓咑妸发旮哈击喀垃妈拿哦啪七然仨他挖夕丫匝")
def test_the_first_character_of_each_letter(character: str) -> None:
    expected = dict(zip("吖八嚓咑妸发旮哈击喀垃妈拿哦啪七然仨他挖夕丫匝", "abcdefghjklmnopqrstwxyz", strict=True))
    if character in "吖嚓咑妸旮仨":  # the second level of GB 2312: any letter
        assert letters_of(character) >= set(string.ascii_lowercase)
    else:
        assert letters_of(character) == {expected[character]}


def test_both_readings_count() -> None:
    assert match("zz", "增长") == match("zc", "增长") == 1
    assert match("yh", "银行") == 1
    assert match("syl", "失业率") == 1


def test_better_matches_come_first() -> None:
    assert match("税收", "税收收入") == 0
    assert match("ss", "税收收入") == 1
    assert match("收入", "税收收入") == 2
    assert match("sr", "税收收入") == 3
    assert match("xx", "税收收入") == NO_MATCH
    assert match("", "税收收入") == 0
    assert match("SS", "税收收入") == 1


def test_signs_in_a_name_are_passed_over() -> None:
    assert match("gyzc", "工业（总）产值") == 1
    assert letters_of("，") == frozenset()
