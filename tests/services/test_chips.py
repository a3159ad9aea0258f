"""Chips reconciled: whole ones are marks, damaged ones go, copies get ids of their own; text and marks in step."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiasha_desk.domain.report import MARK_CHARACTER, Mark
from xiasha_desk.services.chips import Known, Piece, Reconciler, pieces_of, reconcile

M = MARK_CHARACTER
TAX, TOO, RATE = Mark("tax", "t"), Mark("too", "t"), Mark("rate", "t")
KNOWN = {"tax": Known(TAX, "8.3亿元"), "too": Known(TOO, "8.3亿元"), "rate": Known(RATE, "增长22.1%")}


def _ids():
    count = itertools.count(1)
    return lambda: f"new{next(count)}"


@pytest.mark.parametrize(
    ("pieces", "text", "marks", "clean"),
    [
        ([("税收", ""), ("8.3亿元", "tax"), ("。", "")], f"税收{M}。", ["tax"], True),
        ([("税收", ""), ("约8.3亿元", "tax"), ("。", "")], f"税收约{M}。", ["tax"], False),
        ([("8.3亿元左右", "tax")], f"{M}左右", ["tax"], False),
        ([("8.3亿", "tax"), ("。", "")], "。", [], False),
        ([("8.3x亿元", "tax")], "x", [], False),
        ([("8.", "tax"), ("新", ""), ("3亿元", "tax")], "新", [], False),
        ([("8.3", "tax"), ("亿元", "tax")], M, ["tax"], True),
        ([("8.3亿元", "tax"), ("8.3亿元", "too")], M + M, ["tax", "too"], True),
        ([("8.3亿元8.3亿元", "tax")], M + M, ["tax", "new1"], False),
        ([("8.3亿元", "tax"), ("和", ""), ("8.3亿元", "tax")], f"{M}和{M}", ["tax", "new1"], False),
        ([("别处的字", "gone")], "别处的字", [], False),
        ([(f"外来{M}字", "")], "外来字", [], False),
        ([("𠮷", ""), ("增长22.1%", "rate"), ("𠮷", "")], f"𠮷{M}𠮷", ["rate"], True),
        ([], "", [], True),
    ],
)
def test_pieces(pieces, text, marks, clean):
    made = reconcile([Piece(*piece) for piece in pieces], KNOWN, _ids())
    assert (made.text, [mark.id for mark in made.marks], made.clean) == (text, marks, clean)


def test_a_mark_that_stands_elsewhere_is_a_copy():
    made = reconcile([Piece("8.3亿元", "tax")], KNOWN, _ids(), ["tax"])
    assert [mark.id for mark in made.marks] == ["new1"]


def test_a_mark_is_taken_once_in_all_lines():
    reconciler = Reconciler(KNOWN, _ids())
    lines = [reconciler.line([Piece("8.3亿元", "tax")]) for _ in range(3)]
    assert [line.marks[0].id for line in lines] == ["tax", "new1", "new2"]


_words = st.text(st.sampled_from("税收8.3亿元增长22.1%，。𠮷𝄞a" + M), max_size=6)
_pieces = st.lists(st.builds(Piece, _words, st.sampled_from(["", "tax", "too", "rate", "gone"])), max_size=8)


@given(_pieces)
def test_text_and_marks_are_in_step_and_shown_again_they_stay(pieces):
    made = reconcile(pieces, KNOWN, _ids())
    assert made.text.count(M) == len(made.marks)
    assert len({mark.id for mark in made.marks}) == len(made.marks)
    known = dict(KNOWN)
    for mark in made.marks:
        known[mark.id] = Known(mark, "8.3亿元" if mark.id.startswith("new") else KNOWN[mark.id].words)
    shown = pieces_of(made.text, made.marks, lambda mark: known[mark.id].words)
    again = reconcile(shown, known, _ids())
    assert (again.text, again.marks, again.clean) == (made.text, made.marks, True)


@given(st.lists(st.one_of(_words.map(lambda w: w.replace(M, "")), st.sampled_from([TAX, TOO, RATE])), max_size=8))
def test_what_is_shown_whole_is_read_whole(content):
    marks, text = [], ""
    for part in content:
        if isinstance(part, str):
            text += part
        elif part not in marks:
            marks.append(part)
            text += M
    shown = pieces_of(text, marks, lambda mark: KNOWN[mark.id].words)
    made = reconcile(shown, KNOWN, _ids())
    assert (made.text, made.marks, made.clean) == (text, tuple(marks), True)


@given(_pieces)
def test_plain_text_is_never_lost(pieces):
    plain = "".join(p.text for p in pieces if not p.mark).replace(M, "")
    made = reconcile(pieces, KNOWN, _ids())
    rest = iter(made.text)
    assert all(character in rest for character in plain)
