"""`export REPORT -o FILE`: a report of the library as an official Word file or as text."""

from __future__ import annotations

import argparse
from typing import Any

from xiasha_desk.cli.libraries import add_library, add_report, chosen_report, library
from xiasha_desk.cli.writing import add_layout, add_output, with_layout, write_out


def add_to(commands: argparse._SubParsersAction[Any]) -> None:
    """Add this sub-command."""
    summary = "把一份文稿导出成公文格式的 Word 文件（或纯文本）"
    parser = commands.add_parser("export", help=summary, description=summary + "。", allow_abbrev=False)
    add_report(parser)
    add_output(parser)
    add_layout(parser)
    add_library(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Load, compose, write."""
    from xiasha_desk.composition.compose import compose

    with library(arguments, write=False) as held:
        state = chosen_report(held, arguments.report)
    report = with_layout(state.report, arguments.layout)
    write_out(compose(report, state.figures), arguments.output, force=arguments.force)
    return 0
