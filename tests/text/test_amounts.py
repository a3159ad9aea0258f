from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiasha_desk.domain.ledger import Missing, Softener
from xiasha_desk.errors import UserError
from xiasha_desk.text.amounts import (
    MOST_DECIMALS,
    MOST_WHOLE_DIGITS,
    NO_FIGURE,
    parse_amount,
    parse_rate,
    typed_words,
)

NONE, ABOUT, OVER, NEAR, ABOVE, ODD, MANY = Softener


@pytest.mark.parametrize(
    ("words", "unit", "value", "softener"),
    [
        ("9.2", "亿元", "9.2", NONE),
        ("5.", "个", "5", NONE),
        (" 9.20 ", "亿元", "9.20", NONE),
        ("9,200", "个", "9200", NONE),
        ("９，２００．５", "个", "9200.5", NONE),
        ("1,234,567.89", "元", "1234567.89", NONE),
        (".5", "亿元", "0.5", NONE),
        ("2023.5", "", "2023.5", NONE),
        ("-9.6", "亿元", "-9.6", NONE),
        ("−9.6", "亿元", "-9.6", NONE),
        ("－9.6", "亿元", "-9.6", NONE),
        ("—9.6", "亿元", "-9.6", NONE),
        ("+5", "个", "5", NONE),
        ("约9.2", "亿元", "9.2", ABOUT),
        ("大约 9.2 亿元", "亿元", "9.2", ABOUT),
        ("超600人", "人", "600", OVER),
        ("超过600", "人", "600", OVER),
        ("接近600", "人", "600", NEAR),
        ("逾1.2万", "人", "12000", ABOVE),
        ("600余人", "人", "600", ODD),
        ("600人余", "人", "600", ODD),
        ("8亿多元", "亿元", "8", MANY),
        ("9.2亿元", "亿元", "9.2", NONE),
        ("9.2亿", "亿元", "9.2", NONE),
        ("92000万元", "亿元", "9.2", NONE),
        ("9.2亿元", "万元", "92000", NONE),
        ("1234567元", "亿元", "0.01234567", NONE),
        ("5千元", "万元", "0.5", NONE),
        ("86.4%", "%", "86.4", NONE),
        ("８６．４％", "%", "86.4", NONE),
        ("5千瓦", "千瓦", "5", NONE),
        ("120微克/立方米", "微克/立方米", "120", NONE),
        ("100㎡", "平方米", "100", NONE),
        ("1.2万", "", "12000", NONE),
    ],
)
def test_what_is_taken(words: str, unit: str, value: str, softener: Softener) -> None:
    amount = parse_amount(words, unit)
    assert amount is not None
    assert str(amount.value) == value
    assert amount.softener is softener


@pytest.mark.parametrize("words", ["", "  ", "\u3000"])
def test_nothing_is_no_value(words: str) -> None:
    assert parse_amount(words, "亿元") is None
    assert parse_rate(words) is None


@pytest.mark.parametrize(
    ("words", "reason"),
    [("无", "无"), ("不统计", "不统计"), ("未报", "未报"), ("—", "无此项"), ("-", "无此项"), ("——", "无此项")],
)
def test_words_that_there_is_none(words: str, reason: str) -> None:
    amount = parse_amount(words, "亿元")
    assert amount is not None
    assert amount.value == Missing(reason)
    assert (reason in NO_FIGURE) is (reason != "未报")


@pytest.mark.parametrize(
    ("words", "unit", "why"),
    [
        ("1.234,5", "亿元", "逗号"),
        ("12,34", "亿元", "逗号"),
        ("1/2", "亿元", "分数"),
        ("2023-05-01", "个", "日期"),
        ("5月3日", "个", "日期"),
        ("2023年", "个", "日期"),
        ("10:30", "个", "时间"),
        ("3 4", "个", "两个数"),
        ("3至5", "个", "两个数"),
        ("9。2", "亿元", "两个数"),
        ("1.2.3", "亿元", "两个小数点"),
        ("三十", "个", "中文数字"),
        ("9.2%", "亿元", "单位是亿元"),
        ("9.2万人", "亿元", "单位是亿元"),
        ("9.2亿元左右", "亿元", "单位"),
        ("3个百分点", "%", "单位"),
        ("9.2亿元", "", "没有单位"),
        ("约600余", "人", "只能用一个"),
        ("abc", "个", "认不出"),
        ("9" * 16, "个", "位数"),
        ("0." + "1" * 11, "个", "位数"),
        ("12345.678元", "亿元", "位数"),
    ],
)
def test_what_is_refused_with_its_reason(words: str, unit: str, why: str) -> None:
    with pytest.raises(UserError) as caught:
        parse_amount(words, unit)
    assert why in caught.value.why
    assert "如" in caught.value.remedy or "写成" in caught.value.remedy


@pytest.mark.parametrize(
    ("words", "rate"),
    [
        ("10.8", "10.8"),
        ("+10.8%", "10.8"),
        ("−9.6％", "-9.6"),
        ("下降9.6%", "-9.6"),
        ("同比增长10.8%", "10.8"),
        ("持平", "0"),
    ],
)
def test_rates(words: str, rate: str) -> None:
    assert parse_rate(words) == Decimal(rate)


@pytest.mark.parametrize("words", ["下降-9.6", "十成", "10.8亿元", "1 2", "10/8"])
def test_rates_refused(words: str) -> None:
    with pytest.raises(UserError):
        parse_rate(words)


values = st.decimals(
    allow_nan=False, allow_infinity=False, places=MOST_DECIMALS, min_value=-(10**14), max_value=10**14
) | st.integers(-(10**MOST_WHOLE_DIGITS) + 1, 10**MOST_WHOLE_DIGITS - 1).map(Decimal)


@given(values, st.sampled_from(Softener), st.sampled_from(["亿元", "万元", "人", "%", ""]))
def test_an_editor_opens_with_words_that_are_read_back_exactly(value: Decimal, softener: Softener, unit: str) -> None:
    amount = parse_amount(typed_words(value, softener) + unit, unit)
    assert amount is not None
    assert f"{amount.value:f}" == f"{value:f}"
    assert amount.softener is softener


@given(values, st.sampled_from(["", "约"]))
def test_thousands_change_nothing(value: Decimal, before: str) -> None:
    amount = parse_amount(f"{before}{value:,f}", "元")
    assert amount is not None
    assert amount.value == value


@given(st.integers(-(10**10), 10**10), st.integers(0, 4))
def test_ten_thousands_and_hundred_millions_are_one_amount(number: int, decimals: int) -> None:
    value = Decimal(number).scaleb(-decimals)
    one, other = parse_amount(f"{value:f}亿元", "万元"), parse_amount(f"{value:f}万元", "亿元")
    assert one is not None
    assert other is not None
    assert one.value == value * 10**4
    assert isinstance(other.value, Decimal)
    assert other.value * 10**4 == value


@given(st.text(max_size=12), st.sampled_from(["亿元", "人", "%", ""]))
def test_any_words_are_taken_or_refused(words: str, unit: str) -> None:
    try:
        amount = parse_amount(words, unit)
    except UserError:
        return
    assert amount is None or isinstance(amount.value, Missing) or any(c.isdigit() for c in words)


@given(st.text(alphabet="0123456789０９.,，余多约超万亿元人%-−— /年月", max_size=10))
def test_words_of_numbers_are_taken_or_refused(words: str) -> None:
    try:
        amount = parse_amount(words, "万元")
    except UserError:
        return
    if amount is not None and isinstance(amount.value, Decimal):
        assert parse_amount(typed_words(amount.value, amount.softener), "万元") == amount
