"""版头, seals and 版记 on the pages: where the standard has them, in red where it is red, nothing else moved."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from tests.ui.preview_samples import pages_of
from tests.word.official import FULL, HEADED, IMPRINTED, PLAIN, official
from xiasha_desk.domain.composed import (
    IMPRINT_ROLES,
    BlockRole,
    ComposedBlock,
    ComposedDocument,
    Generated,
    GeneratedKind,
    MarkPrint,
    Run,
    RunRole,
    SourceSpan,
)
from xiasha_desk.domain.official import OfficialElements, SealForm
from xiasha_desk.ui.preview import geometry as g
from xiasha_desk.ui.preview import painting
from xiasha_desk.ui.preview.layout.forms import _FORMS
from xiasha_desk.ui.preview.layout.rows import Page
from xiasha_desk.ui.preview.places import place_in

pytestmark = pytest.mark.usefixtures("qapp", "chinese_font")
UPWARD = replace(FULL, signatories=("张某某", "李某", "王某某"))
JOINT = replace(
    UPWARD,
    agency_marks=("某区发展和改革局", "某区财政局", "某区人民政府某某街道办事处"),
    agency_signature="某区发展和改革局\n某区财政局\n某某街道办事处",
)
STAMPED = replace(HEADED, seal=SealForm.SIGNATURE_STAMP, signature_title="区长")
RED = QColor("#FF0000")


def drawn(document: ComposedDocument, page: Page, number: int) -> QImage:
    """A page, ten pixels to a millimetre being too many: 842 pixels high."""
    image = QImage(595, 842, QImage.Format.Format_RGB32)
    image.fill(painting.PAPER)
    painter = QPainter(image)
    painter.scale(0.1, 0.1)
    painting.paint_page(painter, document, page, number)
    painter.end()
    return image


def rows_of(image: QImage, colour: QColor) -> list[int]:
    return [y for y in range(image.height()) if any(image.pixelColor(x, y) == colour for x in range(image.width()))]


def word_masthead_roles() -> frozenset[BlockRole]:
    from xiasha_desk.domain.composed import MASTHEAD_ROLES

    return MASTHEAD_ROLES


@pytest.mark.parametrize("elements", [HEADED, FULL, JOINT], ids=["one", "full", "joint"])
def test_the_mark_begins_72_mm_under_the_edge_and_the_rule_ends_the_head(elements: OfficialElements) -> None:
    made = official(elements)
    pages = pages_of(made)
    red = rows_of(drawn(made, pages[0], 1), RED)
    assert min(red) == pytest.approx(72 / 25.4 * 72, abs=6)
    assert max(red) == pytest.approx((g.TOP + pages[0].rows[0].drawn.height) / 10, abs=2)
    assert not rows_of(drawn(made, pages[1], 2), RED)


def test_the_text_under_the_head_stands_on_the_grid_again() -> None:
    made = official(FULL)
    first = next(p for p in pages_of(made)[0].rows if made.blocks[p.block].role is BlockRole.MAIN_RECIPIENTS)
    assert (first.y / g.PITCH) % 1 == pytest.approx(0, abs=0.02) or (first.y / g.PITCH) % 1 > 0.98


@pytest.mark.parametrize("sections", range(1, 9))
def test_the_imprint_stands_at_the_foot_of_an_even_page(sections: int) -> None:
    made = official(IMPRINTED, sections)
    pages = pages_of(made)
    plain = pages_of(official(HEADED, sections))
    assert len(pages) % 2 == 0
    foot = pages[-1].rows[-1]
    assert made.blocks[foot.block].role in IMPRINT_ROLES
    assert foot.y + foot.drawn.height == pytest.approx(g.CORE_HEIGHT)
    assert [page.numbered for page in pages] == [number < len(plain) for number in range(len(pages))]
    if len(pages[-1].rows) > 1:
        above = pages[-1].rows[-2]
        assert above.y + above.drawn.height <= foot.y


@pytest.mark.parametrize("elements", [PLAIN, FULL, JOINT, STAMPED], ids=["plain", "sealed", "joint", "stamp"])
@pytest.mark.parametrize("sections", [2, 3, 4, 5])
def test_the_closing_stands_together_under_text(elements: OfficialElements, sections: int) -> None:
    made = official(elements, sections)
    closing = {
        BlockRole.SIGNATURE, BlockRole.DOCUMENT_DATE, BlockRole.SEALED_SIGNATURE, BlockRole.SEALED_DATE,
        BlockRole.STAMP_TITLE,
    }  # fmt: skip
    having = [page for page in pages_of(made) if any(made.blocks[p.block].role in closing for p in page.rows)]
    assert len(having) == 1
    roles = [made.blocks[p.block].role for p in having[0].rows]
    assert roles[0] in (BlockRole.BODY, BlockRole.ATTACHMENT_NOTE, BlockRole.HEADING)
    tops = [p.y for p in having[0].rows]
    assert tops == sorted(tops)


def test_a_click_on_the_head_goes_to_the_elements() -> None:
    made = official(FULL)
    assert {place_in(block, 0).section for block in made.blocks if block.role in word_masthead_roles()} == {""}


def test_a_role_the_preview_does_not_know_is_set_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    made = official(FULL)
    monkeypatch.delitem(_FORMS, BlockRole.ANNOTATION)
    placed = next(p for page in pages_of(made) for p in page.rows if made.blocks[p.block].role is BlockRole.ANNOTATION)
    assert placed.drawn.height == g.PITCH


def test_a_click_behind_a_figure_goes_to_the_right_offset() -> None:
    runs = (
        Run("1.", Generated(GeneratedKind.ORDINAL, "s")),
        Run("税收收入", SourceSpan("p", 0, 4), RunRole.LEAD),
        Run("8.3亿元", MarkPrint("m")),
        Run("，同比增长。", SourceSpan("p", 5, 11)),
    )
    block = ComposedBlock("p", BlockRole.BODY, runs, "s", 3)
    ways = {0: 0, 2: 0, 4: 2, 6: 4, 7: 4, 10: 5, 11: 5, 13: 7, 17: 11, 99: 11}
    assert {offset: place_in(block, offset).offset for offset in ways} == ways
    assert {(place_in(block, offset).section, place_in(block, offset).block) for offset in ways} == {("s", "p")}
