"""Copied pages (of WPS, Word or a browser) read into paragraphs, headings and tables. Nothing is fetched or opened."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from xiasha_desk.domain.exhibit import Merge
from xiasha_desk.domain.read_document import FoundDocument, FoundParagraph, FoundTable, LeftOut
from xiasha_desk.errors import UserError

LARGEST = 8_000_000
"""Characters of HTML that are still read."""
_BLOCKS = frozenset({
    "p", "div", "li", "dt", "dd", "blockquote", "section", "article", "header", "footer", "main", "aside", "tr", "ul",
    "ol", "dl", "pre", "hr", "center",
})  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SILENT = frozenset({"style", "script", "head", "title", "template", "noscript", "svg", "math"})
_EMPTY = frozenset({"br", "img", "hr", "meta", "link", "input", "col", "wbr", "o:p"})
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_FRAGMENT = re.compile(r"<!--\s*StartFragment\s*-->(.*)<!--\s*EndFragment\s*-->", re.DOTALL | re.IGNORECASE)
_MOST_CELLS, _WIDEST = 100_000, 200


def read_html(html: str, file_name: str = "剪贴板") -> FoundDocument:
    """The document of a copied page; UserError for one that is too large."""
    if len(html) > LARGEST:
        raise UserError("没有导入复制的内容", "内容太多，不像一份报告", "请少复制一些再试。", exit_code=3)
    fragment = _FRAGMENT.search(html)
    reader = _Reader()
    reader.feed(fragment[1] if fragment else html)
    reader.close()
    reader.end_paragraph()
    left_out = tuple(LeftOut(what, count) for what, count in (("图片", reader.pictures),) if count)
    return FoundDocument(file_name, tuple(reader.blocks), left_out)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[FoundParagraph | FoundTable] = []
        self.pictures = 0
        self._words: list[str] = []
        self._level = 0
        self._silent: list[str] = []
        """Open elements whose words do not count; others of the same name inside them are counted too."""
        self._table: _Table | None = None
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if self._silent:
            if tag == self._silent[-1]:
                self._silent.append(tag)
            return
        hidden = bool(_HIDDEN.search(told.get("style") or "")) or "hidden" in told
        if (tag in _SILENT or hidden) and tag not in _EMPTY:
            self._silent.append(tag)
        elif tag == "img":
            self.pictures += 1
        elif tag == "br":
            self._words.append("\n")
        elif tag == "table":
            self._begin_table()
        elif self._table is not None and tag in ("tr", "td", "th"):
            self._table.begin(tag, told)
        elif tag in _HEADINGS:
            self.end_paragraph()
            self._level = _HEADINGS[tag]
        elif tag in _BLOCKS:
            self.end_paragraph()

    def handle_endtag(self, tag: str) -> None:
        if self._silent:
            if tag == self._silent[-1]:
                self._silent.pop()
        elif tag == "table" and self._table is not None:
            self._end_table()
        elif self._table is not None and tag in ("td", "th", "tr"):
            self._table.end(tag)
        elif tag in _HEADINGS or tag in _BLOCKS:
            self.end_paragraph()

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        words = _SPACES.sub(" ", data)
        if self._table is not None:
            self._table.add(words)
        else:
            self._words.append(words)

    def end_paragraph(self) -> None:
        """What was read since the last block is a paragraph, if it is anything."""
        if self._table is not None:
            self._table.add(" ")
            return
        lines = [line.strip(" ") for line in "".join(self._words).split("\n")]
        text = "\n".join(lines).strip("\n").replace("\xa0", " ").rstrip()
        self._words = []
        if text.strip():
            self.blocks.append(FoundParagraph(text, self._level))
        self._level = 0

    def _begin_table(self) -> None:
        self._depth += 1
        if self._table is None:
            self.end_paragraph()
            self._table = _Table()

    def _end_table(self) -> None:
        self._depth -= 1
        if self._depth == 0 and self._table is not None:
            found, self._table = self._table.found(), None
            if found is not None:
                self.blocks.append(found)


class _Table:
    """Cells by their places; what stands in a table inside a cell is the cell's words."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], str] = {}
        self._merges: list[Merge] = []
        self._taken: set[tuple[int, int]] = set()
        self._row, self._column, self._open = -1, 0, False
        self._words: list[str] = []
        self._heads = 0

    def begin(self, tag: str, attributes: dict[str, str | None]) -> None:
        """A row or a cell begins."""
        self.end("td")
        if tag == "tr":
            self._row, self._column = self._row + 1, 0
            return
        if self._row < 0:
            self._row = 0
        while (self._row, self._column) in self._taken:
            self._column += 1
        if self._column >= _WIDEST or len(self._taken) > _MOST_CELLS:
            return
        wide = min(_number(attributes.get("colspan")), _WIDEST - self._column)
        high = min(_number(attributes.get("rowspan")), 1000)
        self._taken |= {(self._row + r, self._column + c) for r in range(high) for c in range(wide)}
        if wide * high > 1:
            self._merges.append(Merge(self._row, self._column, high, wide))
        if tag == "th" and self._heads == self._row:
            self._heads = self._row + 1
        self._open, self._words = True, []

    def end(self, tag: str) -> None:
        """A cell ends, if one is open."""
        if self._open:
            self._cells[(self._row, self._column)] = _SPACES.sub(" ", "".join(self._words)).strip()
            self._open = False

    def add(self, words: str) -> None:
        """Words of the open cell."""
        if self._open:
            self._words.append(words)

    def found(self) -> FoundTable | None:
        """The table; None for one without words."""
        self.end("td")
        if not any(self._cells.values()):
            return None
        high = max(row for row, _ in self._cells) + 1
        wide = max(column for _, column in self._taken) + 1
        rows = tuple(tuple(self._cells.get((row, column), "") for column in range(wide)) for row in range(high))
        heads = min(self._heads, high)
        whole = (m for m in self._merges if m.row + m.rows <= high and not m.row < heads < m.row + m.rows)
        return FoundTable(rows, tuple(whole), heads)


def _number(words: str | None) -> int:
    return int(words) if words and words.isascii() and words.isdigit() and int(words[:4]) > 0 else 1
