"""Typing as a change: the lines come out exactly, ids stay with their paragraphs, marks with theirs."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from xiasha_desk.domain.apply import DraftState, apply
from xiasha_desk.domain.report import MARK_CHARACTER, Mark, Paragraph, ParagraphRole, Report, Section
from xiasha_desk.services.text_edits import Line, edit_of, lines_of

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


def test_marks_stay_with_their_characters() -> None:
    marks = (Mark("m1", "税收"), Mark("m2", "财政"))
    old = Section("s", 1, "题", (Paragraph("p", f"甲{MARK_CHARACTER}乙{MARK_CHARACTER}丙", marks),))
    kept = edited(old, [Line(f"甲乙{MARK_CHARACTER}丙丁")]).blocks[0]
    assert [m.id for m in kept.marks] == ["m2"]
    foreign = edited(old, [Line(f"甲{MARK_CHARACTER}乙{MARK_CHARACTER}丙"), Line(f"别处来的{MARK_CHARACTER}")])
    assert foreign.blocks[1].text == "别处来的"
