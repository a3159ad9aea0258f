"""A value axis as a spreadsheet makes it: round steps, from zero unless the values lie close together far from it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

NEAR = 0.1667
"""Values spread less than this part of the largest leave zero out, on a line's axis."""
HEADROOM = 0.05
ROOM_FOR_LINE, ROOM_FOR_LINES = Decimal("1.6"), Decimal("2")
DEPTH, DEPTH_OF_LINES = 3, 4
"""Of the axis below a line that stands over bars, in parts of the line's own spread; several lines have more."""


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from `low` to `high` with a tick every `step`; both ends are ticks."""

    low: Decimal
    high: Decimal
    step: Decimal

    @property
    def ticks(self) -> list[Decimal]:
        """All ticks from low to high."""
        return [self.low + self.step * n for n in range(int((self.high - self.low) / self.step) + 1)]

    def part(self, value: float | Decimal) -> float:
        """Where a value stands on the axis: 0 at the low end, 1 at the high end."""
        return (float(value) - float(self.low)) / float(self.high - self.low)

    def words(self, tick: Decimal) -> str:
        """A tick as it is printed, with no more digits than the steps need."""
        digits = max(0, -int(self.step.normalize().as_tuple().exponent))
        return f"{tick:.{digits}f}".replace("-", "\u2212")


def nice_step(span: float, most: int) -> Decimal:
    """The smallest 1, 2 or 5 × 10ⁿ of which no more than `most` make up `span` (> 0)."""
    wanted = span / most
    exponent = math.floor(math.log10(wanted))
    for factor in (1, 2, 5, 10):
        step = Decimal(factor).scaleb(exponent)
        if float(step) >= wanted * (1 - 1e-9):
            return step
    return Decimal(1).scaleb(exponent + 1)


def axis_scale(values: Iterable[Decimal | None], *, from_zero: bool, most: int = 6) -> Scale:
    """The axis for these values; `from_zero` for bars, whose length is the value."""
    known = [float(v) for v in values if v is not None]
    low, high = min(known, default=0.0), max(known, default=0.0)
    if low == high == 0:
        return Scale(Decimal(0), Decimal(1), Decimal("0.2"))
    start, end = _bounds(low, high, from_zero=from_zero)
    step = nice_step(end - start, most)
    first, last = math.floor(start / float(step) + 1e-9), math.ceil(end / float(step) - 1e-9)
    return Scale(step * first, step * last, step)


def _bounds(low: float, high: float, *, from_zero: bool) -> tuple[float, float]:
    """Both ends before they are rounded out to ticks."""
    close = not from_zero and low != high and (high - low) < NEAR * max(abs(low), abs(high))
    if close and low > 0:
        return low - (high - low) / 2, high + HEADROOM * (high - low)
    if close and high < 0:
        return low - HEADROOM * (high - low), high + (high - low) / 2
    bottom, top = min(low, 0.0), max(high, 0.0)
    room = HEADROOM * (top - bottom)
    return (bottom - room if low < 0 else 0.0), (top + room if high > 0 else 0.0)


def with_room_for_line(scale: Scale, most: int, *, lines: int = 1) -> Scale:
    """The bars' axis where lines with figures stand over them: the bars end at some three fifths of its height."""
    if scale.high <= 0:
        return scale
    return _ticked(scale.low, scale.high * (ROOM_FOR_LINE if lines == 1 else ROOM_FOR_LINES), most)


def scale_over_bars(rates: Iterable[Decimal], *, lines: int = 1) -> Scale:
    """The lines' axis then: their values lie in the upper third. It has no ticks worth printing."""
    known = list(rates)
    spread = max(max(known) - min(known), abs(max(known)) / 5, Decimal(1))
    low, high = min(known) - spread * (DEPTH if lines == 1 else DEPTH_OF_LINES), max(known) + spread * Decimal("0.4")
    return Scale(low, high, high - low)


def _ticked(low: Decimal, high: Decimal, most: int) -> Scale:
    step = nice_step(float(high - low), most)
    return Scale(step * math.floor(low / step), step * math.ceil(high / step), step)
