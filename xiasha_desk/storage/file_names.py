"""Turn a title into a file name that every system takes."""

from __future__ import annotations

import unicodedata

STEM_BYTES = 230
"""Longest stem in UTF-8 bytes: of the 255 a name may have, room stays for （99） and an extension."""

EMPTY_TITLE = "未命名文稿"

_FULL_WIDTH = str.maketrans(
    {":": "：", "<": "＜", ">": "＞", '"': "＂", "/": "／", "\\": "＼", "|": "｜", "?": "？", "*": "＊"}
)
_RESERVED = frozenset(
    ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"]
    + [f"{device}{n}" for device in ("COM", "LPT") for n in "0123456789¹²³"]
)


def safe_filename(title: str) -> str:
    """A file name's stem (no extension) for `title`.

    Forbidden characters become full-width ones, reserved device names are marked, length is cut.
    """
    seen = "".join(c for c in title if c.isspace() or unicodedata.category(c) not in ("Cc", "Cs", "Cf"))
    stem = _trimmed(_cut(" ".join(seen.split()).translate(_FULL_WIDTH), STEM_BYTES))
    if not stem:
        return EMPTY_TITLE
    if stem.split(".")[0].rstrip(" ").upper() in _RESERVED:
        return "＿" + _trimmed(_cut(stem, STEM_BYTES - 3))
    return stem


def _trimmed(stem: str) -> str:
    """Without blanks and dots at the ends: Windows drops trailing ones, a leading dot hides a file."""
    return stem.lstrip(" .").rstrip(" .")


def _cut(text: str, limit: int) -> str:
    """The longest beginning of `text` that has at most `limit` bytes in UTF-8."""
    return text.encode("utf-8")[:limit].decode("utf-8", "ignore")


def shortened(name: str, limit: int) -> str:
    """A file name's beginning of at most `limit` bytes in UTF-8; names as the system gave them may be odd."""
    return name.encode("utf-8", "replace")[:limit].decode("utf-8", "ignore")
