"""`forms export`, `forms read` and `forms list`: 科室填报表 out, in, and who is late."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xiasha_desk.cli.answer import answer
from xiasha_desk.cli.indicators import period_key
from xiasha_desk.cli.libraries import add_library, library
from xiasha_desk.errors import UserError

if TYPE_CHECKING:
    from xiasha_desk.domain.forms import DepartmentForm, FormReply
    from xiasha_desk.domain.ledger import Observation
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
        if not arguments.force:
            _refuse_existing([arguments.output / form_file_name(form) for form in forms])
        for form in forms:
            path = arguments.output / form_file_name(form)
            published = publish_bytes(path, form_bytes(form), verify_xlsx, overwrite=arguments.force)
            held.add_form(replace(form, file_name=published.path.name))
            answer(str(published.path))
    print(f"已写出{len(wanted)}份填报表。", file=sys.stderr)
    return 0


def _refuse_existing(paths: Sequence[Path]) -> None:
    """UserError (exit code 5) before anything is written when one of the files is there: it may be a filled one."""
    there = [path.name for path in paths if path.exists()]
    if there:
        why = f"已经有“{'”“'.join(there)}”，可能是填好的回表"
        raise UserError("没有写出", why, "请换一个文件夹；确实要换掉它们就加上 --force。", exit_code=5)


def _kept(held: ReportLibrary, period: str = "") -> tuple[tuple[DepartmentForm, ...], dict[str, tuple[FormReply, ...]]]:
    forms = held.forms(period)
    return forms, {form.id: held.replies(form.id) for form in forms}


def run_read(arguments: argparse.Namespace) -> int:
    """Show every figure that came back, file by file; 1 when some must be decided, as of UserError when a file could
    not be read: the others are, all the same."""
    drafts: list[ReplyDraft] = []
    counts: list[int] = []
    failed: list[tuple[Path, UserError]] = []
    with library(arguments, write=arguments.take) as held:
        for path in arguments.source:
            try:
                draft, count = _read(held, path, take=arguments.take)
            except UserError as error:
                failed.append((path, error))
                print(error.sentence(), file=sys.stderr)
                continue
            drafts.append(draft)
            counts.append(count)
            if not arguments.json:
                _tell(draft)
            if arguments.take:
                print(f"“{draft.file_name}”：已填进台账{count}个数。", file=sys.stderr)
    if arguments.json:
        _tell_json(drafts, counts, failed)
    if drafts and not arguments.take:
        print("只看，没有改台账；写 --take 才填。", file=sys.stderr)
    if failed:
        return failed[0][1].exit_code
    return ASKED_LEFT if any(line.asked for draft in drafts for line in draft.lines) else 0


def _read(held: ReportLibrary, path: Path, *, take: bool) -> tuple[ReplyDraft, int]:
    """A file read, and how many of its figures went into the ledger."""
    import datetime

    from xiasha_desk.services.figure_import import figures_in
    from xiasha_desk.services.form_replies import read_reply, taken
    from xiasha_desk.spreadsheet.reader import read_workbook

    ledger = held.ledger()
    draft = read_reply(read_workbook(path), *_kept(held), ledger)
    if not take:
        return draft, 0
    change, reply = taken(draft, {}, ledger, datetime.datetime.now().isoformat(timespec="seconds"))
    figures = list(figures_in(change))
    held.set_figures(figures)
    held.add_reply(reply)
    return draft, len(figures)


def _tell_json(drafts: Sequence[ReplyDraft], counts: Sequence[int], failed: Sequence[tuple[Path, UserError]]) -> None:
    import json

    replies = [_described(draft) | {"taken": count} for draft, count in zip(drafts, counts, strict=True)]
    told = {"version": VERSION, "taken": sum(counts), "replies": replies}
    problems = [{"file": path.name, "problem": error.sentence()} for path, error in failed]
    answer(json.dumps(told | {"failed": problems}, ensure_ascii=False))


def _tell(draft: ReplyDraft) -> None:
    print(
        f"{draft.file_name}：{draft.form.department}，填了{draft.filled}项，共{len(draft.lines)}项。", file=sys.stderr
    )
    for remark in draft.remarks:
        print(f"{remark}。", file=sys.stderr)
    for line in draft.lines:
        words = line.row.words or "未填"
        state = "一致" if line.same else "请定" if line.asked else "可用" if line.observation is not None else "未填"
        if line.closed:
            state = "不收"
        reasons = f"：{'；'.join(line.reasons)}" if line.reasons else ""
        unit = line.row.unit if line.row.words else ""
        answer(f"{draft.form.department}  {line.item.name}  {words}{unit}  {state}{reasons}")


def _described(draft: ReplyDraft) -> dict[str, Any]:
    lines = [
        {
            "indicator": line.item.indicator, "name": line.item.name, "words": line.row.words, "unit": line.row.unit,
            "value": None if line.observation is None else _value(line.observation), "note": line.row.note,
            "cut_off": line.row.cut_off, "ledger": line.now, "same": line.same, "reasons": list(line.reasons),
            "proposed": line.proposed.value, "closed": line.closed,
            "choices": [_value(one) for one in line.choices],
        }
        for line in draft.lines
    ]  # fmt: skip
    form = draft.form
    told = {
        "file": draft.file_name, "form": form.id, "department": form.department, "period": form.period,
        "filled_by": draft.filled_by,
    }  # fmt: skip
    return told | {"remarks": list(draft.remarks), "extra": list(draft.extra), "lines": lines}


def _value(told: Observation) -> str:
    from xiasha_desk.domain.ledger import Missing

    return told.value.reason if isinstance(told.value, Missing) else str(told.value)


def run_list(arguments: argparse.Namespace) -> int:
    """Show the departments and what is missing."""
    import datetime

    from xiasha_desk.services.form_inbox import inbox, missing_words, waiting_words

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
        due = f"  要求{row.due}" if row.due else ""
        by = f"  {row.replies[-1].filled_by}填" if row.replies and row.replies[-1].filled_by else ""
        answer(f"{row.department}  {row.forms[-1].sent_at[:10]}发出{due}  {row.state}{by}{lacking}")
    for words in (missing_words(rows), waiting_words(rows)):
        if words:
            print(f"{words}。", file=sys.stderr)
    return 0


def _department(row: InboxRow) -> dict[str, Any]:
    forms = [{"form": form.id, "sent": form.sent_at, "due": form.due} for form in row.forms]
    received = [
        {"form": one.form, "at": one.received_at, "filled_by": one.filled_by, "received_by": one.received_by}
        for one in row.replies
    ]
    return {
        "department": row.department, "forms": forms, "received": received, "state": row.state, "late": row.late,
        "waiting": row.waiting, "missing": list(row.missing), "undecided": row.undecided,
    }  # fmt: skip
