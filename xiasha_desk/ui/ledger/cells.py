"""What a cell of the ledger shows: words, state and ink, out of a figure row. No Qt here."""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace
from decimal import Decimal

from xiasha_desk.composition.figure_row import (
    MINUS,
    FigureRow,
    ahead_words,
    completion_words,
    growth_words,
    number_words,
    observed_words,
)
from xiasha_desk.domain.comparison import Rate, Turn
from xiasha_desk.domain.ledger import Better, FigureStatus, GrowthRule, Missing, Observation
from xiasha_desk.domain.period import parse_period
from xiasha_desk.services.ledger_edits import ONLY_RATE
from xiasha_desk.services.usages import is_filled
from xiasha_desk.text.amounts import NO_FIGURE

WAITING = "待填"
ABSENT = "—"
NOT_REPORTED = "未报值"
NO_GROWTH = "这项不算同比"


class CellState(enum.Enum):
    """How a cell is drawn, beside being current or selected."""

    NORMAL = "normal"
    EMPTY = "empty"
    COMPUTED = "computed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Cell:
    """Words, state, the token of their ink, weight, a reason to be told, whether a growth was only told, and small
    words beside (快1.1)."""

    words: str
    state: CellState = CellState.NORMAL
    ink: str = "ink"
    strong: bool = False
    reason: str = ""
    reported: bool = False
    aside: str = ""


def on_screen(words: str) -> str:
    """The minus sign that is as wide as a digit."""
    return words.replace("-", MINUS)


def value_words(observation: Observation | None, decimals: int) -> str:
    """A value with thousands and its softener; "" when there is none."""
    return on_screen(observed_words(observation, decimals, thousands=True))


def now_cell(row: FigureRow, changed: bool) -> Cell:
    """本期; of a computed indicator what its parts make."""
    if row.indicator.formula is not None:
        return computed_cell(row.now, row.indicator.decimals, strong=True)
    state = CellState.CHANGED if changed else CellState.NORMAL
    words = value_words(row.now, row.indicator.decimals)
    if words:
        return Cell(words, state, "ink", True, _more_digits(row.now, row.indicator.decimals))
    if row.now is not None and row.now.reported_rate is not None:
        return Cell(NOT_REPORTED, state, "ink3", False, "只报了同比，没有报数值")
    if row.now is not None and isinstance(row.now.value, Missing) and is_filled(row.now):
        return Cell(row.now.value.reason, state, "ink3")
    reason = row.now.value.reason if row.now is not None and isinstance(row.now.value, Missing) else ""
    return Cell(WAITING, CellState.EMPTY, "amber", True, reason)


def computed_cell(observation: Observation | None, decimals: int, *, strong: bool = False) -> Cell:
    """A value of a computed indicator, or why there is none."""
    words = value_words(observation, decimals)
    if words:
        return Cell(words, CellState.COMPUTED, "ink" if strong else "ink2", strong)
    value = None if observation is None else observation.value
    reason = value.reason if isinstance(value, Missing) else "各项都还没有填"
    return Cell(ABSENT, CellState.COMPUTED, "ink3", False, reason)


def base_cell(row: FigureRow, changed: bool) -> Cell:
    """What 同比 is measured against; another period than the same one a year before is told."""
    rule = row.indicator.growth_rule
    if rule is GrowthRule.NONE:
        return Cell(ABSENT, CellState.COMPUTED, "ink3", False, NO_GROWTH)
    if row.indicator.formula is not None:
        return computed_cell(row.base, row.indicator.decimals)
    cell = other_cell(row.base, row.indicator.decimals, changed)
    if rule is GrowthRule.FULL_YEAR and row.base_key:
        reason = f"这项比上年全年，这里是{parse_period(row.base_key).label}的数"
        return replace(cell, reason=f"{reason}；{cell.reason}" if cell.reason else reason)
    return cell


def target_cell(row: FigureRow, changed: bool) -> Cell:
    """年度目标, with the digits it was typed with."""
    decimals = target_decimals(row)
    if row.indicator.formula is not None:
        return computed_cell(row.target, decimals)
    return other_cell(row.target, decimals, changed)


