"""First letters of Chinese characters in pinyin, for finding names with a few keys.

The 3,755 characters of the first level of GB 2312 stand in the order of their pinyin, so a character's code tells its
letter: no dictionary is needed. Where a common character is read in two ways, both letters count.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

_LETTERS = "abcdefghjklmnopqrstwxyz"
_STARTS = (
    0xB0A1, 0xB0C5, 0xB2C1, 0xB4EE, 0xB6EA, 0xB7A2, 0xB8C1, 0xB9FE, 0xBBF7, 0xBFA6, 0xC0AC, 0xC2E8,
    0xC4C3, 0xC5B6, 0xC5BE, 0xC6DA, 0xC8BB, 0xC8F6, 0xCBFA, 0xCDDA, 0xCEF4, 0xD1B9, 0xD4D1,
)  # fmt: skip
_END = 0xD7F9
_ALL = frozenset(_LETTERS + "iuv")
_TWO = {
    "长": "cz", "行": "xh", "重": "zc", "会": "hk", "调": "dt", "率": "ls", "降": "jx", "乐": "ly", "藏": "cz",
    "传": "cz", "参": "cs", "差": "cz", "朝": "cz", "单": "ds", "弹": "dt", "还": "hx", "校": "xj", "系": "xj",
    "厦": "xs", "石": "sd", "盛": "sc", "省": "sx", "缩": "s", "提": "td", "折": "zs", "粘": "zn", "曾": "cz",
    "畜": "xc", "伺": "sc", "茄": "qj", "泊": "bp", "辟": "bp", "槛": "kj", "辗": "nz", "轧": "yz", "吁": "xy",
    "贾": "jg", "卡": "kq", "角": "jj", "解": "jx", "尽": "j", "奇": "qj", "适": "s", "数": "s", "殖": "zs",
}  # fmt: skip
NO_MATCH = 9


def letters_of(character: str) -> frozenset[str]:
    """The letters a character may be found by; a Chinese one outside the first level matches every letter."""
    if character.isascii():
        return frozenset(character.casefold())
    if character in _TWO:
        return frozenset(_TWO[character])
    try:
        code = int.from_bytes(character.encode("gb2312"), "big")
    except UnicodeEncodeError:
        return _ALL if character.isalpha() else frozenset()
    if _STARTS[0] <= code <= _END:
        return frozenset(_LETTERS[bisect_right(_STARTS, code) - 1])
    return _ALL if code > _END else frozenset()


@lru_cache(maxsize=20_000)
def _spelled(name: str) -> tuple[frozenset[str], ...]:
    return tuple(letters_of(character) for character in name if character.isalnum())


def match(query: str, name: str) -> int:
    """How well `query` (characters of the name, or first letters) fits: 0 best, `NO_MATCH` not at all."""
    wanted, whole = query.casefold(), name.casefold()
    if not wanted or whole.startswith(wanted):
        return 0
    if wanted in whole:
        return 2
    spelled = _spelled(name)
    for start in range(len(spelled) - len(wanted) + 1):
        if all(letter in spelled[start + index] for index, letter in enumerate(wanted)):
            return 1 if start == 0 else 3
    return NO_MATCH
