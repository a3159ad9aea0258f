"""Whatever the text is, the rules come through it and point into it; paragraphs kept from an earlier run change
nothing."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.checking.clean_texts import clean_report
from tests.checking.planting import KINDS
from tests.text.shared_texts import OWN_TEXTS, SHARED_TEXTS, read
from xiasha_desk.checking.finding import LONGEST_PLACE, Finding
from xiasha_desk.checking.run import check, forget
from xiasha_desk.checking.subject import Subject

ALPHABET = "一二三四五、（）()“”‘’《》，。；：0123456789.%％亿元万件起"
ALPHABET += "率其中共计完成整改发现同比增长下降 　\n\r\t的了是要年月日附件"
TEXTS = [read(path) for path in (*OWN_TEXTS, *SHARED_TEXTS)]


def _is_sound(text: str, findings: list[Finding]) -> None:
    for one in findings:
        for start, end in ((one.start, one.end), *one.also):
            assert 0 <= start < end <= len(text)
            assert end - start <= LONGEST_PLACE
        for edit in one.edits:
            assert 0 <= edit.start <= edit.end <= len(text)


@settings(max_examples=150, deadline=None)
@given(st.text(ALPHABET, max_size=300))
def test_any_text(text: str) -> None:
    _is_sound(text, check(Subject(text)))


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False), st.sampled_from(TEXTS))
def test_mutated_reports(rng: random.Random, text: str) -> None:
    start = rng.randrange(len(text))
    piece = text[start : start + 900]
    for _ in range(rng.randint(1, 6)):
        at = rng.randrange(len(piece))
        piece = (
            piece[:at]
            + rng.choice(["", rng.choice(ALPHABET), piece[at : at + 9] * 2])
            + piece[at + rng.randint(0, 5) :]
        )
    _is_sound(piece, check(Subject(piece)))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 400), st.sampled_from(sorted(KINDS)))
def test_what_was_kept_changes_nothing(seed: int, kind: str) -> None:
    clean = clean_report(seed)
    slipped = KINDS[kind](clean, random.Random(seed)).text
    check(Subject(clean))
    kept = check(Subject(slipped))
    forget()
    assert check(Subject(slipped)) == kept
