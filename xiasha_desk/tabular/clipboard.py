"""A copied range as cells, and cells as what Excel and WPS take from the clipboard.

Of a range that comes as text and as HTML the text counts: it is what was seen in the cells. HTML adds what text cannot
tell: merged cells, and line ends within a cell where the text's quotes do not fit. HTML is only cut into words:
nothing is fetched, no file opened, no script run.
"""

from __future__ import annotations

import html as html_words
from collections.abc import Sequence
from html.parser import HTMLParser

from xiasha_desk.domain.sheet import NOTHING, CellRange, RawCell, RawKind, RawSheet
from xiasha_desk.errors import UserError

ROWS_AT_MOST, COLUMNS_AT_MOST = 20_000, 60
CHARACTERS_AT_MOST = 10 * 1024 * 1024
_SILENT = frozenset({"style", "script", "head", "title", "xml", "template", "noscript"})
_SPANS_AT_MOST = 1_000


def clipboard_sheet(text: str, html: str = "") -> RawSheet:
    """The cells of a clipboard; UserError for one that is too large, an empty sheet for one without words."""
    if len(text) > CHARACTERS_AT_MOST or len(html) > 4 * CHARACTERS_AT_MOST:
        raise _too_large()
    rows = text_rows(text) if text.strip("\r\n\t ") else []
    table = _table(html) if "<t" in html.lower() else None
    if table is not None and table.rows and (not rows or _fits(rows, table)):
        sheet = table.sheet()
        if not rows:
            return _checked(sheet)
        return _checked(RawSheet("剪贴板", _padded(_cells(rows)), sheet.merges))
    return _checked(RawSheet("剪贴板", _padded(_cells(rows))))


def text_rows(text: str) -> list[list[str]]:
    """Tab-separated lines as Excel and WPS write them: a cell with a tab, line end or quote at its start stands in
    quotes, quotes within it are doubled; a quote elsewhere is itself. The last line end is no row."""
    rows: list[list[str]] = [[]]
    place, end = 0, len(text)
    while True:
        words, place = _quoted(text, place) if text.startswith('"', place) else _bare(text, place)
        rows[-1].append(words)
        if place >= end:
            return rows
        if text[place] == "\t":
            place += 1
            continue
        place += 2 if text.startswith("\r\n", place) else 1
        if place >= end:
            return rows
        rows.append([])


def _bare(text: str, place: int) -> tuple[str, int]:
    stop = place
    while stop < len(text) and text[stop] not in "\t\r\n":
        stop += 1
    return text[place:stop], stop


def _quoted(text: str, start: int) -> tuple[str, int]:
    """A cell in quotes; one whose quotes do not close before a tab or line end is taken as it stands."""
    place, parts = start + 1, []
    while (stop := text.find('"', place)) >= 0:
        parts.append(text[place:stop])
        if text.startswith('""', stop):
            parts.append('"')
            place = stop + 2
            continue
        following = stop + 1
        if following >= len(text) or text[following] in "\t\r\n":
            return "".join(parts).replace("\r\n", "\n"), following
        break
    return _bare(text, start)


def _cells(rows: Sequence[Sequence[str]]) -> list[list[RawCell]]:
    return [[_cell(words) for words in row] for row in rows]


def _cell(words: str) -> RawCell:
    return RawCell(RawKind.TEXT, words) if words else NOTHING


def _padded(rows: Sequence[Sequence[RawCell]]) -> tuple[tuple[RawCell, ...], ...]:
    width = max((len(row) for row in rows), default=0)
    return tuple((*row, *([NOTHING] * (width - len(row)))) for row in rows)


def _checked(sheet: RawSheet) -> RawSheet:
    if len(sheet.rows) > ROWS_AT_MOST or sheet.width > COLUMNS_AT_MOST:
        raise _too_large()
    return sheet


def _too_large() -> UserError:
    return UserError("没有粘贴", "复制的格子太多", "请分几次复制，每次不超过2万行、60列。")


def _fits(rows: Sequence[Sequence[str]], table: _Table) -> bool:
    """Whether text and HTML tell of the same range."""
    return len(rows) == len(table.rows) and max(map(len, rows)) == max(map(len, table.rows))


