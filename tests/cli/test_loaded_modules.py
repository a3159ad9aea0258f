"""No sub-command loads Qt; `convert` and `read` load no numpy and no database either; nobody opens a socket."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Desk

ROOT = Path(__file__).resolve().parents[2]
QT = {"PySide6", "shiboken6", "pyqtgraph"}
HEAVY = {"numpy", "sqlite_utils", "sqlite3", "platformdirs", "logging.handlers"}

WATCHED = """
import json, sys
sockets = []
sys.addaudithook(lambda event, args: sockets.append(event) if event.startswith("socket.") else None)
from xiasha_desk.__main__ import main
code = main()
print(json.dumps([code, sorted(sys.modules), sockets]), file=sys.stderr)
"""


def _run(*words: object, blocked: tuple[str, ...] = ()) -> tuple[int, set[str], list[str]]:
    """Exit code, loaded modules and socket events; modules of `blocked` cannot be imported."""
    block = f"import sys\nfor name in {blocked!r}: sys.modules[name] = None\n"
    command = [sys.executable, "-X", "utf8", "-c", block + WATCHED, *map(str, words)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=60)
    code, modules, sockets = json.loads(done.stderr.splitlines()[-1])
    return code, set(modules), sockets


COMMANDS = [
    ["convert", "{in}", "-o", "{out}.docx"],
    ["convert", "{in}", "-o", "{out}.txt"],
    ["read", "{in}", "--json"],
    ["read", "{in}"],
    ["check", "{in}", "--json"],
    ["rules"],
    ["import", "{in}"],
    ["list", "--library", "{library}"],
    ["show", "某街道2024年半年度工作总结", "--library", "{library}"],
    ["new", "--template", "half_year_summary", "--period", "2023H1", "--library", "{library}"],
    ["new", "--list"],
    ["sample", "-o", "{out}.docx"],
    ["doctor", "--library", "{library}"],
    ["layouts", "--json"],
    ["ledger", "list", "--library", "{library}"],
    ["figures", "某街道2024年半年度工作总结", "--json", "--library", "{library}"],
    ["inspect", "{word}", "--json"],
    ["export", "某街道2024年半年度工作总结", "--library", "{library}", "-o", "{out}.docx"],
]


@pytest.fixture
def words(request: pytest.FixtureRequest, draft: Path, tmp_path: Path, desk: Desk) -> list[str]:
    """A command of COMMANDS with its files, the library holding the report."""
    library = tmp_path / "library.xsdb"
    assert desk("import", draft, "--library", library).code == 0
    word = tmp_path / "in.docx"
    assert desk("convert", draft, "-o", word).code == 0
    places = {"word": word, "in": draft, "out": tmp_path / "out", "library": library}
    return [word.format(**places) for word in request.param]


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0], indirect=True)
def test_what_a_sub_command_loads(words: list[str]) -> None:
    code, modules, sockets = _run(*words)
    assert code == 0
    assert not {m for m in modules if m.split(".")[0] in QT}
    assert sockets == []
    if words[0] in ("convert", "read", "inspect"):
        assert modules & HEAVY == set()
    if words[0] == "inspect":
        assert "docx" not in modules
    if words[0] == "read" or words[-1].endswith(".txt"):
        assert not {"docx", "lxml"} & modules


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0], indirect=True)
def test_sub_commands_work_where_qt_is_not_installed(words: list[str]) -> None:
    assert _run(*words, blocked=tuple(QT))[0] == 0
