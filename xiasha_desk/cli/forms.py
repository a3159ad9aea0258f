"""`forms export`, `forms read` and `forms list`: 科室填报表 out, in, and who is late."""

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
    from xiasha_desk.domain.forms import DepartmentForm, FormReply
    from xiasha_desk.services.form_inbox import InboxRow
    from xiasha_desk.services.form_replies import ReplyDraft
    from xiasha_desk.services.ports import ReportLibrary

VERSION, ASKED_LEFT = 1, 1


def add_to(commands: argparse._SubParsersAction[Any]) -> None:
    """Add this sub-command with its own three."""
    summary = "科室填报表：写出、读回、看谁还没交"
    parser = commands.add_parser("forms", help=summary, description=summary + "。", allow_abbrev=False)
    doings = parser.add_subparsers(title="做什么", metavar="做什么", required=True)
    _add_export(doings)
    _add_read(doings)
    _add_list(doings)


def _add_export(doings: argparse._SubParsersAction[Any]) -> None:
    summary = "给每个科室写一份 .xlsx"
    parser = doings.add_parser("export", help=summary, description=summary + "。", allow_abbrev=False)
    parser.add_argument("--period", metavar="报告期", required=True, help="如 2023H1")
    parser.add_argument("--department", metavar="科室", action="append", help="只给这个科室，可以写几次")
    parser.add_argument("--due", metavar="日期", default="", help="要求报送的日期，如 2023-07-05")
    parser.add_argument("-o", "--output", metavar="文件夹", required=True, type=Path, help="写到这个文件夹")
    parser.add_argument("--force", action="store_true", help="已有同名文件时换掉它")
    add_library(parser)
    parser.set_defaults(run=run_export)


def _add_read(doings: argparse._SubParsersAction[Any]) -> None:
    summary = "读回科室交来的填报表"
    tail = "。不写 --take 只看不改；有要定的数时，退出码是 1。"
    parser = doings.add_parser("read", help=summary, description=summary + tail, allow_abbrev=False)
    parser.add_argument("source", metavar="文件", nargs="+", type=Path, help="交来的 .xlsx 文件")
    parser.add_argument("--take", action="store_true", help="把没有疑点的填进台账，并记下收件")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出，供别的程序使用")
    add_library(parser)
    parser.set_defaults(run=run_read)


def _add_list(doings: argparse._SubParsersAction[Any]) -> None:
    summary = "收件一览：谁没交、谁迟了、还缺什么"
    parser = doings.add_parser("list", help=summary, description=summary + "。", allow_abbrev=False)
    parser.add_argument("--period", metavar="报告期", required=True, help="如 2023H1")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出，供别的程序使用")
    add_library(parser)
    parser.set_defaults(run=run_list)


def run_export(arguments: argparse.Namespace) -> int:
    """Write the forms and keep that they went out."""
    import datetime
    from dataclasses import replace

    from xiasha_desk.services.department_forms import departments_of, new_form
    from xiasha_desk.services.form_inbox import days_late
    from xiasha_desk.spreadsheet.form_writer import form_bytes, form_file_name, verify_xlsx
    from xiasha_desk.storage.publish import publish_bytes

    period, now = period_key(arguments.period), datetime.datetime.now().isoformat(timespec="seconds")
    if arguments.due and days_late("1949-10-01", arguments.due) == 0:
        raise UserError("没有写出", f"“{arguments.due}”不是日期", "请写成 2023-07-05 这样。", exit_code=2)
    with library(arguments, write=True) as held:
        ledger = held.ledger()
        found = departments_of(ledger)
        wanted = arguments.department or list(found)
        unknown = [name for name in wanted if name not in found]
        if unknown or not wanted:
            known = "、".join(found) or "还没有写了科室的指标"
            raise UserError("没有写出", f"台账里没有科室“{'、'.join(unknown)}”的指标", f"现有：{known}。", exit_code=2)
        forms = [new_form(name, found[name], ledger, period, now, due=arguments.due) for name in wanted]
        paths = [arguments.output / form_file_name(form) for form in forms]
        there = [path.name for path in paths if path.exists()]
        if there and not arguments.force:
            why = f"文件夹里已有“{'”“'.join(there[:3])}”，可能是科室填好交回来的"
            raise UserError("没有写出", why, "请换一个文件夹；确实要换掉它们，加 --force。", exit_code=5)
        for form, path in zip(forms, paths, strict=True):
            published = publish_bytes(path, form_bytes(form), verify_xlsx, overwrite=arguments.force)
            held.add_form(replace(form, file_name=published.path.name))
            answer(str(published.path))
    print(f"已写出{len(wanted)}份填报表。", file=sys.stderr)
    return 0


