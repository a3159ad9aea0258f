"""Puts the theme on the application: palette and style sheet, light or dark as the system says."""

from __future__ import annotations

import re

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from xiasha_desk.paths import resource
from xiasha_desk.ui.theme.tokens import DARK, LIGHT, Tokens

_TOKEN = re.compile(r"\{([a-z0-9]+)\}")


def style_sheet(tokens: Tokens) -> str:
    """The window's style sheet with the tokens filled in; KeyError for a token that does not exist."""
    colours = tokens.as_dict()
    text = resource("styles/desk.qss").read_text(encoding="utf-8")
    return _TOKEN.sub(lambda match: colours[match.group(1)], text)


def palette(tokens: Tokens) -> QPalette:
    """The palette for what style sheets do not reach."""
    result = QPalette()
    roles = {
        QPalette.ColorRole.Window: tokens.bg,
        QPalette.ColorRole.WindowText: tokens.ink,
        QPalette.ColorRole.Base: tokens.surface,
        QPalette.ColorRole.AlternateBase: tokens.panel,
        QPalette.ColorRole.Text: tokens.ink,
        QPalette.ColorRole.Button: tokens.surface,
        QPalette.ColorRole.ButtonText: tokens.ink,
        QPalette.ColorRole.ToolTipBase: tokens.surface,
        QPalette.ColorRole.ToolTipText: tokens.ink,
        QPalette.ColorRole.PlaceholderText: tokens.ink3,
        QPalette.ColorRole.Highlight: tokens.accent,
        QPalette.ColorRole.HighlightedText: tokens.onacc,
        QPalette.ColorRole.Link: tokens.accent,
        QPalette.ColorRole.Mid: tokens.line2,
        QPalette.ColorRole.Dark: tokens.line2,
        QPalette.ColorRole.Light: tokens.surface,
    }
    for role, colour in roles.items():
        result.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.ink3))
    return result


class Look(QObject):
    """The theme in force. `changed` is a fact: palette and style sheet have just been exchanged."""

    changed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self.tokens = LIGHT
        application.setStyle("Fusion")
        application.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)
        self._on_scheme_changed(application.styleHints().colorScheme())

    def use(self, tokens: Tokens) -> None:
        """Put these colours on everything."""
        self.tokens = tokens
        self._application.setPalette(palette(tokens))
        self._application.setStyleSheet(style_sheet(tokens))
        self.changed.emit()

    def colour(self, name: str) -> QColor:
        """A token's colour."""
        return QColor(getattr(self.tokens, name))

    def _on_scheme_changed(self, scheme: Qt.ColorScheme) -> None:
        self.use(DARK if scheme == Qt.ColorScheme.Dark else LIGHT)
