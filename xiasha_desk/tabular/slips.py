"""A value that looks like one of another unit beside what is known: 92000 where 8.3 stood last year."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

_SLIPS = tuple(Decimal(10) ** power for power in (2, 4, 8))
_FACTORS = {2: "一百", 4: "一万", 8: "一亿"}


def slip_words(value: Decimal, beside: Iterable[tuple[str, Decimal]]) -> str:
    """Why a value looks like one of another unit; "" when it does not.

    `beside` are values in the same unit that it may be held against, with what they are called (上年同期).
    """
    for words, other in beside:
        if not value or not other:
            continue
        ratio = abs(value / other)
        for factor in _SLIPS:
            for near, way in ((ratio / factor, "大"), (ratio * factor, "小")):
                if Decimal("0.5") <= near <= Decimal(2):
                    return f"比{words}{way}约{_FACTORS[factor.adjusted()]}倍，疑似单位不同"
    return ""
