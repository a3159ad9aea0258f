"""Tables, charts and pictures of a composed document: what stands for each in the main part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xiasha_desk.domain.contents import ComposedChart, ComposedPicture, ComposedTable
from xiasha_desk.word.drawings import DrawingParts
from xiasha_desk.word.fonts import Face
from xiasha_desk.word.tables import table_element

if TYPE_CHECKING:
    from docx.opc.part import XmlPart
    from lxml import etree

    from xiasha_desk.composition.page.geometry import Twips
    from xiasha_desk.domain.composed import ComposedBlock
    from xiasha_desk.domain.contents import Content
    from xiasha_desk.word.runs import RunWriter


class ExhibitBlocks:
    """Makes the tables and drawings of one document. `main` is the part they stand in, None where there are none."""

    def __init__(self, main: XmlPart | None, runs: RunWriter) -> None:
        self._runs = runs
        self._drawings = None if main is None else DrawingParts(main)

    def table(self, block: ComposedBlock, *, keep_next: bool, width: Twips | None = None) -> etree._Element | None:
        """The `w:tbl` of a block; None for a table without a cell. `width` is the text's, by default the standard's."""
        content = block.content
        if not isinstance(content, ComposedTable) or not any(content.rows):
            return None
        return table_element(content, self._runs, keep_next=keep_next, width=width)

    def drawing(self, block: ComposedBlock) -> etree._Element | None:
        """The `w:drawing` of a block; None for a chart without a single figure."""
        content, drawings = block.content, self._drawings
        if drawings is not None and isinstance(content, ComposedPicture):
            return drawings.picture(content)
        if drawings is not None and isinstance(content, ComposedChart) and _has_figures(content):
            return drawings.chart(content, self._runs.family(Face.FANGSONG, _chart_words(content)))
        return None


def words_of(content: Content) -> str:
    """Every character that is set in type for it."""
    return content.text + (_chart_words(content) if isinstance(content, ComposedChart) else "")


def _chart_words(chart: ComposedChart) -> str:
    series = (words for row in chart.series for words in (row.name, *row.remarks))
    return "".join((chart.unit, chart.second_unit, *chart.categories, *series))


def _has_figures(chart: ComposedChart) -> bool:
    return any(value is not None for row in chart.series for value in row.values)
