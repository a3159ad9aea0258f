"""科室填报表: what a department was asked for a period, and what came back."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class FormItem:
    """One row of a form: an indicator as it was called when the form went out, with last year's value as printed."""

    indicator: str
    name: str
    unit: str
    base_words: str = ""
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class DepartmentForm:
    """A form that went out. `period` is a `Period` key; `due` a date (ISO) or ""; `sent_at` local time, ISO."""

    id: str
    department: str
    period: str
    items: tuple[FormItem, ...]
    sent_at: str
    sent_by: str = ""
    due: str = ""
    file_name: str = ""


class ReplyState(enum.Enum):
    """What became of a returned row."""

    TAKEN = "已采用"
    SAME = "与台账一致"
    KEPT = "留台账的"
    LEFT = "未采用"
    CLOSED = "不收"
    EMPTY = "未填"


@dataclass(frozen=True, slots=True)
class ReplyRow:
    """What came back of one indicator: the cell as it was seen, what it was read as, and what the clerk decided.

    `unit` is the unit that stood in the file; `reason` says what was found odd, "" for nothing.
    """

    indicator: str
    words: str
    value: Decimal | None
    unit: str
    note: str = ""
    reason: str = ""
    state: ReplyState = ReplyState.EMPTY


@dataclass(frozen=True, slots=True)
class FormReply:
    """A returned form: which one, the how-manieth return of it (from 1), when and by whom it was read in, from what;
    `filled_by` is the 填报人 it names."""

    form: str
    number: int
    received_at: str
    received_by: str
    file_name: str
    rows: tuple[ReplyRow, ...]
    filled_by: str = ""
