import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiasha_desk.text.numbering import LARGEST, chinese_numeral, format_ordinal, parse_chinese_numeral


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (99, "九十九"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
        (111, "一百一十一"),
        (999, "九百九十九"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
    ],
)
def test_numerals_are_written_as_counted(number: int, words: str) -> None:
    assert chinese_numeral(number) == words
    assert parse_chinese_numeral(words) == number


@given(st.integers(1, LARGEST))
def test_numerals_come_back(number: int) -> None:
    assert parse_chinese_numeral(chinese_numeral(number)) == number


@given(st.text("零一二三四五六七八九十百千两〇12", max_size=6))
def test_what_is_parsed_is_written_the_same(words: str) -> None:
    number = parse_chinese_numeral(words)
    assert number is None or chinese_numeral(number) == words


@pytest.mark.parametrize("number", [0, -1, LARGEST + 1])
def test_numbers_without_a_numeral(number: int) -> None:
    with pytest.raises(ValueError, match="no Chinese numeral"):
        chinese_numeral(number)


@pytest.mark.parametrize(
    ("level", "number", "printed"),
    [
        (1, 1, "一、"),
        (1, 12, "十二、"),
        (2, 21, "（二十一）"),
        (2, 999, "（九百九十九）"),
        (3, 105, "105."),
        (4, 3, "（3）"),
    ],
)
def test_ordinals(level: int, number: int, printed: str) -> None:
    assert format_ordinal(level, number) == printed


def test_there_are_four_levels() -> None:
    with pytest.raises(ValueError, match="no ordinal"):
        format_ordinal(5, 1)
