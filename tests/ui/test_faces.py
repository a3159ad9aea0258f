"""Which faces the preview draws a layout with, and how the missing ones are told before an export."""

from __future__ import annotations

from pathlib import Path

import pytest

from xiasha_desk.domain.page_layout import PageLayout
from xiasha_desk.paths import template
from xiasha_desk.template_files.layouts import load_layout
from xiasha_desk.ui.dialogs.export_sheet import ExportSheet
from xiasha_desk.ui.preview import faces
from xiasha_desk.ui.preview.faces import Face, MissingFace, drawn_families, missing_faces, missing_sentence, paper_font

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Families that count as installed, to be filled by the test."""
    have: set[str] = set()
    monkeypatch.setattr(faces, "_installed", lambda: frozenset(have))
    faces._font.cache_clear()
    yield have
    faces._font.cache_clear()


def layout(slug: str) -> PageLayout:
    return load_layout(template(f"layouts/{slug}.toml"))


def test_the_layouts_own_family_comes_first(installed: set[str]) -> None:
    installed |= {"仿宋_GB2312", "FangSong", "方正仿宋_GBK", "CESI仿宋-GB13000"}
    assert drawn_families(Face.FANGSONG)[0] == "仿宋_GB2312"
    assert drawn_families(Face.FANGSONG, layout("guobiao_windows"))[0] == "FangSong"
    assert drawn_families(Face.FANGSONG, layout("guobiao_fangzheng"))[0] == "方正仿宋_GBK"
    assert drawn_families(Face.FANGSONG, layout("guobiao_cesi"))[0] == "CESI仿宋-GB13000"
    assert paper_font(Face.FANGSONG, 160, layout=layout("guobiao_cesi")).families()[0] == "CESI仿宋-GB13000"


def test_where_it_is_not_there_the_order_of_the_design_holds(installed: set[str]) -> None:
    installed |= {"STZhongsong", "CESI小标宋-GB13000", "SimSun"}
    assert drawn_families(Face.XIAOBIAOSONG, layout("guobiao_fangzheng"))[:2] == ["CESI小标宋-GB13000", "STZhongsong"]
    installed -= {"STZhongsong", "CESI小标宋-GB13000"}
    assert drawn_families(Face.XIAOBIAOSONG)[0] == "SimSun"
    assert paper_font(Face.XIAOBIAOSONG, 220).bold()


def test_a_family_of_ones_own_is_no_stand_in(installed: set[str]) -> None:
    from dataclasses import replace

    standard = layout("guobiao")
    own = replace(
        standard, faces=(*standard.faces[:3], replace(standard.faces[3], name="某某小标宋"), standard.faces[4])
    )
    installed |= {"某某小标宋", "SimSun"}
    font = paper_font(Face.XIAOBIAOSONG, 220, layout=own)
    assert font.families()[0] == "某某小标宋"
    assert not font.bold()


def test_what_is_missing_is_told_for_the_layout(installed: set[str]) -> None:
    installed |= {"FangSong", "KaiTi", "SimHei", "SimSun"}
    assert [face.written for face in missing_faces(layout("guobiao_windows"))] == ["方正小标宋简体"]
    missing = missing_faces()
    assert missing == missing_faces(layout("guobiao"))
    assert missing == [
        MissingFace("仿宋_GB2312", "FangSong"),
        MissingFace("楷体_GB2312", "KaiTi"),
        MissingFace("方正小标宋简体", "SimSun"),
    ]
    assert missing_sentence(missing) == (
        "这台电脑没有 仿宋_GB2312、楷体_GB2312、方正小标宋简体：文件里写的仍是这些字体，"
        "预览用 FangSong、KaiTi、SimSun 代替。"
    )


def test_the_export_sheet_tells_it_and_is_silent_when_all_are_there(qtbot: object, tmp_path: Path) -> None:
    def sheet(*missing: MissingFace) -> ExportSheet:
        made = ExportSheet("稿", tmp_path, lambda path, overwrite: None, None, None, missing=missing)
        qtbot.addWidget(made)
        return made

    assert sheet().faces.isHidden()
    lacking = sheet(MissingFace("方正小标宋简体", "宋体"))
    assert not lacking.faces.isHidden()
    assert lacking.faces.text() == "这台电脑没有 方正小标宋简体：文件里写的仍是这些字体，预览用 宋体 代替。"
    nothing = sheet(MissingFace("方正小标宋简体", ""))
    assert "本机默认字体" in nothing.faces.text()
