"""Tables, charts and pictures in the library: found, counted, damaged alone; images stored once and swept late."""

from __future__ import annotations

import contextlib
import random
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders.reports import make_image, make_report, make_section
from tests.builders.strategies import blocks, exhibits, images
from xiasha_desk.domain import changes as c
from xiasha_desk.domain.apply import DraftState, apply
from xiasha_desk.domain.exhibit import ChartRef, FreeTable, Picture, TableRef
from xiasha_desk.domain.report import Paragraph, Section
from xiasha_desk.errors import UserError
from xiasha_desk.storage.backups import newest_backup
from xiasha_desk.storage.blocks import block_line, images_of
from xiasha_desk.storage.library import Library, open_library
from xiasha_desk.storage.rows import asset_row, image_of, section_of, section_row
from xiasha_desk.storage.tables import ASSET, SECTION, DamagedRow, damaged_rows

_PICTURE = Picture("pic", make_image(b"one"), "现场\n照片", 100, "两人在看图", "供图：某某")


@pytest.fixture
def library(tmp_path):
    library = open_library(tmp_path / "library.xsdb")
    yield library
    library.close()


def _put(library: Library, *new: object, section: str = "tax", report: str = "r1") -> DraftState:
    return _do(library, c.EditParagraphs(section, 0, 0, new), report)  # type: ignore[arg-type]


def _do(library: Library, change: c.Change, report: str = "r1") -> DraftState:
    done = apply(library.load(report), change)
    library.save(done.state, done.touched)
    return done.state


def _digests(library: Library) -> set[str]:
    return {row[0] for row in library._db.execute("SELECT digest FROM asset")}


def _reopened(library: Library) -> Library:
    library.close()
    return open_library(library.path)


def _sealed(table, row):
    row = {**row, "rev": 1}
    return {**row, "checksum": table._seal(table._sealed(row))}


# rows


@given(st.lists(st.integers(0, 9), unique=True, max_size=5).flatmap(lambda n: st.tuples(*(blocks(f"b{i}") for i in n))))
def test_any_blocks_to_a_row_and_back(content):
    section = Section("s", 1, "标题", content, hint="提示")
    row = _sealed(SECTION, section_row("r", section))
    assert section_of(row, images_of([section])) == section
    assert len(str(row["text"]).split("\n")) == max(1, len(content))


@given(exhibits())
def test_no_line_end_enters_a_line(exhibit):
    assert not {"\n", "\r"} & set(block_line(exhibit))


@given(images)
def test_any_image_to_a_row_and_back(image):
    row = _sealed(ASSET, asset_row("r", image))
    assert image_of(row) == image
    for column in ASSET.columns:
        for other in (None, "", 7, b"", b"x" + image.data, str(image.data), f"{row[column]} "):
            if (type(other), other) != (type(row[column]), row[column]):
                with pytest.raises(DamagedRow):
                    image_of({**row, column: other})


def test_bytes_that_do_not_fit_their_digest_under_a_good_seal():
    row = _sealed(ASSET, {**asset_row("r", make_image(b"one")), "digest": make_image(b"two").digest})
    with pytest.raises(DamagedRow):
        image_of(row)


@pytest.mark.parametrize(
    "words",
    [
        '"exhibit":"film"',
        '"exhibit":null',
        '"exhibit":"table","columns":["price"]',
        '"exhibit":"table","from_the_future":1',
        '"exhibit":"chart","kind":"pie"',
        '"exhibit":"chart","axis":"up"',
        '"exhibit":"free_table","rows":[["a"],["b","c"]]',
        '"exhibit":"free_table","rows":[["a"]],"head_rows":2',
        '"exhibit":"picture"',
        '"role":"song"',
    ],
)
def test_what_makes_no_sense_is_a_damaged_section(words):
    row = _sealed(SECTION, {**section_row("r", make_section("s", 1, "", "")), "blocks": f'[{{"id":"b",{words}}}]'})
    with pytest.raises(DamagedRow):
        section_of(row, {})


# finding and counting


def test_words_of_exhibits_are_found(library):
    library.add(make_report())
    table = FreeTable("t", "项目清单", (("项目", "进\t度"), ("加装电梯", "")), note="来源于月报")
    _put(library, table, _PICTURE, ChartRef("ch", "三年走势"), TableRef("x", "主要指标", note="初步数"))
    found = (
        "项目清单",
        "加装电梯",
        "项目\t进",
        "来源于月报",
        "现场 照片",
        "两人在看",
        "三年走势",
        "主要指标",
        "初步数",
        "供图",
    )
    for words in found:
        assert library.find(words) == ["r1"], words
    for words in ("现场\n照片", "free_table", "image/png", _PICTURE.image.digest):
        assert library.find(words) == [], words


def test_captions_count(library):
    library.add(make_report(sections=(make_section("lead", 0, "", "四个汉字"),)))
    _put(library, FreeTable("t", "项目 清单", (("很多字的单元格",),)), _PICTURE, section="lead")
    assert library.reports()[0].characters == len("四个汉字项目清单现场照片")


# images


