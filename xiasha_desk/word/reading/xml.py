"""Names and values of WordprocessingML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml import etree

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_OFF = frozenset({"0", "false", "off", "none"})


def value_of(element: etree._Element | None, name: str) -> str:
    """The w:val of a child, "" where there is none."""
    child = None if element is None else element.find(W + name)
    return "" if child is None else child.get(W + "val", "")


def number_of(words: str | None) -> int | None:
    """A whole number, None for anything else."""
    try:
        return int(words) if words else None
    except ValueError:
        return None


def is_on(element: etree._Element | None, name: str) -> bool | None:
    """A switch among an element's children; None where it says nothing."""
    child = None if element is None else element.find(W + name)
    return None if child is None else child.get(W + "val", "1") not in _OFF
