"""Edits of tables, charts and pictures: each a change with its inverse; numbers as composed; proposals."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders.reports import make_indicator, make_ledger, make_report, make_section
from xiasha_desk.composition.compose import compose
from xiasha_desk.domain.apply import DraftState, apply
from xiasha_desk.domain.changes import Change
from xiasha_desk.domain.composed import BlockRole
from xiasha_desk.domain.exhibit import ChartRef, Exhibit, FreeTable, TableRef
from xiasha_desk.domain.ledger import Ledger, Missing, Observation
from xiasha_desk.domain.report import MARK_CHARACTER, Mark, Paragraph, Report
from xiasha_desk.services import exhibit_edits as edits


def done(report: Report, change: Change) -> Report:
    """The report after the change; its inverse brings the old one back."""
    outcome = apply(DraftState(report), change)
    assert apply(outcome.state, outcome.inverse).state.report == report
    return outcome.state.report


def ids(report: Report, section: str) -> list[str]:
    return [b.id for b in report.section(section).blocks]


def with_exhibits(*exhibits: Exhibit) -> Report:
    """The exhibits in turn behind the blocks of 经济运行 and 民生保障."""
    report = make_report()
    for n, exhibit in enumerate(exhibits):
        report = done(report, edits.insert(report, ("economy", "people")[n % 2], None, exhibit))
    return report


@pytest.mark.parametrize(
    ("after", "wanted"),
    [
        (None, ["economy.0", "economy.1", "c"]),
        ("economy.0", ["economy.0", "c", "economy.1"]),
        ("economy.1", ["economy.0", "economy.1", "c"]),
    ],
)
def test_insertion(after: str | None, wanted: list[str]) -> None:
    report = make_report()
    assert ids(done(report, edits.insert(report, "economy", after, ChartRef("c"))), "economy") == wanted


def test_unknown_places_are_refused() -> None:
    report = with_exhibits(ChartRef("c"))
    for call in (
        lambda: edits.insert(report, "economy", "nowhere", ChartRef("d")),
        lambda: edits.insert(report, "nowhere", None, ChartRef("d")),
        lambda: edits.replace(report, ChartRef("d")),
        lambda: edits.remove(report, "economy.0"),
        lambda: edits.move(report, "c", "people", "nowhere"),
        lambda: edits.move(report, "d", "people", None),
    ):
        with pytest.raises(KeyError):
            call()


def test_exchange_and_removal() -> None:
    report = with_exhibits(ChartRef("c"))
    changed = done(report, edits.replace(report, ChartRef("c", "主要指标")))
    assert edits.find(changed, "c") == (changed.section("economy"), ChartRef("c", "主要指标"))
    assert ids(changed, "economy") == ids(report, "economy")
    gone = done(report, edits.remove(report, "c"))
    assert gone == make_report()
    assert edits.find(gone, "c") is None


@pytest.mark.parametrize(
    ("section", "after", "first", "wanted"),
    [
        ("economy", None, True, ["c", "economy.0", "economy.1"]),
        ("economy", "economy.0", False, ["economy.0", "c", "economy.1"]),
        ("people", None, False, ["people.0", "c"]),
        ("people", None, True, ["c", "people.0"]),
        ("people", "people.0", False, ["people.0", "c"]),
    ],
)
def test_moves(section: str, after: str | None, first: bool, wanted: list[str]) -> None:
    report = with_exhibits(ChartRef("c"))
    change = edits.move(report, "c", section, after, first=first)
    assert change is not None
    moved = done(report, change)
    assert ids(moved, section) == wanted
    assert sum("c" in ids(moved, s.id) for s in moved.sections) == 1


@pytest.mark.parametrize("after", [None, "economy.1", "c"])
def test_a_move_to_the_same_place_is_none(after: str | None) -> None:
    assert edits.move(with_exhibits(ChartRef("c")), "c", "economy", after) is None


exhibits = st.lists(st.tuples(st.sampled_from(["chart", "table", "free"]), st.sampled_from(["", "标题"])), max_size=7)


@given(exhibits)
def test_numbers_are_those_that_are_printed(kinds: list[tuple[str, str]]) -> None:
    makers = {"chart": ChartRef, "table": TableRef, "free": FreeTable}
    report = with_exhibits(*(makers[kind](f"e{n}", caption) for n, (kind, caption) in enumerate(kinds)))
    printed = {
        block.id.removesuffix(":caption"): block.runs[0].text.strip("\u3000")
        for block in compose(report).blocks
        if block.role in (BlockRole.TABLE_CAPTION, BlockRole.FIGURE_CAPTION)
    }
    numbers = edits.numbers_of(report)
    assert {k: v for k, v in numbers.items() if v} == printed
    assert len(numbers) == len(kinds)


def marked(section_id: str, *indicators: str) -> Paragraph:
    marks = tuple(Mark(f"{section_id}m{n}", i) for n, i in enumerate(indicators))
    return Paragraph(f"{section_id}.marked", MARK_CHARACTER * len(marks), marks)


def test_places_of_an_indicator() -> None:
    report = with_exhibits(ChartRef("c", indicators=("tax", "gdp")), TableRef("t", indicators=("tax",)))
    section = report.section("tax")
    report = report.with_section(replace(section, blocks=(marked("tax", "tax", "gdp", "tax"),)))
    uses = [(u.section.id, u.block.id, u.mark.id if u.mark else "") for u in edits.places_of(report, "tax")]
    assert uses == [
        ("economy", "c", ""),
        ("tax", "tax.marked", "taxm0"),
        ("tax", "tax.marked", "taxm2"),
        ("people", "t", ""),
    ]
    assert edits.places_of(report, "none") == []


def ledger(*rows: tuple[str, str, str, str | None]) -> Ledger:
    """Id, unit, field, value in 2023H1 (None: not known)."""
    indicators = tuple(make_indicator(i, f"指标{i}", unit=unit, field=field) for i, unit, field, _ in rows)
    found = [Observation(i, "2023H1", Missing("未报") if value is None else Decimal(value)) for i, _, _, value in rows]
    return Ledger(indicators, {o.key: o for o in found})


def report_of(*indicators: str) -> Report:
    return Report(
        "r",
        "题",
        (make_section("lead", 0), replace(make_section("s"), blocks=(marked("s", *indicators),))),
        period="2023H1",
    )


@pytest.mark.parametrize(
    ("used", "rows", "wanted", "caption"),
    [
        ((), [], (), "2023年上半年主要指标"),
        ((), [("a", "家", "经济", None), ("b", "亿元", "经济", "1")], ("b",), "2023年上半年指标b"),
        (
            (),
            [("a", "家", "经济", "1"), ("b", "亿元", "经济", "1"), ("c", "亿元", "经济", "0")],
            ("b", "c"),
            "2023年上半年主要经济指标",
        ),
        (
            ("c", "d", "c"),
            [("a", "家", "民生", "1"), ("b", "家", "", "1"), ("c", "人", "民生", "1"), ("d", "人", "", "2")],
            ("c", "d"),
            "2023年上半年主要指标",
        ),
        (
            ("a",),
            [("a", "家", "民生", None), ("b", "亿元", "经济", "1"), ("c", "亿元", "民生", "2")],
            ("b", "c"),
            "2023年上半年主要指标",
        ),
        (
            (),
            [(str(n), "亿元", "经济", "1") for n in range(9)],
            tuple("012345"),
            "2023年上半年主要经济指标",
        ),
    ],
)
def test_proposed_chart(used: tuple[str, ...], rows: list[object], wanted: tuple[str, ...], caption: str) -> None:
    chart = edits.suggest_chart(report_of(*used), ledger(*rows), "s", lambda: "new")  # type: ignore[arg-type]
    assert (chart.id, chart.indicators, chart.caption) == ("new", wanted, caption)


def test_proposed_table_takes_what_the_section_speaks_of_of_any_unit() -> None:
    found = ledger(("a", "家", "民生", None), ("b", "亿元", "民生", "1"), ("c", "亿元", "经济", "2"))
    assert edits.suggest_table(report_of("b", "a"), found, "s", lambda: "t").indicators == ("b", "a")
    assert edits.suggest_table(report_of(), found, "s", lambda: "t").indicators == ("b", "c")


def test_values_in_the_reports_period_or_a_year_before() -> None:
    assert edits.has_values(make_ledger(("a", "2023H1", "1")), "2023H1")
    assert edits.has_values(make_ledger(("a", "2022H1", "0")), "2023H1")
    assert not edits.has_values(make_ledger(("a", "2021H1", "1"), ("b", "2023H1", None)), "2023H1")
    assert not edits.has_values(make_ledger(("a", "2023H1", "1")), "")
