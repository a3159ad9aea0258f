"""The library a sub-command works on, and how a report in it is named."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from xiasha_desk.errors import UserError

if TYPE_CHECKING:  # the parsers of all commands are built at every start: only what the chosen one needs is loaded
    from xiasha_desk.domain.apply import DraftState
    from xiasha_desk.domain.library import ReportSummary
    from xiasha_desk.services.ports import ReportLibrary

SHORT_ID = 8
"""Digits of a report's id that are shown and that suffice to name it."""


def add_library(parser: argparse.ArgumentParser) -> None:
    """Add --library."""
    parser.add_argument("--library", metavar="文件", type=Path, help="另一个稿件库文件；不写就用自己的稿件库")


def add_report(parser: argparse.ArgumentParser) -> None:
    """Add the positional that names a report."""
    parser.add_argument("report", metavar="文稿", help="编号（开头几位即可）或完整的标题")


@contextmanager
def library(arguments: argparse.Namespace, *, write: bool) -> Iterator[ReportLibrary]:
    """The library of `--library`, else the user's own; made when it is to be written and not there yet.

    UserError: not there (exit 3), locked by the window (4), made by a newer version (6), and so on.
    """
    from xiasha_desk import log
    from xiasha_desk.paths import default_library, log_file
    from xiasha_desk.storage.library import open_library

    log.start(log_file())
    opened = open_library(arguments.library or default_library(), write=write)
    try:
        yield opened
    finally:
        opened.close()


def chosen_report(held: ReportLibrary, words: str) -> DraftState:
    """The report of that title or of an id that begins so; UserError (exit 2) unless it is exactly one."""
    rows = held.reports()
    found = _named(rows, words)
    if len(found) == 1:
        return held.load(found[0].id)
    if not found:
        raise UserError(f"没有找到文稿“{words}”", "", "请用 list 看看库里有哪些。", exit_code=2)
    for row in found:
        print(f"  {row.id[:SHORT_ID]}  {row.title}", file=sys.stderr)
    raise UserError(f"“{words}”对得上{len(found)}份文稿", "", "请改用上面的编号。", exit_code=2)


def _named(rows: list[ReportSummary], words: str) -> list[ReportSummary]:
    same_title = [row for row in rows if row.title == words]
    if same_title:
        return same_title
    return [row for row in rows if words and row.id.startswith(words.lower())]
