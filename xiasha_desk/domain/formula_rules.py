"""What a computed indicator may be made of, checked before it enters the ledger."""

from __future__ import annotations

from xiasha_desk.domain.ledger import Indicator, Ledger
from xiasha_desk.errors import ChangeError


def check_formula(ledger: Ledger, indicator: Indicator) -> None:
    """ChangeError for a formula of unknown parts, one that leads back to itself, and one for an indicator that has
    values of its own."""
    if indicator.formula is None:
        return
    from xiasha_desk.domain.composites import is_circular  # few indicators are computed

    if any(ledger.indicator(part) is None for part in indicator.formula.parts if part != indicator.id):
        raise ChangeError("a formula of unknown indicators")
    if is_circular(ledger, indicator):
        raise ChangeError("a formula that leads back to itself")
    if ledger.has_observations(indicator.id):
        raise ChangeError("a computed indicator with values of its own")


def check_no_part(ledger: Ledger, indicator_id: str) -> None:
    """ChangeError while another indicator is computed of this one."""
    if ledger.dependents(indicator_id):
        raise ChangeError("other indicators are computed of it")
