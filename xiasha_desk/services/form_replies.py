"""科室填报表 coming back: every figure beside the ledger, what must be decided, what is taken."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from xiasha_desk.composition.mark_print import value_words
from xiasha_desk.domain.changes import Change, SetObservations
from xiasha_desk.domain.comparison import base_period
from xiasha_desk.domain.forms import DepartmentForm, FormItem, FormReply, ReplyRow, ReplyState
from xiasha_desk.domain.ledger import FigureStatus, Indicator, Ledger, Missing, Observation
from xiasha_desk.domain.period import parse_period
from xiasha_desk.domain.sheet import RawWorkbook
from xiasha_desk.domain.units import converted
from xiasha_desk.errors import UserError
from xiasha_desk.services.usages import is_filled
from xiasha_desk.tabular.cells import tidied
from xiasha_desk.tabular.returned_form import ReturnedForm, ReturnedRow, form_id, likely_form, read_form
from xiasha_desk.tabular.slips import slip_words
from xiasha_desk.text.amounts import Amount

_ONE = Decimal(1)


class Decision(enum.Enum):
    """What the clerk does with a returned figure."""

    TAKE = "用报来的"
    KEEP = "留台账的"
    LATER = "稍后"


@dataclass(frozen=True, slots=True)
class ReplyLine:
    """A returned figure beside the ledger. `readings` are the ways it can be taken, none where it cannot; `proposed` is
    what would be done unasked, `reasons` why it is asked."""

    item: FormItem
    row: ReturnedRow
    readings: tuple[Observation, ...]
    now: str
    reasons: tuple[str, ...]
    proposed: Decision
    same: bool = False

    @property
    def observation(self) -> Observation | None:
        """The first reading, None where there is none."""
        return self.readings[0] if self.readings else None

    @property
    def asked(self) -> bool:
        """Whether the clerk must decide."""
        return bool(self.reasons) and not self.same and self.proposed is Decision.LATER


@dataclass(frozen=True, slots=True)
class ReplyDraft:
    """A returned form, line by line; `remarks` are sentences on the whole of it, `extra` names of rows it was not
    asked for."""

    form: DepartmentForm
    file_name: str
    lines: tuple[ReplyLine, ...]
    remarks: tuple[str, ...]
    extra: tuple[str, ...]

    @property
    def filled(self) -> int:
        """How many figures came."""
        return sum(line.observation is not None for line in self.lines)


def draft_of(
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
    return ReplyDraft(form, file_name, lines, tuple(remarks), extra)


def _line(
    item: FormItem, row: ReturnedRow | None, form: DepartmentForm, ledger: Ledger, last: ReplyRow | None
) -> ReplyLine:
    row = row or ReturnedRow(item.indicator, item.name, item.unit, "")
    indicator, key = ledger.indicator(item.indicator), (item.indicator, form.period)
    old = ledger.observations.get(key)
    now = _now_words(old, indicator)
    if indicator is None or indicator.formula is not None:
        why = "台账里没有这个指标了" if indicator is None else "现在由公式算出，不收填报的数"
        return ReplyLine(item, row, (), now, (why,) if row.words else (), Decision.KEEP)
    readings = tuple(_readings(item, row, form, indicator))
    reasons = [*_doubts(item, row, indicator), *row.reasons]
    if not readings:
        asked = tuple(reasons) if row.words else ()
        return ReplyLine(item, row, (), now, asked, Decision.LATER)
    told = readings[0]
    reasons += [slip] if (slip := _slip(told, old, ledger, indicator)) else []
    same = old is not None and old.value == told.value and old.softener is told.softener
    clash = old is not None and is_filled(old) and not same
    if clash:
        reasons.append(
            f"台账里已有 {now}" + ("，已核" if old is not None and old.status is FigureStatus.CHECKED else "")
        )
    if last is not None and last.words and last.words != row.words:
        reasons.append(f"上次报的是 {last.words}")
    same = same and len(readings) == 1
    proposed = Decision.KEEP if same else Decision.LATER if reasons else Decision.TAKE
    return ReplyLine(item, row, readings, now, tuple(reasons), proposed, same)


def _slip(told: Observation, old: Observation | None, ledger: Ledger, indicator: Indicator) -> str:
    """Why a returned value looks like one of another unit; "" when it does not."""
    base = ledger.value(indicator.id, key) if (key := base_period(indicator, told.period)) else None
    beside = [("台账里的数", old.value if old is not None else None), ("上年同期", base)]
    known = [(words, value) for words, value in beside if isinstance(value, Decimal)]
    return slip_words(told.value, known) if isinstance(told.value, Decimal) else ""


def _now_words(old: Observation | None, indicator: Indicator | None) -> str:
    if old is None or indicator is None:
        return ""
    return value_words(indicator, old) or (old.value.reason if isinstance(old.value, Missing) else "")


def _readings(item: FormItem, row: ReturnedRow, form: DepartmentForm, indicator: Indicator) -> Iterator[Observation]:
    """The returned figure in the indicator's unit of today, as it was read or as it can be; nothing where it cannot."""
    amounts: tuple[Amount, ...] = (row.amount,) if row.amount is not None else row.choices
    for amount in amounts:
        value = amount.value
        if not isinstance(value, Missing):
            moved = converted(value, row.unit or item.unit, indicator.unit)
            if moved is None:
                continue
            value = value if moved == value else tidied(moved)
        yield Observation(
            item.indicator, form.period, value, amount.softener, None, "", FigureStatus.PENDING, cut_off=row.cut_off
        )


