"""Tables, charts and pictures composed: numbered captions, cells and figures, notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from xiasha_desk.composition.chart_figures import compose_chart, period_words
from xiasha_desk.composition.figure_row import (
    FigureRow,
    completion_words,
    figure_row,
    growth_words,
    number_words,
    observed_words,
)
from xiasha_desk.domain.comparison import PercentagePoints
from xiasha_desk.domain.composed import BlockRole, ComposedBlock, Generated, GeneratedKind, Run, SourceSpan
from xiasha_desk.domain.contents import ComposedChart, ComposedPicture, ComposedTable, TableCell
from xiasha_desk.domain.exhibit import ChartRef, Exhibit, FreeTable, ProjectTable, Table, TableColumn, TableRef
from xiasha_desk.domain.ledger import Indicator, Ledger, Missing
from xiasha_desk.domain.period import LAST_YEAR, parse_period, resolve_period

if TYPE_CHECKING:
    from xiasha_desk.domain.contents import Content

ABSENT = "—"
"""Printed where there is no figure."""
UNIT_LABEL = "单位："


def compose_exhibit(
    exhibit: Exhibit, section: str, numbers: tuple[int, int], period: str, ledger: Ledger
) -> tuple[tuple[ComposedBlock, ...], tuple[int, int]]:
    """Caption, content and note in the order of the page; `numbers` are those of tables and figures so far.

    Only what has a caption is counted.
    """
    content: ComposedBlock
    is_table = isinstance(exhibit, Table)
    tables, figures = numbers
    if exhibit.caption:
        tables, figures = tables + is_table, figures + (not is_table)
    number = tables if is_table else figures
    caption = tuple(_caption(exhibit, section, f"{'表' if is_table else '图'}{number}", is_table))
    note = tuple(_note(exhibit, section))
    unit: tuple[ComposedBlock, ...] = ()
    below: tuple[ComposedBlock, ...] = ()
    if isinstance(exhibit, TableRef):
        content = _block(exhibit.id, section, BlockRole.TABLE, indicator_table(exhibit, period, ledger))
        unit = tuple(_unit(exhibit, section, _unit_runs(exhibit, ledger)))
    elif isinstance(exhibit, FreeTable):
        content = _block(exhibit.id, section, BlockRole.TABLE, free_table(exhibit))
        unit = tuple(_unit(exhibit, section, _typed_unit_runs(exhibit)))
    elif isinstance(exhibit, ProjectTable):
        from xiasha_desk.composition.project_print import project_table  # few reports have one

        content = _block(exhibit.id, section, BlockRole.TABLE, project_table(exhibit, period, ledger))
    elif isinstance(exhibit, ChartRef):
        chart = compose_chart(exhibit, period, ledger)
        content = _block(exhibit.id, section, BlockRole.CHART, chart)
        below = tuple(_table_under(exhibit, section, chart))
    else:
        picture = ComposedPicture(exhibit.image, exhibit.width_mm, exhibit.alternative or exhibit.caption)
        content = _block(exhibit.id, section, BlockRole.PICTURE, picture)
    blocks = (*caption, *unit, content, *note) if is_table else (content, *note, *caption, *below)
    return blocks, (tables, figures)


def _block(block_id: str, section: str, role: BlockRole, content: Content) -> ComposedBlock:
    return ComposedBlock(block_id, role, (), section, content=content)


def _caption(exhibit: Exhibit, section: str, number: str, is_table: bool) -> Iterator[ComposedBlock]:
    if exhibit.caption:
        source = f"{exhibit.id}:caption"
        runs = (
            Run(number + "\u3000", Generated(GeneratedKind.EXHIBIT_NUMBER, exhibit.id)),
            Run(exhibit.caption, SourceSpan(source, 0, len(exhibit.caption))),
        )
        role = BlockRole.TABLE_CAPTION if is_table else BlockRole.FIGURE_CAPTION
        yield ComposedBlock(source, role, runs, section)


def _note(exhibit: Exhibit, section: str) -> Iterator[ComposedBlock]:
    if exhibit.note:
        source = f"{exhibit.id}:note"
        run = Run(exhibit.note, SourceSpan(source, 0, len(exhibit.note)))
        yield ComposedBlock(source, BlockRole.EXHIBIT_NOTE, (run,), section)


def _unit(exhibit: Exhibit, section: str, runs: tuple[Run, ...]) -> Iterator[ComposedBlock]:
    if runs:
        yield ComposedBlock(f"{exhibit.id}:unit", BlockRole.TABLE_UNIT, runs, section)


def _unit_runs(table: TableRef, ledger: Ledger) -> tuple[Run, ...]:
    units = _units(_indicators(table, ledger))
    if not table.unit_in_head or len(units) != 1 or not units[0]:
        return ()
    return (Run(UNIT_LABEL + units[0], Generated(GeneratedKind.ELEMENT_LABEL, table.id)),)


def _typed_unit_runs(table: FreeTable) -> tuple[Run, ...]:
    if not table.unit:
        return ()
    typed = Run(table.unit, SourceSpan(f"{table.id}:unit", 0, len(table.unit)))
    if table.unit.startswith(UNIT_LABEL[:-1]):
        return (typed,)
    return (Run(UNIT_LABEL, Generated(GeneratedKind.ELEMENT_LABEL, table.id)), typed)


def _table_under(chart: ChartRef, section: str, composed: ComposedChart) -> Iterator[ComposedBlock]:
    if chart.with_table and any(value is not None for series in composed.series for value in series.values):
        from xiasha_desk.composition.chart_table import chart_table  # few charts have one

        yield _block(f"{chart.id}:table", section, BlockRole.TABLE, chart_table(composed))


def free_table(table: FreeTable) -> ComposedTable:
    """The table's cells; what merged cells cover has no words."""
    merged = {(m.row, m.column): m for m in table.merges}
    covered = {
        (row, column)
        for m in table.merges
        for row in range(m.row, m.row + m.rows)
        for column in range(m.column, m.column + m.columns)
    } - merged.keys()
    rows = []
    for index, words in enumerate(table.rows):
        cells = []
        for column, text in enumerate(words):
            if (index, column) in covered:
                cells.append(TableCell("", covered=True))
                continue
            merge = merged.get((index, column))
            across, down = (merge.columns, merge.rows) if merge else (1, 1)
            cells.append(TableCell(text, index >= table.head_rows and _is_number(text), across, down))
        rows.append(tuple(cells))
    return ComposedTable(tuple(rows), table.head_rows, table.landscape)


