"""What every cell of a sheet becomes in the ledger, shown before anything is taken, and the changes it makes."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from xiasha_desk.domain.changes import Batch, Change, InsertIndicator, SetObservation
from xiasha_desk.domain.comparison import PERCENT_UNITS
from xiasha_desk.domain.ids import IdSource, new_id
from xiasha_desk.domain.ledger import FigureStatus, Indicator, Ledger, Missing, Observation
from xiasha_desk.domain.period import LAST_YEAR, parse_period
from xiasha_desk.domain.sheet import RawSheet
from xiasha_desk.tabular.cells import CellReading, RateReading, Verdict, read_cell, read_rate, shown_words
from xiasha_desk.tabular.grid import Grid
from xiasha_desk.tabular.head_words import ColumnRole, resolved
from xiasha_desk.tabular.matching import MatchKind, RowMatch, match_rows, name_column_of, plain_name
from xiasha_desk.tabular.notices import notices_of
from xiasha_desk.tabular.shape import SheetDecisions, SheetShape
from xiasha_desk.tabular.slips import slip_words
from xiasha_desk.text.amounts import Amount


class CellState(enum.Enum):
    """What becomes of a cell."""

    NEW = "新填"
    CHANGED = "改动"
    SAME = "一致"
    DOUBTFUL = "请定"
    LEFT_OUT = "不导入"


@dataclass(frozen=True, slots=True)
class CellPlan:
    """A cell of figures and what it becomes: the `amount` of an indicator (its id, or the name of a new one) in a
    `period` (a key). For a told growth `rate` is set instead. `choices` are ways to read a doubtful one."""

    row: int
    column: int
    indicator: str
    name: str
    period: str
    unit: str
    amount: Amount | None
    rate: Decimal | None
    shown: str
    state: CellState
    reasons: tuple[str, ...] = ()
    choices: tuple[Amount, ...] = ()
    old: Observation | None = None
    is_rate: bool = False

    @property
    def taken(self) -> bool:
        """Whether it makes a change."""
        return self.state in (CellState.NEW, CellState.CHANGED)


@dataclass(frozen=True, slots=True)
class Proposal:
    """All of a sheet: the rows' indicators, the cells, sentences on what was left out, new indicators by row."""

    sheet: RawSheet
    shape: SheetShape
    rows: tuple[RowMatch, ...]
    cells: tuple[CellPlan, ...]
    notices: tuple[str, ...]
    new: Mapping[int, Indicator]

    def count(self, *states: CellState) -> int:
        """How many cells are in one of these states."""
        return sum(cell.state in states for cell in self.cells)

    def cell(self, row: int, column: int) -> CellPlan | None:
        """What becomes of a cell; None for one that holds no figure."""
        return next((cell for cell in self.cells if (cell.row, cell.column) == (row, column)), None)


def propose(
    sheet: RawSheet,
    shape: SheetShape,
    ledger: Ledger,
    own_period: str,
    *,
    decisions: SheetDecisions | None = None,
    past: Mapping[tuple[str, str], str] | None = None,
    new_id: IdSource = new_id,
) -> Proposal:
    """What a sheet would bring into the ledger of a report for `own_period` (a key, "" for none).

    `shape` is that of `shape_with`; `past` tells by (plain name, unit) which indicator was chosen earlier. Only cells
    that are sure, and those the clerk accepted, are taken.
    """
    decided = decisions or SheetDecisions()
    rows = match_rows(sheet, shape, ledger, past or {}, decided)
    grid = Grid(sheet)
    new = {match.row: _new_indicator(grid, shape, match, new_id()) for match in rows if match.kind is MatchKind.NEW}
    found = [
        cell
        for match in rows
        for column, plan in enumerate(shape.columns)
        if plan.role in (ColumnRole.VALUE, ColumnRole.RATE) and name_column_of(shape, column) == match.column
        if (cell := _cell(grid, shape, match, column, ledger, own_period, new)) is not None
    ]
    cells = [_decided(cell, decided) for cell in _checked(found, ledger, own_period)]
    return Proposal(sheet, shape, rows, tuple(cells), notices_of(sheet, shape), new)


def _new_indicator(grid: Grid, shape: SheetShape, match: RowMatch, indicator_id: str) -> Indicator:
    """An indicator as the sheet describes it; its digits are those of its figures."""
    values = (c for c, plan in enumerate(shape.columns) if plan.role is ColumnRole.VALUE)
    columns = [c for c in values if name_column_of(shape, c) == match.column]
    unit = match.unit or next((shape.columns[c].unit for c in columns if shape.columns[c].unit), "") or shape.unit
    readings = [read_cell(grid.cell(match.row, c), unit) for c in columns]
    decimals = max((r.amount.decimals for r in readings if r.amount is not None), default=0)
    name = plain_name(match.name.replace(" ", "")) or match.name
    return Indicator(indicator_id, name, unit, min(decimals, 4), department=match.department)


