"""Runs the rules over the open report, away from the window's thread, and keeps what they found."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from xiasha_desk.errors import UserError
from xiasha_desk.log import logger
from xiasha_desk.ui.desk.background import Worker

if TYPE_CHECKING:  # the rules are loaded when they first run
    from xiasha_desk.checking.terms import Term
    from xiasha_desk.domain.composed import ComposedDocument
    from xiasha_desk.services.checking import CheckedText, Passed, PlacedFinding
    from xiasha_desk.services.ports import ReportLibrary
    from xiasha_desk.ui.desk.desk import Desk
    from xiasha_desk.ui.desk.saving import Saver

SWITCH = 0.0005
"""Seconds a thread holds Python before another that waits gets it (5 ms unless told): keys come before rules."""
GIVE_WAY = 0.0002
"""Seconds between two rules in which the window's thread goes first."""
_log = logger("checker")
PAUSE_MS = 150
"""After a change; with the run itself a finding is never later than 300 ms."""
FAR_MS = 1500
"""After the last change while another view than the text is shown."""


class Checker(QObject):
    """Facts: `told` (`findings` and `passed_over` are those of `document`, the report as it stands), `refused` (a
    sentence: what was passed over could not be read or kept)."""

    told = Signal()
    refused = Signal(str)

    def __init__(self, desk: Desk, saver: Saver, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._saver = desk, saver
        self._worker: Worker | None = None
        self._run = 0
        self._over = False
        self._near = True
        self.document: ComposedDocument | None = None
        self.text: CheckedText | None = None
        self.findings: list[PlacedFinding] = []
        self.passed_over: list[PlacedFinding] = []
        self._all: list[PlacedFinding] = []
        self.passed: Passed | None = None
        self._terms: tuple[Term, ...] = ()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.run)
        desk.changed.connect(self._on_changed)
        self._timer.start()

    @property
    def is_fresh(self) -> bool:
        """Whether what was found is of the report as it stands."""
        return self.document is not None and self.document is self._desk.session.composed()

    def _on_changed(self) -> None:
        if self._over:
            return
        self._run += 1  # what is under way is of an older text: it stops between two rules
        if not self._near:
            self._timer.start()  # whoever fills in figures is not to be held up: when a pause comes
        elif not self._timer.isActive():
            self._timer.start()

    def set_near(self, near: bool) -> None:
        """Whether the text is before the eye: only then is every change followed at once."""
        if near != self._near:
            self._near = near
            self._timer.setInterval(PAUSE_MS if near else FAR_MS)
            if near and not self.is_fresh:
                self._timer.start()

    def run(self) -> None:
        """Check the report as it stands; an older run under way is given up."""
        if self.passed is None:
            self._read_passed()
            return
        self._check()

    def _check(self) -> None:
        self._timer.stop()
        if self._over:  # what the library answered came after the report had gone
            return
        self._run += 1
        number, document, terms = self._run, self._desk.session.composed(), self._terms
        state = self._desk.session.state

        def job() -> list[PlacedFinding]:
            from xiasha_desk.services.checking import check_document, known_figures

            def stopped() -> bool:
                time.sleep(GIVE_WAY)  # a key waits for this thread no longer than for one rule
                return self._run != number

            return check_document(document, None, terms, stopped, known_figures(state))

        if self._worker is None:
            self._worker = Worker("check", self)
            sys.setswitchinterval(SWITCH)
        self._worker.submit(job, lambda found: self._show(number, document, found))

    def _show(self, number: int, document: ComposedDocument, found: list[PlacedFinding]) -> None:
        if number == self._run:
            from xiasha_desk.services.checking import CheckedText

            self.document, self.text, self._all = document, CheckedText(document), found
            self._part()

    def _part(self) -> None:
        from xiasha_desk.services.checking import Passed, without

        self.findings, self.passed_over = without(self._all, self.passed or Passed())
        self.told.emit()

    def stop(self) -> None:
        """The report is about to go: nothing is begun any more."""
        self._over = True
        self._run += 1
        self._timer.stop()
        if self._worker is not None:
            self._worker.stop()

    # -- what is passed over --------------------------------------------------------------------
    def _read_passed(self) -> None:
        from xiasha_desk.services.checking import read_passed, read_terms

        report_id = self._desk.report.id

        def show(kept: tuple[Passed, tuple[Term, ...]]) -> None:
            self.passed, self._terms = kept
            self.run()

        def do_without(problem: Exception) -> None:
            """The library cannot be read now: everything is told, and it is tried again with the next run."""
            _log.info("what was passed over could not be read: %r", problem)
            self._check()

        reading = lambda library: (read_passed(library, report_id), read_terms(library))  # noqa: E731
        self._saver.library.submit(reading, show, do_without)

    def pass_over(self, finding: PlacedFinding, reason: str) -> None:
        """忽略此处: by its words, wherever they move to."""
        from xiasha_desk.services.checking import PASSED_OVER

        self._keep(f"{PASSED_OVER}:{self._desk.report.id}", {finding.key: reason or "不用改"})

    def pass_words(self, finding: PlacedFinding) -> None:
        """本稿忽略此词."""
        from xiasha_desk.services.checking import WORDS_PASSED, YES

        self._keep(f"{WORDS_PASSED}:{self._desk.report.id}", {finding.words: YES})

    def set_rule(self, rule: str, on: bool) -> None:
        """停用本规则, in all reports, or use it again."""
        from xiasha_desk.services.checking import RULES_OFF, YES

        self._keep(RULES_OFF, {rule: "" if on else YES})

    def take_back(self, finding: PlacedFinding) -> None:
        """Tell a finding again that was passed over, whatever the way."""
        from xiasha_desk.services.checking import PASSED_OVER, RULES_OFF, WORDS_PASSED

        passed, report_id = self.passed, self._desk.report.id
        if passed is None:
            return
        if finding.key in passed.keys:
            self._keep(f"{PASSED_OVER}:{report_id}", {finding.key: ""})
        elif finding.words in passed.words:
            self._keep(f"{WORDS_PASSED}:{report_id}", {finding.words: ""})
        else:
            self._keep(RULES_OFF, {finding.rule.id: ""})

    def set_terms(self, terms: tuple[Term, ...]) -> None:
        """Exchange the office's lexicon."""
        from xiasha_desk.services.checking import LEXICON

        gone = dict.fromkeys((term.right for term in self._terms), "")
        self._keep(LEXICON, gone | {term.right: "、".join(term.wrong) for term in terms}, self._read_passed)

    @property
    def terms(self) -> tuple[Term, ...]:
        """The office's lexicon."""
        return self._terms

    def _refuse(self, problem: Exception) -> None:
        if not isinstance(problem, UserError):
            raise problem
        self.refused.emit(problem.sentence())

    def _keep(self, kind: str, chosen: dict[str, str], then: Callable[[], None] | None = None) -> None:
        from xiasha_desk.services.checking import read_passed

        report_id = self._desk.report.id

        def put(library: ReportLibrary) -> Passed:
            library.set_choices(kind, chosen)
            return read_passed(library, report_id)

        def show(passed: Passed) -> None:
            if self._over:
                return
            self.passed = passed
            self._part()
            if then is not None:
                then()

        self._saver.library.submit(put, show, self._refuse)
