"""精确分页 in the page view: offered, made in the background, given up, stale, failed."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.office_suite.programs import HANGS, MAKES_PAGES, program
from tests.ui.driving import press, run_loop, wait_until
from tests.ui.preview_samples import long_report
from xiasha_desk import app
from xiasha_desk.domain.apply import DraftState
from xiasha_desk.domain.changes import EditParagraphs
from xiasha_desk.domain.composed import ComposedDocument
from xiasha_desk.domain.ledger import Ledger
from xiasha_desk.errors import UserError
from xiasha_desk.ui.desk.desk import Desk, Place
from xiasha_desk.ui.exact.exact_panel import AGAIN, EDITED, GIVEN_UP, WORKING
from xiasha_desk.ui.exact.making import BUG, State
from xiasha_desk.ui.preview.facts_panel import NO_OFFICE
from xiasha_desk.ui.preview.preview_page import PreviewPage
from xiasha_desk.ui.theme.look import Look

pytestmark = [
    pytest.mark.usefixtures("chinese_font"),
    pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are scripts"),
]


class Pages:
    """Two upright pages of one colour."""

    def __init__(self) -> None:
        self.sizes = [(595.0, 842.0)] * 3
        self.threads: set[str] = set()
        self.closed = False

    def picture(self, number: int, width: int) -> tuple[int, int, int, bytes]:
        self.threads.add(threading.current_thread().name)
        height = round(width * 842 / 595)
        return width, height, width * 4, bytes([40 * number, 90, 200, 0]) * (width * height)

    def close(self) -> None:
        self.closed = True


class Maker:
    """Answers when told to; remembers what it was asked."""

    def __init__(self) -> None:
        self.documents: list[ComposedDocument] = []
        self.go = threading.Event()
        self.given_up = 0
        self.made: list[Pages] = []
        self.problem: Exception | None = None

    def __call__(self, document: ComposedDocument, program: Path, cancelled: Callable[[], bool]) -> Pages:
        self.documents.append(document)
        while not self.go.wait(0.01):
            if cancelled():
                self.given_up += 1
                raise RuntimeError("cancelled")
        if self.problem is not None:
            raise self.problem
        self.made.append(Pages())
        return self.made[-1]


@pytest.fixture
def maker() -> Maker:
    return Maker()


@pytest.fixture
def page(qapp: QApplication, maker: Maker) -> Iterator[PreviewPage]:
    made = PreviewPage(Desk(DraftState(long_report(3), Ledger())), Look(qapp))
    made.offer_exact(Path("soffice"), maker)
    made.resize(1366, 634)
    made.show()
    run_loop(20)
    yield made
    maker.go.set()
    if made.exact is not None:
        made.exact.making.stop()
    made.close()


def edit(page: PreviewPage) -> None:
    desk = page._desk
    section = next(s for s in desk.report.sections if s.blocks)
    change = EditParagraphs(section.id, 0, 1, (replace(section.blocks[0], text="改过的一段。"),))
    desk.perform(change, "键入", Place(""), Place(""), show=False)


def ask(page: PreviewPage) -> None:
    page.strip.kind.button(True).click()


def state(page: PreviewPage) -> State:
    assert page.exact is not None
    return page.exact.making.state


def test_without_libreoffice_the_facts_say_why(qapp: QApplication, maker: Maker) -> None:
    page = PreviewPage(Desk(DraftState(long_report(1), Ledger())), Look(qapp))
    page.offer_exact(None, maker)
    page.show()
    assert page.facts.no_office.isVisible()
    assert page.facts.no_office.text() == NO_OFFICE
    assert not page.strip.kind.isVisible()
    assert page.strip.approximate.isVisible()
    page.close()


def test_nothing_is_made_before_it_is_asked_for(page: PreviewPage, maker: Maker) -> None:
    assert page.strip.kind.isVisible()
    assert not page.strip.approximate.isVisible()
    assert maker.documents == []


def test_made_and_drawn_page_by_page(page: PreviewPage, maker: Maker) -> None:
    ask(page)
    panel = page.exact
    assert panel.words.text() == WORKING
    assert panel.stop.isVisible()
    assert not page.strip.columns.isVisible()
    maker.go.set()
    wait_until(lambda: state(page) is State.READY)
    wait_until(lambda: panel.view.has_picture(0))
    assert page.status()[0] == "第 1 页/3 页"
    assert "LibreOffice" in page.status()[1]
    assert maker.made[0].threads == {"exact-pages"}
    press(panel.view, Qt.Key.Key_End)
    wait_until(lambda: panel.view.has_picture(2))
    assert page.status()[0] == "第 3 页/3 页"
    shown = panel.view.viewport().grab().toImage()
    area = panel.view.paper(2)
    spot = shown.pixelColor(round(area.center().x()), round(max(area.top(), 0)) + 40)
    assert (spot.blue(), spot.green(), spot.red()) == (80, 90, 200)
    page.strip.kind.button(False).click()
    assert page.view.isVisible()
    assert page.strip.columns.isVisible()


def test_cancelled(page: PreviewPage, maker: Maker) -> None:
    ask(page)
    wait_until(lambda: maker.documents)
    page.exact.stop.click()
    assert page.exact.words.text() == GIVEN_UP
    wait_until(lambda: maker.given_up)
    run_loop(30)
    assert state(page) is State.NONE
    maker.go.set()
    page.exact.go.click()
    wait_until(lambda: state(page) is State.READY)


def test_an_edit_makes_the_pages_old_until_they_are_made_again(page: PreviewPage, maker: Maker) -> None:
    maker.go.set()
    ask(page)
    wait_until(lambda: state(page) is State.READY)
    assert not page.exact.edited.isVisible()
    edit(page)
    assert state(page) is State.STALE
    assert page.exact.edited.isVisible()
    assert (page.exact.edited.text(), page.exact.renew.text()) == (EDITED, AGAIN)
    assert len(maker.documents) == 1
    page.exact.renew.click()
    wait_until(lambda: state(page) is State.READY)
    assert "改过的一段。" in maker.documents[-1].text
    wait_until(lambda: maker.made[0].closed)
    assert not maker.made[1].closed


def test_an_edit_while_it_is_made(page: PreviewPage, maker: Maker) -> None:
    ask(page)
    edit(page)
    maker.go.set()
    wait_until(lambda: state(page) is State.STALE)


@pytest.mark.parametrize(
    ("problem", "words"),
    [(UserError("没能排出精确页面", "LibreOffice 没有排出来", "请再试。"), "LibreOffice 没有排出来"), (OSError(), BUG)],
)
def test_failed(page: PreviewPage, maker: Maker, problem: Exception, words: str) -> None:
    maker.problem = problem
    maker.go.set()
    ask(page)
    wait_until(lambda: state(page) is State.FAILED)
    assert words in page.exact.words.text()
    assert page.exact.go.isVisible()
    maker.problem = None
    page.exact.go.click()
    wait_until(lambda: state(page) is State.READY)


def test_the_real_way_with_a_stand_in_program(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    wiring = app.wiring(tmp_path / "library.xsdb")
    page = PreviewPage(Desk(DraftState(long_report(1), Ledger())), Look(qapp))
    page.offer_exact(program(tmp_path, MAKES_PAGES), wiring.exact_pages)
    page.resize(1000, 600)
    page.show()
    ask(page)
    wait_until(lambda: state(page) is State.READY)
    wait_until(lambda: page.exact.view.has_picture(0))
    page.close()
    page.exact.making.stop()
    assert list(scratch.iterdir()) == []


def test_closing_in_the_middle_leaves_nothing(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch, told = tmp_path / "scratch", tmp_path / "told"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    wiring = app.wiring(tmp_path / "library.xsdb")
    page = PreviewPage(Desk(DraftState(long_report(1), Ledger())), Look(qapp))
    page.offer_exact(program(tmp_path, HANGS.format(told=str(told))), wiring.exact_pages)
    page.show()
    ask(page)
    wait_until(told.exists)
    page.deleteLater()
    del page
    wait_until(lambda: not list(scratch.iterdir()))
