"""The column beside the text in the view 校核: counts, the finding that is looked at, all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from xiasha_desk.checking.finding import Severity
from xiasha_desk.services.checking import PlacedFinding, counts, what_was_checked
from xiasha_desk.services.findings_list import places_of
from xiasha_desk.services.repairs import can_repair, repair
from xiasha_desk.ui.chart.segments import SegmentStrip
from xiasha_desk.ui.desk.desk import Desk, Place
from xiasha_desk.ui.findings.card import ICONS, FindingCard
from xiasha_desk.ui.findings.checker import Checker
from xiasha_desk.ui.fonts import STRONG, sized
from xiasha_desk.ui.parts.rows_page import Row, RowsPage
from xiasha_desk.ui.theme.look import Look

if TYPE_CHECKING:
    from collections.abc import Sequence

ALL = "all"
_SHOWN_BEFORE = 6


class FindingsPanel(QWidget):
    """Requests: `place_wanted` (a Place of the text), `text_wanted` (the keys for the text), `print_wanted` (the list
    as a Word file). Facts: `notice` and `current_changed` (the finding looked at, or None)."""

    place_wanted = Signal(object)
    text_wanted = Signal()
    print_wanted = Signal()
    current_changed = Signal(object)
    notice = Signal(str)

    def __init__(self, desk: Desk, checker: Checker, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._checker = desk, checker
        self._passed_shown = False
        self._labels: dict[str, str] = {}
        self._rows: list[PlacedFinding] = []
        self.setObjectName("right")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(320)
        self.count = QLabel()
        self.again = QPushButton("重新校核 F7")
        self.print = QPushButton("打印问题清单")
        self.passed = QPushButton()
        for button in (self.again, self.print, self.passed):
            button.setProperty("kind", "link")
        self.strip = SegmentStrip([(ALL, "全部")] + [(s.value, s.word) for s in Severity], look, "按轻重筛选")
        self.card = FindingCard(look)
        self.list = RowsPage("校核发现的问题", "", look)
        self._build_ui()
        self._connect()
        self.strip.set_value(ALL)
        self.refresh()

    def _build_ui(self) -> None:
        title = QLabel("校核")
        sized(title, 14, STRONG)
        self.count.setProperty("kind", "hint")
        sized(self.count, 12.5)
        head = QHBoxLayout()
        head.setContentsMargins(14, 8, 8, 2)
        head.setSpacing(8)
        head.addWidget(title)
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.again)
        strip = QHBoxLayout()
        strip.setContentsMargins(12, 4, 12, 8)
        strip.addWidget(self.strip)
        strip.addStretch(1)
        card = QVBoxLayout()
        card.setContentsMargins(12, 0, 12, 8)
        card.addWidget(self.card)
        foot = QHBoxLayout()
        foot.setContentsMargins(10, 6, 10, 8)
        foot.addWidget(self.passed)
        foot.addStretch(1)
        foot.addWidget(self.print)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(strip)
        column.addLayout(card)
        column.addWidget(self.list, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self._checker.told.connect(self.refresh)
        self.again.clicked.connect(self._checker.run)
        self.print.clicked.connect(self.print_wanted)
        self.passed.clicked.connect(self._show_passed)
        self.strip.chosen.connect(self._filter)
        self.list.current_changed.connect(lambda row: self._look_at(self.current()))
        self.list.list.itemClicked.connect(lambda item: self._go_to(self.current()))
        self.list.list.itemDoubleClicked.connect(lambda item: self.text_wanted.emit())
        self.list.key_pressed.connect(self._on_key)
        self.card.repair_wanted.connect(self.repair)
        self.card.repair_all_wanted.connect(self.repair_all)
        self.card.pass_wanted.connect(self._pass_over)
        self.card.words_wanted.connect(lambda: self._with_current(self._checker.pass_words))
        self.card.rule_off_wanted.connect(
            lambda: self._with_current(lambda f: self._checker.set_rule(f.rule.id, False))
        )
        self.card.back_wanted.connect(lambda: self._with_current(self._checker.take_back))

    # -- showing --------------------------------------------------------------------------------
    @property
    def shown(self) -> Sequence[PlacedFinding]:
        """The findings in the list, in its order."""
        return self._rows

    def refresh(self) -> None:
        """Show what the checker has now; the finding looked at stays, or the one behind it comes."""
        told, passed = self._checker.findings, self._checker.passed_over
        if self._passed_shown and not passed:
            self._passed_shown = False
        of = counts(told)
        self.count.setText(f"全文 {len(told)} 处" if self._checker.document is not None else "正在校核…")
        for value, words, number in [(ALL, "全部", len(told)), *((s.value, s.word, of[s]) for s in Severity)]:
            button = self.strip.button(value)
            button.setText(f"{words} {number}" if number else words)
            button.updateGeometry()
        wanted = self.strip.value()
        source = passed if self._passed_shown else told
        self._labels = places_of(self._desk.report)
        self._rows = [f for f in source if wanted == ALL or f.finding.severity.value == wanted]
        self._rows.sort(key=lambda f: (f.finding.severity.order, f.finding.start))
        self.passed.setText(("回到问题清单" if self._passed_shown else f"已忽略 {len(passed)} 处") if passed else "")
        self.passed.setVisible(bool(passed))
        self.print.setEnabled(bool(told))
        self.list.nothing.setText(self._nothing())
        self.list.show_rows([self._row(place, finding) for place, finding in enumerate(self._rows)])
        self._look_at(self.current())

    def _nothing(self) -> str:
        if self._checker.document is None:
            return "正在校核…"
        if self._checker.findings:
            return "这一类没有问题。"
        from xiasha_desk.checking.catalog import all_rules

        off = self._checker.passed.rules if self._checker.passed is not None else frozenset()
        return what_was_checked(self._checker.document.text, [rule for rule in all_rules() if rule.id not in off])

    def _row(self, place: int, finding: PlacedFinding) -> Row:
        title = f"{finding.finding.severity.word} · {finding.rule.name}"
        where = self._labels.get(finding.section, "开头")
        return Row(
            f"{finding.key}:{place}", title, finding.finding.message, where, ICONS[finding.finding.severity.value][1]
        )

    def current(self) -> PlacedFinding | None:
        """The finding that is looked at."""
        row = self.list.list.currentRow()
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def _look_at(self, finding: PlacedFinding | None) -> None:
        self.card.setVisible(finding is not None)
        if finding is not None:
            place = f"{self._rows.index(finding) + 1} / {len(self._rows)}"
            passed = self._checker.passed
            why = passed.why(finding) if self._passed_shown and passed is not None else ""
            alike = [f for f in self._rows if f.rule.id == finding.rule.id and self._repairable(f)]
            self.card.show_finding(finding, place, self._change_of(finding), len(alike), why)
        self.current_changed.emit(finding)

    def _repairable(self, finding: PlacedFinding) -> bool:
        text = self._checker.text
        return text is not None and can_repair(text, finding.finding)

    def _change_of(self, finding: PlacedFinding) -> str:
        """Before and after of the offered repair, "" for none."""
        checked = self._checker.text
        if not self._repairable(finding) or checked is None:
            return ""
        text, edit = checked.text, finding.finding.edits[0]
        line = text.rfind("\n", 0, edit.start) + 1
        before, behind = (
            text[max(line, edit.start - _SHOWN_BEFORE) : edit.start],
            text[edit.end : edit.end + _SHOWN_BEFORE],
        )
        behind = behind.split("\n")[0]
        more = f"（共 {len(finding.finding.edits)} 处）" if len(finding.finding.edits) > 1 else ""
        return f"{before}{text[edit.start : edit.end]}{behind} → {before}{edit.words}{behind}{more}"

    def _filter(self, severity: object) -> None:
        self.strip.set_value(severity)
        self.refresh()

    def _show_passed(self) -> None:
        self._passed_shown = not self._passed_shown
        self.strip.set_value(ALL)
        self.refresh()

    # -- going ----------------------------------------------------------------------------------
    def step(self, by: int) -> None:
        """To the next finding (1) or the one before (-1), round the end."""
        if not self._rows:
            self.notice.emit("没有问题可看了。" if self._checker.document is not None else "还在校核，请稍等。")
            return
        row = self.list.list.currentRow()
        self.list.list.setCurrentRow((row + by) % len(self._rows) if row >= 0 else 0)
        self._go_to(self.current())

    def _go_to(self, finding: PlacedFinding | None) -> None:
        if finding is not None and finding.spots:
            spot = finding.spots[0]
            block = "" if spot.block == spot.section or spot.start < 0 else spot.block
            keys_here = self.list.list.hasFocus()
            self.place_wanted.emit(Place(spot.section, block, spot.offset))
            if keys_here:
                self.list.list.setFocus()  # Enter and Delete mean the finding, not the text

    # -- doing ----------------------------------------------------------------------------------
    def _on_key(self, key: int) -> None:
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.repair()
        elif key == Qt.Key.Key_Delete and self.current() is not None and not self._passed_shown:
            self.card.ask_reason()

    def repair(self) -> None:
        """Carry out the offered repair of the finding looked at."""
        finding = self.current()
        if finding is not None and self._repairable(finding):
            self._carry_out([finding], f"改“{finding.words[:10]}”")
        elif finding is not None:
            self.notice.emit("这一处没有现成的改法，请在正文里改。")

    def repair_all(self) -> None:
        """Carry out the repairs of all findings of the rule looked at."""
        finding = self.current()
        if finding is not None:
            alike = [f for f in self._rows if f.rule.id == finding.rule.id and self._repairable(f)]
            self._carry_out(alike, f"{finding.rule.name}，改 {len(alike)} 处")

    def _carry_out(self, findings: Sequence[PlacedFinding], label: str) -> None:
        self._desk.settle()
        if not self._checker.is_fresh or self._checker.text is None:
            self._checker.run()
            self.notice.emit("正文刚改过，正在重新校核，请再点一次。")
            return
        change = repair(self._desk.report, self._checker.text, [f.finding for f in findings])
        if change is not None:
            spot = findings[0].spots[0]
            place = Place(spot.section, "" if spot.block == spot.section else spot.block, spot.offset)
            self._desk.perform(change, label, place, place)
            self.notice.emit(f"已改 {sum(len(f.finding.edits) for f in findings)} 处，可撤销。")
            self.list.list.setFocus()

    def _pass_over(self, reason: str) -> None:
        self._with_current(lambda finding: self._checker.pass_over(finding, reason))
        self.list.list.setFocus()

    def _with_current(self, do: object) -> None:
        finding = self.current()
        if finding is not None and callable(do):
            do(finding)
