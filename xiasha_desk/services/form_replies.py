"""科室填报表 that came back: how each figure differs from the ledger, and what becomes of it."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from xiasha_desk.composition.mark_print import value_words
from xiasha_desk.domain.changes import Change, SetObservations
from xiasha_desk.domain.comparison import base_period
from xiasha_desk.domain.forms import DepartmentForm, FormItem, FormReply, ReplyRow, ReplyState
from xiasha_desk.domain.ledger import FigureStatus, Indicator, Ledger, Missing, Observation
from xiasha_desk.domain.period import parse_period
from xiasha_desk.domain.sheet import RawWorkbook
from xiasha_desk.domain.units import converted, split_unit
from xiasha_desk.errors import UserError
from xiasha_desk.services.usages import is_filled
from xiasha_desk.tabular.cells import tidied
from xiasha_desk.tabular.returned_form import ReturnedForm, ReturnedRow, form_id, likely_form, read_form
from xiasha_desk.tabular.slips import slip_words
from xiasha_desk.text.amounts import Amount, parse_amount

_ONE = Decimal(1)
GONE, COMPUTED = "台账里没有这个指标了，不收", "由公式算出，不收"


class Decision(enum.Enum):
    """What the clerk does with a returned figure."""

    TAKE = "用报来的"
    KEEP = "留台账的"
    LATER = "稍后"


@dataclass(frozen=True, slots=True)
class ReplyLine:
    """A returned figure beside the ledger, in the ledger's `unit` of today.

    `observation` is how the cell reads, None where it cannot be read in one way; `choices` are all ways it can be read.
    `proposed` is what would be done unasked, `reasons` why it is asked. A `closed` line cannot be taken at all.
    """

    item: FormItem
    row: ReturnedRow
    unit: str
    observation: Observation | None
    choices: tuple[Observation, ...]
    now: str
    reasons: tuple[str, ...]
    proposed: Decision
    same: bool = False
    closed: bool = False

    @property
    def asked(self) -> bool:
        """Whether the clerk must decide."""
        return bool(self.reasons) and not self.same and not self.closed


@dataclass(frozen=True, slots=True)
class ReplyDraft:
    """A returned form, line by line; `remarks` are sentences on the whole of it, `extra` names of rows it was not
    asked for."""

    form: DepartmentForm
    file_name: str
    lines: tuple[ReplyLine, ...]
    remarks: tuple[str, ...]
    extra: tuple[str, ...]
    filled_by: str = ""

    @property
    def filled(self) -> int:
        """How many rows were filled in."""
        return sum(bool(line.row.words) for line in self.lines)


def read_reply(
    workbook: RawWorkbook,
    forms: Sequence[DepartmentForm],
    replies: Mapping[str, Sequence[FormReply]],
    ledger: Ledger,
    period: str = "",
) -> ReplyDraft:
    """A workbook that came back, beside the form it answers; UserError (exit code 3) where it answers none.

    `period` is the report's own: a form of another one is said to be.
    """
    what = f"没有读入“{workbook.file_name}”"
    by_id = {form.id: form for form in forms}
    told = form_id(workbook, by_id)
    form = by_id.get(told) or likely_form(workbook, forms)
    if form is None:
        raise UserError(what, "它不是从这里发出的填报表", "普通表格请用“导入表格”；填报表请看是不是别的单位的。")
    returned = read_form(workbook, form)
    if not returned.rows:
        raise UserError(what, returned.remarks[0] if returned.remarks else "里面没有指标", "可以改用“导入表格”逐格认。")
    draft = _draft_of(returned, form, ledger, replies.get(form.id, ()), workbook.file_name)
    remarks = list(draft.remarks)
    if not told:
        remarks.insert(0, f"文件里没有填报表编号，是按指标认作{form.department}的")
    if period and form.period != period:
        remarks.insert(0, f"这是{parse_period(form.period).label}的填报表，不是本稿这一期的")
    return replace(draft, remarks=tuple(remarks))


def _draft_of(
    returned: ReturnedForm, form: DepartmentForm, ledger: Ledger, earlier: Sequence[FormReply], file_name: str
) -> ReplyDraft:
    """A returned form beside the ledger and beside what came before."""
    by_id = {row.indicator: row for row in returned.rows}
    last = {row.indicator: row for reply in earlier[-1:] for row in reply.rows}
    lines = tuple(_line(item, by_id.get(item.indicator), form, ledger, last.get(item.indicator)) for item in form.items)
    known = {item.indicator for item in form.items}
    extra = tuple(row.name for row in returned.rows if row.indicator not in known and row.words)
    gone = [item.name for item in form.items if item.indicator not in by_id]
    remarks = list(returned.remarks)
    if gone:
        remarks.append(f"表里少了 {len(gone)} 行：{'、'.join(gone[:4])}{'等' if len(gone) > 4 else ''}")
    if extra:
        remarks.append(f"多报了 {len(extra)} 项，没有读入：{'、'.join(extra[:4])}{'等' if len(extra) > 4 else ''}")
    if earlier:
        remarks.append(f"这是第 {len(earlier) + 1} 次报送")
    return ReplyDraft(form, file_name, lines, tuple(remarks), extra, returned.filled_by)


def _line(
    item: FormItem, row: ReturnedRow | None, form: DepartmentForm, ledger: Ledger, last: ReplyRow | None
) -> ReplyLine:
    row = row or ReturnedRow(item.indicator, item.name, item.unit, "")
    indicator = ledger.indicator(item.indicator)
    if indicator is None or indicator.formula is not None:
        return _closed(item, row, form, ledger, indicator)
    old = ledger.observations.get((item.indicator, form.period))
    now = _now_words(old, indicator)
    amounts = (row.amount,) if row.amount is not None else row.choices
    choices = tuple(one for amount in amounts if (one := _told(item, row, amount, form, indicator)) is not None)
    reasons = [*_doubts(item, row, indicator), *row.reasons]
    if row.amount is None or not choices:
        asked = tuple(reasons) if row.words else ()
        return ReplyLine(item, row, indicator.unit, None, choices, now, asked, Decision.LATER)
    told = choices[0]
    same = _same(old, told)
    slip = slip_words(told.value, _beside(item, form, ledger, indicator)) if isinstance(told.value, Decimal) else ""
    if slip and not same:
        reasons.append(slip)
    if old is not None and is_filled(old) and not same:
        reasons.append(f"台账里已有 {now}" + ("，已核" if old.status is FigureStatus.CHECKED else ""))
    if last is not None and last.words and last.words != row.words:
        reasons.append(f"上次报的是 {last.words}")
    proposed = Decision.KEEP if same else Decision.LATER if reasons else Decision.TAKE
    return ReplyLine(item, row, indicator.unit, told, choices, now, tuple(reasons), proposed, same)


def _closed(
    item: FormItem, row: ReturnedRow, form: DepartmentForm, ledger: Ledger, indicator: Indicator | None
) -> ReplyLine:
    """What came of an indicator that takes no value any more."""
    now = _now_words(ledger.observation(item.indicator, form.period), indicator)
    unit = item.unit if indicator is None else indicator.unit
    reason = GONE if indicator is None else COMPUTED
    return ReplyLine(item, row, unit, None, (), now, (reason,), Decision.LATER, closed=True)


def _now_words(old: Observation | None, indicator: Indicator | None) -> str:
    if old is None or indicator is None:
        return ""
    return value_words(indicator, old) or (old.value.reason if isinstance(old.value, Missing) else "")


def _same(old: Observation | None, told: Observation) -> bool:
    return old is not None and old.value == told.value and old.softener is told.softener


def _told(
    item: FormItem, row: ReturnedRow, amount: Amount, form: DepartmentForm, indicator: Indicator
) -> Observation | None:
    """A figure in the indicator's unit of today; None where it was told in a unit of another kind."""
    value = amount.value
    if not isinstance(value, Missing):
        moved = converted(value, row.unit or item.unit, indicator.unit)
        if moved is None:
            return None
        value = value if moved == value else tidied(moved)
    return Observation(
        item.indicator, form.period, value, amount.softener, None, "", FigureStatus.PENDING, cut_off=row.cut_off
    )


