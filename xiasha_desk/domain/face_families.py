"""The type families of each design: under which names they are registered, and which comes before which."""

from __future__ import annotations

from collections.abc import Set
from typing import Final

from xiasha_desk.domain.page_layout import Design

_REGISTERED: Final = {
    "仿宋_GB2312": ("FangSong_GB2312",),
    "仿宋": ("FangSong",),
    "楷体_GB2312": ("KaiTi_GB2312",),
    "楷体": ("KaiTi",),
    "黑体": ("SimHei",),
    "宋体": ("SimSun", "NSimSun", "新宋体"),
    "方正小标宋简体": ("FZXiaoBiaoSong-B05S",),
    "方正小标宋_GBK": ("FZXiaoBiaoSong-B05",),
    "方正仿宋_GBK": ("FZFangSong-Z02",),
    "方正仿宋简体": ("FZFangSong-Z02S",),
    "方正楷体_GBK": ("FZKai-Z03",),
    "方正黑体_GBK": ("FZHei-B01",),
    "方正书宋_GBK": ("FZShuSong-Z01",),
    "华文仿宋": ("STFangsong",),
    "华文楷体": ("STKaiti",),
    "华文黑体": ("STHeiti",),
    "华文中宋": ("STZhongsong",),
    "华文宋体": ("STSong",),
}

ORDER: Final = {
    Design.FANGSONG: ("仿宋_GB2312", "仿宋", "方正仿宋_GBK", "方正仿宋简体", "CESI仿宋-GB13000", "CESI仿宋-GB2312",
                      "华文仿宋", "FandolFang"),
    Design.KAITI: ("楷体_GB2312", "楷体", "方正楷体_GBK", "方正楷体简体", "CESI楷体-GB13000", "CESI楷体-GB2312",
                   "华文楷体", "Kaiti SC", "FandolKai"),
    Design.HEITI: ("黑体", "方正黑体_GBK", "方正黑体简体", "CESI黑体-GB13000", "CESI黑体-GB2312", "华文黑体",
                   "Heiti SC", "FandolHei"),
    Design.XIAOBIAOSONG: ("方正小标宋简体", "方正小标宋_GBK", "CESI小标宋-GB13000", "CESI小标宋-GB2312", "华文中宋"),
    Design.SONGTI: ("宋体", "方正书宋_GBK", "CESI宋体-GB13000", "华文宋体", "Songti SC"),
}  # fmt: skip
"""Families of the same design, the likeliest first."""


def names_of(family: str) -> tuple[str, ...]:
    """The name of a family and all others the same one is registered under."""
    return (family, *_REGISTERED.get(family, ()))


def has_family(installed: Set[str], family: str) -> bool:
    """Whether a family is among the installed ones, under whichever of its names."""
    return any(name in installed for name in names_of(family))
