"""Personal data in a text that is to be published: where it stands and how it reads masked.

Found by form alone, never by name lists: identity numbers (GB 11643, with their check digit), mobile and fixed phone
numbers, bank cards (Luhn), e-mail addresses, home addresses down to the room.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date


class PrivateKind(enum.Enum):
    """What was found, as it is told."""

    IDENTITY = "身份证号"
    PHONE = "电话号码"
    CARD = "银行卡号"
    MAIL = "电子邮箱"
    HOME = "详细住址"


@dataclass(frozen=True, slots=True)
class PrivateData:
    """Characters `start` to `end` of the text, and what stands there when they are masked (of equal length)."""

    start: int
    end: int
    kind: PrivateKind
    words: str
    masked: str


_DIGIT_RUN = re.compile(
    r"(?<![\dA-Za-z.])\d[\d -]{5,24}\d[\dXx]?(?![\dA-Za-z])|(?<![\dA-Za-z.])\d{6,19}[Xx]?(?![\dA-Za-z])"
)
_MOBILE = re.compile(r"(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}")
_FIXED = re.compile(r"0(?:10|2\d|[3-9]\d{2})[- ]?[2-9]\d{6,7}")
_MAIL = re.compile(r"(?<![A-Za-z0-9_.@])[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?![A-Za-z0-9_@])")
_HOME = re.compile(
    r"(?:\d+号)?(?:\d+(?:幢|栋|座|号楼|组团))?\d+单元\d+(?:室|号)?|\d+(?:幢|栋|座|号楼)\d+(?:室|号)"
    r"|\d+号(?:\d+(?:幢|栋|座|号楼))?\d{3,4}室|\d+(?:组|社|队)\d+号(?=[\u4e00-\u9fff]{0,3}(?:家|户|住))"
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


def find_private(text: str) -> list[PrivateData]:
    """Everything found in `text`, in order; nothing overlaps."""
    found = [*_numbers(text), *_whole(text, _MAIL, PrivateKind.MAIL), *_whole(text, _HOME, PrivateKind.HOME)]
    result: list[PrivateData] = []
    for one in sorted(found, key=lambda f: (f.start, -f.end)):
        if not result or one.start >= result[-1].end:
            result.append(one)
    return result


def masked_text(text: str, masked: Iterator[PrivateData] | list[PrivateData]) -> str:
    """The text with those findings masked; its length stays."""
    for one in masked:
        text = text[: one.start] + one.masked + text[one.end :]
    return text


def _numbers(text: str) -> Iterator[PrivateData]:
    for run in _DIGIT_RUN.finditer(text):
        words = run[0]
        digits = re.sub(r"[ -]", "", words)
        kind = _kind_of(digits, words)
        if kind is not None:
            yield PrivateData(run.start(), run.end(), kind, words, _masked_number(words, kind))


def _kind_of(digits: str, words: str) -> PrivateKind | None:
    if is_identity_number(digits):
        return PrivateKind.IDENTITY
    if _MOBILE.fullmatch(words) or _FIXED.fullmatch(words):
        return PrivateKind.PHONE
    if digits.isdecimal() and 16 <= len(digits) <= 19 and _passes_luhn(digits):
        return PrivateKind.CARD
    return None


def is_identity_number(digits: str) -> bool:
    """Whether these are the 18 (or, before 1999, 15) characters of a citizen's number with a real date of birth."""
    if re.fullmatch(r"[1-9]\d{16}[\dXx]", digits):
        check = _CHECKS[sum(int(d) * w for d, w in zip(digits, _WEIGHTS, strict=False)) % 11]
        return digits[17].upper() == check and _is_day(digits[6:14])
    return bool(re.fullmatch(r"[1-9]\d{14}", digits)) and _is_day("19" + digits[6:12])


def _is_day(digits: str) -> bool:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).year >= 1900
    except ValueError:
        return False


def _passes_luhn(digits: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        number = int(digit) * (2 if place % 2 else 1)
        total += number - 9 if number > 9 else number
    return total % 10 == 0


def _masked_number(words: str, kind: PrivateKind) -> str:
    """The first three and last two characters stay of a phone number, one at either end of all else."""
    head, tail = (3, 2) if kind is PrivateKind.PHONE else (1, 1)
    inner = words[head : len(words) - tail]
    return words[:head] + re.sub(r"[\dXx]", "*", inner) + words[len(words) - tail :]


def _whole(text: str, pattern: re.Pattern[str], kind: PrivateKind) -> Iterator[PrivateData]:
    for match in pattern.finditer(text):
        masked = re.sub(r"\d", "*", match[0]) if kind is PrivateKind.HOME else re.sub(r"[^@.]", "*", match[0])
        yield PrivateData(match.start(), match.end(), kind, match[0], masked)
