"""Exporting a long report: how far it is, and giving it up."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.driving import run_loop, wait_until
from xiasha_desk import app
from xiasha_desk.domain.composed import ComposedDocument
from xiasha_desk.services.exporting import export_document
from xiasha_desk.services.ports import Published, StopWriting, Tell
from xiasha_desk.storage.publish import publish_bytes
from xiasha_desk.ui.desk.background import WritingProgress
from xiasha_desk.ui.dialogs.export_sheet import ExportSheet
from xiasha_desk.ui.main_window import MainWindow
from xiasha_desk.word.writer import WordWriter

OLD = b"the file of before"


class SlowWriter:
    """Writes as the real one does, block by block, but waits in the middle until it is let go."""

    def __init__(self) -> None:
        self.middle, self.go, self.ended = threading.Event(), threading.Event(), threading.Event()

    def write(self, document: ComposedDocument) -> bytes:
        return WordWriter().write(document)

    def write_telling(self, document: ComposedDocument, tell: Tell) -> bytes:
        whole = len(document.blocks)
        try:
            for number in range(whole):
                tell(number, whole)
                if number == whole // 2:
                    self.middle.set()
                    time.sleep(0.15)  # longer than two words on progress are apart
                    self.go.wait(20)
            return self.write(document)
        finally:
            self.ended.set()

    def verify(self, data: bytes) -> None:
        WordWriter().verify(data)


@pytest.fixture
def writer(draft_window: MainWindow) -> SlowWriter:
    made = SlowWriter()

    def export(document: ComposedDocument, path: Path, overwrite: bool, tell: Tell | None = None) -> Published:
        return export_document(document, path, {".docx": made}, publish_bytes, overwrite=overwrite, tell=tell)

    draft_window._wiring = replace(draft_window._wiring, export=export)
    return made


def export_sheet(window: MainWindow, folder: Path) -> ExportSheet:
    folder.mkdir()
    window.memory.put("export/folder", str(folder))
    window.actions_table["export"].trigger()
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, ExportSheet) and w.isVisible())


def test_progress_is_shown_and_the_file_comes(draft_window: MainWindow, writer: SlowWriter, tmp_path: Path) -> None:
    sheet = export_sheet(draft_window, tmp_path / "out")
    sheet.start()
    wait_until(lambda: sheet.progress.isVisible())
    writer.go.set()
    wait_until(lambda: sheet.path.exists() and not sheet.isVisible())
    WordWriter().verify(sheet.path.read_bytes())


def test_blocks_are_counted(draft_window: MainWindow, writer: SlowWriter, tmp_path: Path) -> None:
    sheet = export_sheet(draft_window, tmp_path / "out")
    sheet.start()
    wait_until(writer.middle.is_set)
    wait_until(lambda: sheet.progress.maximum() > 3)
    assert sheet.progress.maximum() == len(draft_window.draft.desk.session.composed().blocks)
    writer.go.set()
    wait_until(lambda: not sheet.isVisible())


def test_given_up_the_old_file_stays(draft_window: MainWindow, writer: SlowWriter, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    sheet = export_sheet(draft_window, folder)
    sheet.path.write_bytes(OLD)
    sheet.start()
    wait_until(writer.middle.is_set)
    sheet.leave.click()
    assert not sheet.isVisible()
    writer.go.set()
    wait_until(writer.ended.is_set)
    draft_window.worker.run_and_wait(lambda: None, 20)
    run_loop(30)
    assert [path.name for path in folder.iterdir()] == [sheet.path.name]
    assert sheet.path.read_bytes() == OLD


def test_the_real_writer_is_given_up_too(draft_window: MainWindow, tmp_path: Path) -> None:
    """Asked to stop before it begins, it writes nothing."""
    progress = WritingProgress()
    tell = progress.restart()
    progress.stop()
    target = tmp_path / "稿.docx"
    target.write_bytes(OLD)
    document = draft_window.draft.desk.session.composed()
    with pytest.raises(StopWriting):
        app._export(document, target, True, tell)
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["稿.docx"]
    assert target.read_bytes() == OLD


def test_a_second_writing_gives_up_the_first() -> None:
    progress = WritingProgress()
    first = progress.restart()
    second = progress.restart()
    second(0, 1)
    with pytest.raises(StopWriting):
        first(0, 1)
