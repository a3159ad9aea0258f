"""The starter catalogue of indicators (指标目录) as it is shipped."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

from xiasha_desk.domain.ledger import Better, Formula, FormulaKind, GrowthRule, Indicator, Ledger
from xiasha_desk.errors import UserError
from xiasha_desk.paths import template
from xiasha_desk.template_files.fields import Fields
from xiasha_desk.template_files.reading import TomlFile, Whereabouts, read_toml

FILE = "catalogue/indicators.toml"
BETTER_WORDS = {"越高越好": Better.UP, "越低越好": Better.DOWN, "不分高低": Better.NEITHER}
_ID = re.compile(r"[a-z][a-z0-9_]{1,39}")
_FIELD_KEYS = frozenset({"name", "indicators"})
RULE_WORDS = {
    "累计同期": GrowthRule.SAME_PERIOD,
    "上年全年": GrowthRule.FULL_YEAR,
    "不算": GrowthRule.NONE,
}
_SIGNS = {"+": FormulaKind.SUM, "-": FormulaKind.DIFFERENCE, "/": FormulaKind.RATIO}
_FULL_WIDTH = str.maketrans({"＋": "+", "－": "-", "−": "-", "÷": "/", "／": "/"})
_KEYS = frozenset({"id", "name", "unit", "decimals", "better", "note", "department", "growth", "phrase", "formula"})
_MOST_DECIMALS = 4


def load_catalogue(file: Path | None = None) -> tuple[Indicator, ...]:
    """All indicators of the catalogue in its order; UserError when a file of one's own holds a mistake."""
    path = file if file is not None else template(FILE)
    read = read_toml(path, Whereabouts("指标目录", path.name))
    found: dict[str, Indicator] = {}
    names: set[str] = set()
    computed: list[_Entry] = []
    for field in Fields(read, read.values, frozenset({"fields"})).check().tables("fields", _FIELD_KEYS):
        field_name = field.text("name", needed=True)
        for entry in _entries(field):
            indicator = _indicator(entry, field_name)
            if indicator.id in found or indicator.name in names:
                raise _at(entry, f"的指标“{indicator.name}”写了两遍", "请只留一处。")
            found[indicator.id] = indicator
            names.add(indicator.name)
            if indicator.formula is not None:
                computed.append(entry)
    ledger = Ledger(tuple(found.values()))
    for entry in computed:
        _check_formula(entry, ledger)
    return ledger.indicators


def _entries(field: Fields) -> list[_Entry]:
    listed = field.values.get("indicators", [])
    if not isinstance(listed, list) or not all(isinstance(item, dict) for item in listed):
        raise field.mistake("indicators", "的指标写法不对", '请照原来的样子一行写一个：{ id = "…", name = "…" }。')
    entries = [_Entry(field.file, item, _KEYS) for item in listed]
    for entry in entries:
        entry.check()
    return entries


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
        entry.text("phrase") or Indicator("", "").phrase,
        field,
        entry.choice("growth", RULE_WORDS, GrowthRule.SAME_PERIOD),
        _formula(entry),
    )


def _formula(entry: Fields) -> Formula | None:
    """What `formula` says: ids with one sign between them, a + b + c, a - b or a / b."""
    words = entry.text("formula").translate(_FULL_WIDTH)
    if not words:
        return None
    parts = [part.strip() for part in re.split(r"[-+/]", words)]
    signs = set(re.findall(r"[-+/]", words))
    remedy = "请写成 a + b、a - b 或 a / b，a、b 是别的指标的编号。"
    if len(signs) > 1:
        raise _at(entry, f"的算式“{words}”混用了几种算法", remedy)
    if len(parts) < 2 or not all(_ID.fullmatch(part) for part in parts):
        raise _at(entry, f"的算式“{words}”看不懂", remedy)
    kind = _SIGNS[signs.pop()]
    if kind is FormulaKind.RATIO and len(parts) != 2:
        raise _at(entry, f"的算式“{words}”要正好两项相除", remedy)
    if len(set(parts)) != len(parts):
        raise _at(entry, f"的算式“{words}”里同一项写了两遍", "请只留一处。")
    return Formula(kind, tuple(parts))


def _check_formula(entry: Fields, ledger: Ledger) -> None:
    """UserError for parts that the catalogue has not, that lead back to it, or cannot be added up."""
    from xiasha_desk.domain.composites import is_circular
    from xiasha_desk.domain.units import converted

    indicator = ledger.indicator(entry.text("id"))
    assert indicator is not None
    assert indicator.formula is not None
    for part in indicator.formula.parts:
        if ledger.indicator(part) is None:
            raise _at(entry, f"的算式里“{part}”不是目录里的编号", "请照目录里的编号写。")
    if is_circular(ledger, indicator):
        raise _at(entry, "的算式又绕回了它自己", "请改成由别的指标算出。")
    ratio = indicator.formula.kind is FormulaKind.RATIO
    parts = [known for part in indicator.formula.parts if (known := ledger.indicator(part)) is not None]
    wanted = parts[1].unit if ratio else indicator.unit
    for known in parts:
        if converted(Decimal(1), known.unit, wanted) is None:
            raise _at(
                entry, f"的算式里“{known.name}”的单位是{known.unit or '空'}，算不到一起", "请换成单位一类的指标。"
            )
