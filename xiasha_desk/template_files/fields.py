"""Typed access to what a TOML table says; a mistake names the file and, where it can be found, the line."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from xiasha_desk.errors import UserError
from xiasha_desk.template_files.placeholders import check_placeholders
from xiasha_desk.template_files.reading import TomlFile
from xiasha_desk.text.cleaning import clean

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Fields:
    """One table of a TOML file: the top one, or the `index`-th of those headed `[[header]]`.

    `allowed` are the keys it may hold; `check` refuses any other.
    """

    file: TomlFile
    values: Mapping[str, Any]
    allowed: frozenset[str]
    header: str = ""
    index: int = 0

    def check(self) -> Fields:
        """The same table; UserError for a key nobody knows, with the likeliest one."""
        for key in self.values:
            if key not in self.allowed:
                near = difflib.get_close_matches(key, sorted(self.allowed), 1)
                remedy = f"是不是想写“{near[0]}”。" if near else f"这里可以写：{'、'.join(sorted(self.allowed))}。"
                raise self.mistake(key, f"的“{key}”不认识", remedy)
        return self

    def mistake(self, key: str, why: str, remedy: str) -> UserError:
        """A refusal that points at the line of that key, or at the table's head."""
        return self.file.where.mistake(why, remedy, self._line_of(key))

    def text(self, key: str, *, needed: bool = False) -> str:
        """A string in one line; "" where it is not given and not needed."""
        value = self.values.get(key, "")
        if not isinstance(value, str):
            raise self.mistake(key, f"的“{key}”要写文字", f'请用英文双引号把它括起来，如 {key} = "文字"。')
        if "\n" in value:
            raise self.mistake(key, f"的“{key}”写成了几行", "请改成一行。")
        if needed and not value.strip():
            raise self.mistake(key, f"没有写“{key}”", f'请补上，如 {key} = "文字"。')
        return clean(value).strip()

    def pattern(self, key: str, *, needed: bool = False) -> str:
        """A string that may hold placeholders in braces."""
        words = self.text(key, needed=needed)
        check_placeholders(words, lambda why, remedy: self.mistake(key, why, remedy))
        return words

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of strings; empty where it is not given."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            raise self.mistake(key, f"的“{key}”要写成一组文字", f'请照这样写：{key} = ["甲", "乙"]。')
        return tuple(clean(item).strip() for item in value)

    def choice(self, key: str, choices: Mapping[str, _T], default: _T | None = None) -> _T:
        """What the word given for `key` stands for; `default` where none is given (None: it must be)."""
        word = self.text(key, needed=default is None)
        if not word and default is not None:
            return default
        return self._chosen(key, word, choices)

    def choices(self, key: str, choices: Mapping[str, _T]) -> tuple[_T, ...]:
        """What a list of words stands for, each but once."""
        found = tuple(self._chosen(key, word, choices) for word in self.texts(key))
        if len(set(found)) != len(found):
            raise self.mistake(key, f"的“{key}”里有重复的词", "请只留一个。")
        return found

    def _chosen(self, key: str, word: str, choices: Mapping[str, _T]) -> _T:
        if word not in choices:
            raise self.mistake(key, f"的“{key}”不能写“{word}”", f"请从这些里选：{'、'.join(choices)}。")
        return choices[word]

    def number(self, key: str, largest: int) -> int:
        """A whole number from 0 to `largest`; 0 where it is not given."""
        value = self.values.get(key, 0)
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= largest:
            raise self.mistake(key, f"的“{key}”要写0到{largest}的整数", "请改过来，数字不加引号。")
        return value

    def tables(self, key: str, allowed: frozenset[str]) -> Iterator[Fields]:
        """The tables headed [[key]], each checked for unknown keys."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.mistake(key, f"的“{key}”要写成单独的一段", f"请让它的上一行是 [[{key}]]。")
        for index, item in enumerate(value):
            yield Fields(self.file, item, allowed, key, index).check()

    def _line_of(self, key: str) -> int:
        """The line of a key, else of the table's head; 0 where neither is to be found."""
        heads = [n for n, line in enumerate(self.file.lines) if re.match(r"\s*\[\[?[^\[\]]+\]\]?\s*(?:#|$)", line)]
        start, end = 0, heads[0] if heads else len(self.file.lines)
        if self.header:
            own = [n for n in heads if re.match(rf"\s*\[\[\s*{self.header}\s*\]\]", self.file.lines[n])]
            if self.index >= len(own):
                return 0
            start = own[self.index]
            end = next((n for n in heads if n > start), len(self.file.lines))
        name = re.compile(rf"\s*(?:{re.escape(key)}|\"{re.escape(key)}\")\s*=")
        for number in range(start, end):
            if name.match(self.file.lines[number]):
                return number + 1
        heading = re.compile(rf"\s*\[\[?\s*{re.escape(key)}\s*\]\]?")
        for number in heads if not self.header else ():
            if heading.match(self.file.lines[number]):
                return number + 1
        return start + 1 if self.header else 0
