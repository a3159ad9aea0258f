"""From the bytes of a text file to its characters, or a plain refusal; never a guess passed off as certain."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from xiasha_desk.errors import UserError

LARGEST_FILE = 50 * 1024 * 1024
"""Bytes; a text file larger than this is refused."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-be"),
)
_SAVE_AS = "请用 Word 或 WPS 打开它，另存为“.docx”文档后再试。"
_COPY_TEXT = "请打开它，把文字复制到记事本存为“.txt”文件后再试。"
_BINARY_MARKS = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "这是旧格式的文档，不是纯文本", _SAVE_AS),
    (b"{\\rtf", "这是 RTF 格式的文档，不是纯文本", _SAVE_AS),
    (b"%PDF", "这是 PDF 文件，不是纯文本", _COPY_TEXT),
    (b"\x89PNG", "这是图片，不是纯文本", ""),
    (b"\xff\xd8\xff", "这是图片，不是纯文本", ""),
    (b"GIF8", "这是图片，不是纯文本", ""),
)
_ODD_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f]")
_SAMPLE = 65536
_PLAUSIBLE = 0.75


@dataclass(frozen=True, slots=True)
class DecodedText:
    """The characters of a file, line ends as they were, without its byte order mark; and how they were encoded."""

    text: str
    encoding: str


def decode_text(data: bytes, name: str = "") -> DecodedText:
    """The text in `data`: UTF-8, GBK/GB18030, or UTF-16, with or without byte order mark.

    `name` is the file's name for the message. UserError (exit code 3) for a file that is empty, too large,
    not plain text, or damaged.
    """
    what = f"没能打开“{name}”" if name else "没能打开这个文件"
    _refuse_other_formats(data, what)
    decoded = _with_mark(data, what) or _utf8(data) or _by_likeness(data)
    if decoded is None:
        raise _not_readable(data, what)
    if not decoded.text.strip("\ufeff \t\r\n\u3000"):
        raise UserError(what, "文件里没有文字", "请确认选对了文件。")
    return decoded


def _refuse_other_formats(data: bytes, what: str) -> None:
    if not data:
        raise UserError(what, "文件是空的", "请确认选对了文件。")
    if len(data) > LARGEST_FILE:
        raise UserError(what, f"文件超过了 {LARGEST_FILE // 1024 // 1024} MB", "请拆成几个小文件后再试。")
    if data.startswith(b"PK\x03\x04"):
        if b"word/" in data:
            raise UserError(what, "这是 Word 文档，不是纯文本", "请把文件名的结尾改成“.docx”后再试。")
        raise UserError(what, "这是压缩文件或表格，不是纯文本", "请选择“.txt”或“.docx”文件。")
    for mark, why, remedy in _BINARY_MARKS:
        if data.startswith(mark):
            raise UserError(what, why, remedy or "请选择“.txt”或“.docx”文件。")


def _with_mark(data: bytes, what: str) -> DecodedText | None:
    for mark, codec, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return DecodedText(data[len(mark) :].decode(encoding), codec)
            except UnicodeDecodeError as error:
                raise _damaged(data, error.start + len(mark), what) from None
    return None


def _utf8(data: bytes) -> DecodedText | None:
    """UTF-8, unless the bytes fit by accident, as a few words of GBK can (联通)."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if _ODD_CONTROL.search(text) and ("\x00" in text or _likeness(text) < _PLAUSIBLE):
        return None
    accidental = not text.isascii() and all(c < "\u0800" for c in text)
    if accidental and _likeness(_decoded(data, "gb18030")) >= _PLAUSIBLE:
        return None
    return DecodedText(text, "utf-8")


def _by_likeness(data: bytes) -> DecodedText | None:
    """The encoding under which the bytes read as Chinese office prose, when one clearly does."""
    codecs_tried = ["gb18030"] + (["utf-16-le", "utf-16-be"] if len(data) % 2 == 0 else [])
    rated = []
    for codec in codecs_tried:
        text = _decoded(data, codec)
        if codec == "gb18030" and "\x00" in text:
            text = ""
        rated.append((_likeness(text), not text.isascii(), codec, text))
    likeness, _, codec, text = max(rated, key=lambda entry: entry[:2])
    return DecodedText(text, codec) if likeness >= _PLAUSIBLE else None


def _decoded(data: bytes, codec: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return ""


def _likeness(text: str) -> float:
    """The share of characters a Chinese text file is made of: ASCII, marks, and the 3,755 commonest characters."""
    sample = text[:_SAMPLE]
    if not sample:
        return 0.0
    good = sum(map(_is_common, sample))
    return good / len(sample)


def _is_common(character: str) -> bool:
    if character < "\x80":
        return character in "\t\r\n\f" or " " <= character <= "~"
    try:
        lead = character.encode("gb2312")[0]
    except UnicodeEncodeError:
        return False
    return 0xA1 <= lead <= 0xA3 or 0xB0 <= lead <= 0xD7


def _not_readable(data: bytes, what: str) -> UserError:
    if b"\x00" in data[:_SAMPLE]:
        return UserError(what, "它不是纯文本文件", "请选择“.txt”或“.docx”文件。")
    places = []
    for codec in ("utf-8", "gb18030"):
        try:
            data.decode(codec)
        except UnicodeDecodeError as error:
            places.append(error.start)
    if places and max(places) > 0:
        return _damaged(data, max(places), what)
    return UserError(what, "认不出它的文字编码", "请用记事本打开，另存为 UTF-8 编码的“.txt”文件后再试。")


def _damaged(data: bytes, place: int, what: str) -> UserError:
    line = data.count(b"\n", 0, place) + 1
    return UserError(
        what,
        f"第 {line} 行附近有无法识别的字，文件可能已损坏",
        "请用记事本打开，改正后另存为 UTF-8 编码的“.txt”文件再试。",
    )
