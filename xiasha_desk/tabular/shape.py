"""Which rows and columns of a sheet mean what: heads, names, units, periods, totals, notes."""

from __future__ import annotations

import enum
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from xiasha_desk.domain.period import OWN, period_of_title
from xiasha_desk.domain.sheet import RawCell, RawKind, RawSheet
from xiasha_desk.tabular.grid import Grid
from xiasha_desk.tabular.head_words import YEAR_ALONE, ColumnRole, HeadWords, head_words, is_unit, plain, unit_in_head

LOOKED_AT = 30
"""Rows among which the head is looked for."""


class RowRole(enum.Enum):
    """What a row is."""

    TITLE = "表名"
    HEAD = "表头"
    FIELD = "分组"
    DATA = "数据"
    TOTAL = "合计"
    NOTE = "说明"
    OTHER = "另一张表"
    BLANK = "空行"


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """What a column is taken for. `period` is OWN, LAST_YEAR, TARGET or a key (of a VALUE or RATE column), `unit` the
    one in its head, `doubt` why the clerk should look, "" for nothing."""

    role: ColumnRole = ColumnRole.IGNORED
    heading: str = ""
    period: str = OWN
    unit: str = ""
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class SheetShape:
    """A sheet understood: a plan for each column and a role for each row.

    `title` stands above the table, `unit` is told there for the whole of it, `period` the key that the title names.
    `signature` stays the same for the next period's sheet of the same layout. `across` tells that the table seems to
    lie the other way; `other_table` is the row where another table begins, -1 for none.
    """

    columns: tuple[ColumnPlan, ...]
    rows: tuple[RowRole, ...]
    title: str = ""
    period: str = ""
    unit: str = ""
    signature: str = ""
    across: bool = False
    other_table: int = -1


@dataclass(frozen=True, slots=True)
class SheetDecisions:
    """What the clerk said otherwise: plans of columns, roles of rows, the indicator of a row (its id, "" for leaving it
    out, NEW for a new one), cells taken or left (by row and column), and by which of its readings (a number)."""

    columns: Mapping[int, ColumnPlan] = field(default_factory=dict)
    rows: Mapping[int, RowRole] = field(default_factory=dict)
    matches: Mapping[int, str] = field(default_factory=dict)
    accepted: Mapping[tuple[int, int], bool] = field(default_factory=dict)
    choices: Mapping[tuple[int, int], int] = field(default_factory=dict)


_TOTAL = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十\d]*[）)]?[、.．]?)?(合计|总计|小计|共计|总数|合计数|汇总|累计合计|全街道合计|总合计)[:：]?$"
)
_NOTE = re.compile(
    r"^(注|备注|说明|填报说明|填表说明|附注|数据来源|资料来源|来源)[:：]|^(联系)?电话[:：]|^(日期|时间|单位负责人|分管领导)[:：]|^\*|^※"
    r"|^(填报|填表|制表|审核|联系|负责|报送|编制|复核|经办|统计)(单位|人|部门|科室|负责人|时间|日期|电话)"
)
_UNIT_LINE = re.compile(r"(?:计量|计算)?单位\s*[:：]\s*([^\s，,；;、）)]{1,8})")
_NUMBERISH = re.compile(r"^[-−－+约近超逾]?\s*\d[\d,，.]*\s*(?:[余多]|万亿|亿|万|千)?\s*[%％]?\s*[\u4e00-\u9fa5]{0,4}$")


def recognise(sheet: RawSheet, own_period: str) -> SheetShape:
    """What the rows and columns of a sheet mean, in a library whose report is for `own_period` (a key, "" for none)."""
    grid = Grid(sheet)
    first, last = _head_rows(grid, own_period)
    title, unit = _above(grid, first if first >= 0 else _first_data(grid))
    period = period_of_title(title) if title else ""
    plans = _plans(grid, first, last, own_period, period)
    rows, other = _row_roles(grid, plans, first, last, own_period)
    return SheetShape(
        tuple(plans), tuple(rows), title, period, unit, signature(plans), _is_across(grid, plans, own_period), other
    )


def shape_with(shape: SheetShape, decisions: SheetDecisions) -> SheetShape:
    """The shape as the clerk says it is."""
    columns = tuple(decisions.columns.get(index, plan) for index, plan in enumerate(shape.columns))
    rows = tuple(decisions.rows.get(index, role) for index, role in enumerate(shape.rows))
    return replace(shape, columns=columns, rows=rows)


def signature(plans: Sequence[ColumnPlan]) -> str:
    """A fingerprint of a layout by its headings, whatever years and months they name; "" without any."""
    heads = [re.sub(r"[\d年月季度上下半至到—－–~～\-]", "", plain(plan.heading)) for plan in plans]
    if not any(heads):
        return ""
    return hashlib.blake2b("|".join(heads).encode(), digest_size=8).hexdigest()


