"""The proof that a finished file is a whole Word file of ours: opened again, every part and every link looked at."""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import TYPE_CHECKING, Final

from xiasha_desk.word.xml import R, parse, w

if TYPE_CHECKING:
    from lxml import etree

_BEGINNINGS: Final = {".png": b"\x89PNG\r\n\x1a\n", ".jpeg": b"\xff\xd8\xff"}
_XML: Final = (".xml", ".rels")
_LINKS: Final = (f"{{{R}}}id", f"{{{R}}}embed")


def verify_package(data: bytes) -> None:
    """Prove that `data` is a whole Word file of ours.

    Every member's checksum holds, every part parses, nothing points outside, every chart, its workbook and every
    picture a drawing names is there, every table has its cells, python-docx opens it. Raises ValueError, or what
    zipfile, lxml and python-docx raise.
    """
    roots = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        if len(names) != len(set(names)):
            raise ValueError("a part stands in the package twice")
        for name in names:
            content = archive.read(name)  # checks its checksum
            if name.endswith(_XML):
                roots[name] = _root(name, content)
            else:
                _prove_content(name, content)
    for name, root in roots.items():
        if not name.endswith(".rels"):
            _prove_links(name, root, roots, frozenset(names))
    _prove_tables(roots.get("word/document.xml"))
    from docx import Document

    Document(io.BytesIO(data))


def _root(name: str, content: bytes) -> etree._Element:
    root = parse(content)
    if root.getroottree().docinfo.doctype:
        raise ValueError(f"{name} has a document type")
    if name.endswith(".rels") and any(relation.get("TargetMode") == "External" for relation in root):
        raise ValueError(f"{name} points outside the file")
    return root


def _prove_content(name: str, content: bytes) -> None:
    ending = posixpath.splitext(name)[1]
    if ending == ".xlsx":
        with zipfile.ZipFile(io.BytesIO(content)) as workbook:
            parse(workbook.read("xl/worksheets/sheet1.xml"))
            if workbook.testzip() is not None:
                raise ValueError(f"{name} is damaged")
    elif ending not in _BEGINNINGS or not content.startswith(_BEGINNINGS[ending]):
        raise ValueError(f"{name} is no part of ours")


def _prove_links(name: str, root: etree._Element, roots: dict[str, etree._Element], names: frozenset[str]) -> None:
    """Every relationship of the part leads to a part, and every id in it is that of a relationship."""
    folder, own = posixpath.split(name)
    relations = roots.get(f"{folder}/_rels/{own}.rels", ())
    for relation in relations:
        target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
        if target not in names:
            raise ValueError(f"{name} names {target}, which is not there")
    known = {relation.get("Id") for relation in relations}
    for node in root.iter():
        for link in _LINKS:
            if node.get(link, None) not in known | {None}:
                raise ValueError(f"{name} names a part that is not there")


def _prove_tables(main: etree._Element | None) -> None:
    if main is None:
        raise ValueError("there is no main part")
    for table in main.iter(w("tbl")):
        columns = len(table.findall(f"{w('tblGrid')}/{w('gridCol')}"))
        rows = table.findall(w("tr"))
        if not rows or any(sum(map(_columns_of, row.findall(w("tc")))) != columns for row in rows):
            raise ValueError("a table lacks cells")


def _columns_of(cell: etree._Element) -> int:
    span = cell.find(f"{w('tcPr')}/{w('gridSpan')}")
    return 1 if span is None else int(span.get(w("val"), "1"))
