"""What of an .xlsx python-calamine does not tell: number formats, formulas, hidden rows and columns, merged cells.

Read with expat as a stream: no declarations, no entities, nothing fetched.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from xiasha_desk.domain.sheet import CellRange, cell_name, place_of_name
from xiasha_desk.spreadsheet.limits import (
    CELLS_AT_MOST,
    COLUMNS_AT_MOST,
    ROWS_AT_MOST,
    SHEETS_AT_MOST,
    WORDS_AT_MOST,
    TooMuch,
    Unsound,
)
from xiasha_desk.spreadsheet.package import DAMAGED, Package

BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: "yyyy年m月", 28: "m月d日", 31: "yyyy年m月d日", 37: "#,##0;-#,##0",
    38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00", 49: "@", 57: "yyyy年m月", 58: "m月d日",
}  # fmt: skip
"""Codes of the number formats that a workbook need not spell out."""

Start = Callable[[str, Mapping[str, str]], None]


@dataclass(slots=True)
class CellFacts:
    """What stands in the XML of a cell beside its value. `kind` is its type as written there, `fault` the code of an
    error value."""

    format: str = ""
    formula: str | None = None
    has_value: bool = False
    kind: str = ""
    fault: str = ""


@dataclass(slots=True)
class SheetFacts:
    """What stands in the XML of a sheet beside the values of its cells; rows and columns from 0."""

    cells: dict[tuple[int, int], CellFacts] = field(default_factory=dict)
    merges: list[CellRange] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet of the workbook: its name, the part that holds it ("" for none), whether it is hidden."""

    name: str
    part: str
    hidden: bool


def parse(data: bytes, start: Start, end: Callable[[str], None] | None = None, text: Callable[[str], None] | None = None
) -> None:  # fmt: skip
    """Run expat over an XML part; names without their prefix. Unsound when it is not whole."""
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        raise Unsound("文件里有不该有的声明")

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = lambda name, attributes: start(name.rpartition(":")[2], attributes)
    if end is not None:
        parser.EndElementHandler = lambda name: end(name.rpartition(":")[2])
    if text is not None:
        parser.CharacterDataHandler = text
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise Unsound(DAMAGED) from error


