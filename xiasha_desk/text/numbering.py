"""The ordinals of headings and the Chinese numerals they are made of."""

from __future__ import annotations

DIGITS = "零一二三四五六七八九"
_PLACES = ((1000, "千"), (100, "百"), (10, "十"))
LARGEST = 9999
"""The largest number written in Chinese numerals."""


def chinese_numeral(n: int) -> str:
    """`n` from 1 to 9999 in Chinese numerals as counted aloud: 十, 二十一, 一百零一. ValueError outside."""
    if not 1 <= n <= LARGEST:
        raise ValueError(f"no Chinese numeral for {n}")
    words = ""
    gap = False
    rest = n
    for place, name in _PLACES:
        digit, rest = divmod(rest, place)
        if digit:
            words += ("零" if gap else "") + DIGITS[digit] + name
            gap = False
        elif words:
            gap = rest > 0
    if rest:
        words += ("零" if gap else "") + DIGITS[rest]
    return words[1:] if words.startswith("一十") else words


def parse_chinese_numeral(s: str) -> int | None:
    """The number written as `s` in Chinese numerals, 1 to 9999, or None when `s` is not written that way."""
    total, digit = 0, 0
    for character in s:
        place = next((value for value, name in _PLACES if name == character), 0)
        if place:
            total += (digit or 1) * place
            digit = 0
        elif character in DIGITS and not digit:
            digit = DIGITS.index(character)
        else:
            return None
    total += digit
    if not 1 <= total <= LARGEST or chinese_numeral(total) != s:
        return None
    return total


def format_ordinal(level: int, number: int) -> str:
    """The printed ordinal of a heading of `level` 1 to 4: 一、（一）1.（1）. ValueError for another level."""
    if level == 1:
        return chinese_numeral(number) + "、"
    if level == 2:
        return f"（{chinese_numeral(number)}）"
    if level == 3:
        return f"{number}."
    if level == 4:
        return f"（{number}）"
    raise ValueError(f"no ordinal for level {level}")
