"""An issued report on the desk: its tag in the header, and nothing of its text to be typed over."""

from __future__ import annotations

from PySide6.QtCore import QObject

from xiasha_desk.services.text_edits import lines_of
from xiasha_desk.ui.desk.desk import Desk
from xiasha_desk.ui.draft.header import DraftHeader
from xiasha_desk.ui.draft.text_view import TextView


class IssuedLock(QObject):
    """Follows one desk: editors are read-only while its report is issued. What else is tried, the desk refuses."""

    def __init__(self, desk: Desk, header: DraftHeader, view: TextView, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._header, self._view = desk, header, view
        self._locked: bool | None = None
        desk.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        issued = self._desk.report.issued
        locked = issued is not None
        if locked == self._locked:
            return
        self._locked = locked
        self._header.issued.setVisible(locked)
        self._header.issued.setToolTip(f"{issued.at[:16].replace('T', ' ')} 签发，内容不再改动" if issued else "")
        page = self._view.section_page
        page.text.setReadOnly(locked)
        page.text.show_lines(lines_of(page.section))
        page.heading.setReadOnly(locked)
        self._view.elements.setEnabled(not locked)
