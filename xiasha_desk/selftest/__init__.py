"""The program tried out on the machine it stands on (`--selftest`): real files, all in a temporary folder.

It is how a bundle is checked where there is nothing else to check it with: no network, no Python, no screen.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from xiasha_desk.errors import UserError

FINE, FAILED, WRONG_USE = 0, 1, 2


class Trouble(Exception):
    """A check found something wrong; its words are shown."""


def main(words: Sequence[str] = ()) -> int:
    """Run all checks, a line each; 0 when all passed, 1 when one did not, 2 for wrong use.

    `words` may name a folder: the Word file and the window's pictures stay there (older ones are replaced); otherwise
    nothing stays.
    """
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    if len(words) > 1 or any(word.startswith("-") for word in words):
        _say("用法：--selftest [文件夹]　写了文件夹，就把自检做出的文件留在那里。")
        return WRONG_USE
    folder = Path(tempfile.mkdtemp(prefix="xiasha-desk-"))
    try:
        with _own_surroundings(folder):
            code = _run_all(folder)
        if words:
            _keep(folder, Path(words[0]))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return code


@contextlib.contextmanager
def _own_surroundings(folder: Path) -> Iterator[None]:
    """The program's data in `folder`, and on Linux no screen; as before afterwards."""
    wanted = {"XIASHA_DESK_HOME": str(folder)}
    if sys.platform.startswith("linux"):
        wanted["QT_QPA_PLATFORM"] = "offscreen"
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _run_all(folder: Path) -> int:
    from xiasha_desk.selftest.checks import CHECKS, Run

    run = Run(folder)
    failed = 0
    for name, check in CHECKS:
        run.warnings.clear()
        try:
            _say(f"[正常] {name}：{check(run)}")
        except Exception as problem:  # noqa: BLE001 - whatever is wrong is what the self-test is there to tell
            failed += 1
            _say(f"[不行] {name}：{_words_of(problem)}")
        for warning in run.warnings:
            _say(f"[注意] {name}：{warning}")
    _say(f"自检没有通过：{failed}项不行。" if failed else f"自检通过：{len(CHECKS)}项。")
    return FAILED if failed else FINE


def _words_of(problem: Exception) -> str:
    if isinstance(problem, UserError):
        return problem.sentence()
    return str(problem) if isinstance(problem, Trouble) else f"{type(problem).__name__} {problem}"


def _say(line: str) -> None:
    if sys.stdout is not None:  # a Windows program without a console has none
        print(line, flush=True)


def _keep(folder: Path, target: Path) -> None:
    from xiasha_desk.selftest.checks import KEPT

    target.mkdir(parents=True, exist_ok=True)
    for name in KEPT:
        if (folder / name).is_file():
            shutil.copyfile(folder / name, target / name)
