"""A workbook's way into the ledger without a window: which sheet, how it is understood, what is remembered."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from xiasha_desk.domain.changes import Batch, Change, InsertIndicator, SetObservation, SetObservations
from xiasha_desk.domain.ledger import Indicator, Ledger, Observation
from xiasha_desk.domain.sheet import RawSheet, RawWorkbook, turned
from xiasha_desk.errors import UserError
from xiasha_desk.tabular.head_words import ColumnRole
from xiasha_desk.tabular.matching import MatchKind, plain_name
from xiasha_desk.tabular.plans import plan_of, plan_words
from xiasha_desk.tabular.proposal import CellPlan, Proposal, changes_of, propose
from xiasha_desk.tabular.shape import SheetDecisions, SheetShape, recognise, shape_with


@dataclass(frozen=True, slots=True)
class Understood:
    """A sheet as it is understood; `remembered` tells that its columns are taken as last time."""

    sheet: RawSheet
    shape: SheetShape
    remembered: bool = False


def likely_sheet(workbook: RawWorkbook, own: str) -> int:
    """The place of the sheet that likely holds the figures: visible, with most columns and rows of figures."""

    def worth(place: int) -> tuple[int, int]:
        sheet = workbook.sheets[place]
        shape = recognise(sheet, own)
        values = sum(plan.role is ColumnRole.VALUE for plan in shape.columns)
        names = any(plan.role is ColumnRole.NAME for plan in shape.columns)
        return (not sheet.hidden) * (1 + names * min(values, 5)), len(sheet.rows)

    if not workbook.sheets or not any(sheet.rows for sheet in workbook.sheets):
        raise UserError(f"没有读入“{workbook.file_name}”", "里面没有内容", "请确认选对了文件。")
    return max(range(len(workbook.sheets)), key=worth)


def understand(sheet: RawSheet, own: str, layouts: Mapping[str, str] | None = None) -> Understood:
    """A sheet with its columns as the clerk had them last time, where the layout is known."""
    shape = recognise(sheet, own)
    kept = (layouts or {}).get(shape.signature, "") if shape.signature else ""
    if not kept:
        return Understood(sheet, shape)
    try:
        plans = plan_of(kept)
    except ValueError:
        return Understood(sheet, shape)
    if len(plans) != len(shape.columns):
        return Understood(sheet, shape)
    headed = tuple(replace(plan, heading=now.heading) for plan, now in zip(plans, shape.columns, strict=True))
    return Understood(sheet, replace(shape, columns=headed), headed != shape.columns)


def turned_over(understood: Understood, own: str) -> Understood:
    """The same sheet with its columns as rows."""
    sheet = turned(understood.sheet)
    return Understood(sheet, recognise(sheet, own))


def proposed(
    understood: Understood, ledger: Ledger, own: str, decisions: SheetDecisions, names: Mapping[str, str] | None = None
) -> Proposal:
    """What the sheet would bring; `names` are remembered choices as they are kept."""
    shape = shape_with(understood.shape, decisions)
    past = {key: chosen for words, chosen in (names or {}).items() if (key := _name_key(words)) is not None}
    return propose(understood.sheet, shape, ledger, own, decisions=decisions, past=past)


def _name_key(words: str) -> tuple[str, str] | None:
    try:
        name, unit = json.loads(words)
    except (ValueError, TypeError):
        return None
    return str(name), str(unit)


def taking(proposal: Proposal, ledger: Ledger, file_name: str, now: str = "", by: str = "") -> Change | None:
    """The taken cells as one step; None for none."""
    return changes_of(proposal, ledger, source=file_name, now=now, by=by)


def layout_to_keep(understood: Understood, decisions: SheetDecisions) -> dict[str, str]:
    """What is to be remembered of the columns, by the layout's signature; nothing where the clerk changed none."""
    shape = understood.shape
    if not shape.signature or not decisions.columns:
        return {}
    return {shape.signature: plan_words(shape_with(shape, decisions).columns)}


def names_to_keep(proposal: Proposal) -> dict[str, str]:
    """Which indicators the clerk gave to names, to be remembered."""
    return {
        json.dumps([plain_name(match.name), match.unit], ensure_ascii=False): match.indicator
        for match in proposal.rows
        if match.kind is MatchKind.CHOSEN and match.indicator
    }


def figures_in(change: Change | None) -> Iterator[tuple[tuple[str, str], Observation | None, Observation | None]]:
    """The figures a step exchanges: key, expected, new."""
    for part in _parts(change):
        if isinstance(part, SetObservation):
            yield part.key, part.expected, part.observation
        elif isinstance(part, SetObservations):
            yield from part.figures


def indicators_in(change: Change | None) -> list[Indicator]:
    """The indicators a step puts in."""
    return [part.indicator for part in _parts(change) if isinstance(part, InsertIndicator)]


def _parts(change: Change | None) -> Iterable[Change]:
    if change is None:
        return ()
    return change.changes if isinstance(change, Batch) else (change,)


def cell_words(cell: CellPlan, indicator: Indicator | None) -> str:
    """What a cell becomes, as it is told: 9.2亿元, 同比 10.8%; "" for nothing."""
    from xiasha_desk.text.amounts import typed_words

    if cell.is_rate:
        return "" if cell.rate is None else f"同比 {cell.rate:f}%"
    if cell.amount is None:
        return ""
    words = typed_words(cell.amount.value, cell.amount.softener)
    return words + (indicator.unit if indicator is not None and words[:1].isdigit() else "")


def counts_words(proposal: Proposal) -> str:
    """可用 46，一致 3，请定 2，不导入 12."""
    from xiasha_desk.tabular.proposal import CellState

    parts = (
        ("可用", proposal.count(CellState.NEW, CellState.CHANGED)),
        ("与台账一致", proposal.count(CellState.SAME)),
        ("请定", proposal.count(CellState.DOUBTFUL)),
        ("不导入", proposal.count(CellState.LEFT_OUT)),
    )
    return "，".join(f"{words} {count}" for words, count in parts if count) or "没有找到数"


def name_of(sheets: Sequence[RawSheet], words: str) -> int:
    """The place of the sheet of that name; -1 for none."""
    return next((place for place, sheet in enumerate(sheets) if sheet.name == words), -1)
