"""The sheets of department forms: rows that can be read when they are chosen, keys that decide, words for the clerk."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage
from PySide6.QtWidgets import QApplication, QWidget

from xiasha_desk.domain.forms import DepartmentForm, FormItem, FormReply, ReplyRow, ReplyState
from xiasha_desk.domain.ledger import Indicator, Ledger, Missing, Observation
from xiasha_desk.services.form_inbox import inbox
from xiasha_desk.services.form_replies import COMPUTED, Decision, ReplyDraft, ReplyLine
from xiasha_desk.tabular.returned_form import ReturnedRow
from xiasha_desk.ui.fonts import face
from xiasha_desk.ui.forms.inbox_sheet import InboxSheet
from xiasha_desk.ui.forms.reply_sheet import ReplySheet
from xiasha_desk.ui.forms.table import WordsTable
from xiasha_desk.ui.theme.look import Look
from xiasha_desk.ui.theme.tokens import DARK, LIGHT, Tokens


@pytest.fixture
def look(qapp: QApplication) -> Look:
    return Look(qapp)


@pytest.fixture
def parent(qtbot: object) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def _colours(picture: QImage, area: QRect) -> set[str]:
    inner = area.adjusted(4, 2, -4, -2)
    return {
        picture.pixelColor(x, y).name()
        for x in range(inner.left(), inner.right())
        for y in range(inner.top(), inner.bottom())
    }


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_the_chosen_row_can_be_read(qtbot: object, look: Look, tokens: Tokens) -> None:
    look.use(tokens)
    table = WordsTable("表", ("指标", "决定"), 1, look)
    qtbot.addWidget(table)
    table.resize(500, 200)
    rows = [("税收收入", "请定"), ("固定资产投资（含技改）", "用报来的")]
    table.show_rows(rows, ["amber", ""])
    table.show()
    picture = table.viewport().grab().toImage()
    grounds = [tokens.sel, tokens.surface]
    inks = [tokens.amber, tokens.ink]
    for row, (ground, ink) in enumerate(zip(grounds, inks, strict=True)):
        for column in range(2):
            area = table.visualItemRect(table.item(row, column))
            assert area.width() >= QFontMetricsF(face(13)).horizontalAdvance(rows[row][column]) + 8
            found = _colours(picture, area)
            assert QColor(ground).name() in found
            light = QColor(ground).lightnessF()
            wanted = abs(QColor(ink).lightnessF() - light) * 0.6
            assert max(abs(QColor(one).lightnessF() - light) for one in found) >= wanted
    look.use(LIGHT)


FORM = DepartmentForm("f1", "经发科", "2023H1", (), "2023-06-20T09:00:00", due="2023-06-30")


def _line(name: str, words: str, *values: str, sure: bool = True, unit: str = "亿元") -> ReplyLine:
    told = tuple(Observation(name, "2023H1", Decimal(v) if v[:1].isdigit() else Missing(v)) for v in values)
    item, row = FormItem(name, name, unit), ReturnedRow(name, name, unit, words)
    reasons = () if sure else ("请看",)
    decision = Decision.TAKE if sure else Decision.LATER
    return ReplyLine(item, row, unit, told[0] if sure else None, told, "", reasons, decision)


def _sheet(look: Look, parent: QWidget, *lines: ReplyLine) -> ReplySheet:
    return ReplySheet(ReplyDraft(FORM, "回.xlsx", lines, (), ()), look, parent)


def _decided(sheet: ReplySheet) -> list[str]:
    return [sheet.table.item(row, 5).text() for row in range(sheet.table.rowCount())]


def _ways(sheet: ReplySheet) -> list[str]:
    return [button.text() for button in sheet.buttons if not button.isHidden()]


def test_keys_choose_among_the_ways_to_read_a_cell(qtbot: object, look: Look, parent: QWidget) -> None:
    lines = (
        _line("税收", "9.2", "9.2"), _line("增速", "0.086", "0.086", "8.6", sure=False, unit="%"),
        _line("电梯", "—", "无此项", sure=False, unit="台"), _line("怪", "九点二", sure=False),
    )  # fmt: skip
    sheet = _sheet(look, parent, *lines)
    assert sheet.table.currentRow() == 1
    assert _ways(sheet) == ["1 用 0.086%", "2 用 8.6%", "3 留台账的", "4 稍后"]
    qtbot.keyClick(sheet.table, Qt.Key.Key_2)
    assert sheet.table.currentRow() == 2
    assert _ways(sheet) == ["1 记作无此项", "2 留台账的", "3 稍后"]
    qtbot.keyClick(sheet.table, Qt.Key.Key_1)
    assert _ways(sheet) == ["1 用报来的", "2 留台账的", "3 稍后"]
    assert not sheet.buttons[0].isEnabled()
    qtbot.keyClick(sheet.table, Qt.Key.Key_1)
    qtbot.keyClick(sheet.table, Qt.Key.Key_4)
    assert _decided(sheet) == ["用报来的", "用 8.6%", "记作无此项", "稍后"]
    qtbot.keyClick(sheet.table, Qt.Key.Key_2)
    assert (_decided(sheet)[3], sheet.take.text()) == ("留台账的", "采用 3 项")
    assert sheet.chosen == {"增速": 1, "电梯": 0, "怪": 0}


def test_what_is_not_taken_says_so_and_keeps_no_key(qtbot: object, look: Look, parent: QWidget) -> None:
    closed = replace(_line("合计", "9.2", sure=False), reasons=(COMPUTED,), closed=True)
    sheet = _sheet(look, parent, closed)
    qtbot.keyClick(sheet.table, Qt.Key.Key_1)
    qtbot.keyClick(sheet.table, Qt.Key.Key_2)
    assert _decided(sheet) == ["不收"]
    assert sheet.table.item(0, 4).text() == "由公式算出，不收"
    assert not any(button.isEnabled() for button in sheet.buttons if not button.isHidden())


@pytest.mark.parametrize(
    ("words", "value", "unit", "shown"),
    [
        ("12.30", "12.3", "亿元", "12.30"),
        ("1,234.50", "1234.5", "亿元", "1,234.50"),
        ("9.2亿元", "9.2", "亿元", "9.2亿元"),
        ("92000.0", "9.2", "亿元", "92000.0 → 9.2亿元"),
        ("9.2万元", "0.00092", "亿元", "9.2万元 → 0.00092亿元"),
        ("无", "无", "亿元", "无"),
    ],
)
def test_an_arrow_stands_only_where_the_number_differs(
    look: Look, parent: QWidget, words: str, value: str, unit: str, shown: str
) -> None:
    sheet = _sheet(look, parent, _line("税收", words, value, unit=unit))
    assert sheet.table.item(0, 2).text() == shown


def test_the_inbox_tells_who_filled_it_in_when_and_who_is_late(look: Look, parent: QWidget) -> None:
    items = (FormItem("tax", "税收收入", "亿元"),)
    forms = [replace(FORM, items=items), replace(FORM, id="f2", items=items, department="城建科")]
    rows = (ReplyRow("tax", "9.2", Decimal("9.2"), "亿元", state=ReplyState.LEFT),)
    reply = FormReply("f1", 1, "2023-07-02T10:05:00", "", "回.xlsx", rows, "李某")
    sheet = InboxSheet("2023年上半年", look, parent)
    sheet.show_rows(inbox(forms, {"f1": [reply]}, Ledger((Indicator("tax", "税收收入", "亿元"),)), "2023-07-03"))
    shown = [[sheet.table.item(row, column).text() for column in range(7)] for row in range(2)]
    assert shown[0][3:5] == ["7月2日 10:05 李某填", "已回，迟 2 天，1 处没有定"]
    assert shown[1][3:5] == ["—", "未回，迟 3 天"]
    assert sheet.waiting.text() == "1 个科室未回：城建科（迟 3 天）"
