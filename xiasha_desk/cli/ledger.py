"""`ledger list`, `set`, `import` and `export`: the figures of the library."""

from __future__ import annotations

import argparse
from typing import Any

from xiasha_desk.cli import ledger_export, ledger_import, ledger_list, ledger_set


def add_to(commands: argparse._SubParsersAction[Any]) -> None:
    """Add this sub-command with its own four."""
    summary = "查看或填写指标台账"
    parser = commands.add_parser("ledger", help=summary, description=summary + "。", allow_abbrev=False)
    doings = parser.add_subparsers(title="做什么", metavar="做什么", required=True)
    ledger_list.add_to(doings)
    ledger_set.add_to(doings)
    ledger_import.add_to(doings)
    ledger_export.add_to(doings)
