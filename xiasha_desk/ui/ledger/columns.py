"""The table's columns as data: heading, width, what they show, what typing opens with, how they sort."""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from xiasha_desk.composition.figure_row import MINUS, FigureRow, growth_words, number_words
from xiasha_desk.domain.comparison import PercentagePoints, Rate
from xiasha_desk.domain.ledger import FigureStatus, Missing, Observation
from xiasha_desk.text.amounts import typed_words
from xiasha_desk.ui.ledger import cells
from xiasha_desk.ui.ledger.cells import Cell


class Column(enum.IntEnum):
    """The columns from left to right."""

    NAME = 0
    UNIT = 1
    NOW = 2
    BASE = 3
    GROWTH = 4
    TARGET = 5
    COMPLETION = 6
    DEPARTMENT = 7
    STATUS = 8


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """`cell` and `edit` (what an editor opens with) take the row; `sort` gives what to sort by, None stands last."""

    heading: str
    width: int
    cell: Callable[[FigureRow, bool], Cell]
    sort: Callable[[FigureRow], Any]
    edit: Callable[[FigureRow], str]
    number: bool = False
    editable: bool = True


def _typed(row: FigureRow, observation: Observation | None) -> str:
    """As it was typed; a computed value as it is printed."""
    if row.indicator.formula is not None:
        return number_words(_number(observation), row.indicator.decimals).replace(MINUS, "-")
    return "" if observation is None else typed_words(observation.value, observation.softener)


def _number(observation: Observation | None) -> Decimal | None:
    return None if observation is None or isinstance(observation.value, Missing) else observation.value


def _rate(growth: Rate | PercentagePoints | Missing) -> Decimal | None:
    return (
        growth.percent if isinstance(growth, Rate) else growth.points if isinstance(growth, PercentagePoints) else None
    )


def _rate_words(row: FigureRow) -> str:
    return growth_words(row.growth).replace(MINUS, "-").removeprefix("+")


_STATUS_ORDER = {FigureStatus.EMPTY.value: 0, FigureStatus.PENDING.value: 1}

SPECS: dict[Column, ColumnSpec] = {
    Column.NAME: ColumnSpec(
        "指标", 150, lambda r, c: Cell(r.indicator.name), lambda r: r.indicator.name or None, lambda r: r.indicator.name
    ),
    Column.UNIT: ColumnSpec(
        "单位", 58, lambda r, c: Cell(r.indicator.unit, ink="ink2"), lambda r: r.indicator.unit or None,
        lambda r: r.indicator.unit,
    ),
    Column.NOW: ColumnSpec(
        "本期", 86, cells.now_cell, lambda r: _number(r.now), lambda r: _typed(r, r.now), number=True
    ),
    Column.BASE: ColumnSpec(
        "上年同期", 80, cells.base_cell, lambda r: _number(r.base), lambda r: _typed(r, r.base), number=True,
    ),
    Column.GROWTH: ColumnSpec(
        "同比", 102, lambda r, c: cells.growth_cell(r), lambda r: _rate(r.growth), _rate_words, number=True,
        editable=False,
    ),
    Column.TARGET: ColumnSpec(
        "年度目标", 78, cells.target_cell, lambda r: _number(r.target), lambda r: _typed(r, r.target), number=True,
    ),
    Column.COMPLETION: ColumnSpec(
        "完成率", 100, lambda r, c: cells.completion_cell(r), lambda r: _rate(r.completion),
        lambda r: cells.completion_cell(r).words, number=True, editable=False,
    ),
    Column.DEPARTMENT: ColumnSpec(
        "科室", 68, lambda r, c: Cell(r.indicator.department, ink="ink2"), lambda r: r.indicator.department or None,
        lambda r: r.indicator.department,
    ),
    Column.STATUS: ColumnSpec(
        "状态", 84, lambda r, c: cells.status_cell(r), lambda r: _STATUS_ORDER.get(cells.status_words(r), 2),
        lambda r: cells.status_words(r), editable=False,
    ),
}  # fmt: skip
