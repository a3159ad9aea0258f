"""The sheet before a report comes in."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest

from tests.builders.word_files import paragraph, run, table, word_file
from tests.ui.driving import import_sheet, run_loop, start_import, wait_until
from xiasha_desk.domain.exhibit import FreeTable
from xiasha_desk.text.import_lines import LineRole, lines_of
from xiasha_desk.text.outline_reader import read_outline
from xiasha_desk.ui.desk.desk import Place
from xiasha_desk.ui.figures_found.sheet import FoundFiguresSheet
from xiasha_desk.ui.main_window import MainWindow
from xiasha_desk.ui.outline.view import OutlineView
from xiasha_desk.ui.text_import.model import LinesModel, tag_of
from xiasha_desk.ui.text_import.sheet import ImportSheet

TEXT = """某街道2023年上半年工作总结
一、工作回顾
经济运行平稳。上半年税收8.3亿元，同比增长5%，走访企业120家。
民生持续改善。新增车位120个，改造集市1个，发放补助300万元。
没有编号的一行
二、下步打算
继续努力。
"""


@pytest.fixture
def sheet(window: MainWindow, tmp_path: Path) -> ImportSheet:
    path = tmp_path / "旧稿.txt"
    path.write_text(TEXT, encoding="utf-8")
    return start_import(window, path)


def _press(sheet: ImportSheet, row: int, key: Qt.Key) -> None:
    sheet.view.setCurrentIndex(sheet.model.index(row))
    QTest.keyClick(sheet.view, key)
    run_loop(10)


def _outline(sheet: ImportSheet) -> list[str]:
    return [sheet.outline.item(row).text() for row in range(sheet.outline.count())]


def test_the_model_is_sound(qtmodeltester: object) -> None:
    model = LinesModel(lines_of(read_outline(TEXT)))
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.take_as([2, 3], LineRole.HEADING, 3)
    model.join([3])
    model.undo()
    model.begin_with(model.lines[:3])
    assert tester.model() is model


def test_what_was_read_is_shown_and_doubts_first(sheet: ImportSheet) -> None:
    assert _outline(sheet) == ["某街道2023年上半年工作总结", "一、工作回顾", "二、下步打算"]
    assert [tag_of(line) for line in sheet.model.lines] == [
        "标题", "一级标题", "正文", "正文", "正文", "一级标题", "正文",
    ]  # fmt: skip
    assert sheet.doubts.text() == "2 行拿不准"
    assert sheet.view.currentIndex().row() == 2
    sheet.next_doubt()
    assert sheet.view.currentIndex().row() == 3


def test_keys_decide_and_can_be_taken_back(sheet: ImportSheet, window: MainWindow) -> None:
    _press(sheet, 4, Qt.Key.Key_2)
    assert "　没有编号的一行" in _outline(sheet)
    _press(sheet, 2, Qt.Key.Key_3)
    assert "　　经济运行平稳" in _outline(sheet)
    _press(sheet, 6, Qt.Key.Key_Delete)
    assert "不导入 1 行" in sheet.words.text()
    sheet.view.undo_wanted.emit()
    run_loop(10)
    assert "不导入" not in sheet.words.text()
    sheet.accept()
    wait_until(lambda: window.draft is not None)
    sections = window.draft.desk.report.sections
    assert [(s.level, s.heading, s.run_in) for s in sections[1:]] == [
        (1, "工作回顾", False), (3, "经济运行平稳", True), (2, "没有编号的一行", False), (1, "下步打算", False),
    ]  # fmt: skip


def test_the_mouse_decides_too_and_lines_go_on(sheet: ImportSheet) -> None:
    sheet.view.setCurrentIndex(sheet.model.index(4))
    sheet.buttons["接上行"].click()
    run_loop(10)
    assert tag_of(sheet.model.lines[4]) == "接上行"
    assert "正文 3 段" in sheet.words.text()
    sheet.outline.itemClicked.emit(sheet.outline.item(2))
    assert sheet.view.currentIndex().row() == 5


def test_leaving_stores_nothing(sheet: ImportSheet, window: MainWindow) -> None:
    sheet.reject()
    run_loop(50)
    assert window.draft is None
    assert window.library_page.model.rowCount() == 1


def test_a_word_file_with_changes_and_a_table(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "送审稿.docx"
    body = (
        paragraph("某街道2023年上半年工作总结") + paragraph("一、回顾")
        + paragraph("税收", '<w:del w:id="1"><w:r><w:delText>8.2</w:delText></w:r></w:del>',
                    '<w:ins w:id="2">' + run("8.3") + "</w:ins>", "亿元。")
        + table(("指标", "数"), ("税收", "8.3")) + paragraph("二、打算") + paragraph("继续努力。")
        + paragraph(run("藏", "<w:vanish/>"), "。")
    )  # fmt: skip
    path.write_bytes(word_file(body))
    sheet = start_import(window, path)
    assert sheet.remark.text() == "未导入：隐藏文字 1 处。"
    assert sheet.model.lines[2].text == "税收8.3亿元。"
    sheet.changes.button(False).click()
    wait_until(lambda: sheet.model.lines[2].text == "税收8.2亿元。")
    sheet.accept()
    wait_until(lambda: window.draft is not None)
    blocks = window.draft.desk.report.sections[1].blocks
    assert blocks[0].text == "税收8.2亿元。"
    assert isinstance(blocks[1], FreeTable)
    assert blocks[1].rows == (("指标", "数"), ("税收", "8.3"))


def test_a_file_that_is_no_word_file_is_refused(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "坏.docx"
    path.write_bytes(b"PK\x03\x04 and no more")
    window.prompts.files.append(path)
    window.actions_table["import"].trigger()
    wait_until(lambda: bool(window.prompts.told))
    assert window.prompts.told[0].startswith("没有导入“坏.docx”：")


def test_a_copied_page_comes_in_with_its_headings_and_tables(window: MainWindow) -> None:
    data = QMimeData()
    data.setHtml("<h1>某街道总结</h1><h2>回顾</h2><p>税收8.3亿元。</p><table><tr><td>甲<td>乙</tr></table>")
    data.setText("某街道总结\n回顾\n税收8.3亿元。\n甲\t乙")
    QGuiApplication.clipboard().setMimeData(data)
    window.actions_table["import_clipboard"].trigger()
    sheet = import_sheet()
    assert _outline(sheet)[0].strip() in ("某街道总结", "回顾")
    assert "表 1 张" in sheet.words.text()
    sheet.accept()
    wait_until(lambda: window.draft is not None)
    QGuiApplication.clipboard().clear()


def test_an_empty_clipboard_is_told(window: MainWindow) -> None:
    QGuiApplication.clipboard().clear()
    window.actions_table["import_clipboard"].trigger()
    assert window.draft is None


def test_a_departments_text_goes_under_the_chosen_section(draft_window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "来稿.txt"
    path.write_text("经发科工作总结\n一、招商\n引进企业12家。\n", encoding="utf-8")
    draft = draft_window.draft
    section = draft.desk.report.sections[1]
    draft.go_to(Place(section.id))
    before = draft.desk.report
    draft_window.prompts.files.append(path)
    draft_window.actions_table["contribution"].trigger()
    wait_until(lambda: draft.desk.report is not before)
    assert "招商" in [s.heading for s in draft.desk.report.sections if s.level == section.level + 1]
    if draft.desk.report.period:
        found: list[FoundFiguresSheet] = []

        def there() -> bool:
            found[:] = [w for w in draft_window.findChildren(FoundFiguresSheet) if w.isVisible()]
            return bool(found)

        wait_until(there)
        assert [one.name for one in found[0].chosen()] == ["引进企业"]
        found[0].reject()
    draft.undo()
    assert draft.desk.report == before


def _let_go(view: OutlineView, section: str, paths: list[Path]) -> bool:
    """Drag files over a row of the outline and let them go there; whether the outline took them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    model = view.model()
    at = view.visualRect(model.index_of(section)).center()
    keys, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(at, Qt.DropAction.CopyAction, data, buttons, keys)
    view.dragEnterEvent(enter)
    move = QDragMoveEvent(at, Qt.DropAction.CopyAction, data, buttons, keys)
    view.dragMoveEvent(move)
    drop = QDropEvent(QPointF(at), Qt.DropAction.CopyAction, data, buttons, keys)
    if move.isAccepted():
        view.dropEvent(drop)
    return move.isAccepted()


def test_a_departments_text_let_go_on_a_section_goes_under_it(draft_window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "来稿.txt"
    path.write_text("经发科工作总结\n一、招商\n引进各类企业若干。\n", encoding="utf-8")
    draft = draft_window.draft
    section = draft.desk.report.sections[1]
    before = draft.desk.report
    assert _let_go(draft.outline, section.id, [path])
    wait_until(lambda: draft.desk.report is not before)
    index = draft.desk.report.index_of(section.id)
    under = [s for s in draft.desk.report.sections[index + 1 :] if s.heading == "招商"]
    assert [s.level for s in under] == [section.level + 1]
    run_loop(50)
    for sheet in draft_window.findChildren(FoundFiguresSheet):
        sheet.reject()
    draft.undo()
    assert draft.desk.report == before
    for wrong in ([path, path], [tmp_path / "图.png"]):
        assert not _let_go(draft.outline, section.id, wrong)
    assert draft.desk.report == before
