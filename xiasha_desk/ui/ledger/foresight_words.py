"""An outlook as the panel shows it: rich text with a link at each place. No Qt here."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Iterator

from xiasha_desk.composition.mark_print import value_words
from xiasha_desk.domain.ledger import Indicator, Observation
from xiasha_desk.domain.library_facts import ReportUse
from xiasha_desk.domain.period import parse_period
from xiasha_desk.domain.report import MARK_CHARACTER, Report
from xiasha_desk.services.chip_edits import LiteralCopy
from xiasha_desk.services.impact import NOTHING, ComputedFigure, Place, PlaceKind
from xiasha_desk.ui.ledger.foresight import Outlook

GO, ROW, BIND = "go", "row", "bind"
"""What a link asks for: a place of the text, a row of the ledger, the binding of a copy; with its number behind a
colon."""
MOST = 40
_AROUND = 10
Ink = Callable[[str], str]
"""A colour's code by the name of its token."""


def title_words(outlook: Outlook) -> str:
    """改动将影响 7 处; 用在 7 处 where nothing is typed."""
    count = outlook.impact.count
    if outlook.new is None:
        return f"用在 {count} 处" if count else "还没有用在别处"
    return f"改动将影响 {count} 处" if count else "改动不影响别处"


def change_words(outlook: Outlook) -> str:
    """税收收入 8.3亿元 → 8.4亿元."""
    old = _value(outlook.indicator, outlook.old)
    if outlook.new is None:
        return f"{outlook.indicator.name} {old}"
    return f"{outlook.indicator.name} {old} → {_value(outlook.indicator, outlook.new)}"


def _value(indicator: Indicator, observation: Observation | None) -> str:
    return value_words(indicator, observation) or "空"


def list_html(outlook: Outlook, report: Report, ink: Ink) -> str:
    """All that follows, by kind, and the unbound copies under it."""
    found, parts = outlook.impact, []
    for kind, title in ((PlaceKind.TEXT, "正文"), (PlaceKind.TABLE, "表"), (PlaceKind.CHART, "图")):
        rows = [_place(number, p, ink) for number, p in enumerate(found.places) if p.kind is kind]
        parts += _group(title, rows, ink)
    parts += _group("算出的指标", [_computed(number, one, ink) for number, one in enumerate(found.computed)], ink)
    parts += _group("别的文稿", [_report(one, ink) for one in found.reports], ink)
    copies = [_copy(number, copy, report, ink) for number, copy in enumerate(outlook.copies)]
    parts += _group("未绑定的同数（改了数它们不会跟着变）", copies, ink)
    return f"<table width='100%' cellspacing='0' cellpadding='3'>{''.join(parts)}</table>" if parts else ""


def _group(title: str, rows: list[str], ink: Ink) -> Iterator[str]:
    if rows:
        yield f"<tr><td colspan='2' style='color:{ink('ink3')}; padding-top:8px'>{title}</td></tr>"
        yield from rows[:MOST]
        if len(rows) > MOST:
            yield f"<tr><td colspan='2' style='color:{ink('ink3')}'>另有 {len(rows) - MOST} 处</td></tr>"


def _row(lines: Iterable[str], link: str) -> str:
    return f"<tr><td>{'<br>'.join(line for line in lines if line)}</td><td align='right' width='44'>{link}</td></tr>"


def _link(kind: str, number: int, words: str, ink: Ink) -> str:
    return f"<a href='{kind}:{number}' style='color:{ink('accent')}; text-decoration:none'>{words}</a>"


def _change(before: str, after: str, ink: Ink) -> str:
    if before == after:
        return f"<span style='color:{ink('ink2')}'>{html.escape(before)}</span>" if before else ""
    old, new = html.escape(before), html.escape(after)
    return f"<span style='color:{ink('ink3')}'>{old}</span> → <b>{new}</b>"


def _place(number: int, place: Place, ink: Ink) -> str:
    detail = f" <span style='color:{ink('ink3')}'>{html.escape(place.detail)}</span>"
    words = html.escape(place.words) + detail
    change = "" if place.kind is PlaceKind.CHART else _change(place.before, place.after, ink)
    return _row((words, change), _link(GO, number, "去看", ink))


def _computed(number: int, figure: ComputedFigure, ink: Ink) -> str:
    change = "" if figure.before == figure.after == NOTHING else _change(figure.before, figure.after, ink)
    return _row((html.escape(figure.name), change), _link(ROW, number, "去看", ink))


def _report(use: ReportUse, ink: Ink) -> str:
    period = f"{parse_period(use.period).label}，" if use.period else ""
    told = "已签发，不跟着变" if use.issued else f"{use.count} 处跟着变"
    grey = f"<span style='color:{ink('ink3')}'>{period}{told}</span>"
    return _row((f"{html.escape(use.title or '（无标题）')}", grey), "")


def _copy(number: int, copy: LiteralCopy, report: Report, ink: Ink) -> str:
    section = report.section(copy.section)
    found = next((p for p in section.paragraphs if p.id == copy.paragraph), None)
    text = "" if found is None else found.text.replace(MARK_CHARACTER, "…")
    start, end = max(copy.start - _AROUND, 0), copy.end + _AROUND
    before, after = html.escape(text[start : copy.start]), html.escape(text[copy.end : end])
    head = "…" if start else ""
    tail = "…" if end < len(text) else ""
    words = f"{head}{before}<b>{html.escape(copy.words)}</b>{after}{tail}"
    where = f"<span style='color:{ink('ink3')}'>{html.escape(section.heading or '开头')}</span>"
    return _row((words, where), _link(BIND, number, "绑定", ink))
