"""Three departments are asked, two answer (another unit, a clash), the third is named; the report's chips follow."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from tests.ui.driving import open_sheet, run_loop, wait_until
from xiasha_desk.domain.changes import Batch, EditParagraphs, InsertIndicator, SetObservation, SetPeriod
from xiasha_desk.domain.ledger import FigureStatus, Indicator, Observation
from xiasha_desk.domain.report import MARK_CHARACTER, Mark, Paragraph
from xiasha_desk.services.form_replies import Decision
from xiasha_desk.services.refreshing import refreshed
from xiasha_desk.storage.library import open_library
from xiasha_desk.ui.desk.desk import Place
from xiasha_desk.ui.forms.inbox_sheet import InboxSheet
from xiasha_desk.ui.forms.reply_sheet import ReplySheet
from xiasha_desk.ui.forms.send_sheet import SendSheet
from xiasha_desk.ui.main_window import MainWindow

P = "2023H1"
NAMES = (
    ("tax", "税收收入", "亿元", 1, "经发科"), ("fixed", "固定资产投资", "亿元", 1, "经发科"),
    ("lifts", "加装电梯", "台", 0, "城建科"), ("visits", "走访企业", "家次", 0, "平安办"),
)  # fmt: skip


@pytest.fixture
def held(draft_window: MainWindow) -> MainWindow:
    desk = draft_window.draft.desk
    new = [InsertIndicator(n, Indicator(i, w, u, d, department=o)) for n, (i, w, u, d, o) in enumerate(NAMES)]
    base = Observation("tax", "2022H1", Decimal("8.3"))
    known = Observation("lifts", P, Decimal(10), status=FigureStatus.CHECKED)
    lead = desk.report.sections[0]
    text = f"税收{MARK_CHARACTER}，电梯{MARK_CHARACTER}。"
    told = Paragraph("chips", text, (Mark("m1", "tax"), Mark("m2", "lifts")))
    changes = [SetPeriod(P), *new, SetObservation(base.key, None, base), SetObservation(known.key, None, known)]
    desk.perform(Batch((*changes, EditParagraphs(lead.id, 0, 0, (told,)))), "准备", Place(""), Place(""), show=False)
    again = refreshed(desk.report, desk.session.state.ledger)
    if again is not None:
        desk.perform(again, "准备", Place(""), Place(""), show=False)
    return draft_window


def _fill(path: Path, cells: dict[str, object]) -> None:
    book = openpyxl.load_workbook(path)
    for name, value in cells.items():
        book.active[name] = value
    book.save(path)


def _text(window: MainWindow) -> str:
    return window.draft.desk.session.composed().text


def test_forms_go_out_come_back_and_the_report_follows(held: MainWindow, tmp_path: Path) -> None:
    assert "税收【待填】，电梯10台。" in _text(held)
    held.actions_table["send_forms"].trigger()
    send = open_sheet(SendSheet)
    send.asked.button(list(send.asked._values)[2]).click()
    assert send.write.text() == "写出 3 份…"
    send.due.setText("2023-06-30")
    held.prompts.folders.append(tmp_path)
    send.write.click()
    wait_until(lambda: "已写出 3 份" in held.status.notice)
    files = sorted(path.name for path in tmp_path.glob("*填报表.xlsx"))
    assert files == [f"2023年上半年 {name} 填报表.xlsx" for name in ("城建科", "平安办", "经发科")]

    _fill(tmp_path / "2023年上半年 经发科 填报表.xlsx", {"F5": 92000, "D5": "万元", "F6": 12.5})
    _fill(tmp_path / "2023年上半年 城建科 填报表.xlsx", {"F5": 12, "H5": "含在建"})
    held.actions_table["inbox"].trigger()
    inbox = open_sheet(InboxSheet)
    wait_until(lambda: inbox.table.rowCount() == 3)
    assert inbox.words.text() == "3 项未填：经发科 2，平安办 1"
    held.prompts.files += [tmp_path / f"2023年上半年 {name} 填报表.xlsx" for name in ("经发科", "城建科")]
    inbox.read.click()

    first = open_sheet(ReplySheet)
    rows = [[first.table.item(r, c).text() for c in range(6)] for r in range(2)]
    assert rows[0][2:] == ["92000.0 → 9.2亿元", "万元", "单位由亿元改成了万元，按新单位换算", "稍后"]
    assert rows[1][5] == "用报来的"
    assert first.take.text() == "采用 1 项"
    first.decide(Decision.TAKE)
    assert first.take.text() == "采用 2 项"
    first.take.click()
    wait_until(lambda: open_sheet(ReplySheet).draft.form.department == "城建科")

    second = open_sheet(ReplySheet)
    assert second.table.item(0, 4).text() == "台账里已有 10台，已核；备注：含在建"
    assert second.take.text() == "记下收件，不采用"
    second.decide(Decision.TAKE)
    second.take.click()
    wait_until(lambda: "平安办 1" in inbox.words.text() and inbox.words.text().startswith("1 项"))
    assert inbox.words.text() == "1 项未填：平安办 1"
    states = [inbox.table.item(r, 4).text() for r in range(3)]
    assert all(state.startswith("已回，迟") for state in states[:2])
    assert inbox.waiting.text().startswith("1 个科室未回：平安办（迟")
    assert states[2].startswith("未回，迟")
    assert inbox.list.isEnabled()
    inbox.reject()

    assert "税收9.2亿元，电梯12台。" in _text(held)
    held.draft.undo()
    held.draft.undo()
    assert "税收【待填】，电梯10台。" in _text(held)
    held.draft.redo()
    held.draft.redo()
    held.leave_report()
    run_loop(100)
    path = held.library.run_and_wait(lambda library: library.path)
    held.close()
    window = open_library(path, write=False)
    assert {form.department for form in window.forms(P)} == {"经发科", "城建科", "平安办"}
    form = next(form for form in window.forms(P) if form.department == "经发科")
    assert [row.words for row in window.replies(form.id)[0].rows] == ["92000.0", "12.5"]
    assert window.ledger().observations[("tax", P)].source == "经发科填报 2023年上半年 经发科 填报表.xlsx"
    window.close()


def test_sending_again_asks_before_a_returned_file_is_replaced(held: MainWindow, tmp_path: Path) -> None:
    def send() -> None:
        held.actions_table["send_forms"].trigger()
        sheet = open_sheet(SendSheet)
        sheet.asked.button(list(sheet.asked._values)[2]).click()
        held.prompts.folders.append(tmp_path)
        sheet.write.click()

    send()
    wait_until(lambda: "已写出 3 份" in held.status.notice)
    path = tmp_path / "2023年上半年 经发科 填报表.xlsx"
    _fill(path, {"F5": 9.2})
    (tmp_path / "2023年上半年 平安办 填报表.xlsx").unlink()
    filled = path.read_bytes()
    held.status.tell("")
    send()
    wait_until(lambda: len(held.prompts.asked) == 1)
    assert held.prompts.asked[0].title == "文件夹里已有 2 个同名文件"
    assert path.name in held.prompts.asked[0].text
    run_loop(100)
    assert path.read_bytes() == filled
    assert list(tmp_path.glob("*平安办*")) == []
    held.prompts.answers.append(True)
    send()
    wait_until(lambda: "已写出 3 份" in held.status.notice)
    assert path.read_bytes() != filled
    assert len(held.prompts.asked) == 2


def test_what_was_written_is_remembered_when_the_rest_cannot_be(held: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "2023年上半年 平安办 填报表.xlsx").mkdir()
    held.actions_table["send_forms"].trigger()
    sheet = open_sheet(SendSheet)
    sheet.asked.button(list(sheet.asked._values)[2]).click()
    held.prompts.folders.append(tmp_path)
    held.prompts.answers.append(True)
    sheet.write.click()
    wait_until(lambda: "已写出 2 份" in held.status.notice)
    assert any("文件夹" in words for words in held.prompts.told)
    forms = held.library.run_and_wait(lambda library: library.forms(P))
    assert {form.department for form in forms} == {"经发科", "城建科"}
