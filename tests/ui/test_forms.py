"""The sheets of 科室填报表."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from xiasha_desk.domain.forms import DepartmentForm, FormItem
from xiasha_desk.domain.ledger import Observation
from xiasha_desk.services.form_replies import Decision, ReplyDraft, ReplyLine
from xiasha_desk.tabular.returned_form import ReturnedRow
from xiasha_desk.ui.forms.reply_sheet import ReplySheet
from xiasha_desk.ui.forms.table import WordsTable
from xiasha_desk.ui.theme.look import Look
from xiasha_desk.ui.theme.tokens import DARK, LIGHT

P = "2023H1"
_kept: list[QWidget] = []
"""The parents of sheets, which would take them along."""


@pytest.fixture
def look(qapp: QApplication) -> Look:
    return Look(qapp)


def _line(name: str, words: str, *values: str, reasons: tuple[str, ...] = ()) -> ReplyLine:
    readings = tuple(Observation(name, P, Decimal(value)) for value in values)
    proposed = Decision.LATER if reasons else Decision.TAKE
    return ReplyLine(FormItem(name, name, "%"), ReturnedRow(name, name, "%", words), readings, "", reasons, proposed)


def _sheet(look: Look, *lines: ReplyLine) -> ReplySheet:
    form = DepartmentForm("f", "经发科", P, tuple(line.item for line in lines), "2023-06-20T09:00:00")
    _kept.append(QWidget())
    return ReplySheet(ReplyDraft(form, "回.xlsx", lines, (), ()), look, _kept[-1])


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_the_chosen_row_can_be_read(look: Look, tokens: object) -> None:
    look.use(tokens)
    table = WordsTable("表", ("一", "二"), 1, look)
    table.show_rows([("税收收入", "8.3"), ("固投", "9")])
    table.resize(400, 200)
    table.setCurrentCell(0, 0)
    picture = table.viewport().grab().toImage()
    area = table.visualRect(table.model().index(0, 0))
    across, down = range(area.left(), area.right()), range(area.top(), area.bottom())
    colours = {picture.pixelColor(x, y).name() for x in across for y in down}
    assert look.colour("soft").name() in colours
    dark = min(colours, key=lambda name: int(name[1:3], 16))
    light = max(colours, key=lambda name: int(name[1:3], 16))
    assert int(light[1:3], 16) - int(dark[1:3], 16) > 120
    look.use(LIGHT)


def test_the_readings_of_a_doubtful_cell_take_turns(look: Look) -> None:
    sheet = _sheet(look, _line("满意率", "0.086", "0.086", "8.6", reasons=("像是百分数",)), _line("税收", "9", "9"))
    assert (sheet.table.item(0, 2).text(), sheet.table.item(0, 5).text()) == ("0.086（2 种读法）", "稍后")
    sheet.decide(Decision.TAKE)
    assert sheet.readings == {}
    sheet.table.setCurrentCell(0, 0)
    sheet.decide(Decision.TAKE)
    assert sheet.table.item(0, 2).text() == "0.086 → 8.6%（2 种读法）"
    assert sheet.readings == {"满意率": 1}
    sheet.decide(Decision.LATER)
    assert sheet.take.text() == "采用 1 项"


def test_noughts_behind_the_point_are_no_change(look: Look) -> None:
    sheet = _sheet(look, _line("税收", "12.30", "12.3"), _line("固投", "1,200", "1200"))
    assert [sheet.table.item(row, 2).text() for row in (0, 1)] == ["12.30", "1,200"]


def test_what_cannot_be_taken_stays(look: Look) -> None:
    sheet = _sheet(look, _line("税收", "九", reasons=("认不出数",)))
    sheet.decide(Decision.TAKE)
    assert sheet.decisions == {"税收": Decision.LATER}
    assert sheet.table.item(0, 0).flags() & Qt.ItemFlag.ItemIsEnabled
