"""Where things lie in the checkout, and the words the chores say."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
WHEELHOUSE = ROOT / "wheelhouse"


class Stop(Exception):
    """A chore cannot go on; its words are shown as they are."""


def say(words: str) -> None:
    """One line of talk."""
    print(words, file=sys.stderr, flush=True)


def venv_python() -> Path:
    """The interpreter of the environment, which may not be there yet."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def child_environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a child: UTF-8 on every console, nothing of another Python."""
    kept = {k: v for k, v in os.environ.items() if k not in ("PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV")}
    return kept | {"PYTHONUTF8": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"} | dict(more or {})


def run(
    words: Sequence[str | Path], more: Mapping[str, str] | None = None, *, silent: bool = False, folder: Path = ROOT
) -> int:
    """Run a command in the checkout (or `folder`) and return its exit code; `more` is added to its environment.

    When `silent`, only its complaints are shown.
    """
    output = subprocess.DEVNULL if silent else None
    command = [str(word) for word in words]
    with subprocess.Popen(command, cwd=folder, env=child_environment(more), stdout=output) as child:
        while True:
            try:
                return child.wait()
            except KeyboardInterrupt:  # the child got it too and ends by itself
                continue


def on_linux() -> bool:
    """Whether this is Linux."""
    return sys.platform.startswith("linux")


def has_display() -> bool:
    """Whether a window can be shown: always outside Linux."""
    return not on_linux() or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
