"""Files of spreadsheets for tests: good ones by the libraries, hostile ones by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def parts(sheet: str, strings: str = "", styles: str = "") -> dict[str, bytes | str]:
    """The parts of a workbook of one sheet, whose <sheetData> and what follows is `sheet`."""
    found: dict[str, bytes | str] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" Type="{_RELATIONS}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>'
        '<sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" '
        f'Type="{_RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{_RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>'
        f'<Relationship Id="r3" Type="{_RELATIONS}/styles" Target="styles.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}">{sheet}</worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{strings}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}">{styles}</styleSheet>',
    }
    return found


def zipped(members: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these members."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return target.getvalue()


def good() -> bytes:
    """A small sound workbook."""
    return zipped(parts('<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'))


HOSTILE: dict[str, bytes] = {}


def _hostile() -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 400_001))
    HOSTILE["many rows"] = zipped(parts(f"<sheetData>{rows}</sheetData>"))
    giant = "<si><t>" + "a" * 60_000_000 + "</t></si>"
    HOSTILE["giant string"] = zipped(parts("<sheetData/>", giant))
    far = '<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    HOSTILE["far cell"] = zipped(parts(far))
    wide = '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="ZZ1"><v>1</v></c></row></sheetData>'
    HOSTILE["wide row"] = zipped(parts(wide))
    entity = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    HOSTILE["dtd"] = zipped(parts("<sheetData/>") | {"xl/sharedStrings.xml": f"{entity}<sst><si><t>&b;</t></si></sst>"})
    wide_dtd = f'<?xml version="1.0" encoding="UTF-16"?>{entity}<sst/>'.encode("utf-16")
    HOSTILE["dtd in utf-16"] = zipped(parts("<sheetData/>") | {"xl/sharedStrings.xml": wide_dtd})
    external = '<!DOCTYPE x SYSTEM "http://example.invalid/x.dtd"><worksheet/>'
    HOSTILE["external dtd"] = zipped(parts("") | {"xl/worksheets/sheet1.xml": external})
    HOSTILE["entity"] = zipped(
        parts("") | {"xl/workbook.xml": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w/>'}
    )
    HOSTILE["zeros"] = zipped(parts("<sheetData/>") | {"xl/worksheets/sheet1.xml": b"\0" * 63_000_000})
    HOSTILE["parts"] = zipped(parts("<sheetData/>") | {f"xl/x{n}.xml": "<x/>" for n in range(20_000)})
    HOSTILE["traversal"] = zipped(parts("<sheetData/>") | {"../../etc/x.xml": "<x/>"})
    HOSTILE["drive letter"] = zipped(parts("<sheetData/>") | {"C:/x.xml": "<x/>"})
    HOSTILE["cut off"] = good()[:-40]
    HOSTILE["nothing inside"] = zipped({"a.txt": "x"})
    HOSTILE["all NUL"] = b"\0" * 5000
    HOSTILE["a zip in it"] = zipped({"inner.xlsx": zipped({"xl/workbook.xml": b"<" * 5_000_000})})
    HOSTILE["sheet cut"] = zipped(parts("") | {"xl/worksheets/sheet1.xml": "<worksheet><sheetData><row"})
    HOSTILE["deep"] = zipped(parts("") | {"xl/worksheets/sheet1.xml": "<a>" * 2_000_000})


_hostile()
