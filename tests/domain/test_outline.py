"""Questions about the shape of an outline."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from xiasha_desk.domain import outline


def _levels(text: str) -> list[SimpleNamespace]:
    return [SimpleNamespace(level=int(digit)) for digit in text]


@pytest.mark.parametrize(
    ("levels", "index", "end"),
    [
        ("0", 0, 1),
        ("01", 0, 1),
        ("0122312", 1, 5),
        ("0122312", 2, 3),
        ("0122312", 3, 5),
        ("0122312", 5, 7),
        ("0313", 1, 2),
    ],
)
def test_branch_end(levels, index, end):
    assert outline.branch_end(_levels(levels), index) == end


@pytest.mark.parametrize(
    ("levels", "index", "parent"),
    [("01", 1, None), ("0123", 3, 2), ("0132", 3, 1), ("012112", 5, 4), ("031", 1, None), ("013", 2, 1)],
)
def test_parent_index(levels, index, parent):
    assert outline.parent_index(_levels(levels), index) == parent


@pytest.mark.parametrize(
    ("levels", "parent", "children"),
    [("0", None, []), ("01221", None, [1, 4]), ("01221", 1, [2, 3]), ("01321", 1, [2, 3]), ("01221", 4, [])],
)
def test_child_indexes(levels, parent, children):
    assert outline.child_indexes(_levels(levels), parent) == children


@pytest.mark.parametrize(
    ("levels", "index", "level", "may"),
    [
        ("0", 0, 1, False),
        ("0", 1, 1, True),
        ("0", 1, 0, False),
        ("0", 1, 5, False),
        ("012", 2, 1, False),
        ("012", 2, 2, True),
        ("012", 2, 3, True),
        ("012", 3, 1, True),
        ("012", 4, 1, False),
        ("012", 1, 2, True),
    ],
)
def test_may_stand_at(levels, index, level, may):
    assert outline.may_stand_at(_levels(levels), index, level) is may


@pytest.mark.parametrize(
    ("levels", "places"),
    [("0", [0]), ("012212", [0, 1, 1, 2, 2, 1]), ("0321", [0, 1, 1, 1]), ("013123", [0, 1, 1, 2, 1, 1])],
)
def test_positions(levels, places):
    assert outline.positions(_levels(levels)) == places
