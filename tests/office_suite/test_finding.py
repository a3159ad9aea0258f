"""Where LibreOffice is looked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.office_suite.programs import MAKES_NOTHING, program
from xiasha_desk.office_suite.finding import find_office


def put(folder: Path, name: str = "soffice") -> Path:
    folder.mkdir(parents=True)
    made = program(folder, MAKES_NOTHING)
    return made.rename(folder / name)


def test_on_the_path_first(tmp_path: Path) -> None:
    here = put(tmp_path / "bin")
    put(tmp_path / "opt" / "libreoffice7.6" / "program")
    found = find_office({"PATH": str(here.parent)}, [str(tmp_path / "opt" / "libreoffice*" / "program")], windows=False)
    assert found == here


def test_in_the_usual_folders_the_newest(tmp_path: Path) -> None:
    put(tmp_path / "opt" / "libreoffice7.3" / "program")
    newest = put(tmp_path / "opt" / "libreoffice7.6" / "program")
    assert find_office({}, [str(tmp_path / "opt" / "libreoffice*" / "program")], windows=False) == newest


def test_in_a_folder_of_the_app_shop(tmp_path: Path) -> None:
    there = put(tmp_path / "apps" / "org.libreoffice.suite" / "files" / "program", "libreoffice")
    assert find_office({}, [str(tmp_path / "apps" / "*libreoffice*" / "files" / "program")], windows=False) == there


@pytest.mark.parametrize("name", ["soffice.com", "soffice.exe"])
def test_on_windows(tmp_path: Path, name: str) -> None:
    there = put(tmp_path / "LibreOffice" / "program", name)
    assert find_office({"PROGRAMFILES": str(tmp_path)}, windows=True) == there


def test_not_there(tmp_path: Path) -> None:
    (tmp_path / "program").mkdir()
    (tmp_path / "program" / "soffice").write_text("no program", encoding="utf-8")
    assert find_office({"PATH": str(tmp_path)}, [str(tmp_path / "program")], windows=False) is None
    assert find_office({"PROGRAMFILES": str(tmp_path)}, windows=True) is None