def other_cell(observation: Observation | None, decimals: int, changed: bool) -> Cell:
    """上年同期 or a target; a target is shown with the digits it was typed with, at most those of the indicator."""
    state = CellState.CHANGED if changed else CellState.NORMAL
    words = value_words(observation, decimals)
    if words:
        return Cell(words, state, "ink2", False, _more_digits(observation, decimals))
    value = None if observation is None else observation.value
    if observation is not None and observation.reported_rate is not None:
        return Cell(NOT_REPORTED, state, "ink3")
    if isinstance(value, Missing) and value.reason in NO_FIGURE:
        return Cell(value.reason, state, "ink3")
    return Cell(ABSENT, state, "ink3", False, value.reason if isinstance(value, Missing) else "还没有填")


def target_decimals(row: FigureRow) -> int:
    """Digits of a target: those typed, at most the indicator's."""
    value = None if row.target is None else row.target.value
    if value is None or isinstance(value, Missing):
        return 0
    exponent = value.as_tuple().exponent
    return min(-exponent if isinstance(exponent, int) and exponent < 0 else 0, row.indicator.decimals)


def growth_cell(row: FigureRow) -> Cell:
    """同比, always signed; green when it is good news for this indicator."""
    if isinstance(row.growth, Turn):
        return Cell(row.growth.reason, CellState.COMPUTED, "ink2", False, "正负号变了，不算百分数，写成文字")
    if isinstance(row.growth, Missing):
        return Cell(ABSENT, CellState.COMPUTED, "ink3", False, row.growth.reason)
    number = row.growth.percent if isinstance(row.growth, Rate) else row.growth.points
    words = growth_words(row.growth)
    good = (row.indicator.better is Better.UP and number > 0) or (row.indicator.better is Better.DOWN and number < 0)
    reason = "这个同比是报来的，不是算出的" if row.reported else ""
    return Cell(words, CellState.COMPUTED, "green" if good else "ink2", False, reason, row.reported)


def completion_cell(row: FigureRow) -> Cell:
    """完成率."""
    if isinstance(row.completion, Missing):
        return Cell(ABSENT, CellState.COMPUTED, "ink3", False, row.completion.reason)
    reason = ahead_sentence(row)
    return Cell(
        completion_words(row.completion), CellState.COMPUTED, "ink2", reason=reason, aside=ahead_words(row.ahead)
    )


def ahead_sentence(row: FigureRow) -> str:
    """序时进度50%，快1.1个百分点; "" when that cannot be told."""
    if row.ahead is None or isinstance(row.completion, Missing):
        return ""
    elapsed = f"序时进度{number_words(row.completion.percent - row.ahead.points, 1).removesuffix('.0')}%"
    words = ahead_words(row.ahead)
    return f"{elapsed}，正好持平" if words == "持平" else f"{elapsed}，{words}个百分点"


def status_words(row: FigureRow) -> str:
    """未填, 待核, 已核 or 仅报同比."""
    if not is_filled(row.now):
        return FigureStatus.EMPTY.value
    if row.now is not None and row.now.reported_rate is not None and isinstance(row.now.value, Missing):
        return ONLY_RATE if row.now.status is FigureStatus.PENDING else f"{ONLY_RATE}·已核"
    return FigureStatus.PENDING.value if row.now is None else row.now.status.value


def status_cell(row: FigureRow) -> Cell:
    """The status with its ink; its sign is drawn beside it."""
    words = status_words(row)
    return Cell(words, ink="amber" if words == FigureStatus.EMPTY.value else "ink2")


def _more_digits(observation: Observation | None, decimals: int) -> str:
    value = None if observation is None else observation.value
    if value is None or isinstance(value, Missing):
        return ""
    exact = f"{value:f}"
    typed = exact.partition(".")[2].rstrip("0")
    return f"准确数是{on_screen(exact)}，按{decimals}位小数显示" if len(typed) > decimals else ""


def computation_words(row: FigureRow) -> str:
    """How the growth comes about: (9.2−8.3)÷8.3, 88.12−85.83; "" when it does not."""
    if row.reported or isinstance(row.growth, Missing) or row.now is None or row.base is None:
        return ""
    now, base = row.now.value, row.base.value
    if isinstance(now, Missing) or isinstance(base, Missing):
        return ""
    left, right = (_plain(v, row.indicator.decimals) for v in (now, base))
    minuend = f"{left}{MINUS}{right}"
    return f"({minuend})÷{right}" if isinstance(row.growth, Rate) else minuend


def _plain(value: Decimal, decimals: int) -> str:
    words = on_screen(number_words(value, decimals))
    return f"({words})" if value < 0 else words
