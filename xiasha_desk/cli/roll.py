"""`roll REPORT --period 2023H1`: last period's report becomes the draft of another period."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from xiasha_desk.cli.answer import answer
from xiasha_desk.cli.libraries import SHORT_ID, add_library, add_report, chosen_report, library


def add_to(commands: argparse._SubParsersAction[Any]) -> None:
    """Add this sub-command."""
    summary = "从上期新建：把一份稿变成另一个报告期的初稿"
    parser = commands.add_parser("roll", help=summary, description=summary + "，原来那份不变。", allow_abbrev=False)
    add_report(parser)
    parser.add_argument("--period", metavar="报告期", help="如 2023H1；不写就是下一年的同一时段")
    parser.add_argument("--title", metavar="标题", default="", help="不写就照上期的标题改年份")
    add_library(parser)
    parser.add_argument("--json", action="store_true", help="以 JSON 输出，供别的程序使用")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Put the draft into the library and say what waits in it."""
    from xiasha_desk.services.roll_forward import next_period, outlook, roll_forward
    from xiasha_desk.text.cleaning import clean

    with library(arguments, write=True) as held:
        state = chosen_report(held, arguments.report)
        period = _period(arguments.period or next_period(state.report.period), state.report.period)
        told = outlook(state.report, state.figures, period)
        title = clean(arguments.title).replace("\n", "").strip()
        started = roll_forward(state.report, state.figures, period, title)
        held.add(started.report, started.additions)
    report = started.report
    if arguments.json:
        import dataclasses
        import json

        fields = {"version": 1, "id": report.id, "title": report.title, "period": period}
        answer(json.dumps(fields | dataclasses.asdict(told), ensure_ascii=False))
        return 0
    answer(f"{report.id[:SHORT_ID]}  {report.title}")
    waiting = f"待填指标{told.figures}个，待看的字样{told.words}处，上期计划{told.promises}条"
    print(f"大纲{told.headings}节照用；{waiting}；民生实事{told.projects}项。", file=sys.stderr)
    return 0


def _period(key: str, old: str) -> str:
    """A period's key that is another one than the old report's; UserError (exit code 2)."""
    from xiasha_desk.domain.period import PeriodKind, parse_period
    from xiasha_desk.errors import UserError

    what = "没有新建"
    if not key:
        raise UserError(what, "上期的稿没有报告期，推不出下一期", "请用 --period 写明，如 2023H1。", exit_code=2)
    try:
        period = parse_period(key)
    except ValueError:
        raise UserError(what, f"“{key}”不是报告期", "请写成 2023、2023H1、2023Q1 或 2023T05。", exit_code=2) from None
    if period.kind is PeriodKind.TARGET:
        raise UserError(what, f"“{key}”是年度目标，不是报告期", "请写成 2023 或 2023H1。", exit_code=2)
    if period.key == old:
        raise UserError(what, "新的报告期和上期是同一期", "请用 --period 写另一个。", exit_code=2)
    return period.key
