"""Which indicator a row speaks of: by its id, its name, an earlier choice; else what is nearest, to be asked."""

from __future__ import annotations

import enum
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from xiasha_desk.domain.ledger import Indicator, Ledger
from xiasha_desk.domain.sheet import RawSheet
from xiasha_desk.tabular.grid import Grid
from xiasha_desk.tabular.head_words import ColumnRole, plain, same_unit_kind, unit_in_head, without_unit
from xiasha_desk.tabular.shape import RowRole, SheetDecisions, SheetShape

NEW = "new"
"""What the clerk decides for a row that becomes a new indicator."""
NEAR = 72.0
"""From this likeness (of 100) on a name is offered; it is never taken by itself."""
MOST_OFFERED = 5
_LONGEST_UNIT = 10

_NUMBERED = re.compile(
    r"^(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}[、.]|\d{1,2}[、.)）](?!\d)|[①-⑳])"
)
_AMONG = re.compile(r"^(?:其中|#|＃|—+|-+|·|•)[:：]?")


class MatchKind(enum.Enum):
    """How a row came to its indicator."""

    ID = "编号相同"
    NAME = "名称相同"
    PAST = "上次这样归"
    CHOSEN = "已指定"
    NEW = "新指标"
    ASK = "请定"
    LEFT_OUT = "不导入"


@dataclass(frozen=True, slots=True)
class RowMatch:
    """A row and the indicator it was matched to (its id, "" for none). `name` and `unit` are what the row says;
    `near` are ids of indicators of like names, the likest first; `doubts` say why the row is asked of."""

    row: int
    name: str
    unit: str
    indicator: str
    kind: MatchKind
    near: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    department: str = ""
    column: int = 0


def plain_name(name: str) -> str:
    """A name to be compared: without blanks, running number, 其中, quotes, and the unit it says."""
    words = unicodedata.normalize("NFKC", without_unit(name))
    words = re.sub(r"\s+", "", words)
    for pattern in (_NUMBERED, _AMONG, _NUMBERED):
        words = pattern.sub("", words)
    return re.sub(r"[“”‘’\"'《》：:]", "", words).strip("、，,;；")


def match_rows(
    sheet: RawSheet,
    shape: SheetShape,
    ledger: Ledger,
    past: Mapping[tuple[str, str], str],
    decisions: SheetDecisions,
) -> tuple[RowMatch, ...]:
    """A match for each name of each row of data, from top to bottom; several name columns make several."""
    grid, names = Grid(sheet), _Names(ledger)
    found: list[RowMatch] = []
    for column in name_columns(shape):
        for row, role in enumerate(shape.rows):
            if role is RowRole.DATA and (told := _told(grid, shape, row, column)):
                found.append(_matched(told, _id_of(grid, shape, row), ledger, names, past, decisions))
    return tuple(sorted(_without_twins(found), key=lambda match: (match.row, match.column)))


def name_columns(shape: SheetShape) -> list[int]:
    """The columns of names."""
    return [column for column, plan in enumerate(shape.columns) if plan.role is ColumnRole.NAME]


def name_column_of(shape: SheetShape, column: int) -> int:
    """The name column that a column belongs to: the nearest at its left, else the first; -1 for none."""
    names = name_columns(shape)
    left = [name for name in names if name <= column]
    return left[-1] if left else names[0] if names else -1


def column_of(shape: SheetShape, role: ColumnRole, name_column: int) -> int:
    """The column of a role that belongs to the same names; -1 for none."""
    return next(
        (c for c, p in enumerate(shape.columns) if p.role is role and name_column_of(shape, c) == name_column), -1
    )


def _told(grid: Grid, shape: SheetShape, row: int, column: int) -> RowMatch | None:
    """What a row says of its name and unit; None for a row without a name."""
    own = grid.down(row, column) or grid.own_text(row, column)
    if not plain(own):
        return None
    name = " ".join(own.split())
    group = _group(grid, shape, row, column)
    unit_column = column_of(shape, ColumnRole.UNIT, column)
    unit = plain(grid.down(row, unit_column)) if unit_column >= 0 else ""
    said = unit_in_head(name)
    unit = unit if len(unit) <= _LONGEST_UNIT else ""
    department = column_of(shape, ColumnRole.DEPARTMENT, column)
    doubts = (f"名称里写的单位是{said}，单位列写的是{unit}",) if unit and said and unit != said else ()
    told = RowMatch(row, name, unit or said, "", MatchKind.ASK, (), doubts, "", column)
    told = replace(told, department=plain(grid.down(row, department)) if department >= 0 else "")
    return replace(told, name=f"{group} {name}") if group else told


def _group(grid: Grid, shape: SheetShape, row: int, column: int) -> str:
    """The words of the group column at the left of a name, "" for none."""
    if column and shape.columns[column - 1].role is ColumnRole.GROUP:
        return " ".join(_up(grid, row, column - 1, shape).split())
    return ""


def _up(grid: Grid, row: int, column: int, shape: SheetShape) -> str:
    """The words there, or those above over empty cells of data."""
    while row >= 0 and shape.rows[row] is RowRole.DATA:
        words = grid.down(row, column)
        if words:
            return words
        row -= 1
    return ""


