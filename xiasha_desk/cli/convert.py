"""`convert IN -o OUT`: a text file becomes an official Word file or clean text; touches no library."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from xiasha_desk.errors import UserError


def add_to(commands: argparse._SubParsersAction[Any]) -> None:
    """Add this sub-command."""
    from xiasha_desk.cli.writing import add_layout, add_output

    summary = "把文本稿排成公文格式的 Word 文件（或整理成纯文本）"
    whole = summary + "。不动稿件库。"
    parser = commands.add_parser("convert", help=summary, description=whole, allow_abbrev=False)
    parser.add_argument("source", metavar="原稿", type=Path, help="文本文件（UTF-8、GBK 或 UTF-16）")
    add_output(parser)
    add_layout(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Read, compose, write."""
    from xiasha_desk.cli.writing import with_layout, write_out
    from xiasha_desk.composition.compose import compose
    from xiasha_desk.services.importing import import_text_file

    source, output = arguments.source, arguments.output
    if _same_file(source, output):
        raise UserError("没有转换", "写出的文件就是原稿自己", "请给写出的文件换个名字。", exit_code=2)
    imported = import_text_file(source)
    write_out(compose(with_layout(imported.report, arguments.layout)), output, force=arguments.force)
    for note in imported.notes:
        print(note, file=sys.stderr)
    return 0


def _same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:  # one of them is not there
        return False
