"""The faces the standard names, which of them this machine has, and what the preview draws instead."""

from __future__ import annotations

import enum
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

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
"""The names the Word file bears."""

SAME_DESIGN = {
    Face.FANGSONG: ("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "方正仿宋_GBK", "方正仿宋简体",
                    "CESI仿宋-GB13000", "CESI仿宋-GB2312", "华文仿宋", "STFangsong", "FandolFang"),
    Face.KAITI: ("楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "方正楷体_GBK", "方正楷体简体",
                 "CESI楷体-GB13000", "CESI楷体-GB2312", "华文楷体", "STKaiti", "Kaiti SC"),
    Face.HEITI: ("黑体", "SimHei", "方正黑体_GBK", "方正黑体简体", "CESI黑体-GB13000", "CESI黑体-GB2312",
                 "华文黑体", "STHeiti", "Heiti SC"),
    Face.XIAOBIAOSONG: ("方正小标宋简体", "FZXiaoBiaoSong-B05S", "方正小标宋_GBK", "FZXiaoBiaoSong-B05",
                        "CESI小标宋-GB13000", "CESI小标宋-GB2312", "华文中宋", "STZhongsong"),
    Face.SONGTI: ("宋体", "SimSun", "方正书宋_GBK", "CESI宋体-GB13000", "华文宋体", "STSong", "Songti SC"),
}  # fmt: skip
_SONG = ("FandolSong", "AR PL SungtiL GB", "AR PL UMing CN", "Noto Serif CJK SC", "Source Han Serif SC")
STAND_INS = {
    Face.FANGSONG: ("AR PL UMing CN", "AR PL SungtiL GB", "Noto Serif CJK SC", "SimSun", "宋体"),
    Face.KAITI: ("FandolKai", "AR PL KaitiM GB", "AR PL UKai CN", "LXGW WenKai", *_SONG),
    Face.HEITI: ("FandolHei", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Zen Hei", "WenQuanYi Micro Hei"),
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


def drawn_families(face: Face) -> list[str]:
    """The installed families the preview draws a face with, the first one first."""
    have = _installed()
    wished = (*SAME_DESIGN[face], *STAND_INS[face], *_SPARE, *QApplication.font().families())
    return list(dict.fromkeys(name for name in wished if name in have))


def missing_faces() -> list[MissingFace]:
    """What the preview has to replace by another design."""
    found = []
    for face, written in WRITTEN.items():
        drawn = drawn_families(face)[:1]
        if not drawn or drawn[0] not in SAME_DESIGN[face]:
            found.append(MissingFace(written, drawn[0] if drawn else ""))
    return found


@lru_cache(maxsize=128)
def paper_font(face: Face, size: float, bold: bool = False) -> QFont:
    """The font of a face; `size` in tenths of a point is its pixels."""
    font = QFont(QApplication.font())
    families = drawn_families(face)
    if families:
        font.setFamilies(families)
    font.setPixelSize(round(size))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setKerning(False)
    stands_in_heavy = face is Face.XIAOBIAOSONG and bool(families) and families[0] not in SAME_DESIGN[face]
    font.setWeight(QFont.Weight.Bold if bold or stands_in_heavy else QFont.Weight.Normal)
    if size == g.SIZE_3:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, g.SPACING)
    return font
