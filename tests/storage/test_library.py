"""The library's methods: list, recycle bin, finding, conflicts, damaged rows."""

from __future__ import annotations

import os
import sqlite3

import pytest

from tests.builders.reports import make_ledger, make_report, make_section
from xiasha_desk.domain import changes as c
from xiasha_desk.domain.apply import DraftState, Touched, apply
from xiasha_desk.domain.ledger import Missing, Observation
from xiasha_desk.domain.report import MARK_CHARACTER, Mark, Paragraph
from xiasha_desk.errors import UserError
from xiasha_desk.storage.library import Library, open_library
from xiasha_desk.storage.lock import lock_path


@pytest.fixture
def library(tmp_path):
    library = open_library(tmp_path / "library.xsdb")
    yield library
    library.close()


def _refused(action, *args, code: int = 3) -> str:
    with pytest.raises(UserError) as caught:
        action(*args)
    assert caught.value.exit_code == code
    assert caught.value.why
    assert caught.value.remedy
    return caught.value.sentence()


def _change(library: Library, report_id: str, change: c.Change) -> DraftState:
    done = apply(library.load(report_id), change)
    library.save(done.state, done.touched)
    return done.state


def _ids(library: Library, **options: bool) -> list[str]:
    return [summary.id for summary in library.reports(**options)]


def test_the_list(library):
    assert library.reports() == []
    library.add(make_report())
    (row,) = library.reports()
    assert (row.id, row.title, row.period, row.sections) == ("r1", "某街道2022年半年度工作总结", "", 3)
    assert row.characters == len(
        "上半年，街道各项工作平稳推进。经济运行税收收入8.3亿元。招商引资项目12个。税收重点企业税收增长。民生保障办好民生实事10件。"
    )
    assert len(row.changed_at) == 19
    assert not row.deleted
    assert not row.damaged


def test_marks_and_blanks_in_the_count_of_characters(library):
    paragraph = Paragraph("p", f"税收 {MARK_CHARACTER}　亿元", (Mark("m", "tax", last_printed="8.3 "),))
    library.add(make_report(sections=(make_section("lead", 0),)))
    _change(library, "r1", c.EditParagraphs("lead", 0, 0, (paragraph,)))
    assert library.reports()[0].characters == len("税收8.3亿元")


def test_the_one_changed_last_comes_first_whatever_the_clock(library):
    for name in "abc":
        library.add(make_report(name))
    assert _ids(library) == ["c", "b", "a"]
    _change(library, "a", c.SetTitle("新"))
    assert _ids(library) == ["a", "c", "b"]
    library._db.execute("UPDATE shelf SET changed_at = '2009-01-01T00:00:00' WHERE report = 'a'")
    assert _ids(library) == ["a", "c", "b"]


def test_reports_with_equal_titles_and_sections_stay_apart(library):
    library.add(make_report("a"))
    library.add(make_report("b"))
    _change(library, "a", c.SetHeading("economy", "改过的标题", False))
    assert library.load("a").report.section("economy").heading == "改过的标题"
    assert library.load("b").report == make_report("b")


def test_an_id_is_taken_once(library):
    library.add(make_report())
    assert "已经有这份文稿" in _refused(library.add, make_report(title="另一份"), code=4)
    assert library.load("r1").report == make_report()


def test_the_recycle_bin(library):
    library.add(make_report("a"))
    library.add(make_report("b"))
    assert "不在回收站" in _refused(library.remove, "a", code=2)
    library.set_deleted("a", True)
    assert (_ids(library), _ids(library, deleted=True)) == (["b"], ["a"])
    assert library.find("税收") == ["b"]
    library.set_deleted("a", False)
    assert sorted(_ids(library)) == ["a", "b"]
    library.set_deleted("a", True)
    library.remove("a")
    assert _ids(library, deleted=True) == []
    assert "没有这份文稿" in _refused(library.load, "a")
    assert "没有这份文稿" in _refused(library.set_deleted, "a", True)
    assert "没有这份文稿" in _refused(library.remove, "a")
    assert library._db.execute("SELECT count(*) FROM section WHERE report = 'a'").fetchone()[0] == 0


def test_an_open_report_in_the_recycle_bin_can_still_be_saved(library):
    library.add(make_report())
    state = library.load("r1")
    library.set_deleted("r1", True)
    done = apply(state, c.SetTitle("新"))
    library.save(done.state, done.touched)
    assert [(s.title, s.deleted) for s in library.reports(deleted=True)] == [("新", True)]


def test_saving_nothing_and_what_was_never_loaded(library):
    library.add(make_report())
    library.save(library.load("r1"), Touched())
    with pytest.raises(LookupError):
        library.save(DraftState(make_report("other")), Touched(report=True))


