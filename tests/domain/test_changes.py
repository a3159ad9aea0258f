"""Each change: what it does, what it touches, and what it refuses."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.builders.reports import make_indicator, make_ledger, make_report, make_section
from xiasha_desk.domain import changes as c
from xiasha_desk.domain.apply import DraftState, Touched, apply
from xiasha_desk.domain.ledger import Ledger, Observation
from xiasha_desk.domain.official import OfficialElements
from xiasha_desk.domain.report import Paragraph
from xiasha_desk.errors import ChangeError

_STATE = DraftState(make_report(), make_ledger(("tax", "2022", "8.3"), ("jobs", "2022", None)))
_OLD = _STATE.ledger.observations[("tax", "2022")]


def _order(change: c.Change) -> str:
    report = apply(_STATE, change).state.report
    return " ".join(f"{s.id}{s.level}" for s in report.sections)


def test_sections_of_the_sample():
    assert _order(c.Batch(())) == "lead0 economy1 tax2 people1"


@pytest.mark.parametrize(
    ("change", "order"),
    [
        (c.MoveSection("people", "economy", 1), "lead0 people1 economy1 tax2"),
        (c.MoveSection("economy", None, 1), "lead0 people1 economy1 tax2"),
        (c.MoveSection("economy", "people", 2), "lead0 economy2 tax3 people1"),
        (c.MoveSection("tax", None, 2), "lead0 economy1 people1 tax2"),
        (c.MoveSection("tax", "people", 1), "lead0 economy1 tax1 people1"),
        (c.InsertSections(2, (make_section("new", 2),)), "lead0 economy1 new2 tax2 people1"),
        (
            c.InsertSections(4, (make_section("new", 1), make_section("sub", 2))),
            "lead0 economy1 tax2 people1 new1 sub2",
        ),
        (c.RemoveSections(1, 2), "lead0 people1"),
        (c.RemoveSections(2, 1), "lead0 economy1 people1"),
    ],
)
def test_moving_sections(change, order):
    assert _order(change) == order


@pytest.mark.parametrize(
    "change",
    [
        c.MoveSection("lead", None, 1),
        c.MoveSection("gone", None, 1),
        c.MoveSection("people", "tax", 1),
        c.MoveSection("economy", "economy", 1),
        c.MoveSection("economy", "tax", 2),
        c.MoveSection("economy", None, 4),
        c.MoveSection("people", "lead", 1),
        c.MoveSection("people", None, 0),
        c.InsertSections(0, (make_section("new", 1),)),
        c.InsertSections(2, (make_section("new", 1),)),
        c.InsertSections(1, ()),
        c.InsertSections(1, (make_section("tax", 1),)),
        c.InsertSections(1, (make_section("a", 2), make_section("b", 1))),
        c.RemoveSections(0, 1),
        c.RemoveSections(1, 1),
        c.RemoveSections(2, 2),
        c.RemoveSections(3, 2),
        c.RemoveSections(3, 0),
        c.SetHeading("lead", "标题", False),
        c.SetHeading("gone", "标题", False),
        c.SetOrdinals((("lead", "一、"),)),
        c.SetOrdinals((("tax", ""), ("tax", None))),
        c.EditParagraphs("economy", 1, 2, ()),
        c.EditParagraphs("economy", -1, 1, ()),
        c.EditParagraphs("economy", 0, -1, ()),
        c.EditParagraphs("economy", 0, 0, (Paragraph("economy.1"),)),
        c.InsertIndicator(0, make_indicator("tax")),
        c.InsertIndicator(3, make_indicator("new")),
        c.RemoveIndicator("tax"),
        c.RemoveIndicator("gone"),
        c.MoveIndicator("gone", None),
        c.MoveIndicator("tax", "gone"),
        c.MoveIndicator("tax", "tax"),
        c.SetIndicator(make_indicator("gone")),
        c.SetObservation(("tax", "2022"), None, None),
        c.SetObservation(("gone", "2022"), None, Observation("gone", "2022", Decimal(1))),
        c.SetObservation(("tax", "2022"), _OLD, Observation("tax", "2021", Decimal(1))),
        c.Batch((c.SetTitle("新"), c.RemoveIndicator("gone"))),
    ],
)
def test_refused(change):
    with pytest.raises(ChangeError):
        apply(_STATE, change)


@pytest.mark.parametrize(
    ("change", "touched"),
    [
        (c.SetTitle("新"), Touched(report=True)),
        (c.SetPeriod("2022H1"), Touched(report=True)),
        (c.SetElements(OfficialElements(document_date="2022年7月1日")), Touched(report=True)),
        (c.MoveSection("people", "economy", 1), Touched(report=True)),
        (c.MoveSection("economy", "people", 2), Touched(report=True, sections=frozenset({"economy", "tax"}))),
        (c.RemoveSections(1, 2), Touched(report=True, sections=frozenset({"economy", "tax"}))),
        (c.SetHeading("tax", "税收工作", True), Touched(sections=frozenset({"tax"}))),
        (c.SetOrdinals((("tax", "1、"),)), Touched(sections=frozenset({"tax"}))),
        (c.EditParagraphs("tax", 0, 1, ()), Touched(sections=frozenset({"tax"}))),
        (c.SetObservation(("tax", "2022"), _OLD, None), Touched(observations=frozenset({("tax", "2022")}))),
        (c.SetIndicator(make_indicator("tax")), Touched(indicators=frozenset({"tax"}))),
        (
            c.InsertIndicator(0, make_indicator("new")),
            Touched(indicators=frozenset({"new"}), indicators_order=True),
        ),
        (c.MoveIndicator("tax", None), Touched(indicators_order=True)),
        (c.Batch(()), Touched()),
    ],
)
def test_touched_and_inverse(change, touched):
    done = apply(_STATE, change)
    assert done.touched == touched
    assert bool(touched) is (change != c.Batch(()))
    back = apply(done.state, done.inverse)
    assert back.state == _STATE
    assert back.touched == touched


@pytest.mark.parametrize(
    ("indicator", "before", "order"),
    [
        ("a", "c", "bacd"),
        ("a", "b", "abcd"),
        ("a", None, "bcda"),
        ("c", "a", "cabd"),
        ("d", "b", "adbc"),
        ("d", None, "abcd"),
        ("b", "d", "acbd"),
    ],
)
def test_moving_an_indicator(indicator, before, order):
    state = DraftState(make_report(), make_ledger(*((name, "2022", "1") for name in "abcd")))
    done = apply(state, c.MoveIndicator(indicator, before))
    assert "".join(i.id for i in done.state.ledger.indicators) == order
    assert apply(done.state, done.inverse).state == state


def test_whether_an_indicator_has_observations():
    ledger = make_ledger(("tax", "2022", "8.3"), ("jobs", "2021", None))
    key = ("tax", "2023")
    more = ledger.with_observation(key, Observation(*key, Decimal(9))).with_observation(("tax", "2022"), None)
    assert more.has_observations("tax")
    assert not more.with_observation(key, None).has_observations("tax")
    assert ledger.has_observations("jobs")
    assert not ledger.has_observations("gone")
    assert more == Ledger(ledger.indicators, dict(more.observations))
