"""`import IN`: a text file becomes a report of the library."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from xiasha_desk.cli.answer import answer
from xiasha_desk.cli.libraries import SHORT_ID, add_library, library


def add_to(commands: argparse._SubParsersAction[Any]) -> None:
    """Add this sub-command."""
    summary = "把文本稿导入稿件库"
    parser = commands.add_parser("import", help=summary, description=summary + "。", allow_abbrev=False)
    parser.add_argument("source", metavar="原稿", type=Path, help="文本文件（UTF-8、GBK 或 UTF-16）")
    add_library(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Read the file first, then open the library: a bad file leaves no trace."""
    from xiasha_desk.services.importing import import_text_file

    imported = import_text_file(arguments.source)
    report = imported.report
    with library(arguments, write=True) as held:
        held.add(report)
    answer(f"{report.id[:SHORT_ID]}  {report.title}")
    for note in imported.notes:
        print(note, file=sys.stderr)
    return 0
