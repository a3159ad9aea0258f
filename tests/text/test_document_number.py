from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiasha_desk.text.document_number import copy_number, document_number, official_date


@pytest.mark.parametrize(
    "typed",
    [
        "下办〔2023〕5号",
        "下办[2023]05号",
        "下办(2023)5号",
        "下办（2023）5号",
        "下办【2023】5号",
        "下办〔2023〕第5号",
        "下办 ［２０２３］ ００５ 号",
        "下办〔2023年〕5",
    ],
)
def test_every_way_to_type_a_number_is_one_number(typed: str) -> None:
    assert document_number(typed) == ("下办〔2023〕5号", "")


def test_brackets_in_the_code_stay() -> None:
    assert document_number("杭钱下办（综）[2023]12号").text == "杭钱下办（综）〔2023〕12号"


@pytest.mark.parametrize(
    "typed", ["下办2023年5号", "下办〔23〕5号", "〔2023〕5号", "下办〔2023〕号", "下办〔2023〕0号", "五号文"]
)
def test_a_number_that_is_none_stays_as_typed_with_a_sentence(typed: str) -> None:
    normal = document_number(typed)
    assert normal.text == typed
    assert "下办〔2023〕5号" in normal.problem


@pytest.mark.parametrize(
    "typed",
    ["2023年7月5日", "2023.7.5", "2023年07月05日", "2023-07-05", "2023/7/5", "２０２３．７．５", "2023年7月5日印发"],
)
def test_every_way_to_type_a_date_is_one_date(typed: str) -> None:
    assert official_date(typed) == ("2023年7月5日", "")


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("2023年2月30日", "没有2023年2月30日这一天"),
        ("2023.13.1", "没有2023年13月1日这一天"),
        ("2100年2月29日", "没有2100年2月29日这一天"),
        ("0000年1月1日", "没有0年1月1日这一天"),
        ("23年7月5日", "年份要写全四位，如 2023年7月5日"),
        ("七月", "看不出是哪一天，如 2023年7月5日"),
        ("二〇二三年七月五日", "日期用阿拉伯数字写，如 2023年7月5日"),
    ],
)
def test_a_date_that_is_none_stays_as_typed_with_a_sentence(typed: str, problem: str) -> None:
    assert official_date(typed) == (typed, problem)


def test_a_leap_day_is_a_day() -> None:
    assert official_date("2024.2.29").text == "2024年2月29日"


def test_a_copy_number_has_six_digits() -> None:
    assert copy_number("27") == ("000027", "")
    assert copy_number("第3份").problem
    assert copy_number("1234567").problem


@given(st.text(max_size=20))
def test_what_is_normal_is_normal_again_and_what_is_not_is_left(typed: str) -> None:
    for normalise in (document_number, official_date, copy_number):
        once = normalise(typed)
        assert once.problem or normalise(once.text) == once
        assert not once.problem or once.text == typed
