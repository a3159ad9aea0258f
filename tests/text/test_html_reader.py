"""Copied pages: paragraphs, headings and tables, nothing hidden, nothing fetched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiasha_desk.domain.exhibit import Merge
from xiasha_desk.domain.read_document import FoundParagraph, FoundTable
from xiasha_desk.errors import UserError
from xiasha_desk.text import html_reader
from xiasha_desk.text.html_reader import read_html


def _p(text: str, level: int = 0) -> FoundParagraph:
    return FoundParagraph(text, level)


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        ("<p>一、回顾</p><p>税收<b>8.3</b>亿元。</p>", [_p("一、回顾"), _p("税收8.3亿元。")]),
        ("<h1>总结</h1><h2>回顾</h2>正文<div>再一段</div>", [_p("总结", 1), _p("回顾", 2), _p("正文"), _p("再一段")]),
        ("<p>甲<br>乙</p>", [_p("甲\n乙")]),
        ("<style>p{color:red}</style><script>x()</script><title>题</title><p>文</p>", [_p("文")]),
        ("<p>见<span style='display:none'>不见<span>也不见</span></span>到</p>", [_p("见到")]),
        ("<p style='mso-list:l0'><span style='mso-list:Ignore'>一、</span>回顾<o:p></o:p></p>", [_p("一、回顾")]),
        ("<!--[if gte mso 9]><xml>x</xml><![endif]--><p>文</p>", [_p("文")]),
        ("x<html><body>前<!--StartFragment--><p>中</p><!--EndFragment-->后</body></html>", [_p("中")]),
        ("<ul><li>甲</li><li>乙</li></ul>", [_p("甲"), _p("乙")]),
        ("<p>&nbsp;&nbsp;甲&amp;乙&lt;丙</p>", [_p("  甲&乙<丙")]),
        ("<p>没有关上<p>下一段", [_p("没有关上"), _p("下一段")]),
        ("<p> \n </p>", []),
    ],
)
def test_paragraphs(html: str, blocks: list[FoundParagraph]) -> None:
    assert list(read_html(html).blocks) == blocks


def test_tables() -> None:
    html = (
        "<p>前</p><table><tr><th>指标<th colspan=2>两列</tr><tr><td rowspan=2>税收<td>8.3<td>亿元</tr>"
        "<tr><td><table><tr><td>内</td></tr></table><td></tr></table><p>后</p>"
    )
    before, table, after = read_html(html).blocks
    assert (before, after) == (_p("前"), _p("后"))
    assert isinstance(table, FoundTable)
    assert table.rows[:2] == (("指标", "两列", ""), ("税收", "8.3", "亿元"))
    assert Merge(0, 1, 1, 2) in table.merges
    assert table.head_rows == 1


def test_pictures_are_told_and_never_opened() -> None:
    found = read_html('<p>甲<img src="file:///etc/passwd"><img src="http://example.invalid/x.png"></p>')
    assert (found.blocks, found.left_out_words) == ((_p("甲"),), "未导入：图片 2 处")


def test_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_reader, "LARGEST", 10)
    with pytest.raises(UserError, match="内容太多"):
        read_html("<p>" + "甲" * 20)


@given(st.text('<>/=" ptdrhabl1甲乙&;-!', max_size=120))
def test_anything_is_survived(html: str) -> None:
    for block in read_html(html).blocks:
        assert isinstance(block, FoundTable) or block.text.strip()
