"""Placing tables, charts and pictures into the text, and opening them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from xiasha_desk.domain.exhibit import ChartRef, Exhibit, FreeTable, Picture, Table
from xiasha_desk.domain.ids import new_id
from xiasha_desk.errors import UserError
from xiasha_desk.services import exhibit_edits
from xiasha_desk.services.pictures import read_picture
from xiasha_desk.ui.desk.desk import CHART, TEXT, Place
from xiasha_desk.ui.prompts import Prompts

if TYPE_CHECKING:
    from xiasha_desk.ui.draft.draft_page import DraftPage

WIDEST_MM, HIGHEST_MM = 156, 190


class ExhibitActions:
    """Works at the cursor of the text; each action is one undo step."""

    def __init__(self, page: DraftPage, prompts: Prompts) -> None:
        self._page, self._prompts = page, prompts

    def insert_chart(self) -> None:
        """A chart of what the section (or else the ledger) has figures for; its view opens."""
        state = self._page.desk.session.state
        chart = exhibit_edits.suggest_chart(state.report, state.ledger, self._section(), new_id)
        if not chart.indicators:
            self._page.notice.emit("台账里还没有这一期的数据。先到“指标”里填数，再画图。")
            return
        self._insert(chart, "插入图表")
        self.open(chart.id)

    def insert_indicator_table(self) -> None:
        """A table of indicators; its sheet opens."""
        state = self._page.desk.session.state
        table = exhibit_edits.suggest_table(state.report, state.ledger, self._section(), new_id)
        if not state.ledger.indicators:
            self._page.notice.emit("台账里还没有指标。先到“指标”里添上，再放表格。")
            return
        self._edit(table, "插入指标表", new=True)

    def insert_project_table(self) -> None:
        """A table of 民生实事; its sheet opens."""
        from xiasha_desk.services.livelihood import suggest_table

        state = self._page.desk.session.state
        table = suggest_table(state.report, state.ledger, new_id)
        if not table.projects:
            self._page.notice.emit("还没有民生实事项目。先到“民生实事”（Ctrl+6）里建卡片，再放进展表。")
            return
        self._edit(table, "插入民生实事进展表", new=True)

    def insert_free_table(self) -> None:
        """A table of words; its sheet opens."""
        rows = (("项目", "内容", "进展"), *((("", "", ""),) * 3))
        self._edit(FreeTable(new_id(), "", rows), "插入表格", new=True)

    def insert_picture(self) -> None:
        """A picture out of a file; its sheet opens."""
        path: Path | None = self._prompts.picture_file()
        if path is None:
            return
        try:
            image = read_picture(path)
        except UserError as problem:
            self._prompts.refuse(problem)
            return
        natural = image.width_px / 96 * 25.4
        fitting = HIGHEST_MM * image.width_px / image.height_px
        picture = Picture(new_id(), image, "", max(5, round(min(WIDEST_MM, natural, fitting))))
        self._edit(picture, "插入图片", new=True)

    def open(self, exhibit_id: str) -> None:
        """Open what the clerk chose in the text: a chart in its view, all else in a sheet."""
        found = exhibit_edits.find(self._page.desk.report, exhibit_id)
        if found is None:
            return
        if isinstance(found[1], ChartRef):
            self._page.go_to(Place(found[0].id, exhibit_id, view=CHART))
        else:
            self._edit(found[1], "改表格" if isinstance(found[1], Table) else "改图片", new=False)

    def _edit(self, exhibit: Exhibit, label: str, *, new: bool) -> None:
        from xiasha_desk.ui.exhibits.sheets import sheet_for

        desk = self._page.desk
        sheet = sheet_for(exhibit, desk.session.state, self._page.look, self._page)

        def accept() -> None:
            wanted = sheet.exhibit()
            if new:
                self._insert(wanted, label)
            elif wanted != exhibit and (found := exhibit_edits.find(desk.report, exhibit.id)) is not None:
                place = Place(found[0].id, exhibit.id)
                desk.perform(exhibit_edits.replace(desk.report, wanted), label, place, place)

        sheet.accepted.connect(accept)
        sheet.open()

    def _insert(self, exhibit: Exhibit, label: str) -> None:
        page = self._page
        if page.view != TEXT:
            page.show_view(TEXT)
        if not page.sections.current():  # 公文要素 holds no exhibits: into the section last on the desk
            page.go_to(Place(page.section_page.section_id))
        page.section_page.insert_exhibit(exhibit, label)

    def _section(self) -> str:
        return self._page.section_page.section_id
