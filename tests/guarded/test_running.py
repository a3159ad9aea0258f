"""Tasks in real child processes: whatever they do, the program gets an answer or one sentence, and no child stays."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from xiasha_desk.errors import UserError
from xiasha_desk.guarded import running
from xiasha_desk.guarded.running import Cancelled, _program, run_guarded

WHAT = "没有读入“表.xlsx”"
TOO_MUCH = "内容太多，或者文件不正常"
_TASKS = """
import os, sys, time
from xiasha_desk.errors import UserError
from xiasha_desk.guarded import child

def said(words): return "，".join(words).encode()
def sleep(words): time.sleep(60)
def hold(words): return bytes(len(bytearray(900 * 1024 * 1024)))
def nested(words): return nested(words)
def die(words): os.abort()
def leave(words): os._exit(0)
def junk(words):
    os.write(1, b"junk of a library")
    return b"x"
def fail(words): raise ValueError("机密内容")
def refuse(words): raise UserError("没有读入", "加了密码", "去掉密码再试。", exit_code=4)
def large(words): return bytes(int(words[0]))
def write(words):
    try:
        with open(words[0], "wb") as target:
            target.write(b"left behind")
    except OSError:
        return b"refused"
    return b"written"

for name in ("said", "sleep", "hold", "nested", "die", "leave", "junk", "fail", "refuse", "large", "write"):
    child.TASKS[name] = f"__main__:{name}"
sys.exit(child.main(sys.argv[2:]))
"""


@pytest.fixture(autouse=True)
def children(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """The children that were started, by a door that knows the tasks above."""
    door = tmp_path / "door.py"
    door.write_text(_TASKS, "utf-8")
    started: list[subprocess.Popen[bytes]] = []
    real: Callable[..., subprocess.Popen[bytes]] = subprocess.Popen

    def start(*words: object, **how: object) -> subprocess.Popen[bytes]:
        started.append(real(*words, **how))
        return started[-1]

    monkeypatch.setattr(running.subprocess, "Popen", start)
    monkeypatch.setattr(running, "_program", lambda: [sys.executable, "-X", "utf8", str(door)])
    return started


def _refusal(task: str, *words: str, **limits: object) -> str:
    with pytest.raises(UserError) as caught:
        run_guarded(task, words, what=WHAT, remedy="再试。", **limits)
    return caught.value.sentence()


def test_the_answer_comes_back_and_the_child_is_gone(children: list[subprocess.Popen[bytes]]) -> None:
    assert run_guarded("said", ["甲", "乙"], what=WHAT).decode() == "甲，乙"
    assert [child.returncode is not None for child in children] == [True]
    assert not [thread for thread in threading.enumerate() if isinstance(thread, running._Reader)]


def test_what_takes_too_long_is_stopped(children: list[subprocess.Popen[bytes]]) -> None:
    assert _refusal("sleep", seconds=0.5) == f"{WHAT}：读了很久也没有读完。再试。"
    assert children[0].returncode not in (None, 0)


def test_what_is_given_up_is_stopped(children: list[subprocess.Popen[bytes]]) -> None:
    begun = time.monotonic()
    with pytest.raises(Cancelled):
        run_guarded("sleep", [], what=WHAT, cancelled=lambda: time.monotonic() - begun > 0.3)
    assert children[0].returncode not in (None, 0)


@pytest.mark.skipif(sys.platform == "darwin", reason="the system sets no limit of memory there")
def test_what_takes_too_much_memory_ends_in_a_sentence() -> None:
    assert _refusal("hold", megabytes=400) == f"{WHAT}：{TOO_MUCH}。再试。"


@pytest.mark.parametrize("task", ["die", "leave"])
def test_a_child_that_dies_ends_in_a_sentence(task: str) -> None:
    assert _refusal(task) == f"{WHAT}：{TOO_MUCH}。再试。"


@pytest.mark.parametrize("task", ["fail", "nested", "junk", "nobody knows it"])
def test_a_fault_is_logged_without_words_of_the_file(task: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        assert _refusal(task) == f"{WHAT}：文件的内部结构不正常。再试。"
    assert "the child failed" in caplog.text
    assert "机密" not in caplog.text
    assert "junk" not in caplog.text


def test_a_refusal_of_the_child_is_told_as_it_is() -> None:
    with pytest.raises(UserError) as caught:
        run_guarded("refuse", [], what=WHAT)
    assert (caught.value.sentence(), caught.value.exit_code) == ("没有读入：加了密码。去掉密码再试。", 4)


def test_an_answer_that_is_too_long_is_not_waited_for(
    children: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "ANSWER_AT_MOST", 1 << 20)
    assert len(run_guarded("large", [str(1 << 19)], what=WHAT)) == 1 << 19
    assert _refusal("large", str(1 << 23)) == f"{WHAT}：内容太多。再试。"
    assert children[1].returncode is not None


@pytest.mark.skipif(sys.platform == "win32", reason="the limit is one of POSIX")
def test_a_child_leaves_nothing_behind(tmp_path: Path) -> None:
    target = tmp_path / "left"
    assert run_guarded("write", [str(target)], what=WHAT) == b"refused"
    assert target.read_bytes() == b""


@pytest.mark.parametrize("told", [b"", b"[]", b"{}", b"\xff", b'["a", "b", "c", "d"]'])
def test_a_refusal_that_makes_no_sense_is_a_refusal(told: bytes) -> None:
    assert running._refusal(told, WHAT, "再试。").sentence() == f"{WHAT}：文件的内部结构不正常。再试。"


@pytest.mark.parametrize(
    ("system", "own", "door"),
    [
        ("win32", "xiasha-desk.exe", "xiasha-desk-cli.exe"),
        ("win32", "xiasha-desk-cli.exe", "xiasha-desk-cli.exe"),
        ("linux", "xiasha-desk", "xiasha-desk"),
    ],
)
def test_the_bundle_is_its_own_child_with_a_place_to_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system: str, own: str, door: str
) -> None:
    for name in (own, "xiasha-desk-cli.exe"):
        (tmp_path / name).touch()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / own))
    monkeypatch.setattr(sys, "platform", system)
    assert _program() == [str(tmp_path / door)]
