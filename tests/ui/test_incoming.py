"""Files dropped on the window, and 检查 Word 文件."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from tests.inspection.files import report, written
from tests.inspection.test_our_files import _bytes, _foreign
from tests.ui.driving import import_sheet, wait_until
from xiasha_desk.ui.dialogs.inspection_sheet import InspectionSheet
from xiasha_desk.ui.main_window import MainWindow

ANY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def drop(window: MainWindow, *paths: Path) -> bool:
    """As the file manager does it; whether the window wanted it."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    enter = QDragEnterEvent(QPoint(300, 300), Qt.DropAction.CopyAction, data, *ANY)
    QApplication.sendEvent(window, enter)
    if enter.isAccepted():
        event = QDropEvent(QPointF(300, 300), Qt.DropAction.CopyAction, data, *ANY)
        QApplication.sendEvent(window, event)
    return enter.isAccepted()


def sheet(window: MainWindow) -> InspectionSheet:
    wait_until(lambda: window.findChildren(InspectionSheet))
    return window.findChildren(InspectionSheet)[0]


def test_a_word_file_is_checked(window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "报告.docx"
    file.write_bytes(_bytes(_foreign()))
    before = file.read_bytes()
    assert drop(window, file)
    shown = sheet(window)
    assert "不符 22 项" in shown.counts.text()
    assert len(shown.rows) == 22
    words = [row.text() for row in shown.rows]
    size = next(text for text in words if "正文字号" in text)
    assert all(part in size for part in ("5.2.2", "规定", "11磅", "3号", "第3段"))
    strengths = ["规定" in text.split("<br>")[0] for text in words]
    assert strengths == sorted(strengths, reverse=True)
    shown.reject()
    assert file.read_bytes() == before


def test_a_sound_file(window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "报告.docx"
    file.write_bytes(written(report()))
    window.prompts.files.append(file)
    window.actions_table["check_word"].trigger()
    shown = sheet(window)
    assert shown.rows == []
    assert "不符 0 项" in shown.counts.text()
    shown.reject()


def test_words_of_the_file_are_no_markup(window: MainWindow, tmp_path: Path) -> None:
    made = _foreign()
    made.add_paragraph("<img src='file:///etc/passwd'><b>税收,增长</b>")
    file = tmp_path / "报告.docx"
    file.write_bytes(_bytes(made))
    drop(window, file)
    shown = sheet(window)
    assert not any("<img" in row.text() for row in shown.rows)
    assert any("&lt;img" in row.text() for row in shown.rows)
    shown.reject()


def entities() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
        for name in ("[Content_Types].xml", "_rels/.rels", "word/document.xml"):
            file.writestr(name, bomb)
    return out.getvalue()


def tight() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", b" " * 30_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [b"", b"PK broken", entities(), tight(), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old"],
    ids=["empty", "broken", "entities", "bomb", "old"],
)
def test_hostile_and_broken_files_give_one_sentence(window: MainWindow, tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "来稿.docx"
    file.write_bytes(data)
    drop(window, file)
    wait_until(lambda: window.prompts.told)
    (told,) = window.prompts.told
    assert told.startswith("没有体检：")
    assert not window.findChildren(InspectionSheet)


def test_a_text_is_imported(window: MainWindow, sample: Path) -> None:
    assert drop(window, sample)
    import_sheet().accept()
    wait_until(lambda: window.draft is not None)


def test_other_files_and_several_are_refused(window: MainWindow, tmp_path: Path) -> None:
    drop(window, tmp_path / "扫描.pdf")
    drop(window, tmp_path / "a.txt", tmp_path / "b.txt")
    assert [told.startswith("没有打开：") for told in window.prompts.told] == [True, True]


def test_words_dragged_are_not_the_windows_matter(window: MainWindow) -> None:
    data = QMimeData()
    data.setText("几个字")
    event = QDragEnterEvent(QPoint(300, 300), Qt.DropAction.CopyAction, data, *ANY)
    QApplication.sendEvent(window, event)
    assert not event.isAccepted()


def test_the_text_leaves_files_to_the_window(draft_window: MainWindow, sample: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(sample))])
    text = draft_window.draft.section_page.text
    assert not text.canInsertFromMimeData(data)
    data = QMimeData()
    data.setText("几个字")
    assert text.canInsertFromMimeData(data)
