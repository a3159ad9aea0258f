"""签发: the day from which on a report prints the figures it had."""

from __future__ import annotations

from dataclasses import dataclass

from xiasha_desk.domain.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Issued:
    """签发: from `at` (local time, ISO) on the report prints the figures of `ledger`, whatever becomes of others."""

    at: str
    ledger: Ledger
    by: str = ""
