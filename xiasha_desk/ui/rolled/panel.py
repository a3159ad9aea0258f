"""The column beside the text of a rolled draft: 原文, 字样, 计划."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from xiasha_desk.domain.changes import Change
from xiasha_desk.domain.ids import new_id
from xiasha_desk.domain.period import parse_period
from xiasha_desk.domain.rolled import CarriedChoice, Promise, Rolled
from xiasha_desk.services import rolled_edits
from xiasha_desk.services.exhibit_edits import insert
from xiasha_desk.ui.chart.segments import SegmentStrip
from xiasha_desk.ui.desk.desk import Desk, Place
from xiasha_desk.ui.draft.elided_label import ElidedLabel
from xiasha_desk.ui.fonts import STRONG, sized
from xiasha_desk.ui.rolled.carried_page import CarriedPage
from xiasha_desk.ui.rolled.promises_page import PromisesPage
from xiasha_desk.ui.rolled.words_page import WordsPage
from xiasha_desk.ui.theme.look import Look

CARRIED, WORDS, PROMISES = "carried", "words", "promises"


class RolledPanel(QWidget):
    """`place_wanted` asks to show a Place of the text. `here` tells the place of the cursor."""

    place_wanted = Signal(object)

    def __init__(self, desk: Desk, look: Look, here: Callable[[], Place], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._here = desk, here
        self.setObjectName("right")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(240)
        self.carried, self.words, self.promises = CarriedPage(look), WordsPage(look), PromisesPage(look)
        self.strip = SegmentStrip(((CARRIED, "原文"), (WORDS, "字样"), (PROMISES, "计划")), look, "上期的什么")
        self.source = ElidedLabel()
        self.source.setProperty("kind", "hint")
        sized(self.source, 12.5)
        self.waiting = QLabel()
        self.waiting.setProperty("kind", "hint")
        sized(self.waiting, 12.5)
        self.pages = QStackedWidget()
        for page in (self.carried, self.words, self.promises):
            self.pages.addWidget(page)
        self._build_ui()
        self.strip.chosen.connect(self.show_page)
        self.carried.chosen.connect(self._choose)
        self.words.taken.connect(self._take)
        self.words.left.connect(self._leave)
        self.words.current_changed.connect(self._show_words_place)
        self.promises.promise_changed.connect(self._set_promise)
        self.promises.table_wanted.connect(self._insert_table)
        desk.changed.connect(self.refresh)
        self.refresh()

    def _build_ui(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(14, 10, 12, 2)
        head.setSpacing(8)
        words = QLabel("上期")
        sized(words, 14, STRONG)
        head.addWidget(words)
        head.addWidget(self.source, 1)
        strip = QHBoxLayout()
        strip.setContentsMargins(12, 4, 12, 6)
        strip.addWidget(self.strip)
        strip.addStretch(1)
        strip.addWidget(self.waiting)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(strip)
        column.addWidget(self.pages, 1)

    @property
    def _rolled(self) -> Rolled | None:
        return self._desk.report.rolled

    # -- showing --------------------------------------------------------------------------------
    def show_page(self, name: object) -> None:
        """Bring 原文, 字样 or 计划 to the front."""
        self.strip.set_value(name)
        pages = {CARRIED: self.carried, WORDS: self.words, PROMISES: self.promises}
        self.pages.setCurrentWidget(pages[str(name)])
        self._show_waiting()

    def refresh(self) -> None:
        """Show what the report has now."""
        rolled, report = self._rolled, self._desk.report
        if rolled is None:
            return
        period = f"{parse_period(rolled.period).label} · " if rolled.period else ""
        self.source.set_words(f"{period}{rolled.title}")
        offers = rolled_edits.open_offers(report)
        self.words.show_offers(offers)
        self.promises.show_rolled(rolled)
        for name, words, count in ((WORDS, "字样", len(offers)), (PROMISES, "计划", len(rolled.promises))):
            button = self.strip.button(name)
            button.setText(f"{words} {count}" if count else words)
            button.updateGeometry()
        self.follow()

    def follow(self) -> None:
        """Show last period's words of the section and paragraph where the cursor is."""
        rolled, place = self._rolled, self._here()
        if rolled is None:
            return
        section = rolled.section(place.section)
        there = next((s for s in self._desk.report.sections if s.id == place.section), None)
        present = frozenset(block.id for block in there.blocks) if there is not None else frozenset()
        self.carried.show_paragraphs(section.paragraphs if section is not None else (), present)
        self.carried.show_current(place.block)
        self._show_waiting()

    def _show_waiting(self) -> None:
        rolled = self._rolled
        on_text = self.strip.value() == CARRIED
        self.waiting.setText(
            f"全文 {rolled.waiting} 段待定" if rolled is not None and rolled.waiting and on_text else ""
        )

    def _show_words_place(self, offer_id: str) -> None:
        offer = self.words.offer()
        place = rolled_edits.place_of(self._desk.report, offer) if offer is not None else None
        if offer is not None and place is not None and self.isVisible():
            block = "" if offer.block == place[0] else offer.block
            self.place_wanted.emit(Place(place[0], block, place[1]))
            self.words.list.setFocus()

    # -- doing ----------------------------------------------------------------------------------
    def _perform(self, change: Change | None, label: str) -> None:
        if change is not None:
            here = self._here()
            self._desk.perform(change, label, here, here, show=False)

    def _choose(self, paragraph: str, choice: CarriedChoice) -> None:
        self._desk.settle()
        self._perform(rolled_edits.choose(self._desk.report, paragraph, choice), f"{choice.value}上期一段")

    def _take(self, offers: object) -> None:
        self._desk.settle()
        chosen = tuple(offers) if isinstance(offers, tuple) else ()
        label = f"改“{chosen[0].words}”" if len(chosen) == 1 else f"改 {len(chosen)} 处字样"
        self._perform(rolled_edits.take_words(self._desk.report, chosen), label)

    def _leave(self, offers: object) -> None:
        rolled = self._rolled
        if rolled is not None and isinstance(offers, tuple) and offers:
            self._perform(rolled_edits.leave_words(rolled, offers), f"不改“{offers[0].words}”")

    def _set_promise(self, promise: Promise) -> None:
        if self._rolled is not None:
            self._perform(rolled_edits.set_promise(self._rolled, promise), f"标为{promise.state.value}")

    def _insert_table(self) -> None:
        rolled = self._rolled
        if rolled is None:
            return
        self._desk.settle()
        here = self._here()
        section = next((s for s in self._desk.report.sections if s.id == here.section), self._desk.report.sections[-1])
        table = rolled_edits.promise_table(rolled, new_id())
        after = section.blocks[-1].id if section.blocks else None
        change = insert(self._desk.report, section.id, after, table)
        self._desk.perform(change, "插入对照表", here, Place(section.id, table.id))
