"""校核 in the real window: run, jump, see why there is no automatic repair, repair a name everywhere, pass one
over with a reason, run again, export with a reason."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from tests.text.shared_texts import SHARED, needs_shared
from tests.ui.driving import import_file, open_sheet, printed, run_loop, wait_until
from xiasha_desk.services.checking import LET_GO, PlacedFinding
from xiasha_desk.ui.dialogs.export_sheet import ExportSheet
from xiasha_desk.ui.findings.panel import FindingsPanel
from xiasha_desk.ui.findings.sheets import ErrorsSheet
from xiasha_desk.ui.main_window import MainWindow

OWN = """某街道2022年半年度工作总结
一、上半年工作情况
（一）抓防控
面对“4·2南苑社区遭遇战，迅速集结力量。启动“三访四问”行动，完成税收收入8.3亿元，同比增长22.1%。
（二）抓民生
深化“四问三访”机制，持续推进法制建设。发现隐患367处，整改489处。
二、下半年打算
抓好“四问三访”机制落实。
"""


def _found(window: MainWindow) -> FindingsPanel:
    """F7, and what was found."""
    window.actions_table["check"].trigger()
    checker = window.draft.findings.checker
    wait_until(lambda: checker.is_fresh)
    run_loop(20)
    return window.draft.findings.panel


def _choose(panel: FindingsPanel, rule: str, words: str = "") -> PlacedFinding:
    """Click the row of a rule's finding."""
    row = next(i for i, f in enumerate(panel.shown) if f.rule.id == rule and words in f.words)
    panel.list.list.setCurrentRow(row)
    panel.list.list.itemClicked.emit(panel.list.list.currentItem())
    run_loop(20)
    return panel.shown[row]


def _selected(window: MainWindow) -> str:
    """What stands at the cursor."""
    cursor = window.draft.section_page.text.textCursor()
    return cursor.block().text()[cursor.positionInBlock() :]


def _the_way(window: MainWindow, source: Path, unclosed: str, terms: tuple[str, str], tmp_path: Path) -> None:
    import_file(window, source)
    draft = window.draft
    panel = _found(window)
    assert draft.view == "check"
    assert panel.isVisible()
    assert draft.header.views.buttons["check"].isChecked()
    whole = len(panel.shown)
    assert whole >= 4

    finding = _choose(panel, "pair.unpaired")
    assert _selected(window).startswith(unclosed)
    assert not panel.card.repair.isVisible()
    assert panel.card.by_hand.isVisible()
    panel.card.source.click()
    assert "GB/T 15834" in panel.card.why.text()
    assert panel.card.why.isVisible()
    waves = draft.section_page.text.extraSelections()
    assert any(s.cursor.selectedText().startswith(unclosed) for s in waves)

    right, wrong = terms
    _choose(panel, "variant.slogan")
    assert panel.card.repair.isVisible()
    assert right in panel.card.change.text()
    panel.card.repair.click()
    wait_until(lambda: draft.findings.checker.is_fresh)
    run_loop(20)
    assert wrong not in printed(window)
    draft.undo()
    assert wrong in printed(window)
    draft.redo()
    wait_until(lambda: draft.findings.checker.is_fresh)
    run_loop(20)
    assert not [f for f in panel.shown if wrong in f.words]

    passed = _choose(panel, "term.likely")
    panel.list.list.setFocus()
    QTest.keyClick(panel.list.list, Qt.Key.Key_Delete)
    assert panel.card.reason.isVisible()
    panel.card.reason.setText("引用原文")
    QTest.keyClick(panel.card.reason, Qt.Key.Key_Return)
    wait_until(lambda: all(f.key != passed.key for f in panel.shown))
    panel = _found(window)
    assert all(f.key != passed.key for f in panel.shown)
    assert "已忽略 1 处" in panel.passed.text()

    window.actions_table["export"].trigger()
    sheet = open_sheet(ErrorsSheet)
    assert "引号" in "".join(label.text() for label in sheet.findChildren(QLabel))
    assert not sheet.go_on.isEnabled()
    sheet.reason.setText("先送领导看")
    sheet.go_on.click()
    export = open_sheet(ExportSheet)
    export.reject()
    kept: list[dict[str, str]] = []
    draft.saver.library.submit(lambda library: dict(library.choices(f"{LET_GO}:{draft.desk.report.id}")), kept.append)
    wait_until(lambda: bool(kept))
    assert list(kept[0].values()) == ["先送领导看"]
    assert finding.finding.edits == ()


def test_a_report_is_checked_mended_and_exported(window: MainWindow, tmp_path: Path) -> None:
    source = tmp_path / "own.txt"
    source.write_text(OWN, encoding="utf-8")
    _the_way(window, source, "“4·2南苑", ("四问三访", "三访四问"), tmp_path)


@needs_shared
def test_the_report_of_2022_is_checked_mended_and_exported(window: MainWindow, tmp_path: Path) -> None:
    _the_way(window, SHARED / "data" / "report-2022h1.txt", "“4·7下沙", ("五扶五助", "五助五扶"), tmp_path)
