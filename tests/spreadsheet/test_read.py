"""Workbooks read: exact numbers, formats, formulas, what is hidden, merged cells, text in any encoding."""

from __future__ import annotations

import datetime
import io
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders.workbooks import parts, zipped
from xiasha_desk.domain.sheet import CellRange, RawCell, RawKind, RawSheet, RawWorkbook
from xiasha_desk.spreadsheet.csv_file import read_csv, separator_of
from xiasha_desk.spreadsheet.reader import read_workbook, read_workbook_here
from xiasha_desk.spreadsheet.wire import decoded, encoded
from xiasha_desk.spreadsheet.xlsx_file import read_xlsx


def _saved(book: openpyxl.Workbook, path: Path) -> RawWorkbook:
    book.save(path)
    return read_workbook(path)


def _number(words: str, code: str = "") -> RawCell:
    return RawCell(RawKind.NUMBER, "", Decimal(words), code)


def test_values_of_every_kind(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "指标"
    for place, (value, code) in enumerate(
        [(9.2, ""), (0.086, "0.0%"), (1234.5, "#,##0.00"), (0.1 + 0.2, ""), (18, '0"万元"'), ("税收 收入", ""),
         (True, ""), (datetime.datetime(2023, 5, 1), "yyyy-mm-dd"), (-3, ""), ("1,234.5", "@")], 1,
    ):  # fmt: skip
        sheet.cell(1, place, value)
        if code:
            sheet.cell(1, place).number_format = code
    told = _saved(book, tmp_path / "x.xlsx").sheets[0]
    assert told.name == "指标"
    assert told.rows[0][:5] == (
        _number("9.2"), _number("0.086", "0.0%"), _number("1234.5", "#,##0.00"), _number("0.3"),
        _number("18", '0"万元"'),
    )  # fmt: skip
    assert told.rows[0][5:] == (
        RawCell(RawKind.TEXT, "税收 收入"), RawCell(RawKind.TRUTH, "是"),
        RawCell(RawKind.DATE, "2023-05-01", None, "yyyy-mm-dd"), _number("-3"),
        RawCell(RawKind.TEXT, "1,234.5", None, "@"),
    )  # fmt: skip


def test_formulas_with_and_without_a_result(tmp_path: Path) -> None:
    sheet = (
        '<sheetData><row r="1"><c r="A1"><f>B1+C1</f></c><c r="B1"><f>C1</f><v>8.3</v></c>'
        '<c r="C1" t="str"><f>""</f><v></v></c><c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row></sheetData>'
    )
    path = tmp_path / "x.xlsx"
    path.write_bytes(zipped(parts(sheet)))
    sheet = read_workbook(path).sheets[0]
    a, b, c, d = (sheet.cell(0, column) for column in range(4))
    assert (a.kind, a.text, a.formula) == (RawKind.UNCALCULATED, "=B1+C1", True)
    assert (b.number, b.formula) == (Decimal("8.3"), True)
    assert c.is_empty
    assert (d.kind, d.text) == (RawKind.FAULT, "#DIV/0!")


def test_what_openpyxl_writes_has_no_results(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = 3
    book.active["A2"] = "=A1*2"
    told = _saved(book, tmp_path / "x.xlsx").sheets[0]
    assert told.cell(1, 0) == RawCell(RawKind.UNCALCULATED, "=A1*2", None, "", True)


def test_hidden_rows_columns_sheets_and_merges(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in range(1, 6):
        sheet.append([row, row * 2, row * 3, "x"])
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["C"].hidden = True
    sheet.merge_cells("A4:B5")
    other = book.create_sheet("底稿")
    other["A1"] = 1
    other.sheet_state = "hidden"
    told = _saved(book, tmp_path / "x.xlsx")
    first, second = told.sheets
    assert (first.hidden_rows, first.hidden_columns) == (frozenset({1}), frozenset({2}))
    assert first.merges == (CellRange(3, 0, 4, 1),)
    assert (first.hidden, second.hidden) == (False, True)
    assert first.cell(4, 1).is_empty


def test_custom_properties(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = 1
    book.custom_doc_props.append(openpyxl.packaging.custom.StringProperty(name="填报表", value="f1"))
    assert _saved(book, tmp_path / "x.xlsx").properties == {"填报表": "f1"}


def test_rich_text_and_inline_words(tmp_path: Path) -> None:
    strings = "<si><r><t>税收</t></r><r><t>收入</t></r><rPh><t>SS</t></rPh></si>"
    sheet = (
        '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c>'
        '<c r="B1" t="inlineStr"><is><t> 空白 </t></is></c></row></sheetData>'
    )
    path = tmp_path / "x.xlsx"
    path.write_bytes(zipped(parts(sheet, strings)))
    a, b = read_workbook(path).sheets[0].rows[0]
    assert a.text == "税收收入"
    assert b.text.strip() == "空白"


def test_dates_of_1904(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.active["A1"] = datetime.date(2023, 6, 30)
    assert _saved(book, tmp_path / "x.xlsx").sheets[0].cell(0, 0).text == "2023-06-30"


def test_old_workbooks_tell_formats_and_what_is_hidden(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("旧表")
    percent = xlwt.easyxf(num_format_str="0.0%")
    sheet.write_merge(0, 0, 0, 2, "指标表")
    sheet.write(1, 0, "税收收入")
    sheet.write(1, 1, 9.2)
    sheet.write(1, 2, 0.086, percent)
    sheet.write(2, 0, datetime.datetime(2023, 5, 1), xlwt.easyxf(num_format_str="yyyy-mm-dd"))
    sheet.write(2, 1, xlwt.Formula("B2*2"))
    sheet.row(2).hidden = True
    sheet.col(2).hidden = True
    path = tmp_path / "x.xls"
    book.save(str(path))
    (told,) = read_workbook(path).sheets
    assert told.merges == (CellRange(0, 0, 0, 2),)
    assert told.cell(1, 1) == _number("9.2")
    assert told.cell(1, 2) == _number("0.086", "0.0%")
    assert told.cell(2, 0).text == "2023-05-01"
    assert (told.hidden_rows, told.hidden_columns) == (frozenset({2}), frozenset({2}))
    renamed = path.with_suffix(".et")
    path.rename(renamed)
    assert read_workbook(renamed).sheets == (told,)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_text_in_any_encoding(tmp_path: Path, encoding: str, separator: str) -> None:
    rows = [["指标名称", "单位", "本期数"], ["税收收入", "亿元", "9.2"], ["走访企业（家次）", "家次", '"1,234"']]
    path = tmp_path / "上报.csv"
    path.write_bytes("\r\n".join(separator.join(row) for row in rows).encode(encoding))
    (told,) = read_workbook(path).sheets
    assert [[cell.text for cell in row] for row in told.rows] == [[w.strip('"') for w in row] for row in rows]


def test_line_ends_in_quotes_and_guarded_words() -> None:
    told = read_csv('名称,数\n"税收\n收入","8,3"\n\'=1+1,\'-5\n'.encode(), "x.csv").sheets[0]
    assert [[cell.text for cell in row] for row in told.rows] == [["名称", "数"], ["税收\n收入", "8,3"], ["=1+1", "-5"]]


def test_separators() -> None:
    assert separator_of("税收收入，亿元\n") == "，"
    assert separator_of("单列\n数据\n") == ","
    assert separator_of("a;1,5\nb;2,5\n") == ";"


_CELLS = (
    st.none()
    | st.integers(-(10**9), 10**9)
    | st.decimals(-10000, 10000, places=3, allow_nan=False).map(float)
    | st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=12).filter(
        lambda w: w[0] not in "="
    )
    | st.booleans()
)


@given(st.lists(st.lists(_CELLS, min_size=1, max_size=5), min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_any_grid_comes_back(rows: list[list[object]]) -> None:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    target = io.BytesIO()
    book.save(target)
    told = read_xlsx(target.getvalue(), "x.xlsx").sheets[0]
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            cell = told.cell(r, c)
            if value is None:
                assert cell.is_empty
            elif isinstance(value, bool):
                assert cell.text == ("是" if value else "否")
            elif isinstance(value, int | float):
                assert cell.number == Decimal(repr(value))
            else:
                assert cell.text == value or cell.is_empty


_RAW = st.builds(
    RawCell,
    st.sampled_from(RawKind),
    st.text(max_size=5),
    st.none() | st.decimals(-100, 100, places=2),
    st.sampled_from(["", "0.0%"]),
    st.booleans(),
)


@given(st.lists(st.lists(_RAW, min_size=2, max_size=2), max_size=4))
def test_the_wire(rows: list[list[RawCell]]) -> None:
    sheet = RawSheet("表", tuple(map(tuple, rows)), (CellRange(0, 0, 1, 1),), frozenset({3}), frozenset({1}), True)
    whole = RawWorkbook("x.xlsx", (sheet,), {"a": "b"})
    assert decoded(encoded(whole), "x.xlsx") == whole


@given(st.binary(max_size=40))
def test_the_wire_takes_no_nonsense(data: bytes) -> None:
    with pytest.raises(ValueError):
        decoded(data, "x")


def test_here_and_in_the_child_alike(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("名称,数\n税收,9.2\n", "utf-8")
    assert read_workbook(path) == read_workbook_here(path)
