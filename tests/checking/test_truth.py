"""校核 on the two texts whose slips were marked by eye, where they are present."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest

from tests.text.shared_texts import SHARED_TEXTS, TRUTHS, needs_shared, read, truth, truth_text
from xiasha_desk.checking.finding import Finding, Kind, Severity
from xiasha_desk.checking.run import check
from xiasha_desk.checking.subject import Subject

APART = {Kind.PUNCTUATION, Kind.ELEMENT, Kind.PRIVACY}
FIGURES = {Kind.SUM, Kind.RATIO, Kind.CROSS_FIGURE, Kind.NUMBERING}


def _places(finding: Finding) -> list[tuple[int, int]]:
    return [(finding.start, finding.end), *finding.also]


def _spans(slip: dict[str, Any]) -> list[tuple[int, int]]:
    rows = zip(slip["spans"], slip["at"], strict=True)
    return list(itertools.chain.from_iterable([(at, at + len(words)) for at in where] for words, where in rows))


def _touch(finding: Finding, spans: list[tuple[int, int]]) -> bool:
    return any(a < end and b > start for a, b in _places(finding) for start, end in spans)


def _hits(finding: Finding, slip: dict[str, Any]) -> bool:
    return slip["kind"] in (finding.kind.value, "other") and _touch(finding, _spans(slip))


@needs_shared
@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.stem)
def test_the_slips_that_were_marked(path: Path) -> None:
    told, text = truth(path), truth_text(path)
    findings = [f for f in check(Subject(text)) if f.kind not in APART]
    slips: list[dict[str, Any]] = told["inconsistencies"]  # type: ignore[assignment]
    missed = [slip for slip in slips if not any(_hits(finding, slip) for finding in findings)]
    assert [slip for slip in missed if slip["certainty"] == "definite"] == []
    possible = [slip for slip in slips if slip["certainty"] == "possible"]
    assert len([slip for slip in missed if slip in possible]) * 2 <= len(possible)
    false = [finding for finding in findings if not any(_hits(finding, slip) for slip in slips)]
    per = len(text) / 10_000
    assert len([f for f in false if f.severity is Severity.ERROR]) <= per
    assert len([f for f in false if f.severity is Severity.ASK]) <= 5 * per


@needs_shared
@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.stem)
def test_what_holds_is_left_alone(path: Path) -> None:
    """No finding about figures on a cross-check that holds, but where a slip was marked on the same words."""
    told, text = truth(path), truth_text(path)
    slips: list[dict[str, Any]] = told["inconsistencies"]  # type: ignore[assignment]
    rest = [f for f in check(Subject(text)) if f.kind in FIGURES and not any(_hits(f, slip) for slip in slips)]
    for holds in told["verified_ok"]:  # type: ignore[attr-defined]
        for words in holds["spans"]:
            start = text.find(words)
            while start >= 0:
                assert not [f for f in rest if _touch(f, [(start, start + len(words))])], holds["check"]
                start = text.find(words, start + 1)


@needs_shared
@pytest.mark.parametrize("path", SHARED_TEXTS, ids=lambda path: path.stem)
def test_edited_texts_raise_few_alarms(path: Path) -> None:
    text = read(path)
    findings = [f for f in check(Subject(text)) if f.kind not in APART and f.rule != "mark.blank"]
    assert len([f for f in findings if f.severity is Severity.ERROR]) <= 1 + len(text) / 10_000
    assert all(0 < f.end - f.start <= 60 for f in findings)
