from __future__ import annotations

import pytest
from lxml import etree

from tests.word.documents import attributes, find, full_document, part, value


@pytest.fixture(scope="module")
def styles() -> etree._Element:
    return part(full_document(), "word/styles.xml")


def _of(styles: etree._Element, style_id: str) -> etree._Element:
    return find(styles, f"w:style[@w:styleId='{style_id}']")[0]


def test_normal_is_22_lines_of_28_characters(styles: etree._Element) -> None:
    normal = _of(styles, "Normal")
    assert value(normal, "@w:default") == "1"
    spacing = {"before": "0", "after": "0", "line": "579", "lineRule": "exact"}
    assert attributes(normal, "w:pPr/w:spacing") == spacing
    assert attributes(normal, "w:pPr/w:jc") == {"val": "both"}
    off = ("widowControl", "overflowPunct", "autoSpaceDE", "autoSpaceDN", "adjustRightInd", "snapToGrid")
    assert {name: value(normal, f"w:pPr/w:{name}/@w:val") for name in off} == dict.fromkeys(off, "0")
    assert value(normal, "w:pPr/w:kinsoku/@w:val") == "1"
    assert value(normal, "w:rPr/w:sz/@w:val") == "32"
    assert value(normal, "w:rPr/w:spacing/@w:val") == "-5"


@pytest.mark.parametrize(
    ("style_id", "family", "size"),
    [
        ("Normal", "仿宋_GB2312", "32"),
        ("Title", "方正小标宋简体", "44"),
        ("HeadLine", "楷体_GB2312", None),
        ("PublishLine", None, "28"),
        ("Heading1", "黑体", None),
        ("Heading2", "楷体_GB2312", None),
        ("Heading3", "仿宋_GB2312", None),
        ("Heading4", "仿宋_GB2312", None),
        ("RunInHeading1", "黑体", None),
        ("RunInHeading2", "楷体_GB2312", None),
        ("RunInHeading3", "仿宋_GB2312", None),
        ("Footer", "宋体", "28"),
        ("TableCaption", "黑体", "28"),
        ("FigureCaption", "黑体", "28"),
        ("ExhibitNote", None, "21"),
    ],
)
def test_faces_and_sizes(styles: etree._Element, style_id: str, family: str | None, size: str | None) -> None:
    style = _of(styles, style_id)
    fonts = attributes(style, "w:rPr/w:rFonts")
    assert value(style, "w:rPr/w:sz/@w:val") == size
    if family is not None:
        same = ("ascii", "hAnsi", "eastAsia")
        assert {slot: fonts[slot] for slot in same} == dict.fromkeys(same, family)
        assert fonts["hint"] == "eastAsia"


def test_nothing_is_coloured_bold_or_from_a_theme(styles: etree._Element) -> None:
    assert {str(colour) for colour in find(styles, "//w:color/@w:val")} <= {"auto", "000000"}
    assert [value(bold, "../../@w:styleId") for bold in find(styles, "//w:b")] == ["LeadSentence"]
    assert not [key for node in styles.iter() for key in node.attrib if "heme" in key]


def test_larger_type_has_its_own_line_and_no_squeezing(styles: etree._Element) -> None:
    title = _of(styles, "Title")
    assert attributes(title, "w:pPr/w:spacing") == {"line": "660", "lineRule": "exact"}
    assert value(title, "w:rPr/w:spacing/@w:val") == "0"
    assert value(title, "w:pPr/w:jc/@w:val") == "center"


@pytest.mark.parametrize("style_id", ["BodyText", "Heading1", "Heading2", "Heading3", "Heading4"])
def test_first_lines_are_two_characters_in(styles: etree._Element, style_id: str) -> None:
    assert attributes(_of(styles, style_id), "w:pPr/w:ind") == {"firstLineChars": "200", "firstLine": "630"}


def test_annotation_and_recipients(styles: etree._Element) -> None:
    assert attributes(_of(styles, "Annotation"), "w:pPr/w:ind") == {"left": "630"}
    assert attributes(_of(styles, "MainRecipients"), "w:pPr/w:ind") == {}


def test_headings_are_words_own_styles(styles: etree._Element) -> None:
    for level in (1, 2, 3, 4):
        assert value(_of(styles, f"Heading{level}"), "w:name/@w:val") == f"heading {level}"
        assert value(_of(styles, f"Heading{level}"), "@w:customStyle") is None


def test_chinese_is_the_language(styles: etree._Element) -> None:
    assert value(styles, "w:docDefaults/w:rPrDefault/w:rPr/w:lang/@w:eastAsia") == "zh-CN"


def test_every_style_used_is_there(styles: etree._Element) -> None:
    defined = {str(name) for name in find(styles, "w:style/@w:styleId")}
    main = part(full_document(), "word/document.xml")
    used = {str(name) for name in find(main, "//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val")}
    based = {str(name) for name in find(styles, "//w:basedOn/@w:val | //w:next/@w:val")}
    assert used | based <= defined
