"""Contrast, style sheet and icons."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from xiasha_desk.paths import resource
from xiasha_desk.ui.theme.icons import pixmap
from xiasha_desk.ui.theme.look import Look, style_sheet
from xiasha_desk.ui.theme.tokens import DARK, LIGHT, Tokens, contrast

TEXT = [
    ("ink", "surface"), ("ink", "bg"), ("ink2", "bg"), ("ink2", "soft"), ("ink3", "sunken"), ("ink3", "soft"),
    ("ink3", "surface"),
    ("accent", "surface"), ("accent2", "soft"), ("onacc", "accent"), ("amber", "amberbg"), ("red", "redbg"),
    ("red", "surface"), ("green", "greenbg"), ("violet", "violetbg"), ("ink", "sel"),
]  # fmt: skip
LINES = [("ctl", "surface"), ("amberline", "amberbg"), ("redline", "redbg"), ("greenline", "surface")]


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_contrast(tokens: Tokens) -> None:
    colours = tokens.as_dict()
    for ink, ground in TEXT:
        assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)
    for line, ground in LINES:
        assert contrast(colours[line], colours[ground]) >= 3.0, (line, ground)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_the_style_sheet_is_filled_whole(tokens: Tokens) -> None:
    assert not re.search(r"\{[a-z0-9]+\}", style_sheet(tokens))


def test_every_icon_draws_something(qapp: object) -> None:
    icons = sorted(p.stem for p in resource("icons").glob("*.svg"))
    assert len(icons) > 20
    for name in icons:
        picture = pixmap(name, QColor("#1F5A93"), 20, 2.0).toImage()
        assert picture.width() == 40
        inked = [picture.pixelColor(x, y).alpha() for x in range(40) for y in range(40)]
        assert max(inked) > 200, name


def test_look_exchanges_palette_and_sheet(qapp: QApplication) -> None:
    look = Look(qapp)
    told: list[int] = []
    look.changed.connect(lambda: told.append(1))
    look.use(DARK)
    assert look.colour("ink").name().upper() == DARK.ink
    assert told
    look.use(LIGHT)
