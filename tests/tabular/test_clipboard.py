"""Copied ranges: the shape Excel meant, in both forms; what is copied out comes back identically."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xiasha_desk.domain.sheet import CellRange, RawSheet
from xiasha_desk.errors import UserError
from xiasha_desk.tabular.clipboard import clipboard_sheet, copied, text_rows


def _words(sheet: RawSheet) -> list[list[str]]:
    return [[cell.text for cell in row] for row in sheet.rows]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a\tb\nc\td\n", [["a", "b"], ["c", "d"]]),
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ('"两\n行"\t2\n', [["两\n行", "2"]]),
        ('"带""引号"""\t"制\t表"\n', [['带"引号"', "制\t表"]]),
        ('5"屏\t他说"好"\n', [['5"屏', '他说"好"']]),
        ('"没有收尾\tb\n', [['"没有收尾', "b"]]),
        ("\t\n9.2\t\n", [["", ""], ["9.2", ""]]),
        ("单格", [["单格"]]),
        ("a\n\nb", [["a"], [""], ["b"]]),
    ],
)
def test_text_as_excel_writes_it(text: str, rows: list[list[str]]) -> None:
    assert text_rows(text) == rows


def test_html_tells_merged_cells_and_text_the_words() -> None:
    html = (
        "<html><head><style>td{color:red}</style></head><body><!--StartFragment--><table>"
        "<tr><td rowspan=2>信访</td><td colspan='2'>数</td></tr><tr><td x:num>73</td><td>1&nbsp;234<br>人</td></tr>"
        "</table><!--EndFragment--></body></html>"
    )
    sheet = clipboard_sheet("", html)
    assert _words(sheet) == [["信访", "数", ""], ["", "73", "1 234\n人"]]
    assert sheet.merges == (CellRange(0, 0, 1, 0), CellRange(0, 1, 0, 2))
    both = clipboard_sheet("信访\t数\t\n\t73\t1,234\n", html)
    assert _words(both)[1] == ["", "73", "1,234"]
    assert both.merges == sheet.merges


def test_html_that_does_not_fit_the_text_is_left() -> None:
    assert _words(clipboard_sheet("a\tb\n", "<table><tr><td>x</td></tr></table>")) == [["a", "b"]]


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><td><img src='file:///etc/passwd'>9.2</td></tr></table>",
        "<table><tr><td><script>alert(1)</script>9.2</td></tr></table>",
        "<table><tr><td><table><tr><td>里面</td></tr></table>9.2</td></tr></table>",
        "<table><tr><td>9.2<tr></table>",
    ],
)
def test_nothing_but_words(html: str) -> None:
    assert "9.2" in _words(clipboard_sheet("", html))[0][0]


def test_limits() -> None:
    with pytest.raises(UserError, match="太多"):
        clipboard_sheet("1\n" * 20_001)
    with pytest.raises(UserError, match="太多"):
        clipboard_sheet("\t" * 80 + "1")
    with pytest.raises(UserError, match="太多"):
        clipboard_sheet("9" * (11 * 1024 * 1024))
    with pytest.raises(UserError, match="太多"):
        clipboard_sheet("", "<table><tr>" + "<td colspan=999>1</td>" * 9 + "</tr></table>")
    assert clipboard_sheet("", "").rows == ()


_WORDS = st.text(st.sampled_from('税收9.2,"\t\n\r亿%=+-@ '), max_size=6).map(lambda w: w.replace("\r", ""))
_GRIDS = st.integers(1, 5).flatmap(
    lambda width: st.lists(st.lists(_WORDS, min_size=width, max_size=width), min_size=1, max_size=6)
)


@given(_GRIDS)
@settings(max_examples=300)
def test_what_is_copied_comes_back_by_text(rows: list[list[str]]) -> None:
    text, _ = copied(rows)
    back = text_rows(text)
    if rows[-1] == [""]:
        back = [*back, [""]] if len(back) < len(rows) else back
    assert back == rows


@given(_GRIDS)
@settings(max_examples=200)
def test_what_is_copied_comes_back_by_html(rows: list[list[str]]) -> None:
    _, html = copied(rows)
    plain = [["\n".join(" ".join(line.split()) for line in w.split("\n")).strip() for w in row] for row in rows]
    assert _words(clipboard_sheet("", html)) == plain


@given(st.text(max_size=60), st.text(st.sampled_from("<>/tablerdth =\"'1&;ac"), max_size=80))
def test_any_clipboard_is_some_sheet(text: str, html: str) -> None:
    sheet = clipboard_sheet(text, html)
    assert len({len(row) for row in sheet.rows}) <= 1