def _kept(held: ReportLibrary, period: str = "") -> tuple[tuple[DepartmentForm, ...], dict[str, tuple[FormReply, ...]]]:
    forms = held.forms(period)
    return forms, {form.id: held.replies(form.id) for form in forms}


def run_read(arguments: argparse.Namespace) -> int:
    """Show every figure that came back; 1 when some must be decided, a file's own code when one could not be read."""
    import datetime

    from xiasha_desk.services.figure_import import figures_in
    from xiasha_desk.services.form_replies import read_reply, taken
    from xiasha_desk.spreadsheet.reader import read_workbook

    drafts: list[ReplyDraft] = []
    problems: list[UserError] = []
    count = 0
    with library(arguments, write=arguments.take) as held:
        for path in arguments.source:
            ledger = held.ledger()
            try:
                draft = read_reply(read_workbook(path), *_kept(held), ledger)
            except UserError as refusal:
                problems.append(refusal)
                continue
            drafts.append(draft)
            if arguments.take:
                now = datetime.datetime.now().isoformat(timespec="seconds")
                change, reply = taken(draft, {}, ledger, now)
                figures = list(figures_in(change))
                held.set_figures(figures)
                held.add_reply(reply)
                count += len(figures)
                print(f"{draft.file_name}：已收下，填进台账{len(figures)}个数。", file=sys.stderr)
    if arguments.json:
        import json

        answer(
            json.dumps(
                {"version": VERSION, "taken": count, "replies": list(map(_described, drafts))}, ensure_ascii=False
            )
        )
    else:
        for draft in drafts:
            _tell(draft)
        print(f"已填进台账{count}个数。" if arguments.take else "只看，没有改台账；写 --take 才填。", file=sys.stderr)
    for problem in problems:
        print(problem.sentence(), file=sys.stderr)
    if problems:
        return problems[0].exit_code
    return ASKED_LEFT if any(line.asked for draft in drafts for line in draft.lines) else 0


def _tell(draft: ReplyDraft) -> None:
    print(
        f"{draft.file_name}：{draft.form.department}，填了{draft.filled}项，共{len(draft.lines)}项。", file=sys.stderr
    )
    for remark in draft.remarks:
        print(f"{remark}。", file=sys.stderr)
    for line in draft.lines:
        words = line.row.words or "未填"
        usable = "可用" if line.observation is not None else "不收" if line.row.words else "未填"
        state = "一致" if line.same else "请定" if line.asked else usable
        reasons = f"：{'；'.join(line.reasons)}" if line.reasons else ""
        unit = line.row.unit if line.row.words else ""
        answer(f"{draft.form.department}  {line.item.name}  {words}{unit}  {state}{reasons}")


def _described(draft: ReplyDraft) -> dict[str, Any]:
    lines = [
        {
            "indicator": line.item.indicator, "name": line.item.name, "words": line.row.words, "unit": line.row.unit,
            "value": str(line.readings[0].value) if len(line.readings) == 1 else None, "note": line.row.note,
            "readings": [str(reading.value) for reading in line.readings], "cut_off": line.row.cut_off,
            "ledger": line.now, "same": line.same, "reasons": list(line.reasons),
            "proposed": line.proposed.value,
        }
        for line in draft.lines
    ]  # fmt: skip
    form = draft.form
    told = {"file": draft.file_name, "form": form.id, "department": form.department, "period": form.period}
    return told | {"remarks": list(draft.remarks), "extra": list(draft.extra), "lines": lines}


def run_list(arguments: argparse.Namespace) -> int:
    """Show the departments and what is missing."""
    import datetime

    from xiasha_desk.services.form_inbox import inbox, missing_words

    period = period_key(arguments.period)
    with library(arguments, write=False) as held:
        rows = inbox(*_kept(held, period), held.ledger(), datetime.date.today().isoformat())
    if arguments.json:
        import json

        told = {"version": VERSION, "period": period, "missing": missing_words(rows)}
        answer(json.dumps(told | {"departments": list(map(_department, rows))}, ensure_ascii=False))
        return 0
    for row in rows:
        lacking = f"  缺：{'、'.join(row.missing)}" if row.missing else ""
        due = f"  要求{row.form.due}" if row.form.due else ""
        answer(f"{row.form.department}  {row.form.sent_at[:10]}发出{due}  {row.state}{lacking}")
    print(f"{missing_words(rows)}。", file=sys.stderr)
    return 0


def _department(row: InboxRow) -> dict[str, Any]:
    return {
        "department": row.form.department, "form": row.form.id, "sent": row.form.sent_at, "due": row.form.due,
        "received": [reply.received_at for reply in row.replies], "late": row.late, "missing": list(row.missing),
        "undecided": row.undecided,
    }  # fmt: skip
