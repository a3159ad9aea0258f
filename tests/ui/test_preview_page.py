"""The page view in use: laid out in pauses, clicked, leafed through, printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QApplication

from tests.ui.chart_samples import make_charts, make_state
from tests.ui.driving import press, run_loop, wait_until
from tests.ui.preview_samples import SENTENCE, long_report
from tests.word.documents import full_document
from xiasha_desk.domain.apply import DraftState
from xiasha_desk.domain.changes import EditParagraphs
from xiasha_desk.domain.composed import ComposedDocument
from xiasha_desk.domain.ledger import Ledger
from xiasha_desk.ui.desk.desk import Desk, Place
from xiasha_desk.ui.preview import geometry as g
from xiasha_desk.ui.preview import painting
from xiasha_desk.ui.preview.layout.paginator import Paginator
from xiasha_desk.ui.preview.page_view import FULL_WIDTH, WHOLE_PAGE
from xiasha_desk.ui.preview.painting import Marks, paint_page
from xiasha_desk.ui.preview.pdf import pdf_bytes
from xiasha_desk.ui.preview.preview_page import PreviewPage
from xiasha_desk.ui.preview.print_preview import PrintPreview
from xiasha_desk.ui.theme.look import Look

pytestmark = pytest.mark.usefixtures("chinese_font")


class View:
    """A page view on a desk of its own, with what it has told."""

    def __init__(self, state: DraftState) -> None:
        self.desk = Desk(state)
        self.page = PreviewPage(self.desk, Look(QApplication.instance()))
        self.places: list[Place] = []
        self.files: list[bytes] = []
        self.page.place_wanted.connect(self.places.append)
        self.page.pdf_wanted.connect(self.files.append)
        self.page.resize(1366, 634)
        self.page.show()
        run_loop(20)

    def type_into(self, paragraph: str, text: str) -> None:
        section = next(s for s in self.desk.report.sections if any(b.id == paragraph for b in s.blocks))
        place, old = next((i, b) for i, b in enumerate(section.blocks) if b.id == paragraph)
        change = EditParagraphs(section.id, place, 1, (replace(old, text=text),))
        self.desk.perform(change, "x", Place(""), Place(""), show=False)

    def click(self, block: str, offset: int) -> Place:
        """Click just before a character of a printed paragraph."""
        document, pages = self.page.paginator.document, self.page.paginator.pages
        for number, page in enumerate(pages):
            for placed in page.rows:
                row = placed.drawn
                if document.blocks[placed.block].id == block and row.start <= offset < row.end:
                    self.page.view.show_page(number)
                    view = self.page.view
                    x = g.LEFT + row._line.cursorToX(offset)[0] + 20
                    y = g.TOP + placed.y + row.height / 2
                    spot = view.paper(number).topLeft() + QPointF(x, y) * view.scale()
                    _click(view, spot)
                    return self.places[-1]
        raise AssertionError(f"{block} is on no page")


def _click(view: object, spot: QPointF) -> None:
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        left = Qt.MouseButton.LeftButton
        event = QMouseEvent(kind, spot, view.viewport().mapToGlobal(spot), left, left, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(view.viewport(), event)


@pytest.fixture
def view(qapp: QApplication) -> Iterator[View]:
    opened = View(DraftState(long_report(), Ledger()))
    yield opened
    opened.page.close()
    opened.page.deleteLater()


def test_a_keystroke_lays_out_its_paragraph_only(view: View) -> None:
    counted = view.page.paginator.laid_out
    view.type_into("p17", "第17项又写了一句。" + SENTENCE * 5)
    assert view.page.page_count() is None
    assert view.page.status()[0].endswith("…")
    wait_until(lambda: view.page.page_count() is not None)
    assert view.page.paginator.laid_out == counted + 1
    texts = [b.text for b in view.page.paginator.document.blocks]
    assert any("第17项又写了一句。" in text for text in texts)


def test_typing_on_drops_what_is_under_way_and_waits_for_a_pause(view: View) -> None:
    paginator = view.page.paginator
    for number in range(5):
        view.type_into("p3", f"第{number}遍。")
        assert paginator.behind
        assert not paginator._slices.isActive()
    counted = paginator.laid_out
    wait_until(lambda: not paginator.behind)
    assert paginator.laid_out == counted + 1


def test_work_is_cut_into_slices(qapp: QApplication, view: View) -> None:
    document = view.desk.session.composed()
    paginator = Paginator(lambda: document)
    paginator.begin()
    steps = 0
    while paginator._work is not None:
        next(paginator._work, None)
        steps += 1
        if steps > len(document.blocks) + len(view.page.paginator.pages) + 2:
            break
    assert steps >= len(document.blocks)
    paginator._slices.stop()


@pytest.mark.parametrize(("block", "offset"), [("p0", 0), ("p0", 70), ("p33", 5), ("p59", 120)])
def test_a_click_goes_to_that_character(view: View, block: str, offset: int) -> None:
    section = next(s.id for s in view.desk.report.sections if any(b.id == block for b in s.blocks))
    found = view.click(block, offset)
    assert (found.section, found.block) == (section, block)
    assert abs(found.offset - offset) <= 1


def test_a_click_on_a_heading_or_the_title_goes_there(view: View) -> None:
    assert view.click("s2", 3).section == "s2"
    assert view.places[-1].block == ""
    view.page.view.show_page(0)
    paper = view.page.view.paper(0)
    _click(view.page.view, paper.topLeft() + QPointF(g.PAPER_WIDTH / 2, g.TOP + 100) * view.page.view.scale())
    assert view.places[-1] == Place("")


def test_the_section_of_the_cursor_is_shown_and_tinted_on_the_screen_only(view: View) -> None:
    view.page.show_section("s4")
    pages, document = view.page.paginator.pages, view.page.paginator.document
    first = next(n for n, page in enumerate(pages) if any(document.blocks[p.block].section == "s4" for p in page.rows))
    shown = view.page.view.current_page()
    assert first in range(shown, shown + 2)
    with_tint, without = (_image(document, pages, first, marks) for marks in (view.page.view.marks, Marks()))
    assert _has(with_tint, painting.TINT)
    assert not _has(without, painting.TINT)
    press(view.page.view, Qt.Key.Key_Return)
    assert view.places[-1].section == "s4"


def _image(document: ComposedDocument, pages: list, number: int, marks: Marks = Marks()) -> QImage:  # noqa: B008
    image = QImage(595, 842, QImage.Format.Format_RGB32)
    image.fill(painting.PAPER)
    painter = QPainter(image)
    painter.scale(0.1, 0.1)
    paint_page(painter, document, pages[number], number + 1, marks)
    painter.end()
    return image


def _has(image: QImage, colour: QColor) -> bool:
    return any(image.pixelColor(x, y) == colour for x in range(85, 500, 3) for y in range(110, 740, 3))


def test_keys_and_wheel(view: View) -> None:
    pages = view.page.view
    last = len(view.page.paginator.pages)
    press(pages, Qt.Key.Key_PageDown)
    assert view.page.status()[0] == f"第 3–4 页/{last} 页"
    assert view.page.column.model.on_desk == range(2, 4)
    press(pages, Qt.Key.Key_PageUp)
    assert pages.current_page() == 0
    press(pages, Qt.Key.Key_End)
    assert pages.current_page() + 2 >= last
    wheel = QWheelEvent(
        QPointF(50, 50), QPointF(50, 50), QPoint(0, 120), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(pages.viewport(), wheel)
    assert pages.zoom == 75
    assert view.page.strip.zoom.currentText() == "75%"


@pytest.mark.parametrize("zoom", [WHOLE_PAGE, FULL_WIDTH, 100])
@pytest.mark.parametrize("columns", [1, 2])
def test_zoom_and_columns_keep_the_page(view: View, zoom: str | int, columns: int) -> None:
    pages = view.page.view
    pages.show_page(4)
    view.page.strip.columns.button(columns).click()
    pages.set_zoom(zoom)
    assert 4 in range(pages.current_page(), pages.current_page() + columns)
    if zoom == WHOLE_PAGE:
        assert pages.viewport().rect().toRectF().contains(pages.paper(4))
    if zoom == FULL_WIDTH:
        assert pages.horizontalScrollBar().maximum() == 0


def test_page_numbers_odd_right_even_left(view: View) -> None:
    pages, document = view.page.paginator.pages, view.page.paginator.document
    for number, at_left in ((0, False), (1, True)):
        image = _image(document, pages, number)
        dark = [x for x in range(595) for y in range(745, 790) if image.pixelColor(x, y).lightness() < 200]
        assert (max(dark) < 200) if at_left else (min(dark) > 350)


def test_charts_tables_and_pictures_are_drawn(qapp: QApplication) -> None:
    made = full_document()
    paginator = Paginator(lambda: made)
    paginator.finish()
    images = [_image(made, paginator.pages, n) for n in range(len(paginator.pages))]
    assert any(_has(image, QColor("#1F5A93")) for image in images)


def test_pdf_and_print_preview(view: View) -> None:
    import pypdfium2

    view.page.strip.pdf.click()
    file = pypdfium2.PdfDocument(view.files[0])
    pages = view.page.paginator.pages
    assert len(file) == len(pages)
    assert file[0].get_size() == pytest.approx((595.3, 841.9), abs=1)
    text = "".join(file[1].get_textpage().get_text_bounded().split())
    assert "统筹推进各项重点任务" in text
    dialog = PrintPreview(view.page.paginator.document, pages[:3], view.page)
    dialog.show()
    run_loop(50)
    dialog.close()
    dialog.deleteLater()
    assert pdf_bytes(view.page.paginator.document, pages[:1])[:5] == b"%PDF-"


def test_a_click_on_a_chart_goes_to_it(qapp: QApplication) -> None:
    opened = View(make_state(*make_charts()))
    document, pages = opened.page.paginator.document, opened.page.paginator.pages
    placed = next(p for p in pages[0].rows if document.blocks[p.block].id == "c1")
    view = opened.page.view
    spot = view.paper(0).topLeft() + QPointF(g.PAPER_WIDTH / 2, g.TOP + placed.y + 500) * view.scale()
    _click(view, spot)
    assert opened.places == [Place("eco", "c1")]
    opened.page.grab()
    opened.page.close()
    opened.page.deleteLater()
