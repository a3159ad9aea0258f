"""Import → edit by input method → move → undo both → export: the file holds exactly the report."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import Qt

from tests.conftest import ROOT
from tests.ui.driving import commit, export_sheet, import_file, open_window, preedit, press, run_loop, wait_until
from xiasha_desk.composition.compose import compose
from xiasha_desk.storage.library import open_library
from xiasha_desk.ui.main_window import MainWindow

REAL = ROOT.parent / "shared" / "data" / "report-2022h1.txt"


def export(window: MainWindow, folder: Path, name: str) -> Path:
    window.memory.put("export/folder", str(folder))
    sheet = export_sheet(window)
    sheet.name.setText(name)
    sheet.go.click()
    wait_until(lambda: not sheet.isVisible())
    return folder / name


def words_of(path: Path) -> str:
    return "".join(p.text for p in Document(str(path)).paragraphs).replace("\n", "")


@pytest.mark.parametrize("source", ["sample", "real"])
def test_the_whole_way(window: MainWindow, sample: Path, tmp_path: Path, source: str) -> None:
    path = sample if source == "sample" else REAL
    if not path.exists():
        pytest.skip("the shared texts are not here")
    import_file(window, path)
    draft = window.draft
    assert draft is not None
    desk = draft.desk
    start = desk.report
    target = next(s for s in start.sections if s.run_in and s.blocks)

    draft.outline.setCurrentIndex(draft.model.index_of(target.id))
    editor = draft.section_page.text
    editor.setFocus()
    editor.go_to(0, 3)
    preedit(editor, "xin'zeng")
    run_loop(700)
    assert desk.report is start, "a half-typed syllable must not become a change"
    commit(editor, "新增内容")
    wait_until(lambda: desk.report is not start)
    edited = desk.report
    assert edited.section(target.id).blocks[0].text == (
        target.blocks[0].text[:3] + "新增内容" + target.blocks[0].text[3:]
    )

    window.actions_table["down"].trigger()
    moved = desk.report
    assert [s.id for s in moved.sections] != [s.id for s in edited.sections]
    assert draft.current_section() == target.id

    window.actions_table["undo"].trigger()
    assert desk.report == edited
    window.actions_table["undo"].trigger()
    assert desk.report == start
    assert editor.place() == (0, 3), "undo jumps to its place"

    file = export(window, tmp_path, "成稿.docx")
    assert words_of(file) == compose(desk.report).text.replace("\n", "")
    assert "已导出 成稿.docx" in window.status.notice


def test_everything_is_there_again_after_closing(window: MainWindow, sample: Path, tmp_path: Path) -> None:
    import_file(window, sample)
    draft = window.draft
    assert draft is not None
    editor = draft.section_page.text
    editor.setFocus()
    commit(editor, "写了就关。")
    editor.insertPlainText("没等停顿")
    report = draft.desk.report
    window.close()
    with_library = open_library(tmp_path / "home" / "library.xsdb", write=False)
    kept = with_library.load(report.id).report
    with_library.close()
    assert "写了就关。没等停顿" in compose(kept).text


def test_the_save_label_tells_the_truth(window: MainWindow, sample: Path, tmp_path: Path) -> None:
    import_file(window, sample)
    draft = window.draft
    assert draft is not None
    seen: list[str] = []
    draft.save_label.acknowledged.connect(lambda: seen.append(draft.save_label.words))
    commit(draft.section_page.text, "新的一句。")
    wait_until(lambda: bool(seen))
    library = open_library(tmp_path / "home" / "library.xsdb", write=False)
    assert "新的一句。" in compose(library.load(draft.desk.report.id).report).text
    library.close()
    assert seen[-1].startswith("已保存 ")


def test_a_second_window_on_the_same_library_is_refused_in_words(window: MainWindow, tmp_path: Path) -> None:
    from xiasha_desk import app

    second = app.make_window(tmp_path / "home" / "library.xsdb")
    from tests.ui.driving import ScriptedPrompts

    second.prompts = ScriptedPrompts()
    second.show()
    wait_until(lambda: bool(second.prompts.told))
    assert "另一个窗口" in second.prompts.told[0]
    assert "没有打开" in second.library_page.empty.text()
    second.close()


def test_recycle_bin_and_back(window: MainWindow) -> None:
    page = window.library_page
    report_id = page.current()
    press(page.view, Qt.Key.Key_Delete)
    wait_until(lambda: page.model.rowCount() == 0)
    window.status.links()[0].click()
    wait_until(lambda: page.model.rowCount() == 1)
    assert page.current() == report_id


def test_search_finds_words_of_the_text(window: MainWindow) -> None:
    page = window.library_page
    page.search.setText("没有哪份稿子写着这句")
    wait_until(lambda: page.model.rowCount() == 0)
    page.search.setText("半年度")
    wait_until(lambda: page.model.rowCount() == 1)


def test_a_file_that_is_no_text_is_refused_and_nothing_changes(window: MainWindow, tmp_path: Path) -> None:
    bad = tmp_path / "旧稿.txt"
    bad.write_bytes(b"PK\x03\x04" + bytes(200))
    window.prompts.files.append(bad)
    window.actions_table["import"].trigger()
    wait_until(lambda: bool(window.prompts.told))
    assert "旧稿.txt" in window.prompts.told[0]
    assert window.library_page.model.rowCount() == 1


def test_window_opens_again_where_it_was(qapp: object, tmp_path: Path) -> None:
    library = tmp_path / "home" / "library.xsdb"
    first = open_window(library)
    first.resize(1100, 650)
    first.close()
    second = open_window(library)
    # open_window resizes for the other tests: what was remembered is asked of the memory
    assert second.memory.get("window/geometry") != ""
    second.close()


def test_two_openings_in_a_row_make_one_desk(window: MainWindow) -> None:
    report_id = window.library_page.current()
    window.control.open(report_id)
    window.control.open(report_id)
    wait_until(lambda: window.draft is not None)
    first = window.draft
    run_loop(200)
    assert window.draft is first
    assert window.pages.count() == 2
