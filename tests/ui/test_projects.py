"""The panel of 民生实事 in a real window."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtGui import QGuiApplication

from tests.ui.driving import run_loop
from xiasha_desk.domain.changes import Batch, EditParagraphs, InsertIndicator, SetPeriod, SetProject
from xiasha_desk.domain.exhibit import ProjectTable
from xiasha_desk.domain.ledger import Indicator
from xiasha_desk.domain.livelihood import LivelihoodProject, Progress, Stage
from xiasha_desk.domain.report import MARK_CHARACTER, Facet, Mark, Paragraph
from xiasha_desk.services.exhibit_edits import numbers_of
from xiasha_desk.services.refreshing import change_figure, refreshed
from xiasha_desk.ui.desk.desk import PROJECTS, TEXT, Place
from xiasha_desk.ui.editor.chip_runs import runs_of
from xiasha_desk.ui.editor.exhibit_object import card_of
from xiasha_desk.ui.main_window import MainWindow

P = "2023H1"
LIFTS = LivelihoodProject("lifts", 2023, 1, "加装电梯", "新装12台", "城建办", promised=Decimal(12), unit="台")
HALL = LivelihoodProject("hall", 2023, 2, "邻里食堂")


@pytest.fixture
def held(draft_window: MainWindow) -> MainWindow:
    """A draft with two cards, a sentence that tells of the first twice, and a table of both."""
    desk = draft_window.draft.desk
    lead = desk.report.sections[0]
    text = f"加装电梯{MARK_CHARACTER}，已装{MARK_CHARACTER}。"
    told = Paragraph("told", text, (Mark("m1", "lifts", Facet.STAGE), Mark("m2", "lifts", Facet.COUNT)))
    table = ProjectTable("table", "进展", ("lifts", "hall"))
    now = Progress(P, Stage.BUILDING, count=Decimal(9))
    changes = [
        SetPeriod(P), SetProject("lifts", None, LIFTS.with_progress(now)), SetProject("hall", None, HALL),
        InsertIndicator(0, Indicator("tax", "税收收入", "亿元", 1)), EditParagraphs(lead.id, 0, 0, (told, table)),
    ]  # fmt: skip
    desk.perform(Batch(tuple(changes)), "准备", Place(""), Place(""), show=False)
    again = refreshed(desk.report, desk.session.state.ledger)
    if again is not None:
        desk.perform(again, "准备", Place(""), Place(""), show=False)
    return draft_window


def _project(window: MainWindow, name: str = "lifts") -> LivelihoodProject:
    found = window.draft.desk.session.state.ledger.project(name)
    assert found is not None
    return found


def _type(window: MainWindow, key: str, words: str) -> None:
    field = window.draft.projects.form.field(key)
    field.setText(words)
    field.setModified(True)
    field.editingFinished.emit()
    run_loop(10)


def _lead_text(window: MainWindow) -> str:
    section_page = window.draft.section_page
    window.draft.go_to(Place(window.draft.desk.report.sections[0].id))
    return section_page.text.toPlainText()


def test_without_cards_the_page_says_what_to_do(draft_window: MainWindow) -> None:
    draft_window.draft.desk.perform(SetPeriod(P), "准备", Place(""), Place(""), show=False)
    draft_window.draft.show_view(PROJECTS)
    page = draft_window.draft.projects
    assert page.stack.currentWidget() is page.empty
    page.empty.new.click()
    assert page.stack.currentWidget() is page.form
    assert page.form.name.text() == "新项目"
    assert page.status() == ("1 个项目，1 个待填", "")


def test_without_a_period_nothing_can_be_made(draft_window: MainWindow) -> None:
    draft_window.draft.desk.perform(SetPeriod(""), "准备", Place(""), Place(""), show=False)
    draft_window.draft.show_view(PROJECTS)
    page = draft_window.draft.projects
    assert page.stack.currentWidget() is page.no_period
    assert not page.strip.new.isEnabled()


def test_the_switch_goes_there_and_back(held: MainWindow) -> None:
    draft = held.draft
    draft.show_view("ledger")
    draft.ledger.switch.button("projects").click()
    assert draft.view == PROJECTS
    assert draft.header.views.buttons["ledger"].isChecked()
    draft.projects.switch.button("ledger").click()
    assert draft.view == "ledger"
    assert draft.ledger.switch.value() == "ledger"


@pytest.mark.parametrize(
    ("key", "words", "field", "value"),
    [
        ("name", " 加装 电梯项目\n", "name", "加装 电梯项目"),
        ("department", "城建办公室", "department", "城建办公室"),
        ("promised", "１，２００台", "promised", Decimal(1200)),
        ("promised", "", "promised", None),
        ("due", "年底前", "due", "年底前"),
    ],
)
def test_a_field_is_taken_when_it_is_left(held: MainWindow, key: str, words: str, field: str, value: object) -> None:
    held.draft.show_view(PROJECTS)
    _type(held, key, words)
    assert getattr(_project(held), field) == value
    held.draft.undo()
    assert _project(held).name == "加装电梯"


@pytest.mark.parametrize(
    ("key", "words", "told"),
    [
        ("promised", "很多", "承诺数量“很多”不是数"),
        ("percent", "120", "完成比例120%超过了100%"),
        ("count", "-3", "完成数量“-3”不是数"),
    ],
)
def test_what_is_no_number_is_told_and_changes_nothing(held: MainWindow, key: str, words: str, told: str) -> None:
    held.draft.show_view(PROJECTS)
    before = held.draft.desk.session.state
    _type(held, key, words)
    assert told in held.draft.projects.form.problem.text()
    assert held.draft.desk.session.state == before


def test_a_second_card_of_one_name_is_refused(held: MainWindow) -> None:
    held.draft.show_view(PROJECTS)
    _type(held, "name", "邻里食堂")
    assert _project(held).name == "加装电梯"
    assert held.draft.projects.form.name.text() == "加装电梯"


def test_a_number_without_a_stage_asks_for_the_stage(held: MainWindow) -> None:
    held.draft.show_view(PROJECTS)
    held.draft.projects.show_project("hall")
    _type(held, "count", "3")
    assert "先选进展" in held.draft.projects.form.problem.text()


def test_text_and_table_follow_and_the_words_say_how_many(held: MainWindow) -> None:
    held.draft.show_view(PROJECTS)
    notices: list[str] = []
    held.draft.notice.connect(notices.append)
    _type(held, "count", "11")
    assert notices[-1] == "“加装电梯”改为“在建”，正文里 1 处跟着变了"
    form = held.draft.projects.form
    form.stage.setCurrentIndex(form.stage.findData(Stage.IN_USE))
    form.stage.activated.emit(form.stage.currentIndex())
    run_loop(10)
    assert notices[-1] == "“加装电梯”改为“投用”，正文里 2 处跟着变了"
    assert "加装电梯投用，已装11台。" in _lead_text(held)


def test_own_words_go_when_another_stage_is_chosen(held: MainWindow) -> None:
    held.draft.show_view(PROJECTS)
    _type(held, "told", "正在紧张施工")
    assert "加装电梯正在紧张施工，" in _lead_text(held)
    held.draft.show_view(PROJECTS)
    form = held.draft.projects.form
    form.stage.setCurrentIndex(form.stage.findData(Stage.NEARLY))
    form.stage.activated.emit(form.stage.currentIndex())
    assert "加装电梯基本完成，" in _lead_text(held)


def test_cards_move_and_go(held: MainWindow) -> None:
    held.draft.show_view(PROJECTS)
    page = held.draft.projects
    page.strip.down.click()
    run_loop(10)
    assert [p.name for p in held.draft.desk.session.state.ledger.projects] == ["邻里食堂", "加装电梯"]
    notices: list[str] = []
    held.draft.notice.connect(notices.append)
    page.show_project("lifts")
    page.strip.gone.click()
    assert notices[-1].startswith("没有移除“加装电梯”：本稿有2处用到它")


def test_a_double_click_on_a_chip_opens_its_card(held: MainWindow) -> None:
    held.draft.go_to(Place(held.draft.desk.report.sections[0].id))
    held.draft.section_page.text.figure_wanted.emit("lifts", "")
    assert held.draft.view == PROJECTS
    assert held.draft.projects.cards.current() == "lifts"


def test_a_chip_of_a_project_says_what_it_is_and_survives_a_copy(held: MainWindow) -> None:
    held.draft.go_to(Place(held.draft.desk.report.sections[0].id))
    text = held.draft.section_page.text
    assert text.book.told("m1") == "加装电梯　2023年上半年"
    text.selectAll()
    text.copy()
    cursor = text.textCursor()
    cursor.movePosition(cursor.MoveOperation.End)
    text.setTextCursor(cursor)
    text.paste()
    run_loop(10)
    held.draft.desk.settle()
    marks = [m for p in held.draft.desk.report.sections[0].paragraphs for m in p.marks]
    assert [m.facet for m in marks] == [Facet.STAGE, Facet.COUNT] * 2
    assert len({m.id for m in marks}) == 4
    QGuiApplication.clipboard().clear()


def test_the_table_is_a_numbered_table_that_can_be_opened(held: MainWindow) -> None:
    held.draft.show_view(TEXT)
    report = held.draft.desk.report
    assert numbers_of(report)["table"] == "表1"
    table = next(b for b in report.sections[0].blocks if b.id == "table")
    assert card_of(table, "表1").detail == "民生实事进展表　2 个项目 × 4 列"
    held.grab()  # painting its card raises nothing
    held.draft.exhibits.open("table")
    (sheet,) = held.draft.findChildren(_sheet_type())
    sheet.rows.list.setCurrentIndex(sheet.rows.rows.index(0))
    sheet.rows.move(1)
    sheet.accept()
    changed = next(b for b in held.draft.desk.report.sections[0].blocks if b.id == "table")
    assert changed.projects == ("hall", "lifts")


def _sheet_type() -> type:
    from xiasha_desk.ui.exhibits.project_table import ProjectTableSheet

    return ProjectTableSheet


def test_what_another_step_changes_is_shown(held: MainWindow) -> None:
    held.draft.show_view(PROJECTS)
    desk = held.draft.desk
    old = _project(held)
    new = old.with_progress(Progress(P, Stage.FINISHED, count=Decimal(12)))
    step = change_figure(desk.session.state, SetProject("lifts", old, new))
    desk.perform(step, "别处改的", Place(""), Place("", "lifts", view=PROJECTS))
    run_loop(10)
    form = held.draft.projects.form
    assert (form.stage.currentText(), form.field("count").text()) == ("竣工待验收", "12")
    chip = next(run for run in runs_of(held.draft.section_page.text.document().begin()) if run.mark == "m1")
    assert chip.end - chip.start == len("竣工待验收")
