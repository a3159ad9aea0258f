"""`impact INDICATOR`: every place of the library that a change of this indicator touches."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from xiasha_desk.cli.answer import answer
from xiasha_desk.cli.indicators import add_indicator, chosen_indicator, period_key
from xiasha_desk.cli.libraries import add_library, library
from xiasha_desk.errors import UserError

if TYPE_CHECKING:
    from xiasha_desk.domain.ledger import Ledger
    from xiasha_desk.domain.library_facts import ReportUse
    from xiasha_desk.services.impact import Impact, Place
    from xiasha_desk.services.ports import ReportLibrary

VERSION = 1


def add_to(commands: argparse._SubParsersAction[Any]) -> None:
    """Add this sub-command."""
    summary = "列出改一个指标会影响的地方：各份文稿的正文、表、图，和由它算出的指标"
    parser = commands.add_parser("impact", help=summary, description=summary + "。", allow_abbrev=False)
    add_indicator(parser)
    parser.add_argument("--period", metavar="报告期", help="改的是哪一期的数；不写就按各份文稿自己的报告期")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出，供别的程序使用")
    add_library(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print what is touched, report by report."""
    period = "" if arguments.period is None else period_key(arguments.period)
    with library(arguments, write=False) as held:
        ledger = held.ledger()
        indicator = chosen_indicator(ledger, arguments.indicator)
        uses = held.uses([indicator.id], ledger=ledger, period=period)
        found = [(use, _impact(held, use, ledger, indicator.id, period)) for use in uses]
    computed = [one for name in ledger.dependents(indicator.id) if (one := ledger.indicator(name)) is not None]
    if arguments.json:
        import json

        told = {"version": VERSION, "indicator": indicator.id, "name": indicator.name, "period": period}
        follow = [{"id": one.id, "name": one.name} for one in computed]
        reports = [_fields(use, impact) for use, impact in found]
        count = sum(len(impact.places) for _, impact in found) + len(computed)
        answer(json.dumps(told | {"count": count, "computed": follow, "reports": reports}, ensure_ascii=False))
        return 0
    for use, impact in found:
        issued = "（已签发，不跟着变）" if use.issued else f"  影响{len(impact.places)}处"
        answer(f"{use.title}{issued}")
        for place in impact.places:
            answer(f"  {_words(place)}")
    for one in computed:
        answer(f"由它算出：{one.name}")
    if not found and not computed:
        print("没有哪里用到它。", file=sys.stderr)
    return 0


def _impact(held: ReportLibrary, use: ReportUse, ledger: Ledger, indicator: str, period: str) -> Impact:
    from xiasha_desk.services.impact import Impact, impact

    wanted = period or use.period
    if use.issued or not wanted:
        return Impact()
    try:
        report = held.load(use.report).report
    except UserError as error:
        print(error.sentence(), file=sys.stderr)
        return Impact()
    return impact(report, ledger, [indicator], wanted)


def _words(place: Place) -> str:
    return "  ".join(part for part in (place.words, place.detail, place.before) if part)


def _fields(use: ReportUse, impact: Impact) -> dict[str, Any]:
    places = [
        {
            "kind": place.kind.name.lower(),
            "place": place.words,
            "detail": place.detail,
            "section": place.section,
            "block": place.block,
            "mark": place.mark,
            "offset": place.offset,
            "text": place.before,
        }
        for place in impact.places
    ]
    whole = {"id": use.report, "title": use.title, "period": use.period, "issued": use.issued}
    return whole | {"count": len(places), "places": places}
