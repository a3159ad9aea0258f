"""Every mark with its place in the printed text."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from tests.builders.figures import PERIOD, figure_ledger, figure_report, figure_state, sentence
from tests.builders.strategies import ledgers, reports
from xiasha_desk.composition.compose import compose
from xiasha_desk.composition.mark_print import MarkState
from xiasha_desk.domain.apply import DraftState
from xiasha_desk.domain.ledger import Ledger
from xiasha_desk.domain.report import Facet, Mark, Report, Section
from xiasha_desk.services import finals
from xiasha_desk.services.figure_list import ListedFigure, list_figures


def listed(state: DraftState) -> tuple[ListedFigure, ...]:
    return list_figures(state, compose(state.report, state.figures))


def test_places_in_run_in_headings_and_attachments() -> None:
    run_in = Section("s1", 1, "𠮷财税", (sentence("p", "收入*，*", Mark("a", "tax"), Mark("b", "tax")),), run_in=True)
    attachment = Section("s2", 0, "清单", (sentence("p", "共*。", Mark("c", "idle")),), attachment=True)
    report = replace(figure_report(), sections=(figure_report().sections[0], run_in, attachment))
    state = DraftState(report, figure_ledger())
    text = compose(report, state.ledger).text
    found = listed(state)
    assert [f.mark for f in found] == ["m0", "m1", "a", "b", "c"]
    assert [f.place for f in found[1:]] == ["开头", "一、𠮷财税", "一、𠮷财税", "附件 清单"]
    assert [text[f.offset : f.offset + len(f.words)] for f in found] == [f.words for f in found]


def test_states_and_reasons() -> None:
    state = figure_state()
    lead = state.report.section("lead")
    marks = (
        Mark("x", "gone", last_printed="7亿元"),
        Mark("y", "tax", Facet.COMPLETION, "2021H1"),
        Mark("z", "jobs", period="2021H1"),
    )
    report = state.report.with_section(replace(lead, blocks=(sentence("p0", "*，*，*", *marks),)))
    found = listed(replace(state, report=report))[:3]
    assert [(f.words, f.state, f.name, f.period) for f in found] == [
        ("7亿元", MarkState.STALE, "", PERIOD),
        ("【待填】", MarkState.EMPTY, "税收收入", "2021H1"),
        ("【待填】", MarkState.EMPTY, "就业合计", "2021H1"),
    ]
    assert [f.reason for f in found] == ["台账里没有这个指标了", "没有年度目标", "缺“再就业”的数"]


def test_an_issued_report_tells_its_own_figures() -> None:
    state = figure_state()
    before = listed(state)
    issued = replace(state.report, issued=finals.issue(state, "2022-07-05").issued)
    assert listed(DraftState(issued, Ledger())) == before


@given(reports(), ledgers())
def test_every_printed_mark_is_found_where_it_stands(report: Report, ledger: Ledger) -> None:
    state = DraftState(report, ledger)
    text = compose(report, state.figures).text
    found = listed(state)
    for one in found:
        assert text[one.offset : one.offset + len(one.words)] == one.words
    assert len(found) == sum(len(p.marks) for s in report.sections for p in s.paragraphs)
    assert [f.offset for f in found] == sorted(f.offset for f in found)
