"""Measures as they stand in a Word file, and as a clerk says them: mm, 磅, 号, 字."""

from __future__ import annotations

import re
from typing import Final

_MEASURE: Final = re.compile(r"([+-]?[0-9]{1,9}(?:\.[0-9]{1,6})?)(mm|cm|in|pt|pc|pi)?")
_TWIPS_A_UNIT: Final = {None: 1.0, "pt": 20.0, "pc": 240.0, "pi": 240.0, "in": 1440.0, "cm": 566.929, "mm": 56.6929}
_SIZE_NAMES: Final = {
    84: "初号", 72: "小初", 52: "1号", 48: "小1号", 44: "2号", 36: "小2号", 32: "3号", 30: "小3号", 28: "4号",
    24: "小4号", 21: "5号", 18: "小5号", 15: "6号", 13: "小6号",
}  # fmt: skip
TWIPS_A_MM: Final = 56.6929


def measure(text: str | None, default: float = 0.0, *, bare: float = 1.0) -> float:
    """Twips of a measure; a number without a unit counts `bare` twips each. `default` when it is none."""
    found = _MEASURE.fullmatch((text or "").strip())
    if found is None:
        return default
    return float(found[1]) * (bare if found[2] is None else _TWIPS_A_UNIT[found[2]])


def number(text: str | None) -> float | None:
    """A plain number, None when it is none."""
    found = _MEASURE.fullmatch((text or "").strip())
    return float(found[1]) if found and found[2] is None else None


def switched_on(text: str | None) -> bool:
    """What an on/off value says; a missing value means on."""
    return text not in ("0", "false", "off", "none")


def in_mm(twips: float) -> str:
    """A length in millimetres, such as 37.0毫米."""
    return f"{twips / TWIPS_A_MM:.1f}毫米"


def in_points(twips: float) -> str:
    """A length in points, such as 28.95磅."""
    return f"{twips / 20:.4g}磅"


def in_characters(characters: float) -> str:
    """An indent in characters, such as 2字."""
    return f"{round(characters, 1):g}字"


def size_name(half_points: float) -> str:
    """A type size as the clerk knows it: 3号, or 17磅 where it has no name."""
    return _SIZE_NAMES.get(round(half_points), f"{half_points / 2:g}磅")


def near(value: float, wanted: float, tolerance: float) -> bool:
    """Whether `value` is `wanted` within `tolerance`."""
    return abs(value - wanted) <= tolerance