# -- the head -----------------------------------------------------------------------------------
def _head_rows(grid: Grid, own: str) -> tuple[int, int]:
    """First and last row of the head, -1 for none."""
    best, found = 1, -1
    for row in range(min(LOOKED_AT, grid.height)):
        score = _head_score(grid, row, own)
        if score > best:
            best, found = score, row
        elif found >= 0 and row > found + 3:
            break
    if found < 0:
        return -1, -1
    first = last = found
    while first > 0 and _head_score(grid, first - 1, own) >= 1 and _fills_columns(grid, first - 1):
        first -= 1
    while last + 1 < grid.height and last - first < 3 and _goes_on(grid, last + 1, own):
        last += 1
    return first, last


def _head_score(grid: Grid, row: int, own: str) -> int:
    """How many cells of a row say what a column is; a number among them speaks against a head."""
    cells = [grid.cell(row, column) for column in range(grid.width)]
    texts = [grid.text(row, column) for column in range(grid.width)]
    if any(cell.kind is RawKind.NUMBER and not _is_year(cell) for cell in cells):
        return 0
    found = [head_words(text, own) for text in dict.fromkeys(text for text in texts if text)]
    return sum(words is not None for words in found)


def _is_year(cell: RawCell) -> bool:
    return cell.number is not None and cell.number == cell.number.to_integral_value() and 1990 <= cell.number <= 2100


def _fills_columns(grid: Grid, row: int) -> bool:
    """Whether a row stands over several columns with more than one word: a title has one."""
    return len({grid.text(row, column) for column in range(grid.width)} - {""}) > 1


def _goes_on(grid: Grid, row: int, own: str) -> bool:
    """Whether a row is one more row of the head: words without numbers, some of them telling of columns."""
    texts = [grid.text(row, column) for column in range(grid.width)]
    filled = [text for text in texts if text]
    if not filled or any(grid.cell(row, column).kind is RawKind.NUMBER for column in range(grid.width)):
        return False
    if any(_NUMBERISH.match(text) and not head_words(text, own) for text in filled):
        return False
    told = sum(head_words(text, own) is not None or is_unit(text) for text in filled)
    return told * 2 >= len(filled) and (told >= 2 or grid.is_covered(row)) and not _has_name(grid, row, own)


def _has_name(grid: Grid, row: int, own: str) -> bool:
    """Whether the row begins with a name of its own: then it is data."""
    first = next((grid.own_text(row, c) for c in range(grid.width) if grid.own_text(row, c)), "")
    return bool(first) and head_words(first, own) is None and not is_unit(first)


def _plans(grid: Grid, first: int, last: int, own: str, title_period: str) -> list[ColumnPlan]:
    if first < 0:
        return _plans_without_head(grid)
    plans = [_plan(grid, column, first, last, own, title_period) for column in range(grid.width)]
    data = list(range(last + 1, grid.height))
    return _completed(grid, plans, data)


def _plan(grid: Grid, column: int, first: int, last: int, own: str, title_period: str) -> ColumnPlan:
    """A column by its cells in the head, the upper ones telling of what is under them."""
    parts = list(dict.fromkeys(text for row in range(first, last + 1) if (text := grid.text(row, column))))
    heading = " ".join(parts)
    found = [words for part in parts if (words := head_words(part, own)) is not None]
    whole = head_words("".join(parts), own) if len(parts) > 1 else None
    if not found:
        if parts and is_unit(parts[-1]):
            return ColumnPlan(ColumnRole.VALUE, heading, OWN, parts[-1], "没写是哪一期")
        return ColumnPlan(ColumnRole.IGNORED, heading, OWN, unit_in_head(heading))
    words = _joined(found, whole)
    unit = words.unit or next((one.unit for one in found if one.unit), "") or _unit_part(parts)
    doubt = words.doubt
    if words.role is ColumnRole.VALUE and words.period == OWN and title_period and own and title_period != own:
        doubt = "表名写的不是本期"
    return ColumnPlan(words.role, heading, words.period if words.period is not None else OWN, unit, doubt)


def _unit_part(parts: Sequence[str]) -> str:
    return next((part for part in parts if is_unit(part)), "")


