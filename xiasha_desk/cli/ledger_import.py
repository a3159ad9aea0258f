"""`ledger import FILE`: what each cell of a spreadsheet would become; with --take, the sure ones go into the ledger."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xiasha_desk.cli.answer import answer
from xiasha_desk.cli.indicators import period_key
from xiasha_desk.cli.libraries import add_library, library
from xiasha_desk.errors import UserError

if TYPE_CHECKING:
    from xiasha_desk.domain.ledger import Ledger
    from xiasha_desk.domain.sheet import RawWorkbook
    from xiasha_desk.services.figure_import import Understood
    from xiasha_desk.services.ports import ReportLibrary
    from xiasha_desk.tabular.proposal import CellPlan, Proposal
    from xiasha_desk.tabular.shape import SheetDecisions

VERSION, DOUBTFUL_LEFT = 1, 1


def add_to(commands: argparse._SubParsersAction[Any]) -> None:
    """Add this sub-command."""
    summary = "看一份表格里的每一格会变成什么；写 --take 时把可用的填进台账"
    tail = "。不写 --take 只看不改。还有“请定”的格子时，退出码是 1。"
    parser = commands.add_parser("import", help=summary, description=summary + tail, allow_abbrev=False)
    parser.add_argument("source", metavar="表格", type=Path, help=".xlsx、.xls 或 .csv 文件")
    parser.add_argument("--period", metavar="报告期", help="“本期”是哪一期，如 2023H1")
    parser.add_argument("--sheet", metavar="工作表", help="工作表的名称；不写就挑最像的一张")
    parser.add_argument("--map", metavar="文件", type=Path, help="写明怎么认、取哪些格的 .json 或 .toml 文件")
    parser.add_argument("--take", action="store_true", help="把可用的填进台账")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出，供别的程序使用")
    add_library(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Show every cell; 1 when doubtful ones are left."""
    from xiasha_desk.spreadsheet.reader import read_workbook
    from xiasha_desk.tabular.proposal import CellState

    own = "" if arguments.period is None else period_key(arguments.period)
    decisions = _decisions(arguments.map)
    workbook = read_workbook(arguments.source)
    with library(arguments, write=arguments.take) as held:
        ledger = held.ledger()
        understood, proposal = _proposal(arguments, workbook, held, ledger, own, decisions)
        taken = _take(held, proposal, ledger, workbook.file_name) if arguments.take else 0
    if arguments.json:
        _tell_json(understood, proposal, taken)
    else:
        _tell(understood, proposal, ledger, taken, take=arguments.take)
    return DOUBTFUL_LEFT if proposal.count(CellState.DOUBTFUL) else 0


def _proposal(
    arguments: argparse.Namespace, workbook: RawWorkbook, held: ReportLibrary, ledger: Ledger, own: str,
    decisions: SheetDecisions,
) -> tuple[Understood, Proposal]:  # fmt: skip
    from xiasha_desk.services.figure_import import likely_sheet, name_of, proposed, understand
    from xiasha_desk.services.ports import LAYOUTS, NAMES

    place = likely_sheet(workbook, own) if arguments.sheet is None else name_of(workbook.sheets, arguments.sheet)
    if place < 0:
        names = "、".join(sheet.name for sheet in workbook.sheets)
        raise UserError(f"没有工作表“{arguments.sheet}”", f"现有：{names}", "", exit_code=2)
    understood = understand(workbook.sheets[place], own, held.choices(LAYOUTS))
    return understood, proposed(understood, ledger, own, decisions, held.choices(NAMES))


