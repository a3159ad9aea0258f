"""Texts of departments under a section, and their figures beside the ledger."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from xiasha_desk.domain.apply import DraftState, apply
from xiasha_desk.domain.ids import new_id
from xiasha_desk.domain.ledger import Indicator, Ledger, Observation
from xiasha_desk.errors import UserError
from xiasha_desk.services.contributions import contribution
from xiasha_desk.services.document_import import draft_of_text
from xiasha_desk.services.figure_proposals import proposals_of
from xiasha_desk.text.report_reader import report_from_text

P = "2023H1"
REPORT = replace(report_from_text("总结\n一、回顾\n（一）经济\n好。\n二、打算\n继续。\n", new_id), period=P)
SENT = "经发科上半年工作总结\n税收收入8.4亿元。\n一、招商\n引进企业12家。\n（一）走访\n截至5月底，走访企业60家。\n"
LEDGER = Ledger(
    (Indicator("tax", "税收收入", "亿元", 1), Indicator("firms", "引进企业", "户")),
    {("tax", P): Observation("tax", P, Decimal("8.3"))},
)


def test_it_stands_under_the_section_with_its_headings_below() -> None:
    first = REPORT.sections[1]
    found = contribution(REPORT, first.id, draft_of_text(SENT, "来稿.txt"))
    done = apply(DraftState(REPORT, LEDGER), found.change)
    assert [(s.level, s.heading, s.ordinal) for s in done.state.report.sections[1:]] == [
        (1, "回顾", "一、"), (2, "经济", "（一）"), (2, "招商", None), (3, "走访", None), (1, "打算", "二、"),
    ]  # fmt: skip
    assert [p.text for p in done.state.report.sections[1].paragraphs] == ["税收收入8.4亿元。"]
    assert (found.left_out, found.headings, len(found.paragraphs)) == (("经发科上半年工作总结",), 2, 3)
    assert apply(done.state, done.inverse).state.report == REPORT


def test_what_is_not_put_in_is_told() -> None:
    signed = SENT + "经济发展科\n2023年7月3日\n"
    found = contribution(REPORT, REPORT.sections[1].id, draft_of_text(signed, "来稿.txt"))
    assert found.left_out == ("经发科上半年工作总结", "经济发展科", "2023年7月3日")


def test_headings_go_no_deeper_than_the_fourth_level() -> None:
    deep = replace(REPORT, sections=(*REPORT.sections[:2], replace(REPORT.sections[2], level=4), *REPORT.sections[3:]))
    found = contribution(deep, deep.sections[2].id, draft_of_text(SENT, "来稿.txt"))
    done = apply(DraftState(deep, LEDGER), found.change).state.report
    assert max(section.level for section in done.sections) == 4


def test_its_figures_are_asked_of_where_the_ledger_tells_otherwise() -> None:
    found = contribution(REPORT, REPORT.sections[1].id, draft_of_text(SENT, "来稿.txt"))
    report = apply(DraftState(REPORT, LEDGER), found.change).state.report
    told = {one.name: one.reasons for one in proposals_of(report, LEDGER) if one.paragraph in found.paragraphs}
    assert told["税收收入"] == ("台账里这一期是8.3亿元",)
    assert told["引进企业"] == ("台账里“引进企业”的单位是户",)
    assert told["走访企业"] == ("说的时间是“5月底”，不一定是本期",)


def test_a_text_without_words_is_refused() -> None:
    with pytest.raises(UserError, match="里面没有正文"):
        contribution(REPORT, REPORT.sections[1].id, draft_of_text("只有标题的总结\n", "来稿.txt"))
