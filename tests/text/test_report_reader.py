import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.text.shared_texts import OWN_TEXTS, SHARED_TEXTS, needs_shared, read
from xiasha_desk.composition.compose import compose
from xiasha_desk.domain.report import ParagraphRole
from xiasha_desk.text.cleaning import clean
from xiasha_desk.text.punctuation import PARTNERS
from xiasha_desk.text.report_reader import report_from_text


def counting() -> Callable[[], str]:
    numbers = itertools.count(1)
    return lambda: f"id{next(numbers)}"


def bare(text: str) -> str:
    """Without line ends, blank lines and the blanks at either end of a line."""
    return "".join(line.strip() for line in text.split("\n"))


def assert_conserved(text: str) -> None:
    printed = bare(compose(report_from_text(text, counting())).text)
    given_text = bare(clean(text))
    assert len(printed) == len(given_text)
    for index, (old, new) in enumerate(zip(given_text, printed, strict=True)):
        assert new == old or new in PARTNERS.get(old, ""), given_text[max(0, index - 20) : index + 20]


@pytest.mark.parametrize("path", OWN_TEXTS, ids=lambda path: path.stem)
def test_our_own_texts_are_conserved(path: Path) -> None:
    text = read(path)
    assert len(text) >= 1500
    assert_conserved(text)
    assert_conserved(text.replace("\n", "\r\n\r\n\u3000\u3000"))


@needs_shared
@pytest.mark.parametrize("path", SHARED_TEXTS, ids=lambda path: path.stem)
def test_real_texts_are_conserved(path: Path) -> None:
    assert_conserved(read(path))


ODDMENTS = "一二三、.．（）()123是要，。：；:;第首先其次年月日附件中文 \u3000\t\x00\ufffc"
LINE = st.one_of(
    st.sampled_from(
        [
            "一、工作回顾",
            "(一)抓项目,促发展",
            "（二） 惠民生。全年就业 812人。",
            "1.稳增长。税收4.2亿元,同比增长8%;",
            "2、强监管：检查742家次，整改951处。",
            "(1)做实 “四项”机制。",
            "(2) 2023年",
            "三、小结。",
            "一是抓早。二是抓小。",
            "注 释",
            "附件：1.统计表",
            "2.清单",
            "柳荫街道办事处",
            "2023年7月1日",
            "（此件公开发布）",
            "各位代表：",
            "——在会议上",
            "政 府 工 作 报 告",
            "\u3000\u3000正文 一 段。",
            '称为"店小二"。',
            "",
            " \t",
        ]
    ),
    st.text(st.sampled_from(ODDMENTS), max_size=30),
)


@given(st.lists(LINE, max_size=14), st.sampled_from(["\n", "\r\n", "\r", "\u2028"]))
def test_generated_texts_are_conserved(lines: list[str], line_end: str) -> None:
    # A title comes first: only lines standing before the title move, see the next test.
    assert_conserved(line_end.join(["柳荫街道2023年工作总结", *lines]))


def test_only_lines_before_the_title_move() -> None:
    report = report_from_text("发布日期:2023-07-18\n柳荫街道2023年工作总结\n正文如下。", counting())
    assert report.title == "柳荫街道2023年工作总结"
    assert report.elements.publish_line == "发布日期：2023-07-18"


def test_a_street_report_becomes_a_report() -> None:
    report = report_from_text(read(next(p for p in OWN_TEXTS if p.stem == "half-year-street")), counting(), "a.txt")
    assert (report.period, report.source_name) == ("2023H1", "a.txt")
    assert report.elements.publish_line.startswith("发布日期：2023-07-18 09:42 信息来源：")
    second = report.sections[2]
    assert (second.level, second.ordinal, second.heading) == (2, "（一）", "稳字当头，经济运行回升向好")
    third = report.sections[3]
    assert (third.run_in, third.run_in_end, third.ordinal, third.heading) == (True, "。", "1.", "主要指标平稳增长")
    assert third.blocks[0].text.startswith("上半年，街道完成税收收入")
    assert len({s.id for s in report.sections} | {b.id for s in report.sections for b in s.blocks}) == len(
        report.sections
    ) + sum(len(s.blocks) for s in report.sections)


def test_the_end_of_a_special_report() -> None:
    report = report_from_text(read(next(p for p in OWN_TEXTS if p.stem == "special-report")), counting())
    assert report.elements.main_recipients == "区人民政府："
    assert report.elements.agency_signature == "梅岭镇人民政府"
    assert report.elements.document_date == "2023年12月22日"
    roles = [block.role for block in report.sections[-1].blocks[-3:]]
    assert roles == [ParagraphRole.ATTACHMENT_NOTE, ParagraphRole.ATTACHMENT_NOTE, ParagraphRole.ANNOTATION]


def test_a_letter_spaced_title_and_inner_blanks_stay() -> None:
    report = report_from_text("政 府 工 作 报 告\n各位代表：\n做实做细 “四码”核验。", counting())
    assert report.title == "政 府 工 作 报 告"
    assert report.sections[0].blocks[0].text == "做实做细 “四码”核验。"


def test_a_heading_ending_in_a_stop_on_its_own_line_keeps_it() -> None:
    report = report_from_text("总结\n（一）抓项目。\n全年开工9个。", counting())
    assert (report.sections[1].heading, report.sections[1].run_in) == ("抓项目。", False)
    assert report.sections[1].blocks[0].text == "全年开工9个。"


@pytest.mark.parametrize("text", ["", "\n\n", "\ufffc\x00"])
def test_nothing_makes_an_empty_report(text: str) -> None:
    report = report_from_text(text, counting())
    assert (report.title, len(report.sections), report.sections[0].blocks) == ("", 1, ())
