"""What a chart is made of, at the right: title, indicators, periods, size, place. Every edit is a request."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from xiasha_desk.composition.chart_units import chart_units
from xiasha_desk.domain.apply import DraftState
from xiasha_desk.domain.exhibit import ChartAxis, ChartKind, ChartRef
from xiasha_desk.services.outline_edits import numbered_title
from xiasha_desk.text.cleaning import clean
from xiasha_desk.ui.chart import choices
from xiasha_desk.ui.chart.left_out import units_words
from xiasha_desk.ui.chart.quiet_choice import QuietChoice
from xiasha_desk.ui.chart.segments import SegmentStrip
from xiasha_desk.ui.fonts import STRONG, sized
from xiasha_desk.ui.parts.check_list import CheckListModel, CheckListView
from xiasha_desk.ui.parts.tick_box import TickBox
from xiasha_desk.ui.theme.icons import icon
from xiasha_desk.ui.theme.look import Look

WIDTH = 286
WIDTHS = {156: "156 毫米（版心）", 120: "120 毫米", 100: "100 毫米"}
HEIGHTS = (65, 75, 85, 95, 110, 130)
GROWTH_IS_DRAWN = "“柱+线”里的线就是同比"
GROWTH_NEEDS_VALUES = "先勾选“显示数值”，同比写在数值旁边"


class ChartSettings(QScrollArea):
    """The form of one chart. `wanted` asks for the chart to become another one (with the step's name), `move_wanted`
    for another place (section, block before it or None for the section's beginning), `remove_wanted` to take it away.
    """

    wanted = Signal(object, str)
    move_wanted = Signal(str, object)
    remove_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._chart: ChartRef | None = None
        self._state: DraftState | None = None
        self._order: list[str] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(WIDTH)
        self._build_ui()
        self._connect()

    # -- building -------------------------------------------------------------------------------
    def _build_ui(self) -> None:
        self.heading = QLabel("图表设置")
        sized(self.heading, 15, STRONG)
        self.caption, self.note, self.search = QLineEdit(), QLineEdit(), QLineEdit()
        self.caption.setPlaceholderText("不写标题就不编号")
        self.note.setPlaceholderText("如：数据来源：经发科")
        self.search.setPlaceholderText("按名称或科室查找")
        self.search.setClearButtonEnabled(True)
        self.axis = SegmentStrip([(ChartAxis.INDICATORS, "按指标"), (ChartAxis.PERIODS, "按期间")], self._look, "横轴")
        self.indicators, self.periods = CheckListModel(self), CheckListModel(self)
        self.indicator_view = CheckListView(self.indicators, self._look, "指标", 7)
        self.period_view = CheckListView(self.periods, self._look, "期间", 5)
        self.show_values = TickBox("显示数值", self._look)
        self.show_growth = TickBox("显示同比", self._look)
        self.with_table = TickBox("图下附数据表", self._look)
        self.other_units = QLabel()
        self.other_units.setWordWrap(True)
        self.other_units.setProperty("kind", "hint")
        sized(self.other_units, 12)
        self.width_choice, self.height_choice = QuietChoice("宽度"), QuietChoice("高度")
        self.section_choice, self.spot_choice = QuietChoice("放在哪一节"), QuietChoice("放在哪一段后")
        self.alternative = QLabel()
        self.alternative.setWordWrap(True)
        self.alternative.setProperty("kind", "hint")
        sized(self.alternative, 12)
        self.remove = QPushButton("删除图表")
        self.remove.setIcon(icon("delete", self._look))
        inner = QWidget()
        inner.setObjectName("right")
        inner.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(16, 12, 14, 14)
        self._column.setSpacing(4)
        self._fill()
        self.setWidget(inner)

    def _fill(self) -> None:
        self._column.addWidget(self.heading)
        self._labelled("标题", self.caption)
        self._labelled("说明（如数据来源）", self.note)
        self._side_by_side("横轴", self.axis)
        self._divider()
        self._labelled("指标", self.search)
        self._column.addWidget(self.indicator_view)
        self._column.addWidget(self.other_units)
        self._divider()
        self._labelled("期间", self.period_view)
        for tick in (self.show_values, self.show_growth, self.with_table):
            self._column.addWidget(tick)
        self._divider()
        self._side_by_side("宽度", self.width_choice)
        self._side_by_side("高度", self.height_choice)
        self._labelled("位置", self.section_choice)
        self._column.addWidget(self.spot_choice)
        self._divider()
        self.alternative_state = QLabel("已生成")
        self.alternative_state.setStyleSheet(f"color: {self._look.tokens.green}")
        sized(self.alternative_state, 12.5)
        self._side_by_side("替代文字", self.alternative_state)
        self._column.addWidget(self.alternative)
        self._column.addSpacing(6)
        self._column.addWidget(self.remove)
        self._column.addStretch(1)

    def _label(self, words: str, widget: QWidget) -> QLabel:
        label = QLabel(words)
        label.setProperty("kind", "label")
        sized(label, 12.5)
        label.setBuddy(widget)
        if not widget.accessibleName():
            widget.setAccessibleName(words)
        return label

    def _labelled(self, words: str, widget: QWidget) -> None:
        self._column.addSpacing(2)
        self._column.addWidget(self._label(words, widget))
        self._column.addWidget(widget)

    def _side_by_side(self, words: str, widget: QWidget) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, 2, 0, 2)
        label = self._label(words, widget)
        row.addWidget(label)
        row.addStretch(1) if not isinstance(widget, QComboBox) else label.setFixedWidth(56)
        row.addWidget(widget)
        self._column.addLayout(row)

    def _divider(self) -> None:
        line = QFrame()
        line.setObjectName("divider")
        line.setFixedHeight(1)
        self._column.addSpacing(6)
        self._column.addWidget(line)
        self._column.addSpacing(2)

    def _connect(self) -> None:
        self.caption.editingFinished.connect(self.settle)
        self.note.editingFinished.connect(self.settle)
        self.search.textChanged.connect(lambda words: self._show_indicators())
        self.axis.chosen.connect(lambda axis: self._change("横轴", axis=axis))
        self.indicators.ticked.connect(self._on_indicator)
        self.periods.ticked.connect(self._on_period)
        self.show_values.clicked.connect(lambda on: self._change("显示数值" if on else "不显示数值", show_values=on))
        self.show_growth.clicked.connect(lambda on: self._change("显示同比" if on else "不显示同比", show_growth=on))
        self.with_table.clicked.connect(lambda on: self._change("附数据表" if on else "不附数据表", with_table=on))
        self.width_choice.activated.connect(lambda i: self._change("图的宽度", width_mm=self.width_choice.itemData(i)))
        self.height_choice.activated.connect(
            lambda i: self._change("图的高度", height_mm=self.height_choice.itemData(i))
        )
        self.section_choice.activated.connect(self._on_section)
        self.spot_choice.activated.connect(self._on_spot)
        self.remove.clicked.connect(self.remove_wanted)
        self._look.changed.connect(lambda: self.alternative_state.setStyleSheet(f"color: {self._look.tokens.green}"))

    # -- showing --------------------------------------------------------------------------------
    def show_chart(self, chart: ChartRef, state: DraftState, section_id: str, number: str, alternative: str) -> None:
        """Show a chart. What is being typed in its title or note stays."""
        other = self._chart is None or chart.id != self._chart.id
        before, self._chart, self._state = self._chart, chart, state
        self.heading.setText(f"{number} 设置" if number else "图表设置")
        for edit, old, new in (
            (self.caption, None if other else before.caption, chart.caption),
            (self.note, None if other else before.note, chart.note),
        ):
            if old != new and edit.text() != new:
                edit.setText(new)
                edit.setCursorPosition(0)
        if other or set(self._order) != {i.id for i in state.ledger.indicators}:
            self._order = choices.indicator_order(chart, state.ledger)
        self.axis.set_value(chart.axis)
        self._show_indicators()
        self.periods.show_rows(choices.period_rows(chart, state.report.period, state.ledger))
        self._show_ticks(chart)
        self.width_choice.offer(_offered(WIDTHS, chart.width_mm), chart.width_mm)
        self.height_choice.offer(_offered(dict.fromkeys(HEIGHTS, ""), chart.height_mm), chart.height_mm)
        report = state.report
        section = report.section(section_id)
        self.section_choice.offer([(numbered_title(report, s.id), s.id) for s in report.sections], section_id)
        self.spot_choice.offer(
            [(s.words, s.after) for s in choices.spots(report, section, chart.id)], choices.spot_of(section, chart.id)
        )
        self.alternative.setText(alternative)

    def _show_ticks(self, chart: ChartRef) -> None:
        self.show_values.setChecked(chart.show_values)
        drawn = chart.kind is ChartKind.BAR_LINE
        self.show_growth.setChecked(chart.show_growth or drawn)
        self.show_growth.setEnabled(chart.show_values and not drawn)
        self.show_growth.setToolTip(GROWTH_IS_DRAWN if drawn else "" if chart.show_values else GROWTH_NEEDS_VALUES)
        self.with_table.setChecked(chart.with_table)

    def _show_indicators(self) -> None:
        if self._chart is not None and self._state is not None:
            words = units_words(chart_units(self._chart, self._state.ledger).left_out)
            self.other_units.setText(words)
            self.other_units.setVisible(bool(words))
            words = self.search.text().strip()
            self.indicators.show_rows(choices.indicator_rows(self._chart, self._state.ledger, self._order, words))

    # -- asking ---------------------------------------------------------------------------------
    def settle(self) -> None:
        """Ask for what was typed as title and note."""
        if self._chart is None:
            return
        for edit, field, label in ((self.caption, "caption", "图的标题"), (self.note, "note", "图的说明")):
            words = clean(edit.text()).replace("\n", "").strip()
            if words != getattr(self._chart, field):
                self._change(label, **{field: words})

    def change_kind(self, kind: ChartKind) -> None:
        """Ask for the chart in another form."""
        self._change("图的样式", kind=kind)

    def _change(self, label: str, **fields: object) -> None:
        if self._chart is not None:
            changed = replace(self._chart, **fields)
            if changed != self._chart:
                self.wanted.emit(changed, label)

    def _on_indicator(self, indicator_id: str, wanted: bool) -> None:
        changed = choices.with_indicator(self._chart, self._state.ledger, indicator_id, wanted=wanted)
        self.wanted.emit(changed, "增加指标" if wanted else "去掉指标")

    def _on_period(self, period: str, wanted: bool) -> None:
        changed = choices.with_period(self._chart, self._state.report.period, period, wanted=wanted)
        self.wanted.emit(changed, "增加期间" if wanted else "去掉期间")

    def _on_section(self, index: int) -> None:
        section = self._state.report.section(self.section_choice.itemData(index))
        others = [b.id for b in section.blocks if b.id != self._chart.id]
        self.move_wanted.emit(section.id, others[-1] if others else None)

    def _on_spot(self, index: int) -> None:
        self.move_wanted.emit(self.section_choice.currentData(), self.spot_choice.itemData(index))


def _offered(sizes: dict[int, str], own: int) -> list[tuple[str, object]]:
    """The sizes to choose from and the chart's own, in mm."""
    return [(sizes.get(mm) or f"{mm} 毫米", mm) for mm in sorted({*sizes, own}, reverse=True)]
