"""A thousand slips of thirty kinds, each planted alone into a clean report: nearly all are found, where they stand."""

from __future__ import annotations

import random

import pytest

from tests.checking.clean_texts import clean_report
from tests.checking.planting import KINDS, Planted
from xiasha_desk.checking.run import check
from xiasha_desk.checking.subject import Subject

EACH = 40
BAR = 0.95


@pytest.mark.parametrize("seed", range(40))
def test_a_clean_report_is_quiet(seed: int) -> None:
    assert check(Subject(clean_report(seed))) == []


def _is_found(planted: Planted) -> bool:
    return any(
        start < planted.end + 1 and end > planted.start - 1
        for finding in check(Subject(planted.text))
        for start, end in ((finding.start, finding.end), *finding.also)
    )


def found_of(kind: str) -> int:
    """How many of EACH slips of a kind are found."""
    found = 0
    for seed in range(EACH):
        rng = random.Random(f"{kind} {seed}")
        clean = clean_report(seed)
        planted = KINDS[kind](clean, rng)
        assert planted.text != clean
        found += _is_found(planted)
    return found


def test_a_thousand_planted_slips_are_found() -> None:
    told = {kind: found_of(kind) for kind in KINDS}
    print({kind: f"{found}/{EACH}" for kind, found in told.items()})
    assert len(told) >= 20
    assert len(told) * EACH >= 1000
    assert sum(told.values()) >= BAR * len(told) * EACH, told
    assert min(told.values()) >= 0.75 * EACH, told
