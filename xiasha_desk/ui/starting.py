"""Starting a report: by template, as a copy, the sample; and the office's profile that fills them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from xiasha_desk.domain.ids import new_id
from xiasha_desk.ui.desk.background import LibraryThread

if TYPE_CHECKING:
    from xiasha_desk.domain.apply import DraftState
    from xiasha_desk.domain.library import ReportSummary
    from xiasha_desk.domain.office import OfficeProfile
    from xiasha_desk.domain.report import Report
    from xiasha_desk.domain.template import Started
    from xiasha_desk.services.ports import ReportLibrary
    from xiasha_desk.ui.main_window import MainWindow


class Starting:
    """One for the window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._sample: LibraryThread | None = None

    def by_template(self) -> None:
        """Choose template, period and title; the new report comes onto the desk."""
        self._window.control.submit(lambda library: library.office(), self._choose_template)

    def _choose_template(self, office: OfficeProfile) -> None:
        from xiasha_desk.services.starting import start_report
        from xiasha_desk.ui.dialogs.new_report_sheet import NewReportSheet

        window = self._window
        templates, problems = window.wiring.templates()
        sheet = NewReportSheet(templates, problems, office, window)

        def start() -> None:
            catalogue = window.wiring.catalogue()
            self._put(start_report(sheet.template, catalogue, sheet.period.key, sheet.chosen_title(), office, new_id))

        sheet.accepted.connect(start)
        sheet.open()

    def roll(self) -> None:
        """Start the next period's report from one of the library, the one at hand chosen."""
        window = self._window
        chosen = window.library_page.current() if window.draft is None else window.draft.desk.report.id
        if window.draft is not None:
            window.save()
            if window.draft.saver.library is not window.library:  # the sample lies in a file of its own
                self._choose_rolled([_summary(window.draft.desk.report)], chosen)
                return
        window.control.submit(lambda library: library.reports(), lambda found: self._choose_rolled(found, chosen))

    def _choose_rolled(self, reports: list[ReportSummary], chosen: str) -> None:
        from xiasha_desk.services.roll_forward import roll_forward
        from xiasha_desk.ui.dialogs.roll_sheet import RollSheet

        window = self._window
        sound = [report for report in reports if not report.damaged]
        if not sound:
            window.status.tell("稿件库里还没有可用的稿。先用“导入旧稿”把去年的稿读进来。")
            return

        def load(report_id: str, take: Callable[[DraftState], None]) -> None:
            draft = window.draft
            if draft is not None and draft.desk.report.id == report_id:
                draft.desk.settle()
                take(draft.desk.session.state)
            else:
                window.control.submit(lambda library: library.load(report_id), take)

        sheet = RollSheet(sound, chosen, load, window)

        def start() -> None:
            state = sheet.state
            assert state is not None
            self._put(roll_forward(state.report, state.figures, sheet.period.key, sheet.chosen_title(), new_id))

        sheet.accepted.connect(start)
        sheet.open()

    def copy(self) -> None:
        """A new report out of the one on the desk, or out of the one chosen in the library."""
        window = self._window
        if window.draft is not None:
            window.draft.desk.settle()
            self._choose_copy(window.draft.desk.session.state)
            return
        chosen = window.library_page.current()
        if chosen:
            window.control.submit(lambda library: library.load(chosen), self._choose_copy)

    def _choose_copy(self, state: DraftState) -> None:
        from xiasha_desk.services.starting import copy_report
        from xiasha_desk.ui.dialogs.new_report_sheet import CopySheet

        sheet = CopySheet(state.report.title, state.report.period, self._window)

        def start() -> None:
            self._put(copy_report(state.report, state.ledger, sheet.chosen_title(), sheet.period.key, new_id))

        sheet.accepted.connect(start)
        sheet.open()

    def _put(self, started: Started) -> None:
        window = self._window
        if window.draft is not None:
            window.leave_report()
            if window.draft is not None:
                return
        report = started.report

        def put(library: ReportLibrary) -> DraftState:
            library.add(report, started.additions)
            return library.load(report.id)

        def show(state: DraftState) -> None:
            window.open_state(state)
            hints = "写作提示不会印出来。" if any(s.hint for s in report.sections) else ""
            window.status.tell(f"已新建“{report.title}”。{hints}")

        window.control.submit(put, show)

    def open_sample(self) -> None:
        """Put the sample on the desk. It lies in a file of its own: its figures never mix with the office's."""
        window = self._window
        if window.draft is not None:
            return
        if self._sample is None:
            self._sample = LibraryThread(window.wiring.open_sample, window)
        thread = self._sample

        def load(library: ReportLibrary) -> DraftState:
            return library.load(library.reports()[0].id)

        def show(state: DraftState) -> None:
            window.open_state(state, thread, sample=True)
            window.status.tell("这是示例，可以随便试，不影响自己的稿件和台账。", ("用它新建", self.roll))

        thread.submit(load, show, window.control.refuse)

    def office(self) -> None:
        """Ask for the office's names."""
        self._window.control.submit(lambda library: library.office(), self._ask_office)

    def _ask_office(self, office: OfficeProfile) -> None:
        from xiasha_desk.ui.dialogs.office_sheet import OfficeSheet

        window = self._window
        sheet = OfficeSheet(office, window)

        def keep() -> None:
            wanted = sheet.office()
            window.control.submit(
                lambda library: library.set_office(wanted), lambda _: window.status.tell("本单位的名称已记下。")
            )

        sheet.accepted.connect(keep)
        sheet.open()

    def fill_elements(self) -> None:
        """Put the office's name into the official elements on the desk; ask for it first when nobody told it."""

        def fill(office: OfficeProfile) -> None:
            draft = self._window.draft
            if draft is None:
                return
            if draft.elements.fill(office):
                self._window.status.tell("空着的已按本单位填好，写过的没有动。")
            else:
                self._ask_office(office)

        self._window.control.submit(lambda library: library.office(), fill)

    def close(self) -> None:
        """Let go of the sample's file."""
        if self._sample is not None:
            self._sample.close()
            self._sample = None


def _summary(report: Report) -> ReportSummary:
    """A report that lies in no list, as a list would tell it."""
    from xiasha_desk.domain.library import ReportSummary

    return ReportSummary(report.id, report.title, report.period, "", len(report.sections) - 1, 0)
