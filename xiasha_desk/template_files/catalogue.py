"""The starter catalogue of indicators (指标目录) as it is shipped."""

from __future__ import annotations

import re
from pathlib import Path

from xiasha_desk.domain.ledger import Better, Indicator
from xiasha_desk.errors import UserError
from xiasha_desk.paths import template
from xiasha_desk.template_files.fields import Fields
from xiasha_desk.template_files.reading import TomlFile, Whereabouts, read_toml

FILE = "catalogue/indicators.toml"
BETTER_WORDS = {"越高越好": Better.UP, "越低越好": Better.DOWN, "不分高低": Better.NEITHER}
_ID = re.compile(r"[a-z][a-z0-9_]{1,39}")
_FIELD_KEYS = frozenset({"name", "indicators"})
_KEYS = frozenset({"id", "name", "unit", "decimals", "better", "note", "department"})
_MOST_DECIMALS = 4


def load_catalogue(file: Path | None = None) -> tuple[Indicator, ...]:
    """All indicators of the catalogue in its order; UserError when a file of one's own holds a mistake."""
    path = file if file is not None else template(FILE)
    read = read_toml(path, Whereabouts("指标目录", path.name))
    found: dict[str, Indicator] = {}
    names: set[str] = set()
    for field in Fields(read, read.values, frozenset({"fields"})).check().tables("fields", _FIELD_KEYS):
        field_name = field.text("name", needed=True)
        for entry in _entries(field):
            indicator = _indicator(entry, field_name)
            if indicator.id in found or indicator.name in names:
                raise _at(entry, f"的指标“{indicator.name}”写了两遍", "请只留一处。")
            found[indicator.id] = indicator
            names.add(indicator.name)
    return tuple(found.values())


def _entries(field: Fields) -> list[Fields]:
    listed = field.values.get("indicators", [])
    if not isinstance(listed, list) or not all(isinstance(item, dict) for item in listed):
        raise field.mistake("indicators", "的指标写法不对", '请照原来的样子一行写一个：{ id = "…", name = "…" }。')
    return [_Entry(field.file, item, _KEYS).check() for item in listed]


class _Entry(Fields):
    """An indicator's line: found by the id or name it holds."""

    __slots__ = ()

    def _line_of(self, key: str) -> int:
        return _line(self.file, str(self.values.get("id") or self.values.get("name") or key))


def _line(file: TomlFile, word: str) -> int:
    return max((n for n, line in enumerate(file.lines, 1) if f'"{word}"' in line), default=0)


def _at(entry: Fields, why: str, remedy: str) -> UserError:
    return entry.mistake("id", why, remedy)


def _indicator(entry: Fields, field: str) -> Indicator:
    indicator_id = entry.text("id", needed=True)
    if not _ID.fullmatch(indicator_id):
        raise _at(entry, f"的编号“{indicator_id}”用了别的字", "编号只用小写字母、数字和下划线，字母开头。")
    return Indicator(
        indicator_id,
        entry.text("name", needed=True),
        entry.text("unit"),
        entry.number("decimals", _MOST_DECIMALS),
        entry.choice("better", BETTER_WORDS, Better.NEITHER),
        entry.text("department"),
        entry.text("note"),
        field=field,
    )
