"""Tables, charts and pictures composed: numbered captions, cells and figures, notes."""

from __future__ import annotations

from collections.abc import Iterator

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
from xiasha_desk.domain.contents import ComposedPicture, ComposedTable, TableCell
from xiasha_desk.domain.exhibit import ChartRef, Exhibit, FreeTable, TableColumn, TableRef
from xiasha_desk.domain.ledger import Ledger, Missing
from xiasha_desk.domain.period import LAST_YEAR, parse_period, resolve_period

ABSENT = "—"
"""Printed where there is no figure."""


def compose_exhibit(
    exhibit: Exhibit, section: str, numbers: tuple[int, int], period: str, ledger: Ledger
) -> tuple[tuple[ComposedBlock, ...], tuple[int, int]]:
    """Caption, content and note in the order of the page; `numbers` are those of tables and figures so far.

    Only what has a caption is counted.
    """
    content: ComposedBlock
    is_table = isinstance(exhibit, TableRef | FreeTable)
    tables, figures = numbers
    if exhibit.caption:
        tables, figures = tables + is_table, figures + (not is_table)
    number = tables if is_table else figures
    caption = tuple(_caption(exhibit, section, f"{'表' if is_table else '图'}{number}", is_table))
    note = tuple(_note(exhibit, section))
    if isinstance(exhibit, TableRef):
        content = _block(exhibit, section, BlockRole.TABLE, indicator_table(exhibit, period, ledger))
    elif isinstance(exhibit, FreeTable):
        content = _block(exhibit, section, BlockRole.TABLE, _free_table(exhibit))
    elif isinstance(exhibit, ChartRef):
        content = _block(exhibit, section, BlockRole.CHART, compose_chart(exhibit, period, ledger))
    else:
        picture = ComposedPicture(exhibit.image, exhibit.width_mm, exhibit.alternative or exhibit.caption)
        content = _block(exhibit, section, BlockRole.PICTURE, picture)
    blocks = (*caption, content, *note) if is_table else (content, *note, *caption)
    return blocks, (tables, figures)


def _block(exhibit: Exhibit, section: str, role: BlockRole, content: object) -> ComposedBlock:
    return ComposedBlock(exhibit.id, role, (), section, content=content)  # type: ignore[arg-type]


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


def _free_table(table: FreeTable) -> ComposedTable:
    rows = tuple(
        tuple(TableCell(text, index >= table.head_rows and _is_number(text)) for text in row)
        for index, row in enumerate(table.rows)
    )
    return ComposedTable(rows, table.head_rows)


def _is_number(text: str) -> bool:
    plain = text.strip().lstrip("+-−").rstrip("%％").replace(",", "").replace(".", "", 1)
    return plain.isdecimal()


def indicator_table(table: TableRef, period: str, ledger: Ledger) -> ComposedTable:
    """The table's head and a row for each of its indicators that the ledger has."""
    indicators = [i for i in map(ledger.indicator, table.indicators) if i is not None]
    rows = [figure_row(i, period, ledger) for i in indicators]
    as_per_cent = all(not isinstance(r.growth, PercentagePoints) for r in rows)
    head = tuple(TableCell(_head_words(column, period, as_per_cent)) for column in table.columns)
    body = tuple(tuple(_cell(column, row, as_per_cent) for column in table.columns) for row in rows)
    return ComposedTable((head, *body))


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


def _cell(column: TableColumn, row: FigureRow, as_per_cent: bool) -> TableCell:
    indicator = row.indicator
    if column is TableColumn.NAME:
        return TableCell(indicator.name)
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
