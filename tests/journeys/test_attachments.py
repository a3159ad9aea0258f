"""An attachment is added, titled, written, moved, and all of it taken back; the text prints in order."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.journeys.test_report_comes_in_and_goes_out import export, words_of
from tests.ui.driving import commit, import_file, press
from xiasha_desk.cli.main import main
from xiasha_desk.composition.compose import compose
from xiasha_desk.domain.composed import BlockRole
from xiasha_desk.domain.report import Report
from xiasha_desk.ui.draft.draft_page import DraftPage
from xiasha_desk.ui.main_window import MainWindow
from xiasha_desk.ui.outline.model import ORDINAL_ROLE


def attach(draft: DraftPage, title: str, words: str) -> str:
    """A new attachment, its title and its first paragraph typed as a clerk would; its id."""
    before = draft.desk.report
    draft.window().actions_table["new_attachment"].trigger()
    new = next(s.id for s in draft.desk.report.sections if all(s.id != old.id for old in before.sections))
    assert draft.current_section() == new
    page = draft.section_page
    assert page.heading.hasFocus(), "the cursor stands in its title"
    commit(page.heading, title)
    press(page.heading, Qt.Key.Key_Return, "\r")
    assert page.text.hasFocus()
    commit(page.text, words)
    draft.desk.settle()
    return new


def tail_of(report: Report) -> list[str]:
    """The composed lines from the note on."""
    blocks = compose(report).blocks
    start = next(i for i, b in enumerate(blocks) if b.role is BlockRole.ATTACHMENT_NOTE)
    return [block.text for block in blocks[start:]]


@pytest.fixture
def draft(window: MainWindow, sample: Path) -> DraftPage:
    import_file(window, sample)
    window.activateWindow()
    assert window.draft is not None
    return window.draft


def test_the_whole_way(window: MainWindow, draft: DraftPage, tmp_path: Path) -> None:
    desk, page = draft.desk, draft.section_page
    start = desk.report
    states = [start]
    desk.changed.connect(lambda: states.append(desk.report) if desk.report is not states[-1] else None)
    steps = desk.undo_stack.index()
    closing = [b.text for b in compose(start).blocks if b.role in (BlockRole.SIGNATURE, BlockRole.DOCUMENT_DATE)]

    first = attach(draft, "重点项目清单", "清单的正文。")
    assert desk.report.sections[-1].id == first
    assert draft.model.index_of(first).data(ORDINAL_ROLE) == "附件 "
    assert tail_of(desk.report) == ["附件：重点项目清单", *closing, "附件", "重点项目清单", "清单的正文。"]

    window.actions_table["new_section"].trigger()
    inside = draft.current_section()
    commit(page.heading, "在建项目")
    press(page.heading, Qt.Key.Key_Return, "\r")
    commit(page.text, "在建三项。")
    desk.settle()
    assert page.number.text() == "一、"
    assert "附件 重点项目清单" in page.trail.text()
    assert draft.model.parent(draft.model.index_of(inside)) == draft.model.index_of(first)

    second = attach(draft, "人员名单", "名单的正文。")
    assert tail_of(desk.report) == [
        *["附件：1.重点项目清单", "2.人员名单", *closing],
        *["附件1", "重点项目清单", "清单的正文。", "一、在建项目", "在建三项。"],
        *["附件2", "人员名单", "名单的正文。"],
    ]
    window.actions_table["up"].trigger()
    assert draft.current_section() == second
    assert tail_of(desk.report) == [
        *["附件：1.人员名单", "2.重点项目清单", *closing],
        *["附件1", "人员名单", "名单的正文。"],
        *["附件2", "重点项目清单", "清单的正文。", "一、在建项目", "在建三项。"],
    ]
    assert window.status.notice == "上移章节：附件1 人员名单"
    whole = desk.report

    file = export(window, tmp_path, "成稿.docx")
    assert words_of(file) == compose(whole).text.replace("\n", "")

    while desk.undo_stack.index() > steps:
        window.actions_table["undo"].trigger()
        assert desk.report in states
    assert desk.report == start
    while desk.undo_stack.canRedo():
        window.actions_table["redo"].trigger()
    assert desk.report == whole


def test_what_an_attachment_cannot_do_is_said(window: MainWindow, draft: DraftPage) -> None:
    new = attach(draft, "清单", "正文。")
    report = draft.desk.report
    for action, words in (
        ("up", "已经是第一个附件，不能再上移。"),
        ("down", "已经是最后一个附件，不能再下移。"),
        ("promote", "附件不分级，不能升级。"),
        ("demote", "附件不分级，不能降级。"),
    ):
        window.actions_table[action].trigger()
        assert (window.status.notice, draft.desk.report) == (words, report)
    top = [s for s in report.sections if s.level == 1][-1]
    draft.outline.setCurrentIndex(draft.model.index_of(top.id))
    window.actions_table["down"].trigger()
    assert draft.desk.report == report, "the last section of the main part stays in it"
    draft.outline.setCurrentIndex(draft.model.index_of(new))
    window.actions_table["remove"].trigger()
    assert [s.id for s in draft.desk.report.sections] == [s.id for s in report.sections[:-1]]
    assert "已删除“附件 清单”" in window.status.notice
    window.actions_table["undo"].trigger()
    assert draft.desk.report == report


def test_the_page_of_an_attachment_says_what_belongs_where(draft: DraftPage) -> None:
    draft.sections.add_attachment()
    page = draft.section_page
    assert page.heading.placeholderText() == page.heading.accessibleName() == "附件的标题"
    assert page.number.text().strip() == "附件"
    assert page.trail.text() == "附件：印在正文之后，另起一页"
    assert page.text._hint == "附件的正文写在这里。"
    draft.outline.setCurrentIndex(draft.model.index_of(draft.desk.report.sections[1].id))
    assert page.heading.placeholderText() == page.heading.accessibleName() == "这一节的标题"


def test_a_section_dropped_into_an_attachment_is_its_child(draft: DraftPage) -> None:
    new = attach(draft, "清单", "正文。")
    start = draft.desk.report
    moving = next(s for s in start.sections if s.level == 1)
    model = draft.model
    data = model.mimeData([model.index_of(moving.id)])
    model.dropMimeData(data, Qt.DropAction.MoveAction, -1, 0, model.index_of(new))
    assert draft.current_section() == moving.id
    assert model.parent(model.index_of(moving.id)) == model.index_of(new)
    assert model.index_of(moving.id).data(ORDINAL_ROLE) == "一、"
    draft.desk.undo()
    assert draft.desk.report == start


def test_attachments_are_kept_and_listed_by_show(
    window: MainWindow, draft: DraftPage, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    attach(draft, "清单", "正文。")
    attach(draft, "名单", "名字。")
    report = draft.desk.report
    window.close()
    capsys.readouterr()
    assert main(["show", report.id, "--json", "--library", str(tmp_path / "home" / "library.xsdb")]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["sections"][-2:] == [
        {"level": 0, "number": "附件1", "title": "清单"},
        {"level": 0, "number": "附件2", "title": "名单"},
    ]
    assert shown["text"] == compose(report).text
