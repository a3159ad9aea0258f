"""Wavy lines under what was found, in the section on the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from xiasha_desk.ui.editor.text_positions import to_qt

if TYPE_CHECKING:
    from xiasha_desk.services.checking import PlacedFinding, Spot
    from xiasha_desk.ui.editor.section_page import SectionPage
    from xiasha_desk.ui.findings.checker import Checker
    from xiasha_desk.ui.theme.look import Look

INKS = {"error": "red", "warning": "amberline", "ask": "accent"}
GROUNDS = {"error": "redbg", "warning": "amberbg", "ask": "soft"}


class Waves:
    """Draws over the text and changes none of it; what is stale or being composed has no line."""

    def __init__(self, page: SectionPage, checker: Checker, look: Look) -> None:
        self._page, self._checker, self._look = page, checker, look
        self._current: PlacedFinding | None = None
        checker.told.connect(self.draw)
        page.counted.connect(self._on_moved)
        look.changed.connect(self.draw)
        self._shown = ""

    def mark(self, finding: PlacedFinding | None) -> None:
        """Set one off from the others."""
        self._current = finding
        self.draw()

    def _on_moved(self) -> None:
        if self._page.section_id != self._shown or not self._checker.is_fresh:
            self.draw()

    def draw(self) -> None:
        """Line what was found in the section on the desk; nothing while the report is not the one that was checked."""
        self._shown = self._page.section_id
        text = self._page.text
        if text.is_composing() or not self._checker.is_fresh:
            text.setExtraSelections([])
            return
        lines = {block.id: place for place, block in enumerate(self._page.section.blocks)}
        found = []
        for one in self._checker.findings:
            for spot in one.spots:
                selection = self._selection(one, spot, lines)
                if selection is not None:
                    found.append(selection)
        text.setExtraSelections(found)

    def _selection(self, one: PlacedFinding, spot: Spot, lines: dict[str, int]) -> QTextEdit.ExtraSelection | None:
        if spot.block not in lines or spot.start < 0:
            return None
        block = self._page.text.document().findBlockByNumber(lines[spot.block])
        words = block.text()
        if not block.isValid() or spot.start + spot.size > len(words):
            return None
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + to_qt(words, spot.start))
        end = block.position() + to_qt(words, spot.start + spot.size)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        severity = one.finding.severity.value
        form = QTextCharFormat()
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        form.setUnderlineColor(self._look.colour(INKS[severity]))
        if self._current is not None and one.key == self._current.key:
            form.setBackground(self._look.colour(GROUNDS[severity]))
        selection = QTextEdit.ExtraSelection()
        selection.cursor, selection.format = cursor, form  # type: ignore[attr-defined]
        return selection