def _doubts(item: FormItem, row: ReturnedRow, indicator: Indicator) -> list[str]:
    found = []
    unit = row.unit or item.unit
    other = converted(_ONE, unit, indicator.unit) is None
    if unit != item.unit:
        found.append(f"单位由{item.unit or '空'}改成了{unit}，{'不是一类，用不上' if other else '按新单位换算'}")
    elif split_unit(indicator.unit) != split_unit(item.unit):
        change = f"发出以后台账的单位由{item.unit or '空'}改成了{indicator.unit or '空'}"
        found.append(f"{change}，{'不是一类，用不上' if other else '按新单位换算'}")
    if row.name and row.name != item.name:
        found.append(f"名称改成了“{row.name}”")
    if row.base_words and item.base_words and _bare(row.base_words) != _bare(item.base_words):
        found.append(f"上年同期由 {item.base_words} 改成了 {row.base_words}，没有读入")
    return found


def _bare(words: str) -> str:
    return words.replace(",", "").replace("，", "").rstrip("0").rstrip(".") if "." in words else words.replace(",", "")


def _beside(item: FormItem, form: DepartmentForm, ledger: Ledger, indicator: Indicator) -> list[tuple[str, Decimal]]:
    """The values a returned one is likely near to, in the indicator's unit: the ledger's and last year's."""
    base = base_period(indicator, form.period)
    known = ledger.value(item.indicator, base) if base else None
    found = [
        ("台账里的数", ledger.value(item.indicator, form.period)),
        ("上年同期", known if isinstance(known, Decimal) else _sent_base(item, indicator)),
    ]
    return [(name, value) for name, value in found if isinstance(value, Decimal)]


