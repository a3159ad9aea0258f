"""Moves, insertions and removals of sections, and the numbers that follow."""

from __future__ import annotations

import random

import pytest

from xiasha_desk.composition.ordinals import printed_ordinals
from xiasha_desk.domain.apply import DraftState, apply
from xiasha_desk.domain.changes import Change
from xiasha_desk.domain.report import Report, Section
from xiasha_desk.services import outline_edits as edits


def report(*rows: tuple[int, str | None, str]) -> Report:
    sections = [Section("lead", 0)]
    sections += [Section(heading, level, heading, ordinal=ordinal) for level, ordinal, heading in rows]
    return Report("r", "题", tuple(sections))


def after(start: Report, change: Change | None) -> list[str]:
    assert change is not None
    result = apply(DraftState(start), change).state.report
    numbers = printed_ordinals(result.sections)
    return [f"{s.level}{n}{s.heading}" for s, n in zip(result.sections, numbers, strict=True)][1:]


PLAIN = report(
    (1, "一、", "甲"), (2, "（一）", "乙"), (3, "1、", "丙"), (3, "2、", "丁"), (2, "（二）", "戊"), (1, "二、", "己")
)


@pytest.mark.parametrize(
    ("edit", "section", "expected"),
    [
        (edits.move_down, "乙", ["1一、甲", "2（一）戊", "2（二）乙", "31、丙", "32、丁", "1二、己"]),
        (edits.move_up, "丁", ["1一、甲", "2（一）乙", "31、丁", "32、丙", "2（二）戊", "1二、己"]),
        (edits.promote, "戊", ["1一、甲", "2（一）乙", "31、丙", "32、丁", "1二、戊", "1三、己"]),
        (edits.promote, "乙", ["1一、甲", "2（一）戊", "1二、乙", "2（一）丙", "2（二）丁", "1三、己"]),
        (edits.demote, "己", ["1一、甲", "2（一）乙", "31、丙", "32、丁", "2（二）戊", "2（三）己"]),
        (edits.demote, "戊", ["1一、甲", "2（一）乙", "31、丙", "32、丁", "33、戊", "1二、己"]),
        (edits.remove, "乙", ["1一、甲", "2（一）戊", "1二、己"]),
        (edits.remove, "甲", ["1一、己"]),
    ],
)
def test_numbers_follow(edit: object, section: str, expected: list[str]) -> None:
    assert after(PLAIN, edit(PLAIN, section)) == expected


@pytest.mark.parametrize(
    ("edit", "section"),
    [
        (edits.move_up, "甲"),
        (edits.move_down, "己"),
        (edits.promote, "己"),
        (edits.demote, "甲"),
        (edits.move_up, "lead"),
        (edits.remove, "lead"),
    ],
)
def test_what_cannot_be_is_none(edit: object, section: str) -> None:
    assert edit(PLAIN, section) is None


def test_a_branch_too_deep_is_not_demoted() -> None:
    deep = report((1, None, "甲"), (1, None, "乙"), (2, None, "丙"), (3, None, "丁"), (4, None, "戊"))
    assert edits.demote(deep, "乙") is None


def test_headings_without_numbers_stay_without() -> None:
    bare = report((1, "", "甲"), (1, "", "乙"))
    assert after(bare, edits.move_down(bare, "甲")) == ["1乙", "1甲"]
    change, new = edits.insert_after(bare, "乙", lambda: "新")
    assert new == "新"
    assert after(bare, change) == ["1甲", "1乙", "1"]


def test_a_new_section_is_a_sibling_behind_the_branch() -> None:
    change, _ = edits.insert_after(PLAIN, "乙", lambda: "新")
    assert after(PLAIN, change) == ["1一、甲", "2（一）乙", "31、丙", "32、丁", "2（二）", "2（三）戊", "1二、己"]


def test_renumbering_gives_the_official_form() -> None:
    assert after(PLAIN, edits.renumber_all(PLAIN))[2:4] == ["31.丙", "32.丁"]
    plain = apply(DraftState(PLAIN), edits.renumber_all(PLAIN)).state.report
    assert edits.renumber_all(plain) is None


@pytest.mark.parametrize("seed", range(8))
def test_every_edit_fits_and_can_be_taken_back(seed: int) -> None:
    rng = random.Random(seed)
    state = DraftState(PLAIN)
    count = iter(range(10**6))
    for _ in range(200):
        section = rng.choice(state.report.sections).id
        edit = rng.choice([edits.move_up, edits.move_down, edits.promote, edits.demote, edits.remove, None])
        if edit is edits.remove and len(state.report.sections) < 5:
            continue
        if edit is None:
            change: Change | None = edits.insert_after(state.report, section, lambda: f"n{next(count)}")[0]
        else:
            change = edit(state.report, section)
        if change is None:
            continue
        done = apply(state, change)
        assert apply(done.state, done.inverse).state == state
        state = done.state


def test_a_new_section_and_a_moved_one_take_the_form_of_their_siblings() -> None:
    change, _ = edits.insert_after(PLAIN, "丙", lambda: "新")
    assert after(PLAIN, change)[2:5] == ["31、丙", "32、", "33、丁"]
    assert after(PLAIN, edits.demote(PLAIN, "戊"))[4] == "33、戊"