# -- HTML ---------------------------------------------------------------------------------------
class _Table(HTMLParser):
    """The cells of the first table."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[RawCell]] = []
        self.merges: list[CellRange] = []
        self._taken: set[tuple[int, int]] = set()
        self._words: list[str] | None = None
        self._column = 0
        self._span = (1, 1)
        self._depth = 0
        self._silent = 0
        self._done = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag == "table":
            self._depth += 1
        elif self._depth != 1 or self._done:
            return
        elif tag == "tr":
            self._end_cell()
            self.rows.append([])
            self._column = 0
            if len(self.rows) > ROWS_AT_MOST:
                raise _too_large()
        elif tag in ("td", "th") and self.rows:
            self._end_cell()
            known = dict(attrs)
            self._span = (_number(known.get("rowspan")), _number(known.get("colspan")))
            self._words = []
        elif tag == "br" and self._words is not None:
            self._words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in ("td", "th", "tr") and self._depth == 1:
            self._end_cell()
        elif tag == "table":
            if self._depth == 1:
                self._end_cell()
            self._depth -= 1
            self._done = self._done or (self._depth == 0 and bool(self.rows))
        elif tag in ("p", "div") and self._words is not None:
            self._words.append("\n")

    def handle_data(self, data: str) -> None:
        if self._words is not None and not self._silent:
            self._words.append(" ".join(data.split("\n")) if data.strip() else " ")

    def _end_cell(self) -> None:
        if self._words is None:
            return
        words = "\n".join(" ".join(line.split()) for line in "".join(self._words).split("\n")).strip()
        self._words = None
        row = len(self.rows) - 1
        while (row, self._column) in self._taken:
            self._put(NOTHING)
        down, across = self._span
        if self._column + across > COLUMNS_AT_MOST * 4:
            raise _too_large()
        if (down, across) != (1, 1):
            self.merges.append(CellRange(row, self._column, row + down - 1, self._column + across - 1))
            cells = {(row + r, self._column + c) for r in range(down) for c in range(across)}
            self._taken |= cells - {(row, self._column)}
        self._put(_cell(words.replace("\xa0", " ").strip()))
        for _ in range(across - 1):
            self._put(NOTHING)

    def _put(self, cell: RawCell) -> None:
        self.rows[-1].append(cell)
        self._column += 1

    def sheet(self) -> RawSheet:
        """The table as a sheet."""
        rows = _padded(self.rows)
        last, width = len(rows) - 1, len(rows[0]) if rows else 0
        merges = tuple(
            CellRange(m.row, m.column, min(m.last_row, last), min(m.last_column, width - 1)) for m in self.merges
        )
        return RawSheet("剪贴板", rows, merges)


def _number(words: str | None) -> int:
    return min(max(int(words), 1), _SPANS_AT_MOST) if words and words.isascii() and words.isdigit() else 1


def _table(html: str) -> _Table | None:
    parser = _Table()
    parser.feed(html)
    parser.close()
    parser.rows = [row for row in parser.rows if row] if parser.rows else []
    return parser if parser.rows else None


# -- copying out --------------------------------------------------------------------------------
def copied(rows: Sequence[Sequence[str]], numbers: Sequence[Sequence[bool]] | None = None) -> tuple[str, str]:
    """What goes onto the clipboard for these cells: text and HTML. Words that are no numbers stay words in Excel."""
    text = "\n".join("\t".join(_text_cell(words) for words in row) for row in rows)
    lines = []
    for r, row in enumerate(rows):
        cells = []
        for c, words in enumerate(row):
            number = numbers is not None and numbers[r][c]
            style = "" if number or not words else " style='mso-number-format:\"\\@\"'"
            shown = html_words.escape(words, quote=False).replace("\n", "<br>")
            cells.append(f"<td{style}>{shown}</td>")
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return text, f"<html><body><table>{''.join(lines)}</table></body></html>"


def _text_cell(words: str) -> str:
    if "\t" in words or "\n" in words or "\r" in words or words.startswith('"'):
        return '"' + words.replace('"', '""') + '"'
    return words
