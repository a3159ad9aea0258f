"""Attachments in the outline: where they and their sections may go, and what they are called."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders.reports import make_attachment, make_report, make_section
from tests.builders.strategies import reports
from xiasha_desk.composition.ordinals import section_labels
from xiasha_desk.domain.apply import DraftState, apply
from xiasha_desk.domain.changes import (
    Change,
    InsertSections,
    MoveSection,
    RemoveSections,
    SetHeading,
    SetOrdinals,
)
from xiasha_desk.domain.ids import IdSource
from xiasha_desk.domain.official import OfficialElements
from xiasha_desk.domain.report import Report
from xiasha_desk.errors import ChangeError
from xiasha_desk.services import outline_edits as edits

START = make_report(
    sections=(
        make_section("lead", 0),
        make_section("甲", 1, "甲"),
        make_section("乙", 1, "乙"),
        make_attachment("清单", "清单"),
        make_section("在建", 1, "在建"),
        make_section("拟建", 1, "拟建"),
        make_section("细项", 2, "细项"),
        make_attachment("名单", "名单"),
    )
)
ALL = ["一、甲", "二、乙", "附件1清单", "一、在建", "二、拟建", "（一）细项", "附件2名单"]


def shown(report: Report) -> list[str]:
    return [label + s.heading for label, s in zip(section_labels(report), report.sections, strict=True)][1:]


def after(change: Change | None, start: Report = START) -> list[str]:
    assert change is not None
    done = apply(DraftState(start), change)
    assert apply(done.state, done.inverse).state.report == start
    return shown(done.state.report)


def test_numbers_start_anew_in_each_attachment() -> None:
    assert shown(START) == ALL


@pytest.mark.parametrize(
    ("edit", "section", "expected"),
    [
        (edits.move_up, "名单", ["一、甲", "二、乙", "附件1名单", "附件2清单", "一、在建", "二、拟建", "（一）细项"]),
        (edits.move_down, "清单", ["一、甲", "二、乙", "附件1名单", "附件2清单", "一、在建", "二、拟建", "（一）细项"]),
        (edits.move_down, "甲", ["一、乙", "二、甲", *ALL[2:]]),
        (edits.move_down, "在建", [*ALL[:3], "一、拟建", "（一）细项", "二、在建", ALL[6]]),
        (edits.demote, "乙", ["一、甲", "（一）乙", *ALL[2:]]),
        (edits.demote, "拟建", [*ALL[:4], "（一）拟建", "1.细项", ALL[6]]),
        (edits.promote, "细项", [*ALL[:5], "三、细项", ALL[6]]),
        (edits.remove, "清单", ["一、甲", "二、乙", "附件名单"]),
        (edits.remove, "在建", [*ALL[:3], "一、拟建", "（一）细项", ALL[6]]),
        (edits.remove, "乙", ["一、甲", *ALL[2:]]),
    ],
)
def test_edits(edit: object, section: str, expected: list[str]) -> None:
    assert after(edit(START, section)) == expected


@pytest.mark.parametrize(
    ("edit", "section"),
    [
        (edits.move_down, "乙"),
        (edits.move_up, "清单"),
        (edits.move_down, "名单"),
        (edits.move_up, "在建"),
        (edits.move_down, "拟建"),
        (edits.promote, "在建"),
        (edits.promote, "名单"),
        (edits.demote, "名单"),
        (edits.demote, "在建"),
    ],
)
def test_what_cannot_be_is_none(edit: object, section: str) -> None:
    assert edit(START, section) is None


@pytest.mark.parametrize(
    ("section", "before", "level"),
    [
        ("清单", "乙", 0),
        ("清单", "甲", 1),
        ("名单", "在建", 0),
        ("清单", None, 1),
        ("甲", None, 0),
        ("清单", "名单", 0),
    ],
)
def test_attachments_move_among_attachments_only(section: str, before: str | None, level: int) -> None:
    assert edits.move_to(START, section, before, level) is None


def test_a_section_of_the_main_part_moves_into_an_attachment_as_its_child() -> None:
    expected = ["一、乙", "附件1清单", "一、甲", "二、在建", "三、拟建", "（一）细项", "附件2名单"]
    assert after(edits.move_to(START, "甲", "在建", 1)) == expected
    assert after(edits.move_to(START, "甲", None, 1)) == ["一、乙", *ALL[2:], "一、甲"]
    assert after(edits.move_to(START, "甲", "清单", 1)) == ["一、乙", "二、甲", *ALL[2:]]


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        ("乙", [*ALL[:2], "三、", *ALL[2:]]),
        ("lead", ["一、", "二、甲", "三、乙", *ALL[2:]]),
        ("清单", [*ALL[:3], "一、", "二、在建", "三、拟建", "（一）细项", ALL[6]]),
        ("名单", [*ALL, "一、"]),
        ("拟建", [*ALL[:6], "三、", ALL[6]]),
    ],
)
def test_a_new_section_stays_in_its_part(section: str, expected: list[str]) -> None:
    change, _ = edits.insert_after(START, section, lambda: "新")
    assert after(change) == expected


def test_a_new_section_in_a_part_that_begins_deeper_stands_at_its_end() -> None:
    deep = replace(START, sections=(START.sections[0], make_section("深", 2, "深"), *START.sections[3:]))
    change, _ = edits.insert_after(deep, "lead", lambda: "新")
    assert after(change, deep)[:3] == ["（一）深", "一、", "附件1清单"]


def test_a_new_attachment_stands_last() -> None:
    change, new = edits.insert_attachment(START, lambda: "新")
    assert (new, after(change)) == ("新", [*ALL, "附件3"])
    change, _ = edits.insert_attachment(make_report(), lambda: "新")
    assert after(change, make_report())[-1] == "附件"


def test_printed_numbers_of_the_main_part_are_kept_while_attachments_move() -> None:
    main = [replace(s, ordinal=o) for s, o in zip(START.sections[1:3], ("二、", "五、"), strict=True)]
    kept = replace(START, sections=(START.sections[0], *main, *START.sections[3:]))
    assert after(edits.move_up(kept, "名单"), kept)[:2] == ["二、甲", "五、乙"]
    assert after(edits.remove(kept, "清单"), kept)[:2] == ["二、甲", "五、乙"]


def test_renumbering_leaves_attachments_alone() -> None:
    odd = replace(
        START, sections=(*START.sections[:4], replace(START.sections[4], ordinal="五、"), *START.sections[5:])
    )
    change = edits.renumber_all(odd)
    assert isinstance(change, SetOrdinals)
    assert [name for name, _ in change.ordinals] == ["在建"]
    assert after(change, odd) == ALL


@pytest.mark.parametrize(
    "change",
    [
        InsertSections(1, (make_attachment("新"),)),
        InsertSections(4, (make_attachment("新"),)),
        InsertSections(8, (make_section("新", 1), make_attachment("新2"))),
        InsertSections(8, (make_section("新", 0),)),
        RemoveSections(3, 1),
        RemoveSections(2, 2),
        RemoveSections(3, 2),
        MoveSection("清单", "甲", 0),
        MoveSection("清单", None, 1),
        MoveSection("甲", None, 0),
        SetHeading("清单", "题", True),
        SetHeading("lead", "题", False),
        SetOrdinals((("清单", "一、"),)),
        SetOrdinals((("清单", None),)),
    ],
)
def test_the_domain_refuses(change: Change) -> None:
    with pytest.raises(ChangeError):
        apply(DraftState(START), change)


@pytest.mark.parametrize(
    "change",
    [
        InsertSections(3, (make_attachment("新"), make_section("新2", 1))),
        InsertSections(8, (make_attachment("新"), make_attachment("新2"), make_section("新3", 1))),
        RemoveSections(3, 4),
        RemoveSections(3, 5),
        MoveSection("清单", None, 0),
        MoveSection("名单", "清单", 0),
        SetHeading("清单", "另题", False),
    ],
)
def test_the_domain_takes_back_what_it_does(change: Change) -> None:
    after(change)


def test_names() -> None:
    assert [edits.numbered_title(START, name) for name in ("lead", "乙", "清单", "在建")] == [
        "开头",
        "二、乙",
        "附件1 清单",
        "一、在建",
    ]
    alone = make_report(sections=(make_section("lead", 0), make_attachment("a")))
    assert edits.numbered_title(alone, "a") == "附件 （未命名）"


def test_what_is_bound_apart_counts_for_the_label() -> None:
    alone = make_report(sections=(make_section("lead", 0), make_attachment("a", "清单")))
    labels = [
        section_labels(replace(alone, elements=OfficialElements(attachment_titles=titles)))[1]
        for titles in ((), ("清单。",), ("",), ("图册",))
    ]
    assert labels == ["附件", "附件", "附件", "附件1"]


def some_edit(report: Report, section: str, rng: random.Random, new_id: IdSource) -> Change | None:
    """One of the edits of the outline, at random."""
    moves = (edits.move_up, edits.move_down, edits.promote, edits.demote, edits.remove)
    which = rng.randrange(len(moves) + 3)
    if which < len(moves):
        return moves[which](report, section)
    if which == len(moves):
        before = rng.choice([None, *(s.id for s in report.sections)])
        return edits.move_to(report, section, before, rng.randint(0, 4))
    if which == len(moves) + 1:
        return edits.insert_after(report, section, new_id)[0]
    return edits.insert_attachment(report, new_id)[0]


def attachments(report: Report) -> list[str]:
    return [s.id for s in report.sections if s.attachment]


@given(reports(), st.integers(0, 2**32))
def test_any_edit_of_any_report_fits_and_can_be_taken_back(report: Report, seed: int) -> None:
    rng, count = random.Random(seed), itertools.count()
    state = DraftState(replace(report, issued=None))
    for _ in range(12):
        section = rng.choice(state.report.sections)
        change = some_edit(state.report, section.id, rng, lambda: f"n{next(count)}")
        if change is None:
            continue
        done = apply(state, change)
        assert apply(done.state, done.inverse).state == state
        old, new = attachments(state.report), attachments(done.state.report)
        if not section.attachment:  # only attachments change the order of attachments
            assert new[: len(old)] == old
        state = done.state
