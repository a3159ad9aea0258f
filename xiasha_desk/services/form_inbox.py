"""收件一览: by department which 科室填报表 are out, what came back and how late, what is still missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from xiasha_desk.domain.exhibit import FreeTable
from xiasha_desk.domain.forms import DepartmentForm, FormItem, FormReply, ReplyState
from xiasha_desk.domain.ids import IdSource, new_id
from xiasha_desk.domain.ledger import Ledger
from xiasha_desk.domain.period import parse_period
from xiasha_desk.domain.report import Paragraph, Report, Section
from xiasha_desk.services.usages import NO_DEPARTMENT, is_filled


@dataclass(frozen=True, slots=True)
class InboxRow:
    """A department: the forms it got and what came back of any of them, both in their order; names of what is still
    missing in the ledger, how many figures were left undecided; how many forms are `waiting` to come back. `late`
    is how many days they are overdue, else how many days late they came."""

    department: str
    forms: tuple[DepartmentForm, ...]
    replies: tuple[FormReply, ...]
    missing: tuple[str, ...]
    undecided: int
    waiting: int
    late: int
    due: str

    @property
    def state(self) -> str:
        """未回，迟 2 天; 还有 1 份未回; 已回，迟 2 天，1 处没有定."""
        if self.waiting:
            words = f"还有 {self.waiting} 份未回" if self.replies else "未回"
        else:
            words = "已回" if self.replies else "不用回了"
        late = f"，迟 {self.late} 天" if self.late else ""
        return words + late + (f"，{self.undecided} 处没有定" if self.undecided else "")


def inbox(
    forms: Sequence[DepartmentForm], replies: Mapping[str, Sequence[FormReply]], ledger: Ledger, today: str
) -> tuple[InboxRow, ...]:
    """A row for each department that got a form; `today` is an ISO date."""
    found: dict[str, list[DepartmentForm]] = {}
    for form in forms:
        found.setdefault(form.department, []).append(form)
    return tuple(_inbox_row(name, tuple(ones), replies, ledger, today) for name, ones in found.items())


def _inbox_row(
    department: str,
    forms: tuple[DepartmentForm, ...],
    replies: Mapping[str, Sequence[FormReply]],
    ledger: Ledger,
    today: str,
) -> InboxRow:
    came = tuple(sorted((r for form in forms for r in replies.get(form.id, ())), key=lambda r: r.received_at))
    items = {item.indicator: (item, form.period) for form in forms for item in _live(form, ledger)}
    missing = tuple(
        item.name for item, period in items.values() if not is_filled(ledger.observations.get((item.indicator, period)))
    )
    last = {reply.form: reply for reply in sorted(came, key=lambda r: r.number)}
    states: dict[str, ReplyState] = {}
    for reply in sorted(last.values(), key=lambda r: r.received_at):
        states |= {row.indicator: row.state for row in reply.rows if row.state is not ReplyState.EMPTY}
    undecided = sum(state is ReplyState.LEFT for name, state in states.items() if name in items)
    open_ = [form for place, form in enumerate(forms) if not _asked_again(form, forms[place + 1 :], ledger)]
    answers = [(form, _answer(form, came, ledger)) for form in open_]
    waiting = [form for form, answer in answers if answer is None]
    if waiting:
        late = max(days_late(form.due, today) for form in waiting)
    else:
        late = max((days_late(form.due, answer.received_at) for form, answer in answers if answer), default=0)
    due = min((form.due for form in waiting if form.due), default=forms[-1].due)
    return InboxRow(department, forms, came, missing, undecided, len(waiting), late, due)


def _live(form: DepartmentForm, ledger: Ledger) -> list[FormItem]:
    """What a form asks for that the ledger still takes values of."""
    indicators = ((item, ledger.indicator(item.indicator)) for item in form.items)
    return [item for item, indicator in indicators if indicator is not None and indicator.formula is None]


def _asked_again(form: DepartmentForm, later: Sequence[DepartmentForm], ledger: Ledger) -> bool:
    """Whether nothing has to come back of a form: a later one asks for all of it, or nothing of it is left."""
    own = {item.indicator for item in _live(form, ledger)}
    return not own or any(own <= {item.indicator for item in other.items} for other in later)


def _answer(form: DepartmentForm, came: Sequence[FormReply], ledger: Ledger) -> FormReply | None:
    """The first reply to a form, or to another one that went to the department and asked for all of it."""
    own = {item.indicator for item in _live(form, ledger)}
    for reply in came:
        if reply.form == form.id or (
            reply.received_at >= form.sent_at and own <= {row.indicator for row in reply.rows}
        ):
            return reply
    return None


def days_late(due: str, today: str) -> int:
    """How many days after `due` it is; 0 when it is not, or no day was set."""
    try:
        return max((date.fromisoformat(today[:10]) - date.fromisoformat(due)).days, 0)
    except ValueError:
        return 0


def missing_words(rows: Sequence[InboxRow]) -> str:
    """3 项未填：经发科 2，城管科 1; 都齐了 for none."""
    open_ = [(row.department or NO_DEPARTMENT, len(row.missing)) for row in rows if row.missing]
    if not open_:
        return "都齐了" if rows else "还没有发过填报表"
    return f"{sum(n for _, n in open_)} 项未填：{'，'.join(f'{name} {n}' for name, n in open_)}"


def waiting_words(rows: Sequence[InboxRow]) -> str:
    """2 个科室未回：城建科（迟 3 天），平安办; "" for none."""
    open_ = [
        (row.department or NO_DEPARTMENT) + (f"（迟 {row.late} 天）" if row.late else "") for row in rows if row.waiting
    ]
    return f"{len(open_)} 个科室未回：{'，'.join(open_)}" if open_ else ""


def missing_report(rows: Sequence[InboxRow], period: str, new_id: IdSource = new_id) -> Report:
    """The 催报单: by department what is still missing, as a document to be printed."""
    label = parse_period(period).label
    head = ("科室", "还缺的指标", "项数", "要求报送", "情况")
    lines = [
        (row.department, "、".join(row.missing), str(len(row.missing)), row.due or "—", row.state)
        for row in rows
        if row.missing
    ]
    table = FreeTable(new_id(), "", (head, *lines))
    words = Paragraph(new_id(), f"截至目前，{label}主要指标还有{missing_words(rows)}。请尽快补报。")
    return Report(new_id(), f"{label}主要指标催报单", (Section(new_id(), 0, "", (words, table)),), period=period)