def _joined(found: Sequence[HeadWords], whole: HeadWords | None) -> HeadWords:
    """What the cells of a head over one column say together: the lowest names the role, any of them the period."""
    lowest = found[-1]
    periods = [one for one in found if one.period is not None]
    role = lowest.role
    if role is ColumnRole.VALUE and len(found) > 1 and found[0].role not in (ColumnRole.VALUE, ColumnRole.GROUP):
        role = found[0].role if found[0].role in (ColumnRole.RATE, ColumnRole.COMPLETION) else role
    period = periods[-1].period if periods else None
    if len(periods) > 1 and lowest.role is ColumnRole.VALUE and whole is not None and whole.period is not None:
        period = whole.period
    named = [one for one in periods if one.period not in (OWN,)]
    if period == OWN and named and lowest.period == OWN:
        period = named[-1].period  # 2022年上半年 over 完成数
    doubts = [one.doubt for one in found if one.doubt]
    settled = whole is not None and not whole.doubt and len(found) > 1  # 2023年 over 上半年
    kept = [one for one in doubts if not (settled and YEAR_ALONE in one)]
    doubt = kept[0] if kept else ""
    return HeadWords(role, period, lowest.unit, doubt)


def _completed(grid: Grid, plans: list[ColumnPlan], data: Sequence[int]) -> list[ColumnPlan]:
    """The plans with what the columns' contents say: which one holds the names, units, running numbers, ids."""
    for column, plan in enumerate(plans):
        texts = [grid.own_text(row, column) for row in data if not grid.cell(row, column).is_empty]
        if plan.role is ColumnRole.ID and texts and all(text.isdigit() and len(text) <= 4 for text in texts):
            plans[column] = replace(plan, role=ColumnRole.SERIAL)
        elif plan.role is ColumnRole.IGNORED and not plan.heading and texts and _share(texts, is_unit) >= 0.8:
            plans[column] = replace(plan, role=ColumnRole.UNIT)
        elif plan.role is ColumnRole.VALUE and texts and not any(_may_be_number(grid, row, column) for row in data):
            plans[column] = replace(plan, role=ColumnRole.IGNORED, doubt="这一列没有数")
    if not any(plan.role is ColumnRole.NAME for plan in plans):
        _name_a_column(grid, plans, data)
    return _with_groups(grid, plans, data)


def _name_a_column(grid: Grid, plans: list[ColumnPlan], data: Sequence[int]) -> None:
    """Take the first column of words for the names where the head names none."""
    for role in (ColumnRole.IGNORED, ColumnRole.GROUP):
        for column, plan in enumerate(plans):
            texts = [grid.own_text(row, column) for row in data if grid.own_text(row, column)]
            words = [text for text in texts if not _NUMBERISH.match(text) and not is_unit(text)]
            if plan.role is role and texts and len(words) * 2 >= len(texts):
                plans[column] = replace(plan, role=ColumnRole.NAME)
                return


def _with_groups(grid: Grid, plans: list[ColumnPlan], data: Sequence[int]) -> list[ColumnPlan]:
    """Of two name columns side by side the left one groups those at its right where its cells are merged or sparse;
    an unnamed column right of the names that goes on with them is the finer name."""
    for column in range(len(plans) - 1):
        left, right = plans[column], plans[column + 1]
        if left.role is not ColumnRole.NAME:
            continue
        nameless = right.role is ColumnRole.IGNORED and (not right.heading or right.heading == left.heading)
        if right.role is not ColumnRole.NAME and not nameless:
            continue
        filled = sum(bool(grid.own_text(row, column)) for row in data)
        finer = [text for row in data if (text := grid.own_text(row, column + 1))]
        words = sum(not _NUMBERISH.match(text) and not is_unit(text) for text in finer)
        if finer and words * 2 >= len(finer) and (right.role is ColumnRole.NAME or nameless):
            role = ColumnRole.GROUP if filled < len(finer) or right.role is ColumnRole.NAME else left.role
            plans[column] = replace(left, role=role)
            plans[column + 1] = replace(right, role=ColumnRole.NAME)
    return plans


def _plans_without_head(grid: Grid) -> list[ColumnPlan]:
    """Columns by what stands in them where no row is a head: names, units, numbers of an unknown period."""
    rows = range(grid.height)
    plans: list[ColumnPlan] = []
    named = False
    for column in range(grid.width):
        texts = [grid.own_text(row, column) for row in rows if not grid.cell(row, column).is_empty]
        numbers = sum(_may_be_number(grid, row, column) for row in rows)
        if not texts:
            plans.append(ColumnPlan())
        elif _share(texts, is_unit) >= 0.8:
            plans.append(ColumnPlan(ColumnRole.UNIT))
        elif numbers * 2 >= len(texts):
            serial = not named and [t for t in texts if t.isdigit()] == [str(n) for n in range(1, len(texts) + 1)]
            role = ColumnRole.SERIAL if serial else ColumnRole.VALUE
            plans.append(ColumnPlan(role, doubt="" if serial else "没有表头，不知是哪一期的数"))
        else:
            plans.append(ColumnPlan(ColumnRole.IGNORED if named else ColumnRole.NAME))
            named = True
    return plans


