"""Any Word file as the check-up sees it: paragraphs, sections, tables, headers and footers, leftovers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from xiasha_desk.inspection.looks import Looks, W, local_name, w_get
from xiasha_desk.inspection.paragraph import Paragraph, Role
from xiasha_desk.inspection.paragraphs import ParagraphReader
from xiasha_desk.inspection.sections import Section, section_in
from xiasha_desk.inspection.values import measure, switched_on
from xiasha_desk.word.intake import WordPackage, refusal

if TYPE_CHECKING:
    from lxml import etree

PARAGRAPHS_AT_MOST: Final = 20_000
_CHANGES: Final = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange", "sectPrChange")
_ROW_CHANGES: Final = frozenset({"ins", "del", "trPrChange"})
_COMMENTS: Final = ("commentReference", "commentRangeStart")
_CONTAINERS: Final = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "txbxContent"})


@dataclass(slots=True)
class Table:
    """A table of the main part: where it stands and what lies around its cells. Lengths in twips."""

    node: etree._Element
    first: Paragraph | None
    section: int
    width: float
    left: float
    align: str
    floating: bool


@dataclass(slots=True)
class WordFile:
    """Everything the requirements ask for."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    parts: dict[str, list[Paragraph]] = field(default_factory=dict)
    """Paragraphs of headers and footers by relationship id."""
    odd_and_even: bool = False
    changed: list[Paragraph] = field(default_factory=list)
    commented: list[Paragraph] = field(default_factory=list)
    outside: bool = False
    """It is tied to a template or data elsewhere, or holds macros."""

    def of(self, *roles: Role) -> list[Paragraph]:
        """The paragraphs of those roles, in order."""
        return [paragraph for paragraph in self.paragraphs if paragraph.role in roles]

    def section_of(self, paragraph: Paragraph) -> Section:
        """The section a paragraph stands in."""
        return self.sections[min(paragraph.section, len(self.sections) - 1)]


def read_document(package: WordPackage) -> WordFile:
    """The whole file; UserError when it is no Word document, damaged or beyond the limits."""
    main = next((r.target for r in package.relations("").values() if r.kind == "officeDocument"), "word/document.xml")
    root = package.root(main)
    body = None if root is None or root.tag != W + "document" else root.find(W + "body")
    if body is None:
        raise refusal("这不是 Word 文件", "请选 .docx 文件。")
    relations = package.relations(main)
    kinds = {relation.kind: relation.target for relation in relations.values() if not relation.outside}
    looks = Looks(package, kinds)
    found = WordFile()
    _Walk(found, looks).body(body)
    for section in found.sections:
        for relation_id in section.parts.values():
            relation = relations.get(relation_id)
            part = None if relation is None or relation.outside else package.root(relation.target)
            if part is not None and relation_id not in found.parts:
                found.parts[relation_id] = _Walk(WordFile(), looks).part(part)
    settings = package.root(kinds.get("settings", ""))
    flag = None if settings is None else settings.find(W + "evenAndOddHeaders")
    found.odd_and_even = flag is not None and switched_on(flag.get(W + "val"))
    found.outside = _is_tied(package, main, kinds)
    return found


def _is_tied(package: WordPackage, main: str, kinds: dict[str, str]) -> bool:
    if any(name.endswith("vbaProject.bin") for name in package.names):
        return True
    parts = [main, kinds.get("settings", "")]
    return any(r.outside and r.kind != "hyperlink" for part in parts if part for r in package.relations(part).values())


class _Walk:
    """Goes through one part in reading order."""

    def __init__(self, found: WordFile, looks: Looks) -> None:
        self._found, self._looks = found, looks
        self._reader = ParagraphReader(looks)
        self._section = 0

    def body(self, body: etree._Element) -> None:
        ends = [node for node in body.iter(W + "sectPr") if local_name(node.getparent()) != "sectPrChange"]
        before = None
        for end in ends or [None]:
            before = section_in(end, before)
            self._found.sections.append(before)
        self._children(body, None)

    def part(self, root: etree._Element) -> list[Paragraph]:
        """The paragraphs of a header or footer, those in its text boxes too."""
        for paragraph in root.iter(W + "p"):
            if not any(local_name(above) == "Fallback" for above in paragraph.iterancestors()):
                self._found.paragraphs.append(self._reader.read(paragraph, None, 0))
        return self._found.paragraphs

    def _children(self, node: etree._Element, table_style: str | None) -> None:
        for child in node.iterchildren(W + "*"):
            name = local_name(child)
            if name == "p":
                self._paragraph(child, table_style)
            elif name == "tbl":
                self._table(child)
            elif name in _CONTAINERS:
                self._children(child, table_style)

    def _paragraph(self, node: etree._Element, table_style: str | None) -> None:
        paragraphs = self._found.paragraphs
        if len(paragraphs) >= PARAGRAPHS_AT_MOST:
            raise refusal("文件太大，不像一份公文", "请确认选对了文件。")
        made = self._reader.read(node, table_style, self._section)
        paragraphs.append(made)
        if next(node.iterdescendants(*(W + name for name in _CHANGES)), None) is not None:
            self._found.changed.append(made)
        if next(node.iterdescendants(*(W + name for name in _COMMENTS)), None) is not None:
            self._found.commented.append(made)
        if node.find(f"{W}pPr/{W}sectPr") is not None:
            self._section += 1

    def _table(self, node: etree._Element) -> None:
        properties = node.find(W + "tblPr")

        def child(name: str) -> etree._Element | None:
            return None if properties is None else properties.find(W + name)

        style = w_get(child("tblStyle"), "val") or self._looks.default("table")
        columns = sum(measure(w_get(column, "w")) for column in node.iterfind(f"{W}tblGrid/{W}gridCol"))
        stated = measure(w_get(child("tblW"), "w")) if w_get(child("tblW"), "type") == "dxa" else 0.0
        count = len(self._found.paragraphs)
        table = Table(
            node,
            None,
            self._section,
            stated or columns,
            measure(w_get(child("tblInd"), "w")),
            w_get(child("jc"), "val", "left"),
            child("tblpPr") is not None,
        )
        self._found.tables.append(table)
        for cell in _cells(node):
            self._children(cell, style)
        table.first = self._found.paragraphs[count] if len(self._found.paragraphs) > count else None
        rows = (change for row in node.iterfind(f"{W}tr/{W}trPr") for change in row)
        if table.first is not None and any(local_name(change) in _ROW_CHANGES for change in rows):
            self._found.changed.append(table.first)


def _cells(table: etree._Element) -> Iterator[etree._Element]:
    for child in table.iterchildren(W + "*"):
        if local_name(child) == "tc":
            yield child
        elif local_name(child) in ("tr", "sdt", "sdtContent", "ins", "customXml"):
            yield from _cells(child)
