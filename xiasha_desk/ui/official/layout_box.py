"""The report's 版式: chosen by name, with what it decides and on what grounds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from xiasha_desk.domain.element_field import STANDARD_LAYOUT
from xiasha_desk.domain.page_layout import PageLayout
from xiasha_desk.errors import UserError
from xiasha_desk.ui.fonts import sized
from xiasha_desk.ui.parts.choice_box import ChoiceBox

_HEADS = ("项目", "取值", "依据（GB/T 9704）", "")
_STANDARD_NAME = "国标版式"


class LayoutBox(QWidget):
    """Fact: `left`, another layout was chosen. What is on offer is read when the box is first shown."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._read: Callable[[], tuple[Sequence[PageLayout], Sequence[UserError]]] | None = None
        self._offered: tuple[PageLayout | None, ...] = (None,)
        self._kept: tuple[PageLayout | None, ...] = ()
        self._standard: PageLayout | None = None
        self._build_ui()
        self.choice.currentIndexChanged.connect(self._on_chosen)
        self.choice.installEventFilter(self)
        self._fill(None)

    def _build_ui(self) -> None:
        label = QLabel("版式")
        label.setProperty("kind", "label")
        sized(label, 12.5)
        self.choice = ChoiceBox()
        self.choice.setAccessibleName("版式")
        label.setBuddy(self.choice)
        self.about = QLabel()
        self.problem = QLabel()
        self.problem.setProperty("kind", "error")
        self.about.setProperty("kind", "hint")
        for words in (self.about, self.problem):
            words.setWordWrap(True)
            sized(words, 12)
        self.notes = QWidget()
        self._grid = QGridLayout(self.notes)
        self._grid.setContentsMargins(0, 2, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(4)
        for widget in (label, self.choice, self.about, self.notes, self.problem):
            column.addWidget(widget)

    def offer(self, read: Callable[[], tuple[Sequence[PageLayout], Sequence[UserError]]]) -> None:
        """What reads the layouts, called when the box is shown for the first time."""
        self._read = read
        if self.isVisible():
            self._read_offers()

    @property
    def chosen(self) -> PageLayout | None:
        """The chosen layout, None for the standard's."""
        return self._offered[max(self.choice.currentIndex(), 0)]

    def wanted(self, layout: PageLayout | None) -> PageLayout | None:
        """The chosen layout, or `layout` itself where that makes the same pages."""
        return layout if _settings(self.chosen) == _settings(layout) else self.chosen

    def show_layout(self, layout: PageLayout | None) -> None:
        """Show a report's layout, as its own where it is no longer on offer."""
        if _settings(layout) != _settings(self.chosen):
            self._fill(layout)

    def showEvent(self, event: QEvent) -> None:
        super().showEvent(event)
        self._read_offers()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel:
            event.ignore()  # the form scrolls, nothing is chosen by accident
            return True
        return super().eventFilter(watched, event)

    def _read_offers(self) -> None:
        if self._read is None:
            return
        read, self._read = self._read, None
        layouts, problems = read()
        self._standard = next((one for one in layouts if one.slug == STANDARD_LAYOUT), None)
        shown = self.chosen
        self._offered = (None, *(one for one in layouts if one.slug != STANDARD_LAYOUT))
        self.problem.setText("\n".join(problem.sentence() for problem in problems))
        self.problem.setVisible(bool(problems))
        self._fill(shown)

    def _fill(self, layout: PageLayout | None) -> None:
        offers = tuple(one for one in self._offered if one is None or not self._is_kept(one))
        same = next((n for n, one in enumerate(offers) if _settings(one) == _settings(layout)), None)
        kept = () if same is not None else (layout,)
        self._offered, self._kept = (*offers, *kept), kept
        names = [self._name(one) for one in offers] + [f"（本稿自带）{one.name}" for one in kept if one is not None]
        blocked = self.choice.blockSignals(True)
        self.choice.clear()
        self.choice.addItems(names)
        self.choice.setCurrentIndex(len(names) - 1 if same is None else same)
        self.choice.blockSignals(blocked)
        self._explain()

    def _is_kept(self, layout: PageLayout) -> bool:
        return any(layout is kept for kept in self._kept)

    def _name(self, layout: PageLayout | None) -> str:
        told = layout or self._standard
        return told.name if told else _STANDARD_NAME

    def _on_chosen(self) -> None:
        self._explain()
        self.left.emit()

    def _explain(self) -> None:
        layout = self.chosen or self._standard
        self.about.setText(layout.description if layout else "")
        self.about.setVisible(bool(self.about.text()))
        while self._grid.count():
            old = self._grid.takeAt(0).widget()
            old.hide()
            old.deleteLater()
        rows = [(n.label, n.value, n.clause, n.strength.value) for n in layout.notes] if layout else []
        for row, cells in enumerate([_HEADS, *rows] if rows else []):
            for column, words in enumerate(cells):
                self._grid.addWidget(_cell(words, head=row == 0), row, column)
        self.notes.setVisible(bool(rows))


def _settings(layout: PageLayout | None) -> PageLayout | None:
    """A layout without its words: two are the same when they make the same pages."""
    return replace(layout, slug="", name="", description="", notes=()) if layout else None


def _cell(words: str, *, head: bool) -> QLabel:
    label = QLabel(words)
    label.setProperty("kind", "label" if head else "hint")
    label.setWordWrap(len(words) > 12)
    label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    sized(label, 12)
    return label
