"""`doctor` tells what is there and what is lacking, and changes nothing."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Desk
from xiasha_desk import machine

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands for fontconfig's program")


def put_program(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)


@pytest.fixture
def fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}/bin")
    return folder


@POSIX
def test_families_are_known_by_all_their_names(fonts: Path) -> None:
    put_program(fonts, "fc-list", "printf '仿宋,FangSong\\nNoto Sans CJK SC,思源黑体\\nA\\\\-B\\n\\n'")
    assert machine.font_families() == {"仿宋", "FangSong", "Noto Sans CJK SC", "思源黑体", "A-B"}


@POSIX
def test_no_answer_is_no_list(fonts: Path) -> None:
    put_program(fonts, "fc-list", "exit 1")
    assert machine.font_families() is None


@POSIX
def test_what_is_lacking_is_told_with_what_stands_in(fonts: Path, desk: Desk, tmp_path: Path) -> None:
    put_program(fonts, "fc-list", "printf '仿宋,FangSong\\nKaiTi_GB2312\\n'")
    outcome = desk("doctor", "--json", "--library", tmp_path / "no.xsdb")
    assert outcome.code == 0
    items = {item["name"]: item for item in json.loads(outcome.out)}
    assert items["仿宋（仿宋_GB2312）"]["state"] == "缺"
    assert "“仿宋”" in items["仿宋（仿宋_GB2312）"]["words"]
    assert items["楷体（楷体_GB2312）"]["state"] == "有"
    assert items["稿件库"]["state"] == "缺"
    assert not (tmp_path / "no.xsdb").exists()


@POSIX
def test_the_faces_of_every_layout_are_listed(fonts: Path, desk: Desk, tmp_path: Path) -> None:
    put_program(fonts, "fc-list", "printf 'FangSong\\nCESI仿宋-GB13000\\n'")
    listed = json.loads(desk("doctor", "--json", "--library", tmp_path / "no.xsdb").out)
    states = {(item["group"], item["name"].partition("（")[0]): item["state"] for item in listed}
    assert states["国标版式的字体", "仿宋"] == "缺"
    assert states["国标版式（Windows 字体）的字体", "仿宋"] == "有"
    assert states["国标版式（CESI 字体）的字体", "仿宋"] == "有"
    assert states["国标版式（CESI 字体）的字体", "楷体"] == "缺"
    assert len([group for group, _ in states if group == "常用版式的字体"]) == 5


@POSIX
def test_read_by_a_person_each_face_is_told_once(fonts: Path, desk: Desk, tmp_path: Path) -> None:
    put_program(fonts, "fc-list", "printf 'CESI仿宋-GB13000\\n'")
    told = desk("doctor", "--library", tmp_path / "no.xsdb").out
    assert told.count("仿宋（仿宋_GB2312）") == 1
    assert "用“CESI仿宋-GB13000”" in told
    assert "常用版式的字体" not in told


def test_a_broken_layout_of_ones_own_is_told(desk: Desk, own_folders: Path) -> None:
    folder = own_folders / "templates" / "layouts"
    folder.mkdir(parents=True)
    (folder / "bad.toml").write_text("x", encoding="utf-8")
    outcome = desk("doctor")
    assert outcome.code == 0
    assert "[缺] 版式“bad”用不了：“bad.toml”第1行" in outcome.out


def test_a_library_that_opens_is_counted(desk: Desk, draft: Path, tmp_path: Path) -> None:
    library = tmp_path / "library.xsdb"
    assert desk("import", draft, "--library", library).code == 0
    outcome = desk("doctor", "--library", library)
    assert outcome.code == 0
    assert "[有] 稿件库：1 篇" in outcome.out
