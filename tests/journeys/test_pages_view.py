"""The page view in the window: opened, clicked back into the text, saved as PDF."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PySide6.QtWidgets import QApplication

from tests.ui.driving import wait_until
from xiasha_desk.ui.desk.desk import PAGES, TEXT, Place
from xiasha_desk.ui.dialogs.export_sheet import ExportSheet
from xiasha_desk.ui.main_window import MainWindow


def test_pages_are_counted_clicked_and_saved(draft_window: MainWindow, tmp_path: Path) -> None:
    window = draft_window
    draft = window.draft
    window.actions_table["pages"].trigger()
    wait_until(lambda: draft.preview.page_count() is not None)
    assert draft.view == PAGES
    assert "近似分页" in draft.status()[1]
    section = next(s for s in draft.desk.report.sections if s.paragraphs and s.level)
    draft.preview.place_wanted.emit(Place(section.id, section.paragraphs[0].id, 2))
    assert draft.view == TEXT
    assert draft.current_section() == section.id

    window.actions_table["pages"].trigger()
    window.memory.put("export/folder", str(tmp_path))
    draft.preview.save_pdf()
    sheet = next(w for w in QApplication.topLevelWidgets() if isinstance(w, ExportSheet) and w.isVisible())
    sheet.name.setText("看看.pdf")
    sheet.go.click()
    wait_until((tmp_path / "看看.pdf").exists)
    with pypdfium2.PdfDocument(tmp_path / "看看.pdf") as document:
        assert len(document) == draft.preview.page_count()
