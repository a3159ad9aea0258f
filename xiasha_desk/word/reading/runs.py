"""The words of a paragraph as they read with its tracked changes accepted, or rejected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xiasha_desk.word.reading import tally as t
from xiasha_desk.word.reading.xml import MC, W, is_on, value_of

if TYPE_CHECKING:
    from lxml import etree

    from xiasha_desk.word.reading.styles import Styles

INSERTED = frozenset({W + "ins", W + "moveTo"})
DELETED = frozenset({W + "del", W + "moveFrom"})
_INLINE = frozenset(
    W + name for name in ("hyperlink", "smartTag", "fldSimple", "customXml", "dir", "bdo", "sdtContent", "rubyBase")
)
_FIXED = {
    W + "tab": "\t", W + "cr": "\n", W + "noBreakHyphen": "-", W + "ptab": "\t", W + "softHyphen": "",
}  # fmt: skip
_DRAWINGS = frozenset({W + "drawing", W + "pict", W + "object"})
_NOTES = {
    W + "footnoteReference": t.FOOTNOTE, W + "endnoteReference": t.ENDNOTE, W + "commentReference": t.COMMENT,
}  # fmt: skip
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_IMAGE = "{urn:schemas-microsoft-com:vml}imagedata"
_TEXT_BOXES = (W + "txbxContent",)
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"


class RunReader:
    """Goes through the runs of a document; a field begun in one paragraph may end in another."""

    def __init__(self, styles: Styles, tally: t.Tally, *, accept: bool) -> None:
        self._styles, self._tally = styles, tally
        self._gone = DELETED if accept else INSERTED
        self._accept = accept
        self._fields: list[bool] = []
        """For every field that is open whether its instruction is being read."""

    def text(self, paragraph: etree._Element, style: str) -> str:
        """The words of a paragraph; lines broken softly are parted by \\n."""
        return "".join(self._pieces(paragraph, style))

    def _pieces(self, parent: etree._Element, style: str) -> list[str]:
        pieces: list[str] = []
        for child in parent:
            tag = child.tag
            if tag == W + "r":
                pieces += self._run(child, style)
            elif tag in INSERTED or tag in DELETED:
                if tag not in self._gone:
                    pieces += self._pieces(child, style)
            elif tag == W + "sdt":
                pieces += self._content(child, style)
            elif tag in _INLINE:
                pieces += self._pieces(child, style)
            elif tag == MC + "AlternateContent":
                pieces += self._alternate(child, style)
            elif isinstance(tag, str) and tag.startswith(_MATHS):
                self._tally.add(t.FORMULA)
        return pieces

    def _content(self, control: etree._Element, style: str) -> list[str]:
        """The words of a content control; the hint of an empty one is none of them."""
        content = control.find(W + "sdtContent")
        if content is None or is_on(control.find(W + "sdtPr"), "showingPlcHdr"):
            return []
        return self._pieces(content, style)

    def _alternate(self, element: etree._Element, style: str) -> list[str]:
        """One of several ways to write the same."""
        chosen = next(iter(element), None)
        return [] if chosen is None else self._pieces(chosen, style)

    def _run(self, run: etree._Element, style: str) -> list[str]:
        hidden = self._is_hidden(run, style)
        pieces: list[str] = []
        for child in run:
            piece = self._piece(child, style)
            if piece and not hidden:
                pieces.append(piece)
            elif piece.strip():
                self._tally.add(t.HIDDEN)
        return pieces

    def _piece(self, child: etree._Element, style: str) -> str:
        tag = child.tag
        if tag == W + "fldChar":
            self._field(child.get(W + "fldCharType", ""))
        elif any(self._fields):
            return ""
        elif tag == W + "t" or (tag == W + "delText" and not self._accept):
            return child.text or ""
        elif tag == W + "br":
            return "" if child.get(W + "type") in ("page", "column") else "\n"
        elif tag in _FIXED:
            return _FIXED[tag]
        elif tag == W + "sym":
            self._tally.add(t.SYMBOL)
        elif tag in _NOTES:
            self._tally.add(_NOTES[tag])
        elif tag in _DRAWINGS:
            self._drawing(child)
        elif tag == W + "ruby":
            base = child.find(W + "rubyBase")
            return "" if base is None else "".join(self._pieces(base, style))
        elif tag == MC + "AlternateContent":
            return self._alternative(child)
        return ""

    def _alternative(self, element: etree._Element) -> str:
        chosen = next(iter(element), None)
        for child in () if chosen is None else chosen:
            if child.tag in _DRAWINGS:
                self._drawing(child)
        return ""

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _drawing(self, drawing: etree._Element) -> None:
        boxes = sum(1 for _ in drawing.iter(*_TEXT_BOXES))
        if boxes:
            self._tally.add(t.TEXT_BOX, boxes)
        elif next(drawing.iter(_CHART), None) is not None:
            self._tally.add(t.CHART)
        elif drawing.tag == W + "object":
            self._tally.add(t.OBJECT)
        elif next(drawing.iter(_BLIP, _IMAGE), None) is not None:
            self._tally.add(t.PICTURE)

    def _is_hidden(self, run: etree._Element, style: str) -> bool:
        properties = run.find(W + "rPr")
        if not self._accept and properties is not None:
            before = properties.find(f"{W}rPrChange/{W}rPr")
            properties = before if before is not None else properties
        told = is_on(properties, "vanish")
        return self._styles.is_hidden(style, value_of(properties, "rStyle")) if told is None else told
