"""Figures in and out of the window: spreadsheets read into the ledger, the ledger written as one."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from xiasha_desk.errors import UserError

if TYPE_CHECKING:
    from xiasha_desk.domain.library import Published
    from xiasha_desk.domain.sheet import RawSheet, RawWorkbook
    from xiasha_desk.services.ports import ReportLibrary
    from xiasha_desk.ui.importing.sheet import ImportSheet
    from xiasha_desk.ui.main_window import MainWindow


class FigureFiles:
    """One for the window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._stopped = False

    def choose(self) -> None:
        """Ask for a spreadsheet and read it."""
        path = self._window.prompts.table_file()
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read a spreadsheet off the window's thread, then show what it would bring."""
        window = self._window
        if window.draft is None:
            window.prompts.refuse(UserError("没有导入", "还没有打开文稿", "请先打开要用这些数的稿，再导入。"))
            return
        self._stopped = False
        window.status.tell(f"正在读 {path.name}…", ("停下", self._stop))
        read = window.wiring.read_workbook
        window.worker.submit(lambda: read(path, lambda: self._stopped), self._take, self._refuse)

    def _stop(self) -> None:
        self._stopped = True
        self._window.status.tell("已停下，什么都没有导入。")

    def _refuse(self, problem: Exception) -> None:
        if not self._stopped:
            self._window.control.refuse(problem)

    def _take(self, workbook: RawWorkbook) -> None:
        if not self._stopped:
            self._window.status.tell("")
            self.show(workbook)

    def range(self, sheet: RawSheet) -> None:
        """Show what a copied range would bring, read by its names."""
        from xiasha_desk.domain.sheet import RawWorkbook

        self.show(RawWorkbook("剪贴板", (sheet,)))

    def show(self, workbook: RawWorkbook) -> None:
        """Open the sheet on a workbook."""
        from xiasha_desk.services.ports import LAYOUTS, NAMES

        window = self._window
        draft = window.draft
        if draft is None or not draft.is_settled():
            return

        def choices(library: ReportLibrary) -> tuple[dict[str, str], dict[str, str]]:
            return dict(library.choices(LAYOUTS)), dict(library.choices(NAMES))

        draft.saver.library.submit(choices, lambda kept: self._open(workbook, *kept), window.control.refuse)

    def _open(self, workbook: RawWorkbook, layouts: dict[str, str], names: dict[str, str]) -> None:
        from xiasha_desk.ui.importing.sheet import ImportSheet

        window = self._window
        draft = window.draft
        if draft is None:
            return
        state = draft.desk.session.state
        try:
            sheet = ImportSheet(workbook, state.ledger, state.report.period, layouts, names, window.look, window)
        except UserError as problem:
            window.prompts.refuse(problem)
            return
        sheet.accepted.connect(lambda: self._import(sheet))
        sheet.finished.connect(lambda _: sheet.deleteLater())
        sheet.open()

    def _import(self, sheet: ImportSheet) -> None:
        """Put what was taken into the ledger as one step, and remember what the clerk said."""
        from xiasha_desk.services.ports import LAYOUTS, NAMES
        from xiasha_desk.services.refreshing import change_figure
        from xiasha_desk.ui.desk.desk import LEDGER, Place

        draft = self._window.draft
        change = sheet.desk.change(datetime.now().isoformat(timespec="seconds"))
        if draft is None or change is None:
            return
        count = sheet.desk.taken
        step = change_figure(draft.desk.session.state, change)
        place = Place("", "", 0, LEDGER)
        draft.desk.perform(step, f"导入 {count} 个数", place, place, show=False)
        layouts, names = sheet.desk.to_keep()

        def keep(library: ReportLibrary) -> None:
            if layouts:
                library.set_choices(LAYOUTS, layouts)
            if names:
                library.set_choices(NAMES, names)

        if layouts or names:
            draft.saver.library.submit(keep, None, self._window.control.refuse)
        self._window.status.tell(f"已从“{sheet.desk.workbook.file_name}”导入 {count} 个数，都是待核。可撤销。")

    def export(self) -> None:
        """Write the ledger of the period looked at as a spreadsheet, where the clerk says."""
        from xiasha_desk.services.figure_export import ledger_sheet, periods_known, usual_periods

        window = self._window
        draft = window.draft
        if draft is None:
            return
        draft.desk.settle()
        state = draft.desk.session.state
        if not state.ledger.indicators:
            window.status.tell("台账里还没有指标，没有可导出的。")
            return
        own = draft.ledger.model.period or state.report.period
        periods = usual_periods(state.ledger, own) if own else periods_known(state.ledger)
        sheet = ledger_sheet(state.ledger, periods)
        path = window.prompts.table_target(f"指标台账 {own}.xlsx" if own else "指标台账.xlsx")
        if path is None:
            return
        write = window.wiring.write_table

        def done(published: Published) -> None:
            window.status.tell(f"已导出 {published.path.name}，可以原样导回。")

        window.worker.submit(lambda: write(sheet, path), done, window.control.refuse)
