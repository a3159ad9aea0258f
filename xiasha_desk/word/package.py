"""The package around the parts: what goes in, in a fixed order and without a trace of when or where."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from lxml import etree

from xiasha_desk.composition.page.characters import acceptable

if TYPE_CHECKING:
    from docx.package import Package

_CONTENT_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_CORE: Final = {
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}
_RELATIONSHIPS_TYPE: Final = "application/vnd.openxmlformats-package.relationships+xml"
_ZIP_TIME: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest a zip can say: the members bear no time of their own."""


def core_properties(title: str, author: str, moment: datetime) -> etree._Element:
    """The root of docProps/core.xml: title, language, dates, the author where one is given; nothing else."""
    root = etree.Element(f"{{{_CORE['cp']}}}coreProperties", nsmap=_CORE)
    time = moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def add(prefix: str, name: str, text: str) -> etree._Element:
        child = etree.SubElement(root, f"{{{_CORE[prefix]}}}{name}")
        child.text = acceptable(text)
        return child

    add("dc", "title", title)
    if author:
        add("dc", "creator", author)
        add("cp", "lastModifiedBy", author)
    for name in ("created", "modified"):
        add("dcterms", name, time).set(f"{{{_CORE['xsi']}}}type", "dcterms:W3CDTF")
    add("dc", "language", "zh-CN")
    return root


def package_bytes(package: Package) -> bytes:
    """The package as a zip file; the same parts give the same bytes."""
    parts: list[Any] = sorted(package.iter_parts(), key=lambda part: str(part.partname))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        _add(archive, "[Content_Types].xml", _content_types(parts))
        _add(archive, "_rels/.rels", package.rels.xml)
        for part in parts:
            _add(archive, part.partname.membername, part.blob)
            if len(part.rels):
                _add(archive, part.partname.rels_uri.membername, part.rels.xml)
    return buffer.getvalue()


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    member = zipfile.ZipInfo(name, _ZIP_TIME)
    member.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(member, data)


def _content_types(parts: list[Any]) -> bytes:
    root = etree.Element(f"{{{_CONTENT_TYPES}}}Types", nsmap={None: _CONTENT_TYPES})
    for extension, content_type in (("rels", _RELATIONSHIPS_TYPE), ("xml", "application/xml")):
        default = etree.SubElement(root, f"{{{_CONTENT_TYPES}}}Default")
        default.set("Extension", extension)
        default.set("ContentType", content_type)
    for part in parts:
        override = etree.SubElement(root, f"{{{_CONTENT_TYPES}}}Override")
        override.set("PartName", str(part.partname))
        override.set("ContentType", part.content_type)
    return bytes(etree.tostring(root, encoding="UTF-8", standalone=True))
