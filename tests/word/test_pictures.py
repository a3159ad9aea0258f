from __future__ import annotations

import pytest

from tests.word.documents import block, document, find, member, paragraphs, part, value
from tests.word.exhibits import exhibit, growth_chart, picture, png
from xiasha_desk.domain.composed import BlockRole, ComposedBlock
from xiasha_desk.domain.exhibit import Image

_EMU_A_MM = 36_000
_NAMES = {
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}


def _found(composed: tuple[ComposedBlock, ...], path: str) -> list:
    return part(document(*composed), "word/document.xml").xpath(path, namespaces=_NAMES)


@pytest.mark.parametrize(
    ("width_mm", "pixels", "shown"),
    [
        (140, (800, 400), (140, 70)),
        (60, (100, 100), (60, 60)),
        (400, (400, 100), (156, 39)),  # never wider than the text
        (156, (100, 1000), (19.4, 194.4)),  # never higher than a page with caption and note
    ],
)
def test_height_follows_from_the_image_and_both_fit_the_page(
    width_mm: int, pixels: tuple[int, int], shown: tuple[float, float]
) -> None:
    made = picture(Image("image/png", png().data, *pixels), width_mm)
    for path in ("//wp:extent", "//a:xfrm/a:ext"):
        extent = _found((exhibit(made),), path)[0]
        assert int(extent.get("cx")) / _EMU_A_MM == pytest.approx(shown[0], abs=0.1)
        assert int(extent.get("cy")) / _EMU_A_MM == pytest.approx(shown[1], abs=0.1)


def test_one_image_used_twice_is_one_part() -> None:
    blocks = (exhibit(picture(png())), exhibit(picture(png(), 60)), exhibit(picture(png(9, 9))))
    links = [str(link) for link in _found(blocks, "//a:blip/@r:embed")]
    assert links[0] == links[1] != links[2]
    assert member(document(*blocks), "word/media/image1.png") == png().data
    assert member(document(*blocks), "word/media/image2.png") == png(9, 9).data
    with pytest.raises(KeyError):
        member(document(*blocks), "word/media/image3.png")


def test_a_jpeg_keeps_its_kind() -> None:
    photo = Image("image/jpeg", b"\xff\xd8\xff\xe0", 10, 10)
    composed = document(exhibit(picture(photo)))
    assert member(composed, "word/media/image1.jpeg") == photo.data
    types = part(composed, "[Content_Types].xml")
    assert types.xpath("string(*[@PartName='/word/media/image1.jpeg']/@ContentType)") == "image/jpeg"


def test_drawings_have_numbers_names_and_words_for_those_who_do_not_see_them() -> None:
    blocks = (exhibit(picture(alternative="工地现场")), exhibit(growth_chart()), exhibit(picture(png(), 60, "")))
    properties = _found(blocks, "//wp:docPr")
    assert [(p.get("id"), p.get("name"), p.get("descr")) for p in properties] == [
        ("1", "图片 1", "工地现场"),
        ("2", "图表 2", "主要指标。8.3亿元。"),
        ("3", "图片 3", ""),
    ]


@pytest.mark.parametrize("content", [picture(), growth_chart()], ids=["picture", "chart"])
def test_a_figure_has_a_line_that_grows_and_stays_with_its_caption(content: object) -> None:
    composed = document(exhibit(content), block(BlockRole.EXHIBIT_NOTE, "注。"), block(BlockRole.FIGURE_CAPTION, "图1"))
    figure, note, caption = paragraphs(composed)[1:]
    kept = [bool(find(paragraph, "w:pPr/w:keepNext")) for paragraph in (figure, note, caption)]
    assert kept == [True, True, False]
    styles = part(composed, "word/styles.xml")
    style = find(styles, "w:style[@w:styleId='Figure']")[0]
    assert value(style, "w:pPr/w:spacing/@w:lineRule") == "auto"
    assert value(style, "w:pPr/w:jc/@w:val") == "center"
