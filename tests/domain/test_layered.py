"""A mapping with entries exchanged is the dictionary that a copy would be."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from xiasha_desk.domain.layered import exchanged

KEYS = st.integers(0, 9)
STEPS = st.lists(st.tuples(KEYS, st.none() | st.integers(1, 99)), max_size=40)


@given(st.dictionaries(KEYS, st.integers(1, 99)), STEPS)
def test_it_is_what_a_copy_would_be(start: dict[int, int], steps: list[tuple[int, int | None]]) -> None:
    found: Mapping[int, int] = start
    plain, before = dict(start), dict(start)
    for key, value in steps:
        found = exchanged(found, key, value)
        if value is None:
            plain.pop(key, None)
        else:
            plain[key] = value
        assert found == plain
        assert plain == found
        assert dict(found.items()) == plain
        assert len(found) == len(plain)
        assert [found.get(k, -1) for k in range(10)] == [plain.get(k, -1) for k in range(10)]
        assert [k in found for k in range(10)] == [k in plain for k in range(10)]
    assert start == before


def test_many_exchanges_stay_right() -> None:
    found: Mapping[int, int] = {}
    for number in range(1000):
        found = exchanged(found, number, number + 1)
        if number % 3 == 0:
            found = exchanged(found, number, None)
    assert found == {n: n + 1 for n in range(1000) if n % 3}
