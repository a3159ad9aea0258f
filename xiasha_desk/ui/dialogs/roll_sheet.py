"""从上期新建: which report, for which period, under what title, and what will happen, in one sheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from xiasha_desk.domain.apply import DraftState
from xiasha_desk.domain.library import ReportSummary
from xiasha_desk.domain.period import parse_period
from xiasha_desk.services.roll_forward import RollOutlook, next_period, outlook, rolled_title
from xiasha_desk.ui.dialogs.new_report_sheet import StartSheet
from xiasha_desk.ui.dialogs.period_field import PeriodField
from xiasha_desk.ui.fonts import sized
from xiasha_desk.ui.parts.choice_box import ChoiceBox

LoadState = Callable[[str, Callable[[DraftState], None]], None]
"""Loads a report by its id and hands its state over later."""


class RollSheet(StartSheet):
    """`state` is that of the chosen report, None until it is loaded. Nothing is stored before 新建."""

    def __init__(self, reports: Sequence[ReportSummary], chosen: str, load: LoadState, parent: QWidget) -> None:
        super().__init__("从上期新建", parent)
        self._load = load
        self.state: DraftState | None = None
        self.source = ChoiceBox()
        self.source.setAccessibleName("上期的稿")
        for report in reports:
            period = f"{parse_period(report.period).label}　" if report.period else ""
            self.source.addItem(f"{period}{report.title or '未命名文稿'}", report.id)
        self._label("上期的稿", self.source)
        self.period = PeriodField()
        self._label("新的报告期", self.period)
        self.title = QLineEdit()
        self.title.setAccessibleName("标题")
        self._label("标题", self.title)
        self._column.addSpacing(8)
        self.facts = QLabel()
        self.facts.setTextFormat(Qt.TextFormat.PlainText)
        self.facts.setWordWrap(True)
        self.facts.setMinimumHeight(104)
        self.facts.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.facts.setObjectName("well")
        sized(self.facts, 13)
        self._column.addWidget(self.facts)
        self._hint("原来那份稿和台账里的数都不变。")
        self._foot("新建")
        self.source.currentIndexChanged.connect(lambda _: self._on_source())
        self.title.textEdited.connect(lambda words: self._ready())
        self.period.changed.connect(self._propose)
        self.source.setCurrentIndex(max(self.source.findData(chosen), 0))
        self._on_source()

    def _on_source(self) -> None:
        wanted = self.source.currentData()
        self.state = None
        self.facts.setText("正在读这份稿…")
        self._ready()

        def take(state: DraftState) -> None:
            if self.source.currentData() == wanted:
                self._take(state)

        self._load(wanted, take)

    def _take(self, state: DraftState) -> None:
        self.state = state
        following = next_period(state.report.period)
        if following:
            blocked = self.period.blockSignals(True)
            self.period.show_key(following)
            self.period.blockSignals(blocked)
        self.title.setModified(False)
        self._propose()

    def _propose(self) -> None:
        if self.state is None:
            return
        report, key = self.state.report, self.period.key
        if not self.title.isModified():
            self.title.setText(rolled_title(report, key) if report.period else report.title)
            self.title.setCursorPosition(0)
        same = report.period == key
        told = outlook_words(outlook(report, self.state.ledger, key))
        self.facts.setText("新的报告期和上期是同一期，请改一个。" if same else told)
        self._ready()

    def _ready(self) -> None:
        known = self.state is not None and self.state.report.period != self.period.key
        self.doing.setEnabled(known and bool(self.chosen_title()))


def outlook_words(told: RollOutlook) -> str:
    """What rolling forward will do, a line each."""
    lines = [f"大纲 {told.headings} 节照用，上期正文留在旁边对照，逐段沿用、重写或删除。"]
    if told.figures:
        lines.append(f"{told.figures} 个指标待填，上期的数在台账里；同一时段的，就是上年同期。")
    else:
        lines.append("上期稿里没有绑定指标的数，正文里的数会照抄过来，请逐段核对。")
    if told.words:
        lines.append(f"年份、“上半年”、届次等字样 {told.words} 处，逐处确认。")
    if told.promises:
        lines.append(f"上期的下一步计划 {told.promises} 条，列出来对照完成情况。")
    if told.projects:
        lines.append(f"民生实事 {told.projects} 项，进展待填。")
    return "\n".join(lines)
