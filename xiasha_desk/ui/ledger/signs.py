"""The small signs of the panel, drawn: states told by shape as well as by colour."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from xiasha_desk.domain.ledger import FigureStatus
from xiasha_desk.services.ledger_edits import ONLY_RATE
from xiasha_desk.ui.ledger.cells import ABSENT
from xiasha_desk.ui.theme.icons import pixmap
from xiasha_desk.ui.theme.look import Look

SIGN = 15
_SHIPPED = {FigureStatus.CHECKED.value: ("checkmark_circle", "green"), ONLY_RATE: ("info", "accent")}
_drawn: dict[tuple[str, str, float], QPixmap] = {}


def status_sign(words: str, look: Look, ratio: float) -> QPixmap | None:
    """已核 a tick in a circle, 待核 a circle half filled, 未填 an empty circle, 仅报同比 an i; None for no status."""
    if words == ABSENT:
        return None
    shipped = _SHIPPED.get(words if words in _SHIPPED else ONLY_RATE if words.startswith(ONLY_RATE) else "")
    if shipped:
        return pixmap(shipped[0], look.colour(shipped[1]), SIGN, ratio)
    token = "amber" if words == FigureStatus.EMPTY.value else "ink2"
    key = (words, look.colour(token).name(), ratio)
    if key not in _drawn:
        _drawn[key] = _circle(look, token, ratio, half=words == FigureStatus.PENDING.value)
    return _drawn[key]


def _circle(look: Look, token: str, ratio: float, *, half: bool) -> QPixmap:
    picture = QPixmap(round(SIGN * ratio), round(SIGN * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.colour(token), 1.2))
    box = QRectF(2, 2, SIGN - 4, SIGN - 4)
    painter.drawEllipse(box)
    if half:
        painter.setBrush(look.colour(token))
        painter.drawPie(box, 180 * 16, 180 * 16)
    painter.end()
    return picture


def draw_chevron(painter: QPainter, box: QRectF, look: Look, *, folded: bool) -> None:
    """A small chevron in the middle of `box`: down for open, right for closed."""
    painter.setPen(QPen(look.colour("ink3"), 1.3))
    x, y = box.center().x(), box.center().y()
    if folded:
        painter.drawPolyline([QPointF(x - 2, y - 4), QPointF(x + 2, y), QPointF(x - 2, y + 4)])
    else:
        painter.drawPolyline([QPointF(x - 4, y - 2), QPointF(x, y + 2), QPointF(x + 4, y - 2)])
