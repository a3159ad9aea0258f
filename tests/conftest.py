"""What every test stands on: no screen, no touch of the user's own folders, skips said with their reason."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
settings.register_profile("project", deadline=None)  # speed is measured elsewhere
settings.load_profile("project")


def pytest_sessionfinish() -> None:
    """Leave nothing of ours on the clipboard: off the screen Qt deletes it after Python has gone, and crashes."""
    qt = sys.modules.get("PySide6.QtGui")
    if qt is not None and qt.QGuiApplication.instance() is not None:
        qt.QGuiApplication.clipboard().clear()


RunProgram = Callable[..., "subprocess.CompletedProcess[str]"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if shutil.which("soffice") is not None:
        return
    skip = pytest.mark.skip(reason="LibreOffice is not installed")
    for item in items:
        if item.get_closest_marker("rendering") is not None:
            item.add_marker(skip)


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program's data folder in this test and in the programs it starts; made when first written to."""
    home = tmp_path_factory.getbasetemp() / "homes" / str(os.urandom(8).hex())
    monkeypatch.setenv("XIASHA_DESK_HOME", str(home))
    return home


@pytest.fixture
def program(own_folders: Path) -> RunProgram:
    """Run the program in a process of its own: `program("read", path)`; its outcome, never raising."""

    def run(*words: object, **options: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, str(ROOT / "main.py"), *map(str, words)]
        chosen = {"capture_output": True, "encoding": "utf-8", "timeout": 120, "cwd": ROOT} | options
        return subprocess.run(command, **chosen)  # type: ignore[call-overload,no-any-return]

    return run


@pytest.fixture
def sample() -> Path:
    """The shipped sample report."""
    return ROOT / "templates" / "sample" / "half_year_2022.txt"


@pytest.fixture
def chinese_font(qapp: object) -> None:
    """Skip where no Chinese font is installed: a picture would show boxes."""
    from PySide6.QtGui import QFontDatabase

    if not QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese):
        pytest.skip("no Chinese font is installed")
