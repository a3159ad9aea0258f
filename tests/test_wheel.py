"""The wheel carries everything: built offline, installed apart, it converts the sample it brought."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ("pyproject.toml", "setup.py", "MANIFEST.in", "README.md", "LICENSE", "CHANGELOG.md")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built in a copy so that nothing left of an earlier build can slip in."""
    folder = tmp_path_factory.mktemp("wheel")
    for name in SOURCES:
        shutil.copy(ROOT / name, folder)
    for name in ("xiasha_desk", "resources", "templates"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    words = [
        "wheel",
        "--no-index",
        "--no-build-isolation",
        "--no-deps",
        "-w",
        str(folder / "dist"),
        str(folder),
    ]
    subprocess.run([sys.executable, "-m", "pip", "-q", *words], check=True, capture_output=True)
    (built,) = (folder / "dist").glob("*.whl")
    return built


def test_it_holds_all_that_is_shipped_and_nothing_else(wheel: Path) -> None:
    held = {n for n in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in n}
    wanted = {p.relative_to(ROOT).as_posix() for p in (ROOT / "xiasha_desk").rglob("*.py")}
    for folder in ("resources", "templates"):
        files = (p for p in (ROOT / folder).rglob("*") if p.is_file())
        wanted |= {"xiasha_desk/_shipped/" + p.relative_to(ROOT).as_posix() for p in files}
    assert held == wanted


def test_installed_apart_it_converts_its_own_sample(wheel: Path, tmp_path: Path) -> None:
    target = tmp_path / "installed"
    words = ["install", "--no-index", "--no-deps", "--target", str(target), str(wheel)]
    subprocess.run([sys.executable, "-m", "pip", "-q", *words], check=True, capture_output=True)
    kept = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    environment = kept | {"PYTHONPATH": str(target), "PYTHONUTF8": "1"}

    def python(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, *words], cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8"
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    code = "from xiasha_desk.paths import resource, sample_text as s; print(s(), resource('fonts.toml').exists())"
    sample, resource_found = python("-c", code).split()
    assert Path(sample).is_relative_to(target)
    assert resource_found == "True"
    assert python("-m", "xiasha_desk", "convert", sample, "-o", "out.docx") == "out.docx"
    assert zipfile.is_zipfile(tmp_path / "out.docx")
    assert any(path.stem == "xiasha-desk" for path in (target / "bin").iterdir())
