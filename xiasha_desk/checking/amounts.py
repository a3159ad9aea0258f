"""Whether two amounts are the same, or so near that one may be a slip of the other."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

_NEAR = Decimal("0.1")


def written(value: Decimal) -> str:
    """An amount as it is printed in a message."""
    return format(value.normalize(), "f")


def slip_of(one: Decimal, other: Decimal) -> bool:
    """One digit typed wrong, left out, doubled, or two exchanged."""
    a, b = written(one).replace(".", ""), written(other).replace(".", "")
    if one == other or len(a) < 2 or len(b) < 2:
        return False
    if len(a) == len(b):
        places = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
        exchanged = len(places) == 2 and a[places[0]] == b[places[1]] and a[places[1]] == b[places[0]]
        return len(places) == 1 or (exchanged and places[1] == places[0] + 1)
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    if len(longer) != len(shorter) + 1:
        return False
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))


def nearly(one: Decimal, other: Decimal) -> bool:
    """Different, but near enough to be meant as the same: within a tenth, or one slip of the keys apart."""
    if one == other:
        return False
    return abs(one - other) <= _NEAR * max(abs(one), abs(other)) or slip_of(one, other)


def rate_holds(part: Decimal, whole: Decimal, rate: Decimal, decimals: int) -> bool:
    """Whether part/whole is `rate` per cent as printed: rounded half up, or cut off, in the last place."""
    if not whole:
        return False
    step = Decimal(1).scaleb(-decimals)
    exact = part / whole * 100
    return -step / 2 <= exact - rate < step


def rate_of(part: Decimal, whole: Decimal, decimals: int) -> Decimal:
    """part/whole in per cent, half up."""
    return (part / whole * 100).quantize(Decimal(1).scaleb(-max(decimals, 1)), rounding=ROUND_HALF_UP)