# -- one cell -----------------------------------------------------------------------------------
def _cell(
    grid: Grid, shape: SheetShape, match: RowMatch, column: int, ledger: Ledger, own: str, new: Mapping[int, Indicator]
) -> CellPlan | None:
    raw, plan = grid.cell(match.row, column), shape.columns[column]
    if raw.is_empty:
        return None
    indicator = new.get(match.row) or (ledger.indicator(match.indicator) if match.indicator else None)
    period = resolved(plan.period, own)
    stated = match.unit or plan.unit or shape.unit
    unit = indicator.unit if indicator is not None else stated
    doubts = list(match.doubts) + ([plan.doubt] if plan.doubt else [])
    if not period:
        doubts.append("不知道是哪一期的数")
    if plan.unit and match.unit and plan.unit != match.unit and plan.role is ColumnRole.VALUE and plan.unit != "%":
        doubts.append(f"表头的单位是{plan.unit}，这一行写的是{match.unit}")
    if match.row in grid.sheet.hidden_rows or column in grid.sheet.hidden_columns:
        doubts.append("在隐藏的行或列里")
    state = CellState.LEFT_OUT if match.kind is MatchKind.LEFT_OUT else CellState.DOUBTFUL
    base = CellPlan(
        match.row, column, indicator.id if indicator is not None else "", match.name, period, unit, None, None,
        shown_words(raw), state, tuple(doubts), is_rate=plan.role is ColumnRole.RATE,
    )  # fmt: skip
    if indicator is not None and indicator.formula is not None:
        return replace(base, state=CellState.LEFT_OUT, reasons=(f"“{indicator.name}”由别的指标算出，不用填",))
    if base.is_rate:
        return _rate_cell(base, read_rate(raw, in_percent=plan.unit == "%" or "%" in plan.heading), indicator, ledger)
    reading = read_cell(raw, unit, stated_unit=stated, decimals=indicator.decimals if indicator is not None else None)
    return _value_cell(base, reading, indicator, ledger)


def _value_cell(base: CellPlan, reading: CellReading, indicator: Indicator | None, ledger: Ledger) -> CellPlan | None:
    reasons = (*base.reasons, *reading.reasons)
    told = replace(base, amount=reading.amount, choices=reading.choices, shown=reading.shown, reasons=reasons)
    if base.state is CellState.LEFT_OUT:
        return told
    if reading.verdict is Verdict.REFUSED:
        return replace(told, state=CellState.LEFT_OUT)
    if reading.verdict is Verdict.USABLE and reading.amount is None:
        return None
    if indicator is None or base.reasons or reading.verdict is Verdict.DOUBTFUL:
        choices = reading.choices or ((reading.amount,) if reading.amount is not None else ())
        return replace(told, state=CellState.DOUBTFUL, choices=choices)
    return _compared(told, ledger)


def _compared(cell: CellPlan, ledger: Ledger) -> CellPlan:
    """NEW, CHANGED or SAME beside what the ledger has."""
    old = ledger.observations.get((cell.indicator, cell.period))
    assert cell.amount is not None
    if old is None:
        return replace(cell, state=CellState.NEW)
    same = old.value == cell.amount.value and old.softener is cell.amount.softener
    return replace(cell, old=old, state=CellState.SAME if same else CellState.CHANGED)


def _rate_cell(base: CellPlan, reading: RateReading, indicator: Indicator | None, ledger: Ledger) -> CellPlan | None:
    told = replace(base, rate=reading.rate, shown=reading.shown, reasons=(*base.reasons, *reading.reasons))
    if base.state is CellState.LEFT_OUT or reading.verdict is Verdict.REFUSED:
        return replace(told, state=CellState.LEFT_OUT)
    if reading.verdict is Verdict.USABLE and reading.rate is None:
        return None
    if indicator is None or base.reasons or reading.verdict is Verdict.DOUBTFUL:
        return replace(told, state=CellState.DOUBTFUL)
    old = ledger.observations.get((base.indicator, base.period))
    same = old is not None and old.reported_rate == reading.rate
    return replace(told, old=old, state=CellState.SAME if same else CellState.NEW)


# -- cells beside each other --------------------------------------------------------------------
def _checked(cells: Sequence[CellPlan], ledger: Ledger, own: str) -> Iterator[CellPlan]:
    """The cells with what speaks against them beside the others of the sheet and the ledger."""
    values: dict[tuple[str, str], list[CellPlan]] = {}
    for cell in cells:
        if cell.indicator and not cell.is_rate and cell.amount is not None:
            values.setdefault((cell.indicator, cell.period), []).append(cell)
    for cell in cells:
        key = (cell.indicator, cell.period)
        if cell.is_rate:
            yield _rate_beside(cell, values, ledger)
            continue
        rivals = [other for other in values.get(key, ()) if other.state is not CellState.DOUBTFUL]
        others = {str(other.amount.value) for other in rivals if other.amount is not None}
        reasons = ["这张表里有几格对到同一个数，却不一样"] if len(others) > 1 else []
        slip = _slip(cell, values, ledger)
        reasons += [slip] if slip else []
        if reasons and cell.taken:
            choices = (cell.amount,) if cell.amount is not None else ()
            cell = replace(cell, state=CellState.DOUBTFUL, reasons=(*cell.reasons, *reasons), choices=choices)
        yield cell


