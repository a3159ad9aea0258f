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
    Merge,
    TableColumn,
    TableRef,
)
from xiasha_desk.domain.ledger import Indicator
from xiasha_desk.domain.period import LAST_YEAR, OWN, PeriodKind, parse_period
from xiasha_desk.domain.template import TemplateExhibit
from xiasha_desk.template_files.fields import Fields
from xiasha_desk.template_files.placeholders import check_placeholders
from xiasha_desk.text.cleaning import clean

TABLE_KEYS = frozenset(
    {
        "name",
        "caption",
        "indicators",
        "columns",
        "unit_in_head",
        "rows",
        "head_rows",
        "merges",
        "unit",
        "landscape",
        "note",
    }
)
_OF_INDICATORS, _OF_WORDS = ("indicators", "columns", "unit_in_head"), ("head_rows", "merges", "unit")
CHART_KEYS = frozenset(
    {"name", "caption", "kind", "axis", "indicators", "periods", "show_values", "show_growth", "with_table", "note"}
)
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
CHART_WORDS = {"柱形": ChartKind.BAR, "折线": ChartKind.LINE, "柱线": ChartKind.BAR_LINE, "堆积": ChartKind.STACKED}
AXIS_WORDS = {"指标": ChartAxis.INDICATORS, "时期": ChartAxis.PERIODS}
PERIOD_WORDS = {"本期": OWN, "上年同期": LAST_YEAR, "前年同期": "@-2"}
_MOST_CELLS = 1000
_MOST_HEADS = 3
_TWO_UNITS = (ChartKind.BAR, ChartKind.LINE)
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
    across = _yes(fields, "landscape")
    if "rows" in fields.values:
        for key in _OF_INDICATORS:
            if key in fields.values:
                raise fields.mistake(key, f"既写了“rows”又写了“{key}”", "一张表只能是其中一种，请删去一种。")
        rows = _rows(fields)
        heads = fields.number("head_rows", min(_MOST_HEADS, len(rows))) if "head_rows" in fields.values else 1
        merges, unit = _merges(fields, len(rows), len(rows[0]), heads), fields.text("unit")
        return FreeTable(name, caption, rows, heads, note, merges, unit, across)
    for key in _OF_WORDS:
        if key in fields.values:
            raise fields.mistake(key, f"的“{key}”只用于写了“rows”的表", "指标表不用写它，请删去。")
    indicators = known.of(fields, "indicators")
    if not indicators:
        raise fields.mistake("indicators", f"的表“{name}”没有指标", "请写上“indicators”；自己填字的表写“rows”。")
    columns = fields.choices("columns", COLUMN_WORDS) or STANDARD_COLUMNS
    chosen = tuple(i.id for i in indicators)
    return TableRef(name, caption, chosen, columns, note, _yes(fields, "unit_in_head"), across)


def _yes(fields: Fields, key: str, *, otherwise: bool = False) -> bool:
    value = fields.values.get(key, otherwise)
    if not isinstance(value, bool):
        raise fields.mistake(key, f"的“{key}”只能写 true 或 false", "请改成其中一个，不加引号。")
    return value


def _merges(fields: Fields, rows: int, columns: int, heads: int) -> tuple[Merge, ...]:
    """Merged cells, each given as first row, first column (from 1), how many rows and how many columns."""
    value = fields.values.get("merges", [])
    if not isinstance(value, list) or not all(map(_is_four_numbers, value)):
        remedy = "请照这样写：merges = [[1, 2, 1, 3]]，依次是第几行、第几列、占几行、占几列。"
        raise fields.mistake("merges", "的“merges”要写成四个整数一组", remedy)
    found: list[Merge] = []
    taken: set[tuple[int, int]] = set()
    for row, column, down, across in value:
        words = f"的“merges”里，第{row}行第{column}列起的合并格"
        cells = {(r, c) for r in range(row, row + down) for c in range(column, column + across)}
        if row + down - 1 > rows or column + across - 1 > columns:
            raise fields.mistake("merges", f"{words}超出了表", f"这张表是{rows}行{columns}列，请改小。")
        if len(cells) == 1:
            raise fields.mistake("merges", f"{words}只有一格", "请写明占几行、占几列，或者删去。")
        if cells & taken:
            raise fields.mistake("merges", f"{words}和别的合并格重叠", "请改成不重叠的。")
        if row <= heads < row + down - 1:
            raise fields.mistake("merges", f"{words}跨了表头和下面的行", "请分开写，或者改“head_rows”。")
        taken |= cells
        found.append(Merge(row - 1, column - 1, down, across))
    return tuple(sorted(found, key=lambda m: (m.row, m.column)))


def _is_four_numbers(item: object) -> bool:
    if not isinstance(item, list) or len(item) != 4:
        return False
    return all(isinstance(n, int) and not isinstance(n, bool) and 1 <= n <= _MOST_CELLS for n in item)


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
    chart = ChartRef(
        name,
        fields.pattern("caption", needed=True),
        fields.choice("kind", CHART_WORDS, ChartKind.BAR),
        tuple(i.id for i in indicators),
        _periods(fields) or (LAST_YEAR, OWN),
        fields.choice("axis", AXIS_WORDS, ChartAxis.INDICATORS),
        _switch(fields, "show_values", standard=True),
        fields.pattern("note"),
        show_growth=_switch(fields, "show_growth", standard=False),
        with_table=_switch(fields, "with_table", standard=False),
    )
    _check_units(fields, chart, indicators)
    if chart.show_growth and not chart.show_values:
        raise fields.mistake("show_growth", "要写同比，却不写数值", "同比写在数值旁边，请去掉 show_values = false。")
    return chart


def _check_units(fields: Fields, chart: ChartRef, indicators: Sequence[Indicator]) -> None:
    """A second unit needs a second axis: only bars and lines along periods have one."""
    units = list(dict.fromkeys(i.unit or "无单位" for i in indicators))
    what = f"的图“{chart.id}”里单位不同（{'、'.join(units)}）"
    if len(units) > 2:
        raise fields.mistake("indicators", what, "一张图最多用两个单位，请拆成几张。")
    if len(units) == 2 and (chart.axis is not ChartAxis.PERIODS or chart.kind not in _TWO_UNITS):
        remedy = "只有横轴是时期的柱形图和折线图能用两个单位，请改样式和横轴，或者拆成几张。"
        raise fields.mistake("indicators", what, remedy)


def _switch(fields: Fields, key: str, *, standard: bool) -> bool:
    found = fields.values.get(key, standard)
    if not isinstance(found, bool):
        raise fields.mistake(key, f"的“{key}”只能写 true 或 false", "请改成其中一个，不加引号。")
    return found


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