def _doubts(item: FormItem, row: ReturnedRow, indicator: Indicator) -> list[str]:
    found = []
    unit = row.unit or item.unit
    other = converted(_ONE, unit, indicator.unit) is None
    if unit != item.unit:
        found.append(f"单位由{item.unit or '空'}改成了{unit}" + ("，不是一类，用不上" if other else "，按新单位换算"))
    if indicator.unit != item.unit and (other or unit != indicator.unit):
        kind = f"，和报来的{unit}不是一类，用不上" if other else "，按它换算"
        found.append(f"发出以后台账的单位改成了{indicator.unit or '空'}{kind}")
    if row.name and row.name != item.name:
        found.append(f"名称改成了“{row.name}”")
    if row.base_words and item.base_words and _bare(row.base_words) != _bare(item.base_words):
        found.append(f"上年同期由 {item.base_words} 改成了 {row.base_words}，没有读入")
    return found


def _bare(words: str) -> str:
    return words.replace(",", "").replace("，", "").rstrip("0").rstrip(".") if "." in words else words.replace(",", "")


def taken(
    draft: ReplyDraft,
    decisions: Mapping[str, Decision],
    ledger: Ledger,
    now: str,
    by: str = "",
    readings: Mapping[str, int] | None = None,
) -> tuple[Change | None, FormReply]:
    """What is to be changed in the ledger as one step (None for nothing), and the reply to be kept.

    `decisions` by indicator; a line without one goes as it was proposed. `readings` tells which one of several is
    meant, the first (0) unless told.
    """
    figures = []
    rows = []
    for line in draft.lines:
        decision = decisions.get(line.item.indicator, line.proposed)
        number = (readings or {}).get(line.item.indicator, 0)
        told = line.readings[number] if number < len(line.readings) else None
        take = decision is Decision.TAKE and told is not None and not line.same
        if take and told is not None:
            source = f"{draft.form.department}填报 {draft.file_name}"
            new = replace(told, source=source, entered_by=by, entered_at=now)
            figures.append((told.key, ledger.observations.get(told.key), new))
        left = ReplyState.KEPT if decision is Decision.KEEP else ReplyState.LEFT
        state = ReplyState.TAKEN if take else ReplyState.SAME if line.same else left
        rows.append(_reply_row(line, told, ReplyState.EMPTY if told is None and not line.row.words else state))
    reply = FormReply(draft.form.id, 0, now, by, draft.file_name, tuple(rows))
    return (SetObservations(tuple(figures)) if figures else None), reply


def _reply_row(line: ReplyLine, told: Observation | None, state: ReplyState) -> ReplyRow:
    value = None if told is None or isinstance(told.value, Missing) else told.value
    return ReplyRow(
        line.item.indicator, line.row.words, value, line.row.unit or line.item.unit, line.row.note,
        "；".join(line.reasons), state,
    )  # fmt: skip


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
    draft = draft_of(returned, form, ledger, replies.get(form.id, ()), workbook.file_name)
    remarks = list(draft.remarks)
    if not told:
        remarks.insert(0, f"文件里没有填报表编号，是按指标认作{form.department}的")
    if period and form.period != period:
        remarks.insert(0, f"这是{parse_period(form.period).label}的填报表，不是本稿这一期的")
    return replace(draft, remarks=tuple(remarks))
