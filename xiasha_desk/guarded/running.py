"""Runs a task on a foreign file in a child process of this program, and stops it when it takes too much."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from xiasha_desk.errors import UserError
from xiasha_desk.guarded.child import FAULT, NO_MEMORY, REFUSAL, RESULT
from xiasha_desk.log import logger

MEGABYTES, SECONDS = 512, 20.0
ANSWER_AT_MOST = 256 * 1024 * 1024
DOOR = "--guarded"
_POLL = 0.02

_log = logger("guarded")


class Cancelled(Exception):
    """The task was given up because somebody asked for it."""


def run_guarded(
    task: str,
    arguments: Sequence[str],
    *,
    what: str,
    remedy: str = "请确认选对了文件；文件太大的，先删去用不到的内容再试。",
    seconds: float = SECONDS,
    megabytes: int = MEGABYTES,
    cancelled: Callable[[], bool] = lambda: False,
) -> bytes:
    """The bytes that a task of `guarded.child.TASKS` makes of its arguments.

    UserError: what the task refused, else `what` with the reason that it took too long, too much memory, or failed.
    Cancelled once `cancelled` is true.
    """
    process = subprocess.Popen(
        [*_program(), DOOR, task, str(megabytes), str(seconds), *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    reader = _Reader(process)
    reader.start()
    try:
        reason = _wait(reader, time.monotonic() + seconds, cancelled)
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        reader.join()
        if process.stdout is not None:
            process.stdout.close()
    if reason:
        raise UserError(what, reason, remedy)
    return _result(bytes(reader.answer), what, remedy)


def _program() -> list[str]:
    """This program; on Windows its door with a console, for the one without has no stdout to answer on."""
    if getattr(sys, "frozen", False):
        own = Path(sys.executable)
        door = own.with_name(f"{own.stem.removesuffix('-cli')}-cli{own.suffix}")
        return [str(door if sys.platform == "win32" and door.is_file() else own)]
    return [sys.executable, "-X", "utf8", "-m", "xiasha_desk"]


def _environment() -> dict[str, str]:
    """As ours, with this package to be found wherever the program was started."""
    root = str(Path(__file__).resolve().parents[2])
    known = os.environ.get("PYTHONPATH", "")
    return os.environ | {"PYTHONPATH": os.pathsep.join([root, *([known] if known else [])])}


class _Reader(threading.Thread):
    """Reads the answer while it comes, up to a limit."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        super().__init__(daemon=True)
        self._stream = process.stdout
        self.answer = bytearray()
        self.too_long = False

    def run(self) -> None:
        assert self._stream is not None
        while block := self._stream.read(1 << 16):
            if len(self.answer) + len(block) > ANSWER_AT_MOST:
                self.too_long = True
                return
            self.answer += block


def _wait(reader: _Reader, end: float, cancelled: Callable[[], bool]) -> str:
    """Wait for the answer; why there is none, "" when there is."""
    while reader.is_alive():
        if cancelled():
            raise Cancelled
        if time.monotonic() > end:
            return "读了很久也没有读完"
        reader.join(_POLL)
    return "内容太多" if reader.too_long else ""


def _result(answer: bytes, what: str, remedy: str) -> bytes:
    kind, rest = answer[:1], answer[1:]
    if kind == RESULT:
        return rest
    if kind == REFUSAL:
        raise _refusal(rest, what, remedy)
    if kind == NO_MEMORY or not kind:
        _log.info("the child ended without an answer" if not kind else "the child ran out of memory")
        raise UserError(what, "内容太多，或者文件不正常", remedy)
    _log.error("the child failed: %s", rest.decode("utf-8", "replace")[:200] if kind == FAULT else "no answer of ours")
    raise UserError(what, "文件的内部结构不正常", remedy)


def _refusal(told: bytes, what: str, remedy: str) -> UserError:
    try:
        said, why, how, code = json.loads(told)
        return UserError(str(said), str(why), str(how), exit_code=int(code))
    except (ValueError, TypeError):
        return UserError(what, "文件的内部结构不正常", remedy)