def test_find(library):
    marked = Paragraph("p", f"全口径税收{MARK_CHARACTER}亿元", (Mark("m", "tax", last_printed="8.3"),))
    library.add(make_report("a", '标题有“引号"和\\斜杠'))
    library.add(make_report("b", "B", (make_section("lead", 0, "", "增长50%_完成", "A-B (c) * AND"),)))
    _change(library, "a", c.EditParagraphs("lead", 0, 0, (marked,)))
    for words, ids in {
        "增长": ["a", "b"], "50%": ["b"], "%_": ["b"], "_": ["b"], "A-B (c) * AND": ["b"],
        '"': ["a"], "\\": ["a"], "民生保障": ["a"], "税收8.3亿": ["a"], "没有": [], "": ["a", "b"],
        "a-b": [], "'; DROP TABLE report": [], "\x00": [], "长" * 5000: [], "(": ["b"], "NEAR(": [],
        "economy.0": [], "?": [], ":words": [],
    }.items():  # fmt: skip
        assert library.find(words) == ids, words


# conflicts


def _second_writer(library: Library) -> Library:
    """Another window that came in because the lock file was lost (F24)."""
    os.unlink(lock_path(library.path))
    return open_library(library.path)


@pytest.mark.parametrize(
    "change",
    [
        c.SetTitle("别人的"),
        c.SetHeading("tax", "别人的", False),
        c.RemoveSections(2, 1),
        c.EditParagraphs("tax", 0, 1, ()),
        c.MoveSection("people", "economy", 1),
    ],
)
def test_nobody_overwrites_anothers_work(library, change):
    library.add(make_report())
    mine = library.load("r1")
    other = _second_writer(library)
    theirs = _change(other, "r1", change)
    done = apply(mine, c.SetHeading("tax", "我的", False))
    assert "已被另一个窗口或程序改过" in _refused(library.save, done.state, done.touched, code=4)
    assert library.load("r1") == theirs
    _change(library, "r1", c.SetTitle("重新打开之后可以保存"))
    other.close()


def test_a_figure_changed_elsewhere_is_not_overwritten(library):
    library.add(make_report("a"))
    library.add(make_report("b"))
    for report_id in ("a", "b"):
        library.load(report_id)
    ledger = make_ledger(("tax", "2022", "1"))
    key, first = ("tax", "2022"), ledger.observations[("tax", "2022")]
    stale = library.load("b")
    _change(
        library,
        "a",
        c.Batch((c.InsertIndicator(0, ledger.indicators[0]), c.SetObservation(key, None, first))),
    )
    state = DraftState(stale.report, ledger)
    for touched in (
        Touched(observations=frozenset({key})),
        Touched(indicators=frozenset({"tax"})),
        Touched(indicators_order=True),
    ):
        _refused(library.save, state, touched, code=4)
    assert library.load("b").ledger == ledger
    _change(library, "b", c.SetObservation(key, first, Observation("tax", "2022", Missing("撤回"))))


def test_a_failed_save_changes_nothing_and_may_be_repeated(library):
    library.add(make_report())
    state = library.load("r1")
    done = apply(state, c.Batch((c.SetTitle("新"), c.SetHeading("tax", "新", False))))
    library._db.execute("UPDATE section SET rev = 7 WHERE id = 'tax'")
    _refused(library.save, done.state, done.touched, code=4)
    library._db.execute("UPDATE section SET rev = 1 WHERE id = 'tax'")
    assert library.load("r1") == state
    library.save(done.state, done.touched)
    assert library.load("r1") == done.state


# damage within rows


@pytest.mark.parametrize(
    ("damage", "part"),
    [
        ("UPDATE section SET text = replace(text, '8', '9') WHERE id = 'economy'", "第1节"),
        ("UPDATE section SET blocks = '[' WHERE id = 'lead'", "开头部分"),
        ("UPDATE section SET heading = CAST(x'e7a8' AS TEXT) WHERE id = 'tax'", "第2节"),
        ("UPDATE section SET level = 'x' WHERE id = 'tax'", "第2节"),
        ("DELETE FROM section WHERE id = 'people'", "第3节"),
        ("UPDATE section SET id = 'stray' WHERE id = 'people'", "第3节"),
        ("UPDATE report SET title = '改动过的题目' WHERE id = 'a'", "标题"),
        ("UPDATE report SET section_order = '[]' WHERE id = 'a'", "标题"),
        ("UPDATE report SET checksum = '' WHERE id = 'a'", "标题"),
        ("UPDATE report SET rev = 'x' WHERE id = 'a'", "标题"),
        ("UPDATE shelf SET characters = 1 WHERE report = 'a'", "标题"),
        ("DELETE FROM shelf WHERE report = 'a'", "标题"),
    ],
)
def test_a_damaged_report_is_one_red_row(library, damage, part):
    library.add(make_report("a"))
    library._db.execute(damage)
    library.add(make_report("b"))
    library.add(make_report("c"))
    rows = {row.id: row.damaged for row in library.reports()}
    assert rows == {"a": True, "b": False, "c": False}
    sentence = _refused(library.load, "a")
    assert part in sentence
    assert "备份" in sentence
    assert library.load("b").report == make_report("b")
    assert rows == {row.id: row.damaged for row in library.reports()}


