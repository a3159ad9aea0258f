"""`figures REPORT`: every figure in the sentences of a report, and where it stands in the text."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from xiasha_desk.cli.answer import answer
from xiasha_desk.cli.libraries import add_library, add_report, chosen_report, library

if TYPE_CHECKING:
    from xiasha_desk.services.figure_list import ListedFigure

VERSION = 1


def add_to(commands: argparse._SubParsersAction[Any]) -> None:
    """Add this sub-command."""
    summary = "列出一份文稿正文里引用台账的数"
    parser = commands.add_parser("figures", help=summary, description=summary + "。", allow_abbrev=False)
    add_report(parser)
    parser.add_argument("--json", action="store_true", help="以 JSON 输出，供别的程序使用")
    add_library(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print a line a figure, or one JSON object; offsets are characters of the text that `show` prints."""
    from xiasha_desk.composition.compose import compose
    from xiasha_desk.services.figure_list import list_figures

    with library(arguments, write=False) as held:
        state = chosen_report(held, arguments.report)
    found = list_figures(state, compose(state.report, state.figures))
    if arguments.json:
        import json

        report = state.report
        whole = {"version": VERSION, "id": report.id, "title": report.title, "period": report.period}
        whole |= {"issued": report.issued is not None}
        answer(json.dumps(whole | {"figures": [_fields(one) for one in found]}, ensure_ascii=False))
        return 0
    for one in found:
        answer(_line(one))
    if not found:
        print("正文里还没有引用台账的数。", file=sys.stderr)
    return 0


def _line(one: ListedFigure) -> str:
    from xiasha_desk.composition.mark_print import MarkState
    from xiasha_desk.domain.period import parse_period
    from xiasha_desk.services.figure_words import FACET_WORDS

    period = parse_period(one.period).label if one.period else ""
    about = " ".join(part for part in (one.name or "（台账里没有）", period, FACET_WORDS[one.facet]) if part)
    state = "" if one.state is MarkState.BOUND else f"  {one.state.value}：{one.reason}"
    return f"{one.place}  {one.words}  {about}{state}"


def _fields(one: ListedFigure) -> dict[str, Any]:
    return {
        "section": one.section,
        "section_title": one.place,
        "paragraph": one.paragraph,
        "mark": one.mark,
        "offset": one.offset,
        "text": one.words,
        "facet": one.facet.value,
        "indicator": one.indicator,
        "name": one.name,
        "period": one.period,
        "state": one.state.name.lower(),
        "reason": one.reason,
    }
