"""The arrows of the plan: import-linter's contracts (indirect paths too) and what each package may name."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "xiasha_desk"

# What a package may import directly: packages of ours, then libraries. Everything of the standard library is
# allowed except what FOREIGN_GROUND names.
GROUND = {"errors", "log", "paths"}
MAY_IMPORT: dict[str, tuple[set[str], set[str]]] = {
    "errors": (set(), set()),
    "log": (set(), set()),
    "paths": (set(), {"platformdirs"}),
    "machine": (set(), set()),
    "domain": ({"errors"}, set()),
    "text": ({"errors", "domain"}, set()),
    "composition": ({"errors", "domain", "text"}, set()),
    "checking": ({"errors", "domain", "text", "composition"}, set()),
    "tabular": ({"errors", "domain", "text"}, {"rapidfuzz"}),
    "guarded": ({"errors", "log"}, set()),
    "spreadsheet": ({"errors", "log", "domain", "text", "guarded"}, {"python_calamine", "xlrd", "xlsxwriter"}),
    "storage": ({"errors", "log", "domain"}, {"sqlite_utils"}),
    "word": ({"errors", "log", "domain", "text", "composition", "guarded"}, {"docx", "lxml", "xlsxwriter"}),
    "inspection": ({"errors", "log", "domain", "text", "composition", "word"}, {"lxml"}),
    "office_suite": ({"errors", "log"}, {"pypdfium2"}),
    "template_files": ({"errors", "paths", "domain", "text"}, set()),
    "services": ({"errors", "log", "domain", "text", "composition", "checking", "tabular"}, set()),
    "ui": (GROUND | {"services", "domain", "text", "composition", "checking", "tabular"}, {"PySide6", "shiboken6"}),
    "cli": (
        GROUND
        | {"services", "domain", "text", "composition", "storage", "word", "template_files"}
        | {"machine", "inspection", "tabular", "spreadsheet", "checking"},
        set(),
    ),
    "app": (
        GROUND
        | {"services", "domain", "storage", "word", "template_files", "ui", "text", "composition"}
        | {"inspection", "office_suite", "tabular", "spreadsheet"},
        {"PySide6"},
    ),
    "selftest": ({"errors", "domain", "composition", "storage", "word", "spreadsheet", "ui", "app"}, {"PySide6"}),
    "__main__": ({"app", "cli", "selftest", "guarded"}, set()),
}
CHART_LIBRARIES = {"pyqtgraph", "numpy"}  # in ui.chart only
FOREIGN_GROUND = {"sqlite3": {"storage"}}
NO_FILES = {"text", "composition", "checking", "domain", "tabular"}
FILE_MODULES = {"pathlib", "shutil", "tempfile", "io", "glob", "subprocess"}


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph(PACKAGE, include_external_packages=True, cache_dir=None)


def _top(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


def _trespasses(graph: grimp.ImportGraph) -> list[str]:
    found = []
    for module in sorted(m for m in graph.modules if m.startswith(PACKAGE + ".")):
        own, libraries = MAY_IMPORT[_top(module)]
        for target in sorted(graph.find_modules_directly_imported_by(module)):
            if target == PACKAGE:
                continue
            if target.startswith(PACKAGE + "."):
                allowed = _top(target) in own | {_top(module)}
            elif target in FOREIGN_GROUND:
                allowed = _top(module) in FOREIGN_GROUND[target]
            elif target in CHART_LIBRARIES:
                allowed = module.startswith(f"{PACKAGE}.ui.chart")
            elif target in FILE_MODULES:
                allowed = _top(module) not in NO_FILES or _only_names_a_path(module, target)
            else:
                allowed = target in sys.stdlib_module_names or target in libraries
            if not allowed:
                found.append(f"{module} -> {target}")
    return found


def _only_names_a_path(module: str, target: str) -> bool:
    """domain.library tells where a file went; a path as a value opens nothing."""
    return (module, target) == (f"{PACKAGE}.domain.library", "pathlib")


def test_every_package_has_its_row(graph: grimp.ImportGraph) -> None:
    present = {_top(m) for m in graph.modules if m.startswith(PACKAGE + ".")}
    assert present - set(MAY_IMPORT) == set()


def test_imports_stay_within_the_rows(graph: grimp.ImportGraph) -> None:
    assert _trespasses(graph) == []


def _lint(folder: Path) -> subprocess.CompletedProcess[str]:
    code = "from importlinter.cli import lint_imports_command as lint; lint(['--no-cache'])"
    return subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, encoding="utf-8")


def test_contracts_hold() -> None:
    outcome = _lint(ROOT)
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr


# One breach for each contract, most of them round a corner.
PLANTS = {
    "domain/planted.py": "from xiasha_desk.text import planted\n",
    "text/planted.py": "def f():\n    from xiasha_desk.composition import planted\n",
    "composition/planted.py": "from xiasha_desk.services import planted\n",
    "services/planted.py": "def late():\n    import xiasha_desk.word.planted\n",
    "word/planted.py": "import xiasha_desk.storage.planted\n",
    "inspection/planted.py": "import xiasha_desk.services.planted\n",
    "storage/planted.py": "import xiasha_desk.ui.planted\n",
    "template_files/planted.py": "def late():\n    import xiasha_desk.services.planted\n",
    "ui/planted.py": "import PySide6.QtWidgets\nimport xiasha_desk.services.planted\n",
    "office_suite/planted.py": "import xiasha_desk.services.planted\n",
    "cli/planted.py": "import xiasha_desk.services.planted\n",
    "spreadsheet/planted.py": "import xiasha_desk.services.planted\n",
}


def test_the_contracts_bite(tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(ROOT / PACKAGE, tmp_path / PACKAGE, ignore=shutil.ignore_patterns("__pycache__"))
    for name, code in PLANTS.items():
        (tmp_path / PACKAGE / name).write_text(code, encoding="utf-8")
    with (tmp_path / PACKAGE / "errors.py").open("a", encoding="utf-8") as file:
        file.write("\nimport xiasha_desk.domain.planted\n")
    outcome = _lint(tmp_path)
    assert outcome.returncode != 0
    contracts = re.findall(r'^name = "(.+)"$', (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE)[1:]
    kept = [name for name in contracts if not re.search(re.escape(name) + r"\s+BROKEN", outcome.stdout)]
    assert len(contracts) == 13
    assert kept == []


def test_the_rows_bite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    planted = grimp.build_graph(PACKAGE, include_external_packages=True, cache_dir=None)
    for importer, imported in (
        ("text.numbering", "docx"),
        ("ui.fonts", "pyqtgraph"),
        ("text.numbering", "pathlib"),
    ):
        module = f"{PACKAGE}.{importer}"
        planted.add_module(module)
        planted.add_module(imported, is_squashed=True) if imported not in planted.modules else None
        planted.add_import(importer=module, imported=imported)
    assert _trespasses(planted) == [
        "xiasha_desk.text.numbering -> docx",
        "xiasha_desk.text.numbering -> pathlib",
        "xiasha_desk.ui.fonts -> pyqtgraph",
    ]
