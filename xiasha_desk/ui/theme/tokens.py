"""Colour tokens of the light and the dark theme; every colour of the window comes from here."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours as #RRGGBB. Grounds, lines, inks, the one accent, and the states with their fills and lines."""

    bg: str
    panel: str
    surface: str
    sunken: str
    desk: str
    line: str
    line2: str
    ctl: str
    ink: str
    ink2: str
    ink3: str
    accent: str
    accent2: str
    onacc: str
    soft: str
    softline: str
    sel: str
    amber: str
    amberbg: str
    amberline: str
    red: str
    redbg: str
    redline: str
    green: str
    greenbg: str
    greenline: str
    violet: str
    violetbg: str

    def as_dict(self) -> dict[str, str]:
        """Colour by token name."""
        return {f.name: getattr(self, f.name) for f in fields(self)}


LIGHT = Tokens(
    bg="#F2F1ED", panel="#F8F7F4", surface="#FFFFFF", sunken="#ECEAE4", desk="#E4E1D9",
    line="#E1DED6", line2="#C9C5BB", ctl="#8A867C",
    ink="#1D2228", ink2="#4F565F", ink3="#5F656E",
    accent="#1F5A93", accent2="#174876", onacc="#FFFFFF",
    soft="#E4EEF7", softline="#A9C6E2", sel="#CFE2F4",
    amber="#7A4B00", amberbg="#FFF3D6", amberline="#B3760F",
    red="#AB2318", redbg="#FCE9E6", redline="#CF5B4E",
    green="#1D6638", greenbg="#E5F2E9", greenline="#4A9467",
    violet="#623A98", violetbg="#F0EAF9",
)  # fmt: skip

DARK = Tokens(
    bg="#191B1E", panel="#1E2124", surface="#24282C", sunken="#15171A", desk="#131517",
    line="#33383D", line2="#4A5057", ctl="#7D858E",
    ink="#E4E7EA", ink2="#B0B7BF", ink3="#A0A8B1",
    accent="#7DB3E8", accent2="#9CC6F0", onacc="#0C1F33",
    soft="#233A52", softline="#47688A", sel="#2C4A68",
    amber="#F0C46C", amberbg="#392E16", amberline="#A37B2C",
    red="#F4A298", redbg="#41231F", redline="#C26D62",
    green="#8ED2A6", greenbg="#1C3526", greenline="#4C8A63",
    violet="#C9AEF0", violetbg="#2F2648",
)  # fmt: skip


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio of two #RRGGBB colours, 1 to 21."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
