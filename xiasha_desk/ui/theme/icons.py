"""Icons: SVG shapes from resources/icons, tinted with a token's colour and sharp at every screen ratio."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from xiasha_desk.paths import resource
from xiasha_desk.ui.theme.look import Look

_cache: dict[tuple[str, str, int, int], QPixmap] = {}


def pixmap(name: str, colour: QColor, size: int = 20, ratio: float = 1.0) -> QPixmap:
    """The icon `name` as a picture of `size` device-independent pixels."""
    key = (name, colour.name(), size, round(ratio * 100))
    found = _cache.get(key)
    if found is None:
        found = _drawn(name, colour, size, ratio)
        _cache[key] = found
    return found


def _drawn(name: str, colour: QColor, size: int, ratio: float) -> QPixmap:
    picture = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(str(resource(f"icons/{name}.svg"))).render(painter, QRectF(picture.rect()))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(picture.rect(), colour)
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


class _TintedEngine(QIconEngine):
    """Draws the icon in the colour the theme has now, grey when disabled."""

    def __init__(self, name: str, token: str, look: Look) -> None:
        super().__init__()
        self._name, self._token, self._look = name, token, look

    def paint(self, painter: QPainter, rect: object, mode: QIcon.Mode, state: QIcon.State) -> None:
        token = "line2" if mode == QIcon.Mode.Disabled else self._token
        ratio = painter.device().devicePixelRatio()
        size = min(rect.width(), rect.height())
        picture = pixmap(self._name, self._look.colour(token), size, ratio)
        painter.drawPixmap(rect.x() + (rect.width() - size) // 2, rect.y() + (rect.height() - size) // 2, picture)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        token = "line2" if mode == QIcon.Mode.Disabled else self._token
        return pixmap(self._name, self._look.colour(token), min(size.width(), size.height()))

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        token = "line2" if mode == QIcon.Mode.Disabled else self._token
        return pixmap(self._name, self._look.colour(token), min(size.width(), size.height()), scale)

    def clone(self) -> QIconEngine:
        return _TintedEngine(self._name, self._token, self._look)


def icon(name: str, look: Look, token: str = "ink2") -> QIcon:
    """An icon that follows the theme."""
    return QIcon(_TintedEngine(name, token, look))
