"""Building WordprocessingML elements: names and attributes."""

from __future__ import annotations

from typing import Final

from lxml import etree

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES: Final = {"w": W, "r": R}
RELATIONSHIP_ID: Final = f"{{{R}}}id"
SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


def w(name: str) -> str:
    """The qualified name of a WordprocessingML element or attribute."""
    return f"{{{W}}}{name}"


def element(name: str, /, *children: etree._Element, **attributes: str | int) -> etree._Element:
    """`<w:name>` with `w:` attributes in the order given and `children` in the order given (the schema's)."""
    made = etree.Element(w(name), nsmap=NAMES)
    for key, value in attributes.items():
        made.set(w(key), str(value))
    made.extend(children)
    return made


def switch(name: str, on: bool) -> etree._Element:
    """An on/off element with its value written out, so that nothing hangs on a default."""
    return element(name, val=int(on))


def parse(data: bytes) -> etree._Element:
    """The root of an XML part; no network, no entities. Raises `etree.XMLSyntaxError` when it is not well-formed."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
