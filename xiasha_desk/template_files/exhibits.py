"""The tables and charts a template defines, each under the name by which its text places it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xiasha_desk.domain.exhibit import (
    STANDARD_COLUMNS,
    ChartAxis,
    ChartKind,
    ChartRef,
    FreeTable,
    TableColumn,
    TableRef,
)
from xiasha_desk.domain.ledger import Indicator
from xiasha_desk.domain.period import LAST_YEAR, OWN, PeriodKind, parse_period
from xiasha_desk.domain.template import TemplateExhibit
from xiasha_desk.template_files.fields import Fields
from xiasha_desk.template_files.placeholders import check_placeholders
from xiasha_desk.text.cleaning import clean

TABLE_KEYS = frozenset({"name", "caption", "indicators", "columns", "rows", "note"})
CHART_KEYS = frozenset({"name", "caption", "kind", "axis", "indicators", "periods", "show_values", "note"})
COLUMN_WORDS = {
    "指标": TableColumn.NAME,
    "单位": TableColumn.UNIT,
    "本期": TableColumn.NOW,
    "上年同期": TableColumn.BASE,
    "同比": TableColumn.GROWTH,
    "目标": TableColumn.TARGET,
    "完成率": TableColumn.COMPLETION,
    "科室": TableColumn.DEPARTMENT,
}
CHART_WORDS = {"柱形": ChartKind.BAR, "折线": ChartKind.LINE, "柱线": ChartKind.BAR_LINE}
AXIS_WORDS = {"指标": ChartAxis.INDICATORS, "时期": ChartAxis.PERIODS}
PERIOD_WORDS = {"本期": OWN, "上年同期": LAST_YEAR, "前年同期": "@-2"}
_MOST_CELLS = 1000
_IN_NAME = "：:[]［］【】"


@dataclass(frozen=True, slots=True)
class KnownIndicators:
    """The catalogue, to be asked for an indicator by its id or its name."""

    catalogue: tuple[Indicator, ...]

    def of(self, fields: Fields, key: str) -> tuple[Indicator, ...]:
        """The indicators listed under `key`; UserError for one that the catalogue does not have, or twice the same."""
        by_word = {i.id: i for i in self.catalogue} | {i.name: i for i in self.catalogue}
        found: list[Indicator] = []
        for word in fields.texts(key):
            if word not in by_word:
                why = f"的指标“{word}”，指标目录里没有"
                raise fields.mistake(key, why, "请照指标目录里的名称或编号写。")
            if by_word[word] in found:
                raise fields.mistake(key, f"的“{key}”里，“{word}”写了两遍", "请只留一个。")
            found.append(by_word[word])
        return tuple(found)

    def in_order(self, ids: set[str]) -> tuple[str, ...]:
        """Those ids in the catalogue's order."""
        return tuple(i.id for i in self.catalogue if i.id in ids)


@dataclass(frozen=True, slots=True)
class DefinedExhibits:
    """What may be placed: tables and charts by name, each with the fields it was read from."""

    tables: Mapping[str, tuple[TableRef | FreeTable, Fields]]
    charts: Mapping[str, tuple[ChartRef, Fields]]

    def all(self) -> Sequence[tuple[str, TemplateExhibit, Fields]]:
        """Kind word (表 or 图), exhibit and fields of everything that is defined."""
        tables = [("表", exhibit, fields) for exhibit, fields in self.tables.values()]
        charts = [("图", exhibit, fields) for exhibit, fields in self.charts.values()]
        return [*tables, *charts]


def read_exhibits(top: Fields, known: KnownIndicators) -> DefinedExhibits:
    """The tables and charts of a template's TOML file; UserError at the first mistake."""
    tables: dict[str, tuple[TableRef | FreeTable, Fields]] = {}
    charts: dict[str, tuple[ChartRef, Fields]] = {}
    for fields in top.tables("tables", TABLE_KEYS):
        name = _name(fields, tables)
        tables[name] = (_table(fields, name, known), fields)
    for fields in top.tables("charts", CHART_KEYS):
        name = _name(fields, charts)
        charts[name] = (_chart(fields, name, known), fields)
    return DefinedExhibits(tables, charts)


