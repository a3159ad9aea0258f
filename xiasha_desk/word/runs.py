"""Runs of words: their character style, and a family that has the characters the style's one lacks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from lxml.etree import SubElement

from xiasha_desk.word.fonts import Face, FontFamily, lacking_characters, split_by_family
from xiasha_desk.word.styles import font_element
from xiasha_desk.word.xml import SPACE, element, w

if TYPE_CHECKING:
    from lxml import etree

_EITHER_SCRIPT = re.compile("[\u00a1-\u00ff\u2000-\u2e7f]")
"""Characters that Word gives to the Latin font unless the run says it is Chinese: “ ” ‘ ’ — … · × and their like."""

_R, _RPR, _T = map(w, ("r", "rPr", "t"))
_PIECES = re.compile("[\t\n]|[^\t\n]+")
_LATIN = r"([A-Za-z0-9](?:[A-Za-z0-9.,%+\-/:]*[A-Za-z0-9%])?)"
"""Digits and Latin words, with what stands inside them; compiled where they have a family of their own."""


class RunWriter:
    """Appends runs to paragraphs; `texts` are all the words of the document, `digits` the family of digits and Latin
    letters, "" for that of the words around them."""

    def __init__(self, families: dict[Face, FontFamily], texts: Iterable[str], digits: str = "") -> None:
        self._families = families
        self._lacking = lacking_characters(texts)
        self._digits = digits

    def append(self, paragraph: etree._Element, text: str, face: Face, style: str = "") -> None:
        """Append `text`, which the paragraph sets in `face`, in the character style of that id ("" for none)."""
        if self._digits:
            for index, piece in enumerate(re.split(_LATIN, text)):
                if piece and index % 2:
                    _append_run(paragraph, piece, style, self._digits, latin=True)
                elif piece:
                    self._append_words(paragraph, piece, face, style)
            return
        self._append_words(paragraph, text, face, style)

    def _append_words(self, paragraph: etree._Element, text: str, face: Face, style: str) -> None:
        substitute = self._families[face].beyond_gb2312
        if not substitute or not self._lacking or self._lacking.isdisjoint(text):
            _append_run(paragraph, text, style, "")
            return
        for piece, lacking in split_by_family(text, self._lacking):
            _append_run(paragraph, piece, style, substitute if lacking else "")

    def family(self, face: Face, text: str) -> str:
        """The one family that can set the whole of `text` in `face`."""
        family = self._families[face]
        return family.beyond_gb2312 or family.name if not self._lacking.isdisjoint(text) else family.name


def _append_run(paragraph: etree._Element, text: str, style: str, family: str, *, latin: bool = False) -> None:
    run = SubElement(paragraph, _R)
    chinese = family or _EITHER_SCRIPT.search(text)
    if style or chinese:
        properties = SubElement(run, _RPR)
        if style:
            properties.append(element("rStyle", val=style))
        if chinese:
            if latin:
                properties.append(element("rFonts", ascii=family, hAnsi=family, cs=family))
            else:
                properties.append(font_element(family) if family else element("rFonts", hint="eastAsia"))
    for piece in _PIECES.findall(text):
        if piece == "\t":
            run.append(element("tab"))
        elif piece == "\n":
            run.append(element("br"))
        else:
            words = SubElement(run, _T)
            words.text = piece
            if piece != piece.strip():
                words.set(SPACE, "preserve")
