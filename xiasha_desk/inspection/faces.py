"""Which font a character is set in, and which design of the standard a font name means."""

from __future__ import annotations

from typing import Final

OTHER: Final = ""
_DESIGNS: Final = (
    ("", ("雅黑", "yahei", "等线", "dengxian", "正黑", "jhenghei", "中宋", "zhongsong")),
    ("仿宋", ("仿宋", "fangsong", "fandolfang", "cesi_fs", "zhuque")),
    ("小标宋", ("小标宋", "xiaobiaosong", "cesi_xbs")),
    ("楷体", ("楷", "kaiti", "fzkai", "stkai", "ukai", "cesi_kt")),
    ("黑体", ("黑体", "simhei", "fzhei", "heitisc", "stheiti", "cesi_ht")),
    ("宋体", ("宋体", "simsun", "书宋", "stsong", "songtisc", "shusong", "cesi_ss")),
    ("Times New Roman", ("timesnewroman",)),
)
"""Designs and the pieces of font names that mean them, in order: the first that fits counts."""
_ALWAYS_HAN: Final = (
    (0x1100, 0x11FF), (0x2E80, 0xD7FF), (0xE000, 0xFAFF), (0xFE30, 0xFE6F), (0xFF00, 0xFFEF), (0x20000, 0x3FFFF),
)  # fmt: skip
EITHER: Final = frozenset("“”‘’—…·")
"""Marks that Word sets in the Latin font unless the run says that it is Chinese."""


def design_of(font: str) -> str:
    """The design a font name means (仿宋, 黑体 …), "" for any other."""
    squeezed = font.lower().replace(" ", "").lstrip("@")
    return next((design for design, pieces in _DESIGNS if any(piece in squeezed for piece in pieces)), OTHER)


def slot_of(character: str, hint: str) -> str:
    """Which of the four fonts of a run Word takes: ascii, hAnsi or eastAsia."""
    code = ord(character)
    if code < 0x80:
        return "ascii"
    if any(low <= code <= high for low, high in _ALWAYS_HAN):
        return "eastAsia"
    if hint == "eastAsia" and (0x2000 <= code <= 0x2E7F or 0xA1 <= code <= 0xFF):
        return "eastAsia"
    return "hAnsi"


def is_han(character: str) -> bool:
    """Whether it is a Han character (not a mark)."""
    return "\u3400" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff" or character > "\U00020000"
