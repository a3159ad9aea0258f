"""科室填报表: whom to ask for what, what came back and how it differs, who is late and what is missing."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from xiasha_desk.composition.mark_print import value_words
from xiasha_desk.domain.apply import DraftState
from xiasha_desk.domain.changes import Change, SetObservations
from xiasha_desk.domain.comparison import base_period
from xiasha_desk.domain.exhibit import FreeTable
from xiasha_desk.domain.forms import DepartmentForm, FormItem, FormReply, ReplyRow, ReplyState
from xiasha_desk.domain.ids import IdSource, new_id
from xiasha_desk.domain.ledger import FigureStatus, Indicator, Ledger, Missing, Observation
from xiasha_desk.domain.period import parse_period
from xiasha_desk.domain.report import Paragraph, Report, Section
from xiasha_desk.domain.sheet import RawWorkbook
from xiasha_desk.domain.units import converted
from xiasha_desk.errors import UserError
from xiasha_desk.services.usages import NO_DEPARTMENT, is_filled, used_indicators
from xiasha_desk.tabular.cells import tidied
from xiasha_desk.tabular.returned_form import ReturnedForm, ReturnedRow, form_id, likely_form, read_form

_ONE = Decimal(1)


class Asked(enum.Enum):
    """Which of a department's indicators a form asks for."""

    USED = "本稿用到的"
    EMPTY = "还没有填的"
    ALL = "台账里全部"


def asked_of(state: DraftState, asked: Asked) -> dict[str, tuple[Indicator, ...]]:
    """By department, in the ledger's order, the indicators a form would ask for; computed ones are never asked."""
    report, ledger = state.report, state.ledger
    used = used_indicators(report, ledger)
    found: dict[str, list[Indicator]] = {}
    for indicator in ledger.indicators:
        told = ledger.observations.get((indicator.id, report.period))
        wanted = {
            Asked.USED: indicator.id in used,
            Asked.EMPTY: not is_filled(told),
            Asked.ALL: True,
        }[asked]
        if indicator.formula is None and indicator.department and wanted:
            found.setdefault(indicator.department, []).append(indicator)
    return {department: tuple(ones) for department, ones in found.items()}


def departments_of(ledger: Ledger) -> dict[str, tuple[Indicator, ...]]:
    """By department, in the ledger's order, its indicators that take values."""
    found: dict[str, list[Indicator]] = {}
    for indicator in ledger.indicators:
        if indicator.formula is None and indicator.department:
            found.setdefault(indicator.department, []).append(indicator)
    return {department: tuple(ones) for department, ones in found.items()}


def new_form(
    department: str,
    indicators: Sequence[Indicator],
    ledger: Ledger,
    period: str,
    now: str,
    *,
    by: str = "",
    due: str = "",
    file_name: str = "",
    new_id: IdSource = new_id,
) -> DepartmentForm:
    """A form that asks a department for these indicators in a period (a key); `now` and `due` are ISO."""
    items = tuple(_item(indicator, ledger, period) for indicator in indicators)
    return DepartmentForm(new_id(), department, period, items, now, by, due, file_name)


def _item(indicator: Indicator, ledger: Ledger, period: str) -> FormItem:
    base = base_period(indicator, period)
    told = ledger.observation(indicator.id, base) if base else None
    words = value_words(replace(indicator, unit=""), told) or ""
    return FormItem(indicator.id, indicator.name, indicator.unit, words, indicator.decimals)


# -- what came back -----------------------------------------------------------------------------
class Decision(enum.Enum):
    """What the clerk does with a returned figure."""

    TAKE = "用报来的"
    KEEP = "留台账的"
    LATER = "稍后"


@dataclass(frozen=True, slots=True)
class ReplyLine:
    """A returned figure beside the ledger. `proposed` is what would be done unasked; `reasons` why it is asked."""

    item: FormItem
    row: ReturnedRow
    observation: Observation | None
    now: str
    reasons: tuple[str, ...]
    proposed: Decision
    same: bool = False

    @property
    def asked(self) -> bool:
        """Whether the clerk must decide."""
        return bool(self.reasons) and not self.same


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
    if indicator is None:
        return ReplyLine(item, row, None, "台账里没有这个指标了", ("台账里没有这个指标了",), Decision.LATER)
    told = _told(item, row, form, indicator)
    reasons = [*_doubts(item, row, indicator), *row.reasons]
    if told is None:
        asked = tuple(reasons) if row.words else ()
        return ReplyLine(item, row, None, now, asked, Decision.LATER)
    same = old is not None and old.value == told.value and old.softener is told.softener
    clash = old is not None and is_filled(old) and not same
    if clash:
        reasons.append(
            f"台账里已有 {now}" + ("，已核" if old is not None and old.status is FigureStatus.CHECKED else "")
        )
    if last is not None and last.words and last.words != row.words:
        reasons.append(f"上次报的是 {last.words}")
    proposed = Decision.KEEP if same else Decision.LATER if reasons else Decision.TAKE
    return ReplyLine(item, row, told, now, tuple(reasons), proposed, same)


def _now_words(old: Observation | None, indicator: Indicator | None) -> str:
    if old is None or indicator is None:
        return ""
    return value_words(indicator, old) or (old.value.reason if isinstance(old.value, Missing) else "")


def _told(item: FormItem, row: ReturnedRow, form: DepartmentForm, indicator: Indicator) -> Observation | None:
    """The returned figure in the indicator's unit of today; None where there is none to take."""
    if row.amount is None:
        return None
    value = row.amount.value
    if not isinstance(value, Missing):
        moved = converted(value, row.unit or item.unit, indicator.unit)
        if moved is None:
            return None
        value = value if moved == value else tidied(moved)
    return Observation(
        item.indicator, form.period, value, row.amount.softener, None, "", FigureStatus.PENDING, cut_off=row.cut_off
    )


