"""Computed indicators and units: sums, differences, ratios in any units, reasons where they cannot be had."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiasha_desk.domain.comparison import elapsed_share, reproduces, round_half_up
from xiasha_desk.domain.composites import COMPUTED, formula_words, is_circular
from xiasha_desk.domain.ledger import FigureStatus, Formula, FormulaKind, Indicator, Ledger, Missing, Observation
from xiasha_desk.domain.units import converted, split_unit

SUM, LESS, RATIO = FormulaKind.SUM, FormulaKind.DIFFERENCE, FormulaKind.RATIO


def _ledger(made: Indicator, *parts: tuple[str, str, str]) -> Ledger:
    indicators = tuple(Indicator(name, name, unit) for name, unit, _ in parts)
    found = [Observation(name, "2022", Decimal(value)) for name, _, value in parts if value]
    return Ledger((*indicators, made), {one.key: one for one in found})


@pytest.mark.parametrize(
    ("unit", "kind", "parts", "value"),
    [
        ("人", SUM, (("a", "人", "426"), ("b", "人", "1420")), "1846"),
        ("亿元", SUM, (("a", "亿元", "1.2"), ("b", "万元", "3000")), "1.5"),
        ("万元", LESS, (("a", "亿元", "1"), ("b", "万元", "3000"), ("c", "元", "10000")), "6999"),
        ("%", RATIO, (("a", "个", "15"), ("b", "个", "17")), "88.24"),
        ("‰", RATIO, (("a", "人", "5"), ("b", "万人", "1")), "0.50"),
        ("", RATIO, (("a", "万元", "300"), ("b", "亿元", "0.06")), "0.50"),
    ],
)
def test_values(unit, kind, parts, value):
    made = Indicator("x", "x", unit, formula=Formula(kind, tuple(name for name, _, _ in parts)))
    found = _ledger(made, *parts).observation("x", "2022")
    assert found.source == COMPUTED
    assert round_half_up(found.value, 2) == Decimal(value)


@pytest.mark.parametrize(
    ("kind", "parts", "reason"),
    [
        (SUM, (("a", "人", "1"), ("b", "人", "")), "缺“b”的数"),
        (SUM, (("a", "人", "1"), ("b", "元", "1")), "单位是元"),
        (RATIO, (("a", "人", "1"), ("b", "人", "0")), "除数为0"),
    ],
)
def test_reasons(kind, parts, reason):
    made = Indicator("x", "x", "人", formula=Formula(kind, ("a", "b")))
    found = _ledger(made, *parts).observation("x", "2022")
    assert isinstance(found.value, Missing)
    assert reason in found.value.reason
    assert found.status is FigureStatus.EMPTY


def test_nothing_known_of_any_part_is_nothing():
    made = Indicator("x", "x", "人", formula=Formula(SUM, ("a", "b")))
    assert _ledger(made, ("a", "人", ""), ("b", "人", "")).observation("x", "2022") is None


def test_a_circle_is_nothing_and_ends():
    a = Indicator("a", "a", formula=Formula(SUM, ("b", "c")))
    b = Indicator("b", "b", formula=Formula(SUM, ("a", "c")))
    ledger = Ledger((a, b, Indicator("c", "c")), {("c", "2022"): Observation("c", "2022", Decimal(1))})
    assert is_circular(ledger, a)
    assert ledger.value("a", "2022") is None


def test_the_worst_status_counts_and_parts_are_found():
    made = Indicator("x", "x", "人", formula=Formula(SUM, ("a", "b")))
    more = Indicator("y", "y", "人", formula=Formula(SUM, ("x", "b")))
    ledger = _ledger(made, ("a", "人", "1"), ("b", "人", "2"))
    ledger = ledger.with_indicators((*ledger.indicators, more))
    checked = Observation("a", "2022", Decimal(1), status=FigureStatus.CHECKED)
    ledger = ledger.with_observation(checked.key, checked)
    assert ledger.observation("x", "2022").status is FigureStatus.PENDING
    assert ledger.value("y", "2022") == 5
    assert set(ledger.dependents("a")) == {"x", "y"}
    assert formula_words(ledger, made.formula) == "a + b"


@given(
    st.decimals(-(10**9), 10**9, places=4, allow_nan=False), st.sampled_from(["元", "万元", "亿元", "千元", "万亿元"])
)
def test_a_unit_and_back(value, unit):
    for other in ("元", "万元", "亿元"):
        there = converted(value, unit, other)
        assert converted(there, other, unit) == value


@pytest.mark.parametrize(
    ("unit", "power", "base"),
    [("亿元", 8, "元"), ("万平米", 4, "平方米"), ("千米", 0, "千米"), ("千元", 3, "元"), ("%", 0, "%"), ("", 0, "")],
)
def test_split(unit, power, base):
    assert split_unit(unit) == (power, base)


@pytest.mark.parametrize(
    ("now", "base", "rate", "fits"),
    [
        (("8.3", 1), ("6.8", 1), ("22.1", 1), True),
        (("8.3", 1), ("6.8", 1), ("22.9", 1), True),
        (("8.3", 1), ("6.8", 1), ("25.1", 1), False),
        (("8102", 0), ("9000", 0), ("-10.0", 1), True),
        (("8102", 0), ("9000", 0), ("10.0", 1), False),
        (("1", 0), ("0", 0), ("10.0", 1), False),
    ],
)
def test_whether_printed_values_can_have_the_printed_rate(now, base, rate, fits):
    assert reproduces(*((Decimal(value), digits) for value, digits in (now, base, rate))) is fits


@given(st.decimals("0.1", 1000, places=4), st.decimals("0.1", 1000, places=4), st.integers(0, 2))
def test_true_values_always_fit(now, base, digits):
    if round_half_up(base, digits) <= 0:
        return
    rate = (now - base) / base * 100
    printed = [(round_half_up(v, d), d) for v, d in ((now, digits), (base, digits), (rate, 1))]
    assert reproduces(*printed) or printed[1][0] <= Decimal(5).scaleb(-digits - 1)


@pytest.mark.parametrize(
    ("period", "share"),
    [("2022", 100), ("2022H1", 50), ("2022Q1", 25), ("2022T09", 75), ("2022H2", None), ("2022M05", None)],
)
def test_elapsed_share(period, share):
    assert elapsed_share(period) == share
