"""`ledger set INDICATOR PERIOD VALUE`: a figure of the ledger typed on the command line."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from xiasha_desk.cli.answer import answer
from xiasha_desk.cli.indicators import add_indicator, chosen_indicator, period_key
from xiasha_desk.cli.ledger_list import figure_fields
from xiasha_desk.cli.libraries import add_library, library
from xiasha_desk.errors import UserError

if TYPE_CHECKING:
    from xiasha_desk.domain.ledger import Indicator, Ledger, Observation

VERSION = 1


def add_to(commands: argparse._SubParsersAction[Any]) -> None:
    """Add this sub-command."""
    summary = "填写一个指标在一个报告期的数"
    parser = commands.add_parser("set", help=summary, description=summary + "。", allow_abbrev=False)
    add_indicator(parser)
    parser.add_argument("period", metavar="报告期", help="如 2023H1、2023P（年度目标）或 2023年上半年")
    parser.add_argument("value", metavar="数", help="如 8.3、约8.3亿元、600余、无；写成空的引号就清空")
    parser.add_argument("--source", metavar="来源", help="这个数从哪里来，如 财政所月报")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出，供别的程序使用")
    add_library(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Set the figure; what it was and what it is now go to stdout."""
    period = period_key(arguments.period)
    with library(arguments, write=True) as held:
        ledger = held.ledger()
        indicator = chosen_indicator(ledger, arguments.indicator)
        key = (indicator.id, period)
        new = _typed(ledger, indicator, period, arguments.value, arguments.source)
        before = ledger.observations.get(key)
        if new != before:
            held.set_figure(key, before, new)
        drafts = [use for use in held.uses([indicator.id], ledger=ledger, period=period) if not use.issued]
    _tell(arguments, indicator, period, ledger, new)
    if new != before and drafts:
        titles = "、".join(f"《{use.title}》" for use in drafts)
        print(f"{len(drafts)}份文稿用到它：{titles}，打开时文字跟着变。", file=sys.stderr)
    return 0


def _typed(ledger: Ledger, indicator: Indicator, period: str, words: str, source: str | None) -> Observation | None:
    """The figure as it will stand; UserError for words that are none and for a computed indicator (exit 2)."""
    import datetime
    from dataclasses import replace

    from xiasha_desk.services.impact import composed_of
    from xiasha_desk.services.ledger_edits import set_amount
    from xiasha_desk.text.amounts import parse_amount

    why = composed_of(ledger, indicator.id)
    if why:
        raise UserError("没有填", why, "要改，请改算它的那几个指标。", exit_code=2)
    key = (indicator.id, period)
    change = set_amount(
        ledger, key, parse_amount(words, indicator.unit), datetime.datetime.now().isoformat(timespec="seconds")
    )
    new = ledger.observations.get(key) if change is None else getattr(change, "observation", None)
    return new if new is None or source is None else replace(new, source=source)


def _tell(
    arguments: argparse.Namespace, indicator: Indicator, period: str, ledger: Ledger, new: Observation | None
) -> None:
    from xiasha_desk.domain.period import parse_period
    from xiasha_desk.services.impact import value_now

    key = (indicator.id, period)
    if arguments.json:
        import json

        before = figure_fields(ledger.observations.get(key))
        told = {"version": VERSION, "indicator": indicator.id, "name": indicator.name, "period": period}
        answer(json.dumps(told | {"before": before, "after": figure_fields(new)}, ensure_ascii=False))
        return
    was, now = value_now(ledger, key), value_now(ledger.with_observation(key, new), key)
    change = f"{was} → {now}" if was != now else now
    answer(f"{indicator.name}  {parse_period(period).label}  {change}")
