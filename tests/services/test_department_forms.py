"""Forms out and back: read by id wherever rows went; what is odd is asked of; what is missing is told."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest

from xiasha_desk.composition.compose import compose
from xiasha_desk.domain.apply import DraftState, apply
from xiasha_desk.domain.forms import FormReply, ReplyState
from xiasha_desk.domain.ledger import FigureStatus, Formula, FormulaKind, Indicator, Ledger, Observation
from xiasha_desk.domain.report import Mark, Paragraph, Report, Section
from xiasha_desk.errors import UserError
from xiasha_desk.services.department_forms import Asked, asked_of, new_form
from xiasha_desk.services.form_inbox import days_late, inbox, missing_report, missing_words
from xiasha_desk.services.form_replies import Decision, ReplyDraft, read_reply, taken
from xiasha_desk.spreadsheet.form_writer import form_bytes, form_file_name
from xiasha_desk.spreadsheet.xlsx_file import read_xlsx

P = "2023H1"
INDICATORS = (
    Indicator("tax", "税收收入", "亿元", 1, department="经发科"),
    Indicator("fixed", "固定资产投资", "亿元", 2, department="经发科"),
    Indicator("lifts", "加装电梯", "台", department="城建科"),
    Indicator("whole", "合计", "亿元", formula=Formula(FormulaKind.SUM, ("tax", "fixed")), department="经发科"),
    Indicator("none", "没有科室的", "个"),
)
LEDGER = Ledger(INDICATORS, {("tax", "2022H1"): Observation("tax", "2022H1", Decimal("8.3"))})
FORM = new_form("经发科", INDICATORS[:2], LEDGER, P, "2023-06-20T09:00:00", due="2023-06-30", new_id=lambda: "f1")


def _returned(fill: Callable[[openpyxl.worksheet.worksheet.Worksheet], None], name: str = "回.xlsx"):
    book = openpyxl.load_workbook(io.BytesIO(form_bytes(FORM)))
    fill(book.active)
    target = io.BytesIO()
    book.save(target)
    return read_xlsx(target.getvalue(), name)


def _draft(fill, ledger: Ledger = LEDGER, earlier: tuple[FormReply, ...] = ()) -> ReplyDraft:
    return read_reply(_returned(fill), [FORM], {"f1": earlier}, ledger, P)


def _by_name(draft: ReplyDraft) -> dict[str, object]:
    return {line.item.name: line for line in draft.lines}


def test_the_workbook_is_locked_but_for_three_columns() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(form_bytes(FORM, "示例街道"))).active
    assert sheet.protection.sheet
    assert sheet["A1"].value == "示例街道2023年上半年主要指标填报表"
    assert [cell.value for cell in sheet[4]] == [
        "序号",
        "编号",
        "指标",
        "单位",
        "上年同期",
        "本期数",
        "截止日期",
        "备注",
    ]
    assert [cell.value for cell in sheet[5]] == [1, "tax", "税收收入", "亿元", 8.3, None, None, None]
    assert [cell.protection.locked for cell in sheet[5]] == [True] * 5 + [False] * 3
    assert form_file_name(FORM) == "2023年上半年 经发科 填报表.xlsx"


def test_what_is_filled_comes_back_by_id() -> None:
    def fill(sheet) -> None:
        sheet["F5"], sheet["F6"], sheet["G5"], sheet["H6"] = 9.2, "12.35亿元", "6月30日", "含技改"

    draft = _draft(fill)
    assert [(line.observation.value, line.proposed) for line in draft.lines] == [
        (Decimal("9.2"), Decision.TAKE), (Decimal("12.35"), Decision.TAKE),
    ]  # fmt: skip
    assert draft.lines[0].observation.cut_off == "6月30日"
    change, reply = taken(draft, {}, LEDGER, "2023-06-29T10:00:00", "王某")
    ledger = apply(DraftState(Report("r", "报告", (Section("l", 0),)), LEDGER), change).state.ledger
    told = ledger.observations[("tax", P)]
    assert (told.value, told.source, told.status) == (Decimal("9.2"), "经发科填报 回.xlsx", FigureStatus.PENDING)
    assert [row.state for row in reply.rows] == [ReplyState.TAKEN] * 2
    assert reply.rows[1].note == "含技改"


def test_rows_and_columns_that_moved_and_a_lost_property() -> None:
    def fill(sheet) -> None:
        sheet.protection.sheet = False
        sheet["F5"], sheet["F6"] = 9.2, 12.35
        sheet.move_range("A5:H5", rows=4)
        sheet.insert_cols(1)
        sheet.title = "改了名"

    workbook = _returned(fill)
    draft = read_reply(replace(workbook, properties={}), [FORM], {}, LEDGER)
    assert [line.observation.value for line in draft.lines] == [Decimal("9.2"), Decimal("12.35")]


def test_ids_gone_it_is_read_by_names_and_said() -> None:
    def fill(sheet) -> None:
        sheet["F5"] = 9.2
        sheet.delete_cols(2)
        sheet.delete_rows(8, 3)

    workbook = replace(_returned(fill), properties={})
    draft = read_reply(workbook, [FORM], {}, LEDGER)
    assert _by_name(draft)["税收收入"].observation.value == Decimal("9.2")
    assert any("按名称认" in remark for remark in draft.remarks)
    assert any("没有填报表编号" in remark for remark in draft.remarks)


@pytest.mark.parametrize(
    ("cell", "value", "reason", "told"),
    [
        ("D5", "万元", "单位由亿元改成了万元，按新单位换算", Decimal("0.00092")),
        ("D5", "人", "不是一类，用不上", None),
        ("C5", "税收总额", "名称改成了“税收总额”", Decimal("9.2")),
        ("E5", 8.5, "上年同期由 8.3 改成了 8.5", Decimal("9.2")),
        ("F5", "—", "没有这项数", None),
        ("F5", "九点二", "认不出数", None),
        ("F5", "9.2万人", "单位不同", None),
    ],
)
def test_what_was_altered_is_asked_of(cell: str, value: object, reason: str, told: Decimal | None) -> None:
    def fill(sheet) -> None:
        sheet["F5"] = 9.2
        sheet[cell] = value

    line = _by_name(_draft(fill))["税收收入"]
    assert any(reason in one for one in line.reasons)
    assert line.proposed is Decision.LATER
    assert (None if line.observation is None else line.observation.value) == told


def test_a_clash_with_the_ledger_is_decided() -> None:
    known = Observation("tax", P, Decimal("9.1"), status=FigureStatus.CHECKED)
    ledger = LEDGER.with_observation(known.key, known)

    def fill(sheet) -> None:
        sheet["F5"] = 9.2

    draft = _draft(fill, ledger)
    assert _by_name(draft)["税收收入"].reasons == ("台账里已有 9.1亿元，已核",)
    assert taken(draft, {}, ledger, "t")[0] is None
    change, reply = taken(draft, {"tax": Decision.TAKE}, ledger, "t")
    assert change.figures[0][1:] == (known, change.figures[0][2])
    kept, left = taken(draft, {"tax": Decision.KEEP}, ledger, "t")
    assert (kept, left.rows[0].state, reply.rows[0].state) == (None, ReplyState.KEPT, ReplyState.TAKEN)


def test_a_second_return_tells_what_it_said_before() -> None:
    def first(sheet) -> None:
        sheet["F5"] = 9.2

    _, reply = taken(_draft(first), {}, LEDGER, "t")

    def second(sheet) -> None:
        sheet["F5"] = 9.3

    draft = _draft(second, LEDGER, (reply,))
    assert "上次报的是 9.2" in _by_name(draft)["税收收入"].reasons
    assert "这是第 2 次报送" in draft.remarks


def test_missing_and_extra_rows_are_told() -> None:
    def fill(sheet) -> None:
        sheet.delete_rows(6)
        for column, value in enumerate([9, "", "多报的事", "个", "", 3], 1):
            sheet.cell(8, column, value)

    draft = _draft(fill)
    assert any("少了 1 行：固定资产投资" in remark for remark in draft.remarks)
    assert draft.extra == ("多报的事",)


def test_other_workbooks_are_refused_in_a_sentence() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "随便"
    target = io.BytesIO()
    book.save(target)
    with pytest.raises(UserError, match="不是从这里发出的"):
        read_reply(read_xlsx(target.getvalue(), "x.xlsx"), [FORM], {}, LEDGER)

    def fill(sheet) -> None:
        sheet["F4"] = "改了表头"

    with pytest.raises(UserError, match="表头被改掉"):
        _draft(fill)


def test_a_form_of_another_period_says_so() -> None:
    def fill(sheet) -> None:
        sheet["F5"] = 9.2

    draft = read_reply(_returned(fill), [FORM], {}, LEDGER, "2023")
    assert "不是本稿这一期的" in draft.remarks[0]


def test_whom_to_ask() -> None:
    report = Report("r", "报告", (Section("l", 0, "", (Paragraph("p", "\ufffc", (Mark("m", "whole"),)),)),), period=P)
    state = DraftState(report, LEDGER)
    assert {d: [i.id for i in ones] for d, ones in asked_of(state, Asked.USED).items()} == {"经发科": ["tax", "fixed"]}
    assert {d: len(ones) for d, ones in asked_of(state, Asked.ALL).items()} == {"经发科": 2, "城建科": 1}


def test_the_inbox_says_who_is_late_and_what_is_missing() -> None:
    other = new_form("城建科", INDICATORS[2:3], LEDGER, P, "2023-06-20T09:00:00", new_id=lambda: "f2")

    def fill(sheet) -> None:
        sheet["F5"] = 9.2

    change, reply = taken(_draft(fill), {}, LEDGER, "t")
    ledger = apply(DraftState(Report("r", "报告", (Section("l", 0),)), LEDGER), change).state.ledger
    rows = inbox([FORM, other], {"f1": [reply]}, ledger, "2023-07-02")
    assert [(row.state, row.missing, row.late) for row in rows] == [
        ("已回", ("固定资产投资",), 0), ("未回", ("加装电梯",), 0),
    ]  # fmt: skip
    assert missing_words(rows) == "2 项未填：经发科 1，城建科 1"
    assert inbox([FORM], {}, LEDGER, "2023-07-02")[0].state == "未回，迟 2 天"
    assert (days_late("", "2023-07-02"), days_late("2023-07-05", "2023-07-02")) == (0, 0)
    text = compose(missing_report(rows, P)).text
    assert "催报单" in text
    assert "加装电梯" in text
    assert missing_words([]) == "还没有发过填报表"
