"""Grabs every screen of the window at 100 %, 150 % and on a large screen into docs/screens/: python3 dev.py screens."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from xiasha_desk.ui.main_window import MainWindow

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "screens"
SIZES = {"100": (100, 1366, 740), "150": (150, 1280, 700), "1920": (100, 1920, 1040)}
"""By the pictures' ending: scale in per cent, and the window's width and height in device-independent pixels."""


class Camera:
    """Saves pictures of widgets under a number and a name."""

    def __init__(self, ending: str) -> None:
        self.ending = ending
        self.written: list[Path] = []

    def grab(self, name: str, widget: QWidget) -> None:
        """Let the widget come to rest, then take its picture."""
        from tests.ui.driving import run_loop

        run_loop(150)
        path = FOLDER / f"{name}-{self.ending}.png"
        widget.grab().save(str(path))
        self.written.append(path)

    def grab_sheet(self, name: str) -> None:
        """Take the picture of the sheet that is open, then leave it."""
        from PySide6.QtWidgets import QApplication, QDialog

        from tests.ui.driving import wait_until

        found: list[QDialog] = []

        def there() -> bool:
            found[:] = [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
            return bool(found)

        wait_until(there)
        self.grab(name, found[0])
        found[0].reject()


def grab_all(ending: str, home: Path) -> list[Path]:
    """Drive a real window as a clerk would and save a picture of each screen; the files written."""
    from tests.ui.driving import ScriptedPrompts, wait_until
    from xiasha_desk import app
    from xiasha_desk.errors import UserError
    from xiasha_desk.ui.prompts import Question, WindowPrompts

    camera = Camera(ending)
    window = app.make_window(home / "library.xsdb")
    window.prompts = ScriptedPrompts()
    window.resize(*SIZES[ending][1:])
    window.show()
    wait_until(lambda: window.draft is not None)
    grab_sample(window, camera)
    grab_own(window, camera, home)
    grab_chips(window, camera)
    grab_official(window, camera, home)
    grab_library(window, camera)
    grab_incoming(window, camera, home)
    _grab_boxes(window, WindowPrompts, Question, UserError)
    window.close()
    return camera.written


def grab_sample(window: MainWindow, camera: Camera) -> None:
    """The first start: the sample in its views, and the sheets of what stands in it."""
    from tests.ui.driving import wait_until
    from xiasha_desk.domain.exhibit import FreeTable, TableRef
    from xiasha_desk.domain.report import exhibits_of
    from xiasha_desk.ui.desk.desk import Place

    draft = window.draft
    camera.grab("01-first-start", window)
    exhibits = exhibits_of(draft.desk.report)
    section, table = next((s, e) for s, e in exhibits if isinstance(e, TableRef))
    draft.go_to(Place(section.id, table.id))
    camera.grab("02-text-with-exhibits", window)
    draft.show_view("ledger")
    camera.grab("03-ledger", window)
    draft.show_view("chart")
    camera.grab("04-chart", window)
    draft.show_view("pages")
    wait_until(lambda: draft.preview.page_count() is not None)
    camera.grab("25-pages", window)
    draft.show_view("text")
    draft.outline.setCurrentIndex(draft.model.index_of(""))
    camera.grab("05-official-elements", window)
    draft.outline.setCurrentIndex(draft.model.index_of(section.id))
    draft.exhibits.open(table.id)
    camera.grab_sheet("06-indicator-table")
    draft.exhibits.open(next(e.id for _, e in exhibits if isinstance(e, FreeTable)))
    camera.grab_sheet("07-free-table")
    window.actions_table["copy"].trigger()
    camera.grab_sheet("08-copy")
    window.actions_table["new"].trigger()
    camera.grab_sheet("09-new-by-template")
    window.actions_table["office"].trigger()
    camera.grab_sheet("10-office")
    window.leave_report()


def grab_own(window: MainWindow, camera: Camera, home: Path) -> None:
    """A report started by template, on its way to Word; the same in the dark."""
    from PySide6.QtWidgets import QApplication, QDialog

    from tests.ui.driving import run_loop, wait_until
    from xiasha_desk.ui.dialogs.export_sheet import ExportSheet
    from xiasha_desk.ui.theme.tokens import DARK, LIGHT

    window.library_page.notice_read.emit()
    camera.grab("11-library-empty", window)
    window.actions_table["new"].trigger()
    run_loop(300)
    next(w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()).accept()
    wait_until(lambda: window.draft is not None)
    draft = window.draft
    hinted = next(s for s in draft.desk.report.sections if s.level and s.hint and not s.blocks)
    draft.outline.setCurrentIndex(draft.model.index_of(hinted.id))
    camera.grab("12-new-report-hint", window)
    draft.show_view("ledger")
    camera.grab("13-ledger-unfilled", window)
    window._look.use(DARK)
    camera.grab("14-ledger-dark", window)
    draft.show_view("chart")
    camera.grab("15-chart-dark", window)
    window._look.use(LIGHT)
    draft.show_view("text")
    window.memory.put("export/folder", str(home))
    window.actions_table["export"].trigger()
    sheet = next(w for w in QApplication.topLevelWidgets() if isinstance(w, ExportSheet))
    camera.grab("16-export", sheet)
    sheet.go.click()
    wait_until(lambda: not sheet.isVisible())
    camera.grab("17-exported", window)
    draft.save_label.show_failed("磁盘已满")
    camera.grab("18-save-failed", window)
    menu = window.menuBar().actions()[3].menu()
    menu.popup(window.mapToGlobal(window.menuBar().rect().bottomLeft()))
    camera.grab("19-menu-insert", menu)
    menu.close()


def grab_chips(window: MainWindow, camera: Camera) -> None:
    """Figures in a sentence: chosen from the list, filled and not yet; the report issued."""
    from decimal import Decimal

    from PySide6.QtCore import Qt

    from tests.ui.driving import commit, press
    from xiasha_desk.domain.changes import Batch, SetObservation
    from xiasha_desk.domain.ledger import Observation
    from xiasha_desk.ui.desk.desk import Place

    draft = window.draft
    state = draft.desk.session.state
    own, last = state.report.period, str(int(state.report.period[:4]) - 1) + state.report.period[4:]
    first = next(i for i in state.ledger.indicators if i.name == "税收收入")
    told = [Observation(first.id, period, Decimal(value)) for period, value in ((own, "16.8"), (last, "15.2"))]
    draft.desk.perform(Batch(tuple(SetObservation(o.key, None, o) for o in told)), "数", Place(""), Place(""))
    section = next(s for s in state.report.sections if s.level == 3)
    draft.show_view("text")
    draft.outline.setCurrentIndex(draft.model.index_of(section.id))
    text = draft.section_page.text
    text.setFocus()
    commit(text, "全年完成税收收入")

    def choose(name: str, downs: int = 0) -> None:
        window.actions_table["insert_figure"].trigger()
        commit(text, name)
        if downs:
            press(text, Qt.Key.Key_Right)
        for _ in range(downs):
            press(text, Qt.Key.Key_Down)

    choose("税收收入")
    press(text, Qt.Key.Key_Return, "\r")
    commit(text, "，")
    choose("税收收入", 2)
    camera.grab("30-chip-picker", window)
    press(text, Qt.Key.Key_Return, "\r")
    commit(text, "；固定资产投资")
    choose("固定资产投资")
    press(text, Qt.Key.Key_Return, "\r")
    commit(text, "。")
    camera.grab("31-chips", window)
    while draft.desk.undo_stack.canUndo():
        draft.desk.undo()


def grab_official(window: MainWindow, camera: Camera, home: Path) -> None:
    """A letter with a layout, attachments and a page across; a Word file that is checked."""
    from tests.ui.driving import wait_until
    from tests.word.official import LETTER, WIDE, attachments, official
    from xiasha_desk.domain.changes import Batch, EditParagraphs, InsertSections, SetElements
    from xiasha_desk.ui.desk.desk import Place
    from xiasha_desk.word.writer import WordWriter

    draft = window.draft
    report = draft.desk.report
    first = next(s for s in report.sections if s.level == 1)
    elements = replace(LETTER, layout=window.wiring.layouts()[0][-1])
    attached = InsertSections(len(report.sections), attachments(2))
    wide = EditParagraphs(first.id, len(first.blocks), 0, (WIDE,))
    draft.desk.perform(Batch((SetElements(elements), wide, attached)), "信函", Place(""), Place(""))
    draft.show_view("text")
    draft.outline.setCurrentIndex(draft.model.index_of(""))
    camera.grab("26-letter", window)
    draft.outline.setCurrentIndex(draft.model.index_of("a1"))
    camera.grab("27-attachment", window)
    draft.show_view("pages")
    wait_until(lambda: draft.preview.page_count() is not None)
    camera.grab("28-letter-pages", window)
    word = home / "送来的稿子.docx"
    made = official(replace(LETTER, document_number="某街办[2023]015号", document_date="2023年07月05日"))
    word.write_bytes(WordWriter().write(made))
    window.incoming.check(word)
    camera.grab_sheet("29-word-check")
    draft.show_view("text")


def grab_library(window: MainWindow, camera: Camera) -> None:
    """The list and the recycle bin."""
    from tests.ui.driving import wait_until

    window.leave_report()
    wait_until(lambda: window.library_page.model.rowCount() == 1)
    camera.grab("20-library", window)
    window.library_page.bin_requested.emit(window.library_page.current())
    wait_until(lambda: window.library_page.model.rowCount() == 0)
    window.library_page.bin_button.click()
    camera.grab("21-recycle-bin", window)


SLIPPED_REPORT = """某街道2023年上半年工作总结
一、上半年工作情况
（一）守底线，护平安
扎实开展隐患排查，组织检查企业612家次，发现隐患1688处，整改1761处。针对20件积案制定方案，现已化解17件，化解率88%。
围绕“除险保安行动，落实“三访四问”制度，做到事事有回音。
（二）办实事，惠民生
发布就业岗位3186个，协助1846人实现新增就业与再就业。擦亮“四问三访”品牌，持续推进法制建设。
二、民生实事项目推进情况
开发各类就业岗位3168个，完成失业人员再就业426人、新增城镇就业1420人。
"""
OLD_REPORT = """示例街道2022年半年度工作总结
一、上半年工作回顾
（一）经济平稳向好。完成税收收入8.3亿元，同比增长22.1%。走访企业120家，解决问题86个。
（二）城市更新提速。集市改造完成40%，新增车位240个。河岸整治处于建设阶段。
二、民生实事项目推进情况
年初票选产生四项民生实事，均按序时推进。一是集市改造有序推进。集市改造完成40%。二是河岸整治进展顺利。南岸整治方案设计初步完成，北岸整治处于建设阶段。三是邻里食堂建设。邻里食堂已基本完成。四是婴幼儿驿站建设，已投入使用。
三、下半年工作计划
一是集市改造全面完工。二是河岸整治完成主体工程。
"""


def grab_incoming(window: MainWindow, camera: Camera, home: Path) -> None:
    """Last period's report on its way in, its figures, its projects as cards, and the new draft beside it."""
    from tests.ui.driving import import_sheet, open_sheet, run_loop, wait_until
    from xiasha_desk.ui.dialogs.roll_sheet import RollSheet
    from xiasha_desk.ui.figures_found.sheet import FoundFiguresSheet
    from xiasha_desk.ui.projects.found_sheet import FoundSheet

    source = home / "上年半年总结.txt"
    source.write_text(OLD_REPORT, encoding="utf-8")
    window.texts.import_file(source)
    lines = import_sheet()
    camera.grab("32-import", lines)
    lines.accept()
    wait_until(lambda: window.draft is not None)
    window.figures_found.look()
    figures = open_sheet(FoundFiguresSheet)
    camera.grab("33-figures-found", figures)
    figures.accept()
    draft = window.draft
    draft.show_view("projects")
    draft.projects.find()
    cards = open_sheet(FoundSheet)
    camera.grab("34-projects-found", cards)
    cards.accept()
    run_loop(100)
    camera.grab("35-projects", window)
    last = draft.desk.report.id
    window.actions_table["roll"].trigger()
    rolled = open_sheet(RollSheet)
    camera.grab("36-roll", rolled)
    rolled.accept()
    wait_until(lambda: window.draft is not None and window.draft.desk.report.id != last)
    section = next(s for s in window.draft.desk.report.sections if s.level == 2)
    window.draft.outline.setCurrentIndex(window.draft.model.index_of(section.id))
    camera.grab("37-rolled", window)
    window.leave_report()
    grab_findings(window, camera, home)


