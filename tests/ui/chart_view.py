"""A chart page on a desk of its own, for tests."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from tests.ui.driving import run_loop
from xiasha_desk.domain.apply import DraftState
from xiasha_desk.domain.contents import ComposedChart
from xiasha_desk.ui.chart.chart_page import ChartPage
from xiasha_desk.ui.desk.desk import Desk, Place
from xiasha_desk.ui.theme.look import Look


class View:
    """A chart page on a desk of its own, with what it has told."""

    def __init__(self, state: DraftState) -> None:
        self.desk = Desk(state)
        self.page = ChartPage(self.desk, Look(QApplication.instance()))
        self.notices: list[str] = []
        self.places: list[Place] = []
        self.pictures: list[tuple[bytes, str]] = []
        self.page.notice.connect(self.notices.append)
        self.page.place_wanted.connect(self.places.append)
        self.page.picture_wanted.connect(lambda data, name: self.pictures.append((data, name)))
        self.page.resize(1366, 634)
        self.page.show()
        self.page.activateWindow()
        run_loop(20)

    @property
    def plot(self) -> object:
        return self.page.middle.sheet.plot

    @property
    def settings(self) -> object:
        return self.page.settings

    def composed(self) -> ComposedChart:
        wanted = self.page.current().id
        return next(b.content for b in self.desk.session.composed().blocks if b.id == wanted)

    def ids(self, section: str = "eco") -> list[str]:
        return [b.id for b in self.desk.report.section(section).blocks]