def _doubts(item: FormItem, row: ReturnedRow, indicator: Indicator) -> list[str]:
    found = []
    if row.unit and row.unit != item.unit:
        other = converted(_ONE, row.unit, indicator.unit) is None
        found.append(
            f"单位由{item.unit or '空'}改成了{row.unit}" + ("，不是一类，用不上" if other else "，按新单位换算")
        )
    if row.name and row.name != item.name:
        found.append(f"名称改成了“{row.name}”")
    if row.base_words and item.base_words and _bare(row.base_words) != _bare(item.base_words):
        found.append(f"上年同期由 {item.base_words} 改成了 {row.base_words}，没有读入")
    if indicator.unit != item.unit and not row.unit:
        found.append(f"发表以后台账的单位改成了{indicator.unit}")
    return found


def _bare(words: str) -> str:
    return words.replace(",", "").replace("，", "").rstrip("0").rstrip(".") if "." in words else words.replace(",", "")


def taken(
    draft: ReplyDraft, decisions: Mapping[str, Decision], ledger: Ledger, now: str, by: str = ""
) -> tuple[Change | None, FormReply]:
    """What is to be changed in the ledger as one step (None for nothing), and the reply to be kept.

    `decisions` by indicator; a line without one goes as it was proposed.
    """
    figures = []
    rows = []
    for line in draft.lines:
        decision = decisions.get(line.item.indicator, line.proposed)
        told = line.observation
        take = decision is Decision.TAKE and told is not None and not line.same
        if take and told is not None:
            source = f"{draft.form.department}填报 {draft.file_name}"
            new = replace(told, source=source, entered_by=by, entered_at=now)
            figures.append((told.key, ledger.observations.get(told.key), new))
        state = ReplyState.TAKEN if take else ReplyState.SAME if line.same else ReplyState.LEFT
        rows.append(_reply_row(line, ReplyState.EMPTY if told is None and not line.row.words else state))
    reply = FormReply(draft.form.id, 0, now, by, draft.file_name, tuple(rows))
    return (SetObservations(tuple(figures)) if figures else None), reply


def _reply_row(line: ReplyLine, state: ReplyState) -> ReplyRow:
    value = None if line.observation is None or isinstance(line.observation.value, Missing) else line.observation.value
    return ReplyRow(
        line.item.indicator, line.row.words, value, line.row.unit or line.item.unit, line.row.note,
        "；".join(line.reasons), state,
    )  # fmt: skip


# -- 收件一览 -----------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class InboxRow:
    """A department's form: when it went out and is due, when it came back last and how often, what is still missing in
    the ledger, what was left undecided."""

    form: DepartmentForm
    replies: tuple[FormReply, ...]
    missing: tuple[str, ...]
    undecided: int
    late: int

    @property
    def state(self) -> str:
        """未回, 迟 2 天, 已回, 已回（有 2 处没有采用）."""
        if not self.replies:
            return f"未回，迟 {self.late} 天" if self.late > 0 else "未回"
        return "已回" + (f"，{self.undecided} 处没有采用" if self.undecided else "")


def inbox(
    forms: Sequence[DepartmentForm], replies: Mapping[str, Sequence[FormReply]], ledger: Ledger, today: str
) -> tuple[InboxRow, ...]:
    """A row for each form that went out, of a department only the last one; `today` is an ISO date."""
    last = {form.department: form for form in forms}
    return tuple(_inbox_row(form, tuple(replies.get(form.id, ())), ledger, today) for form in last.values())


def _inbox_row(form: DepartmentForm, replies: tuple[FormReply, ...], ledger: Ledger, today: str) -> InboxRow:
    missing = tuple(
        item.name for item in form.items if not is_filled(ledger.observations.get((item.indicator, form.period)))
    )
    undecided = sum(row.state is ReplyState.LEFT for reply in replies[-1:] for row in reply.rows)
    return InboxRow(form, replies, missing, undecided, 0 if replies else days_late(form.due, today))


def days_late(due: str, today: str) -> int:
    """How many days after `due` it is; 0 when it is not, or no day was set."""
    try:
        return max((date.fromisoformat(today[:10]) - date.fromisoformat(due)).days, 0)
    except ValueError:
        return 0


def missing_words(rows: Sequence[InboxRow]) -> str:
    """3 项未填：经发科 2，城管科 1; 都齐了 for none."""
    open_ = [(row.form.department or NO_DEPARTMENT, len(row.missing)) for row in rows if row.missing]
    if not open_:
        return "都齐了" if rows else "还没有发过填报表"
    return f"{sum(n for _, n in open_)} 项未填：{'，'.join(f'{name} {n}' for name, n in open_)}"


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


def missing_report(rows: Sequence[InboxRow], period: str, new_id: IdSource = new_id) -> Report:
    """The 催报单: by department what is still missing, as a document to be printed."""
    label = parse_period(period).label
    head = ("科室", "还缺的指标", "项数", "要求报送", "情况")
    lines = [
        (row.form.department, "、".join(row.missing), str(len(row.missing)), row.form.due or "—", row.state)
        for row in rows
        if row.missing
    ]
    table = FreeTable(new_id(), "", (head, *lines))
    words = Paragraph(new_id(), f"截至目前，{label}主要指标还有{missing_words(rows)}。请尽快补报。")
    return Report(new_id(), f"{label}主要指标催报单", (Section(new_id(), 0, "", (words, table)),), period=period)
