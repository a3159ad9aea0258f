"""科室填报表 in the library: what went out, what came back, and what was chosen when spreadsheets were read in."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from decimal import InvalidOperation
from typing import TypeVar

from sqlite_utils import Database

from xiasha_desk.domain.forms import DepartmentForm, FormReply
from xiasha_desk.log import logger
from xiasha_desk.storage.described import form_of, reply_of, words_of
from xiasha_desk.storage.tables import CHOICE, FORM, REPLY, DamagedRow, Row, Table, rev_of

_NONSENSE = (ValueError, TypeError, KeyError, AttributeError, InvalidOperation)
_T = TypeVar("_T")


def add_form(db: Database, form: DepartmentForm) -> None:
    """Keep a form that went out; Conflict when one of its id is there."""
    row = {"id": form.id, "department": form.department, "period": form.period, "sent_at": form.sent_at}
    FORM.write(db, row | {"form": words_of(form)}, None)


def read_forms(db: Database, period: str) -> tuple[DepartmentForm, ...]:
    """The forms of a period in the order they went out, of all periods for ""; damaged ones are left out (logged)."""
    rows = FORM.read(db, "period = ?", (period,)) if period else FORM.read(db)
    found = [_read(FORM, row, "form", form_of) for row in rows]
    return tuple(form for form in found if form is not None)


def remove_form(db: Database, form_id: str) -> bool:
    """Take a form away with its replies; whether it was there."""
    return bool(db.execute("DELETE FROM form WHERE id = ?", (form_id,)).rowcount)


def add_reply(db: Database, reply: FormReply) -> int:
    """Keep a reply under the next number of its form, and tell that number; Conflict for a form that is not there."""
    last = db.execute("SELECT max(number) FROM reply WHERE form = ?", (reply.form,)).fetchone()[0] or 0
    row = {"form": reply.form, "number": last + 1, "received_at": reply.received_at}
    described = words_of(reply)
    REPLY.write(db, row | {"reply": json.dumps(json.loads(described) | {"number": last + 1}, ensure_ascii=False)}, None)
    return int(last + 1)


def read_replies(db: Database, form_id: str) -> tuple[FormReply, ...]:
    """The replies to a form, the first one first; damaged ones are left out (logged)."""
    rows = sorted(REPLY.read(db, "form = ?", (form_id,)), key=lambda row: int(str(row["number"])))
    found = [_read(REPLY, row, "reply", reply_of) for row in rows]
    return tuple(reply for reply in found if reply is not None)


def read_choices(db: Database, kind: str) -> dict[str, str]:
    """What was chosen, by name; damaged rows are left out (logged)."""
    found = {}
    for row in CHOICE.read(db, "kind = ?", (kind,)):
        chosen = _read(CHOICE, row, "chosen", str)
        if chosen is not None:
            found[str(row["name"])] = chosen
    return found


def write_choices(db: Database, kind: str, chosen: Mapping[str, str]) -> None:
    """Remember these choices in place of earlier ones under the same names; "" forgets one."""
    for name, words in chosen.items():
        rows = CHOICE.read(db, "kind = ? AND name = ?", (kind, name))
        if words:
            CHOICE.write(db, {"kind": kind, "name": name, "chosen": words}, rev_of(rows[0]) if rows else None)
        elif rows:
            CHOICE.delete(db, (kind, name), rev_of(rows[0]))


def _read(table: Table, row: Row, column: str, made: Callable[[str], _T]) -> _T | None:
    try:
        table.check(row)
        return made(str(row[column]))
    except (DamagedRow, *_NONSENSE):
        logger("storage").info("%s: damaged row", table.name)
        return None
