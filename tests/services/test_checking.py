from __future__ import annotations

from decimal import Decimal

import pytest

from xiasha_desk.checking.terms import lexicon_rules
from xiasha_desk.composition.compose import compose
from xiasha_desk.domain.apply import DraftState, apply
from xiasha_desk.domain.composed import ComposedDocument
from xiasha_desk.domain.ids import new_id
from xiasha_desk.domain.ledger import Indicator, Ledger, Observation
from xiasha_desk.domain.report import MARK_CHARACTER, Mark, Paragraph, Report, Section
from xiasha_desk.errors import UserError
from xiasha_desk.services.checking import (
    CheckedText,
    Passed,
    PlacedFinding,
    check_document,
    chosen_rules,
    known_figures,
    read_lexicon,
    without,
)
from xiasha_desk.services.findings_list import findings_report, places_of
from xiasha_desk.services.repairs import can_repair, repair
from xiasha_desk.text.report_reader import report_from_text

TEXT = """某街道2023年上半年工作总结
一、上半年工作情况
1.法制建设。对各项任务作出布署，落实落实责任。启动“三访四问”行动。
2.民生保障。深化“四问三访”机制。
"""


def _report(text: str = TEXT) -> Report:
    return report_from_text(text, new_id)


def _state(report: Report) -> DraftState:
    return DraftState(report, Ledger())


def _findings(report: Report) -> tuple[ComposedDocument, list[PlacedFinding]]:
    document = compose(report)
    return document, check_document(document)


def _rule(found: list[PlacedFinding], rule: str) -> PlacedFinding:
    return next(one for one in found if one.rule.id == rule)


def test_a_finding_knows_its_place_in_the_editor() -> None:
    report = _report()
    _, found = _findings(report)
    paragraph = report.sections[2].blocks[0]
    spot = _rule(found, "term.certain").spots[0]
    assert spot.block == paragraph.id
    assert paragraph.text[spot.start : spot.start + spot.size] == "布署"
    assert _rule(found, "term.likely").spots[0].start < 0  # in the run-in heading before the paragraph
    assert len(_rule(found, "variant.slogan").spots) == 2


def test_repairs_of_several_places_are_one_change() -> None:
    report = _report()
    document, found = _findings(report)
    change = repair(report, CheckedText(document), [one.finding for one in found])
    assert change is not None
    mended = apply(_state(report), change).state.report
    text = compose(mended).text
    assert "作出部署，落实责任。" in text
    assert "法治建设" in text
    assert text.count("三访四问") == 2
    assert check_document(compose(mended)) == []


def test_what_a_figure_prints_is_not_repaired() -> None:
    mark = Mark("m", "i")
    section = Section("s", 0, "", (Paragraph("p", f"完成税收{MARK_CHARACTER}，办结率95％，反馈率96%。", (mark,)),))
    report = Report("r", "某街道2023年上半年工作总结", (section,), period="2023H1")
    ledger = Ledger((Indicator("i", "税收", "亿元", 1),), {("i", "2023H1"): Observation("i", "2023H1", Decimal("8.3"))})
    document = compose(report, ledger)
    checked = CheckedText(document)
    at = checked.text.index("8.3")
    assert checked.is_bound(at)
    assert not checked.is_bound(at - 1)
    assert checked.source_of(at, at + 3) is None
    percent = _rule(check_document(document), "mark.percents")
    assert can_repair(checked, percent.finding)
    spot, words = percent.spots[0], "完成税收8.3亿元，办结率95"
    assert (spot.start, spot.offset) == (len(words), len(words) - len("8.3亿元") + 1)
    change = repair(report, checked, [percent.finding])
    assert change is not None
    paragraph = apply(DraftState(report, ledger), change).state.report.sections[0].blocks[0]
    assert isinstance(paragraph, Paragraph)
    assert (paragraph.text, paragraph.marks) == (f"完成税收{MARK_CHARACTER}，办结率95%，反馈率96%。", (mark,))


def test_passed_over_by_content_outlives_an_edit_elsewhere() -> None:
    _, found = _findings(_report())
    one = _rule(found, "term.certain")
    _, later = _findings(
        _report(TEXT.replace("一、上半年工作情况", "一、今年以来的工作情况\n先说几句总体情况，平稳有序。"))
    )
    told, passed = without(later, Passed(keys={one.key: "引用原文"}))
    assert [p.rule.id for p in passed] == ["term.certain"]
    assert "term.certain" not in {t.rule.id for t in told}
    assert Passed(keys={one.key: "引用原文"}).why(one) == "忽略此处：引用原文"
    assert Passed(rules=frozenset({"term.certain"})).covers(one)
    assert Passed(words=frozenset({"布署"})).covers(one)


def test_typed_figures_are_held_against_the_ledger() -> None:
    report = _report("某街道2023年上半年工作总结\n一、情况\n完成税收收入6.8亿元。新增就业1500人。")
    indicators = (Indicator("t", "税收收入", "亿元", 1), Indicator("j", "新增就业", "人"))
    rows = (
        Observation("t", "2023H1", Decimal("8.3")),
        Observation("t", "2022H1", Decimal("6.8")),
        Observation("j", "2023H1", Decimal(1420)),
    )
    state = DraftState(report, Ledger(indicators, {row.key: row for row in rows}))
    found = check_document(compose(report, state.figures), known=known_figures(state))
    assert {one.rule.id: one.words for one in found} == {"ledger.stale": "6.8亿元", "ledger.other_value": "1500人"}
    change = repair(report, CheckedText(compose(report)), [one.finding for one in found])
    assert change is not None
    assert "税收收入8.3亿元。新增就业1420人" in compose(apply(state, change).state.report).text


def test_the_offices_own_lexicon() -> None:
    terms = read_lexicon("# 名称\n街道居民议事会议 = 居民议事会、议事会议\n党群服务中心＝党群服务站\n\n")
    assert [term.wrong for term in terms] == [("居民议事会", "议事会议"), ("党群服务站",)]
    report = _report("某街道2023年工作总结\n一、情况\n召开街道居民议事会议，建成党群服务站。召开居民议事会。")
    found = check_document(compose(report), [], terms)
    assert [one.words for one in found] == ["党群服务站", "居民议事会"]
    assert lexicon_rules(()) == ()
    with pytest.raises(UserError, match="第1行看不懂"):
        read_lexicon("党群服务中心")


def test_a_run_that_is_stopped_tells_nothing() -> None:
    assert check_document(compose(_report()), stopped=lambda: True) == []


def test_rules_by_family_or_id() -> None:
    assert {rule.id for rule in chosen_rules(["pair"])} == {"pair.unpaired", "pair.straight", "pair.nested"}
    assert [rule.id for rule in chosen_rules(["mark.blank"])] == ["mark.blank"]
    with pytest.raises(UserError):
        chosen_rules(["pai"])


def test_the_list_that_is_printed() -> None:
    report = _report()
    _, found = _findings(report)
    text = compose(findings_report(found, report)).text
    assert f"共有 {len(found)} 处" in text
    assert all(one.rule.name in text for one in found)
    assert list(places_of(report).values()) == ["开头", "一", "一1", "一2"]