def test_an_image_is_stored_once_a_report_and_written_once(library):
    library.add(make_report("a"))
    library.add(make_report("b"))
    twice = (_PICTURE, Picture("again", _PICTURE.image, "又一张"))
    for report in "ab":
        assert library.load(report) != _put(library, *twice, report=report) == library.load(report)
    _put(library, Picture("other", make_image(b"two")), section="people", report="a")
    assert library._db.execute("SELECT report, count(*), max(rev) FROM asset GROUP BY report").fetchall() == [
        ("a", 2, 1),
        ("b", 1, 1),
    ]
    library.set_deleted("a", True)
    library.remove("a")
    assert library._db.execute("SELECT report FROM asset").fetchall() == [("b",)]
    assert _reopened(library).load("b").report.section("tax").blocks[:2] == twice


def test_an_image_comes_with_a_new_report(library):
    section = Section("lead", 0, "", (_PICTURE,))
    library.add(make_report(sections=(section,)))
    assert library.load("r1").report.sections == (section,)


def test_a_save_that_fails_stores_no_image(library):
    library.add(make_report())
    done = apply(library.load("r1"), c.EditParagraphs("tax", 0, 0, (_PICTURE,)))
    library._db.execute("UPDATE shelf SET rev = 9")
    with pytest.raises(UserError):
        library.save(done.state, done.touched)
    assert _digests(library) == set()
    library._db.execute("UPDATE shelf SET rev = 1")
    library.save(done.state, done.touched)
    assert library.load("r1") == done.state


def test_an_image_stays_until_nothing_can_be_undone(library):
    library.add(make_report())
    state = _put(library, _PICTURE, Picture("other", make_image(b"two")))
    gone = apply(state, c.EditParagraphs("tax", 0, 1, ()))
    library.save(gone.state, gone.touched)
    library.load("r1")
    assert len(_digests(library)) == 2
    back = apply(gone.state, gone.inverse)
    library.save(back.state, back.touched)
    assert library.load("r1") == state
    library.save(gone.state, gone.touched)
    library = _reopened(library)
    assert _digests(library) == {make_image(b"two").digest}
    assert library.load("r1") == gone.state
    library.close()


def test_the_last_copy_still_has_what_was_swept(library):
    library.add(make_report())
    state = _put(library, _PICTURE)
    _do(library, c.EditParagraphs("tax", 0, 1, ()))
    library.close()
    with contextlib.closing(sqlite3.connect(newest_backup(library.path))) as copy:
        assert copy.execute("SELECT digest FROM asset").fetchall() == [
            (state.report.section("tax").blocks[0].image.digest,)
        ]


def test_a_damaged_report_is_not_swept(library):
    library.add(make_report("a"))
    library.add(make_report("b"))
    for report in "ab":
        _put(library, _PICTURE, report=report)
        _do(library, c.EditParagraphs("tax", 0, 1, ()), report)
    library._db.execute("UPDATE section SET text = 'x' WHERE report = 'a' AND id = 'people'")
    library = _reopened(library)
    assert library._db.execute("SELECT report FROM asset").fetchall() == [("a",)]
    library.close()


def test_an_image_swept_behind_the_back_is_written_again(library):
    library.add(make_report())
    state = _put(library, _PICTURE)
    gone = apply(state, c.EditParagraphs("tax", 0, 1, ()))
    library.save(gone.state, gone.touched)
    library._db.execute("DELETE FROM asset")
    back = apply(gone.state, gone.inverse)
    library.save(back.state, back.touched)
    assert library.load("r1") == state


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE asset SET data = x'00' WHERE digest = ?",
        "UPDATE asset SET data = CAST(data AS TEXT) WHERE digest = ?",
        "UPDATE asset SET width_px = 9 WHERE digest = ?",
        "UPDATE asset SET rev = 'x' WHERE digest = ?",
        "UPDATE asset SET digest = 'x' WHERE digest = ?",
        "DELETE FROM asset WHERE digest = ?",
    ],
)
def test_a_damaged_image_costs_its_picture_only(library, damage):
    library.add(make_report())
    state = _put(library, _PICTURE, Picture("other", make_image(b"two")))
    library._db.execute(damage, [_PICTURE.image.digest])
    assert not library.reports()[0].damaged
    loaded = library.load("r1").report
    assert library.lost_pictures == 1
    told, *rest = loaded.section("tax").blocks
    assert isinstance(told, Paragraph)
    assert told.id == "pic"
    assert all(words in told.text for words in ("损坏", "现场 照片", "两人在看图", "供图：某某", "备份"))
    assert tuple(rest) == state.report.section("tax").blocks[1:]
    _do(library, c.SetTitle("别处照常改"))
    assert library.load("r1").report.section("tax") == loaded.section("tax")
    repaired = _do(library, c.EditParagraphs("tax", 0, 1, (_PICTURE,)))
    assert library.load("r1") == repaired
    assert library.lost_pictures == 0
    library = _reopened(library)
    assert damaged_rows(library._db) == frozenset()
    library.close()


def test_bits_that_flip_in_images_are_noticed(library):
    library.add(make_report())
    data = random.Random(1).randbytes(40_000)
    state = _put(library, Picture("big", make_image(data)))
    library.close()
    whole, chance = library.path.read_bytes(), random.Random(2)
    start = whole.index(data[-2000:])
    for _ in range(20):
        spoilt = bytearray(whole)
        spoilt[start + chance.randrange(2000)] ^= 1 << chance.randrange(8)
        library.path.write_bytes(spoilt)
        reader = open_library(library.path, write=False)
        assert reader.load("r1") != state
        assert reader.lost_pictures == 1
        reader.close()