def _sent_base(item: FormItem, indicator: Indicator) -> Decimal | None:
    """Last year's value as it stood on the form."""
    try:
        amount = parse_amount(item.base_words, item.unit)
    except UserError:
        return None
    if amount is None or isinstance(amount.value, Missing):
        return None
    return converted(amount.value, item.unit, indicator.unit)


def taken(
    draft: ReplyDraft,
    decisions: Mapping[str, Decision],
    ledger: Ledger,
    now: str,
    by: str = "",
    chosen: Mapping[str, int] | None = None,
) -> tuple[Change | None, FormReply]:
    """What is to be changed in the ledger as one step (None for nothing), and the reply to be kept.

    `decisions` by indicator; a line without one goes as it was proposed. `chosen` tells by indicator which of a line's
    choices is taken, the first one where it says nothing.
    """
    figures = []
    rows = []
    for line in draft.lines:
        decision = decisions.get(line.item.indicator, line.proposed)
        place = (chosen or {}).get(line.item.indicator, 0)
        told = line.choices[place] if decision is Decision.TAKE and place < len(line.choices) else None
        old = ledger.observations.get((line.item.indicator, draft.form.period))
        state = _state(line, decision, told, old)
        if told is not None and state is ReplyState.TAKEN:
            source = f"{draft.form.department}{draft.filled_by}填报 {draft.file_name}"
            new = replace(told, source=source, entered_by=by, entered_at=now)
            figures.append((told.key, old, new))
        rows.append(_reply_row(line, told or line.observation, state))
    reply = FormReply(draft.form.id, 0, now, by, draft.file_name, tuple(rows), draft.filled_by)
    return (SetObservations(tuple(figures)) if figures else None), reply


def _state(line: ReplyLine, decision: Decision, told: Observation | None, old: Observation | None) -> ReplyState:
    if not line.row.words:
        return ReplyState.EMPTY
    if line.closed:
        return ReplyState.CLOSED
    if line.same or (told is not None and _same(old, told)):
        return ReplyState.SAME
    if told is not None:
        return ReplyState.TAKEN
    return ReplyState.KEPT if decision is Decision.KEEP else ReplyState.LEFT


def _reply_row(line: ReplyLine, told: Observation | None, state: ReplyState) -> ReplyRow:
    value = told.value if told is not None and isinstance(told.value, Decimal) else None
    return ReplyRow(
        line.item.indicator, line.row.words, value, line.row.unit or line.item.unit, line.row.note,
        "；".join(line.reasons), state,
    )  # fmt: skip
