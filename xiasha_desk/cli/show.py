"""`show REPORT`: the text of a report as it would be printed."""

from __future__ import annotations

import argparse
from typing import Any

from xiasha_desk.cli.answer import answer
from xiasha_desk.cli.libraries import add_library, add_report, chosen_report, library

VERSION = 1


def add_to(commands: argparse._SubParsersAction[Any]) -> None:
    """Add this sub-command."""
    summary = "显示一份文稿的文字"
    parser = commands.add_parser("show", help=summary, description=summary + "。", allow_abbrev=False)
    add_report(parser)
    parser.add_argument("--json", action="store_true", help="以 JSON 输出，供别的程序使用")
    add_library(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the composed text, or one JSON object with the headings and the text."""
    import json  # late: it costs every short command some milliseconds

    from xiasha_desk.composition.compose import compose
    from xiasha_desk.composition.ordinals import section_labels

    with library(arguments, write=False) as held:
        state = chosen_report(held, arguments.report)
    report = state.report
    text = compose(report, state.figures).text
    if not arguments.json:
        answer(text)
        return 0
    numbered = zip(section_labels(report)[1:], report.sections[1:], strict=True)
    sections = [{"level": s.level, "number": o.strip(), "title": s.heading} for o, s in numbered]
    whole = {"version": VERSION, "id": report.id, "title": report.title, "period": report.period}
    answer(json.dumps(whole | {"sections": sections, "text": text}, ensure_ascii=False))
    return 0
