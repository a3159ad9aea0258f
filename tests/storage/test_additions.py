"""A report added with figures: what the ledger lacks comes in, what it has stays; and what is told of the office."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from tests.builders.reports import make_indicator, make_ledger, make_report
from tests.builders.strategies import ledgers, offices
from xiasha_desk.domain import changes as c
from xiasha_desk.domain.apply import apply
from xiasha_desk.domain.ledger import Ledger, Missing
from xiasha_desk.domain.office import OfficeProfile
from xiasha_desk.errors import UserError
from xiasha_desk.storage.library import open_library
from xiasha_desk.storage.tables import damaged_rows

_OURS = make_ledger(("tax", "2022", "8.3"), ("jobs", "2022", None))


@pytest.fixture
def library(tmp_path):
    library = open_library(tmp_path / "library.xsdb")
    yield library
    library.close()


def test_what_the_ledger_lacks_is_added_at_the_end(library):
    library.add(make_report("a"), _OURS)
    assert library.load("a").ledger == _OURS
    theirs = make_ledger(("park", "2022", "3"), ("tax", "2022", "99"), ("tax", "2021", "6.8"), ("area", "2022", "1"))
    theirs = theirs.with_indicators(tuple(replace(i, name="别的名称") for i in theirs.indicators))
    library.add(make_report("b"), theirs)
    ledger = library.load("b").ledger
    assert [i.id for i in ledger.indicators] == ["tax", "jobs", "park", "area"]
    assert ledger.indicators[:2] == _OURS.indicators
    assert ledger.indicators[2:] == (theirs.indicators[0], theirs.indicators[2])
    expected = {**theirs.observations, **_OURS.observations}
    assert ledger.observations == expected
    assert library.damaged_ledger_rows == 0


@given(ledgers(), ledgers())
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_two_ledgers(tmp_path_factory, first, second):
    library = open_library(tmp_path_factory.mktemp("added") / "library.xsdb")
    library.add(make_report("a"), first)
    library.add(make_report("b"), second)
    new = tuple(i for i in second.indicators if first.indicator(i.id) is None)
    expected = Ledger((*first.indicators, *new), {**second.observations, **first.observations})
    assert library.load("b").ledger == expected
    assert library.damaged_ledger_rows == 0
    library.close()


def test_a_refused_report_adds_nothing(library):
    library.add(make_report("a"))
    with pytest.raises(UserError):
        library.add(make_report("a"), _OURS)
    with pytest.raises(KeyError):
        library.add(make_report("b"), Ledger((), _OURS.observations))
    assert [row.id for row in library.reports()] == ["a"]
    assert library.load("a").ledger == Ledger()


def test_a_report_loaded_afterwards_saves_everything(library):
    library.add(make_report("a"), _OURS)
    library.add(make_report("b"), make_ledger(("park", "2022", "3")))
    done = apply(library.load("a"), c.MoveIndicator("park", "tax"))
    library.save(done.state, done.touched)
    done = apply(library.load("b"), c.SetIndicator(make_indicator("park", "公园")))
    library.save(done.state, done.touched)
    assert library.load("b") == done.state
    assert [i.id for i in done.state.ledger.indicators] == ["park", "tax", "jobs"]


def test_a_report_loaded_before_is_refused_where_it_would_overwrite(library):
    library.add(make_report("a"), _OURS)
    before = library.load("a")
    library.add(make_report("b"), make_ledger(("park", "2022", "3"), ("tax", "2021", "6.8")))
    key, park = ("tax", "2021"), make_indicator("park", "公园")
    other = make_ledger((*key, "7")).observations[key]
    for change in (
        c.MoveIndicator("jobs", "tax"),
        c.InsertIndicator(0, park),
        c.SetObservation(key, None, other),
    ):
        done = apply(before, change)
        with pytest.raises(UserError) as caught:
            library.save(done.state, done.touched)
        assert caught.value.exit_code == 4
    old = _OURS.observations[("jobs", "2022")]
    for change in (
        c.SetTitle("新"),
        c.SetIndicator(make_indicator("tax", "税收")),
        c.SetObservation(old.key, old, replace(old, value=Missing("撤回"))),
    ):
        done = apply(before, change)
        library.save(done.state, done.touched)
        before = done.state
    found = library.load("a").ledger
    assert [i.id for i in found.indicators] == ["tax", "jobs", "park"]
    assert found.observations[old.key].value == Missing("撤回")


def test_what_is_damaged_is_not_overwritten_and_the_order_is_kept_whole(library):
    library.add(make_report("a"), _OURS)
    library._db.execute("UPDATE observation SET value = '9' WHERE indicator = 'tax'")
    library._db.execute("UPDATE indicator SET name = 'x' WHERE id = 'tax'")
    library._db.execute("UPDATE ledger SET indicator_order = '[]'")
    library.add(make_report("b"), make_ledger(("tax", "2022", "8.3"), ("park", "2022", "3")))
    assert damaged_rows(library._db) == {"observation/tax/2022", "indicator/tax"}
    assert {i.id for i in library.load("b").ledger.indicators} == {"tax", "jobs", "park"}
    assert library.damaged_ledger_rows == 2


# 本单位


@given(offices)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_office(library, profile):
    library.set_office(profile)
    assert library.office() == profile
    reader = open_library(library.path, write=False)
    assert reader.office() == profile
    reader.close()


def test_a_damaged_office_is_empty_and_can_be_told_again(library, caplog):
    caplog.set_level("INFO", "xiasha_desk")
    assert library.office() == OfficeProfile()
    profile = OfficeProfile("示例街道办事处", "示例街道办事处", "示办", "示例街道党政办公室")
    for damage in ("profile = replace(profile, '示', '某')", "profile = '['", "checksum = ''", "rev = 'x'", "id = 'o'"):
        library.set_office(profile)
        library._db.execute(f"UPDATE office SET {damage}")
        assert library.office() == OfficeProfile()
        assert damaged_rows(library._db) != frozenset()
    assert caplog.text.count("office: damaged row") == 5
    library.set_office(profile)
    assert library.office() == profile


def test_the_office_alone_is_worth_a_copy(library, tmp_path):
    library.set_office(OfficeProfile("甲"))
    library.close()
    assert len(list((tmp_path / "backups").iterdir())) == 1
