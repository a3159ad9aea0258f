"""What was exported is kept as it was printed, counted up, and never changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders.figures import NOW, figure_ledger, figure_report, told
from tests.builders.reports import make_image
from xiasha_desk.composition.compose import compose
from xiasha_desk.domain.apply import apply
from xiasha_desk.domain.changes import EditParagraphs, SetObservation
from xiasha_desk.domain.composed import BlockRole
from xiasha_desk.domain.contents import ComposedPicture
from xiasha_desk.domain.exhibit import Picture
from xiasha_desk.errors import UserError
from xiasha_desk.storage.library import Library, open_library
from xiasha_desk.storage.tables import EXPORTED, damaged_rows

AT = "2022-07-05T10:00:00"


@pytest.fixture
def library(tmp_path: Path):
    library = open_library(tmp_path / "library.xsdb")
    library.add(figure_report("a"), figure_ledger())
    yield library
    library.close()


def export(library: Library, name: str = "a", file_name: str = "总结.docx") -> int:
    state = library.load(name)
    return library.add_export(name, compose(state.report, state.figures), file_name, AT)


def test_exports_count_up_and_stay(library: Library) -> None:
    first = library.load("a")
    assert export(library) == 1
    done = apply(first, SetObservation(NOW, first.ledger.observations[NOW], told("8.4")))
    library.save(done.state, done.touched)
    assert export(library, file_name="总结（2）.docx") == 2
    one, two = library.exports("a")
    assert (one.number, one.file_name, one.at, one.title) == (1, "总结.docx", AT, first.report.title)
    assert (two.number, two.file_name) == (2, "总结（2）.docx")
    assert library.exported("a", 1) == compose(first.report, first.ledger)
    assert "8.4亿元" in library.exported("a", 2).text
    library.add(figure_report("b"))
    assert library.exports("b") == ()
    assert export(library, "b") == 1


def test_exports_travel_through_closing_and_go_with_their_report(library: Library, tmp_path: Path) -> None:
    export(library)
    library.close()
    again = open_library(tmp_path / "library.xsdb")
    assert [e.number for e in again.exports("a")] == [1]
    again.set_deleted("a", True)
    again.remove("a")
    assert again.exports("a") == ()
    again.close()


def test_what_is_not_there(library: Library) -> None:
    for action in (lambda: library.exported("a", 1), lambda: library.exported("none", 1)):
        with pytest.raises(UserError) as caught:
            action()
        assert caught.value.exit_code == 2
    state = library.load("a")
    with pytest.raises(UserError):
        library.add_export("none", compose(state.report), "x.docx", AT)
    assert library.exports("none") == ()


@pytest.mark.parametrize(
    "damage",
    ["SET title = '别的'", "SET document = x'00'", "SET document = 'words'", "SET exported_at = 'x'"],
)
def test_a_damaged_export_is_told_and_hides_no_other(library: Library, damage: str) -> None:
    export(library)
    export(library)
    library._db.execute(f"UPDATE exported {damage} WHERE number = 1")
    assert [e.damaged for e in library.exports("a")] == [True, False]
    with pytest.raises(UserError) as caught:
        library.exported("a", 1)
    assert "损坏" in caught.value.why
    assert library.exported("a", 2)
    assert damaged_rows(library._db) == {"exported/a/1"}
    assert export(library) == 3


def test_a_sealed_row_of_nonsense_is_damaged_too(library: Library) -> None:
    row = {"report": "a", "number": 1, "exported_at": AT, "file_name": "x", "title": "x", "document": b"nonsense"}
    EXPORTED.write(library._db, row, None)
    with pytest.raises(UserError, match="损坏"):
        library.exported("a", 1)
    assert export(library) == 2


def test_a_picture_stays_while_an_export_shows_it(library: Library, tmp_path: Path) -> None:
    state = library.load("a")
    pictures = (Picture("i1", make_image(b"one"), "一"), Picture("i2", make_image(b"two"), "二"))
    done = apply(state, EditParagraphs("lead", 0, 0, pictures))
    library.save(done.state, done.touched)
    export(library)
    printed = compose(done.state.report, done.state.ledger)
    gone = apply(library.load("a"), EditParagraphs("lead", 0, 2, ()))
    library.save(gone.state, gone.touched)
    library.close()
    again = open_library(tmp_path / "library.xsdb")
    assert again.exported("a", 1) == printed
    shown = [b.content for b in again.exported("a", 1).blocks if b.role is BlockRole.PICTURE]
    assert [c.image.data for c in shown if isinstance(c, ComposedPicture)] == [b"one", b"two"]
    assert again._db.execute("SELECT count(*) FROM asset").fetchone()[0] == 2
    again.close()


def test_without_exports_pictures_are_swept_as_before(library: Library, tmp_path: Path) -> None:
    state = library.load("a")
    done = apply(state, EditParagraphs("lead", 0, 0, (Picture("i1", make_image(b"one"), "一"),)))
    library.save(done.state, done.touched)
    gone = apply(library.load("a"), EditParagraphs("lead", 0, 1, ()))
    library.save(gone.state, gone.touched)
    export(library)
    library.close()
    again = open_library(tmp_path / "library.xsdb")
    assert again._db.execute("SELECT count(*) FROM asset").fetchone()[0] == 0
    again.close()
