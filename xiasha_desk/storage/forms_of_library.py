"""The part of the 稿件库 that keeps 科室填报表, what came back, and what was chosen when spreadsheets were read in."""

from __future__ import annotations

import contextlib
from abc import abstractmethod
from collections.abc import Mapping

from sqlite_utils import Database

from xiasha_desk.domain.forms import DepartmentForm, FormReply
from xiasha_desk.storage.database import in_plain_words, transaction
from xiasha_desk.storage.form_store import (
    add_form,
    add_reply,
    read_choices,
    read_forms,
    read_replies,
    remove_form,
    write_choices,
)


class FormsOfLibrary:
    """Every method is one transaction; failures of the user's world are `UserError`."""

    _db: Database
    _changed: bool

    @abstractmethod
    def _refusals(self, what: str, conflict: str = ...) -> contextlib.AbstractContextManager[None]:
        """What the stores raise, as UserError."""

    def forms(self, period: str = "") -> tuple[DepartmentForm, ...]:
        """The 科室填报表 of a period (all periods for "") in the order they went out."""
        with in_plain_words("没能读出填报表"), transaction(self._db):
            return read_forms(self._db, period)

    def add_form(self, form: DepartmentForm) -> None:
        """Keep a form that went out."""
        with self._refusals("没能记下这份填报表", "稿件库里已经有这份填报表"), transaction(self._db):
            add_form(self._db, form)
        self._changed = True

    def remove_form(self, form_id: str) -> None:
        """Take back a form with its replies; nothing when it is not there."""
        with self._refusals("没能撤下这份填报表"), transaction(self._db):
            remove_form(self._db, form_id)
        self._changed = True

    def replies(self, form_id: str) -> tuple[FormReply, ...]:
        """What came back of a form, the first return first."""
        with in_plain_words("没能读出收件记录"), transaction(self._db):
            return read_replies(self._db, form_id)

    def add_reply(self, reply: FormReply) -> int:
        """Keep a returned form under the next number, whatever number it bears; that number."""
        with self._refusals("没能记下这次收件", "稿件库里没有这份填报表"), transaction(self._db):
            number = add_reply(self._db, reply)
        self._changed = True
        return number

    def choices(self, kind: str) -> dict[str, str]:
        """What was chosen earlier when spreadsheets were read in, by name."""
        with in_plain_words("没能读出以前的选择"), transaction(self._db):
            return read_choices(self._db, kind)

    def set_choices(self, kind: str, chosen: Mapping[str, str]) -> None:
        """Remember choices for the next time; "" forgets one."""
        with self._refusals("没能记下这些选择"), transaction(self._db):
            write_choices(self._db, kind, chosen)
        self._changed = True
