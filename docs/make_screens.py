"""Grabs every screen of the window at 100 % and 150 % into docs/screens/: python3 dev.py screens."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "screens"
SIZES = {100: (1366, 740), 150: (1280, 700)}


def grab_all(percent: int, home: Path) -> list[Path]:
    """Drive a real window as a clerk would and save a picture of each screen; the files written."""
    from PySide6.QtWidgets import QApplication, QWidget

    from tests.ui.driving import ScriptedPrompts, import_file, run_loop, wait_until
    from xiasha_desk import app, paths
    from xiasha_desk.errors import UserError
    from xiasha_desk.ui.dialogs.export_sheet import ExportSheet
    from xiasha_desk.ui.prompts import Question, WindowPrompts
    from xiasha_desk.ui.theme.tokens import DARK, LIGHT

    written: list[Path] = []

    def grab(name: str, widget: QWidget) -> None:
        run_loop(120)
        path = FOLDER / f"{name}-{percent}.png"
        widget.grab().save(str(path))
        written.append(path)

    window = app.make_window(home / "library.xsdb")
    window.prompts = ScriptedPrompts()
    window.resize(*SIZES[percent])
    window.show()
    wait_until(lambda: window.library_page.model.rowCount() > 0)
    grab("01-library-first-start", window)
    window.library_page.notice_read.emit()
    import_file(window, paths.sample_text())
    draft = window.draft
    section = next(s for s in draft.desk.report.sections if s.run_in and s.blocks)
    draft.outline.setCurrentIndex(draft.model.index_of(section.id))
    run_loop(100)
    grab("02-draft", window)
    draft.section_page.text.setFocus()
    draft.sections.toggle_lead()
    window.actions_table["save"].trigger()
    grab("03-draft-lead-sentence", window)
    draft.outline.setCurrentIndex(draft.model.index_of(""))
    grab("04-official-elements", window)
    draft.sections.add_section()
    grab("05-new-section", window)
    window.memory.put("export/folder", str(home))
    window.actions_table["export"].trigger()
    sheet = next(w for w in QApplication.topLevelWidgets() if isinstance(w, ExportSheet))
    grab("06-export", sheet)
    sheet.go.click()
    wait_until(lambda: not sheet.isVisible())
    grab("07-exported", window)
    draft.save_label.show_failed("磁盘已满")
    grab("08-save-failed", window)
    menu = window.menuBar().actions()[2].menu()
    menu.popup(window.mapToGlobal(window.menuBar().rect().bottomLeft()))
    grab("09-menu-section", menu)
    menu.close()
    window._look.use(DARK)
    grab("10-dark", window)
    window._look.use(LIGHT)
    window.leave_report()
    wait_until(lambda: window.library_page.model.rowCount() == 2)
    grab("11-library", window)
    window.library_page.bin_requested.emit(window.library_page.current())
    wait_until(lambda: window.library_page.model.rowCount() == 1)
    window.library_page.bin_button.click()
    grab("12-recycle-bin", window)
    _grab_boxes(window, WindowPrompts, Question, UserError, grab)
    window.close()
    return written


def _grab_boxes(window: object, prompts_type: type, question_type: type, error_type: type, grab: object) -> None:
    """The message boxes, caught while they are open."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

    def catch(name: str) -> None:
        box = next(
            w for w in QApplication.topLevelWidgets() if isinstance(w, (QMessageBox, QFileDialog)) and w.isVisible()
        )
        box.grab().save(str(FOLDER / f"{name}-{PERCENT}.png"))
        box.reject()

    shown = window.wiring.settings_file.parent
    (shown / "上年总结.txt").write_text("示例", encoding="utf-8")
    prompts = prompts_type(window, lambda: shown)
    refusal = error_type("没能打开“旧稿.doc”", "这是旧格式的 Word 文件", "请在 WPS 中另存为文本文件后再导入。")
    for name, ask in (
        ("13-refusal", lambda: prompts.refuse(refusal)),
        ("14-question", lambda: prompts.confirm(question_type("彻底删除", "“示例”删除后不能找回。", "彻底删除"))),
        ("15-choose-file", prompts.text_file),
    ):
        QTimer.singleShot(300, lambda name=name: catch(name))
        ask()


PERCENT = 100


def main() -> int:
    """Without words: all pictures, each scale in a process of its own."""
    global PERCENT
    if len(sys.argv) > 1:
        PERCENT = int(sys.argv[1])
        sys.path.insert(0, str(ROOT))
        from xiasha_desk.ui.application import make_application

        make_application()
        home = Path(tempfile.gettempdir()) / "文稿"  # a fixed name: it stands in the pictures
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir()
        for path in grab_all(PERCENT, home):
            print(path.relative_to(ROOT))
        shutil.rmtree(home, ignore_errors=True)
        return 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for percent in SIZES:
        environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(percent / 100)}
        subprocess.run([sys.executable, __file__, str(percent)], env=environment, cwd=ROOT, check=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