def _id_of(grid: Grid, shape: SheetShape, row: int) -> str:
    column = next((c for c, p in enumerate(shape.columns) if p.role is ColumnRole.ID), -1)
    return grid.own_text(row, column) if column >= 0 else ""


class _Names:
    """The ledger's indicators by their plain names."""

    def __init__(self, ledger: Ledger) -> None:
        self.by_name: dict[str, list[Indicator]] = {}
        for indicator in ledger.indicators:
            self.by_name.setdefault(plain_name(indicator.name), []).append(indicator)

    def exact(self, name: str, unit: str) -> list[Indicator]:
        """Indicators of that name whose unit is of the same kind, or any where no unit is told."""
        found = self.by_name.get(plain_name(name), [])
        fitting = [one for one in found if not unit or same_unit_kind(one.unit, unit)]
        return fitting or found

    def near(self, name: str) -> tuple[str, ...]:
        """Ids of indicators with like names, the likest first."""
        wanted = plain_name(name)
        if not wanted:
            return ()
        scored = sorted(((_likeness(wanted, words), words) for words in self.by_name), reverse=True)
        near = [one.id for score, words in scored[:MOST_OFFERED] if score >= NEAR for one in self.by_name[words]]
        return tuple(near[:MOST_OFFERED])


def _likeness(one: str, other: str) -> float:
    """Alike as a whole, or one within the other (规上工业增加值 in 规上工业增加值增速), of 100."""
    from rapidfuzz import fuzz

    whole = fuzz.ratio(one, other)
    return max(whole, 0.9 * fuzz.partial_ratio(one, other)) if min(len(one), len(other)) >= 3 else whole


def _matched(
    told: RowMatch,
    row_id: str,
    ledger: Ledger,
    names: _Names,
    past: Mapping[tuple[str, str], str],
    decisions: SheetDecisions,
) -> RowMatch:
    decided = decisions.matches.get(told.row)
    if decided is not None:
        return _decided(told, decided, ledger, names)
    by_id = ledger.indicator(row_id) if row_id else None
    if by_id is not None:
        said = {plain_name(told.name), plain_name(told.name.rpartition(" ")[2])}
        other = plain_name(by_id.name) not in said
        doubts = (*told.doubts, f"编号是“{by_id.name}”的，名称写的是“{told.name}”") if other else told.doubts
        return _checked(replace(told, indicator=by_id.id, kind=MatchKind.ID, doubts=doubts), by_id)
    chosen = past.get((plain_name(told.name), told.unit), "")
    if chosen and (known := ledger.indicator(chosen)) is not None:
        return _checked(replace(told, indicator=chosen, kind=MatchKind.PAST), known)
    group, _, alone = told.name.partition(" ") if " " in told.name else ("", "", told.name)
    for name in dict.fromkeys((told.name.replace(" ", ""), alone if group else told.name)):
        exact = names.exact(name, told.unit)
        if len(exact) == 1:
            doubts = told.doubts
            if group and name == alone and plain_name(group) and len(alone) <= 2:
                doubts = (*doubts, f"在“{group}”下面，请看是不是台账里的“{exact[0].name}”")
            return _checked(replace(told, indicator=exact[0].id, kind=MatchKind.NAME, doubts=doubts), exact[0])
        if len(exact) > 1:
            near = tuple(one.id for one in exact)
            return replace(told, near=near, doubts=(*told.doubts, "台账里有几个同名的指标"))
    near = names.near(told.name)
    reason = "台账里没有同名的指标" + ("，有相近的" if near else "")
    return replace(told, near=near, doubts=(*told.doubts, reason))


def _decided(told: RowMatch, decided: str, ledger: Ledger, names: _Names) -> RowMatch:
    if not decided:
        return replace(told, kind=MatchKind.LEFT_OUT, near=names.near(told.name))
    if decided == NEW:
        return replace(told, kind=MatchKind.NEW, near=names.near(told.name))
    known = ledger.indicator(decided)
    if known is None:
        return replace(told, doubts=("台账里没有这个指标了",))
    return replace(told, indicator=decided, kind=MatchKind.CHOSEN, near=names.near(told.name), doubts=())


def _checked(match: RowMatch, known: Indicator) -> RowMatch:
    """The match with what speaks against it."""
    if match.unit and not same_unit_kind(match.unit, known.unit):
        reason = f"表里的单位是{match.unit}，指标的单位是{known.unit or '空'}，不是一类"
        return replace(match, doubts=(*match.doubts, reason))
    return match


def _without_twins(found: Sequence[RowMatch]) -> Iterator[RowMatch]:
    """Two rows on one indicator are both asked of, unless the clerk said so."""
    counts = Counter(match.indicator for match in found if match.indicator)
    for match in found:
        if match.indicator and counts[match.indicator] > 1 and match.kind is not MatchKind.CHOSEN:
            yield replace(match, doubts=(*match.doubts, "有几行对到同一个指标"))
        else:
            yield match
