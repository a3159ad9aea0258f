"""The window's face: the first wished family this machine has, in the few sizes the design names."""

from __future__ import annotations

import tomllib

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QWidget

from xiasha_desk.paths import resource

BASE_PX = 14


def wished_families() -> list[str]:
    """Family names in order of preference."""
    return list(tomllib.loads(resource("fonts.toml").read_text(encoding="utf-8"))["ui"])


def chosen_families(wished: list[str], installed: set[str], chinese: list[str]) -> list[str]:
    """The wished families that are installed, else whatever can show Chinese; [] when nothing can."""
    return [name for name in wished if name in installed] or chinese[:1]


def use_interface_font(application: QApplication) -> bool:
    """Set the application's font; False when this machine has no Chinese face at all."""
    chinese = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    families = chosen_families(wished_families(), set(QFontDatabase.families()), chinese)
    font = QFont(application.font())
    if families:
        font.setFamilies(families)
    font.setPixelSize(BASE_PX)
    application.setFont(font)
    return bool(families)


def sized(widget: QWidget, pixels: float, weight: QFont.Weight = QFont.Weight.Normal) -> None:
    """Give a widget the application's face in that size (device-independent pixels) and weight."""
    widget.setFont(face(pixels, weight))


def face(pixels: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The application's face in that size and weight."""
    font = QFont(QApplication.font())
    font.setPixelSize(round(pixels))
    font.setWeight(weight)
    return font


STRONG = QFont.Weight.DemiBold
MEDIUM = QFont.Weight.Medium
