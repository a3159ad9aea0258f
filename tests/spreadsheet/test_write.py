"""The ledger written and read back: no change; nothing becomes a formula."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xiasha_desk.domain.ledger import Indicator, Ledger, Missing, Observation, Softener
from xiasha_desk.domain.sheet_out import OutCell, OutSheet
from xiasha_desk.services.figure_export import ledger_sheet, periods_known, usual_periods
from xiasha_desk.services.figure_import import figures_in, indicators_in, likely_sheet, taking, understand
from xiasha_desk.spreadsheet.csv_file import read_csv
from xiasha_desk.spreadsheet.writer import csv_bytes, verify_xlsx, xlsx_bytes
from xiasha_desk.spreadsheet.xlsx_file import read_xlsx
from xiasha_desk.tabular.proposal import CellState, propose
from xiasha_desk.tabular.shape import SheetDecisions

PAYLOADS = [
    "=1+1",
    "+1+1",
    "-1+cmd",
    "@SUM(A1)",
    "\t=1",
    "＝1",
    "＋1",
    "－1",
    "＠a",
    '=HYPERLINK("x")',
    "http://a.b",
    "'=1",
]


@pytest.mark.parametrize("words", PAYLOADS)
def test_words_stay_words(words: str) -> None:
    sheet = OutSheet(
        "表", ((OutCell("指标"), OutCell("备注")), (OutCell(words), OutCell("", Decimal("-5.2"), 1))), (10, 10)
    )
    cell = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(sheet))).active["A2"]
    assert (cell.data_type, cell.value, cell.hyperlink) == ("s", words, None)
    text = csv_bytes(sheet).decode("utf-8-sig").splitlines()
    if words[0] in "=+-@\t＝＋－＠":
        assert text[1].lstrip('"').startswith("'")
    assert text[1].endswith(",-5.2")
    told = read_csv(csv_bytes(sheet), "x.csv").sheets[0].cell(1, 0).text
    assert told == (words if words != "'=1" else "=1")


_NAMES = st.lists(
    st.sampled_from(["税收收入", "固定资产投资", "新增就业", "走访企业", "办结率", "规上工业增加值"]),
    unique=True,
    min_size=1,
)
_UNITS = st.sampled_from(["亿元", "万元", "人", "家次", "%"])
_VALUES = (
    st.decimals(-1000, 100_000, places=2)
    | st.integers(0, 10**9).map(Decimal)
    | st.sampled_from([Missing("无此项"), Missing("不统计")])
)
_PERIODS = st.lists(st.sampled_from(["2023H1", "2022H1", "2023P", "2022", "2023T05"]), unique=True, min_size=1)


@st.composite
def _ledgers(draw: st.DrawFn) -> Ledger:
    indicators = tuple(
        Indicator(
            f"i{n}", name, draw(_UNITS), draw(st.integers(0, 3)), department=draw(st.sampled_from(["", "经发科"]))
        )
        for n, name in enumerate(draw(_NAMES))
    )
    found = {}
    for period in draw(_PERIODS):
        for indicator in indicators:
            if draw(st.booleans()):
                value = draw(_VALUES)
                soft = Softener.NONE if isinstance(value, Missing) else draw(st.sampled_from(Softener))
                found[(indicator.id, period)] = Observation(indicator.id, period, value, soft)
    return Ledger(indicators, found)


@given(_ledgers(), st.sampled_from(["xlsx", "csv"]))
@settings(max_examples=80, deadline=None)
def test_what_was_written_reads_back_without_a_change(ledger: Ledger, kind: str) -> None:
    if not ledger.observations:
        return
    sheet = ledger_sheet(ledger, periods_known(ledger))
    raw = read_xlsx(xlsx_bytes(sheet), "x.xlsx") if kind == "xlsx" else read_csv(csv_bytes(sheet), "x.csv")
    own = next(period for period in periods_known(ledger) if not period.endswith("P")) if any(
        not period.endswith("P") for period in periods_known(ledger)
    ) else "2023"  # fmt: skip
    understood = understand(raw.sheets[likely_sheet(raw, own)], own)
    found = propose(understood.sheet, understood.shape, ledger, own)
    assert [c for c in found.cells if c.taken] == []
    percent = {i.id for i in ledger.indicators if i.unit == "%"}
    doubtful = [c for c in found.cells if c.state is CellState.DOUBTFUL and c.indicator not in percent]
    assert all("两期数值" in "".join(c.reasons) or "倍" in "".join(c.reasons) for c in doubtful)


def test_an_empty_ledger_takes_it_all() -> None:
    ledger = Ledger(
        (Indicator("tax", "税收收入", "亿元", 1, department="经发科"), Indicator("jobs", "新增就业", "人")),
        {
            ("tax", "2023H1"): Observation("tax", "2023H1", Decimal("9.2")),
            ("tax", "2022H1"): Observation("tax", "2022H1", Decimal("8.3")),
            ("jobs", "2023H1"): Observation("jobs", "2023H1", Decimal(600), Softener.ODD),
        },
    )
    sheet = ledger_sheet(ledger, usual_periods(ledger, "2023H1"))
    raw = read_xlsx(xlsx_bytes(sheet), "x.xlsx").sheets[0]
    understood = understand(raw, "2023H1")
    rows = {1: "new", 2: "new"}
    places = {(c.row, c.column): True for c in propose(raw, understood.shape, Ledger(), "2023H1").cells}
    decisions = SheetDecisions(matches=rows, accepted=places)
    found = propose(raw, understood.shape, Ledger(), "2023H1", decisions=decisions)
    change = taking(found, Ledger(), "x.xlsx")
    names = {one.id: one for one in indicators_in(change)}
    assert {(i.name, i.unit, i.decimals, i.department) for i in names.values()} == {
        ("税收收入", "亿元", 1, "经发科"), ("新增就业", "人", 0, ""),
    }  # fmt: skip
    told = {(names[key[0]].name, key[1]): new for key, _, new in figures_in(change)}
    assert told[("税收收入", "2022H1")].value == Decimal("8.3")
    assert told[("新增就业", "2023H1")].softener is Softener.ODD


def test_the_file_is_looked_at_before_it_leaves() -> None:
    sheet = ledger_sheet(Ledger((Indicator("a", "甲"),)), [])
    verify_xlsx(xlsx_bytes(sheet))
    with pytest.raises(Exception, match="损坏"):
        verify_xlsx(xlsx_bytes(sheet)[:-100])


def test_growth_is_told_and_a_computed_indicator_has_its_value() -> None:
    one = Observation("tax", "2023H1", Missing("仅报同比"), reported_rate=Decimal("10.8"))
    ledger = Ledger((Indicator("tax", "税收收入", "亿元", 1),), {one.key: one})
    sheet = ledger_sheet(ledger, ["2023H1"])
    assert [cell.text for cell in sheet.rows[0]][3:5] == ["2023年上半年", "2023年上半年同比（%）"]
    assert sheet.rows[1][4].number == Decimal("10.8")
    raw = read_xlsx(xlsx_bytes(sheet), "x").sheets[0]
    assert [c.state for c in propose(raw, understand(raw, "2023H1").shape, ledger, "2023H1").cells] == [CellState.SAME]
    assert replace(one, reported_rate=None) != one
