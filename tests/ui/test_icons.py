"""Icons are drawn at the screen's own resolution, whatever its ratio."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from xiasha_desk.ui.theme.icons import icon
from xiasha_desk.ui.theme.look import Look


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_an_icon_has_all_the_pixels_of_its_place(qapp: QApplication, ratio: float) -> None:
    picture = icon("add", Look(qapp)).pixmap(QSize(20, 20), ratio)
    assert picture.size() == QSize(20, 20) * ratio
    assert picture.devicePixelRatio() == pytest.approx(ratio)