def sheet_parts(package: Package) -> list[SheetPart]:
    """The sheets in their order; charts and other sheets without cells are left out."""
    found: list[tuple[str, str, str]] = []
    targets: dict[str, tuple[str, str]] = {}

    def on_relation(name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/xl", attributes.get("Target", ""))).lstrip("/")
            targets[attributes.get("Id", "")] = (attributes.get("Type", "").rpartition("/")[2], target)

    def on_sheet(name: str, attributes: Mapping[str, str]) -> None:
        if name == "sheet":
            relation = next((v for k, v in attributes.items() if k.rpartition(":")[2] == "id"), "")
            found.append((attributes.get("name", ""), relation, attributes.get("state", "visible")))

    workbook = package.read("xl/workbook.xml")
    if workbook is None:
        raise Unsound("这不是表格文件")
    parse(package.read("xl/_rels/workbook.xml.rels") or b"<r/>", on_relation)
    parse(workbook, on_sheet)
    if len(found) > SHEETS_AT_MOST:
        raise TooMuch("工作表太多")
    sheets = [(name, targets.get(relation, ("", "")), state) for name, relation, state in found]
    return [SheetPart(name, part, state != "visible") for name, (kind, part), state in sheets if kind == "worksheet"]


def cell_formats(package: Package) -> list[str]:
    """By style number the code of the number format, "" for the general one."""
    codes: dict[int, str] = dict(BUILT_IN)
    styles: list[int] = []
    inside = [False]

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if name == "numFmt":
            codes[_number(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            inside[0] = True
        elif name == "xf" and inside[0]:
            styles.append(_number(attributes.get("numFmtId")))

    def end(name: str) -> None:
        if name == "cellXfs":
            inside[0] = False

    data = package.read("xl/styles.xml")
    if data is not None:
        parse(data, start, end)
    return [code if (code := codes.get(style, "")).lower() != "general" else "" for style in styles]


def check_strings(package: Package) -> None:
    """TooMuch when a shared text is longer than a cell may hold."""
    length = [0]

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if name == "si":
            length[0] = 0

    def text(words: str) -> None:
        length[0] += len(words)
        if length[0] > 2 * WORDS_AT_MOST:
            raise TooMuch("有一格的文字太长")

    data = package.read("xl/sharedStrings.xml")
    if data is not None:
        parse(data, start, None, text)


def _number(words: str | None) -> int:
    return int(words) if words and words.isdigit() else 0


class SheetReader:
    """Reads the facts of one sheet; `budget` is how many cells with something in them may still come."""

    def __init__(self, formats: list[str], budget: int = CELLS_AT_MOST) -> None:
        self.facts = SheetFacts()
        self.count = 0
        self._formats, self._budget = formats, budget
        self._row = -1
        self._column = -1
        self._cell: CellFacts | None = None
        self._inside = ""
        self._words: list[str] = []
        self._length = 0

    def read(self, data: bytes) -> SheetFacts:
        """The facts. TooMuch for a value beyond the limits, Unsound for a part that is not whole."""
        parse(data, self._start, self._end, self._text)
        return self.facts

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "c":
            self._start_cell(attributes)
        elif name in ("v", "f", "t"):
            self._inside, self._words, self._length = name, [], 0
            if name == "f" and self._cell is not None:
                self._cell.formula = ""
        elif name == "row":
            self._row = _number(attributes.get("r")) - 1 if "r" in attributes else self._row + 1
            self._column = -1
            if self._row < ROWS_AT_MOST and (_is_set(attributes, "hidden") or attributes.get("ht") == "0"):
                self.facts.hidden_rows.add(self._row)
        elif name == "col":
            if _is_set(attributes, "hidden") or attributes.get("width") == "0":
                last = min(_number(attributes.get("max")), COLUMNS_AT_MOST)
                self.facts.hidden_columns.update(range(max(_number(attributes.get("min")) - 1, 0), last))
        elif name == "mergeCell":
            merge = range_of(attributes.get("ref", ""))
            if merge is not None and merge.row < ROWS_AT_MOST and merge.column < COLUMNS_AT_MOST:
                self.facts.merges.append(merge)

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        place = place_of(attributes.get("r", ""))
        if place is not None:
            self._row, self._column = place
        else:
            self._column += 1
        style = _number(attributes.get("s"))
        code = self._formats[style] if style < len(self._formats) else ""
        self._cell = CellFacts(code, kind=attributes.get("t", ""))

    def _end(self, name: str) -> None:
        if name in ("v", "f", "t") and name == self._inside:
            words = "".join(self._words)
            if self._cell is not None and name == "f":
                self._cell.formula = words[:200]
            elif self._cell is not None and (words or self._cell.kind == "str"):
                self._cell.has_value = True
                self._cell.fault = words[:20] if self._cell.kind == "e" else ""
            self._inside = ""
        elif name == "c" and self._cell is not None:
            self._end_cell(self._cell)
            self._cell = None

    def _end_cell(self, cell: CellFacts) -> None:
        if not cell.has_value and cell.formula is None:
            return
        if self._row >= ROWS_AT_MOST or self._column >= COLUMNS_AT_MOST:
            raise TooMuch(f"{cell_name(self._row, self._column)} 里还有内容，超出了 2 万行、60 列")
        self.count += 1
        if self.count > self._budget:
            raise TooMuch("有内容的格子太多")
        self.facts.cells[(self._row, self._column)] = cell

    def _text(self, words: str) -> None:
        if self._inside:
            self._length += len(words)
            if self._length > 2 * WORDS_AT_MOST:
                raise TooMuch("有一格的文字太长")
            self._words.append(words)


def _is_set(attributes: Mapping[str, str], name: str) -> bool:
    return attributes.get(name) in ("1", "true")


def place_of(name: str) -> tuple[int, int] | None:
    """Row and column of C7, from 0; None when that names no cell."""
    try:
        return place_of_name(name)
    except ValueError:
        return None


def range_of(words: str) -> CellRange | None:
    """A1:C3 as a range; None when that is none of several cells."""
    first, _, last = words.partition(":")
    start, stop = place_of(first), place_of(last)
    if start is None or stop is None or start == stop:
        return None
    return CellRange(min(start[0], stop[0]), min(start[1], stop[1]), max(start[0], stop[0]), max(start[1], stop[1]))