def test_a_report_changed_elsewhere_is_checked_again(library):
    library.add(make_report())
    reader = open_library(library.path, write=False)
    assert not reader.reports()[0].damaged
    _change(library, "r1", c.SetTitle("新"))
    library._db.execute("UPDATE section SET text = 'x' WHERE id = 'tax'")
    assert reader.reports()[0].damaged
    reader.close()


def test_a_damaged_report_can_be_thrown_away(library):
    library.add(make_report("a"))
    library.add(make_report("b"))
    library._db.execute("UPDATE section SET text = '' WHERE report = 'a'")
    library.set_deleted("a", True)
    assert [row.damaged for row in library.reports(deleted=True)] == [True]
    library.remove("a")
    assert _ids(library) == ["b"]


def test_a_section_that_stands_in_no_outline_is_damage(library):
    library.add(make_report("a"))
    library._db.execute(
        "INSERT INTO section SELECT report, 'stray', level, heading, text, printed, blocks, run_in,"
        " run_in_end, ordinal, rev, checksum, hint, attachment FROM section WHERE id = 'tax'"
    )
    assert library.reports()[0].damaged


def test_damage_in_the_ledger_is_shown_in_its_place(library):
    library.add(make_report())
    ledger = make_ledger(("tax", "2022", "8.3"), ("tax", "2021", "6.8"), ("jobs", "2022", "5"))
    state = DraftState(library.load("r1").report, ledger)
    touched = Touched(
        indicators=frozenset({"tax", "jobs"}),
        indicators_order=True,
        observations=frozenset(ledger.observations),
    )
    library.save(state, touched)
    library._db.execute("UPDATE observation SET value = '9.3' WHERE indicator = 'tax' AND period = '2022'")
    library._db.execute("UPDATE indicator SET name = 'x' WHERE id = 'jobs'")
    loaded = library.load("r1")
    assert library.damaged_ledger_rows == 2
    damaged = loaded.ledger.observations[("tax", "2022")]
    assert isinstance(damaged.value, Missing)
    assert "损坏" in damaged.value.reason
    assert "损坏" in loaded.ledger.indicators[1].name
    assert loaded.ledger.observations[("tax", "2021")] == ledger.observations[("tax", "2021")]
    good = ledger.observations[("tax", "2022")]
    _change(library, "r1", c.SetObservation(("tax", "2022"), damaged, good))
    _change(library, "r1", c.SetIndicator(ledger.indicators[1]))
    assert library.load("r1").ledger == ledger
    assert library.damaged_ledger_rows == 0


# the file under the open library


def test_the_file_is_removed_while_open(library):
    library.add(make_report())
    state = library.load("r1")
    os.rename(library.path, library.path.with_name("moved.xsdb"))
    done = apply(state, c.SetTitle("新"))
    assert "移走、删除或替换" in _refused(library.save, done.state, done.touched, code=5)
    os.rename(library.path.with_name("moved.xsdb"), library.path)
    library.save(done.state, done.touched)
    assert library.load("r1") == done.state


def test_another_program_holds_the_file(library):
    library.add(make_report())
    state = library.load("r1")
    done = apply(state, c.SetTitle("新"))
    library._db.execute("PRAGMA busy_timeout = 50")
    holder = sqlite3.connect(library.path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    assert "其他程序占用" in _refused(library.save, done.state, done.touched, code=4)
    holder.execute("ROLLBACK")
    holder.close()
    library.save(done.state, done.touched)
    assert library.load("r1") == done.state


def test_settings(library):
    settings = {
        "journal_mode": "delete", "synchronous": 3, "foreign_keys": 1, "trusted_schema": 0,
        "cell_size_check": 1, "mmap_size": 0, "locking_mode": "normal", "user_version": 4, "application_id": 0x58534447,
    }  # fmt: skip
    found = {}
    for name in settings:
        row = library._db.execute(f"PRAGMA {name}").fetchone()
        found[name] = row[0] if row else 0
    assert found == settings


def test_closing_twice(library):
    library.close()
    library.close()
