"""Word files of every make read back: numbers as they print, changes both ways, tables, what was left out."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders.word_files import level, lists, paragraph, run, table, word_file
from tests.builders.workbooks import zipped
from xiasha_desk.domain.exhibit import Merge
from xiasha_desk.domain.read_document import FoundDocument, FoundParagraph, FoundTable, PlainText
from xiasha_desk.errors import UserError
from xiasha_desk.word.intake import WordPackage
from xiasha_desk.word.reading.ordinals import ordinal
from xiasha_desk.word.reading.reader import read_package, read_word
from xiasha_desk.word.reading.wire import decoded, encoded

HEADINGS = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="自定"/><w:basedOn w:val="1"/>'
    '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="藏"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
)


def read(body: str, *, accept: bool = True, **parts: str) -> FoundDocument:
    found = read_package(WordPackage(word_file(body, **parts)), "稿.docx", accept=accept)
    assert decoded(encoded(found), "稿.docx") == found
    return found


def lines(body: str, *, accept: bool = True, **parts: str) -> list[str]:
    return [b.text for b in read(body, accept=accept, **parts).blocks if isinstance(b, FoundParagraph)]


def left_out(body: str, **parts: str) -> str:
    return read(body, **parts).left_out_words


CONTENT = "<w:sdtContent>{}</w:sdtContent>"


# -- words --------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (paragraph("一、", "上半年", " 工作"), ["一、上半年 工作"]),
        (paragraph("第一行", "<w:r><w:br/></w:r>", "第二行"), ["第一行\n第二行"]),
        (paragraph("前", '<w:r><w:br w:type="page"/></w:r>', "后"), ["前后"]),
        (paragraph("<w:r><w:tab/><w:t>甲</w:t><w:noBreakHyphen/><w:t>乙</w:t></w:r>"), ["\t甲-乙"]),
        (paragraph('<w:hyperlink r:id="x">' + run("链接") + "</w:hyperlink>"), ["链接"]),
        (paragraph("<w:smartTag>" + run("下沙") + "</w:smartTag>"), ["下沙"]),
        (paragraph("<w:sdt><w:sdtPr/><w:sdtContent>" + run("控件") + "</w:sdtContent></w:sdt>"), ["控件"]),
        (
            paragraph("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>" + CONTENT.format(run("提示")) + "</w:sdt>", "后"),
            ["后"],
        ),
        ("<w:sdt><w:sdtContent>" + paragraph("整段") + "</w:sdtContent></w:sdt>", ["整段"]),
        (paragraph('<w:fldSimple w:instr="DATE">' + run("7月5日") + "</w:fldSimple>"), ["7月5日"]),
        (
            paragraph(
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>',
                run("藏在域代码里"),
                '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
                run("8.3"),
                '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
                run("亿元"),
            ),
            ["8.3亿元"],
        ),
        (
            paragraph(
                "<w:r><w:ruby><w:rt>" + run("xia") + "</w:rt><w:rubyBase>" + run("下") + "</w:rubyBase></w:ruby></w:r>"
            ),
            ["下"],
        ),
        (
            paragraph(
                "<mc:AlternateContent><mc:Choice>" + run("新") + "</mc:Choice><mc:Fallback>" + run("旧")
                + "</mc:Fallback></mc:AlternateContent>"
            ),
            ["新"],
        ),
        (paragraph() + paragraph("后"), ["", "后"]),
    ],
)  # fmt: skip
def test_words(body: str, expected: list[str]) -> None:
    assert lines(body) == expected


def test_strict_files_read_the_same() -> None:
    data = word_file(paragraph("甲") + table(("乙",)))
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = {name: package.read(name) for name in package.namelist()}
    usual = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    members["word/document.xml"] = members["word/document.xml"].replace(usual, strict.encode())
    found = read_package(WordPackage(zipped(members)), "x", accept=True)
    assert found.blocks == (FoundParagraph("甲"), FoundTable((("乙",),)))


# -- numbers ------------------------------------------------------------------------------------
def _numbered(*places: int) -> str:
    return "".join(paragraph(f"第{n}", number=(1, place)) for n, place in enumerate(places, 1))


GONGWEN = lists(
    level(0, "%1、", "chineseCounting"), level(1, "（%2）", "chineseCounting"), level(2, "%3."), level(3, "（%4）")
)


@pytest.mark.parametrize(
    ("numbering", "places", "expected"),
    [
        (GONGWEN, (0, 1, 1, 2, 2, 3, 0, 1), ["一、", "（一）", "（二）", "1.", "2.", "（1）", "二、", "（一）"]),
        (GONGWEN, (1, 1, 0), ["（一）", "（二）", "二、"]),
        (lists(level(0, "%1."), level(1, "%1.%2")), (0, 1, 1, 0, 1), ["1.", "1.1 ", "1.2 ", "2.", "2.1 "]),
        (
            lists(level(0, "第%1章", "chineseCounting"), level(1, "%1.%2", more="<w:isLgl/>")),
            (0, 1),
            ["第一章", "1.1 "],
        ),
        (
            lists(level(0, "%1、"), level(1, "%2)", more='<w:lvlRestart w:val="0"/>')),
            (0, 1, 1, 0, 1),
            ["1、", "1)", "2)", "2、", "3)"],
        ),
        (lists(level(0, "%1", "decimalEnclosedCircle")), (0, 0), ["①", "②"]),
        (lists(level(0, "\uf06c", "bullet")), (0,), ["• "]),
        (lists(level(0, "", "none")), (0,), [""]),
        (
            lists(level(0, "%1."), more='<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'),
            (0, 0),
            ["1.", "2."],
        ),
    ],
)  # fmt: skip
def test_automatic_numbers(numbering: str, places: tuple[int, ...], expected: list[str]) -> None:
    found = lines(_numbered(*places), numbering=numbering)
    assert found == [f"{label}第{n}" for n, label in enumerate(expected, 1)]


def test_numberings_of_one_list_count_on_and_an_override_begins_anew() -> None:
    more = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        '<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        + level(0, "（%1）")
        + "</w:lvlOverride></w:num>"
    )
    body = "".join(paragraph("甲", number=(number, 0)) for number in (1, 2, 3, 3, 1, 4))
    found = lines(body, numbering=lists(level(0, "%1."), more=more))
    assert found == ["1.甲", "2.甲", "1.甲", "2.甲", "3.甲", "（4）甲"]


def test_numbers_of_styles_and_paragraphs_without_any() -> None:
    styles = HEADINGS.replace(
        '<w:name w:val="heading 1"/>',
        '<w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>',
    ).replace('<w:outlineLvl w:val="1"/>', '<w:numPr><w:ilvl w:val="1"/></w:numPr><w:outlineLvl w:val="1"/>')
    body = (
        paragraph("总", style="1") + paragraph("分", style="2") + paragraph("不编", style="1", number=(0, 0))
        + paragraph("", style="1") + paragraph("再", style="1") + paragraph("无此号", number=(9, 0))
    )  # fmt: skip
    first = level(0, "%1、", "chineseCounting", '<w:pStyle w:val="1"/>')
    numbering = lists(first, level(1, "（%2）", "chineseCounting"))
    assert lines(body, styles=styles, numbering=numbering) == ["一、总", "（一）分", "不编", "", "二、再", "无此号"]


def test_a_list_that_is_a_styles() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0">' + level(0, "%1、") + "</w:abstractNum>"
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    )
    styles = (
        '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    assert lines(paragraph("甲", number=(2, 0)), numbering=numbering, styles=styles) == ["1、甲"]


@pytest.mark.parametrize(
    ("form", "number", "words"),
    [
        ("upperRoman", 14, "XIV"), ("lowerRoman", 4, "iv"), ("upperLetter", 27, "AA"), ("lowerLetter", 3, "c"),
        ("chineseCountingThousand", 21, "二十一"), ("chineseLegalSimplified", 12, "拾贰"),
        ("ideographTraditional", 11, "甲"), ("ideographDigital", 10, "一〇"), ("decimalZero", 3, "03"),
        ("decimalFullWidth", 12, "１２"), ("decimalEnclosedParen", 21, "21"), ("numberInDash", 3, "- 3 -"),
        ("unheardOf", 5, "5"), ("chineseCounting", 0, "0"),
    ],
)  # fmt: skip
def test_forms_of_numbers(form: str, number: int, words: str) -> None:
    assert ordinal(form, number) == words


FORMS = ["upperRoman", "lowerLetter", "chineseCounting", "decimal", "none", "x"]


@given(st.sampled_from(FORMS), st.integers(-5, 20_000))
def test_any_number_has_words(form: str, number: int) -> None:
    assert isinstance(ordinal(form, number), str)


@given(st.lists(st.integers(0, 3), max_size=30))
def test_a_levels_number_is_how_many_there_were_since_a_higher_one(places: list[int]) -> None:
    found = lines(_numbered(*places), numbering=lists(*(level(n, f"%{n + 1}.") for n in range(4))))
    counts = [0] * 4
    for n, place in enumerate(places):
        counts[place] += 1
        counts[place + 1 :] = [0] * (3 - place)
        for higher in range(place):
            counts[higher] = counts[higher] or 1
        assert found[n].startswith(f"{counts[place]}.")


# -- headings -----------------------------------------------------------------------------------
def test_levels_and_titles_by_style() -> None:
    body = (
        paragraph("某街道总结", style="T") + paragraph("回顾", style="1") + paragraph("经济", style="2")
        + paragraph("直接定级", properties='<w:outlineLvl w:val="2"/>')
        + paragraph("正文级", style="1", properties='<w:outlineLvl w:val="9"/>') + paragraph("", style="1")
    )  # fmt: skip
    found = read(body, styles=HEADINGS).blocks
    assert [(b.text, b.level, b.is_title) for b in found] == [
        ("某街道总结", 0, True), ("回顾", 1, False), ("经济", 2, False), ("直接定级", 3, False), ("正文级", 0, False),
        ("", 0, False),
    ]  # fmt: skip


# -- tracked changes ----------------------------------------------------------------------------
INS, DEL = '<w:ins w:id="1">{}</w:ins>', '<w:del w:id="2">{}</w:del>'
MARK_INS, MARK_DEL = "<w:rPr><w:ins w:id='3'/></w:rPr>", "<w:rPr><w:del w:id='4'/></w:rPr>"


def _gone(words: str) -> str:
    return f"<w:r><w:delText>{words}</w:delText></w:r>"


@pytest.mark.parametrize(
    ("body", "accepted", "rejected", "count"),
    [
        (paragraph("税收", DEL.format(_gone("8.2")), INS.format(run("8.3")), "亿"), ["税收8.3亿"], ["税收8.2亿"], 2),
        (
            paragraph('<w:moveFrom w:id="1">' + run("甲") + "</w:moveFrom>", "乙")
            + paragraph("丙", '<w:moveTo w:id="1">' + run("甲") + "</w:moveTo>"),
            ["乙", "丙甲"], ["甲乙", "丙"], 2,
        ),
        (paragraph("前", properties=MARK_DEL) + paragraph("后"), ["前后"], ["前", "后"], 1),
        (paragraph("前", properties=MARK_INS) + paragraph("后"), ["前", "后"], ["前后"], 1),
        (
            paragraph(DEL.format(_gone("整段")), properties=MARK_DEL) + paragraph("留"),
            ["留"], ["整段", "留"], 2,
        ),
        (
            paragraph(INS.format(run("新段")), properties=MARK_INS) + paragraph("留"),
            ["新段", "留"], ["留"], 2,
        ),
        (paragraph("末", properties=MARK_DEL), ["末"], ["末"], 1),
        (
            paragraph(INS.format(DEL.format(_gone("先加后删"))), "留"), ["留"], ["留"], 2,
        ),
    ],
)  # fmt: skip
def test_changes_both_ways(body: str, accepted: list[str], rejected: list[str], count: int) -> None:
    assert lines(body) == accepted
    assert lines(body, accept=False) == rejected
    assert read(body).changes == read(body, accept=False).changes == count


def test_rows_numbers_and_hiding_both_ways() -> None:
    row = "<w:tr><w:trPr><w:{0}/></w:trPr><w:tc>" + paragraph("{1}") + "</w:tc></w:tr>"
    body = "<w:tbl>" + row.format("ins", "新行") + row.format("del", "旧行") + "</w:tbl>"
    assert read(body).blocks == (FoundTable((("新行",),)),)
    assert read(body, accept=False).blocks == (FoundTable((("旧行",),)),)
    numbered = paragraph("甲", number=(1, 0), properties="<w:pPrChange w:id='1'><w:pPr/></w:pPrChange>")
    assert lines(numbered, numbering=GONGWEN) == ["一、甲"]
    assert lines(numbered, numbering=GONGWEN, accept=False) == ["甲"]
    hidden = paragraph(run("藏", "<w:vanish/><w:rPrChange w:id='1'><w:rPr/></w:rPrChange>"), "见")
    assert lines(hidden) == ["见"]
    assert lines(hidden, accept=False) == ["藏见"]


@given(st.lists(st.tuples(st.sampled_from("=+-"), st.text("甲乙丙12，。", min_size=1, max_size=3)), max_size=12))
def test_any_changes_read_exactly_both_ways(pieces: list[tuple[str, str]]) -> None:
    shapes = {"=": run, "+": lambda words: INS.format(run(words)), "-": lambda words: DEL.format(_gone(words))}
    body = paragraph(*(shapes[kind](words) for kind, words in pieces), run("。"))
    assert lines(body) == ["".join(words for kind, words in pieces if kind != "-") + "。"]
    assert lines(body, accept=False) == ["".join(words for kind, words in pieces if kind != "+") + "。"]


# -- what is left out ---------------------------------------------------------------------------
BOX = "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"  # noqa: E501


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (paragraph("甲", BOX.format(paragraph("框里"))) * 2, "文本框 2 处"),
        (paragraph("<w:r><w:drawing><a:blip/></w:drawing></w:r>"), "图片 1 处"),
        (paragraph("<w:r><w:drawing><c:chart/></w:drawing></w:r>"), "图表 1 处"),
        (paragraph("<w:r><w:object/></w:r>"), "嵌入对象 1 处"),
        (paragraph("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"), "公式 1 处"),
        (paragraph('甲<w:r><w:footnoteReference w:id="2"/></w:r>'.replace("甲", "")), "脚注 1 处"),
        (paragraph('<w:r><w:commentReference w:id="2"/></w:r>'), "批注 1 处"),
        (paragraph(run("藏", "<w:vanish/>"), "见"), "隐藏文字 1 处"),
        (paragraph(run("也藏"), style="H"), "隐藏文字 1 处"),
        (paragraph('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'), "特殊符号 1 处"),
        (paragraph("一、回顾…1", style="TOC1"), "目录 1 处"),
        (
            '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
            "<w:sdtContent>" + paragraph("目录") + paragraph("一、回顾") + "</w:sdtContent></w:sdt>",
            "目录 1 处",
        ),
        (table(("甲", "<w:tc>" + table(("内",)) + paragraph("外") + "</w:tc>")), "表格中的表格 1 处"),
        (paragraph("没有什么"), ""),
    ],
)
def test_what_is_left_out_is_told(body: str, told: str) -> None:
    assert left_out(body, styles=HEADINGS) == (f"未导入：{told}" if told else "")
    assert "框里" not in "".join(lines(body, styles=HEADINGS))


def test_headers_and_footers_that_say_something() -> None:
    foot = paragraph("— ", '<w:fldSimple w:instr="PAGE">' + run("3") + "</w:fldSimple>", " —")
    told = left_out(paragraph("甲"), header1=paragraph("内部资料"), footer1=foot, header2=paragraph(""))
    assert told == "未导入：页眉 1 处"


# -- tables -------------------------------------------------------------------------------------
def _cell(words: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(words)}</w:tc>"


def test_tables_with_merged_cells_and_heads() -> None:
    body = (
        paragraph("前") + "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>" + _cell("指标")
        + _cell("两列", '<w:gridSpan w:val="2"/>') + "</w:tr><w:tr>"
        + _cell("税收", '<w:vMerge w:val="restart"/>') + _cell("8.3") + _cell("亿元") + "</w:tr><w:tr>"
        + _cell("", "<w:vMerge/>") + _cell("9") + "</w:tr></w:tbl>" + paragraph("后")
    )  # fmt: skip
    found = read(body)
    (told,) = [b for b in found.blocks if isinstance(b, FoundTable)]
    assert told.rows == (("指标", "两列", ""), ("税收", "8.3", "亿元"), ("", "9", ""))
    assert set(told.merges) == {Merge(0, 1, 1, 2), Merge(1, 0, 2, 1)}
    assert told.head_rows == 1
    plain = PlainText(found)
    assert (plain.text, plain.tables) == ("前\n后", [(2, told)])


def test_numbers_and_lines_in_cells() -> None:
    inside = paragraph("甲", number=(1, 0)) + paragraph("乙", "<w:r><w:br/></w:r>", "丙")
    body = f"<w:tbl><w:tr><w:tc>{inside}</w:tc></w:tr></w:tbl>"
    (told,) = read(body, numbering=GONGWEN).blocks
    assert told.rows == (("一、甲 乙 丙",),)


# -- the door -----------------------------------------------------------------------------------
def test_a_file_is_read_in_a_child(tmp_path: Path) -> None:
    path = tmp_path / "稿.docx"
    path.write_bytes(word_file(paragraph("甲") + table(("乙",))))
    assert read_word(path) == FoundDocument("稿.docx", (FoundParagraph("甲"), FoundTable((("乙",),))))


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "文件是空的"),
        (b"hello", "这不是 Word 文件"),
        (word_file(paragraph("甲"))[:-30], "文件已损坏"),
        (zipped({"word/document.xml": "<x/>"}), "里面没有正文"),
        (zipped({"_rels/.rels": "<!DOCTYPE x><x/>"}), "不该有的声明"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧格式"),
    ],
)
def test_what_is_no_word_file_is_refused_in_one_sentence(data: bytes, why: str, tmp_path: Path) -> None:
    path = tmp_path / "稿.docx"
    path.write_bytes(data)
    with pytest.raises(UserError) as caught:
        read_word(path)
    assert why in caught.value.why
    assert caught.value.what == "没有导入“稿.docx”"
    assert caught.value.exit_code == 3


def test_deep_nesting_is_survived() -> None:
    deep = "<w:sdt><w:sdtContent>" * 60 + paragraph("甲") + "</w:sdtContent></w:sdt>" * 60
    assert lines(deep + paragraph("乙"))[-1] == "乙"
