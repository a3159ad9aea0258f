"""Reads what a Linux program file asks of its system: symbol versions (GLIBC_2.28) and libraries (libGL.so.1)."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_STRINGS, _DYNAMIC, _VERSIONS_NEEDED = 3, 6, 0x6FFFFFFE
_NEEDED = 1


@dataclass(frozen=True, slots=True)
class Wants:
    """Symbol versions and libraries, both as they are written in the file."""

    versions: frozenset[str] = frozenset()
    libraries: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Section:
    kind: int
    data: bytes
    link: int


def is_elf(path: Path) -> bool:
    """Whether it is a file of that format, by its first bytes."""
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def wants(data: bytes) -> Wants:
    """What the file of these bytes asks for; ValueError when it is no ELF file or cut short."""
    try:
        sections = list(_sections(data))
        versions: set[str] = set()
        libraries: set[str] = set()
        for section in sections:
            if section.kind == _VERSIONS_NEEDED:
                versions |= set(_versions(section.data, sections[section.link].data, _order(data)))
            elif section.kind == _DYNAMIC:
                libraries |= set(_libraries(section.data, sections[section.link].data, _word(data)))
    except (struct.error, IndexError, OverflowError, UnicodeDecodeError) as error:
        raise ValueError(f"not a whole ELF file: {error}") from error
    return Wants(frozenset(versions), frozenset(libraries))


def version_number(name: str, family: str = "GLIBC") -> tuple[int, ...]:
    """GLIBC_2.28 → (2, 28); () for another family and for names without a number (GLIBC_PRIVATE)."""
    match = re.fullmatch(rf"{family}_(\d+(?:\.\d+)*)", name)
    return tuple(map(int, match[1].split("."))) if match else ()


def _order(data: bytes) -> str:
    return "<" if data[5] == 1 else ">"


def _word(data: bytes) -> str:
    """The struct format of an address: 8 bytes in 64-bit files, else 4."""
    return _order(data) + ("Q" if data[4] == 2 else "I")


def _sections(data: bytes) -> Iterator[_Section]:
    if data[:4] != b"\x7fELF":
        raise ValueError("not an ELF file")
    order, wide = _order(data), data[4] == 2
    (table,) = struct.unpack_from(order + ("Q" if wide else "I"), data, 0x28 if wide else 0x20)
    size, count = struct.unpack_from(order + "HH", data, 0x3A if wide else 0x2E)
    layout = order + ("IIQQQQII" if wide else "IIIIIIII")  # name, type, flags, address, offset, size, link, info
    for number in range(count):
        _, kind, _, _, offset, length, link, _ = struct.unpack_from(layout, data, table + number * size)
        wanted = kind in (_STRINGS, _DYNAMIC, _VERSIONS_NEEDED)
        yield _Section(kind, data[offset : offset + length] if wanted else b"", link)


def _versions(needed: bytes, strings: bytes, order: str) -> Iterator[str]:
    """Two linked lists: a library each (count, file, first, next), its versions (hash, flags, other, name, next)."""
    place = 0
    while needed:
        _, count, _, first, following = struct.unpack_from(order + "HHIII", needed, place)
        at = place + first
        for _ in range(count):
            _, _, _, name, step = struct.unpack_from(order + "IHHII", needed, at)
            yield _text(strings, name)
            at += step
        if not following:
            return
        place += following


def _libraries(entries: bytes, strings: bytes, word: str) -> Iterator[str]:
    pair = struct.Struct(word[0] + word[1] * 2)
    for tag, value in pair.iter_unpack(entries[: len(entries) // pair.size * pair.size]):
        if tag == _NEEDED:
            yield _text(strings, value)


def _text(strings: bytes, start: int) -> str:
    return strings[start : strings.index(b"\0", start)].decode("utf-8") if start < len(strings) else ""