def _slip(cell: CellPlan, values: Mapping[tuple[str, str], Sequence[CellPlan]], ledger: Ledger) -> str:
    """Why a value looks like one of another unit beside the ledger's or last year's; "" when it does not."""
    if cell.amount is None or isinstance(cell.amount.value, Missing) or not cell.amount.value or not cell.taken:
        return ""
    beside: list[tuple[str, Decimal]] = []
    if cell.old is not None and not isinstance(cell.old.value, Missing):
        beside.append(("台账里的数", cell.old.value))
    last_year = (cell.indicator, _year_before(cell.period))
    known = ledger.observations.get(last_year)
    told = next((o.amount.value for o in values.get(last_year, ()) if o.amount is not None), None)
    for value in (told, known.value if known is not None else None):
        if isinstance(value, Decimal):
            beside.append(("上年同期", value))
    return slip_words(cell.amount.value, beside)


def _year_before(period: str) -> str:
    try:
        return parse_period(period).same_period_last_year().key
    except ValueError:
        return LAST_YEAR


def _rate_beside(cell: CellPlan, values: Mapping[tuple[str, str], Sequence[CellPlan]], ledger: Ledger) -> CellPlan:
    """A told growth beside its two values: what follows from them is not stored, what contradicts them is asked of."""
    if not cell.taken or cell.rate is None:
        return cell
    now = _value_of((cell.indicator, cell.period), values, ledger)
    base = _value_of((cell.indicator, _year_before(cell.period)), values, ledger)
    percent = cell.unit in PERCENT_UNITS
    if now is None or base is None or not (base or percent):
        return cell
    computed = now - base if percent else (now - base) / abs(base) * 100
    if abs(computed - cell.rate) <= Decimal("0.15"):
        return replace(cell, state=CellState.SAME, reasons=(*cell.reasons, "由两期数值算出，不用另存"))
    unit = "个百分点" if percent else "%"
    reason = f"由两期数值算出是 {computed:.1f}{unit}，表里写的是 {cell.rate:f}{unit}"
    return replace(cell, state=CellState.DOUBTFUL, reasons=(*cell.reasons, reason))


def _value_of(
    key: tuple[str, str], values: Mapping[tuple[str, str], Sequence[CellPlan]], ledger: Ledger
) -> Decimal | None:
    sure = (cell for cell in values.get(key, ()) if cell.state is not CellState.DOUBTFUL)
    told = next((cell.amount.value for cell in sure if cell.amount is not None), None)
    known = ledger.observations.get(key)
    value = told if told is not None else known.value if known is not None else None
    return value if isinstance(value, Decimal) else None


# -- what the clerk decides ---------------------------------------------------------------------
def _decided(cell: CellPlan, decisions: SheetDecisions) -> CellPlan:
    place = (cell.row, cell.column)
    accepted = decisions.accepted.get(place)
    if accepted is None or cell.state is CellState.SAME:
        return cell
    if not accepted:
        return replace(cell, state=CellState.LEFT_OUT)
    if cell.taken or not cell.indicator or not cell.period:
        return cell
    if cell.is_rate:
        return replace(cell, state=CellState.NEW) if cell.rate is not None else cell
    number = decisions.choices.get(place, 0)
    amount = cell.choices[number] if number < len(cell.choices) else cell.amount
    if amount is None:
        return cell
    state = CellState.NEW if cell.old is None else CellState.CHANGED
    return replace(cell, amount=amount, state=state)


def changes_of(proposal: Proposal, ledger: Ledger, *, source: str, now: str = "", by: str = "") -> Change | None:
    """The taken cells as one step; None when there is none. `source` is the file's name, `now` the moment (ISO)."""
    changes: list[Change] = []
    used = {cell.indicator for cell in proposal.cells if cell.taken}
    place = len(ledger.indicators)
    for indicator in proposal.new.values():
        if indicator.id in used:
            changes.append(InsertIndicator(place, indicator))
            place += 1
    told: dict[tuple[str, str], Observation] = {}
    for cell in proposal.cells:
        if cell.taken:
            key = (cell.indicator, cell.period)
            told[key] = _observation(cell, told.get(key, ledger.observations.get(key)), proposal.sheet, source, now, by)
    changes += [SetObservation(key, ledger.observations.get(key), new) for key, new in told.items()]
    return Batch(tuple(changes)) if changes else None


def _observation(
    cell: CellPlan, old: Observation | None, sheet: RawSheet, source: str, now: str, by: str
) -> Observation:
    """What is known of a figure once a cell was taken."""
    words = f"{source} {sheet.name}!{sheet.name_of(cell.row, cell.column)}"
    base = old or Observation(cell.indicator, cell.period, Missing("仅报同比"))
    told = replace(base, source=words, status=FigureStatus.PENDING, entered_by=by, entered_at=now)
    if cell.is_rate:
        return replace(told, reported_rate=cell.rate)
    assert cell.amount is not None
    return replace(told, value=cell.amount.value, softener=cell.amount.softener)
