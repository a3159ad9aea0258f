"""`ledger list`: the indicators, and their figures of a period."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from xiasha_desk.cli.answer import answer
from xiasha_desk.cli.indicators import period_key
from xiasha_desk.cli.libraries import add_library, library
from xiasha_desk.errors import UserError

if TYPE_CHECKING:
    from xiasha_desk.domain.ledger import Indicator, Ledger, Observation

VERSION = 1


def add_to(commands: argparse._SubParsersAction[Any]) -> None:
    """Add this sub-command."""
    summary = "列出台账里的指标；写了报告期时，连同那一期的数"
    parser = commands.add_parser("list", help=summary, description=summary + "。", allow_abbrev=False)
    parser.add_argument("--period", metavar="报告期", help="如 2023H1、2023P（年度目标）或 2023年上半年")
    parser.add_argument("--field", metavar="领域", help="只列这个领域的")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出，供别的程序使用")
    add_library(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print a line an indicator, or one JSON object."""
    period = "" if arguments.period is None else period_key(arguments.period)
    with library(arguments, write=False) as held:
        ledger = held.ledger()
    chosen = [one for one in ledger.indicators if arguments.field in (None, one.field)]
    if arguments.field is not None and not chosen:
        fields = "、".join(dict.fromkeys(one.field for one in ledger.indicators if one.field)) or "还没有"
        raise UserError(f"台账里没有领域“{arguments.field}”", f"现有：{fields}", "", exit_code=2)
    if arguments.json:
        import json

        listed = [_described(one, ledger, period) for one in chosen]
        answer(json.dumps({"version": VERSION, "period": period, "indicators": listed}, ensure_ascii=False))
        return 0
    for one in chosen:
        answer(_line(one, ledger, period))
    if not chosen:
        print("台账里还没有指标。", file=sys.stderr)
    return 0


def _line(indicator: Indicator, ledger: Ledger, period: str) -> str:
    from xiasha_desk.composition.figure_row import figure_row, growth_words
    from xiasha_desk.services.impact import value_now

    parts = [indicator.name]
    if period:
        growth = growth_words(figure_row(indicator, period, ledger).growth)
        found = ledger.observation(indicator.id, period)
        parts += [value_now(ledger, (indicator.id, period)), f"同比{growth}" if growth else ""]
        parts += [found.status.value, found.source] if found is not None else []
    else:
        parts += [indicator.unit, indicator.field, indicator.department]
    return "  ".join(part for part in parts if part)


def _described(indicator: Indicator, ledger: Ledger, period: str) -> dict[str, Any]:
    formula = indicator.formula
    described: dict[str, Any] = {
        "id": indicator.id,
        "name": indicator.name,
        "unit": indicator.unit,
        "decimals": indicator.decimals,
        "field": indicator.field,
        "department": indicator.department,
        "scope_note": indicator.scope_note,
        "formula": None if formula is None else {"kind": formula.kind.value, "parts": list(formula.parts)},
    }
    if period:
        return described | {"figure": figure_fields(ledger.observation(indicator.id, period))}
    keys = sorted(key for key in ledger.observations if key[0] == indicator.id) if formula is None else []
    return described | {"figures": {key[1]: figure_fields(ledger.observations[key]) for key in keys}}


def figure_fields(observation: Observation | None) -> dict[str, Any] | None:
    """A figure for JSON: numbers as text, with all their digits; None for none."""
    from xiasha_desk.domain.ledger import Missing

    if observation is None:
        return None
    value, rate = observation.value, observation.reported_rate
    return {
        "value": None if isinstance(value, Missing) else f"{value:f}",
        "missing": value.reason if isinstance(value, Missing) else "",
        "softener": observation.softener.value,
        "reported_rate": None if rate is None else f"{rate:f}",
        "status": observation.status.value,
        "source": observation.source,
        "cut_off": observation.cut_off,
        "entered_by": observation.entered_by,
        "entered_at": observation.entered_at,
    }