def _decisions(path: Path | None) -> SheetDecisions:
    """The decisions in a file; UserError (exit code 2) when it has none."""
    from xiasha_desk.tabular.plans import decisions_of
    from xiasha_desk.tabular.shape import SheetDecisions

    if path is None:
        return SheetDecisions()
    what = f"没有用上“{path.name}”"
    try:
        words = path.read_text(encoding="utf-8-sig")
        if path.suffix.lower() == ".toml":
            import tomllib

            return decisions_of(tomllib.loads(words))
        import json

        return decisions_of(json.loads(words))
    except OSError as error:
        raise UserError(what, "文件读不出来", "请检查文件名和所在的文件夹。", exit_code=2) from error
    except ValueError as error:
        raise UserError(what, "里面写的认不出来", "写法见说明；--json 的结果可以照着改。", exit_code=2) from error


def _take(held: ReportLibrary, proposal: Proposal, ledger: Ledger, file_name: str) -> int:
    import datetime

    from xiasha_desk.services.figure_import import figures_in, indicators_in, taking

    change = taking(proposal, ledger, file_name, datetime.datetime.now().isoformat(timespec="seconds"))
    figures = list(figures_in(change))
    if figures:
        held.set_figures(figures, indicators_in(change))
    return len(figures)


def _tell(understood: Understood, proposal: Proposal, ledger: Ledger, taken: int, *, take: bool) -> None:
    from xiasha_desk.services.figure_import import counts_words

    for cell in proposal.cells:
        answer(_line(proposal, cell, ledger))
    for words in proposal.notices:
        print(f"{words}。", file=sys.stderr)
    if understood.remembered:
        print("各列按上次的认法。", file=sys.stderr)
    print(f"{understood.sheet.name}：{counts_words(proposal)}。", file=sys.stderr)
    print(f"已填进台账 {taken} 个数。" if take else "只看，没有改台账；写 --take 才填。", file=sys.stderr)


def _line(proposal: Proposal, cell: CellPlan, ledger: Ledger) -> str:
    from xiasha_desk.services.figure_import import cell_words

    known = ledger.indicator(cell.indicator) or proposal.new.get(cell.row)
    name = known.name if known is not None else cell.name
    place = proposal.sheet.name_of(cell.row, cell.column)
    becomes = cell_words(cell, known) or f"（{cell.shown}）"
    reasons = f"：{'；'.join(cell.reasons)}" if cell.reasons else ""
    return f"{place}  {name}  {cell.period or '不知哪一期'}  {becomes}  {cell.state.value}{reasons}"


def _tell_json(understood: Understood, proposal: Proposal, taken: int) -> None:
    import json

    from xiasha_desk.domain.sheet import column_name
    from xiasha_desk.text.amounts import typed_words

    sheet = proposal.sheet
    cells = [
        {
            "cell": sheet.name_of(c.row, c.column), "indicator": c.indicator, "name": c.name, "period": c.period,
            "value": None if c.amount is None else typed_words(c.amount.value, c.amount.softener),
            "rate": None if c.rate is None else str(c.rate), "unit": c.unit, "shown": c.shown,
            "state": c.state.value, "reasons": list(c.reasons),
            "choices": [typed_words(one.value, one.softener) for one in c.choices],
        }
        for c in proposal.cells
    ]  # fmt: skip
    columns = {
        column_name(place): {
            "role": plan.role.value, "period": plan.period, "unit": plan.unit, "heading": plan.heading,
            "doubt": plan.doubt,
        }
        for place, plan in enumerate(proposal.shape.columns)
    }  # fmt: skip
    rows = {str(i + 1): role.value for i, role in enumerate(proposal.shape.rows)}
    matches = [
        {"row": m.row + 1, "name": m.name, "unit": m.unit, "indicator": m.indicator, "how": m.kind.value,
         "near": list(m.near), "doubts": list(m.doubts)}
        for m in proposal.rows
    ]  # fmt: skip
    whole = {"version": VERSION, "sheet": sheet.name, "remembered": understood.remembered, "taken": taken}
    whole |= {"columns": columns, "rows": rows, "matches": matches, "cells": cells, "notices": list(proposal.notices)}
    answer(json.dumps(whole, ensure_ascii=False))
