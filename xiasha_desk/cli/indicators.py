"""How an indicator and a period are named on the command line."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from xiasha_desk.errors import UserError

if TYPE_CHECKING:
    from xiasha_desk.domain.ledger import Indicator, Ledger

SHOWN = 10
"""How many are listed when a name fits several."""


def add_indicator(parser: argparse.ArgumentParser) -> None:
    """Add the positional that names an indicator."""
    parser.add_argument("indicator", metavar="指标", help="指标的名称或编号（ledger list --json 里有）")


def chosen_indicator(ledger: Ledger, words: str) -> Indicator:
    """The indicator of that id or whole name; UserError (exit 2) unless it is exactly one."""
    known = ledger.indicator(words)
    found = [known] if known is not None else [one for one in ledger.indicators if one.name == words]
    if len(found) == 1:
        return found[0]
    if not found:
        alike = [one.name for one in ledger.indicators if words and words in one.name][:SHOWN]
        why = f"相近的有：{'、'.join(alike)}" if alike else ""
        raise UserError(f"台账里没有指标“{words}”", why, "请用 ledger list 看看有哪些。", exit_code=2)
    for one in found[:SHOWN]:
        print(f"  {one.id}  {one.name}（{one.unit}）{one.field} {one.department}".rstrip(), file=sys.stderr)
    raise UserError(f"“{words}”对得上{len(found)}个指标", "", "请改用上面的编号。", exit_code=2)


def period_key(words: str) -> str:
    """The key of a period written as 2023H1, 2023P (the year's target) or 2023年上半年; UserError (exit 2) for none."""
    from xiasha_desk.domain.period import parse_period, period_of_title

    plain = words.strip().upper()
    try:
        return parse_period(plain).key
    except ValueError:
        found = period_of_title(words)
    if not found:
        why = "写法如 2023、2023H1（上半年）、2023Q2（二季度）、2023T05（1—5月）、2023P（年度目标）"
        raise UserError(f"认不出报告期“{words}”", why, "", exit_code=2)
    return found
