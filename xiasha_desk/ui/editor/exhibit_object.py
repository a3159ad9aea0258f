"""How an exhibit stands in the text being written: a quiet card with what it is and its caption."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QPyTextObject, QTextDocument, QTextFormat

from xiasha_desk.domain.exhibit import ChartKind, ChartRef, Exhibit, FreeTable, ProjectTable, Table, TableRef
from xiasha_desk.ui.editor.document_lines import exhibit_id
from xiasha_desk.ui.fonts import STRONG, face
from xiasha_desk.ui.theme.icons import pixmap
from xiasha_desk.ui.theme.look import Look

HEIGHT = 56
_KINDS = {ChartKind.BAR: "柱形图", ChartKind.LINE: "折线图", ChartKind.BAR_LINE: "柱线图", ChartKind.STACKED: "堆积图"}


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says: an icon's name, the numbered caption, and one line of what is in it."""

    icon: str
    title: str
    detail: str


def card_of(exhibit: Exhibit, number: str) -> Card:
    """The card of an exhibit that is numbered `number` (图1), "" without a caption."""
    title = f"{number}　{exhibit.caption}" if exhibit.caption else "未写题名"
    if isinstance(exhibit, TableRef):
        size = f"{len(exhibit.indicators)} 个指标 × {len(exhibit.columns)} 列"
        return Card("table", title, f"指标表　{size}{_turned(exhibit)}")
    if isinstance(exhibit, FreeTable):
        size = f"{len(exhibit.rows)} 行 × {len(exhibit.rows[0])} 列"
        return Card("table_simple", title, f"普通表格　{size}{_turned(exhibit)}")
    if isinstance(exhibit, ProjectTable):
        size = f"{len(exhibit.projects)} 个项目 × {len(exhibit.columns)} 列"
        return Card("table", title, f"民生实事进展表　{size}{_turned(exhibit)}")
    if isinstance(exhibit, ChartRef):
        kind = _KINDS[exhibit.kind]
        return Card("data_bar_vertical", title, f"{kind}　{len(exhibit.indicators)} 个指标 × {len(exhibit.periods)} 期")
    size = f"{exhibit.image.width_px} × {exhibit.image.height_px} 点"
    return Card("image", title, f"图片　宽 {exhibit.width_mm} 毫米　{size}")


def _turned(table: Table) -> str:
    return "　横排" if table.landscape else ""


def spoken(exhibit: Exhibit, number: str) -> str:
    """The card's words in one line, for plain text and a screen reader."""
    card = card_of(exhibit, number)
    return f"［{card.title}］"


class ExhibitObject(QPyTextObject):
    """Draws the cards of a document. `selected` tells whether the character at a position is selected."""

    def __init__(
        self,
        look: Look,
        exhibits: Mapping[str, Exhibit],
        number: Callable[[str], str],
        selected: Callable[[int], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._look, self._exhibits, self._number, self._selected = look, exhibits, number, selected

    def intrinsicSize(self, document: QTextDocument, position: int, text_format: QTextFormat) -> QSizeF:
        """As wide as the text column, of one height."""
        width = document.textWidth() if document.textWidth() > 0 else 400.0
        return QSizeF(max(120.0, width - 2), HEIGHT)

    def drawObject(
        self, painter: QPainter, area: QRectF, document: QTextDocument, position: int, text_format: QTextFormat
    ) -> None:
        """Paint the card; one whose exhibit is not known any more stays empty."""
        self.draw_card(painter, area, exhibit_id(text_format), chosen=self._selected(position))

    def draw_card(self, painter: QPainter, area: QRectF, found: str, *, chosen: bool) -> None:
        """Paint the card of the exhibit of id `found` into an area of the text's coordinates."""
        exhibit = self._exhibits.get(found)
        if exhibit is None:
            return
        card = card_of(exhibit, self._number(found))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = area.adjusted(1, 2.5, -1, -2.5)
        painter.setBrush(self._look.colour("soft" if chosen else "panel"))
        painter.setPen(QPen(self._look.colour("accent" if chosen else "line2"), 1.6 if chosen else 1))
        painter.drawRoundedRect(box, 6, 6)
        self._draw_words(painter, box, card)
        painter.restore()

    def _draw_words(self, painter: QPainter, box: QRectF, card: Card) -> None:
        ratio = painter.device().devicePixelRatioF()
        picture = pixmap(card.icon, self._look.colour("accent"), 22, ratio)
        painter.drawPixmap(QPointF(box.left() + 14, box.center().y() - 11), picture)
        left, width = box.left() + 48, box.width() - 60
        for font, colour, words, top in (
            (face(14, STRONG), "ink", card.title, box.top() + 6),
            (face(12.5, QFont.Weight.Normal), "ink2", card.detail, box.top() + 28),
        ):
            painter.setFont(font)
            painter.setPen(self._look.colour(colour))
            elided = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, width)
            painter.drawText(QRectF(left, top, width, 22), Qt.AlignmentFlag.AlignVCenter, elided)
