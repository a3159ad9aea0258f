"""`ledger export -o FILE`: the figures as a spreadsheet that reads back."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from xiasha_desk.cli.answer import answer
from xiasha_desk.cli.indicators import period_key
from xiasha_desk.cli.libraries import add_library, library
from xiasha_desk.errors import UserError


def add_to(commands: argparse._SubParsersAction[Any]) -> None:
    """Add this sub-command."""
    summary = "把台账写成 .xlsx 或 .csv，可以原样读回"
    parser = commands.add_parser("export", help=summary, description=summary + "。", allow_abbrev=False)
    endings = "写到这个文件：.xlsx 或 .csv"
    parser.add_argument("-o", "--output", metavar="文件", required=True, type=Path, help=endings)
    parser.add_argument("--period", metavar="报告期", action="append", help="只要这一期，可以写几次；不写就是所有期")
    parser.add_argument("--department", metavar="科室", help="只要这个科室的")
    parser.add_argument("--force", action="store_true", help="已有同名文件时换掉它")
    add_library(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the figures; the file's place on stdout."""
    from xiasha_desk.services.figure_export import ledger_sheet, periods_known
    from xiasha_desk.spreadsheet.writer import csv_bytes, verify_xlsx, xlsx_bytes
    from xiasha_desk.storage.publish import publish_bytes

    ending = arguments.output.suffix.lower()
    if ending not in (".xlsx", ".csv"):
        raise UserError(f"没有写“{arguments.output.name}”", "只能写 .xlsx 和 .csv", "请改文件名的结尾。", exit_code=2)
    periods = [period_key(words) for words in arguments.period or ()]
    with library(arguments, write=False) as held:
        ledger = held.ledger()
    chosen = [one for one in ledger.indicators if arguments.department in (None, one.department)]
    if not chosen:
        why = "台账里还没有指标" if arguments.department is None else f"没有科室“{arguments.department}”的指标"
        raise UserError("没有可写的数", why, "请用 ledger list 看看。", exit_code=2)
    sheet = ledger_sheet(ledger, periods or periods_known(ledger), chosen)
    if ending == ".xlsx":
        published = publish_bytes(arguments.output, xlsx_bytes(sheet), verify_xlsx, overwrite=arguments.force)
    else:
        published = publish_bytes(arguments.output, csv_bytes(sheet), None, overwrite=arguments.force)
    answer(str(published.path))
    print(f"已写好：指标{len(chosen)}个，{len(sheet.rows[0]) - 7}列数。", file=sys.stderr)
    return 0
