"""Makes rounding.tsv: python -m tests.data.rounding.make_table.

Source of the rule: ROUND as OpenFormula 1.2 (ISO/IEC 26300-2, 6.17.5) and ECMA-376 Part 1 (18.17.7.277) define it: to
the nearest, halves away from nought. The last column is worked out here by whole numbers alone: the digits behind the
wished ones are cut off, and one is added when the first of them is five or more. tests/domain/test_rounding.py has
LibreOffice work the same table out anew.
"""

from __future__ import annotations

from pathlib import Path

FILE = Path(__file__).with_name("rounding.tsv")
_VALUES = (
    "2.675", "1.005", "0.125", "0.375", "8.345", "22.05", "22.15", "0.5", "1.5", "2.5", "-2.5", "-0.5", "-2.675",
    "99.95", "99.949", "9.995", "0.05", "0.049", "-0.05", "1234567.885", "426", "1846", "88.2352941", "22.0588235",
    "10.75", "-3.85", "0.0005", "123456789.5", "4.35", "1.15",
)  # fmt: skip


def by_digits(value: str, decimals: int) -> str:
    """The rounded number, by its digits."""
    sign, plain = ("-", value[1:]) if value.startswith("-") else ("", value)
    whole, _, fraction = plain.partition(".")
    kept, rest = fraction[:decimals].ljust(decimals, "0"), fraction[decimals:]
    number = int(whole + kept) + (rest[:1] >= "5")
    digits = str(number).rjust(decimals + 1, "0")
    words = digits[: len(digits) - decimals] + ("." + digits[len(digits) - decimals :] if decimals else "")
    return (sign if number else "") + words


def main() -> None:
    """Write the table."""
    rows = [f"{value}\t{decimals}\t{by_digits(value, decimals)}" for value in _VALUES for decimals in (0, 1, 2)]
    FILE.write_text("value\tdecimals\trounded\n" + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
