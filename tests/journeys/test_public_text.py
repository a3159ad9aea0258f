"""公开稿: what was found is masked as decided, all else is the composed text."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.ui.driving import commit, wait_until
from xiasha_desk.ui.dialogs.export_sheet import ExportSheet
from xiasha_desk.ui.dialogs.public_sheet import PublicSheet
from xiasha_desk.ui.main_window import MainWindow


def visible(kind: type) -> object:
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible())


def test_what_is_ticked_is_masked(draft_window: MainWindow, tmp_path: Path) -> None:
    draft = draft_window.draft
    commit(draft.section_page.text, "联系电话13800001234，值班电话0571-86900000。")
    draft.desk.settle()
    words = draft.desk.session.composed().text
    draft_window.memory.put("export/folder", str(tmp_path))
    draft_window.actions_table["public"].trigger()
    sheet = visible(PublicSheet)
    assert len(sheet.rows.rows) == 2
    sheet.rows.toggle(1)
    assert sheet.doing.text().startswith("遮住 1 处")
    sheet.doing.click()
    export = visible(ExportSheet)
    assert export.name.text().endswith("（公开稿）.txt")
    export.name.setText("公开.txt")
    export.go.click()
    wait_until(lambda: (tmp_path / "公开.txt").exists())
    written = (tmp_path / "公开.txt").read_text("utf-8-sig")
    assert written == words.replace("13800001234", "138******34") + "\n"
