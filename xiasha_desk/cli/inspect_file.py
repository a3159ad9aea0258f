"""`inspect FILE.docx`: how far any Word file keeps to the official format; writes nothing."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from xiasha_desk.cli.answer import answer


def add_to(commands: argparse._SubParsersAction[Any]) -> None:
    """Add this sub-command."""
    summary = "版式体检：Word 文件哪些地方不合公文格式"
    whole = summary + "，逐项列出条款、现状和位置。什么都不写。"
    parser = commands.add_parser("inspect", help=summary, description=whole, allow_abbrev=False)
    parser.add_argument("source", metavar="文件", type=Path, help="任何 .docx 文件，不限于本软件导出的")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出，供别的程序使用")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the check-up; 0 whatever it finds."""
    from xiasha_desk.inspection.inspect import as_json, inspect_file, listing

    inspection = inspect_file(arguments.source)
    if arguments.json:
        import json

        answer(json.dumps(as_json(inspection), ensure_ascii=False, allow_nan=False))
    else:
        answer("\n".join(listing(inspection)))
    return 0
