"""The door for Word files of unknown origin: limits before anything is unpacked, no DTD, nothing fetched.

Nothing is ever unpacked to the disk; a part is read into memory only when asked for, and counted while it is read.
"""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from xiasha_desk.errors import UserError

if TYPE_CHECKING:
    from lxml import etree

_WHAT: Final = "没有体检"
_MB: Final = 1024 * 1024
FILE_AT_MOST: Final = 50 * _MB
MEMBERS_AT_MOST: Final = 2_000
UNPACKED_AT_MOST: Final = 300 * _MB
RATIO_AT_MOST: Final = 200
_RATIO_FROM: Final = 1 * _MB
"""Smaller members may be packed as tightly as they like."""
PART_AT_MOST: Final = 24 * _MB
MARKS_AT_MOST: Final = 600_000
"""Angle brackets of one part: a report of 100,000 characters has a tenth of it."""
_OLD_FORMAT: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BROKEN_ZIP: Final = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError, ValueError,
    OverflowError, LookupError, OSError,
)  # fmt: skip
"""What zipfile raises over damaged and hostile packages."""
_STRICT: Final = (
    (
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    ("http://purl.oclc.org/ooxml/drawingml/", "http://schemas.openxmlformats.org/drawingml/2006/"),
)
_DECLARATION: Final = re.compile(r"\ufeff?\s*<\?xml[^>]{0,200}\?>")
_FORBIDDEN: Final = re.compile("<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class Relation(NamedTuple):
    """One relationship of a part: the last word of its type, the part it names, whether it leads outside."""

    kind: str
    target: str
    outside: bool


def refusal(why: str, remedy: str = "请在 WPS 或 Word 中打开它，另存为 .docx 后再试。") -> UserError:
    """The one sentence for a file that is not checked."""
    return UserError(_WHAT, why, remedy)


class WordPackage:
    """The parts of one .docx. Every method raises UserError (exit 3) where the file does not deserve trust."""

    def __init__(self, data: bytes) -> None:
        _check_kind(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN_ZIP as error:
            raise refusal("文件已损坏或不完整") from error
        self._members = _checked_members(self._zip.infolist())

    @classmethod
    def open(cls, path: Path) -> WordPackage:
        """The package at `path`; UserError also when it is missing, no file, or too large."""
        try:
            if not path.is_file():
                why = "这不是一个文件" if path.exists() else "没有找到这个文件"
                raise refusal(why, "请检查文件名和所在的文件夹。")
            if path.stat().st_size > FILE_AT_MOST:
                raise _too_large()
            with path.open("rb") as file:
                data = file.read(FILE_AT_MOST + 1)
        except (OSError, ValueError) as error:
            raise refusal("文件读不出来", "请看看它是否正被别的程序占用，或者有没有打开它的权限。") from error
        if len(data) > FILE_AT_MOST:
            raise _too_large()
        return cls(data)

    @property
    def names(self) -> frozenset[str]:
        """The names of all parts."""
        return frozenset(self._members)

    def root(self, name: str) -> etree._Element | None:
        """The root of an XML part, None when there is no such part."""
        member = self._members.get(name)
        return None if member is None else _parsed(name, self._read(member))

    def relations(self, part: str) -> dict[str, Relation]:
        """The relationships of a part by id; "" is the package itself."""
        folder, leaf = posixpath.split(part)
        root = self.root(posixpath.join(folder, "_rels", f"{leaf}.rels"))
        found = {}
        for row in () if root is None else root.iterchildren("{*}Relationship"):
            target, outside = row.get("Target", ""), row.get("TargetMode") == "External"
            if not outside:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[row.get("Id", "")] = Relation(row.get("Type", "").rpartition("/")[2], target, outside)
        return found

    def _read(self, member: zipfile.ZipInfo) -> bytes:
        if member.file_size > PART_AT_MOST:
            raise _too_large()
        try:
            with self._zip.open(member) as stream:
                data = stream.read(PART_AT_MOST + 1)
        except _BROKEN_ZIP as error:
            raise refusal("文件已损坏或不完整") from error
        if len(data) > PART_AT_MOST:
            raise _too_large()
        return data


def _too_large() -> UserError:
    return refusal("文件太大，不像一份公文", "请确认选对了文件；图片太多的，先压缩图片再试。")


def _check_kind(data: bytes) -> None:
    if data.startswith(_OLD_FORMAT):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise refusal("文件加了密码", "请在 WPS 或 Word 中去掉密码，另存为 .docx 后再试。")
        raise refusal("这是旧格式（.doc 或 .wps）")
    if not data:
        raise refusal("文件是空的", "请确认选对了文件。")
    if not data.startswith(b"PK"):
        raise refusal("这不是 Word 文件", "请选 .docx 文件。")


def _checked_members(members: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    if len(members) > MEMBERS_AT_MOST or sum(member.file_size for member in members) > UNPACKED_AT_MOST:
        raise _too_large()
    found: dict[str, zipfile.ZipInfo] = {}
    for member in members:
        name = member.filename
        text = name.lower().endswith((".xml", ".rels"))  # a white picture is packed tightly, and never unpacked here
        if text and member.file_size > _RATIO_FROM and member.file_size > RATIO_AT_MOST * max(member.compress_size, 1):
            raise refusal("文件的压缩方式不正常")
        if member.flag_bits & 1:
            raise refusal("文件加了密码", "请在 WPS 或 Word 中去掉密码，另存为 .docx 后再试。")
        if name in found or ".." in name.split("/") or name.startswith("/") or ":" in name or "\\" in name:
            raise refusal("文件的内部结构不正常")
        found[name] = member
    return found


def _parsed(name: str, data: bytes) -> etree._Element:
    """UTF-8 and UTF-16 only, and no DOCTYPE: so no entity can be defined, and none grows or reads a file."""
    from lxml import etree

    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise refusal(f"文件的内部内容读不出来（{_short(name)}）") from error
    if text.count("<") > MARKS_AT_MOST:
        raise _too_large()
    if _FORBIDDEN.search(text):
        raise refusal(f"文件里有不该有的声明（{_short(name)}）")
    for strict, usual in _STRICT:
        text = text.replace(strict, usual)
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        declared = _DECLARATION.match(text)
        return etree.fromstring(text[declared.end() if declared else 0 :].encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise refusal(f"文件的内部内容读不出来（{_short(name)}）") from error


def _short(name: str) -> str:
    return "".join(c for c in name.rpartition("/")[2] if c.isprintable())[:40]
