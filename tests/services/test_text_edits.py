"""Typing as a change: the lines come out exactly, ids stay with their paragraphs, marks with theirs."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiasha_desk.domain.apply import DraftState, apply
from xiasha_desk.domain.report import MARK_CHARACTER, Facet, Mark, Paragraph, ParagraphRole, Report, Section
from xiasha_desk.services.text_edits import Line, cleaned, edit_of, lines_of

WORDS = st.text(st.sampled_from("甲乙丙，。"), max_size=6)
LINES = st.lists(st.builds(Line, WORDS, st.sampled_from(list(ParagraphRole))), min_size=1, max_size=6)


def section(lines: list[Line]) -> Section:
    return Section("s", 1, "题", tuple(Paragraph(f"p{i}", x.text, (), x.role) for i, x in enumerate(lines)))


def edited(old: Section, lines: list[Line]) -> Section:
    ids = (f"n{i}" for i in itertools.count())
    change = edit_of(old, lines, lambda: next(ids))
    if change is None:
        return old
    state = DraftState(Report("r", "题", (Section("lead", 0), old)))
    done = apply(state, change)
    assert apply(done.state, done.inverse).state == state
    return done.state.report.section("s")


@given(LINES, LINES)
def test_the_section_becomes_the_lines(old: list[Line], new: list[Line]) -> None:
    result = edited(section(old), new)
    assert lines_of(result) == tuple(new)
    assert len({p.id for p in result.blocks}) == len(result.blocks)


@given(LINES)
def test_the_same_lines_are_no_change(old: list[Line]) -> None:
    assert edit_of(section(old), old, lambda: "x") is None


def test_an_empty_section_stays_empty() -> None:
    assert edit_of(Section("s", 1), [Line("")], lambda: "x") is None


def ids_after(old: list[str], new: list[str]) -> list[str]:
    return [p.id for p in edited(section([Line(x) for x in old]), [Line(x) for x in new]).blocks]


def test_ids_stay_with_the_words() -> None:
    assert ids_after(["甲甲甲", "乙乙乙"], ["甲甲甲", "新的", "乙乙乙"]) == ["p0", "n0", "p1"]
    assert ids_after(["甲甲甲", "乙乙乙", "丙丙丙"], ["甲甲甲", "丙丙丙"]) == ["p0", "p2"]
    assert ids_after(["甲甲甲甲乙"], ["甲甲甲甲", "乙"]) == ["p0", "n0"]
    assert ids_after(["甲", "乙乙乙乙乙"], ["甲乙乙乙乙乙"]) == ["p1"]


def with_marks(text: str, *ids: str) -> Line:
    return Line(text.replace("#", MARK_CHARACTER), marks=tuple(Mark(i, "税收") for i in ids))


def marked_section(*lines: Line) -> Section:
    return Section("s", 1, "题", tuple(Paragraph(f"p{i}", x.text, x.marks) for i, x in enumerate(lines)))


def test_a_line_and_its_marks_are_in_step() -> None:
    with pytest.raises(ValueError, match="one mark for each"):
        Line(f"甲{MARK_CHARACTER}")


def test_marks_keep_their_ids_and_copies_get_new_ones() -> None:
    old = marked_section(with_marks("甲#乙#丙", "m1", "m2"))
    assert [m.id for m in edited(old, [with_marks("甲乙#丙丁", "m2")]).blocks[0].marks] == ["m2"]
    moved = edited(old, [with_marks("甲乙#丙", "m2"), with_marks("后#", "m1")])
    assert [[m.id for m in p.marks] for p in moved.paragraphs] == [["m2"], ["m1"]]
    doubled = edited(old, [with_marks("甲#乙#丙#", "m1", "m2", "m1")])
    assert [m.id for m in doubled.blocks[0].marks] == ["m1", "m2", "n0"]


def test_a_mark_of_another_section_is_a_copy() -> None:
    change = edit_of(Section("s", 1), [with_marks("#", "m9")], lambda: "new", {"m9"})
    assert [m.id for m in change.blocks[0].marks] == ["new"]


def test_last_words_follow_where_the_text_changes_and_are_no_change_of_their_own() -> None:
    old = marked_section(with_marks("甲#", "m1"))
    told = {"printed": lambda mark: "8.3亿元"}
    assert edit_of(old, [with_marks("甲#", "m1")], lambda: "x", **told) is None
    change = edit_of(old, [with_marks("甲乙#", "m1")], lambda: "x", **told)
    assert change.blocks[0].marks[0].last_printed == "8.3亿元"


def test_another_facet_in_its_place_is_a_change() -> None:
    old = marked_section(with_marks("甲#", "m1"))
    other = Line(f"甲{MARK_CHARACTER}", marks=(Mark("m1", "税收", Facet.BASE),))
    assert edit_of(old, [other], lambda: "x").blocks[0].marks[0].facet is Facet.BASE


def test_cleaning_leaves_marks_alone() -> None:
    line = with_marks("甲\n#乙\n", "m1")
    assert cleaned(line, lambda words: words.replace("\n", "")) == with_marks("甲#乙", "m1")


MARKED = st.lists(st.text(st.sampled_from("甲乙，#"), max_size=6), min_size=1, max_size=5)


@given(MARKED, MARKED, st.lists(st.sampled_from(["m0", "m1", "m2", "x0"]), min_size=40, max_size=40))
def test_whatever_marks_stand_where_the_section_becomes_the_lines(
    old: list[str], new: list[str], pool: list[str]
) -> None:
    fresh = (f"m{i}" for i in itertools.count())
    before = marked_section(*(with_marks(x, *itertools.islice(fresh, x.count("#"))) for x in old))
    waiting = iter(pool)
    lines = [with_marks(x, *itertools.islice(waiting, x.count("#"))) for x in new]
    after = edited(before, lines)
    shown = lines_of(after)
    if after.blocks or lines != [Line("")]:
        assert [x.text for x in shown] == [x.text for x in lines]
    ids = [m.id for p in after.paragraphs for m in p.marks]
    assert len(set(ids)) == len(ids)
    first = dict.fromkeys(m.id for x in lines for m in x.marks)
    assert set(first) <= set(ids)
