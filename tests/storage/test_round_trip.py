"""What is saved is what is loaded: any report, any ledger, any walk of changes."""

from __future__ import annotations

import itertools
import json
import tempfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders.reports import Walk, make_ledger, make_report, make_section
from tests.builders.strategies import ledgers, paragraphs, reports
from xiasha_desk.domain import changes as c
from xiasha_desk.domain.apply import DraftState, Touched, apply
from xiasha_desk.domain.ledger import Ledger
from xiasha_desk.domain.official import OfficialElements
from xiasha_desk.domain.report import Paragraph, Report, Section
from xiasha_desk.storage.blocks import printed_line
from xiasha_desk.storage.library import Library, open_library
from xiasha_desk.storage.rows import (
    indicator_of,
    indicator_row,
    observation_of,
    observation_row,
    report_of,
    report_row,
    section_of,
    section_row,
)
from xiasha_desk.storage.tables import INDICATOR, OBSERVATION, REPORT, SECTION, DamagedRow


@pytest.fixture(scope="module")
def shared():
    """One library for many examples; every example brings its own report."""
    with tempfile.TemporaryDirectory() as folder:
        library = open_library(Path(folder) / "library.xsdb")
        yield library
        library.close()


_count = itertools.count()


@given(reports())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_report(shared, report):
    report = Report(
        f"any{next(_count)}",
        report.title,
        report.sections,
        report.elements,
        report.period,
        report.source_name,
    )
    shared.add(report)
    assert shared.load(report.id).report == report


def _everything(state: DraftState) -> Touched:
    return Touched(
        True,
        frozenset(s.id for s in state.report.sections),
        frozenset(i.id for i in state.ledger.indicators),
        True,
        frozenset(state.ledger.observations),
    )


def _digits(ledger: Ledger) -> list[tuple[str, str]]:
    """Equal decimals may differ in their zeros and exponents; those are kept too."""
    return [(str(o.value), str(o.reported_rate)) for _, o in sorted(ledger.observations.items())]


@given(ledgers())
@settings(max_examples=40, deadline=None)
def test_any_ledger(ledger):
    with tempfile.TemporaryDirectory() as folder:
        library = open_library(Path(folder) / "library.xsdb")
        library.add(make_report())
        state = DraftState(library.load("r1").report, ledger)
        library.save(state, _everything(state))
        loaded = library.load("r1")
        assert loaded == state
        assert _digits(loaded.ledger) == _digits(ledger)
        assert library.damaged_ledger_rows == 0
        library.close()


@given(paragraphs(), st.sampled_from([None, "", "一、"]))
def test_a_row_changed_by_anybody_is_noticed(paragraph, ordinal):
    section = Section("s", 1, "标题", (paragraph, Paragraph("q", "")), ordinal=ordinal)
    row = {**section_row("r", section), "rev": 1}
    row["checksum"] = SECTION._seal(row[column] for column in SECTION.columns[:-1])
    assert section_of(row, {}) == section
    for column in SECTION.columns:
        for other in (None, "", 7, "1", f"{row[column]} "):
            if other != row[column]:
                with pytest.raises(DamagedRow):
                    section_of({**row, column: other}, {})


@given(ledgers())
def test_a_figure_or_indicator_changed_by_anybody_is_noticed(ledger):
    rows = [(INDICATOR, indicator_of, indicator_row(i)) for i in ledger.indicators]
    rows += [(OBSERVATION, observation_of, observation_row(o)) for o in ledger.observations.values()]
    for table, read, row in rows:
        row = {**row, "rev": 1}
        row["checksum"] = table._seal(table._sealed(row))
        read(row)
        for column in table.columns:
            for other in (None, "", 0, 1, 0.0, 1.0, True, "1", b"", f"{row[column]} "):
                if (type(other), other) != (type(row[column]), row[column]):
                    with pytest.raises(DamagedRow):
                        read({**row, column: other})


@given(paragraphs())
def test_printed_words_stand_where_the_marks_are(paragraph):
    printed = printed_line(paragraph)
    assert len(printed) == len(paragraph.text) - len(paragraph.marks) + sum(
        len(mark.last_printed) for mark in paragraph.marks
    )


def test_no_paragraph_is_not_an_empty_paragraph(tmp_path):
    library = open_library(tmp_path / "library.xsdb")
    bare, empty = Section("a", 0), make_section("b", 1, "", "")
    both = make_section("c", 1, "", "", "")
    library.add(make_report(sections=(bare, empty, both)))
    assert library.load("r1").report.sections == (bare, empty, both)
    library.close()


