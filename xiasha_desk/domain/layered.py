"""A large mapping with a few entries exchanged, without copying it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

K = TypeVar("K")
V = TypeVar("V")

_MOST_ABOVE = 256


def exchanged(mapping: Mapping[K, V], key: K, value: V | None) -> Mapping[K, V]:
    """The mapping with one entry set, or taken away for None; what was given stays as it is.

    The work is that of the last few exchanges; once in a while everything is copied.
    """
    if isinstance(mapping, _Layered):
        below, above = mapping.below, {**mapping.above, key: value}
    else:
        below, above = mapping, {key: value}
    if len(above) <= _MOST_ABOVE:
        return _Layered(below, above)
    return dict(_Layered(below, above))


class _Layered(Mapping[K, V]):
    """`above` holds what was exchanged, None for what was taken away."""

    __slots__ = ("above", "below", "length")

    def __init__(self, below: Mapping[K, V], above: dict[K, V | None]) -> None:
        self.below, self.above = below, above
        new = sum(value is not None and key not in below for key, value in above.items())
        gone = sum(value is None and key in below for key, value in above.items())
        self.length = len(below) + new - gone

    def __getitem__(self, key: K) -> V:
        found = self.above[key] if key in self.above else self.below[key]
        if found is None:
            raise KeyError(key)
        return found

    def get(self, key: K, default: Any = None) -> Any:
        """The value, or `default`."""
        if key in self.above:
            found = self.above[key]
            return default if found is None else found
        return self.below.get(key, default)

    def __contains__(self, key: object) -> bool:
        return self.above[key] is not None if key in self.above else key in self.below

    def __iter__(self) -> Iterator[K]:
        for key in self.below:
            if key not in self.above or self.above[key] is not None:
                yield key
        for key, value in self.above.items():
            if value is not None and key not in self.below:
                yield key

    def __len__(self) -> int:
        return self.length
