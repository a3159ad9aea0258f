"""How paragraphs and runs look in the end: document defaults, styles and their bases, numbering, direct formatting.

A look is a plain mapping from `element.attribute` (or `element` for an on/off element) to the text in the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from xiasha_desk.inspection.values import switched_on

if TYPE_CHECKING:
    from lxml import etree

    from xiasha_desk.word.intake import WordPackage

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATIONSHIP_ID: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
Look = dict[str, str]
ON: Final = "1"
OFF: Final = ""
_SWITCHES: Final = frozenset(
    {"b", "i", "vanish", "snapToGrid", "widowControl", "pageBreakBefore", "keepNext", "adjustRightInd"}
)
_SLOTS: Final = {"ascii": "asciiTheme", "hAnsi": "hAnsiTheme", "eastAsia": "eastAsiaTheme"}
_OTHER_NAMES: Final = {"start": "left", "end": "right", "startChars": "leftChars", "endChars": "rightChars"}
_REPLACED: Final[dict[str, Look]] = {"color": {"color.val": "auto", "color.themeColor": ""}}
"""Elements that take the place of an inherited one as a whole, attributes they do not name too."""
_EITHER_OR: Final = (("firstLine", "hanging"), ("hanging", "firstLine"))
"""One property under two names: who sets the one unsets the other."""
_THEME: Final = "theme:"
_LONGEST_CHAIN: Final = 50
_SCRIPTS: Final = {"zh-cn": "Hans", "zh-sg": "Hans", "ja-jp": "Jpan", "ko-kr": "Hang", "zh-tw": "Hant", "zh-hk": "Hant"}


class Numbering(NamedTuple):
    """One level of automatic numbering: its format, its text with %1 in it, the paragraph look it brings."""

    form: str
    text: str
    look: Look


def w_get(node: etree._Element | None, name: str, default: str = "") -> str:
    """A `w:` attribute, `default` when it or the node is missing."""
    return default if node is None else node.get(W + name, default)


def local_name(node: etree._Element) -> str:
    """The name of an element without its namespace, "" for comments and the like."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def look_in(properties: etree._Element | None) -> Look:
    """What a `w:pPr` or `w:rPr` says itself."""
    look: Look = {}
    for node in () if properties is None else properties.iterchildren(W + "*"):
        name = local_name(node)
        if name in _SWITCHES:
            look[name] = ON if switched_on(node.get(W + "val")) else OFF
        elif name == "rFonts":
            look.update(_fonts_in(node))
        elif name == "numPr":
            look["numId"] = w_get(node.find(W + "numId"), "val")
            look["ilvl"] = w_get(node.find(W + "ilvl"), "val", "0")
        elif name == "pBdr":
            look.update(_borders_in(node))
        elif name not in ("rPr", "sectPr"):
            look.update(_REPLACED.get(name, {}))
            for key, value in node.attrib.items():
                plain = str(key).rpartition("}")[2]
                look[f"{name}.{_OTHER_NAMES.get(plain, plain)}"] = str(value)
            for one, other in _EITHER_OR if name == "ind" else ():
                if node.get(W + one) is not None and node.get(W + other) is None:
                    look[f"ind.{other}"] = "0"
    return look


def _fonts_in(node: etree._Element) -> Look:
    look: Look = {}
    for slot, theme in _SLOTS.items():
        if node.get(W + theme):  # outranks the name beside it
            look[f"font.{slot}"] = _THEME + w_get(node, theme)
        elif node.get(W + slot):
            look[f"font.{slot}"] = w_get(node, slot)
    if node.get(W + "hint"):
        look["font.hint"] = w_get(node, "hint")
    return look


def _borders_in(node: etree._Element) -> Look:
    look: Look = {}
    for side in node.iterchildren(W + "*"):
        if w_get(side, "val") not in ("", "nil", "none"):
            look[f"border.{local_name(side)}"] = w_get(side, "color")
    return look


