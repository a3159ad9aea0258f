"""import, list, show, export: the library from the command line."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import TEXT, Desk

PLAIN = re.sub(r"\n+", "\n", TEXT)
TITLE = PLAIN.split("\n")[0]


def _imported(desk: Desk, path: Path, *more: object) -> str:
    outcome = desk("import", path, *more)
    assert (outcome.code, outcome.err) == (0, "")
    short, _, title = outcome.out.strip().partition("  ")
    assert title == TITLE
    assert re.fullmatch(r"[0-9a-f]{8}", short)
    return short


def test_import_list_show_export(desk: Desk, draft: Path, tmp_path: Path) -> None:
    short = _imported(desk, draft)
    (line,) = desk("list").out.splitlines()
    assert line.startswith(short)
    assert line.endswith(TITLE)
    assert desk("show", short) == (0, PLAIN, "")
    assert desk("show", TITLE).out == PLAIN
    assert desk("show", short[:3].upper()).out == PLAIN
    target = tmp_path / "out.docx"
    assert desk("export", TITLE, "-o", target)[:2] == (0, f"{target}\n")
    assert desk("export", TITLE, "-o", target).code == 5
    assert desk("export", TITLE, "-o", tmp_path / "out.txt").code == 0
    assert (tmp_path / "out.txt").read_text("utf-8") == PLAIN


def test_json(desk: Desk, draft: Path) -> None:
    short = _imported(desk, draft)
    listed = json.loads(desk("list", "--json").out)
    assert listed["version"] == 1
    (row,) = listed["reports"]
    assert row["id"].startswith(short)
    assert (row["title"], row["sections"], row["damaged"]) == (TITLE, 4, False)
    shown = json.loads(desk("show", short, "--json").out)
    assert (shown["version"], shown["id"], shown["text"] + "\n") == (1, row["id"], PLAIN)
    assert shown["sections"][2] == {"level": 3, "number": "1.", "title": "主要指标向好"}


def test_two_of_one_title_are_not_guessed_between(desk: Desk, draft: Path) -> None:
    ids = {_imported(desk, draft), _imported(desk, draft)}
    outcome = desk("show", TITLE)
    assert (outcome.code, outcome.out) == (2, "")
    assert {line.split()[0] for line in outcome.err.splitlines()[:2]} == ids
    for short in ids:
        assert desk("show", short).code == 0


@pytest.mark.parametrize("words", ["没有这份", "zzzz", ""])
def test_an_unknown_report(desk: Desk, draft: Path, words: str) -> None:
    _imported(desk, draft)
    outcome = desk("show", words)
    assert (outcome.code, outcome.out) == (2, "")
    assert "list" in outcome.err


def test_another_library(desk: Desk, draft: Path, tmp_path: Path, own_folders: Path) -> None:
    other = tmp_path / "另一个.xsdb"
    short = _imported(desk, draft, "--library", other)
    assert desk("show", short, "--library", other).out == PLAIN
    assert desk("list").code == 3
    assert not (own_folders / "library.xsdb").exists(), "looking makes no library"


@pytest.mark.parametrize("command", [["list"], ["show", "x"], ["export", "x", "-o", "out.txt"]], ids=" ".join)
def test_a_library_that_is_none(desk: Desk, tmp_path: Path, command: list[str]) -> None:
    for name, content in (("empty.xsdb", b""), ("text.xsdb", TEXT.encode() * 20)):
        path = tmp_path / name
        path.write_bytes(content)
        outcome = desk(*command, "--library", path)
        assert (outcome.code, outcome.out) == (3, "")
        assert path.read_bytes() == content
    assert desk(*command, "--library", tmp_path / "nowhere.xsdb").code == 3
    assert not (tmp_path / "nowhere.xsdb").exists()


def test_a_bad_text_makes_no_library(desk: Desk, tmp_path: Path, own_folders: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"\0" * 4000)
    assert desk("import", tmp_path / "bad.txt").code == 3
    assert not (own_folders / "library.xsdb").exists()


def test_while_somebody_writes_one_can_read_and_not_write(desk: Desk, draft: Path, own_folders: Path) -> None:
    from xiasha_desk.storage.library import open_library

    short = _imported(desk, draft)
    writer = open_library(own_folders / "library.xsdb", write=True)
    try:
        assert desk("show", short).out == PLAIN
        assert desk("list").code == 0
        assert desk("import", draft).code == 4
    finally:
        writer.close()


def test_an_empty_library_says_so(desk: Desk, tmp_path: Path) -> None:
    from xiasha_desk.storage.library import open_library

    open_library(tmp_path / "new.xsdb", write=True).close()
    outcome = desk("list", "--library", tmp_path / "new.xsdb")
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "稿件库里还没有文稿。\n")


def test_the_log_names_no_sentence(desk: Desk, draft: Path, own_folders: Path) -> None:
    short = _imported(desk, draft)
    desk("show", short)
    desk("show", TITLE + "没有")
    log = own_folders / "log" / "desk.log"
    written = log.read_text("utf-8") if log.exists() else ""
    assert not re.search(r"[一-鿿]{4}", written)
