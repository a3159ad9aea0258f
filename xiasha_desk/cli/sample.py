"""`sample -o FILE`: the sample report with its tables and charts as an official Word file."""

from __future__ import annotations

import argparse
from typing import Any

from xiasha_desk.cli.writing import add_output, write_out


def add_to(commands: argparse._SubParsersAction[Any]) -> None:
    """Add this sub-command."""
    summary = "把示例文稿（带指标、表和图）排成公文格式的 Word 文件"
    parser = commands.add_parser("sample", help=summary, description=summary + "。", allow_abbrev=False)
    add_output(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Read the shipped sample, compose, write."""
    from xiasha_desk.composition.compose import compose
    from xiasha_desk.domain.ids import new_id
    from xiasha_desk.template_files.sample import load_sample

    started = load_sample(new_id)
    write_out(compose(started.report, started.additions), arguments.output, force=arguments.force)
    return 0
