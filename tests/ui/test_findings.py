"""校核 in the window: live, three ways to pass over, back again, filter, stepping, sheets, waves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtTest import QTest

from tests.ui.driving import commit, import_file, open_sheet, preedit, printed, run_loop, wait_until
from xiasha_desk.checking.catalog import all_rules
from xiasha_desk.ui.desk.desk import Place
from xiasha_desk.ui.dialogs.export_sheet import ExportSheet
from xiasha_desk.ui.findings.flow import FindingsFlow
from xiasha_desk.ui.findings.sheets import LexiconSheet, RulesSheet
from xiasha_desk.ui.main_window import MainWindow
from xiasha_desk.ui.outline.model import FOUND_ROLE

TEXT = """某街道2023年上半年工作总结
一、上半年工作情况
对各项任务作出布署，取得了了成效。围绕“除险保安行动，开展排查。
二、存在问题
台帐不全，截止目前仍有短板。
"""


@pytest.fixture
def flow(window: MainWindow, tmp_path: Path) -> Iterator[FindingsFlow]:
    source = tmp_path / "稿.txt"
    source.write_text(TEXT, encoding="utf-8")
    import_file(window, source)
    flow = window.draft.findings
    flow.open()
    _wait(flow)
    return flow


def _wait(flow: FindingsFlow) -> None:
    wait_until(lambda: flow.checker.is_fresh)
    run_loop(20)


def _words(flow: FindingsFlow) -> list[str]:
    return [one.words for one in flow.panel.shown]


def _choose(flow: FindingsFlow, words: str) -> None:
    flow.panel.list.list.setCurrentRow(_words(flow).index(words))


def test_what_is_found_is_counted_everywhere(flow: FindingsFlow, window: MainWindow) -> None:
    draft = window.draft
    assert sorted(_words(flow)) == sorted(["布署", "了了", "“除险保安行动，开展排查", "帐", "截止"])
    assert flow.panel.count.text() == "全文 5 处"
    assert flow.panel.strip.button("error").text() == "错误 5"
    assert "校核 5" in draft.header.views.buttons["check"].accessibleName()
    assert draft.status()[0].endswith("错误 5")
    section = draft.desk.report.sections[1]
    assert draft.model.index_of(section.id).data(FOUND_ROLE) == (3, "error")


def test_typing_is_followed_live(flow: FindingsFlow, window: MainWindow) -> None:
    draft = window.draft
    draft.show_view("text")
    section = draft.desk.report.sections[1]
    draft.go_to(Place(section.id, section.blocks[0].id, 0))
    text = draft.section_page.text
    preedit(text, "gongzuo")
    assert text.is_composing()
    flow.checker.told.emit()  # a run comes to its end in the middle of a syllable
    assert text.extraSelections() == []
    commit(text, "推进推进整治，")
    wait_until(lambda: any(one.words == "推进推进" for one in flow.checker.findings))
    waves = text.extraSelections()
    assert any(wave.cursor.selectedText() == "推进推进" for wave in waves)
    line = QTextCharFormat.UnderlineStyle.WaveUnderline
    assert all(wave.format.underlineStyle() == line for wave in waves)
    draft.undo()
    assert not any(wave.cursor.selectedText() == "推进推进" for wave in text.extraSelections())


def test_a_stale_run_is_never_shown(flow: FindingsFlow, window: MainWindow) -> None:
    flow.checker.run()
    draft = window.draft
    section = draft.desk.report.sections[1]
    draft.go_to(Place(section.id, section.blocks[0].id, 0))
    commit(draft.section_page.text, "先说总体情况，")
    draft.desk.settle()
    assert not flow.checker.is_fresh
    assert draft.section_page.text.extraSelections() == []
    _wait(flow)
    at = {wave.cursor.selectedText() for wave in draft.section_page.text.extraSelections()}
    assert {"布署", "了了"} <= at


@pytest.mark.parametrize("way", ["here", "words", "rule"])
def test_the_three_ways_to_pass_over_and_back(flow: FindingsFlow, way: str) -> None:
    panel = flow.panel
    _choose(flow, "布署")
    do: dict[str, Callable[[], None]] = {
        "here": lambda: panel.card.pass_wanted.emit("引用原文"),
        "words": panel.card.words.click,
        "rule": panel.card.rule_off.click,
    }
    do[way]()
    wait_until(lambda: "布署" not in _words(flow))
    assert len(_words(flow)) == (2 if way == "rule" else 4)
    panel.passed.click()
    assert "布署" in _words(flow)
    _choose(flow, "布署")
    told = {"here": "忽略此处：引用原文", "words": "本稿忽略“布署”", "rule": "本规则已停用"}
    assert panel.card.change.text() == told[way]
    assert panel.card.back.isVisible()
    assert not panel.card.repair.isVisible()
    panel.card.back.click()
    wait_until(lambda: not flow.checker.passed_over)
    assert len(_words(flow)) == 5


def test_filter_and_steps_round_the_end(flow: FindingsFlow, window: MainWindow) -> None:
    panel = flow.panel
    panel.strip.button("ask").click()
    assert _words(flow) == []
    assert panel.list.nothing.text() == "这一类没有问题。"
    panel.strip.button("all").click()
    first = panel.list.list.currentRow()
    for _ in range(5):
        window.actions_table["next_finding"].trigger()
    assert panel.list.list.currentRow() == first
    window.actions_table["previous_finding"].trigger()
    assert panel.list.list.currentRow() == (first - 1) % 5


def test_enter_repairs_one_and_the_button_all_of_a_sort(flow: FindingsFlow, window: MainWindow) -> None:
    panel = flow.panel
    _choose(flow, "了了")
    QTest.keyClick(panel.list.list, Qt.Key.Key_Return)
    _wait(flow)
    assert "取得了成效" in printed(window)
    _choose(flow, "截止")
    assert panel.card.repair_all.text() == "同类 3 处全改"
    panel.card.repair_all.click()
    _wait(flow)
    assert _words(flow) == ["“除险保安行动，开展排查"]
    assert all(word in printed(window) for word in ("部署", "台账", "截至目前"))
    window.draft.undo()
    assert "布署" in printed(window)
    QTest.keyClick(panel.list.list, Qt.Key.Key_Return)


def test_no_findings_say_what_was_checked(flow: FindingsFlow, window: MainWindow) -> None:
    for word in list(_words(flow)):
        _choose(flow, word)
        flow.panel.card.words.click()
        wait_until(lambda word=word: word not in _words(flow))
    assert flow.panel.list.nothing.text().startswith("没有发现问题。核对了 0 个数字、2 节标题")
    assert not flow.panel.card.isVisible()
    flow.panel.step(1)


def test_rules_are_chosen_in_a_sheet(flow: FindingsFlow, window: MainWindow) -> None:
    window.actions_table["check_rules"].trigger()
    sheet = open_sheet(RulesSheet)
    assert len(sheet.rows.rows) == len(all_rules())
    sheet.rows.ticked.emit("term.certain", False)
    sheet.accept()
    wait_until(lambda: len(_words(flow)) == 2)
    window.actions_table["check_rules"].trigger()
    sheet = open_sheet(RulesSheet)
    assert sheet.off() == {"term.certain"}
    sheet.rows.ticked.emit("term.certain", True)
    sheet.accept()
    wait_until(lambda: len(_words(flow)) == 5)


def test_the_lexicon_is_written_in_a_sheet(flow: FindingsFlow, window: MainWindow) -> None:
    window.actions_table["lexicon"].trigger()
    sheet = open_sheet(LexiconSheet)
    sheet.words.setPlainText("除险保安")
    sheet.accept()
    assert sheet.isVisible()
    assert "看不懂" in sheet.trouble.text()
    sheet.words.setPlainText("隐患排查 = 开展排查")
    sheet.accept()
    wait_until(lambda: "开展排查" in _words(flow))
    window.actions_table["lexicon"].trigger()
    assert open_sheet(LexiconSheet).words.toPlainText() == "隐患排查 = 开展排查"
    open_sheet(LexiconSheet).reject()


def test_the_list_is_written_as_a_word_file(flow: FindingsFlow) -> None:
    flow.panel.print.click()
    sheet = open_sheet(ExportSheet)
    assert "校核问题清单" in sheet.name.text()
    sheet.reject()


def test_the_list_keeps_the_keys_and_a_double_click_gives_them_to_the_text(
    flow: FindingsFlow, window: MainWindow
) -> None:
    panel, text = flow.panel, window.draft.section_page.text
    before = printed(window)
    _choose(flow, "了了")
    panel.list.list.setFocus()
    panel.list.list.itemClicked.emit(panel.list.list.currentItem())
    assert panel.list.list.hasFocus()
    assert text.textCursor().block().text()[text.textCursor().positionInBlock() :].startswith("了了")
    QTest.keyClick(panel.list.list, Qt.Key.Key_Delete)
    assert printed(window) == before
    panel.list.list.itemDoubleClicked.emit(panel.list.list.currentItem())
    assert text.hasFocus()


def test_a_report_that_is_left_at_once_begins_nothing_more(window: MainWindow, tmp_path: Path) -> None:
    source = tmp_path / "稿.txt"
    source.write_text(TEXT, encoding="utf-8")
    import_file(window, source)
    checker = window.draft.findings.checker
    checker.run()  # asks the library what was passed over
    checker.stop()
    run_loop(100)  # its answer comes now
    assert checker._worker is None
    window.leave_report()
    run_loop(100)
