from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from xiasha_desk import log

SECRET = "税收收入8.3亿元"


@pytest.fixture(autouse=True)
def closed_afterwards() -> Iterator[None]:
    yield
    root = logging.getLogger("xiasha_desk")
    for handler in list(root.handlers):
        root.removeHandler(handler)
        handler.close()
    root.propagate = True


def test_ids_and_lengths_are_written(tmp_path: Path) -> None:
    path = tmp_path / "new" / "desk.log"
    log.start(path)
    log.logger("storage").info("saved %s, %d characters", "ab12", 40)
    assert path.read_text("utf-8").rstrip().endswith("INFO xiasha_desk.storage saved ab12, 40 characters")


def test_an_exception_is_written_by_type_and_place_never_by_its_words(tmp_path: Path) -> None:
    path = tmp_path / "desk.log"
    log.start(path)
    try:
        try:
            int(SECRET)
        except ValueError as inner:
            raise RuntimeError(SECRET) from inner
    except RuntimeError:
        log.logger("cli").exception("failed")
    written = path.read_text("utf-8")
    assert SECRET not in written
    assert "8.3" not in written
    assert "RuntimeError" in written
    assert "from ValueError" in written
    assert "test_log.py:" in written


def test_an_exception_without_a_traceback_and_a_loop_of_causes_are_written(tmp_path: Path) -> None:
    path = tmp_path / "desk.log"
    log.start(path)
    one, two = ValueError(SECRET), KeyError(SECRET)
    one.__cause__, two.__cause__ = two, one
    log.logger("ui").error("failed", exc_info=(ValueError, one, None))
    log.logger("ui").error("failed", exc_info=(None, None, None))
    written = path.read_text("utf-8")
    assert written.count("ValueError") == 1
    assert SECRET not in written


def test_the_log_rotates_and_keeps_few_files(tmp_path: Path) -> None:
    path = tmp_path / "desk.log"
    log.start(path)
    area = log.logger("x")
    for _ in range(26_000):
        area.info("0123456789" * 8)
    files = sorted(tmp_path.iterdir())
    assert [f.name for f in files] == ["desk.log", "desk.log.1", "desk.log.2", "desk.log.3"]
    assert all(f.stat().st_size <= 512 * 1024 for f in files)


def test_starting_again_writes_to_the_new_place_only(tmp_path: Path) -> None:
    log.start(tmp_path / "one.log")
    log.logger("x").info("first")
    log.start(tmp_path / "two.log")
    log.logger("x").info("second")
    assert "second" not in (tmp_path / "one.log").read_text("utf-8")
    assert "second" in (tmp_path / "two.log").read_text("utf-8")


def test_without_a_place_the_program_goes_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    log.start(tmp_path / "file" / "desk.log")
    log.logger("x").info("lost")
    assert capsys.readouterr().err == ""


@pytest.mark.skipif(sys.platform == "win32", reason="a folder cannot stand for an unwritable file there")
def test_a_log_that_cannot_be_written_says_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "desk.log").mkdir()
    log.start(tmp_path / "desk.log")
    log.logger("x").info("lost: %s", SECRET)
    captured = capsys.readouterr()
    assert captured.err + captured.out == ""
