"""Forms, replies, choices and projects in the library."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.storage import samples
from xiasha_desk.domain import changes as c
from xiasha_desk.domain.apply import apply
from xiasha_desk.domain.livelihood import LivelihoodProject, Progress, Stage
from xiasha_desk.domain.report import empty_report
from xiasha_desk.errors import UserError
from xiasha_desk.storage.described import project_of, words_of
from xiasha_desk.storage.library import Library, open_library

_SHORT = st.text(max_size=12)
_NUMBERS = st.none() | st.decimals(0, 100, places=1)
_PROGRESS = st.builds(
    Progress, st.just("2022H1"), st.sampled_from(Stage), _NUMBERS, _NUMBERS, _SHORT, _SHORT, _SHORT, _SHORT, _SHORT
)
_PROJECTS = st.builds(
    LivelihoodProject, _SHORT, st.integers(2000, 2100), st.integers(0, 99), _SHORT, _SHORT, _SHORT, _SHORT, _NUMBERS,
    _SHORT, st.lists(_SHORT, max_size=3).map(tuple), st.lists(_PROGRESS, max_size=1).map(tuple),
)  # fmt: skip


@pytest.fixture
def library(tmp_path: Path):
    opened = open_library(tmp_path / "library.xsdb")
    opened.add(empty_report("r", "报告", "lead"))
    yield opened
    opened.close()


@given(_PROJECTS)
def test_a_card_comes_back(project: LivelihoodProject):
    assert project_of(words_of(project)) == project
    assert str(project_of(words_of(project)).promised) == str(project.promised)


def test_a_project_is_saved_changed_and_taken_away(library: Library):
    state = library.load("r")
    for change in (
        c.SetProject("lifts", None, samples.LIFTS),
        c.SetProject("lifts", samples.LIFTS, replace(samples.LIFTS, name="电梯")),
        c.SetProject("lifts", replace(samples.LIFTS, name="电梯"), None),
    ):
        done = apply(state, change)
        assert apply(done.state, done.inverse).state == state
        state = done.state
        library.save(state, done.touched)
        assert library.ledger().projects == state.ledger.projects
    assert state.ledger.projects == ()


def test_two_reports_on_one_project(library: Library):
    library.add(empty_report("other", "另一份", "lead"))
    state, other = library.load("r"), library.load("other")
    done = apply(state, c.SetProject("lifts", None, samples.LIFTS))
    library.save(done.state, done.touched)
    late = apply(other, c.SetProject("lifts", None, samples.LIFTS))
    with pytest.raises(UserError, match="加装电梯"):
        library.save(late.state, late.touched)


def test_replies_are_counted(library: Library):
    library.add_form(samples.FORM)
    assert [library.add_reply(samples.REPLY), library.add_reply(replace(samples.REPLY, number=7))] == [1, 2]
    assert [reply.number for reply in library.replies("f1")] == [1, 2]
    with pytest.raises(UserError):
        library.add_reply(replace(samples.REPLY, form="none"))
    with pytest.raises(UserError, match="已经有"):
        library.add_form(samples.FORM)
    assert library.forms("2021H1") == ()
    library.remove_form("f1")
    assert (library.forms(), library.replies("f1")) == ((), ())


def test_choices_are_exchanged_and_forgotten(library: Library):
    library.set_choices("layout", {"a": "1", "b": "2"})
    library.set_choices("layout", {"a": "3", "b": ""})
    assert (library.choices("layout"), library.choices("name")) == ({"a": "3"}, {})


def test_damaged_rows_hide_nothing_else(tmp_path: Path):
    path = tmp_path / "library.xsdb"
    samples.write_sample(path)
    with sqlite3.connect(path) as db:
        db.execute("UPDATE project SET card = replace(card, '40', '41')")
        db.execute("UPDATE form SET form = 'x'")
        db.execute("UPDATE reply SET received_at = ''")
    db.close()
    library = open_library(path)
    assert (library.ledger().projects, library.damaged_ledger_rows) == ((), 1)
    assert (library.forms(), library.replies("f1")) == ((), ())
    assert library.ledger().value("tax", "2022H1") == Decimal("8.30")
    library.close()
