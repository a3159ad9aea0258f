"""`new`: start a report from a template, or list the templates."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from xiasha_desk.cli.answer import answer
from xiasha_desk.cli.libraries import SHORT_ID, add_library, library
from xiasha_desk.errors import UserError

if TYPE_CHECKING:
    from xiasha_desk.domain.template import ReportTemplate

_SEE_LIST = "请用 new --list 看看有哪些模板。"


def add_to(commands: argparse._SubParsersAction[Any]) -> None:
    """Add this sub-command."""
    summary = "用模板新建一份文稿"
    parser = commands.add_parser("new", help=summary, description=summary + "。", allow_abbrev=False)
    parser.add_argument("--list", action="store_true", help="列出模板")
    parser.add_argument("--template", metavar="模板", help="模板的代号，如 half_year_summary")
    parser.add_argument("--period", metavar="报告期", help="如 2023H1、2023、2023Q1、2023M05、2023T05，或 2023年上半年")
    parser.add_argument("--title", metavar="标题", default="", help="不写就用模板的标题")
    add_library(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Everything is checked first, then the library is opened: wrong use leaves no trace."""
    from xiasha_desk.services.starting import period_for, start_report
    from xiasha_desk.template_files.catalogue import load_catalogue
    from xiasha_desk.template_files.loader import list_templates, template_roots

    catalogue = load_catalogue()
    templates, problems = list_templates(template_roots(), catalogue)
    if arguments.list:
        return _list(templates, problems)
    chosen = _chosen(arguments, templates, problems)
    if not arguments.period:
        raise UserError("没有写报告期", "", "请加上 --period，如 --period 2023H1。", exit_code=2)
    period = period_for(chosen, arguments.period)
    with library(arguments, write=True) as held:
        started = start_report(chosen, catalogue, period.key, arguments.title, held.office())
        held.add(started.report, started.additions)
    answer(f"{started.report.id[:SHORT_ID]}  {started.report.title}")
    return 0


def _list(templates: tuple[ReportTemplate, ...], problems: tuple[UserError, ...]) -> int:
    for template in templates:
        answer(f"{template.slug}  {template.name}  {template.description}")
    for problem in problems:
        print(problem.sentence(), file=sys.stderr)
    return 0


def _chosen(
    arguments: argparse.Namespace, templates: tuple[ReportTemplate, ...], problems: tuple[UserError, ...]
) -> ReportTemplate:
    """The template of that slug or name; UserError (exit 2) for none, or what is wrong with it (exit 3)."""
    if not arguments.template:
        raise UserError("没有写用哪个模板", "", "请加上 --template。" + _SEE_LIST, exit_code=2)
    for template in templates:
        if arguments.template in (template.slug, template.name):
            return template
    for problem in problems:
        if problem.what.startswith(f"模板“{arguments.template}”"):
            raise problem
    raise UserError(f"没有模板“{arguments.template}”", "", _SEE_LIST, exit_code=2)
