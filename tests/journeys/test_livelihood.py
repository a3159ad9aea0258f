"""Six projects become cards; a stage changed once changes both mentions and the table, on the screen and in Word."""

from __future__ import annotations

from pathlib import Path

from docx import Document

from tests.text.shared_texts import SHARED, needs_shared
from tests.ui.driving import import_file, open_sheet, printed, run_loop
from xiasha_desk.domain.exhibit import ProjectTable
from xiasha_desk.domain.livelihood import Stage
from xiasha_desk.domain.report import exhibits_of
from xiasha_desk.storage.library import open_library
from xiasha_desk.ui.exhibits.project_table import ProjectTableSheet
from xiasha_desk.ui.main_window import MainWindow
from xiasha_desk.ui.projects.found_sheet import FoundSheet

OWN = """2023年上半年工作总结
一、上半年工作回顾
（一）城市更新
集市改造完成40%，新增摊位120个。河岸整治处于建设阶段。
二、民生实事项目推进情况
年初票选产生六大民生实事项目。一是集市改造有序推进。集市改造完成40%。二是河岸整治进展顺利。南岸河岸整治处于建设阶段。三是邻里食堂建设。邻里食堂已基本完成。四是敬老院提升，方案设计初步完成。五是校门广场提升，已开工。六是婴幼儿驿站建设，已投入使用。
三、下半年工作计划
一是集市改造投用。二是推进河岸整治。
"""


def _choose(window: MainWindow, stage: Stage | None, percent: str = "") -> None:
    form = window.draft.projects.form
    form.stage.setCurrentIndex(form.stage.findData(stage))
    if percent:
        form.field("percent").setText(percent)
        form.field("percent").setModified(True)
    form.settle()
    run_loop(20)


def _make_cards(window: MainWindow) -> None:
    window.actions_table["projects"].trigger()
    window.draft.projects.find()
    sheet = open_sheet(FoundSheet)
    assert sheet.make.text() == "建 6 张卡片"
    sheet.accept()
    run_loop(20)
    assert len(window.draft.desk.session.state.ledger.projects) == 6


def _put_table(window: MainWindow) -> None:
    window.draft.projects.table_wanted.emit()
    open_sheet(ProjectTableSheet).accept()
    run_loop(20)


def _table_rows(window: MainWindow) -> list[list[str]]:
    composed = window.draft.desk.session.composed()
    tables = [block.content for block in composed.blocks if type(block.content).__name__ == "ComposedTable"]
    return [[cell.text for cell in row] for row in tables[-1].rows]


def _word(window: MainWindow, tmp_path: Path) -> str:
    """All words of the exported file, its tables' too."""
    target = tmp_path / "out.docx"
    window.wiring.export(window.draft.desk.session.composed(), target, True, None)
    document = Document(str(target))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_one_stage_changes_both_mentions_and_the_table(window: MainWindow, tmp_path: Path) -> None:
    source = tmp_path / "旧稿.txt"
    source.write_text(OWN, encoding="utf-8")
    import_file(window, source)
    before = printed(window)
    _make_cards(window)
    page, desk = window.draft.projects, window.draft.desk
    assert [project.at("2023H1").words for project in desk.session.state.ledger.projects] == [
        "完成40%", "处于建设阶段", "基本完成", "方案设计初步完成", "已开工", "已投入使用",
    ]  # fmt: skip
    for _ in range(2):  # both sentences that tell of it follow the card from now on
        page.told.button("跟着卡片走").click()
        run_loop(20)
    assert printed(window) == before
    _put_table(window)
    assert _table_rows(window)[1] == ["1", "集市改造", "完成40%"]

    window.draft.show_view("projects")
    _choose(window, Stage.PARTLY, "75")
    assert printed(window).count("集市改造完成75%") == 2
    assert _table_rows(window)[1] == ["1", "集市改造", "完成75%"]
    words = _word(window, tmp_path)
    assert words.count("完成75%") == 3
    assert "完成40%" not in words
    window.draft.undo()
    assert printed(window) == before

    _choose(window, Stage.TENDER)  # backwards: asked, and nothing has changed yet
    assert page.form.question.isVisibleTo(page)
    assert "退回去了" in page.form.question.words.text()
    assert printed(window) == before
    page.form.no.click()
    assert desk.session.state.ledger.projects[0].at("2023H1").words == "完成40%"
    _choose(window, Stage.TENDER)
    page.form.yes.click()
    assert printed(window).count("集市改造招标") == 2


def test_two_stages_told_ask_which_one_holds(window: MainWindow, tmp_path: Path) -> None:
    source = tmp_path / "旧稿.txt"
    source.write_text(OWN.replace("集市改造完成40%，新增", "集市改造完成45%，新增"), encoding="utf-8")
    import_file(window, source)
    _make_cards(window)
    page = window.draft.projects
    assert "1 处不一致" in page.cards.list.item(0).data(0x0100).state
    assert "卡片上“集市改造”是“完成40%”，这里写的是“完成45%”。" in [
        label.text() for label in page.told.findChildren(type(page.form.problem))
    ]
    page.told.button("这里照卡片改").click()
    run_loop(20)
    assert "45%" not in printed(window)
    assert "不一致" not in page.cards.list.item(0).data(0x0100).state


@needs_shared
def test_the_six_projects_of_a_real_report(window: MainWindow, tmp_path: Path) -> None:
    import_file(window, SHARED / "data" / "report-2022h1.txt")
    before = printed(window)
    _make_cards(window)
    page, desk = window.draft.projects, window.draft.desk
    assert all(project.at("2022H1") is None for project in desk.session.state.ledger.projects)  # several stages: asked
    _choose(window, Stage.PARTLY, "40")
    for _ in range(2):  # the sentences that tell the same, one in each part of the report
        page.told.button("跟着卡片走").click()
        run_loop(20)
    assert printed(window) == before
    section = page.project().id
    lead = desk.report.sections[1]
    window.draft.go_to(_text_place(lead.id))
    _type_chip(window, section)
    _put_table(window)
    assert printed(window).count("完成40%") == 3
    assert _table_rows(window)[1][-1] == "完成40%"

    window.draft.show_view("projects")
    page.show_project(section)
    _choose(window, Stage.NEARLY)
    assert "完成40%" not in printed(window)
    assert printed(window).count("高沙老小区一期改造基本完成") == 2
    assert _table_rows(window)[1][-1] == "基本完成"
    words = _word(window, tmp_path)
    assert words.count("高沙老小区一期改造基本完成") == 2
    assert words.count("基本完成") > words.count("一期改造基本完成")
    saved, report = tmp_path / "home" / "library.xsdb", desk.report.id
    window.leave_report()
    run_loop(100)
    window.close()
    library = open_library(saved, write=False)
    state = library.load(report)
    library.close()
    assert state.ledger.project(section).at("2022H1").stage is Stage.NEARLY
    assert next(e.projects for _, e in exhibits_of(state.report) if isinstance(e, ProjectTable))[0] == section


def _text_place(section: str) -> object:
    from xiasha_desk.ui.desk.desk import Place

    return Place(section)


def _type_chip(window: MainWindow, project: str) -> None:
    """Choose the project from the list under the cursor."""
    section_page = window.draft.section_page
    section_page.choose_chip()
    picking = section_page.text.picking
    rows = [choice.mark.indicator for choice in picking.list.choices()]
    picking.list.list.setCurrentRow(rows.index(project))
    picking._take()
    run_loop(20)
