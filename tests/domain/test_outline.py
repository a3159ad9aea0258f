"""Questions about the shape of an outline."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
        ("00", 0, 1),
        ("01012", 1, 2),
        ("010120", 2, 5),
        ("010120", 5, 6),
        ("0121", 1, 3),
    ],
)
def test_branch_end(levels, index, end):
    assert outline.branch_end(_levels(levels), index) == end


@pytest.mark.parametrize(
    ("levels", "index", "parent"),
    [
        *[("01", 1, None), ("0123", 3, 2), ("0132", 3, 1), ("012112", 5, 4), ("031", 1, None), ("013", 2, 1)],
        *[("010", 2, None), ("0101", 3, 2), ("01012", 4, 3), ("01002", 4, 3), ("00", 0, None)],
    ],
)
def test_parent_index(levels, index, parent):
    assert outline.parent_index(_levels(levels), index) == parent


@pytest.mark.parametrize(
    ("levels", "parent", "children"),
    [
        *[("0", None, []), ("01221", None, [1, 4]), ("01221", 1, [2, 3]), ("01321", 1, [2, 3]), ("01221", 4, [])],
        *[("0110120", None, [1, 2, 3, 6]), ("0110121", 3, [4, 6]), ("0110121", 2, []), ("00", None, [1])],
    ],
)
def test_child_indexes(levels, parent, children):
    assert outline.child_indexes(_levels(levels), parent) == children


@pytest.mark.parametrize(
    ("levels", "index", "level", "may"),
    [
        ("0", 0, 1, False),
        ("0", 1, 1, True),
        ("0", 1, 0, True),
        ("0", 0, 0, False),
        ("011", 2, 0, False),
        ("011", 3, 0, True),
        ("0110", 3, 0, True),
        ("01101", 4, 0, False),
        ("01101", 3, 1, True),
        ("01102", 4, 1, False),
        ("01102", 4, 2, True),
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
    [
        ("0", [0]),
        ("012212", [0, 1, 1, 2, 2, 1]),
        ("0321", [0, 1, 1, 1]),
        ("013123", [0, 1, 1, 2, 1, 1]),
        ("0110120", [0, 1, 2, 1, 1, 1, 2]),
    ],
)
def test_positions(levels, places):
    assert outline.positions(_levels(levels)) == places


@pytest.mark.parametrize(
    ("levels", "index", "end"), [("0", 0, 1), ("01210120", 0, 4), ("01210120", 5, 7), ("00", 1, 2)]
)
def test_part_end(levels, index, end):
    assert outline.part_end(_levels(levels), index) == end


@given(st.lists(st.integers(0, 4), max_size=12))
def test_the_tree_has_everything_once_and_branches_hold_together(levels):
    sections = _levels("".join(map(str, [0, *levels])))
    found, wanted = [], list(range(1, len(sections)))

    def walk(parent):
        for child in outline.child_indexes(sections, parent):
            assert outline.parent_index(sections, child) == parent
            found.append(child)
            start = len(found)
            walk(child)
            assert outline.branch_end(sections, child) - child == len(found) - start + 1

    walk(None)
    assert found == wanted


@given(st.lists(st.integers(0, 4), max_size=10), st.integers(0, 12), st.integers(0, 4))
def test_what_may_stand_somewhere_changes_nobodys_parent(levels, index, level):
    sections = _levels("".join(map(str, [0, *levels])))
    if not outline.may_stand_at(sections, index, level):
        return
    new = SimpleNamespace(level=level)
    after = [*sections[:index], new, *sections[index:]]
    shifted = [i + (i >= index) for i in range(len(sections))]
    for old, now in enumerate(shifted):
        parent = outline.parent_index(sections, old) if old else None
        moved = outline.parent_index(after, now) if old else None
        assert moved == (None if parent is None else shifted[parent])
