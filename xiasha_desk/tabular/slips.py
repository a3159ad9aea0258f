"""A value that looks like one of another unit: about a hundred, ten thousand or a hundred million times another."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

_SLIPS = {Decimal(10) ** 2: "一百", Decimal(10) ** 4: "一万", Decimal(10) ** 8: "一亿"}


def slip_words(value: Decimal, beside: Iterable[tuple[str, Decimal]]) -> str:
    """Why a value looks like one of another unit beside others, each with what it is called; "" when it does not."""
    for name, other in beside:
        if not value or not other:
            continue
        ratio = abs(value / other)
        for factor, words in _SLIPS.items():
            for near, way in ((ratio / factor, "大"), (ratio * factor, "小")):
                if Decimal("0.5") <= near <= Decimal(2):
                    return f"比{name}{way}约{words}倍，疑似单位不同"
    return ""
