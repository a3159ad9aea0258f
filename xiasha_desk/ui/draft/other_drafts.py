"""The other drafts of the library that print a figure, asked for while the window waits: a few milliseconds."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from xiasha_desk.errors import UserError
from xiasha_desk.ui.desk.background import LibraryThread

if TYPE_CHECKING:
    from xiasha_desk.domain.ledger import Ledger
    from xiasha_desk.domain.library_facts import ReportUse

_PATIENCE = 1.0
"""Seconds; a library that is slower than that is left out of the list."""


def other_drafts(library: LibraryThread, own: str) -> Callable[[Collection[str], Ledger, str], Collection[ReportUse]]:
    """Asks for the reports but `own` that print some indicators, or what is computed of them, in a period."""

    def ask(indicators: Collection[str], ledger: Ledger, period: str) -> Collection[ReportUse]:
        try:
            found = library.run_and_wait(lambda kept: kept.uses(indicators, ledger=ledger, period=period), _PATIENCE)
        except (UserError, TimeoutError):
            return ()
        return tuple(use for use in found if use.report != own)

    return ask
