"""The sheets of department forms: rows that can be read when they are chosen, keys that decide, words for the clerk."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFontMetricsF, QImage
from PySide6.QtWidgets import QApplication, QWidget

from xiasha_desk.ui.fonts import face
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
