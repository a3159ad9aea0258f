"""A library that cannot be opened: said in words, restored with one click, the damaged file kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.driving import ScriptedPrompts, import_file, open_window, wait_until
from xiasha_desk import app


@pytest.mark.parametrize("damage", ["cut", "empty"])
def test_the_newest_backup_takes_its_place(qapp: object, tmp_path: Path, sample: Path, damage: str) -> None:
    library = tmp_path / "home" / "library.xsdb"
    first = open_window(library)
    import_file(first, sample)
    first.close()
    library.write_bytes(library.read_bytes()[: 3000 if damage == "cut" else 0])

    window = app.make_window(library)
    window.prompts = ScriptedPrompts()
    window.prompts.answers.append(True)
    window.show()
    wait_until(lambda: window.library_page.model.rowCount() == 2)
    assert len(window.prompts.asked) == 1, "asked once, not told and asked"
    assert not window.prompts.told
    assert "已换上备份" in window.status.notice
    assert [p for p in library.parent.iterdir() if "损坏" in p.name]
    window.close()


def test_without_consent_nothing_is_touched(qapp: object, tmp_path: Path) -> None:
    library = tmp_path / "home" / "library.xsdb"
    open_window(library).close()
    library.write_bytes(b"")
    window = app.make_window(library)
    window.prompts = ScriptedPrompts()
    window.show()
    wait_until(lambda: bool(window.prompts.asked))
    assert library.read_bytes() == b""
    assert window.library_page.model.rowCount() == 0
    assert "没有打开" in window.library_page.empty.text()
    window.close()
    assert library.read_bytes() == b""


def test_undoing_a_new_section_leaves_the_desk_whole(qapp: object, tmp_path: Path) -> None:
    window = open_window(tmp_path / "home" / "library.xsdb")
    window.control.open(window.library_page.current())
    wait_until(lambda: window.draft is not None)
    draft = window.draft
    start = draft.desk.report
    draft.sections.add_section()
    draft.section_page.heading.setText("新的一节")
    draft.section_page.settle()
    window.actions_table["undo"].trigger()
    window.actions_table["undo"].trigger()
    assert draft.desk.report == start
    draft.section_page.settle()
    window.actions_table["redo"].trigger()
    window.actions_table["redo"].trigger()
    assert any(s.heading == "新的一节" for s in draft.desk.report.sections)
    window.close()
