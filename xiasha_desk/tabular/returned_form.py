"""A 科室填报表 that came back, read by the ids in it wherever its rows and columns went."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from xiasha_desk.domain.forms import DepartmentForm, FormItem
from xiasha_desk.domain.period import parse_period
from xiasha_desk.domain.sheet import RawKind, RawSheet, RawWorkbook
from xiasha_desk.domain.units import split_unit
from xiasha_desk.tabular.cells import Verdict, read_cell, shown_words
from xiasha_desk.tabular.head_words import plain
from xiasha_desk.text.amounts import Amount

FORM_ID = "填报表编号"
"""The name of the file's own property that holds a form's id; the same words stand before it in a cell."""
ID, NAME, UNIT, BASE, NOW, CUT_OFF, NOTE = "编号", "指标", "单位", "上年同期", "本期数", "截止日期", "备注"
HEADS = ("序号", ID, NAME, UNIT, BASE, NOW, CUT_OFF, NOTE)
_NOTHING = frozenset({"", "—", "-", "/", "无"})
_FILLER = re.compile(r"填报人[:：]?(.*?)(?:审核|联系|电话|$)")
_FOOT = re.compile("填报人|审核|联系|电话")
_LONGEST_NAME = 20
_PERIOD = re.compile(r"报告期[:：]\s*([^\s，,；;]+)")


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """A row that came back: its indicator (an id), name and unit as they stand there, the cell of 本期数 as it is seen
    and as it was read, and why it is doubtful. `choices` are the ways to read one that cannot be read in one way, in
    the row's unit."""

    indicator: str
    name: str
    unit: str
    words: str
    amount: Amount | None = None
    reasons: tuple[str, ...] = ()
    base_words: str = ""
    cut_off: str = ""
    note: str = ""
    choices: tuple[Amount, ...] = ()


@dataclass(frozen=True, slots=True)
class ReturnedForm:
    """What came back: the form's id ("" when the file does not say), its rows, sentences on what is odd, the 填报人."""

    form: str
    rows: tuple[ReturnedRow, ...]
    remarks: tuple[str, ...] = ()
    filled_by: str = ""


def form_id(workbook: RawWorkbook, known: Collection[str]) -> str:
    """The id of the form a file says it is: by its property, else by a cell; "" for none of the known."""
    told = workbook.properties.get(FORM_ID, "")
    if told in known:
        return told
    for sheet in workbook.sheets:
        for row in sheet.rows:
            for cell in row:
                words = cell.text.strip().removeprefix(FORM_ID).lstrip("：: ")
                if cell.kind is RawKind.TEXT and words in known:
                    return words
    return ""


def likely_form(workbook: RawWorkbook, forms: Sequence[DepartmentForm]) -> DepartmentForm | None:
    """The form that a file without an id answers: the one most of whose indicators' ids, else names, stand in it."""
    cells = {shown_words(cell) for sheet in workbook.sheets for row in sheet.rows for cell in row}
    best, found = 0.0, None
    for form in reversed(forms):
        names = [(item.indicator, item.name) for item in form.items]
        share = sum(bool({one, name} & cells) for one, name in names) / max(len(names), 1)
        if share > best:
            best, found = share, form
    return found if best >= 0.5 else None


def read_form(workbook: RawWorkbook, form: DepartmentForm) -> ReturnedForm:
    """The rows of a file that answers a form: of its first sheet that has figures for it, else of its first one."""
    found = [(sheet, *head) for sheet in workbook.sheets if (head := _head(sheet)) is not None]
    if not found:
        return ReturnedForm(form.id, (), ("表头被改掉了，认不出哪一列是本期数",))
    read = [_read(*one, form) for one in found]
    filled = [n for n, one in enumerate(read) if any(row.indicator and row.words for row in one.rows)]
    chosen = filled[0] if filled else 0
    result, sheet = read[chosen], found[chosen][0]
    left = [found[n][0].name for n, one in enumerate(read) if n != chosen and any(row.words for row in one.rows)]
    if left:
        result = replace(result, remarks=(*result.remarks, f"只读了“{sheet.name}”，没有读“{'”“'.join(left)}”"))
    if len(filled) > 1:
        result = _doubted(result, "文件里有几张填过的表")
    result = replace(result, filled_by=_filler(sheet))
    told = _told_period(sheet)
    if told and told != plain(parse_period(form.period).label):
        result = _doubted(result, f"表头写的报告期是{told}")
    return result


def _doubted(read: ReturnedForm, reason: str) -> ReturnedForm:
    """The same with every figure doubtful."""
    rows = tuple(replace(row, reasons=(*row.reasons, reason)) if row.words else row for row in read.rows)
    return replace(read, rows=rows)