def test_half_a_character_does_not_stop_saving(tmp_path):
    library = open_library(tmp_path / "library.xsdb")
    library.add(make_report(title="半个\ud83d字", sections=(make_section("lead", 0, "", "文\udc00字"),)))
    report = library.load("r1").report
    assert report.title == "半个?字"
    assert report.sections[0].blocks[0].text == "文?字"
    assert library.find("\ud83d") == []
    library.close()


def _reopened(library: Library) -> Library:
    library.close()
    return open_library(library.path)


@pytest.mark.parametrize("seed", range(3))
def test_a_walk_of_changes_saved_one_by_one(tmp_path, seed):
    library, walk = open_library(tmp_path / "library.xsdb"), Walk(seed)
    library.add(make_report())
    state, history = library.load("r1"), []
    for number in range(300):
        if history and walk.random.random() < 0.3:
            done = apply(state, history.pop())
        else:
            _, done = walk.step(state)
            history.append(done.inverse)
        state = done.state
        library.save(state, done.touched)
        if number % 10 == 0:
            if number % 50 == 0:
                library = _reopened(library)
            assert library.load("r1") == state
    assert _reopened(library).load("r1") == state


@pytest.mark.parametrize("seed", range(3, 5))
def test_a_walk_saved_in_bunches_and_undone(tmp_path, seed):
    library, walk = open_library(tmp_path / "library.xsdb"), Walk(seed)
    library.add(make_report())
    start = state = library.load("r1")
    inverses, touched = [], Touched()
    for number in range(300):
        _, done = walk.step(state)
        state, touched = done.state, touched | done.touched
        inverses.append(done.inverse)
        if number % 7 == 0:
            library.save(state, touched)
            touched = Touched()
    library.save(state, touched)
    touched = Touched()
    library = _reopened(library)
    assert library.load("r1") == state
    for inverse in reversed(inverses):
        done = apply(state, inverse)
        state, touched = done.state, touched | done.touched
    library.save(state, touched)
    library = _reopened(library)
    assert library.load("r1") == state == start
    assert library.reports()[0].characters == sum(
        len(word) for s in state.report.sections for t in (s.heading, *(b.text for b in s.blocks)) for word in t.split()
    )
    library.close()


def test_only_what_is_touched_is_written(tmp_path):
    library = open_library(tmp_path / "library.xsdb")
    library.add(make_report())
    state = library.load("r1")
    one = apply(state, c.SetHeading("tax", "新标题", False))
    both = apply(one.state, c.SetTitle("新题目"))
    library.save(both.state, one.touched)
    loaded = library.load("r1").report
    assert loaded.section("tax").heading == "新标题"
    assert loaded.title == state.report.title
    library.close()


def test_a_move_writes_no_section(tmp_path):
    library = open_library(tmp_path / "library.xsdb")
    library.add(make_report())
    done = apply(library.load("r1"), c.MoveSection("people", "economy", 1))
    library.save(done.state, done.touched)
    assert library.load("r1") == done.state
    revs = [row[0] for row in library._db.execute("SELECT rev FROM section")]
    assert revs == [1] * 4
    library.close()


def test_digits_are_kept(tmp_path):
    library = open_library(tmp_path / "library.xsdb")
    library.add(make_report())
    ledger = make_ledger(("tax", "2022", "8.300"), ("tax", "2021", "1E+3"), ("jobs", "2022", "0.1"))
    state = DraftState(library.load("r1").report, ledger)
    library.save(state, _everything(state))
    values = {str(o.value) for o in library.load("r1").ledger.observations.values()}
    assert values == {"8.300", "1E+3", "0.1"}
    assert all(isinstance(o.value, Decimal) for o in library.load("r1").ledger.observations.values())
    library.close()


def _resealed(row):
    return {**row, "rev": 1, "checksum": REPORT._seal(REPORT._sealed({**row, "rev": 1}))}


def test_a_report_of_before_the_official_fields_reads_with_their_defaults():
    row = report_row(make_report())
    stored = json.loads(row["elements"])
    old = {name: stored[name] for name in ("head_lines", "publish_line", "main_recipients", "agency_signature")}
    read = report_of(_resealed(row | {"elements": json.dumps(old)}), make_report().sections)
    wanted = {name: tuple(value) if isinstance(value, list) else value for name, value in old.items()}
    assert read.elements == OfficialElements(**wanted)


@pytest.mark.parametrize(
    "change",
    [
        {"form": "公函"},
        {"seal": ""},
        {"urgency": "急"},
        {"agency_marks": "甲"},
        {"with_file_word": 1},
        {"colour": "red"},
    ],
)
def test_official_elements_of_no_sense_are_damage(change):
    row = report_row(make_report())
    elements = json.loads(row["elements"]) | change
    with pytest.raises(DamagedRow):
        report_of(_resealed(row | {"elements": json.dumps(elements)}), make_report().sections)
