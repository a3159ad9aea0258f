"""A place of the text that can be gone to: its icon, its name, what is printed there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton

from xiasha_desk.services.impact import PlaceKind
from xiasha_desk.services.usages import Usage
from xiasha_desk.ui.desk.desk import Place
from xiasha_desk.ui.draft.elided_label import ElidedLabel
from xiasha_desk.ui.fonts import sized
from xiasha_desk.ui.theme.icons import icon
from xiasha_desk.ui.theme.look import Look

_ICONS = {PlaceKind.TEXT: "document_text", PlaceKind.TABLE: "table", PlaceKind.CHART: "data_bar_vertical"}


def usage_button(usage: Usage, look: Look, go: Callable[[Place], None]) -> QPushButton:
    """A button that goes to the place."""
    button = QPushButton()
    button.setProperty("kind", "usage")
    button.setIcon(icon(_ICONS[usage.kind], look))
    button.setToolTip(f"去看：{usage.words}（{usage.detail}）")
    button.setAccessibleName(f"{usage.words} {usage.detail}")
    button.clicked.connect(lambda: go(Place(usage.section, usage.block, usage.offset)))
    words, detail = ElidedLabel(button), QLabel(usage.detail)
    detail.setProperty("kind", "hint")
    inside = QHBoxLayout(button)
    inside.setContentsMargins(28, 0, 6, 0)
    for label, size, stretch in ((words, 12.5, 1), (detail, 12, 0)):
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        sized(label, size)
        inside.addWidget(label, stretch)
    words.set_words(usage.words)
    return button
