"""From `w:p` to `Paragraph`: the cascade of looks, the words that show, fields, drawings, what is hidden."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from xiasha_desk.inspection.looks import ON, Look, Looks, W, local_name, look_in, w_get
from xiasha_desk.inspection.paragraph import Paragraph, Piece
from xiasha_desk.inspection.values import measure

if TYPE_CHECKING:
    from lxml import etree

_TRANSPARENT: Final = frozenset(
    {"hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo"}
)
_EMU_A_TWIP: Final = 635
_CHARACTERS: Final = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_HAN_FORMS: Final = frozenset(
    {"chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographTraditional", "chineseLegalSimplified"}
)


class ParagraphReader:
    """Makes paragraphs of one part, counted from 1."""

    def __init__(self, looks: Looks) -> None:
        self._looks = looks
        self._count = 0
        default = looks.default("character")
        self._character = default if looks.of_style(default, "rPr") else ""

    def read(self, node: etree._Element, table_style: str | None, section: int) -> Paragraph:
        """The paragraph of a `w:p`; `table_style` is the style of the table around it ("" for none named)."""
        looks = self._looks
        direct = look_in(node.find(W + "pPr"))
        style = direct.get("pStyle.val") or looks.default("paragraph")
        look, plain = dict(looks.document), dict(looks.document)
        if table_style:
            look |= looks.of_style(table_style, "pPr")
            plain |= looks.of_style(table_style, "rPr")
        own = looks.of_style(style, "pPr")
        look |= own
        plain |= looks.of_style(style, "rPr")
        label = self._number(look, direct, own)
        look |= direct
        self._count += 1
        made = Paragraph(
            self._count, look, [], looks, plain, in_table=table_style is not None, section=section, label=label
        )
        for run in _runs(node):
            self._read_run(made, run)
        made.fields += " ".join(w_get(field, "instr") for field in node.iterdescendants(W + "fldSimple"))
        made.finish()
        return made

    def _number(self, look: Look, direct: Look, own: Look) -> str:
        """Put the indents of automatic numbering into `look`; a sample of what it prints, "" for none."""
        number = direct.get("numId") or own.get("numId", "")
        found = self._looks.numbering(number, direct.get("ilvl") or own.get("ilvl", "0"))
        if found is None:
            return ""
        if "numId" in direct or not any(key.startswith("ind.") for key in own):
            look.update({key: value for key, value in found.look.items() if key.startswith("ind.")})
        if "%" not in found.text:
            return ""
        head, _, tail = found.text.partition("%")
        return head + ("一" if found.form in _HAN_FORMS else "1") + tail[1:]

    def _read_run(self, made: Paragraph, run: etree._Element) -> None:
        properties = run.find(W + "rPr")
        look = made.plain
        if (properties is not None and len(properties)) or self._character:
            direct = look_in(properties)
            style = direct.get("rStyle.val") or self._character
            look = look | self._looks.of_style(style, "rPr") | direct if style else look | direct
        text = "".join(_words(made, run))
        if look.get("vanish") == ON:
            made.hidden = made.hidden or bool(text.strip())
        elif text:
            made.pieces.append(Piece(text, look))


def _runs(node: etree._Element) -> Iterator[etree._Element]:
    """The runs that show when every change is taken over."""
    for child in node.iterchildren(W + "*"):
        name = local_name(child)
        if name == "r":
            yield child
        elif name in _TRANSPARENT:
            yield from _runs(child)


def _words(made: Paragraph, run: etree._Element) -> Iterator[str]:
    for child in run.iterchildren("{*}*"):
        name = local_name(child)
        if name == "t":
            yield child.text or ""
        elif name in _CHARACTERS:
            yield _CHARACTERS[name]
        elif name == "br":
            page = w_get(child, "type") == "page"
            made.page_break = made.page_break or page
            yield "" if page else "\n"
        elif name == "instrText":
            made.fields += child.text or ""
        elif name in ("drawing", "pict", "object", "AlternateContent"):
            _count_drawings(made, child)


def _count_drawings(made: Paragraph, node: etree._Element) -> None:
    for inline in node.iterdescendants("{*}inline"):
        made.drawings += 1
        extent = inline.find("{*}extent")
        width = measure("" if extent is None else extent.get("cx"))
        made.widest = max(made.widest, width / _EMU_A_TWIP)
    if local_name(node) == "object" or next(node.iterdescendants("{*}imagedata"), None) is not None:
        made.drawings += 1
