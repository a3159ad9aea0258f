"""A text in which a figure can be chosen: the list opens under the cursor and is loaded when first opened."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from xiasha_desk.domain.ledger import Ledger
from xiasha_desk.ui.editor.chip_book import ChipSource
from xiasha_desk.ui.editor.chip_places import PlacedText
from xiasha_desk.ui.theme.look import Look

if TYPE_CHECKING:
    from xiasha_desk.ui.editor.chip_picking import ChipPicking

Offer = Callable[[], tuple[Ledger, str]]
"""The ledger to choose from, and the report's period."""
_WINDOWS_OWN = QKeySequence.StandardKey.DeleteEndOfLine
"""Ctrl+K on some systems; here it opens the list."""


class PickingText(PlacedText):
    """`chip_chosen` asks to put a mark (without an id) at the cursor, or in place of what is selected."""

    chip_chosen = Signal(object)

    def __init__(self, look: Look, source: ChipSource, offer: Offer | None, parent: QWidget | None = None) -> None:
        super().__init__(look, source, parent)
        self._offer = offer
        self._picking: ChipPicking | None = None
        self.cursor_moved.connect(self.follow_picking)

    @property
    def picking(self) -> ChipPicking | None:
        """The list of figures under the cursor; None where there is nothing to choose from."""
        if self._picking is None and self._offer is not None:
            from xiasha_desk.ui.editor.chip_picking import ChipPicking

            self._picking = ChipPicking(self, self._look, self._offer)
            self._picking.chosen.connect(self.chip_chosen)
        return self._picking

    def is_picking(self) -> bool:
        """Whether the list of figures is open."""
        return self._picking is not None and self._picking.is_open()

    def choose_chip(self) -> None:
        """Open the list at the cursor; not while composing."""
        if self.picking is not None and not self.is_composing():
            self.picking.open_here()

    def follow_picking(self) -> None:
        """Text or cursor have changed: the list follows, or goes."""
        if self._picking is not None:
            self._picking.follow()

    def after_stroke(self, typed: str) -> None:
        """Something was typed: a stroke may open the list."""
        if typed.endswith("/") and self.picking is not None and not self.is_picking():
            self.picking.open_at_stroke()

    def event(self, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress) and event.matches(_WINDOWS_OWN):
            event.ignore()
            return False
        if kind == QEvent.Type.ShortcutOverride and self._picking is not None and self._picking.wants(event):
            event.accept()
            return True
        if kind == QEvent.Type.KeyPress and self._picking is not None and self._picking.handle(event):
            return True  # Tab too, before it moves the focus
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._picking is not None:
            self._picking.close()
