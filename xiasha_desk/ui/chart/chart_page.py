"""The chart view: charts at the left, the drawing on the desk in the middle, its settings at the right."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from xiasha_desk.composition.chart_figures import chart_indicators
from xiasha_desk.domain.changes import Change
from xiasha_desk.domain.exhibit import ChartRef
from xiasha_desk.domain.ids import new_id
from xiasha_desk.domain.period import resolve_period
from xiasha_desk.services import exhibit_edits
from xiasha_desk.ui.chart.chart_desk import ChartDesk
from xiasha_desk.ui.chart.chart_list import ChartListColumn
from xiasha_desk.ui.chart.chart_list_model import ChartEntry, ChartListModel, chart_entries
from xiasha_desk.ui.chart.greys import told_apart
from xiasha_desk.ui.chart.settings_panel import ChartSettings
from xiasha_desk.ui.desk.desk import CHART, Desk, Place
from xiasha_desk.ui.theme.look import Look

NO_FIGURES = "台账里还没有这一期的数。先到“指标”里填本期和上年同期的数，再来画图。"
NO_PERIOD = "文稿还没有定报告期，不知道画哪一期的数。先定报告期，再来画图。"


class ChartPage(QWidget):
    """The charts of one open report.

    `notice` has a sentence for the status line; `place_wanted` asks to show a chart's place in the text;
    `picture_wanted` asks to have the bytes of a PNG written to a file of about that name.
    """

    notice = Signal(str)
    status_changed = Signal()
    place_wanted = Signal(object)
    picture_wanted = Signal(bytes, str)

    def __init__(self, desk: Desk, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._section, self._after = desk.report.sections[0].id, None
        self._wanted = ""
        self._stale = True
        self._following = False
        self.model = ChartListModel(self)
        self._build_ui(look)
        self._connect()
        self.refresh()

    # -- building -------------------------------------------------------------------------------
    def _build_ui(self, look: Look) -> None:
        self.column = ChartListColumn(self.model, look)
        self.list = self.column.list
        self.middle = ChartDesk(look)
        self.settings = ChartSettings(look)
        self.divider = QFrame()
        self.divider.setObjectName("divider")
        self.divider.setFixedWidth(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.column)
        row.addWidget(self.middle, 1)
        row.addWidget(self.divider)
        row.addWidget(self.settings)

    def _connect(self) -> None:
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        self.list.activated.connect(lambda index: self.show_in_text())
        self.column.add.clicked.connect(self.new_chart)
        self.column.remove_wanted.connect(self.remove_chart)
        self.middle.new_wanted.connect(self.new_chart)
        self.middle.kind_wanted.connect(self._on_kind)
        self.middle.copy_wanted.connect(self.copy_picture)
        self.middle.save_wanted.connect(self.save_picture)
        self.middle.text_wanted.connect(self.show_in_text)
        self.settings.wanted.connect(self._on_wanted)
        self.settings.move_wanted.connect(self._on_move)
        self.settings.remove_wanted.connect(self.remove_chart)
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self)
        copy.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        copy.activated.connect(self.copy_picture)
        self._desk.add_settler(self.settle)
        self._desk.changed.connect(self._on_changed)

    # -- showing --------------------------------------------------------------------------------
    @property
    def section(self) -> tuple[str, str | None]:
        """Where a new chart is placed: section and the block before it (None: at the section's end)."""
        return self._section, self._after

    def set_section(self, section_id: str, after_block: str | None) -> None:
        """Have new charts placed there."""
        self._section, self._after = section_id, after_block

    def show_chart(self, exhibit_id: str) -> None:
        """Choose a chart; one that is not there leaves the choice as it is."""
        self.refresh()
        if self.model.row_of(exhibit_id) >= 0:
            self._wanted = exhibit_id
            self.refresh()

    def current(self) -> ChartEntry | None:
        """The chosen chart as the list shows it."""
        row = self.list.currentIndex().row()
        entries = self.model.entries
        return entries[row] if 0 <= row < len(entries) else None

    def chart(self) -> ChartRef | None:
        """The chosen chart as the report holds it."""
        entry = self.current()
        found = exhibit_edits.find(self._desk.report, entry.id) if entry is not None else None
        return found[1] if found is not None and isinstance(found[1], ChartRef) else None

    def refresh(self) -> None:
        """Show the charts as they are now. The chosen one stays chosen, also over a step that takes it away."""
        self._stale = False
        session = self._desk.session
        row = self.list.currentIndex().row()
        self._following = True
        self.model.show_entries(chart_entries(session.report, session.composed()))
        count = self.model.rowCount()
        wanted = self.model.row_of(self._wanted)
        row = wanted if wanted >= 0 else min(max(row, 0), count - 1)
        self.list.setCurrentIndex(self.model.index(row) if row >= 0 else QModelIndex())
        self._following = False
        self._wanted = self._wanted or (self.model.entries[row].id if row >= 0 else "")
        self.column.show_count(count)
        self._show_current()

    def _show_current(self) -> None:
        entry, chart = self.current(), self.chart()
        for widget in (self.divider, self.settings):
            widget.setVisible(entry is not None)
        self.column.setVisible(entry is not None)
        if entry is None or chart is None:
            self.middle.show_nothing(self._why_not())
        else:
            section, _ = exhibit_edits.find(self._desk.report, entry.id)
            self.middle.show_chart(entry, chart)
            self.settings.show_chart(chart, self._desk.session.state, section.id, entry.number, entry.chart.alternative)
        self.status_changed.emit()

    def _why_not(self) -> str:
        """Why no chart can be drawn yet, "" when one can."""
        state = self._desk.session.state
        if not state.report.period:
            return NO_PERIOD
        return "" if exhibit_edits.has_values(state.ledger, state.report.period) else NO_FIGURES

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()
        self.list.setFocus()

    def status(self) -> tuple[str, str]:
        """The status line's left and right words."""
        if self._stale:
            self.refresh()
        entry, chart = self.current(), self.chart()
        if entry is None or chart is None:
            return "还没有图表", ""
        state = self._desk.session.state
        indicators = len(chart_indicators(chart, state.ledger))
        periods = len({resolve_period(p, state.report.period) for p in chart.periods} - {""})
        place = f"图 {self.list.currentIndex().row() + 1} / {self.model.rowCount()}"
        apart = "灰度可辨" if told_apart(entry.chart.series) else "灰度打印不易分辨，请少选几个"
        return f"{place} · {indicators} 个指标 × {periods} 期", apart

    # -- doing ----------------------------------------------------------------------------------
    def settle(self) -> None:
        """Turn the title or note being typed into a change."""
        self.settings.settle()

    def new_chart(self) -> None:
        """Draw a chart of what the section has figures for, where the text's cursor was."""
        self._desk.settle()
        state = self._desk.session.state
        report = state.report
        section_id = self._section if any(s.id == self._section for s in report.sections) else report.sections[0].id
        after = self._after if any(b.id == self._after for b in report.section(section_id).blocks) else None
        chart = exhibit_edits.suggest_chart(report, state.ledger, section_id, new_id)
        if not chart.indicators:
            self.notice.emit(self._why_not() or NO_FIGURES)
            return
        self._perform(exhibit_edits.insert(report, section_id, after, chart), "新图表", section_id, chart.id)
        self.settings.caption.setFocus()
        self.settings.caption.selectAll()

    def remove_chart(self) -> None:
        """Take the chosen chart away; one undo brings it back."""
        self._desk.settle()
        entry = self.current()
        if entry is None:
            return
        report = self._desk.report
        section, _ = exhibit_edits.find(report, entry.id)
        self._perform(exhibit_edits.remove(report, entry.id), "删除图表", section.id, entry.id)
        self.notice.emit(f"已删除{self._name(entry)}，按 Ctrl+Z 可以找回。")

    def copy_picture(self) -> None:
        """Put the drawing on the clipboard as it is shown."""
        entry = self.current()
        if entry is not None:
            QGuiApplication.clipboard().setImage(self.middle.sheet.picture())
            self.notice.emit(f"已复制{self._name(entry)}的图片，可以粘贴到别处。")

    def save_picture(self) -> None:
        """Ask to have the drawing written to a file."""
        entry = self.current()
        if entry is not None:
            name = f"{entry.number} {entry.caption}".strip() or "图表"
            self.picture_wanted.emit(self.middle.sheet.png(), f"{name}.png")

    def show_in_text(self) -> None:
        """Ask to see where the chosen chart stands in the text."""
        entry = self.current()
        if entry is not None:
            self._desk.settle()
            section, _ = exhibit_edits.find(self._desk.report, entry.id)
            self.place_wanted.emit(Place(section.id, entry.id))

    @staticmethod
    def _name(entry: ChartEntry) -> str:
        return entry.number or "这张图"

    def _perform(self, change: Change, label: str, section_id: str, chart_id: str) -> None:
        self._wanted = chart_id
        place = Place(section_id, chart_id, view=CHART)
        self._desk.perform(change, label, place, place, show=False)

    def _on_wanted(self, chart: ChartRef, label: str) -> None:
        found = exhibit_edits.find(self._desk.report, chart.id)
        if found is not None:
            self._perform(exhibit_edits.replace(self._desk.report, chart), label, found[0].id, chart.id)

    def _on_kind(self, kind: object) -> None:
        self._desk.settle()
        self.settings.change_kind(kind)

    def _on_move(self, section_id: str, after: str | None) -> None:
        self._desk.settle()
        entry = self.current()
        change = exhibit_edits.move(self._desk.report, entry.id, section_id, after, first=after is None)
        if change is not None:
            self._perform(change, "移动图表", section_id, entry.id)

    def _on_current_changed(self, current: QModelIndex, previous: QModelIndex) -> None:
        if self._following or not current.isValid():
            return
        chosen = self.model.entries[current.row()].id
        self._desk.settle()
        self._wanted = chosen
        self.refresh()

    def _on_changed(self) -> None:
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True
