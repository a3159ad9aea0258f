"""What a cell becomes: usable only where it can be read in one way, exact, and said why it is not."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiasha_desk.domain.ledger import Missing, Softener
from xiasha_desk.domain.sheet import NOTHING, RawCell, RawKind
from xiasha_desk.tabular.cells import Verdict, read_cell, read_rate, shown_words
from xiasha_desk.tabular.number_format import number_format


def n(words: str, code: str = "", *, formula: bool = False) -> RawCell:
    return RawCell(RawKind.NUMBER, "", Decimal(words), code, formula)


def t(words: str) -> RawCell:
    return RawCell(RawKind.TEXT, words)


USABLE = [
    (n("9.2"), "亿元", "", "9.2"),
    (n("92000"), "亿元", "万元", "9.2"),
    (n("9.2"), "亿元", "亿元", "9.2"),
    (n("0.086", "0.0%"), "%", "", "8.6"),
    (n("1", "0%"), "%", "", "100"),
    (n("86.4"), "%", "%", "86.4"),
    (n("18", '0"万元"'), "万元", "", "18"),
    (n("18", '0.0"万元"'), "亿元", "", "0.0018"),
    (n("1234.5", "#,##0.00"), "元", "", "1234.5"),
    (n("0"), "件", "", "0"),
    (n("0"), "%", "", "0"),
    (n("-5.2"), "%", "", "-5.2"),
    (n("8.3", formula=True), "亿元", "", "8.3"),
    (t("1,234.5"), "元", "", "1234.5"),
    (t("１，２３４"), "人", "", "1234"),
    (t(" 9.2 亿元 "), "万元", "", "92000"),
    (t("9.2亿元"), "亿元", "万元", "9.2"),
    (t("92000"), "亿元", "万元", "9.2"),
    (t("8.6%"), "%", "", "8.6"),
    (t("约600人次"), "人次", "", "600"),
    (t("3.50"), "亿元", "", "3.50"),
]


@pytest.mark.parametrize(("cell", "unit", "stated", "value"), USABLE)
def test_what_is_usable(cell: RawCell, unit: str, stated: str, value: str) -> None:
    found = read_cell(cell, unit, stated_unit=stated)
    assert (found.verdict, str(found.amount.value)) == (Verdict.USABLE, value)


DOUBTFUL = [
    (n("0.086"), "%", "", "8.6", "0.086% 还是 8.6%"),
    (n("1"), "%", "%", "100", "1% 还是 100%"),
    (n("0.086", "0.0%"), "亿元", "", "", "百分数 8.6%"),
    (n("92000", "0!.0,"), "万元", "万元", "9.2", "显示成 9.2"),
    (n("9.2"), "亿元", "人", "", "不是一类"),
    (n("18", '0"亿元"'), "亿元", "万元", "18", "格里写的单位是亿元"),
    (t("—"), "件", "", "", "没有这项数"),
    (t("/"), "件", "", "", "还没有填"),
    (t("9.2万人"), "亿元", "", "", "单位不同"),
    (t("3-5"), "件", "", "", "两个数"),
    (t("5月1日"), "件", "", "", "日期"),
    (t("三百"), "件", "", "", "中文数字"),
    (t("1,23"), "件", "", "", "逗号"),
    (t("见附件"), "件", "", "", "认不出数"),
    (t("0.92"), "%", "", "92", "还是"),
    (n("1E+16"), "元", "", "", "位数太多"),
]


@pytest.mark.parametrize(("cell", "unit", "stated", "choice", "reason"), DOUBTFUL)
def test_what_is_doubtful(cell: RawCell, unit: str, stated: str, choice: str, reason: str) -> None:
    found = read_cell(cell, unit, stated_unit=stated)
    assert (found.verdict, found.amount) == (Verdict.DOUBTFUL, None)
    assert reason in "".join(found.reasons)
    if choice:
        assert choice in [str(one.value) for one in found.choices]


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        (RawCell(RawKind.DATE, "2023-05-01"), "日期"),
        (RawCell(RawKind.TRUTH, "是"), "不是数"),
        (RawCell(RawKind.FAULT, "#DIV/0!"), "#DIV/0!"),
        (RawCell(RawKind.UNCALCULATED, "=A1"), "没有保存结果"),
    ],
)
def test_what_is_refused(cell: RawCell, reason: str) -> None:
    found = read_cell(cell, "件")
    assert (found.verdict, found.amount) == (Verdict.REFUSED, None)
    assert reason in found.reasons[0]
    assert read_rate(cell).verdict is Verdict.REFUSED


def test_nothing_softeners_and_words_for_nothing() -> None:
    assert read_cell(NOTHING, "件").amount is None
    assert read_cell(t("  "), "件").verdict is Verdict.USABLE
    assert read_cell(t("约600余"), "人").verdict is Verdict.DOUBTFUL
    assert read_cell(t("600余"), "人").amount.softener is Softener.ODD
    assert read_cell(t("无"), "件").amount.value == Missing("无")


def test_remarks_on_usable_cells() -> None:
    assert read_cell(n("92000"), "亿元", stated_unit="万元").reasons == ("按万元换算成亿元",)
    assert "实际是 22.0588235294" in read_cell(n("22.0588235294118", "0.0"), "%").reasons[0]
    assert read_cell(n("3", formula=True), "件").reasons == ("是公式算出的",)


@pytest.mark.parametrize(
    ("cell", "in_percent", "rate"),
    [
        (n("10.8"), False, "10.8"),
        (n("0.108", "0.0%"), False, "10.8"),
        (n("0.5"), True, "0.5"),
        (t("下降3.9%"), False, "-3.9"),
        (t("+12.5％"), False, "12.5"),
        (t("持平"), False, "0"),
        (n("-3.9"), False, "-3.9"),
        (t("2.3个百分点"), False, "2.3"),
    ],
)
def test_rates(cell: RawCell, in_percent: bool, rate: str) -> None:
    found = read_rate(cell, in_percent=in_percent)
    assert (found.verdict, str(found.rate)) == (Verdict.USABLE, rate)


def test_a_rate_that_can_be_two() -> None:
    found = read_rate(n("0.108"))
    assert (found.verdict, found.choices) == (Verdict.DOUBTFUL, (Decimal("0.108"), Decimal("10.8")))
    assert read_rate(t("—")).rate is None
    assert read_rate(t("上升较快")).verdict is Verdict.DOUBTFUL


@pytest.mark.parametrize(
    ("code", "number", "shown"),
    [
        ("0.0%", "0.086", "8.6%"),
        ("#,##0.00", "1234.5", "1,234.50"),
        ('0"万元"', "18", "18万元"),
        ("0!.0,", "92000", "9.2"),
        ("0.00,,", "9200000", "9.20"),
        ("0.00_);(0.00)", "3.5", "3.50"),
        ("General", "9.25", "9.25"),
        ("0", "9.5", "10"),
        ("0.0 %", "0.5", "50.0%"),
        ("[红色]0.00", "1", "1.00"),
        ("￥#,##0", "1200", "1,200"),
        ("0.0\\ 亿", "3", "3.0亿"),
    ],
)
def test_formats(code: str, number: str, shown: str) -> None:
    assert number_format(code).shown(Decimal(number)) == shown
    assert shown_words(n(number, code)) == shown


_UNITS = st.sampled_from(["亿元", "万元", "元", "%", "件", "人", ""])
_CODES = st.sampled_from(["", "0.0%", "#,##0", '0"万元"', "0!.0,", "0.00", "@", "[$-804]0", '"约"0', "??/??", "0;0;"])
_TYPED = st.text(st.sampled_from("0123456789.,-—%万亿元件约余 （）/年月"), max_size=8)
_CELLS = st.builds(n, st.decimals(-(10**7), 10**7, places=3).map(str), _CODES) | st.builds(t, _TYPED)


@given(_CELLS, _UNITS, _UNITS)
def test_no_cell_is_read_wrongly(cell: RawCell, unit: str, stated: str) -> None:
    found = read_cell(cell, unit, stated_unit=stated)
    if found.verdict is not Verdict.USABLE or found.amount is None or isinstance(found.amount.value, Missing):
        return
    value = found.amount.value
    if cell.number is not None:
        ratio = value / cell.number if cell.number else Decimal(1)
        assert abs(ratio) in {Decimal(10) ** power for power in (-8, -4, 0, 2, 4, 8)}
    else:
        assert any(character.isdigit() for character in cell.text)


@given(st.text(st.sampled_from('0#?.,%"万元!\\[]红;_*-+ E@'), max_size=14), st.decimals(-1000, 1000, places=2))
def test_any_format_code_shows_something(code: str, number: Decimal) -> None:
    assert number_format(code).shown(number)
