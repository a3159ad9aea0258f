"""An .xlsx as raw sheets: values by python-calamine, all else by our own look at its parts."""

from __future__ import annotations

import io
from collections.abc import Mapping

from xiasha_desk.domain.sheet import NOTHING, RawCell, RawKind, RawSheet, RawWorkbook
from xiasha_desk.spreadsheet.cells import date_cell, number_cell, text_cell, trimmed, truth_cell
from xiasha_desk.spreadsheet.limits import CELLS_AT_MOST, Unsound
from xiasha_desk.spreadsheet.package import DAMAGED, Package
from xiasha_desk.spreadsheet.xlsx_parts import (
    CellFacts,
    SheetFacts,
    SheetPart,
    SheetReader,
    cell_formats,
    check_strings,
    parse,
    sheet_parts,
)

_NO_FACTS = CellFacts()


def read_xlsx(data: bytes, file_name: str) -> RawWorkbook:
    """The sheets of a workbook. TooMuch, Unsound."""
    package = Package(data)
    parts = sheet_parts(package)
    check_strings(package)
    formats = cell_formats(package)
    facts: dict[str, SheetFacts] = {}
    budget = CELLS_AT_MOST
    for part in parts:
        reader = SheetReader(formats, budget)
        facts[part.name] = reader.read(package.read(part.part) or b"<worksheet/>")
        budget -= reader.count
    values = _values(data, [part.name for part in parts])
    sheets = tuple(_sheet(part, facts[part.name], values.get(part.name, [])) for part in parts)
    return RawWorkbook(file_name, sheets, _properties(package))


def _values(data: bytes, names: list[str]) -> Mapping[str, list[list[object]]]:
    """The values of each sheet from A1 on. What goes beyond the limits was refused before."""
    import python_calamine

    found: dict[str, list[list[object]]] = {}
    try:
        workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        for name in set(workbook.sheet_names) & set(names):
            found[name] = list(map(list, workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)))
        return found
    except (python_calamine.CalamineError, ValueError, OSError) as error:
        raise Unsound(DAMAGED) from error


def _sheet(part: SheetPart, facts: SheetFacts, values: list[list[object]]) -> RawSheet:
    height = max([len(values), *(row + 1 for row, _ in facts.cells)])
    width = max([*(len(row) for row in values), *(column + 1 for _, column in facts.cells), 0])
    rows = [
        [
            _cell(values[row][column] if row < len(values) and column < len(values[row]) else None, facts, row, column)
            for column in range(width)
        ]
        for row in range(height)
    ]
    return RawSheet(
        part.name,
        trimmed(rows),
        tuple(facts.merges),
        frozenset(facts.hidden_rows),
        frozenset(facts.hidden_columns),
        part.hidden,
    )


def _cell(value: object, facts: SheetFacts, row: int, column: int) -> RawCell:
    import datetime

    fact = facts.cells.get((row, column), _NO_FACTS)
    formula = fact.formula is not None
    if formula and not fact.has_value and value in (None, ""):
        return RawCell(RawKind.UNCALCULATED, f"={fact.formula}" if fact.formula else "", None, fact.format, True)
    if fact.fault:
        return RawCell(RawKind.FAULT, fact.fault, None, fact.format, formula)
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        return truth_cell(value)
    if isinstance(value, int | float):
        return number_cell(value, fact.format, formula=formula)
    if isinstance(value, datetime.date | datetime.time | datetime.timedelta):
        return date_cell(value, fact.format)
    return text_cell(str(value), fact.format, formula=formula)


def _properties(package: Package) -> dict[str, str]:
    """The file's own named words."""
    found: dict[str, str] = {}
    name = [""]

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "property":
            name[0] = attributes.get("name", "")

    def text(words: str) -> None:
        if name[0]:
            found[name[0]] = (found.get(name[0], "") + words.strip())[:1000]

    data = package.read("docProps/custom.xml")
    if data is not None:
        parse(data, start, None, text)
    return found
