"""Units of figures: what 万 and 亿 before a unit mean, and one unit's figures in another."""

from __future__ import annotations

import re
from decimal import Decimal

_UNIT = re.compile(r"(万亿|千万|百万|亿|万|千(?=[元人户吨]))?(.*)")
_POWERS = {"": 0, "千": 3, "万": 4, "百万": 6, "千万": 7, "亿": 8, "万亿": 12}
_SAME_UNITS = {
    "㎡": "平方米",
    "m²": "平方米",
    "m2": "平方米",
    "平米": "平方米",
    "km²": "平方公里",
    "平方千米": "平方公里",
    "％": "%",
}
UNITS_WITH_DIGITS = frozenset(unit for unit in _SAME_UNITS if any(character.isdigit() for character in unit))
"""Units that are written with a figure: m²."""


def split_unit(unit: str) -> tuple[int, str]:
    """The power of ten that a unit's 万 or 亿 means, and the unit behind it: 亿元 → 8, 元; 千米 is one of its own."""
    match = _UNIT.fullmatch(unit.strip())
    scale, base = (match[1] or "", match[2]) if match else ("", unit)
    return _POWERS[scale], _SAME_UNITS.get(base, base)


def converted(value: Decimal, unit: str, wanted: str) -> Decimal | None:
    """A value of `unit` in `wanted`, exactly (3200 万元 → 0.32 亿元); None where the two measure different things."""
    power, base = split_unit(unit)
    wanted_power, wanted_base = split_unit(wanted)
    if base != wanted_base:
        return None
    return value.scaleb(power - wanted_power) if power != wanted_power else value
