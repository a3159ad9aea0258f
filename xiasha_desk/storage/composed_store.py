"""Composed documents to bytes and back: what was exported is kept as it was printed, with the origin of every word."""

from __future__ import annotations

import dataclasses
import enum
import json
import zlib
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from xiasha_desk.domain import composed, contents, exhibit, official, page_layout
from xiasha_desk.domain.composed import ComposedDocument

_TYPES: Mapping[str, type] = {
    kind.__name__: kind
    for module in (composed, contents, page_layout)
    for kind in vars(module).values()
    if isinstance(kind, type) and dataclasses.is_dataclass(kind)
}
_ENUMS: Mapping[str, type[enum.Enum]] = {
    kind.__name__: kind
    for module in (composed, official, page_layout)
    for kind in vars(module).values()
    if isinstance(kind, type) and issubclass(kind, enum.Enum)
}
_MOST_BYTES = 64 * 1024 * 1024


def document_bytes(document: ComposedDocument) -> bytes:
    """The document, packed; pictures by their digest only: their bytes stay with the report."""
    return zlib.compress(json.dumps(_plain(document), ensure_ascii=False, separators=(",", ":")).encode("utf-8"), 6)


def document_of(data: bytes, images: Mapping[str, exhibit.Image]) -> ComposedDocument:
    """The document of such bytes; ValueError, TypeError or KeyError when they are none. A picture whose image is not
    among `images` has an empty one."""
    unpacker = zlib.decompressobj()
    words = unpacker.decompress(data, _MOST_BYTES)
    if unpacker.unconsumed_tail or not unpacker.eof:
        raise ValueError("no packed document")
    made = _made(json.loads(words), images)
    if not isinstance(made, ComposedDocument):
        raise ValueError("no document")
    return made


def _plain(value: object) -> Any:
    if isinstance(value, exhibit.Image):
        size = [value.width_px, value.height_px]
        return {"": "Image", "digest": value.digest, "media_type": value.media_type, "size": size}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {"": type(value).__name__} | {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, enum.Enum):
        return {"": "enum", "of": type(value).__name__, "value": value.value}
    if isinstance(value, Decimal):
        return {"": "decimal", "value": str(value)}
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def _made(value: Any, images: Mapping[str, exhibit.Image]) -> Any:
    if isinstance(value, list):
        return tuple(_made(item, images) for item in value)
    if not isinstance(value, dict):
        return value
    kind = value[""]
    if kind == "decimal":
        return Decimal(value["value"])
    if kind == "enum":
        return _ENUMS[value["of"]](value["value"])
    if kind == "Image":
        width, height = value["size"]
        return images.get(value["digest"]) or exhibit.Image(value["media_type"], b"", width, height)
    return _TYPES[kind](**{name: _made(item, images) for name, item in value.items() if name})
