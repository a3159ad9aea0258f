import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiasha_desk.errors import UserError
from xiasha_desk.text import decoding
from xiasha_desk.text.decoding import decode_text

PROSE = "柳荫街道上半年工作总结\r\n一、税收收入4.26亿元，同比增长11.8%。\n（一）抓项目\r完"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (PROSE.encode("utf-8"), "utf-8"),
        (codecs.BOM_UTF8 + PROSE.encode("utf-8"), "utf-8-sig"),
        (PROSE.encode("gbk"), "gb18030"),
        ((PROSE + "㐂𠮷").encode("gb18030"), "gb18030"),
        (codecs.BOM_UTF16_LE + PROSE.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + PROSE.encode("utf-16-be"), "utf-16-be"),
        (PROSE.encode("utf-16-le"), "utf-16-le"),
        (PROSE.encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_encodings_are_told_apart(data: bytes, encoding: str) -> None:
    decoded = decode_text(data)
    assert decoded.encoding == encoding
    assert decoded.text.removesuffix("㐂𠮷") == PROSE


@pytest.mark.parametrize("words", ["联通", "联通公司", "一二三", "浙江省", "abc", "总结2023"])
@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_a_few_words_are_enough(words: str, encoding: str) -> None:
    assert decode_text(words.encode(encoding)).text == words


COMMON = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子"


@given(st.text(COMMON, min_size=4))
def test_common_words_survive_every_encoding(words: str) -> None:
    for encoding in ("utf-8", "gb18030"):
        assert decode_text(words.encode(encoding)).text == words
    lines = f"{words}，\n同比增长5%。"
    for encoding in ("utf-16-le", "utf-16-be"):  # without a mark it takes a line of text to be sure
        assert decode_text(lines.encode(encoding)).text == lines


def test_rare_but_whole_utf8_is_kept() -> None:
    words = "Ünïcödé – ½ 𠮷𡃁"
    assert decode_text(words.encode("utf-8")).text == words


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "空的"),
        (codecs.BOM_UTF8, "没有文字"),
        (b" \r\n\t", "没有文字"),
        (b"PK\x03\x04....word/document.xml", "Word 文档"),
        (b"PK\x03\x04....xl/workbook.xml", "压缩文件"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "旧格式"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"%PDF-1.7", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "图片"),
        (bytes(range(256)) * 4, "不是纯文本"),
        (PROSE.encode("utf-8")[:40] + b"\xff" + PROSE.encode("utf-8")[40:], "无法识别"),
        (PROSE.encode("gbk") + b"\xb0", "无法识别"),
        (codecs.BOM_UTF8 + b"\xe4\xb8", "无法识别"),
        (codecs.BOM_UTF16_LE + b"\x0b", "无法识别"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(data: bytes, said: str) -> None:
    with pytest.raises(UserError) as refused:
        decode_text(data, "总结.txt")
    assert said in refused.value.why
    assert "总结.txt" in refused.value.what
    assert refused.value.exit_code == 3
    assert "\n" not in refused.value.sentence()


def test_the_damaged_line_is_named() -> None:
    lines = ["街道完成税收收入，同比增长。"] * 4
    data = "\n".join(lines).encode("utf-8") + "\n走访企业".encode()[:-1] + b"\n" + lines[0].encode("utf-8")
    with pytest.raises(UserError, match="第 5 行"):
        decode_text(data)


def test_a_large_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "LARGEST_FILE", 1024 * 1024)
    with pytest.raises(UserError, match="1 MB"):
        decode_text(b"a" * (1024 * 1024 + 1))
