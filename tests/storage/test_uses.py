"""Which reports print an indicator; a figure that two reports change after each other."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from tests.builders.figures import NOW, PERIOD, figure_ledger, figure_report, told
from xiasha_desk.domain.apply import DraftState, apply
from xiasha_desk.domain.changes import Batch, Change, SetIssued, SetObservation, SetTitle
from xiasha_desk.domain.issued import Issued
from xiasha_desk.domain.ledger import Missing
from xiasha_desk.domain.library_facts import ReportUse
from xiasha_desk.errors import UserError
from xiasha_desk.services.figure_undo import figure_keys, undo_refusal
from xiasha_desk.services.refreshing import change_figure
from xiasha_desk.services.session import DraftSession
from xiasha_desk.storage.library import Library, open_library


@pytest.fixture
def library(tmp_path: Path):
    library = open_library(tmp_path / "library.xsdb")
    library.add(figure_report("a", "甲"), figure_ledger())
    library.add(replace(figure_report("b", "乙"), period="2023H1"))
    yield library
    library.close()


def carry_out(library: Library, state: DraftState, change: Change) -> tuple[DraftState, Change]:
    done = apply(state, change)
    library.save(done.state, done.touched)
    return done.state, done.inverse


def setting(state: DraftState, value: str) -> SetObservation:
    return SetObservation(NOW, state.ledger.observations.get(NOW), told(value))


def uses(library: Library, *names: str, **more: object) -> list[tuple[str, int]]:
    return [(use.report, use.count) for use in library.uses(names, **more)]  # type: ignore[arg-type]


def test_uses_by_name_and_by_period(library: Library) -> None:
    ledger = figure_ledger()
    assert uses(library, "tax") == [("b", 8), ("a", 8)]
    assert uses(library, "tax", ledger=ledger, period=PERIOD) == [("b", 4), ("a", 6)]
    assert uses(library, "tax", ledger=ledger, period="2021H1") == [("a", 4)]
    assert uses(library, "again") == []
    assert uses(library, "again", ledger=ledger) == [("b", 3), ("a", 3)]
    assert uses(library, "idle", "town") == [("b", 3), ("a", 3)]
    assert uses(library, "ta") == uses(library, "税收") == uses(library, "%") == uses(library) == []


def test_issued_ones_and_the_recycle_bin(library: Library) -> None:
    state = library.load("a")
    carry_out(library, state, SetIssued(Issued("2022-07-05", state.ledger)))
    assert library.uses(["tax"]) == (
        ReportUse("a", "甲", PERIOD, True, 8),
        ReportUse("b", "乙", "2023H1", False, 8),
    )
    library.set_deleted("b", True)
    assert [use.report for use in library.uses(["tax"])] == ["a"]


def test_a_damaged_section_hides_no_other(library: Library) -> None:
    library._db.execute("UPDATE section SET heading = '坏' WHERE report = 'a' AND id = 'economy'")
    assert uses(library, "tax") == [("b", 8), ("a", 2)]


def test_many_indicators_at_once(library: Library) -> None:
    assert uses(library, *(f"x{n}" for n in range(500)), "tax") == [("b", 8), ("a", 8)]


def test_a_second_draft_sees_the_change_and_its_last_words_follow(library: Library) -> None:
    state = library.load("a")
    carry_out(library, state, change_figure(state, setting(state, "8.4")))
    assert library.find("8.4亿元") == ["a"]
    session = DraftSession(library.load("b"))
    assert session.refresh()
    library.save(*session.take_unsaved())
    assert library.load("b").report == session.report
    assert "6.8亿元" not in session.composed().text


def test_the_undo_of_a_figure_that_another_report_changed_is_refused(library: Library) -> None:
    first, inverse = carry_out(library, library.load("a"), setting(library.load("a"), "8.4"))
    assert undo_refusal(inverse, first.ledger, library.figures(figure_keys(inverse))) is None
    second = library.load("b")
    carry_out(library, second, setting(second, "8.5"))
    refusal = undo_refusal(inverse, first.ledger, library.figures(figure_keys(inverse)))
    assert refusal is not None
    assert refusal.sentence() == "这个数后来在别的文稿里改过：现在是8.5亿元，没有撤销。"
    done = apply(first, Batch((SetTitle("新"), inverse)))
    with pytest.raises(UserError) as caught:
        library.save(done.state, done.touched)
    assert caught.value.sentence() == (
        "没能保存：“税收收入”后来在别的文稿里改过：现在是8.5亿元。请重新打开，再改一次。"
    )
    again = library.load("a")
    assert (again.report.title, again.ledger.value(*NOW)) == ("甲", Decimal("8.5"))


def test_the_same_over_two_openings_of_the_library(tmp_path: Path) -> None:
    path = tmp_path / "two.xsdb"
    library = open_library(path)
    library.add(figure_report("a"), figure_ledger())
    library.add(figure_report("b"))
    first, inverse = carry_out(library, library.load("a"), setting(library.load("a"), "8.4"))
    library.close()
    library = open_library(path)
    second = library.load("b")
    carry_out(library, second, SetObservation(NOW, second.ledger.observations[NOW], None))
    stored = library.figures(figure_keys(inverse))
    refusal = undo_refusal(inverse, first.ledger, stored)
    assert refusal is not None
    assert refusal.sentence() == "这个数后来在别的文稿里改过：现在是空，没有撤销。"
    assert undo_refusal(inverse, first.ledger, stored, unsaved={NOW}) is None
    library.close()


def test_a_step_that_sets_a_figure_twice_is_compared_once(library: Library) -> None:
    state = library.load("a")
    twice = Batch((setting(state, "1"), SetObservation(NOW, told("1"), told("2"))))
    assert figure_keys(twice) == (NOW,)
    assert undo_refusal(twice, state.ledger, library.figures([NOW])) is None


def test_the_ledger_alone_and_a_figure_of_it(library: Library) -> None:
    assert library.ledger() == library.load("a").ledger
    old = library.figures([NOW, ("tax", "1999")])
    assert old == {NOW: told("8.3")}
    library.set_figure(NOW, told("8.3"), told("8.4"))
    with pytest.raises(UserError) as caught:
        library.set_figure(NOW, told("8.3"), told("8.6"))
    assert caught.value.exit_code == 4
    assert "现在是8.4亿元" in caught.value.sentence()
    library.set_figure(NOW, told("8.4"), None)
    library.set_figure(("idle", "2020"), None, told("3", ("idle", "2020")))
    assert library.figures([NOW]) == {}
    assert library.ledger().value("idle", "2020") == 3


def test_a_damaged_figure_says_so(library: Library) -> None:
    library._db.execute("UPDATE observation SET value = '9' WHERE indicator = 'tax' AND period = ?", [PERIOD])
    found = library.figures([NOW])[NOW]
    assert isinstance(found.value, Missing)
    library.set_figure(NOW, found, told("8.4"))
    assert library.ledger().value(*NOW) == Decimal("8.4")


def test_an_indicator_with_odd_words_in_its_id(library: Library) -> None:
    state = library.load("a")
    lead = state.report.section("lead")
    odd = 'a"\\b税𠮷'
    mark = replace(lead.paragraphs[0].marks[0], indicator=odd)
    paragraph = replace(lead.paragraphs[0], marks=(mark, lead.paragraphs[0].marks[1]))
    report = replace(figure_report("c"), sections=(replace(lead, blocks=(paragraph,)),))
    library.add(report)
    assert uses(library, odd) == [("c", 1)]
