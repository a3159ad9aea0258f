"""`layouts` lists the 版式, `convert` and `export` write in one."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import Desk
from tests.cli.test_loaded_modules import _run
from xiasha_desk.paths import template

OWN = 'name = "本街道版式"\nbased_on = "changyong"\n[faces]\nfangsong = { name = "方正仿宋_GBK" }\n'


def parts(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as packed:
        return {name: packed.read(f"word/{name}.xml").decode() for name in ("document", "styles", "fontTable")}


@pytest.fixture
def own(own_folders: Path) -> Path:
    folder = own_folders / "templates" / "layouts"
    folder.mkdir(parents=True)
    (folder / "own.toml").write_text(OWN, encoding="utf-8")
    return folder


def test_the_layouts_are_listed_with_ones_own(desk: Desk, own: Path) -> None:
    outcome = desk("layouts")
    assert outcome.code == 0
    assert outcome.out.startswith("guobiao  国标版式  ")
    assert "own  本街道版式" in outcome.out
    assert outcome.err == ""


def test_json_tells_every_setting_with_its_clause(desk: Desk) -> None:
    listed = {layout["slug"]: layout for layout in json.loads(desk("layouts", "--json").out)}
    assert listed["changyong"]["line_twips"] == 592
    assert listed["guobiao"]["faces"][0] == {
        "design": "仿宋", "name": "仿宋_GB2312", "other_name": "仿宋", "beyond_gb2312": "仿宋",
    }  # fmt: skip
    assert listed["guobiao"]["notes"][0]["strength"] == "规定"


def test_a_broken_one_is_told_beside_the_list(desk: Desk, own: Path) -> None:
    (own / "bad.toml").write_text("x", encoding="utf-8")
    outcome = desk("layouts")
    assert outcome.code == 0
    assert outcome.err.startswith("版式“bad”用不了：“bad.toml”第1行")
    refused = desk("convert", own, "-o", own / "x.docx", "--layout", "bad")
    assert refused.code == 3


def test_convert_writes_in_a_layout(desk: Desk, draft: Path, tmp_path: Path, own: Path) -> None:
    target = tmp_path / "out.docx"
    assert desk("convert", draft, "-o", target, "--layout", "changyong_jiacu").code == 0
    written = parts(target)
    assert 'w:top="1962"' in written["document"]
    assert 'w:line="592"' in written["styles"]
    assert "Times New Roman" in written["document"] + written["styles"]
    assert desk("convert", draft, "-o", target, "--layout", "own", "--force").code == 0
    assert "方正仿宋_GBK" in parts(target)["fontTable"]
    assert desk("convert", draft, "-o", target, "--layout", own / "own.toml", "--force").code == 0
    assert 'w:line="592"' in parts(target)["styles"]


def test_the_standards_layout_changes_nothing(desk: Desk, draft: Path, tmp_path: Path) -> None:
    plain, named, file = tmp_path / "a.docx", tmp_path / "b.docx", tmp_path / "c.docx"
    for target, more in (
        (plain, []),
        (named, ["--layout", "guobiao"]),
        (file, ["--layout", template("layouts/guobiao.toml")]),
    ):
        assert desk("convert", draft, "-o", target, *more).code == 0
    assert parts(plain) == parts(named) == parts(file)


@pytest.mark.parametrize(("word", "code"), [("nope", 2), ("nope.toml", 3)])
def test_a_layout_there_is_none_of(desk: Desk, draft: Path, tmp_path: Path, word: str, code: int) -> None:
    outcome = desk("convert", draft, "-o", tmp_path / "x.docx", "--layout", word)
    assert outcome.code == code
    assert outcome.err.count("\n") == 1
    assert not (tmp_path / "x.docx").exists()


def test_export_writes_in_another_layout_than_the_reports(desk: Desk, draft: Path, tmp_path: Path) -> None:
    library, target = tmp_path / "library.xsdb", tmp_path / "out.docx"
    assert desk("import", draft, "--library", library).code == 0
    words = ["export", "某街道2024年半年度工作总结", "--library", library, "-o", target, "--layout", "changyong"]
    assert desk(*words).code == 0
    assert 'w:line="592"' in parts(target)["styles"]


def test_convert_without_a_layout_reads_none(draft: Path, tmp_path: Path) -> None:
    code, modules, _ = _run("convert", draft, "-o", tmp_path / "x.docx")
    assert code == 0
    assert not [name for name in modules if name.startswith("xiasha_desk.template_files")]
    assert not {"tomllib", "xiasha_desk.domain.page_layout", "xiasha_desk.domain.element_fields"} & modules


def test_neither_layouts_nor_a_layout_needs_qt(draft: Path, tmp_path: Path) -> None:
    blocked = ("PySide6", "shiboken6", "pyqtgraph")
    assert _run("layouts", blocked=blocked)[0] == 0
    code, modules, sockets = _run("convert", draft, "-o", tmp_path / "x.docx", "--layout", "changyong", blocked=blocked)
    assert (code, sockets) == (0, [])
    assert "sqlite3" not in modules
