"""The parts of an .xlsx, trusted only after every byte of XML in it was counted and looked at for declarations."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from typing import Final

from xiasha_desk.spreadsheet.limits import (
    MEMBERS_AT_MOST,
    PART_AT_MOST,
    RATIO_AT_MOST,
    RATIO_FROM,
    UNPACKED_AT_MOST,
    TooMuch,
    Unsound,
)

_BROKEN_ZIP: Final = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError, ValueError,
    OverflowError, LookupError, OSError,
)  # fmt: skip
_BLOCK: Final = 1 << 18
_DECLARATIONS: Final = re.compile(
    b"|".join(
        word.encode(encoding) for word in ("<!DOCTYPE", "<!ENTITY", "<!doctype", "<!entity")
        for encoding in ("ascii", "utf-16-le", "utf-16-be")
    )
)  # fmt: skip
_OVERLAP: Final = 24
_XML: Final = (".xml", ".rels", ".vml")
DAMAGED: Final = "文件已损坏或不完整"


class Package:
    """The members of a zip that keeps within the limits. TooMuch, Unsound."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            members = self._zip.infolist()
        except _BROKEN_ZIP as error:
            raise Unsound(DAMAGED) from error
        self._members = _checked(members)
        unpacked = 0
        for member in self._members.values():
            if member.filename.lower().endswith(_XML):
                unpacked = self._look_through(member, unpacked)

    @property
    def names(self) -> frozenset[str]:
        """The names of all parts."""
        return frozenset(self._members)

    def read(self, name: str) -> bytes | None:
        """The bytes of a part; None when there is none of that name."""
        member = self._members.get(name)
        if member is None:
            return None
        try:
            with self._zip.open(member) as stream:
                data = stream.read(PART_AT_MOST + 1)
        except _BROKEN_ZIP as error:
            raise Unsound(DAMAGED) from error
        if len(data) > PART_AT_MOST:
            raise TooMuch("解开后的内容太大")
        return data

    def _look_through(self, member: zipfile.ZipInfo, unpacked: int) -> int:
        """Inflate a part block by block; how much was unpacked of all."""
        own, tail = 0, b""
        try:
            with self._zip.open(member) as stream:
                while block := stream.read(_BLOCK):
                    own += len(block)
                    if own > PART_AT_MOST or unpacked + own > UNPACKED_AT_MOST:
                        raise TooMuch("解开后的内容太大")
                    if _DECLARATIONS.search(tail + block):
                        raise Unsound(f"文件里有不该有的声明（{_short(member.filename)}）")
                    tail = block[-_OVERLAP:]
        except _BROKEN_ZIP as error:
            raise Unsound(DAMAGED) from error
        return unpacked + own


def _checked(members: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    if len(members) > MEMBERS_AT_MOST:
        raise TooMuch("里面的小文件太多")
    if sum(member.file_size for member in members) > UNPACKED_AT_MOST:
        raise TooMuch("解开后的内容太大")
    found: dict[str, zipfile.ZipInfo] = {}
    for member in members:
        name = member.filename
        text = name.lower().endswith(_XML)
        if text and member.file_size > PART_AT_MOST:
            raise TooMuch("解开后的内容太大")
        if text and member.file_size > RATIO_FROM and member.file_size > RATIO_AT_MOST * max(member.compress_size, 1):
            raise Unsound("文件的压缩方式不正常")
        if member.flag_bits & 1:
            raise Unsound("文件加了密码")
        if name in found or ".." in name.split("/") or name.startswith("/") or ":" in name or "\\" in name:
            raise Unsound("文件的内部结构不正常")
        found[name] = member
    return found


def _short(name: str) -> str:
    return "".join(c for c in name.rpartition("/")[2] if c.isprintable())[:40]
