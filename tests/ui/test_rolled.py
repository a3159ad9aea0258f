"""从上期新建 in the real window: the sheet, last period beside the text, old words, promises; all of it undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.driving import import_file, run_loop, wait_until
from xiasha_desk.domain.exhibit import FreeTable
from xiasha_desk.domain.rolled import CarriedChoice, PromiseState
from xiasha_desk.ui.dialogs.roll_sheet import RollSheet
from xiasha_desk.ui.main_window import MainWindow
from xiasha_desk.ui.rolled.panel import PROMISES, WORDS, RolledPanel

TEXT = """示例街道2022年半年度工作总结

现将2022年上半年工作报告如下。

一、上半年工作回顾

（一）经济发展

完成税收收入8.3亿元，同比增长22.1%。

新引进企业12家，第三届文化节顺利举办。

二、下半年工作计划

一是持续抓好税收征管工作。二是推进老旧小区改造提升。
"""


@pytest.fixture
def rolled(window: MainWindow, tmp_path: Path) -> MainWindow:
    path = tmp_path / "上期.txt"
    path.write_text(TEXT, encoding="utf-8")
    import_file(window, path)
    window.actions_table["roll"].trigger()
    sheet = _sheet()
    wait_until(lambda: sheet.state is not None)
    sheet.accept()
    wait_until(lambda: window.draft is not None and window.draft.desk.report.rolled is not None)
    return window


def _sheet() -> RollSheet:
    found: list[RollSheet] = []

    def there() -> bool:
        found[:] = [w for w in QApplication.topLevelWidgets() if isinstance(w, RollSheet) and w.isVisible()]
        return bool(found)

    wait_until(there)
    return found[0]


def _panel(window: MainWindow) -> RolledPanel:
    panel = window.draft.text_view.rolled
    assert panel is not None
    assert panel.isVisible()
    return panel


def test_the_sheet_says_what_will_happen_and_asks_for_another_period(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "上期.txt"
    path.write_text(TEXT, encoding="utf-8")
    import_file(window, path)
    window.actions_table["roll"].trigger()
    sheet = _sheet()
    wait_until(lambda: sheet.state is not None)
    assert (sheet.period.key, sheet.title.text()) == ("2023H1", "示例街道2023年半年度工作总结")
    assert "大纲 3 节照用" in sheet.facts.text()
    assert "2 条" in sheet.facts.text()
    sheet.period.show_key("2022H1")
    assert not sheet.doing.isEnabled()
    assert "同一期" in sheet.facts.text()
    sheet.period.show_key("2022")
    assert sheet.doing.isEnabled()
    assert sheet.title.text() == "示例街道2022年工作总结"
    sheet.reject()


def test_an_empty_library_says_where_to_begin(window: MainWindow) -> None:
    window.control.bin(window.library_page.current())
    wait_until(lambda: not window.library_page.current())
    window.actions_table["roll"].trigger()
    wait_until(lambda: "导入旧稿" in window.status.notice)


def test_last_period_stands_beside_the_text(rolled: MainWindow) -> None:
    panel, draft = _panel(rolled), rolled.draft
    section = draft.desk.report.sections[2]
    draft.text_view.outline.setCurrentIndex(draft.model.index_of(section.id))
    run_loop(20)
    assert [card.paragraph.text for card in panel.carried.cards] == [
        "完成税收收入8.3亿元，同比增长22.1%。", "新引进企业12家，第三届文化节顺利举办。",
    ]  # fmt: skip
    before = draft.desk.session.state
    panel.carried.chosen.emit(section.blocks[0].id, CarriedChoice.REWRITTEN)
    assert draft.desk.report.section(section.id).paragraphs[0].text == ""
    assert draft.section_page.text.toPlainText().startswith("\n")
    assert draft.desk.report.rolled.waiting == before.report.rolled.waiting - 1
    draft.undo()
    assert draft.desk.session.state == before


def test_old_words_by_key(rolled: MainWindow) -> None:
    panel, draft = _panel(rolled), rolled.draft
    panel.show_page(WORDS)
    before = draft.desk.session.state
    words = [(o.words, o.suggestion) for o in panel.words._offers]
    assert words == [("2022", "2023"), ("第三届", "第四届")]
    panel.words.list.setFocus()
    panel.words.list.key_pressed.emit(int(Qt.Key.Key_Return))
    assert draft.desk.report.sections[0].paragraphs[0].text == "现将2023年上半年工作报告如下。"
    panel.words.list.key_pressed.emit(int(Qt.Key.Key_Delete))
    assert panel.words._offers == ()
    assert panel.words.nothing.isVisible()
    draft.undo()
    draft.undo()
    assert draft.desk.session.state == before


def test_promises_are_held_against_what_was_done(rolled: MainWindow) -> None:
    panel, draft = _panel(rolled), rolled.draft
    panel.show_page(PROMISES)
    panel.promises.list.setCurrentRow(1)
    panel.promises.list.key_pressed.emit(int(Qt.Key.Key_2))
    assert [p.state for p in draft.desk.report.rolled.promises] == [PromiseState.OPEN, PromiseState.UNDER_WAY]
    panel.promises.table.click()
    (table,) = [b for s in draft.desk.report.sections for b in s.blocks if isinstance(b, FreeTable)]
    assert table.rows[2] == ("2", "二是推进老旧小区改造提升", "推进中")


def test_what_was_decided_is_there_after_reopening(rolled: MainWindow) -> None:
    draft = rolled.draft
    panel = _panel(rolled)
    panel.show_page(WORDS)
    panel.words.taken.emit(tuple(o for o in panel.words._offers if o.sure))
    report = draft.desk.report
    rolled.leave_report()
    wait_until(lambda: rolled.library_page.current() == report.id)
    rolled.control.open(report.id)
    wait_until(lambda: rolled.draft is not None)
    assert rolled.draft.desk.report == report
    _panel(rolled)


def test_a_report_of_its_own_has_no_such_column(draft_window: MainWindow) -> None:
    assert draft_window.draft.text_view.rolled is None
