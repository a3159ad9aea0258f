"""The front: exit codes, what is said where, and that nothing of a report leaks into the log."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Desk
from tests.conftest import RunProgram
from xiasha_desk.cli import read
from xiasha_desk.errors import UserError


def _raising(error: BaseException):
    def run(arguments: object) -> int:
        raise error

    return run


@pytest.mark.parametrize("code", [2, 3, 4, 5, 6])
def test_a_user_error_is_one_sentence_and_its_code(desk: Desk, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    monkeypatch.setattr(read, "run", _raising(UserError("没能读", "坏了", "重来。", exit_code=code)))
    assert desk("read", "x") == (code, "", "没能读：坏了。重来。\n")


def test_cancelled(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "run", _raising(KeyboardInterrupt()))
    assert desk("read", "x") == (130, "", "已取消。\n")


def test_our_own_fault_is_logged_without_its_words(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, own_folders: Path
) -> None:
    monkeypatch.setattr(read, "run", _raising(ValueError("税收收入8.3亿元")))
    outcome = desk("read", "x")
    log = own_folders / "log" / "desk.log"
    assert outcome.code == 70
    assert outcome.err == f"程序出了问题，文稿没有改动。出错的位置已记在：{log}\n"
    assert "ValueError" in log.read_text("utf-8")
    assert "税收" not in log.read_text("utf-8")


@pytest.mark.parametrize(
    "words", [["read", "{sample}", "--json"], ["read", "{short}"], ["--help"]], ids=lambda w: w[-1]
)
def test_a_pipe_closed_early_is_quiet(program: RunProgram, sample: Path, draft: Path, words: list[str]) -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    filled = [word.format(sample=sample, short=draft) for word in words]
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    outcome = program(*filled, capture_output=False, stdout=write_end, stderr=subprocess.PIPE, env=buffered)
    os.close(write_end)
    assert (outcome.returncode, outcome.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_behind_stdout_is_told(program: RunProgram, sample: Path) -> None:
    with Path("/dev/full").open("w") as full:
        outcome = program("read", sample, capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert outcome.returncode == 5
    assert outcome.stderr == "没能写出结果：输出的地方写不进去。请看看磁盘是否已满。\n"


def test_results_are_utf8_on_a_gbk_console(program: RunProgram, sample: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "gbk"}
    assert "数据" in program("read", sample, env=environment).stdout
    assert "找不到" in program("read", "nowhere.txt", env=environment).stderr


def test_no_words_and_no_display_is_said(program: RunProgram) -> None:
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    if not sys.platform.startswith("linux"):
        pytest.skip("a desktop is always there")
    outcome = program(env=environment)
    assert outcome.returncode == 2
    assert "没有图形桌面" in outcome.stderr