def _name(fields: Fields, taken: Mapping[str, object]) -> str:
    name = fields.text("name", needed=True)
    if any(character in _IN_NAME for character in name):
        raise fields.mistake("name", f"的名称“{name}”里有冒号或方括号", "请换掉这些符号。")
    if name in taken:
        raise fields.mistake("name", f"的名称“{name}”已经用过", "请换一个名称，正文里也照着改。")
    return name


def _table(fields: Fields, name: str, known: KnownIndicators) -> TableRef | FreeTable:
    caption, note = fields.pattern("caption", needed=True), fields.pattern("note")
    if "rows" in fields.values:
        for key in ("indicators", "columns"):
            if key in fields.values:
                raise fields.mistake(key, "既写了“rows”又写了指标或栏目", "一张表只能是其中一种，请删去一种。")
        return FreeTable(name, caption, _rows(fields), note=note)
    indicators = known.of(fields, "indicators")
    if not indicators:
        raise fields.mistake("indicators", f"的表“{name}”没有指标", "请写上“indicators”；自己填字的表写“rows”。")
    columns = fields.choices("columns", COLUMN_WORDS) or STANDARD_COLUMNS
    return TableRef(name, caption, tuple(i.id for i in indicators), columns, note)


def _rows(fields: Fields) -> tuple[tuple[str, ...], ...]:
    rows = fields.values["rows"]
    remedy = '请照这样写：rows = [["项目", "进展"], ["", ""]]。'
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise fields.mistake("rows", "的“rows”要写成一行一组", remedy)
    if not all(isinstance(cell, str) and "\n" not in cell for row in rows for cell in row):
        raise fields.mistake("rows", "的“rows”里有不是文字的格子", "每一格都用英文双引号括起来，数也一样，格里不换行。")
    if len(rows) < 2 or not rows[0]:
        raise fields.mistake("rows", "的“rows”不足两行", "第一行是栏目，下面至少留一行。")
    odd = next((n for n, row in enumerate(rows, 1) if len(row) != len(rows[0])), 0)
    if odd:
        raise fields.mistake("rows", f"的“rows”里，第{odd}行和第1行的格数不一样", '每行的格数要相同，空格写成 ""。')
    if len(rows) * len(rows[0]) > _MOST_CELLS:
        raise fields.mistake("rows", f"的“rows”超过{_MOST_CELLS}格", "请只留下要先填好的几行。")
    for cell in (cell for row in rows for cell in row):
        check_placeholders(cell, lambda why, remedy: fields.mistake("rows", why, remedy))
    return tuple(tuple(clean(cell).strip() for cell in row) for row in rows)


def _chart(fields: Fields, name: str, known: KnownIndicators) -> ChartRef:
    indicators = known.of(fields, "indicators")
    if not indicators:
        raise fields.mistake("indicators", f"的图“{name}”没有指标", '请补上，如 indicators = ["税收收入"]。')
    if len({i.unit for i in indicators}) > 1:
        units = "、".join(dict.fromkeys(i.unit or "无单位" for i in indicators))
        raise fields.mistake("indicators", f"的图“{name}”里单位不同（{units}）", "一张图只能用一个单位，请拆成几张。")
    show = fields.values.get("show_values", True)
    if not isinstance(show, bool):
        raise fields.mistake("show_values", "的“show_values”只能写 true 或 false", "请改成其中一个，不加引号。")
    return ChartRef(
        name,
        fields.pattern("caption", needed=True),
        fields.choice("kind", CHART_WORDS, ChartKind.BAR),
        tuple(i.id for i in indicators),
        _periods(fields) or (LAST_YEAR, OWN),
        fields.choice("axis", AXIS_WORDS, ChartAxis.INDICATORS),
        show,
        fields.pattern("note"),
    )


def _periods(fields: Fields) -> tuple[str, ...]:
    found = tuple(_period(fields, word) for word in fields.texts("periods"))
    if len(set(found)) != len(found):
        raise fields.mistake("periods", "的“periods”里有重复的时期", "请只留一个。")
    return found


def _period(fields: Fields, word: str) -> str:
    if word in PERIOD_WORDS:
        return PERIOD_WORDS[word]
    try:
        period = parse_period(word)
    except ValueError:
        period = None
    if period is None or period.kind is PeriodKind.TARGET:
        remedy = f"请写{'、'.join(PERIOD_WORDS)}，或者 2022H1、2022 这样的时期。"
        raise fields.mistake("periods", f"的时期“{word}”不认识", remedy)
    return period.key
