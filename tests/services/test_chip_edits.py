"""Marks put into paragraphs, and printed figures found as typed words: whole numbers only."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiasha_desk.domain.apply import DraftState, apply
from xiasha_desk.domain.ledger import Indicator
from xiasha_desk.domain.report import MARK_CHARACTER, Mark, Paragraph, Report, Section
from xiasha_desk.services.chip_edits import bind, insert_chip, literal_copies

M = MARK_CHARACTER
TAX = Indicator("t", "税收收入", "亿元", 1)


def report_of(*texts: str) -> Report:
    paragraphs = []
    for i, text in enumerate(texts):
        marks = tuple(Mark(f"m{i}.{n}", "t") for n in range(text.count(M)))
        paragraphs.append(Paragraph(f"p{i}", text, marks))
    return Report("r", "题", (Section("lead", 0), Section("s", 1, "节", tuple(paragraphs))))


def after(report: Report, change) -> tuple[str, list[str]]:
    done = apply(DraftState(report), change)
    assert apply(done.state, done.inverse).state.report == report
    last = done.state.report.section("s").paragraphs[-1]
    return last.text, [m.id for m in last.marks]


@pytest.mark.parametrize(
    ("offset", "text", "ids"),
    [
        (0, f"{M}甲{M}乙", ["new", "m0.0"]),
        (1, f"甲{M}{M}乙", ["new", "m0.0"]),
        (2, f"甲{M}{M}乙", ["m0.0", "new"]),
        (3, f"甲{M}乙{M}", ["m0.0", "new"]),
    ],
)
def test_a_mark_comes_in_at_its_place(offset: int, text: str, ids: list[str]) -> None:
    report = report_of(f"甲{M}乙")
    assert after(report, insert_chip(report, "s", "p0", offset, Mark("new", "t"))) == (text, ids)


def test_without_a_paragraph_it_gets_one() -> None:
    report = report_of()
    assert after(report, insert_chip(report, "s", "", 0, Mark("new", "t"))) == (M, ["new"])
    with pytest.raises(KeyError):
        insert_chip(report, "s", "p9", 0, Mark("new", "t"))


def test_words_are_bound_and_remembered() -> None:
    report = report_of(f"{M}共8.3亿元，{M}")
    change = bind(report, "s", "p0", 2, 7, Mark("new", "t"))
    assert after(report, change) == (f"{M}共{M}，{M}", ["m0.0", "new", "m0.1"])
    assert change.blocks[0].marks[1].last_printed == "8.3亿元"
    assert after(report, bind(report, "s", "p0", 0, 8, Mark("new", "t"))) == (f"{M}{M}", ["new", "m0.1"])


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("8.3亿元", "税收收入8.3亿元，总共18.3亿元，8.35亿元。", [(4, 9)]),
        ("8.3亿元", "−8.3亿元和-8.3亿元，2.8.3亿元", []),
        ("8102人", "就业8,102人，8102人，18,102人", [(2, 8), (9, 14)]),
        ("8,102", "8,102、8102。8,102.5 8,1023 8102", [(0, 5), (6, 10), (26, 30)]),
        ("1420", "1,420户", [(0, 5)]),
        ("22.1%", "增长22.1%，122.1%，22.1%以上", [(2, 7), (15, 20)]),
        ("同比增长22.1%", "同比增长22.1%", [(0, 9)]),
        ("8.3亿元", f"{M}，8.3亿元", [(2, 7)]),
        ("5", "5.5和5。", [(4, 5)]),
        ("", "甲", []),
    ],
)
def test_typed_copies_are_found_as_whole_numbers(words: str, text: str, found: list[tuple[int, int]]) -> None:
    copies = literal_copies(report_of(text), TAX, words)
    assert [(c.start, c.end) for c in copies] == found
    assert all(text[c.start : c.end] == c.words for c in copies)


def test_a_copy_tells_whether_the_name_stands_before_it() -> None:
    copies = literal_copies(report_of("税收收入8.3亿元。另有8.3亿元"), TAX, "8.3亿元")
    assert [c.named for c in copies] == [True, False]
    assert (copies[0].section, copies[0].paragraph) == ("s", "p0")


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.sampled_from(["人", "亿元", "%", ""]))
def test_another_number_is_never_taken_for_it(one: int, other: int, unit: str) -> None:
    text = f"共{other:,}{unit}、{other}{unit}。"
    copies = literal_copies(report_of(text), TAX, f"{one}{unit}")
    assert len(copies) == (2 if one == other else 0)
