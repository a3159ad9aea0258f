"""What an editor knows of the marks in its text: the words each is shown with, its state and its look."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from PySide6.QtGui import QFont, QTextCharFormat

from xiasha_desk.composition.mark_print import UNFILLED, MarkState, PrintedMark
from xiasha_desk.domain.report import Mark
from xiasha_desk.services.chips import Known, Piece, pieces_of
from xiasha_desk.services.text_edits import Line
from xiasha_desk.ui.editor.chip_runs import MARK
from xiasha_desk.ui.theme.look import Look

_INK = {MarkState.BOUND: "accent2", MarkState.EMPTY: "amber", MarkState.STALE: "amber"}


def _last_words(mark: Mark) -> PrintedMark:
    if mark.last_printed:
        return PrintedMark(mark.last_printed, MarkState.STALE)
    return PrintedMark(UNFILLED, MarkState.EMPTY)


@dataclass(frozen=True, slots=True)
class ChipSource:
    """What the editor asks about marks: the words they print, whether their indicator is known, and what to say of
    one (名称、报告期) when the pointer rests on it."""

    printed: Callable[[Mark], PrintedMark] = _last_words
    knows: Callable[[Mark], bool] = lambda mark: True
    told: Callable[[Mark], str] = lambda mark: ""


class ChipBook:
    """The marks of one editor by id. `known` tells what stands in the document now, not what should."""

    def __init__(self, look: Look, source: ChipSource) -> None:
        self._look, self.source = look, source
        self.known: dict[str, Known] = {}
        self._printed: dict[str, PrintedMark] = {}

    def learn(self, marks: Iterable[Mark]) -> None:
        """Take marks in, with the words they print now; those known already keep the words they are shown with."""
        for mark in marks:
            shown = self._printed.get(mark.id)
            if shown is None:
                shown = self._printed[mark.id] = self.source.printed(mark)
            self.known[mark.id] = Known(mark, shown.words)

    def keep(self, marks: Iterable[Mark]) -> None:
        """Forget all but these: another section is shown."""
        kept = {mark.id for mark in marks}
        for mark in [mark for mark in self.known if mark not in kept]:
            del self.known[mark], self._printed[mark]

    def renew(self, marks: Iterable[Mark]) -> dict[str, PrintedMark]:
        """Of the known ones among `marks` what they print now, by id, where words or state differ."""
        changed = {}
        for mark in marks:
            shown = self._printed.get(mark.id)
            if shown is not None and (now := self.source.printed(mark)) != shown:
                self._printed[mark.id] = now
                if (now.words, now.state) != (shown.words, shown.state):
                    changed[mark.id] = now
        return changed

    def printed(self, mark_id: str) -> PrintedMark | None:
        """What a mark is shown with; None for one that is not known."""
        return self._printed.get(mark_id)

    def remembered(self, mark: Mark) -> str:
        """The words a mark keeps as its last ones: those shown while a figure is behind them."""
        shown = self._printed.get(mark.id)
        return shown.words if shown is not None and shown.state is MarkState.BOUND else mark.last_printed

    def pieces(self, line: Line) -> list[Piece]:
        """What is shown of a line; its marks must be known."""
        return pieces_of(line.text, line.marks, lambda mark: self.known[mark.id].words)

    def format(self, mark_id: str) -> QTextCharFormat:
        """The character format of a chip; plain for ""."""
        found = QTextCharFormat()
        if mark_id:
            found.setProperty(MARK, mark_id)
            shown = self._printed.get(mark_id)
            found.setForeground(self._look.colour(_INK[shown.state if shown else MarkState.BOUND]))
            found.setFontWeight(QFont.Weight.Medium)
        return found

    def told(self, mark_id: str) -> str:
        """What the pointer is told over a chip: what it is, and why it is not filled."""
        known, shown = self.known.get(mark_id), self._printed.get(mark_id)
        if known is None or shown is None:
            return ""
        why = f"{shown.state.value}：{shown.reason}" if shown.reason else ""
        return "\n".join(x for x in (self.source.told(known.mark), why) if x)

    def as_carried(self, line: Line) -> Line:
        """The line for the clipboard: its marks keep the words they were shown with."""
        marks = tuple(replace(m, last_printed=self.known[m.id].words) if m.id in self.known else m for m in line.marks)
        return replace(line, marks=marks)