def _is_number(text: str) -> bool:
    plain = text.strip().lstrip("+-−").rstrip("%％").replace(",", "").replace(".", "", 1)
    return plain.isdecimal()


def indicator_table(table: TableRef, period: str, ledger: Ledger) -> ComposedTable:
    """The table's head and a row for each of its indicators that the ledger has."""
    indicators = _indicators(table, ledger)
    rows = [figure_row(i, period, ledger) for i in indicators]
    as_per_cent = all(not isinstance(r.growth, PercentagePoints) for r in rows)
    behind_names = table.unit_in_head and len(_units(indicators)) > 1
    columns = _columns(table, behind_names=behind_names)
    head = tuple(TableCell(_head_words(column, period, as_per_cent)) for column in columns)
    body = tuple(tuple(_cell(column, row, as_per_cent, behind_names) for column in columns) for row in rows)
    return ComposedTable((head, *body), landscape=table.landscape)


def _columns(table: TableRef, *, behind_names: bool) -> tuple[TableColumn, ...]:
    """The columns without that of the units where these stand above the table or behind the names."""
    if not table.unit_in_head or (behind_names and TableColumn.NAME not in table.columns):
        return table.columns
    return tuple(c for c in table.columns if c is not TableColumn.UNIT) or table.columns


def _indicators(table: TableRef, ledger: Ledger) -> list[Indicator]:
    return [i for i in map(ledger.indicator, table.indicators) if i is not None]


def _units(indicators: Sequence[Indicator]) -> list[str]:
    return list(dict.fromkeys(i.unit for i in indicators))


def _head_words(column: TableColumn, period: str, as_per_cent: bool) -> str:
    if column is TableColumn.NOW:
        return period_words(period) or "本期"
    if column is TableColumn.BASE:
        return period_words(resolve_period(LAST_YEAR, period)) or "上年同期"
    if column is TableColumn.GROWTH:
        return "同比（%）" if as_per_cent else "同比"
    if column is TableColumn.TARGET:
        return f"{parse_period(period).year}年目标" if period else "年度目标"
    return {
        TableColumn.NAME: "指标",
        TableColumn.UNIT: "单位",
        TableColumn.COMPLETION: "完成率",
        TableColumn.DEPARTMENT: "科室",
    }[column]


def _cell(column: TableColumn, row: FigureRow, as_per_cent: bool, unit_behind: bool) -> TableCell:
    indicator = row.indicator
    if column is TableColumn.NAME:
        return TableCell(f"{indicator.name}（{indicator.unit}）" if unit_behind and indicator.unit else indicator.name)
    if column is TableColumn.UNIT:
        return TableCell(indicator.unit)
    if column is TableColumn.DEPARTMENT:
        return TableCell(indicator.department)
    if column is TableColumn.NOW:
        words = observed_words(row.now, indicator.decimals)
    elif column is TableColumn.BASE:
        words = observed_words(row.base, indicator.decimals)
    elif column is TableColumn.GROWTH:
        words = growth_words(row.growth, signed=not as_per_cent)
    elif column is TableColumn.TARGET:
        target = row.target
        words = "" if target is None or isinstance(target.value, Missing) else number_words(target.value, _digits(row))
    else:
        words = completion_words(row.completion)
    return TableCell(words or ABSENT, number=True)


def _digits(row: FigureRow) -> int:
    """Targets are printed as they were typed, with no more digits than the indicator has."""
    value = None if row.target is None else row.target.value
    if value is None or isinstance(value, Missing):
        return 0
    exponent = value.as_tuple().exponent
    typed = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return min(typed, row.indicator.decimals)
