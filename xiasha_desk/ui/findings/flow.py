"""校核 of one open report: the checker beside the typing, its counts on the window, and the column that shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from xiasha_desk.ui.desk.desk import CHECK, Place
from xiasha_desk.ui.findings.checker import Checker
from xiasha_desk.ui.findings.waves import GROUNDS, Waves

if TYPE_CHECKING:  # the rules and the column are loaded when they are first needed
    from xiasha_desk.checking.finding import Severity
    from xiasha_desk.domain.composed import ComposedDocument
    from xiasha_desk.services.checking import PlacedFinding
    from xiasha_desk.ui.draft.draft_page import DraftPage
    from xiasha_desk.ui.findings.panel import FindingsPanel

BADGE_INKS = {"error": "red", "warning": "amber", "ask": "accent2"}


class FindingsFlow(QObject):
    """One for a report's page. `print_wanted` asks to write a document (the list of findings) as a Word file."""

    print_wanted = Signal(object)

    def __init__(self, draft: DraftPage) -> None:
        super().__init__(draft)
        self._draft = draft
        self.checker = Checker(draft.desk, draft.saver, self)
        self.waves = Waves(draft.section_page, self.checker, draft.look)
        self._panel: FindingsPanel | None = None
        self.checker.told.connect(self._tell)
        self.checker.refused.connect(draft.notice)

    @property
    def panel(self) -> FindingsPanel:
        """The column."""
        if self._panel is None:
            from xiasha_desk.ui.findings.panel import FindingsPanel

            self._panel = FindingsPanel(self._draft.desk, self.checker, self._draft.look)
            self._panel.place_wanted.connect(self._show_place)
            self._panel.text_wanted.connect(self._draft.section_page.text.setFocus)
            self._panel.print_wanted.connect(self._print)
            self._panel.current_changed.connect(self.waves.mark)
            self._panel.notice.connect(self._draft.notice)
        return self._panel

    def open(self) -> None:
        """F7: the view 校核, and a fresh run."""
        self._draft.show_view(CHECK)
        self.checker.run()

    def focus(self) -> None:
        """Give the list the keys."""
        self.panel.list.list.setFocus()

    def step(self, by: int) -> None:
        """F8 and Shift+F8."""
        if self._draft.view != CHECK:
            self._draft.show_view(CHECK)
        self.panel.step(by)

    def _show_place(self, place: Place) -> None:
        self._draft.text_view.go_to(place)
        self.waves.draw()

    # -- facts ----------------------------------------------------------------------------------
    def _tell(self) -> None:
        from xiasha_desk.checking.finding import Severity
        from xiasha_desk.services.checking import counts

        of = counts(self.checker.findings)
        whole = sum(of.values())
        worst = next((severity for severity in Severity if of[severity]), Severity.ASK)
        button = self._draft.header.views.buttons[CHECK]
        button.set_badge(str(whole) if whole else "", BADGE_INKS[worst.value], GROUNDS[worst.value])
        button.setToolTip(self.words() or "没有发现问题")
        self._draft.model.show_counts(self._by_section())
        self._draft.status_changed.emit()

    def _by_section(self) -> dict[str, tuple[int, str]]:
        found: dict[str, tuple[int, Severity]] = {}
        for one in self.checker.findings:
            number, worst = found.get(one.section, (0, one.finding.severity))
            severity = min(worst, one.finding.severity, key=lambda s: s.order)
            found[one.section] = (number + 1, severity)
        return {section: (number, severity.value) for section, (number, severity) in found.items()}

    def words(self) -> str:
        """For the status line: 错误 2 · 警告 1 · 请核 4; "" for none."""
        if not self.checker.findings:
            return ""
        from xiasha_desk.services.checking import counts

        return " · ".join(f"{s.word} {number}" for s, number in counts(self.checker.findings).items() if number)

    def errors(self, document: ComposedDocument) -> list[PlacedFinding]:
        """The errors in the report as it is about to be exported; checked at once when that was not done yet."""
        from xiasha_desk.checking.finding import Severity
        from xiasha_desk.services.checking import Passed, check_document, known_figures, without

        if self.checker.document is document:
            found = self.checker.findings
        else:
            known = known_figures(self._draft.desk.session.state)
            whole = check_document(document, None, self.checker.terms, known=known)
            found, _ = without(whole, self.checker.passed or Passed())
        return [one for one in found if one.finding.severity is Severity.ERROR]

    # -- sheets ---------------------------------------------------------------------------------
    def choose_rules(self) -> None:
        """Which rules are used."""
        from xiasha_desk.ui.findings.sheets import RulesSheet

        passed = self.checker.passed
        off = passed.rules if passed is not None else frozenset()
        sheet = RulesSheet(off, self._draft.look, self._draft)

        def take() -> None:
            chosen = sheet.off()
            for rule in sorted(chosen ^ off):
                self.checker.set_rule(rule, rule not in chosen)

        sheet.accepted.connect(take)
        sheet.finished.connect(lambda _: sheet.deleteLater())
        sheet.open()

    def edit_lexicon(self) -> None:
        """本单位词表."""
        from xiasha_desk.ui.findings.sheets import LexiconSheet

        sheet = LexiconSheet(self.checker.terms, self._draft)
        sheet.accepted.connect(lambda: self.checker.set_terms(sheet.terms()))
        sheet.finished.connect(lambda _: sheet.deleteLater())
        sheet.open()

    def _print(self) -> None:
        from xiasha_desk.composition.compose import compose
        from xiasha_desk.services.findings_list import findings_report

        self.print_wanted.emit(compose(findings_report(self.checker.findings, self._draft.desk.report)))

    def retire(self) -> None:
        """The report is about to go."""
        self.checker.stop()
