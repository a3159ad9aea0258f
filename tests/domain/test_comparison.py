"""Growth over last year, and rounding as Excel rounds."""

from __future__ import annotations

from decimal import Decimal

import pytest

from xiasha_desk.domain.comparison import Rate, round_half_up, year_on_year
from xiasha_desk.domain.ledger import Missing


@pytest.mark.parametrize(
    ("value", "decimals", "rounded"),
    [
        ("2.675", 2, "2.68"),
        ("-2.675", 2, "-2.68"),
        ("2.5", 0, "3"),
        ("1.005", 2, "1.01"),
        ("99.995", 2, "100.00"),
        ("8.3", 2, "8.30"),
        ("0", 1, "0.0"),
        ("12345678901234567890.5", 0, "12345678901234567891"),
    ],
)
def test_round_half_up(value, decimals, rounded):
    assert str(round_half_up(Decimal(value), decimals)) == rounded


@pytest.mark.parametrize(
    ("now", "base", "percent"),
    [
        ("8.3", "6.8", "22.1"),
        ("6.8", "6.8", "0.0"),
        ("0", "5", "-100.0"),
        ("3", "6", "-50.0"),
    ],
)
def test_rate(now, base, percent):
    rate = year_on_year(Decimal(now), Decimal(base))
    assert isinstance(rate, Rate)
    assert str(round_half_up(rate.percent, 1)) == percent


@pytest.mark.parametrize(
    ("now", "base", "reason"),
    [
        (None, Decimal(1), "本期"),
        (Missing("未报"), Decimal(1), "本期"),
        (Decimal(5), None, "没有上年同期"),
        (Decimal(5), Missing("未报"), "没有上年同期"),
        (Decimal(5), Decimal(0), "为0"),
        (Decimal(5), Decimal("-0.00"), "为0"),
        (Decimal(-5), Decimal(-2), "为负"),
        (Decimal(5), Decimal(-2), "由负转正"),
        (Decimal(-1), Decimal(5), "由正转负"),
    ],
)
def test_no_rate_but_a_reason(now, base, reason):
    answer = year_on_year(now, base)
    assert isinstance(answer, Missing)
    assert reason in answer.reason
