"""Last period's report comes in, its figures become the ledger's, it is rolled forward, five are filled, and the export
names what is still missing."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from PySide6.QtWidgets import QLabel

from tests.text.shared_texts import SHARED, needs_shared
from tests.ui.driving import export_sheet, import_file, open_sheet, printed, run_loop, wait_until
from xiasha_desk.services.usages import unfilled, waiting_names
from xiasha_desk.ui.dialogs.export_sheet import ExportSheet
from xiasha_desk.ui.dialogs.roll_sheet import RollSheet
from xiasha_desk.ui.figures_found.sheet import ALL, FoundFiguresSheet
from xiasha_desk.ui.ledger.columns import Column
from xiasha_desk.ui.main_window import MainWindow

OWN = """某街道2022年半年度工作总结
一、上半年工作回顾
1.经济运行。完成税收收入8.3亿元，同比增长22.1%。固定资产投资12.5亿元，同比下降3.9%。走访企业120家，解决问题86个。
2.民生保障。新增就业1420人，发放补助300万元，新增车位240个。
二、下半年工作计划
继续抓好项目建设，力争税收收入达到18亿元。
"""


def _remark(sheet: ExportSheet) -> str:
    return "".join(label.text() for label in sheet.findChildren(QLabel))


def _the_way(window: MainWindow, source: Path) -> list[str]:
    """Go the whole way; what is missing at the end."""
    import_file(window, source)
    before = printed(window)
    window.actions_table["find_figures"].trigger()
    found = open_sheet(FoundFiguresSheet)
    ticked = len(found.chosen())
    assert ticked == sum(one.sure for one in found.chosen()) > 5
    found.accept()
    run_loop(50)
    assert printed(window) == before  # the chips print what stood there
    ledger = window.draft.desk.session.state.ledger
    assert len(ledger.observations) > 5
    last = window.draft.desk.report.id

    window.actions_table["roll"].trigger()
    roll = open_sheet(RollSheet)
    roll.accept()
    wait_until(lambda: window.draft is not None and window.draft.desk.report.id != last)
    desk = window.draft.desk
    assert desk.report.period == "2023H1"
    state = desk.session.state
    waiting = list(waiting_names(state.report, state.ledger))
    assert sum(unfilled(state.report, state.ledger).values()) == len(waiting) > 5

    window.draft.show_view("ledger")
    model = window.draft.ledger.model
    filled = []
    for row in range(model.rowCount()):
        indicator = model.indicator(row)
        if indicator is not None and indicator.name in waiting and len(filled) < 5:
            assert model.setData(model.index(row, Column.NOW), "10")
            filled.append(indicator.name)
    run_loop(50)
    state = desk.session.state
    left = list(waiting_names(state.report, state.ledger))
    assert len(left) == len(waiting) - 5
    assert "10" in printed(window)

    sheet = export_sheet(window)
    words = _remark(sheet)
    assert f"还没有填的 {len(left)} 项：" in words
    assert all(name in words for name in left[:12])
    sheet.reject()
    return left


def test_the_own_report(window: MainWindow, tmp_path: Path) -> None:
    source = tmp_path / "2022.txt"
    source.write_text(OWN, encoding="utf-8")
    _the_way(window, source)
    values = window.draft.desk.session.state.ledger.observations
    assert values[next(k for k in values if k[1] == "2022H1")].value > Decimal(0)


@needs_shared
def test_the_real_report(window: MainWindow) -> None:
    assert len(_the_way(window, SHARED / "data" / "report-2022h1.txt")) > 20


def test_doubtful_figures_are_apart_and_names_can_be_changed(window: MainWindow, tmp_path: Path) -> None:
    source = tmp_path / "2022.txt"
    source.write_text(OWN, encoding="utf-8")
    import_file(window, source)
    window.actions_table["find_figures"].trigger()
    sheet = open_sheet(FoundFiguresSheet)
    names = [one.name for one in sheet.chosen()]
    assert "税收收入" in names
    assert not any(one.figure.value == 18 for one in sheet.chosen())  # a target of the plan
    sheet.filter.button(ALL).click()
    row = next(r for r in range(sheet.model.rowCount()) if sheet.model.proposal(r).figure.value == 120)
    assert sheet.model.setData(sheet.model.index(row, 0), "走访服务企业")
    sheet.none.click()
    sheet.model.toggle([row])
    assert sheet.take.text() == "记下 1 个数"
    sheet.accept()
    run_loop(50)
    (indicator,) = window.draft.desk.session.state.ledger.indicators
    assert (indicator.name, indicator.unit) == ("走访服务企业", "家")
    remembered = window.library.run_and_wait(lambda library: library.choices("figure"))
    assert list(remembered.values()) == [indicator.id]
    window.draft.undo()
    assert window.draft.desk.session.state.ledger.indicators == ()


def _roll_to(window: MainWindow, period: str) -> RollSheet:
    last = window.draft.desk.report.id
    window.actions_table["roll"].trigger()
    sheet = open_sheet(RollSheet)
    sheet.period.show_key(period)
    run_loop(20)
    sheet.accept()
    wait_until(lambda: window.draft is not None and window.draft.desk.report.id != last)
    return sheet


def test_the_half_year_becomes_the_year_and_the_year_the_half_year(window: MainWindow, tmp_path: Path) -> None:
    source = tmp_path / "2022.txt"
    source.write_text(OWN, encoding="utf-8")
    import_file(window, source)
    window.actions_table["find_figures"].trigger()
    open_sheet(FoundFiguresSheet).accept()
    run_loop(50)
    headings = [section.heading for section in window.draft.desk.report.sections]
    _roll_to(window, "2022")
    desk = window.draft.desk
    assert desk.report.period == "2022"
    assert [section.heading for section in desk.report.sections] == headings
    assert desk.report.rolled is not None
    assert [promise.text for promise in desk.report.rolled.promises]
    missing = waiting_names(desk.session.state.report, desk.session.state.ledger)
    assert len(missing) > 5
    _roll_to(window, "2023H1")
    desk = window.draft.desk
    assert desk.report.period == "2023H1"
    assert len(waiting_names(desk.session.state.report, desk.session.state.ledger)) == len(missing)
