"""The faces the standard names, which of them this machine has, and what the preview draws instead."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from xiasha_desk.domain.face_families import ORDER, has_family, names_of
from xiasha_desk.domain.page_layout import LayoutFace, PageLayout
from xiasha_desk.ui.preview import geometry as g


class Face(enum.Enum):
    """The designs of GB/T 9704."""

    FANGSONG = "仿宋"
    KAITI = "楷体"
    HEITI = "黑体"
    XIAOBIAOSONG = "小标宋"
    SONGTI = "宋体"


WRITTEN = {
    Face.FANGSONG: "仿宋_GB2312",
    Face.KAITI: "楷体_GB2312",
    Face.HEITI: "黑体",
    Face.XIAOBIAOSONG: "方正小标宋简体",
    Face.SONGTI: "宋体",
}
"""The names a Word file of the standard's layout bears."""

SAME_DESIGN = {
    Face(design.value): tuple(name for family in families for name in names_of(family))
    for design, families in ORDER.items()
}
_SONG = ("FandolSong", "AR PL SungtiL GB", "AR PL UMing CN", "Noto Serif CJK SC", "Source Han Serif SC")
STAND_INS = {
    Face.FANGSONG: ("AR PL UMing CN", "AR PL SungtiL GB", "Noto Serif CJK SC", "SimSun", "宋体"),
    Face.KAITI: ("AR PL KaitiM GB", "AR PL UKai CN", "LXGW WenKai", *_SONG),
    Face.HEITI: ("Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Zen Hei", "WenQuanYi Micro Hei"),
    Face.XIAOBIAOSONG: ("Noto Serif CJK SC", "Source Han Serif SC", "SimSun", "宋体", *_SONG),
    Face.SONGTI: _SONG,
}
"""Drawn where no font of the design is there, first one installed."""
_SPARE = ("Microsoft YaHei", "Noto Sans CJK SC", "WenQuanYi Micro Hei")


class MissingFace(NamedTuple):
    """A face the Word file names and this machine lacks, and the family drawn instead ("" when none is Chinese)."""

    written: str
    drawn: str


@lru_cache(maxsize=1)
def _installed() -> frozenset[str]:
    return frozenset(QFontDatabase.families())


def written_families(layout: PageLayout | None = None) -> dict[Face, str]:
    """The names the Word file bears in a layout, None for the standard's."""
    return WRITTEN | {Face(face.design.value): face.name for face in (layout.faces if layout else ())}


def drawn_families(face: Face, layout: PageLayout | None = None) -> list[str]:
    """The installed families the preview draws a face with: the layout's own first, then those of the same design."""
    have = _installed()
    own = [name for kept in (layout.faces if layout else ()) if kept.design.value == face.value for name in _own(kept)]
    wished = (*own, *SAME_DESIGN[face], *STAND_INS[face], *_SPARE, *QApplication.font().families())
    return list(dict.fromkeys(name for name in wished if name in have))


def _own(face: LayoutFace) -> list[str]:
    return [name for family in (face.name, face.other_name, face.beyond_gb2312) for name in names_of(family)]


def missing_faces(layout: PageLayout | None = None) -> list[MissingFace]:
    """The faces of a layout that this machine lacks under every name, each once, with what is drawn instead."""
    found = {}
    for face, written in written_families(layout).items():
        if not has_family(_installed(), written):
            drawn = drawn_families(face, layout)[:1]
            found.setdefault(written, MissingFace(written, drawn[0] if drawn else ""))
    return list(found.values())


def missing_sentence(missing: Sequence[MissingFace]) -> str:
    """What this machine lacks, in one sentence; "" when it lacks nothing."""
    if not missing:
        return ""
    names = "、".join(face.written for face in missing)
    drawn = "、".join(dict.fromkeys(face.drawn for face in missing if face.drawn)) or "本机默认字体"
    return f"这台电脑没有 {names}：文件里写的仍是这些字体，预览用 {drawn} 代替。"


class _Drawing:
    """The layout of the document that is being set or painted; there is one at a time, in the window's thread."""

    layout: PageLayout | None = None


def draw_with(layout: PageLayout | None) -> None:
    """From now on `paper_font` gives the faces of that layout."""
    _Drawing.layout = layout


def paper_font(face: Face, size: float, bold: bool = False, layout: PageLayout | None = None) -> QFont:
    """The font of a face in a layout, by default that of `draw_with`; `size` in tenths of a point is its pixels."""
    return _font(face, size, bold, layout or _Drawing.layout)


@lru_cache(maxsize=256)
def _font(face: Face, size: float, bold: bool, layout: PageLayout | None) -> QFont:
    font = QFont(QApplication.font())
    families = drawn_families(face, layout)
    if families:
        font.setFamilies(families)
    font.setPixelSize(round(size))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setKerning(False)
    same = {*SAME_DESIGN[face], *names_of(written_families(layout)[face])}
    stands_in_heavy = face is Face.XIAOBIAOSONG and bool(families) and families[0] not in same
    font.setWeight(QFont.Weight.Bold if bold or stands_in_heavy else QFont.Weight.Normal)
    if size == g.SIZE_3:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, g.SPACING)
    return font
