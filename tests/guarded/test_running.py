"""Tasks that misbehave in a real child process: each ends in one sentence, and nothing is left running."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from xiasha_desk.errors import UserError
from xiasha_desk.guarded import running
from xiasha_desk.guarded.running import Cancelled, run_guarded

TASKS = '''
import os, signal, sys
from xiasha_desk.errors import UserError

def fine(words):
    return "、".join(words).encode("utf-8")

def spin(words):
    while True:
        pass

def hog(words):
    return bytes(len(bytearray(1 << 31)))

def slow_hog(words):
    kept = []
    while True:
        kept.append(bytearray(1 << 20))

def crash(words):
    os.kill(os.getpid(), signal.SIGSEGV)

def leave(words):
    os._exit(0)

def fault(words):
    raise ValueError("秘密的内容")

def refuse(words):
    raise UserError("没有读入", "文件加了密码", "请去掉密码。", exit_code=3)

def write(words):
    with open(words[0], "wb") as target:
        target.write(b"x" * 4096)
    return b"written"

def noise(words):
    sys.stdout.buffer.write(b"hello")
    return b""

def long(words):
    return b"x" * 5_000_000
'''
REGISTER = """
from xiasha_desk.guarded import child
for name in {names}:
    child.TASKS[name] = "bad_tasks:" + name
"""
NAMES = [line.split("(")[0].removeprefix("def ") for line in TASKS.splitlines() if line.startswith("def ")]


@pytest.fixture(autouse=True)
def tasks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Children of this test know these tasks."""
    (tmp_path / "bad_tasks.py").write_text(TASKS, encoding="utf-8")
    (tmp_path / "sitecustomize.py").write_text(
        f"import sys\nsys.path.insert(0, {str(Path(running.__file__).resolve().parents[2])!r})\n"
        + REGISTER.format(names=NAMES),
        encoding="utf-8",
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))


def _children() -> set[str]:
    own = str(os.getpid())
    found = set()
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if fields[1] == own:
            found.add(status.parent.name)
    return found


@pytest.fixture
def nothing_left() -> Callable[[], None]:
    """Called when the test is over: no child of it is running any more."""
    before = _children() if Path("/proc/self").exists() else set()

    def check() -> None:
        if Path("/proc/self").exists():
            assert _children() <= before

    return check


def test_a_task_answers() -> None:
    assert run_guarded("fine", ["甲", "乙"], what="没有读入") == "甲、乙".encode()


@pytest.mark.parametrize(
    ("task", "limits", "why"),
    [
        ("spin", {"seconds": 1.0}, "读了很久也没有读完"),
        ("hog", {"megabytes": 256}, "内容太多，或者文件不正常"),
        ("slow_hog", {"megabytes": 256}, "内容太多，或者文件不正常"),
        ("crash", {}, "内容太多，或者文件不正常"),
        ("leave", {}, "内容太多，或者文件不正常"),
        ("fault", {}, "文件的内部结构不正常"),
        ("noise", {}, "文件的内部结构不正常"),
        ("write", {}, "文件的内部结构不正常"),
        ("unknown", {}, "文件的内部结构不正常"),
    ],
)
def test_a_task_that_misbehaves_ends_in_one_sentence(
    task: str, limits: dict[str, float], why: str, tmp_path: Path, nothing_left: Callable[[], None]
) -> None:
    target = tmp_path / "out"
    with pytest.raises(UserError) as caught:
        run_guarded(task, [str(target)], what="没有读入“甲”", remedy="请换一个文件。", **limits)
    assert (caught.value.what, caught.value.why, caught.value.remedy) == ("没有读入“甲”", why, "请换一个文件。")
    assert not target.exists() or target.stat().st_size == 0
    nothing_left()


def test_what_the_task_refuses_is_told_as_it_is() -> None:
    with pytest.raises(UserError) as caught:
        run_guarded("refuse", [], what="别的")
    assert (caught.value.sentence(), caught.value.exit_code) == ("没有读入：文件加了密码。请去掉密码。", 3)


def test_words_of_the_file_never_reach_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(UserError):
        run_guarded("fault", [], what="没有读入")
    assert "ValueError" in caplog.text
    assert "秘密" not in caplog.text


def test_an_answer_without_end_is_cut_off(monkeypatch: pytest.MonkeyPatch, nothing_left: Callable[[], None]) -> None:
    monkeypatch.setattr(running, "ANSWER_AT_MOST", 1_000_000)
    with pytest.raises(UserError, match="内容太多"):
        run_guarded("long", [], what="没有读入")
    nothing_left()


def test_it_can_be_given_up(nothing_left: Callable[[], None]) -> None:
    given_up = threading.Event()
    threading.Timer(0.3, given_up.set).start()
    with pytest.raises(Cancelled):
        run_guarded("spin", [], what="没有读入", cancelled=given_up.is_set)
    nothing_left()
