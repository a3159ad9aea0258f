from __future__ import annotations

from decimal import Decimal

import pytest

from tests.composition.ledgers import OWN, make_ledger, observed
from xiasha_desk.composition.figure_row import figure_row, growth_words, number_words, observed_words
from xiasha_desk.domain.comparison import PercentagePoints, Rate
from xiasha_desk.domain.ledger import FigureStatus, Indicator, Ledger, Missing, Softener


def _row(indicator: str, period: str = OWN):
    ledger = make_ledger()
    found = ledger.indicator(indicator)
    assert found is not None
    return figure_row(found, period, ledger)


def test_what_is_told_without_a_base_is_marked_as_told() -> None:
    told, computed = _row("sales"), _row("tax")
    assert (told.growth, told.reported) == (Rate(Decimal("5.25")), True)
    assert computed.reported is False
    assert isinstance(computed.completion, Rate)
    assert _row("green").growth == PercentagePoints(Decimal("2.29"))


@pytest.mark.parametrize(
    ("indicator", "period", "status"),
    [
        ("tax", OWN, FigureStatus.PENDING),
        ("sales", OWN, FigureStatus.PENDING),
        ("tax", "2023H1", FigureStatus.EMPTY),
        ("tax", "", FigureStatus.EMPTY),
    ],
)
def test_status(indicator: str, period: str, status: FigureStatus) -> None:
    assert _row(indicator, period).status is status


def test_a_missing_value_without_a_rate_is_not_filled_in() -> None:
    row = observed("a", OWN, "")
    assert figure_row(Indicator("a", "甲"), OWN, Ledger((), {row.key: row})).status is FigureStatus.EMPTY


@pytest.mark.parametrize(
    ("growth", "signed", "words"),
    [
        (Rate(Decimal("10.84")), True, "+10.8%"),
        (Rate(Decimal("-9.65")), True, "−9.7%"),  # half up in size
        (Rate(Decimal("-0.04")), True, "0.0%"),
        (Rate(Decimal("10.84")), False, "10.8"),
        (Rate(Decimal("-9.64")), False, "−9.6"),
        (PercentagePoints(Decimal("2.29")), True, "+2.29个百分点"),
        (PercentagePoints(Decimal("-0.5")), False, "−0.50个百分点"),
        (Missing("没有"), True, ""),
    ],
)
def test_growth_words(growth: Rate | PercentagePoints | Missing, signed: bool, words: str) -> None:
    assert growth_words(growth, signed=signed) == words


def test_numbers_and_their_softeners() -> None:
    assert number_words(Decimal("2.675"), 2) == "2.68"
    assert number_words(Decimal("1234567.5"), 1, thousands=True) == "1,234,567.5"
    assert number_words(Decimal("1E+3"), 0) == "1000"
    assert number_words(None, 1) == number_words(Missing("没有"), 1) == ""
    assert observed_words(observed("a", OWN, "600", softener=Softener.ODD), 0) == "600余"
    assert observed_words(observed("a", OWN, "8.3", softener=Softener.ABOUT), 1) == "约8.3"
    assert observed_words(None, 1) == observed_words(observed("a", OWN, ""), 1) == ""
