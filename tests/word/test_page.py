from __future__ import annotations

import pytest

from tests.word.documents import MOMENT, attributes, find, full_document, part, parts, value
from xiasha_desk.composition.page import geometry as g
from xiasha_desk.word.writer import WordWriter


def test_the_figures_of_the_standard() -> None:
    assert (g.PAPER_WIDTH, g.PAPER_HEIGHT) == (11906, 16838)
    assert (g.CORE_WIDTH, g.CORE_HEIGHT) == (8845, 12756)
    assert (g.LINE_PITCH, g.CHARACTER_PITCH, g.SIZE_3_SPACING) == (579, 315, -5)
    assert g.LINE_PITCH * 22 <= g.CORE_HEIGHT < g.LINE_PITCH * 23
    assert g.CHARACTER_PITCH * 28 <= g.CORE_WIDTH < g.CHARACTER_PITCH * 29


def test_section_is_a4_with_the_core_and_a_line_grid() -> None:
    main = part(full_document(), "word/document.xml")
    section = find(main, "w:body/w:sectPr")
    assert len(section) == 1
    assert section[0] is main[0][-1]
    assert attributes(section[0], "w:pgSz") == {"w": "11906", "h": "16838"}
    margins = attributes(section[0], "w:pgMar")
    assert [margins[side] for side in ("top", "right", "bottom", "left", "gutter", "footer")] == [
        "2098", "1474", "1984", "1587", "0", "1449",
    ]  # fmt: skip
    assert attributes(section[0], "w:docGrid") == {"type": "lines", "linePitch": "579"}
    assert not find(section[0], "w:titlePg")


@pytest.mark.parametrize(
    ("kind", "align", "indent"),
    [
        ("default", "right", {"rightChars": "100", "right": "280"}),
        ("even", "left", {"leftChars": "100", "left": "280"}),
    ],
)
def test_page_numbers(kind: str, align: str, indent: dict[str, str]) -> None:
    made = parts(WordWriter(created=MOMENT).write(full_document()))
    reference = find(made["word/document.xml"], f"//w:footerReference[@w:type='{kind}']")[0]
    relation = next(value for key, value in reference.attrib.items() if key.endswith("}id"))
    target = next(r.get("Target") for r in made["word/_rels/document.xml.rels"] if r.get("Id") == relation)
    footer = made[f"word/{target}"]
    assert value(footer, "w:p/w:pPr/w:jc/@w:val") == align
    assert attributes(footer, "w:p/w:pPr/w:ind") == indent
    assert [t.text for t in find(footer, "//w:t")] == ["— ", "1" if align == "right" else "2", " —"]
    assert [t.text.strip() for t in find(footer, "//w:instrText")] == ["PAGE"]
    kinds = [str(kind) for kind in find(footer, "//w:fldChar/@w:fldCharType")]
    assert kinds == ["begin", "separate", "end"]


def test_settings() -> None:
    settings = part(full_document(), "word/settings.xml")
    assert find(settings, "w:evenAndOddHeaders")
    assert value(settings, "w:characterSpacingControl/@w:val") == "compressPunctuation"
    assert value(settings, "w:themeFontLang/@w:eastAsia") == "zh-CN"
    assert value(settings, "w:compat/w:compatSetting[@w:name='compatibilityMode']/@w:val") == "15"
    assert not find(settings, "//w:rsid | //w:attachedTemplate | //w:trackRevisions")


def test_font_table_names_every_family_and_its_other_name() -> None:
    table = part(full_document(), "word/fontTable.xml")
    rows = {value(font, "@w:name"): value(font, "w:altName/@w:val") for font in find(table, "w:font")}
    assert rows["仿宋_GB2312"] == "仿宋"
    assert rows["楷体_GB2312"] == "楷体"
    assert rows["方正小标宋简体"] == "方正小标宋_GBK"
    assert set(find(table, "w:font/w:charset/@w:val")) == {"86"}
    assert all(len(name) < 32 for name in rows)
    styles = part(full_document(), "word/styles.xml")
    assert {str(name) for name in find(styles, "//w:rFonts/@w:eastAsia")} <= set(rows)
