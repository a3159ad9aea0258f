from __future__ import annotations

import sys
from pathlib import Path

import pytest

from xiasha_desk import paths


def test_shipped_files_are_found_in_the_checkout() -> None:
    assert paths.resource("README.md").is_file()
    assert paths.sample_text().is_file()


def _folder_with(root: Path, *names: str) -> Path:
    for name in names:
        (root / name).mkdir(parents=True)
        (root / name / "README.md").write_text("")
    return root


def test_a_wheel_looks_inside_itself_before_its_neighbours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _folder_with(tmp_path, "templates", "xiasha_desk/_shipped/templates")
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path / "xiasha_desk")
    assert paths.template("sample") == tmp_path / "xiasha_desk" / "_shipped" / "templates" / "sample"


def test_a_bundle_looks_in_its_own_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _folder_with(tmp_path, "resources")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.resource("icons") == tmp_path / "resources" / "icons"


def test_a_missing_folder_is_our_fault_and_says_which(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path / "xiasha_desk")
    with pytest.raises(FileNotFoundError, match="resources"):
        paths.resource("icons")


def test_the_users_folders(own_folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert paths.default_library() == own_folders / "library.xsdb"
    assert paths.log_file().is_relative_to(own_folders)
    monkeypatch.delenv("XIASHA_DESK_HOME")
    assert paths.data_folder().name == "xiasha_desk"
    assert paths.documents_folder().is_absolute()
