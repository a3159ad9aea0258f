"""Starting a report: by template, as a copy, the sample; and the office's profile that fills them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xiasha_desk.domain.ids import new_id
from xiasha_desk.ui.desk.background import LibraryThread

if TYPE_CHECKING:
    from xiasha_desk.domain.apply import DraftState
    from xiasha_desk.domain.office import OfficeProfile
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
            window.status.tell("这是示例，可以随便试，不影响自己的稿件和台账。", ("用它新建", self.copy))

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
