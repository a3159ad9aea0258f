"""收件一览: what went out and came back, who is late, what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from xiasha_desk.domain.exhibit import FreeTable
from xiasha_desk.domain.forms import DepartmentForm, FormReply, ReplyState
from xiasha_desk.domain.ids import IdSource, new_id
from xiasha_desk.domain.ledger import Ledger
from xiasha_desk.domain.period import parse_period
from xiasha_desk.domain.report import Paragraph, Report, Section
from xiasha_desk.services.usages import NO_DEPARTMENT, is_filled


@dataclass(frozen=True, slots=True)
class InboxRow:
    """A department's forms of a period as one: `form` is the last one that went out, `replies` all that came back, the
    first one first; what is still missing in the ledger, what was left undecided, and by how many days it is, or came,
    late."""

    form: DepartmentForm
    replies: tuple[FormReply, ...]
    missing: tuple[str, ...]
    undecided: int
    late: int
    waiting: bool = False
    """Whether one of its forms has not come back."""

    @property
    def state(self) -> str:
        """未回, 未回，迟 2 天, 已回, 已回，迟 2 天，2 处没有定, 还有一份未回."""
        late = (f"迟 {self.late} 天",) if self.late > 0 else ()
        if not self.replies:
            return "，".join(("未回", *late))
        open_ = (f"{self.undecided} 处没有定",) if self.undecided else ()
        return "，".join(("还有一份未回" if self.waiting else "已回", *late, *open_))


def inbox(
    forms: Sequence[DepartmentForm], replies: Mapping[str, Sequence[FormReply]], ledger: Ledger, today: str
) -> tuple[InboxRow, ...]:
    """A row for each department that forms went out to; `today` is an ISO date.

    A form whose items a later one asks again is superseded: nobody waits for it.
    """
    by_department: dict[str, list[DepartmentForm]] = {}
    for form in forms:
        by_department.setdefault(form.department, []).append(form)
    return tuple(_inbox_row(ones, replies, ledger, today) for ones in by_department.values())


def _inbox_row(
    forms: Sequence[DepartmentForm], replies: Mapping[str, Sequence[FormReply]], ledger: Ledger, today: str
) -> InboxRow:
    came = sorted((reply for form in forms for reply in replies.get(form.id, ())), key=lambda one: one.received_at)
    items = {item.indicator: (item, form.period) for form in forms for item in form.items}
    missing = tuple(
        item.name for item, period in items.values()
        if _takes_values(ledger, item.indicator) and not is_filled(ledger.observations.get((item.indicator, period)))
    )  # fmt: skip
    last = {row.indicator: row for reply in came for row in reply.rows if row.words}
    undecided = sum(row.state is ReplyState.LEFT and _takes_values(ledger, name) for name, row in last.items())
    late = waiting = 0
    for number, form in enumerate(forms):
        back = replies.get(form.id, ())
        later = {item.indicator for other in forms[number + 1 :] for item in other.items}
        if not back and all(item.indicator in later for item in form.items):
            continue
        waiting += not back
        late = max(late, days_late(form.due, back[0].received_at if back else today))
    return InboxRow(forms[-1], tuple(came), missing, undecided, late, bool(waiting))


def _takes_values(ledger: Ledger, indicator: str) -> bool:
    known = ledger.indicator(indicator)
    return known is not None and known.formula is None


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
