"""Word files made by hand: the parts that a test names around a small sound package."""

from __future__ import annotations

from tests.builders.workbooks import zipped

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_NAMES = (
    f'xmlns:w="{_W}" xmlns:r="{_R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_KINDS = {"styles": "styles", "numbering": "numbering", "header": "header", "footer": "footer"}


def word_file(body: str, *, styles: str = "", numbering: str = "", **margins: str) -> bytes:
    """A .docx with this body; `header1`, `footer1` and their like are further parts."""
    parts = {"styles": styles, "numbering": numbering} | margins
    there = {name: xml for name, xml in parts.items() if xml}
    relations = "".join(
        f'<Relationship Id="r{n}" Type="{_R}/{_KINDS[name.rstrip("0123456789")]}" Target="{name}.xml"/>'
        for n, name in enumerate(there)
    )
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    roots = {"styles": "styles", "numbering": "numbering", "header": "hdr", "footer": "ftr"}
    members: dict[str, bytes | str] = {
        "[Content_Types].xml": types,
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="d" Type="{_R}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {_NAMES}><w:body>{body}<w:sectPr/></w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{relations}</Relationships>',
    }
    for name, xml in there.items():
        root = roots[name.rstrip("0123456789")]
        members[f"word/{name}.xml"] = f"<w:{root} {_NAMES}>{xml}</w:{root}>"
    return zipped(members)


def run(words: str, properties: str = "") -> str:
    """A run of words."""
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inside}<w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(*inside: str, style: str = "", number: tuple[int, int] | None = None, properties: str = "") -> str:
    """A paragraph; what is no XML is a run of words. `number` is a numbering and its level."""
    told = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number is not None:
        told += f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>'
    runs = "".join(part if part.startswith("<") else run(part) for part in inside)
    return f"<w:p><w:pPr>{told}{properties}</w:pPr>{runs}</w:p>"


def level(place: int, words: str, form: str = "decimal", more: str = "") -> str:
    """A level of a list: its words with %1, its number's form."""
    told = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{words}"/>'
    return f'<w:lvl w:ilvl="{place}">{told}</w:lvl>'


def lists(*levels: str, more: str = "") -> str:
    """numbering.xml with one list of these levels, numbering 1; `more` stands behind it."""
    inside = "".join(levels)
    return (
        f'<w:abstractNum w:abstractNumId="0">{inside}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{more}'
    )


def table(*rows: tuple[str, ...], properties: str = "") -> str:
    """A table; a cell that is XML stands as it is."""
    told = "".join(
        "<w:tr>" + "".join(c if c.startswith("<") else f"<w:tc>{paragraph(c)}</w:tc>" for c in row) + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{told}</w:tbl>"
