"""The faces an official document is set in, what they lack, and the font table."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from xiasha_desk.domain.page_layout import PageLayout


class Face(enum.Enum):
    """The designs GB/T 9704 names (5.2.2, 7.3.1, 7.3.3, 7.5)."""

    FANGSONG = "仿宋"
    KAITI = "楷体"
    HEITI = "黑体"
    XIAOBIAOSONG = "小标宋"
    SONGTI = "宋体"


class FontFamily(NamedTuple):
    """A family to write into the file; `other_name` is what other offices have in its place, `beyond_gb2312` the
    family of the same design that has the characters it lacks ("" when it lacks none)."""

    name: str
    other_name: str
    beyond_gb2312: str = ""


GB2312_SET: Final[dict[Face, FontFamily]] = {
    Face.FANGSONG: FontFamily("仿宋_GB2312", "仿宋", "仿宋"),
    Face.KAITI: FontFamily("楷体_GB2312", "楷体", "楷体"),
    Face.HEITI: FontFamily("黑体", "SimHei"),
    Face.XIAOBIAOSONG: FontFamily("方正小标宋简体", "方正小标宋_GBK", "方正小标宋_GBK"),
    Face.SONGTI: FontFamily("宋体", "SimSun"),
}
"""The set most local rules name: 仿宋_GB2312, 楷体_GB2312, 黑体, 方正小标宋简体, 宋体."""

_WIDER_FAMILIES: Final = {"仿宋": "FangSong", "楷体": "KaiTi", "方正小标宋_GBK": "方正小标宋简体"}
"""The families of `beyond_gb2312` and what stands in for them."""


def families_of(layout: PageLayout) -> dict[Face, FontFamily]:
    """The families of a layout; where it names none, the standard set's."""
    named = {
        Face(face.design.value): FontFamily(face.name, face.other_name, face.beyond_gb2312) for face in layout.faces
    }
    return GB2312_SET | named


_IN_EVERY_CHINESE_FONT = frozenset("—·")
"""In GB 2312, though Python's codec maps their places to other characters."""


def lacks(character: str) -> bool:
    """Whether a family with the characters of GB 2312 has no glyph for `character` (镕, 喆, 〇 …)."""
    if character < "\u0080" or character in _IN_EVERY_CHINESE_FONT:
        return False
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False


def lacking_characters(texts: Iterable[str]) -> frozenset[str]:
    """The characters of `texts` that need another family than a GB 2312 one."""
    seen: set[str] = set()
    for text in texts:
        seen.update(text)
    return frozenset(filter(lacks, seen))


def split_by_family(text: str, lacking: frozenset[str]) -> Iterator[tuple[str, bool]]:
    """`text` in pieces, each with whether its characters are among `lacking`."""
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or (text[index] in lacking) != (text[start] in lacking):
            yield text[start:index], text[start] in lacking
            start = index


def font_table_rows(families: dict[Face, FontFamily]) -> list[tuple[str, str]]:
    """Name and other name of every family the file may use, each name once."""
    rows = {family.name: family.other_name for family in families.values()}
    for family in families.values():
        if family.beyond_gb2312:
            rows.setdefault(family.beyond_gb2312, _WIDER_FAMILIES.get(family.beyond_gb2312, ""))
    return list(rows.items())
