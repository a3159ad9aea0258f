"""A template's files: their text and their TOML, or a refusal that names file and line."""

from __future__ import annotations

import codecs
import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from xiasha_desk.errors import UserError
from xiasha_desk.text.cleaning import clean

LARGEST_FILE = 512 * 1024
"""Bytes; a file of a template larger than this is refused."""
_SAVE_UTF8 = "请用记事本打开它，“另存为”时把编码选成“UTF-8”。"
_TOML_PLACE = re.compile(r"\(at (?:line (\d+), column \d+|end of document)\)")
_BARE_CHINESE = re.compile(r"^\s*\[{0,2}\s*[^\"'#=\[\]\x00-\x7f][^\"'=]*(?:=|\])")
_TWICE = ("overwrite a value", "declare", "mutate immutable", "Duplicate inline table key")


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Which thing a file belongs to (模板“half_year”), and the file's name in it."""

    owner: str
    file: str

    def mistake(self, why: str, remedy: str, line: int = 0) -> UserError:
        """The refusal of the whole thing because of this file; line 0 where no line is to blame."""
        place = f"“{self.file}”第{line}行" if line else f"“{self.file}”"
        return UserError(f"{self.owner}用不了", f"{place}{why}", remedy)


@dataclass(frozen=True, slots=True)
class TomlFile:
    """What a TOML file says, numbers with a point as Decimal, beside its lines to point at."""

    where: Whereabouts
    values: dict[str, Any]
    lines: tuple[str, ...]


def read_text(path: Path, where: Whereabouts) -> str:
    """The words of a UTF-8 file with \\n as line ends; UserError unless it can be read and holds some."""
    try:
        if not path.is_file():
            raise where.mistake("找不到", "请把这个文件放回去，或者从随附的模板里重新复制一份。")
        if path.stat().st_size > LARGEST_FILE:
            raise where.mistake(f"超过{LARGEST_FILE // 1024}KB，不像模板里的文件", "请看看是不是放错了文件。")
        data = path.read_bytes()
    except OSError:
        raise where.mistake("读不出来", "请看看有没有读取的权限，或者把模板复制到本机再试。") from None
    text = _decoded(data, where)
    if not text.strip():
        raise where.mistake("是空的", "请写上内容，用不着就删掉这个文件。")
    return text


def _decoded(data: bytes, where: Whereabouts) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise where.mistake("存成了“Unicode”编码，不是 UTF-8", _SAVE_UTF8)
    try:
        return clean(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        raise where.mistake("有认不出的字，文件可能已损坏", "请从随附的模板里重新复制一份。", line) from None
    raise where.mistake("存成了 GBK 编码，不是 UTF-8", _SAVE_UTF8)


def read_toml(path: Path, where: Whereabouts) -> TomlFile:
    """What a TOML file says; UserError with the line where it is no TOML."""
    text = read_text(path, where)
    lines = tuple(text.split("\n"))
    try:
        return TomlFile(where, tomllib.loads(text, parse_float=Decimal), lines)
    except tomllib.TOMLDecodeError as error:
        raise _not_toml(str(error), lines, where) from None
    except (ArithmeticError, ValueError):  # what TOML takes for a number and Python does not
        raise where.mistake("里有写错的数", "请把数写成 8.3 这样。") from None
    except RecursionError:
        raise where.mistake("的方括号套得太多", "请照随附的模板改写。") from None


def _not_toml(message: str, lines: tuple[str, ...], where: Whereabouts) -> UserError:
    match = _TOML_PLACE.search(message)
    number = int(match[1]) if match and match[1] else len(lines)
    line = lines[number - 1] if number <= len(lines) else ""
    if _BARE_CHINESE.search(line):
        return where.mistake("等号左边用了汉字", "请照随附的模板，用英文的项目名。", number)
    if any(words in message for words in _TWICE):
        return where.mistake("把同一个项目写了两遍", "请只留一处。", number)
    if re.search("[“”＝，［］]", re.sub('"[^"]*"', "", line)):
        return where.mistake("用了中文的引号、等号、逗号或方括号", "请改成英文的。", number)
    return where.mistake("写法不对", "请看看引号、方括号是不是成对，一行是不是只写了一项。", number)