def _share(texts: Sequence[str], test: object) -> float:
    assert callable(test)
    return sum(bool(test(text)) for text in texts) / len(texts)


def _may_be_number(grid: Grid, row: int, column: int) -> bool:
    cell = grid.cell(row, column)
    if cell.kind in (RawKind.NUMBER, RawKind.UNCALCULATED, RawKind.FAULT):
        return True
    return cell.kind is RawKind.TEXT and bool(_NUMBERISH.match(plain(cell.text)))


# -- rows ---------------------------------------------------------------------------------------
def _above(grid: Grid, first: int) -> tuple[str, str]:
    """Title and unit in the rows above the table."""
    title, unit = "", ""
    for row in range(max(first, 0)):
        for text in dict.fromkeys(grid.text(row, column) for column in range(grid.width)):
            match = _UNIT_LINE.search(text)
            if match and is_unit(match[1]):
                unit = match[1]
            elif text and not title and len(plain(text)) >= 4 and not _NOTE.match(plain(text)):
                title = text
    in_title = _UNIT_LINE.search(title)
    return title, unit or (in_title[1] if in_title and is_unit(in_title[1]) else "")


def _first_data(grid: Grid) -> int:
    return next((r for r in range(grid.height) if any(_may_be_number(grid, r, c) for c in range(grid.width))), 0)


def _row_roles(grid: Grid, plans: Sequence[ColumnPlan], first: int, last: int, own: str) -> tuple[list[RowRole], int]:
    """The role of each row, and where another table begins."""
    heads = {tuple(grid.text(row, column) for column in range(grid.width)) for row in range(max(first, 0), last + 1)}
    begins = first if first >= 0 else _first_data(grid)
    roles: list[RowRole] = []
    other, notes = -1, False
    for row in range(grid.height):
        texts = tuple(grid.text(row, column) for column in range(grid.width))
        if not any(texts):
            roles.append(RowRole.BLANK)
        elif row < begins:
            roles.append(RowRole.TITLE)
        elif first <= row <= last or texts in heads:
            roles.append(RowRole.HEAD)
            notes = False
        elif other >= 0 or _is_other_head(grid, row, own, first):
            other = row if other < 0 else other
            roles.append(RowRole.OTHER)
        else:
            role = _row_role(grid, plans, row, notes)
            notes = role is RowRole.NOTE
            roles.append(role)
    return roles, other


def _is_other_head(grid: Grid, row: int, own: str, first: int) -> bool:
    """Whether a row far under the head is another table's head."""
    return first >= 0 and _head_score(grid, row, own) >= 3 and _fills_columns(grid, row)


def _row_role(grid: Grid, plans: Sequence[ColumnPlan], row: int, after_notes: bool) -> RowRole:
    names = [c for c, p in enumerate(plans) if p.role in (ColumnRole.NAME, ColumnRole.GROUP)]
    words = next((plain(grid.own_text(row, c)) for c in range(grid.width) if grid.own_text(row, c)), "")
    own_names = [plain(grid.own_text(row, c)) for c in names if grid.own_text(row, c)]
    numbers = any(
        not grid.cell(row, c).is_empty for c, p in enumerate(plans) if p.role in (ColumnRole.VALUE, ColumnRole.RATE)
    )
    if _NOTE.match(words) or (after_notes and not numbers):
        return RowRole.NOTE
    if any(_TOTAL.match(name) for name in own_names or [words]):
        return RowRole.TOTAL
    if not numbers:
        filled = [c for c in range(grid.width) if grid.own_text(row, c)]
        serials = {c for c, p in enumerate(plans) if p.role is ColumnRole.SERIAL}
        alone = len([c for c in filled if c not in serials]) <= 1
        long = len(words) > 30 or words.endswith("。")
        if alone:
            return RowRole.NOTE if long else RowRole.FIELD
    return RowRole.DATA


def _is_across(grid: Grid, plans: Sequence[ColumnPlan], own: str) -> bool:
    """Whether periods and roles stand in the first column and names along the top."""
    if any(plan.role is ColumnRole.NAME and plan.heading for plan in plans):
        down = [head_words(grid.own_text(row, 0), own) for row in range(grid.height)]
        told = sum(words is not None and words.role in (ColumnRole.VALUE, ColumnRole.RATE) for words in down)
        values = sum(plan.role is ColumnRole.VALUE for plan in plans)
        return told >= 2 and not values
    down = [head_words(grid.own_text(row, 0), own) for row in range(grid.height)]
    told = sum(words is not None and words.role in (ColumnRole.VALUE, ColumnRole.RATE) for words in down)
    return told >= 2 and told > sum(
        plan.role in (ColumnRole.VALUE, ColumnRole.RATE) and bool(plan.heading) for plan in plans
    )
