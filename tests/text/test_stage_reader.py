"""Stages as reports tell them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiasha_desk.domain.livelihood import Stage
from xiasha_desk.text.stage_reader import stages_in

CASES: list[tuple[str, Stage | None, str | None, str]] = [
    ("邻里中心正在谋划", Stage.PLANNED, None, "谋划"),
    ("集市改造完成选址", Stage.PLANNED, None, "完成选址"),
    ("南渠整治方案设计初步完成", Stage.DESIGN, None, "方案设计初步完成"),
    ("基本完成南渠、北渠整治方案设计", Stage.DESIGN, None, "方案设计"),
    ("校门广场完成初步设计", Stage.DESIGN, None, "完成初步设计"),
    ("停车楼项目完成预算审核", Stage.BUDGET, None, "完成预算审核"),
    ("停车楼通过财政评审", Stage.BUDGET, None, "通过财政评审"),
    ("完成东苑（二期）、西苑（一期）设计招标", Stage.TENDER, None, "设计招标"),
    ("食堂已完成施工招投标", Stage.TENDER, None, "已完成施工招投标"),
    ("东苑停车场处于建设阶段", Stage.BUILDING, None, "处于建设阶段"),
    ("桥梁修缮已开工", Stage.BUILDING, None, "已开工"),
    ("桥梁修缮完成招标并开工建设", Stage.BUILDING, None, "开工建设"),
    ("老旧小区一期改造完成40%", Stage.PARTLY, "40", "完成40%"),
    ("敬老院工程进度达到62.5％", Stage.PARTLY, "62.5", "工程进度达到62.5％"),
    ("累计完成总工程量的85%", Stage.PARTLY, "85", "累计完成总工程量的85%"),
    ("二次供水改造基本完成", Stage.NEARLY, None, "基本完成"),
    ("体育公园主体竣工", Stage.FINISHED, None, "主体竣工"),
    ("体育公园竣工待验收", Stage.FINISHED, None, "竣工待验收"),
    ("待验收投用", Stage.FINISHED, None, "待验收投用"),
    ("便道工程已竣工通车", Stage.IN_USE, None, "已竣工通车"),
    ("婴幼儿驿站建成并投入使用", Stage.IN_USE, None, "投入使用"),
    # ahead, denied, or no stage
    ("确保年底前投用", None, None, ""),
    ("二期将开工建设", None, None, ""),
    ("停车楼尚未招标", None, None, ""),
    ("力争完成90%", None, None, ""),
    ("招聘会完成12场", None, None, ""),
    ("超额完成120%", None, None, ""),
    ("扎实推进民生实事项目", None, None, ""),
]


@pytest.mark.parametrize(("text", "stage", "percent", "words"), CASES)
def test_a_clause(text: str, stage: Stage | None, percent: str | None, words: str) -> None:
    found = [(m.stage, m.percent, text[m.start : m.end]) for m in stages_in(text)]
    assert found == ([] if stage is None else [(stage, Decimal(percent) if percent else None, words)])


def test_places_in_a_longer_text() -> None:
    text = "一是道路。南路已完成70%；北路完成预算审核，待批复。三是食堂已投用！"
    found = stages_in(text)
    assert [text[m.clause : m.clause_end] for m in found] == ["南路已完成70%", "北路完成预算审核", "三是食堂已投用"]
    assert [m.stage for m in found] == [Stage.PARTLY, Stage.BUDGET, Stage.IN_USE]


@pytest.mark.parametrize(
    ("text", "closing"),
    [
        ("南渠整治方案设计初步完成", True),
        ("老旧小区改造完成40%", True),
        ("完成南渠整治方案设计", False),
        ("基本完成南渠整治", False),
        ("南渠整治基本完成", True),
        ("南渠整治完成40%左右", False),
    ],
)
def test_words_that_can_be_exchanged(text: str, closing: bool) -> None:
    assert [mention.closing for mention in stages_in(text)] == [closing]


@given(st.text("完成40%，。待验收投用招标（）基本设计在建0123456789. \n", max_size=60))
def test_places_are_of_the_text_and_in_order(text: str) -> None:
    end = 0
    for mention in stages_in(text):
        assert end <= mention.clause <= mention.start < mention.end <= mention.clause_end <= len(text)
        assert mention.percent is None or 0 <= mention.percent <= 100
        end = mention.clause_end