def _filler(sheet: RawSheet) -> str:
    """Who filled it in, as it stands behind 填报人 or in the next cell that holds words."""
    for row in sheet.rows:
        words = [" ".join(shown_words(cell).replace("_", " ").split()) for cell in row]
        place = next((n for n, one in enumerate(words) if one.startswith("填报人")), None)
        if place is None:
            continue
        match = _FILLER.match(words[place])
        behind = next((one for one in words[place + 1 :] if one), "")
        told = (match[1].strip() if match else "") or ("" if _FOOT.match(behind) else behind)
        return told if len(told) <= _LONGEST_NAME else ""
    return ""


def _told_period(sheet: RawSheet) -> str:
    """The period that the lines of the sheet say it is of."""
    for row in sheet.rows:
        for cell in row:
            match = _PERIOD.search(cell.text) if cell.kind is RawKind.TEXT else None
            if match:
                return plain(match[1])
    return ""


def _head(sheet: RawSheet) -> tuple[int, dict[str, int]] | None:
    """The row of the head and the columns by their headings."""
    for number, row in enumerate(sheet.rows):
        words = [plain(shown_words(cell)) for cell in row]
        columns = {head: words.index(head) for head in HEADS if head in words}
        if NOW in columns and (ID in columns or NAME in columns):
            return number, columns
    return None


def _read(sheet: RawSheet, head: int, columns: dict[str, int], form: DepartmentForm) -> ReturnedForm:
    by_id = {item.indicator: item for item in form.items}
    names = Counter(plain(item.name) for item in form.items)
    by_name = {plain(item.name): item for item in form.items}
    rows: dict[str, ReturnedRow] = {}
    extra: list[ReturnedRow] = []
    remarks: list[str] = []
    for number in range(head + 1, len(sheet.rows)):
        if any(shown_words(cell).startswith("填报人") for cell in sheet.rows[number]):
            continue
        told = {heading: shown_words(sheet.cell(number, column)) for heading, column in columns.items()}
        name, now = told.get(NAME, ""), told.get(NOW, "")
        item = by_id.get(told.get(ID, "")) or by_name.get(plain(name))
        if item is None:
            if name and now and plain(now) != NOW:
                extra.append(ReturnedRow("", name, told.get(UNIT, ""), now))
        elif told.get(ID, "") not in by_id and names[plain(name)] > 1:
            remarks.append(f"“{name}”有几项同名，没有编号，认不出是哪一项")
        else:
            row = _row(sheet, number, columns, item, told)
            rows[item.indicator] = _one_of(rows.get(item.indicator), row)
    if ID not in columns:
        remarks.append("编号列没有了，是按名称认的")
    added = [
        row.name for row in rows.values() if row.base_words not in _NOTHING and not by_id[row.indicator].base_words
    ]
    if added:
        remarks.append(f"补报了上年同期，没有读入：{'、'.join(added[:4])}{'等' if len(added) > 4 else ''}")
    return ReturnedForm(form.id, (*rows.values(), *extra), tuple(dict.fromkeys(remarks)))


def _one_of(first: ReturnedRow | None, row: ReturnedRow) -> ReturnedRow:
    """Of two rows of one indicator the one that is filled in; where both are and differ, the first one, doubtful."""
    if first is None or not first.words:
        return row
    if not row.words or (row.words, row.unit) == (first.words, first.unit):
        return first
    return replace(first, reasons=(*first.reasons, f"表里有两行，另一行是 {row.words}"))


def _row(sheet: RawSheet, number: int, columns: dict[str, int], item: FormItem, told: dict[str, str]) -> ReturnedRow:
    unit = told.get(UNIT) or item.unit
    if split_unit(plain(unit)) == split_unit(plain(item.unit)):
        unit = item.unit
    name = told.get(NAME, "")
    reading = read_cell(sheet.cell(number, columns[NOW]), unit)
    usable = reading.verdict is Verdict.USABLE
    reasons = [] if usable else list(reading.reasons)
    if any(m.holds(number, columns[NOW]) and m.last_row > m.row for m in sheet.merges):
        reasons.append("本期数和别的行合并成了一格")
    if number in sheet.hidden_rows:
        reasons.append("这一行是隐藏的")
    return ReturnedRow(
        item.indicator, item.name if plain(name) == plain(item.name) else name, unit, told.get(NOW, ""),
        reading.amount if usable else None, tuple(reasons), _base(told.get(BASE, ""), item.base_words),
        told.get(CUT_OFF, ""), told.get(NOTE, ""), reading.choices,
    )  # fmt: skip


def _base(words: str, sent: str) -> str:
    """Last year's value as it stands there; as it was sent where it is the same number."""
    return sent if words and _bare_number(words) == _bare_number(sent) else words


def _bare_number(words: str) -> str:
    plain_words = plain(words).replace(",", "").replace("\u2212", "-")
    return plain_words.rstrip("0").rstrip(".") if "." in plain_words else plain_words
