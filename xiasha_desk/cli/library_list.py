"""`list`: the reports of the library, the one changed last first."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from xiasha_desk.cli.answer import answer
from xiasha_desk.cli.libraries import SHORT_ID, add_library, library

if TYPE_CHECKING:
    from xiasha_desk.domain.library import ReportSummary

VERSION = 1


def add_to(commands: argparse._SubParsersAction[Any]) -> None:
    """Add this sub-command."""
    summary = "列出稿件库里的文稿"
    parser = commands.add_parser("list", help=summary, description=summary + "。", allow_abbrev=False)
    parser.add_argument("--json", action="store_true", help="以 JSON 输出，供别的程序使用")
    add_library(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print a line a report."""
    with library(arguments, write=False) as held:
        rows = held.reports()
    if arguments.json:
        import json

        answer(json.dumps({"version": VERSION, "reports": [_fields(row) for row in rows]}, ensure_ascii=False))
        return 0
    for row in rows:
        state = "（已损坏，打不开）" if row.damaged else ""
        changed = row.changed_at.replace("T", " ")
        answer(f"{row.id[:SHORT_ID]}  {changed}  {row.sections}个标题  {row.characters}字  {row.title}{state}")
    if not rows:
        print("稿件库里还没有文稿。", file=sys.stderr)
    return 0


def _fields(row: ReportSummary) -> dict[str, Any]:
    return {
        "id": row.id,
        "title": row.title,
        "period": row.period,
        "changed_at": row.changed_at,
        "sections": row.sections,
        "characters": row.characters,
        "damaged": row.damaged,
    }
