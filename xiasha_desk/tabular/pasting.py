"""A copied range put onto the ledger's cells: what each would become, before anything is taken."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from xiasha_desk.domain.changes import Change, SetObservations
from xiasha_desk.domain.ledger import FigureStatus, Ledger, Missing, Observation
from xiasha_desk.domain.sheet import RawCell, RawSheet
from xiasha_desk.tabular.cells import Verdict, read_cell, read_rate, shown_words
from xiasha_desk.text.amounts import Amount, typed_words

SOURCE = "粘贴"
"""The source of a pasted value."""


class PasteState(enum.Enum):
    """What becomes of a target cell."""

    NEW = "可用"
    SAME = "不变"
    DOUBTFUL = "请定"
    LEFT_OUT = "不用"


@dataclass(frozen=True, slots=True)
class PasteTarget:
    """A cell of the ledger's view: the figure behind it by indicator and period; `why` says why it takes none."""

    indicator: str = ""
    period: str = ""
    is_rate: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class PasteCell:
    """What a target cell would become. `words` are those to be shown in it, `accepted` is the clerk's choice for a
    doubtful one: a place in `choices`, or -1."""

    target: PasteTarget
    shown: str
    state: PasteState
    amount: Amount | None = None
    rate: Decimal | None = None
    reasons: tuple[str, ...] = ()
    choices: tuple[Amount, ...] = ()
    accepted: int = -1

    @property
    def taken(self) -> bool:
        """Whether it makes a change."""
        return self.state is PasteState.NEW or (self.state is PasteState.DOUBTFUL and self.accepted >= 0)

    @property
    def outcome(self) -> Amount | None:
        """The amount it becomes."""
        return self.choices[self.accepted] if 0 <= self.accepted < len(self.choices) else self.amount

    @property
    def words(self) -> str:
        """What is shown in the target cell."""
        if self.target.is_rate:
            return self.shown if self.rate is None else f"{self.rate:f}%"
        found = self.outcome
        return self.shown if found is None else typed_words(found.value, found.softener)


@dataclass(frozen=True, slots=True)
class PastePlan:
    """A range over the targets, by offset (row, column); `lost_rows` and `lost_columns` found no place."""

    cells: Mapping[tuple[int, int], PasteCell] = field(default_factory=dict)
    lost_rows: int = 0
    lost_columns: int = 0

    def count(self, *states: PasteState) -> int:
        """How many cells are in one of these states, a doubtful one that was decided among the usable."""
        return sum(_state(cell) in states for cell in self.cells.values())

    def decided(self, place: tuple[int, int], choice: int) -> PastePlan:
        """The plan with a doubtful cell taken by one of its readings, or left again (-1)."""
        cell = self.cells.get(place)
        if cell is None or cell.state is not PasteState.DOUBTFUL or choice >= max(len(cell.choices), 1):
            return self
        return replace(self, cells={**self.cells, place: replace(cell, accepted=choice)})

    def left_out(self, place: tuple[int, int]) -> PastePlan:
        """The plan without what was pasted into a cell."""
        cell = self.cells.get(place)
        if cell is None:
            return self
        return replace(self, cells={**self.cells, place: replace(cell, state=PasteState.LEFT_OUT, accepted=-1)})


def _state(cell: PasteCell) -> PasteState:
    return PasteState.NEW if cell.taken else cell.state


def plan_paste(sheet: RawSheet, targets: Sequence[Sequence[PasteTarget]], ledger: Ledger) -> PastePlan:
    """What the cells of a range become on these targets, rows of equally many. A single cell fills them all."""
    single = len(sheet.rows) == 1 and sheet.width == 1
    height = len(targets) if single else min(len(sheet.rows), len(targets))
    width = len(targets[0]) if targets else 0
    cells: dict[tuple[int, int], PasteCell] = {}
    for row in range(height):
        for column in range(width if single else min(sheet.width, width)):
            raw = sheet.cell(0, 0) if single else sheet.cell(row, column)
            found = paste_cell(raw, targets[row][column], ledger)
            if found is not None:
                cells[(row, column)] = found
    lost_rows = 0 if single else max(len(sheet.rows) - len(targets), 0)
    return PastePlan(cells, lost_rows, 0 if single else max(sheet.width - width, 0))


def paste_cell(raw: RawCell, target: PasteTarget, ledger: Ledger) -> PasteCell | None:
    """What one cell becomes; None for an empty one, which changes nothing."""
    if raw.is_empty:
        return None
    shown = shown_words(raw)
    indicator = ledger.indicator(target.indicator) if target.indicator else None
    if target.why or indicator is None:
        return PasteCell(target, shown, PasteState.LEFT_OUT, reasons=(target.why or "这一格不能填数",))
    old = ledger.observations.get((target.indicator, target.period))
    if target.is_rate:
        rate = read_rate(raw, in_percent=True)
        same = old is not None and old.reported_rate == rate.rate
        state = _verdict(rate.verdict, same=same)
        return PasteCell(target, shown, state, None, rate.rate, rate.reasons)
    reading = read_cell(raw, indicator.unit)
    amount = reading.amount
    same = old is not None and amount is not None and _same(old, amount)
    choices = reading.choices if reading.verdict is Verdict.DOUBTFUL else ()
    return PasteCell(target, shown, _verdict(reading.verdict, same=same), amount, None, reading.reasons, choices)


def _same(old: Observation, amount: Amount) -> bool:
    return old.value == amount.value and old.softener is amount.softener


def _verdict(verdict: Verdict, *, same: bool) -> PasteState:
    if verdict is Verdict.DOUBTFUL:
        return PasteState.DOUBTFUL
    if verdict is Verdict.REFUSED:
        return PasteState.LEFT_OUT
    return PasteState.SAME if same else PasteState.NEW


def change_of(plan: PastePlan, ledger: Ledger, now: str = "") -> Change | None:
    """The taken cells as one change; None for none. Of two cells on one figure the later one counts."""
    told: dict[tuple[str, str], Observation] = {}
    for cell in plan.cells.values():
        if not cell.taken:
            continue
        key = (cell.target.indicator, cell.target.period)
        old = told.get(key, ledger.observations.get(key))
        base = old or Observation(*key, Missing("仅报同比"))
        new = replace(base, source=SOURCE, status=FigureStatus.PENDING, entered_by="", entered_at=now)
        if cell.target.is_rate:
            told[key] = replace(new, reported_rate=cell.rate)
        elif (found := cell.outcome) is not None:
            told[key] = replace(new, value=found.value, softener=found.softener)
    figures = tuple((key, ledger.observations.get(key), new) for key, new in told.items())
    return SetObservations(figures) if figures else None


def bar_words(plan: PastePlan, doing: str = "粘贴") -> str:
    """粘贴 24 格：22 格可用，2 格请定，1 格不用；3 行放不下."""
    parts = []
    for states, words in (
        ((PasteState.NEW,), "格可用"),
        ((PasteState.DOUBTFUL,), "格请定"),
        ((PasteState.SAME,), "格不变"),
        ((PasteState.LEFT_OUT,), "格不用"),
    ):
        count = plan.count(*states)
        parts += [f"{count} {words}"] if count else []
    lost = [f"{plan.lost_rows} 行"] if plan.lost_rows else []
    lost += [f"{plan.lost_columns} 列"] if plan.lost_columns else []
    words = f"{doing} {len(plan.cells)} 格：{'，'.join(parts) or '没有可用的数'}"
    return words + (f"；{'、'.join(lost)}放不下" if lost else "")
