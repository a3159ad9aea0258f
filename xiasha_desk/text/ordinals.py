"""The ordinal a line may open with: 一、（一）1.（1） and what clerks and web pages make of them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from xiasha_desk.text.numbering import parse_chinese_numeral

_HAN = "[一二三四五六七八九十百零]{1,5}"
_DIGITS = "[0-9０-９]{1,2}"
_FORMS = (
    (1, re.compile(rf"({_HAN})\s*[、．.]\s*")),
    (1, re.compile(rf"({_HAN})[，,](?=\S{{2,30}}$)\s*")),
    (2, re.compile(rf"[（(]\s*({_HAN})\s*[)）]\s*[、.．]?\s*")),
    (3, re.compile(rf"({_DIGITS})\s*[.．、](?![0-9０-９])\s*")),
    (4, re.compile(rf"[（(]\s*({_DIGITS})\s*[)）]\s*[、.．]?\s*")),
    (4, re.compile(rf"({_DIGITS})[)）]\s*")),
)
_ENUMERATED = re.compile("([一二三四五六七八九十])(、|和|及|季度|产业|级|期|类|线|审|号|次|等)")


@dataclass(frozen=True, slots=True)
class PrintedOrdinal:
    """An ordinal at the start of a line: its level, as printed with any blank after it, its bare number."""

    level: int
    printed: str
    number: str


def read_ordinal(line: str) -> PrintedOrdinal | None:
    """The ordinal `line` opens with, or None. Enumerations (一、二、三产业) and decimals (1.5亿元) are none."""
    if line[:1] not in "（(一二三四五六七八九十0123456789０１２３４５６７８９" or not line:
        return None
    for level, form in _FORMS:
        match = form.match(line)
        if match and not (level == 1 and _counts_on(match[1], line[match.end() : match.end() + 4])):
            number = unicodedata.normalize("NFKC", match[1])
            return PrintedOrdinal(level, match[0], number)
    return None


def _counts_on(first: str, following: str) -> bool:
    """一、二、三产业 and 一、二季度: the next numeral follows at once, so the first is no ordinal."""
    match = _ENUMERATED.match(following)
    if not match:
        return False
    here, there = parse_chinese_numeral(first), parse_chinese_numeral(match[1])
    return match[2] in "、和及" or (here is not None and there == here + 1)