class Looks:
    """The styles, numbering and theme of one document."""

    def __init__(self, package: WordPackage, parts: Mapping[str, str]) -> None:
        """`parts` are the names of the parts by kind: styles, numbering, theme, settings."""
        self._styles: dict[str, etree._Element] = {}
        self._defaults: dict[str, str] = {}
        self.document: Look = {}
        self._memory: dict[tuple[str, str], Look] = {}
        root = package.root(parts.get("styles", ""))
        if root is not None:
            self._read_styles(root)
        settings = package.root(parts.get("settings", ""))
        language = "" if settings is None else w_get(settings.find(W + "themeFontLang"), "eastAsia").lower()
        self._theme = _theme_fonts(package.root(parts.get("theme", "")), _SCRIPTS.get(language, ""))
        self._numbering = _numbering_in(package.root(parts.get("numbering", "")))

    def _read_styles(self, root: etree._Element) -> None:
        for kind in ("pPr", "rPr"):
            self.document |= look_in(root.find(f"{W}docDefaults/{W}{kind}Default/{W}{kind}"))
        for style in root.iterchildren(W + "style"):
            name = w_get(style, "styleId")
            self._styles.setdefault(name, style)
            if switched_on(style.get(W + "default", "0")):
                self._defaults.setdefault(w_get(style, "type"), name)

    def default(self, kind: str) -> str:
        """The id of the default style of that kind (paragraph, character, table)."""
        return self._defaults.get(kind, "")

    def of_style(self, style: str, kind: str) -> Look:
        """What a style and its bases say in their `kind` (pPr or rPr); the nearest wins."""
        known = self._memory.get((style, kind))
        if known is None:
            chain: list[etree._Element] = []
            while style in self._styles and len(chain) < _LONGEST_CHAIN and self._styles[style] not in chain:
                chain.append(self._styles[style])
                style = w_get(chain[-1].find(W + "basedOn"), "val")
            known = {}
            for node in reversed(chain):
                known |= look_in(node.find(W + kind))
            self._memory[w_get(chain[0], "styleId") if chain else style, kind] = known
        return known

    def style_node(self, style: str) -> etree._Element | None:
        """The style of that id."""
        return self._styles.get(style)

    def numbering(self, number: str, level: str) -> Numbering | None:
        """The automatic numbering of a paragraph."""
        return self._numbering.get((number, level))

    def font(self, look: Look, slot: str) -> str:
        """The name of the font in one slot of a run's look."""
        name = look.get(f"font.{slot}", "")
        return self._theme.get(name.removeprefix(_THEME), "") if name.startswith(_THEME) else name


def _theme_fonts(root: etree._Element | None, script: str) -> dict[str, str]:
    fonts: dict[str, str] = {}
    if root is None:
        return fonts
    for kind in ("major", "minor"):
        node = root.find(f".//{{*}}{kind}Font")
        if node is None:
            continue
        latin, han = node.find("{*}latin"), node.find("{*}ea")
        fonts[f"{kind}Ascii"] = fonts[f"{kind}HAnsi"] = "" if latin is None else latin.get("typeface", "")
        own = "" if han is None else han.get("typeface", "")
        of_script = (
            f.get("typeface", "") for f in node.iterchildren("{*}font") if script and f.get("script") == script
        )
        fonts[f"{kind}EastAsia"] = own or next(of_script, "")
    return fonts


def _numbering_in(root: etree._Element | None) -> dict[tuple[str, str], Numbering]:
    if root is None:
        return {}
    kinds = {w_get(kind, "abstractNumId"): kind for kind in root.iterchildren(W + "abstractNum")}
    levels = {name: _levels_in(kind) for name, kind in kinds.items()}
    found = {}
    for row in root.iterchildren(W + "num"):
        for level, numbering in levels.get(w_get(row.find(W + "abstractNumId"), "val"), {}).items():
            found[w_get(row, "numId"), level] = numbering
    return found


def _levels_in(kind: etree._Element) -> dict[str, Numbering]:
    return {
        w_get(level, "ilvl"): Numbering(
            w_get(level.find(W + "numFmt"), "val"),
            w_get(level.find(W + "lvlText"), "val"),
            look_in(level.find(W + "pPr")),
        )
        for level in kind.iterchildren(W + "lvl")
    }
