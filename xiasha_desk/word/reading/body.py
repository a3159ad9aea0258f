"""The body of a Word file: paragraphs with their numbers, tables, what joins where a paragraph's end was deleted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from xiasha_desk.domain.exhibit import Merge
from xiasha_desk.domain.read_document import FoundParagraph, FoundTable
from xiasha_desk.word.reading import tally as t
from xiasha_desk.word.reading.runs import RunReader
from xiasha_desk.word.reading.xml import MC, W, is_on, number_of, value_of

if TYPE_CHECKING:
    from lxml import etree

    from xiasha_desk.word.reading.numbering import Numbering
    from xiasha_desk.word.reading.styles import Styles

_HOLDERS = frozenset({W + "customXml", W + "smartTag", W + "ins", W + "del", W + "moveFrom", W + "moveTo"})
_MOST_COLUMNS = 200
_DEEPEST = 40


class BodyReader:
    """Reads one body; `accept` tells how its tracked changes are taken."""

    def __init__(self, styles: Styles, numbering: Numbering, tally: t.Tally, *, accept: bool) -> None:
        self._styles, self._numbering, self._tally, self._accept = styles, numbering, tally, accept
        self._runs = RunReader(styles, tally, accept=accept)
        self._open = ""
        """Words of paragraphs whose end was deleted: they go on in the next one."""
        self._joined = False

    def blocks(self, body: etree._Element) -> Iterator[FoundParagraph | FoundTable]:
        """Everything in it, in order."""
        for child in self._children(body):
            if child.tag == W + "tbl":
                table = self._table(child)
                if table is not None:
                    yield table
                continue
            paragraph = self._paragraph(child)
            if paragraph is not None:
                yield paragraph
        if self._joined and self._open:
            yield FoundParagraph(self._open)

    def _children(self, parent: etree._Element, depth: int = 0) -> Iterator[etree._Element]:
        """The paragraphs and tables of a part, those in content controls too; a table of contents is left out."""
        for child in parent if depth < _DEEPEST else ():
            tag = child.tag
            if tag in (W + "p", W + "tbl"):
                yield child
            elif tag == W + "sdt":
                gallery = child.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
                if gallery is not None and "Contents" in gallery.get(W + "val", ""):
                    self._tally.add(t.CONTENTS)
                    continue
                content = child.find(W + "sdtContent")
                if content is not None:
                    yield from self._children(content, depth + 1)
            elif tag in _HOLDERS:
                yield from self._children(child, depth + 1)
            elif tag == MC + "AlternateContent":
                chosen = next(iter(child), None)
                if chosen is not None:
                    yield from self._children(chosen, depth + 1)

    # -- paragraphs -----------------------------------------------------------------------------
    def _paragraph(self, element: etree._Element) -> FoundParagraph | None:
        properties = self._properties(element)
        style = value_of(properties, "pStyle")
        text = self._runs.text(element, style)
        if self._styles.is_contents(style):
            if text.strip():
                self._tally.add(t.CONTENTS)
            return None
        gone = self._end_is_gone(element)
        if gone:
            self._open, self._joined = self._open + text, True
            return None
        if self._joined:
            text, self._open, self._joined = self._open + text, "", False
        label = self._label(properties, style) if text.strip() else ""
        told = number_of(value_of(properties, "outlineLvl"))
        level = (told + 1 if told < 9 else 0) if told is not None and told >= 0 else self._styles.level(style)
        return FoundParagraph(label + text, level if text.strip() else 0, self._styles.is_title(style))

    def _properties(self, element: etree._Element) -> etree._Element | None:
        """A paragraph's properties; as they were before a change that is not accepted."""
        properties = element.find(W + "pPr")
        if properties is None or self._accept:
            return properties
        before = properties.find(f"{W}pPrChange/{W}pPr")
        return properties if before is None else before

    def _end_is_gone(self, element: etree._Element) -> bool:
        """Whether the mark at a paragraph's end is not there in this view."""
        mark = element.find(f"{W}pPr/{W}rPr")
        if mark is None:
            return False
        names = ("del", "moveFrom") if self._accept else ("ins", "moveTo")
        return any(mark.find(W + name) is not None for name in names)

    def _label(self, properties: etree._Element | None, style: str) -> str:
        own = None if properties is None else properties.find(W + "numPr")
        number, level, named_by = self._styles.numbering(style)
        if own is not None:
            told = value_of(own, "numId")
            number, named_by = (told, "") if told else (number, named_by)
            own_level = number_of(value_of(own, "ilvl"))
            level = own_level if own_level is not None else level
        if not number or number == "0":
            return ""
        if level is None:
            level = self._numbering.level_of_style(number, named_by) if named_by else 0
        return self._numbering.label(number, level)

    # -- tables ---------------------------------------------------------------------------------
    def _table(self, element: etree._Element) -> FoundTable | None:
        rows: list[list[str]] = []
        spans: list[Merge] = []
        open_: dict[int, int] = {}
        """By column the number in `spans` of the cell that goes on downwards there."""
        heads = 0
        for row in self._rows(element):
            words: list[str] = []
            for cell in self._cells(row):
                column, wide = len(words), self._width(cell)
                if column + wide > _MOST_COLUMNS:
                    break
                down = cell.find(f"{W}tcPr/{W}vMerge")
                text = self._cell_words(cell)
                words += [text, *[""] * (wide - 1)]
                if down is not None and down.get(W + "val") != "restart" and column in open_:
                    kept = spans[open_[column]]
                    spans[open_[column]] = Merge(kept.row, column, len(rows) - kept.row + 1, kept.columns)
                    words[column] = ""
                else:
                    open_.pop(column, None)
                    if down is not None:
                        open_[column] = len(spans)
                    spans.append(Merge(len(rows), column, 1, wide))
            if is_on(row.find(W + "trPr"), "tblHeader") and heads == len(rows):
                heads += 1
            rows.append(words)
        wide = max((len(row) for row in rows), default=0)
        if not wide or not any(word for row in rows for word in row):
            return None
        square = tuple((*row, *[""] * (wide - len(row))) for row in rows)
        merges = tuple(m for m in spans if m.rows * m.columns > 1 and not m.row < heads < m.row + m.rows)
        return FoundTable(square, merges, min(heads, len(rows)))

    def _rows(self, table: etree._Element) -> Iterator[etree._Element]:
        for row in table.iter(W + "tr"):
            if next(row.iterancestors(W + "tbl")) is not table:
                continue  # of a table in a cell
            properties = row.find(W + "trPr")
            marks = [
                name for name in ("ins", "del") if properties is not None and properties.find(W + name) is not None
            ]
            if ("del" if self._accept else "ins") not in marks:
                yield row

    def _cells(self, row: etree._Element) -> Iterator[etree._Element]:
        for cell in row.iter(W + "tc"):
            if next(cell.iterancestors(W + "tr")) is row:
                yield cell

    def _width(self, cell: etree._Element) -> int:
        return max(1, min(number_of(value_of(cell.find(W + "tcPr"), "gridSpan")) or 1, _MOST_COLUMNS))

    def _cell_words(self, cell: etree._Element) -> str:
        words = []
        for child in self._children(cell):
            if child.tag == W + "tbl":
                self._tally.add(t.NESTED)
                continue
            style = value_of(child.find(W + "pPr"), "pStyle")
            text = self._runs.text(child, style)
            label = self._label(self._properties(child), style) if text.strip() else ""
            if not self._end_is_gone(child) or text:
                words.append(label + text)
        joined = " ".join(part.strip() for word in words for part in word.split("\n") if part.strip())
        return joined.replace("\t", " ")