def grab_findings(window: MainWindow, camera: Camera, home: Path) -> None:
    """校核: the findings beside the text, one that is mended, the gate before an export, the rules."""
    from tests.ui.driving import import_file, run_loop, wait_until

    source = home / "待校核.txt"
    source.write_text(SLIPPED_REPORT, encoding="utf-8")
    import_file(window, source)
    flow = window.draft.findings
    window.actions_table["check"].trigger()
    wait_until(lambda: flow.checker.is_fresh and bool(flow.panel.shown))
    for _ in range(2):
        window.actions_table["next_finding"].trigger()
        run_loop(100)
    camera.grab("38-check", window)
    rows = [finding.rule.id for finding in flow.panel.shown]
    flow.panel.list.list.setCurrentRow(rows.index("variant.slogan"))
    window.actions_table["next_finding"].trigger()
    window.actions_table["previous_finding"].trigger()
    camera.grab("39-check-repair", window)
    window.actions_table["export"].trigger()
    camera.grab_sheet("40-check-gate")
    window.actions_table["check_rules"].trigger()
    camera.grab_sheet("41-check-rules")
    window.leave_report()


def _grab_boxes(window: object, prompts_type: type, question_type: type, error_type: type) -> None:
    """The message boxes, caught while they are open."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

    def catch(name: str) -> None:
        box = next(
            w for w in QApplication.topLevelWidgets() if isinstance(w, (QMessageBox, QFileDialog)) and w.isVisible()
        )
        box.grab().save(str(FOLDER / f"{name}-{ENDING}.png"))
        box.reject()

    shown = window.wiring.settings_file.parent
    (shown / "上年总结.txt").write_text("示例", encoding="utf-8")
    prompts = prompts_type(window, lambda: shown)
    refusal = error_type("没能打开“旧稿.doc”", "这是旧格式的 Word 文件", "请在 WPS 中另存为文本文件后再导入。")
    for name, ask in (
        ("22-refusal", lambda: prompts.refuse(refusal)),
        ("23-question", lambda: prompts.confirm(question_type("彻底删除", "“示例”删除后不能找回。", "彻底删除"))),
        ("24-choose-file", prompts.text_file),
    ):
        QTimer.singleShot(300, lambda name=name: catch(name))
        ask()


ENDING = "100"


def main() -> int:
    """Without words: all pictures, each scale in a process of its own."""
    global ENDING
    if len(sys.argv) > 1:
        ENDING = sys.argv[1]
        sys.path.insert(0, str(ROOT))
        from xiasha_desk.ui.application import make_application

        make_application()
        home = Path(tempfile.gettempdir()) / "文稿"  # a fixed name: it stands in the pictures
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir()
        for path in grab_all(ENDING, home):
            print(path.relative_to(ROOT))
        shutil.rmtree(home, ignore_errors=True)
        return 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for ending, (percent, _, _) in SIZES.items():
        environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(percent / 100)}
        subprocess.run([sys.executable, __file__, ending], env=environment, cwd=ROOT, check=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
