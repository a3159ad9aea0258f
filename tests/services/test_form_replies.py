"""Returned figures that must be decided: of another unit, to be read in two ways, of indicators that changed since."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest

from xiasha_desk.domain.apply import DraftState, apply
from xiasha_desk.domain.forms import ReplyState
from xiasha_desk.domain.ledger import FigureStatus, Formula, FormulaKind, Indicator, Ledger, Missing, Observation
from xiasha_desk.domain.report import Report, Section
from xiasha_desk.services.department_forms import new_form
from xiasha_desk.services.form_replies import COMPUTED, GONE, Decision, ReplyDraft, ReplyLine, read_reply, taken
from xiasha_desk.spreadsheet.form_writer import form_bytes
from xiasha_desk.spreadsheet.xlsx_file import read_xlsx

P = "2023H1"
TAX = Indicator("tax", "税收收入", "亿元", 1, department="经发科")
RATE = Indicator("rate", "增速", "%", 1, department="经发科")
LIFTS = Indicator("lifts", "加装电梯", "台", department="经发科")
LEDGER = Ledger((TAX, RATE, LIFTS), {("tax", "2022H1"): Observation("tax", "2022H1", Decimal("8.3"))})
FORM = new_form("经发科", LEDGER.indicators, LEDGER, P, "2023-06-20T09:00:00", due="2023-06-30", new_id=lambda: "f1")


def _read(cells: dict[str, object], ledger: Ledger = LEDGER) -> ReplyDraft:
    book = openpyxl.load_workbook(io.BytesIO(form_bytes(FORM)))
    for name, value in cells.items():
        book.active[name] = value
    target = io.BytesIO()
    book.save(target)
    return read_reply(read_xlsx(target.getvalue(), "回.xlsx"), [FORM], {}, ledger, P)


def _line(draft: ReplyDraft, indicator: str) -> ReplyLine:
    return next(line for line in draft.lines if line.item.indicator == indicator)


def _apply(draft: ReplyDraft, ledger: Ledger, **words: object) -> tuple[Ledger, dict[str, ReplyState]]:
    change, reply = taken(draft, words.pop("decisions", {}), ledger, "2023-06-29T10:00:00", **words)
    states = {row.indicator: row.state for row in reply.rows}
    if change is None:
        return ledger, states
    return apply(DraftState(Report("r", "报告", (Section("l", 0),)), ledger), change).state.ledger, states


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (92000, "比上年同期大约一万倍，疑似单位不同"),
        (Decimal("0.00092"), "比上年同期小约一万倍，疑似单位不同"),
        ("9.2万元", "比上年同期小约一万倍，疑似单位不同"),
    ],
)
def test_a_slip_of_unit_is_decided(value: object, reason: str) -> None:
    draft = _read({"F5": value})
    assert (_line(draft, "tax").reasons, _line(draft, "tax").proposed) == ((reason,), Decision.LATER)
    ledger, states = _apply(draft, LEDGER)
    assert (ledger, states["tax"]) == (LEDGER, ReplyState.LEFT)


def test_a_slip_is_seen_beside_the_ledger_and_beside_what_stood_on_the_form() -> None:
    known = Observation("tax", P, Decimal("9.1"))
    told = _line(_read({"F5": 91500}, Ledger((TAX, RATE, LIFTS), {known.key: known})), "tax").reasons
    assert told == ("比台账里的数大约一万倍，疑似单位不同", "台账里已有 9.1亿元")
    alone = _line(_read({"F5": 91500}, Ledger((TAX, RATE, LIFTS))), "tax").reasons
    assert alone == ("比上年同期大约一万倍，疑似单位不同",)


def test_ways_to_read_a_cell_are_chosen_among_and_none_is_taken_unasked() -> None:
    draft = _read({"F6": 0.086, "F7": "—"})
    rate, lifts = _line(draft, "rate"), _line(draft, "lifts")
    assert [one.value for one in rate.choices] == [Decimal("0.086"), Decimal("8.6")]
    assert [one.value for one in lifts.choices] == [Missing("无此项")]
    assert [(line.observation, line.proposed, line.asked) for line in (rate, lifts)] == [
        (None, Decision.LATER, True)
    ] * 2
    assert _apply(draft, LEDGER)[0] == LEDGER
    both = {"rate": Decision.TAKE, "lifts": Decision.TAKE}
    ledger, states = _apply(draft, LEDGER, decisions=both, chosen={"rate": 1})
    assert ledger.value("rate", P) == Decimal("8.6")
    assert ledger.value("lifts", P) == Missing("无此项")
    assert (states["rate"], states["lifts"]) == (ReplyState.TAKEN, ReplyState.TAKEN)
    assert _apply(draft, LEDGER, decisions=both)[0].value("rate", P) == Decimal("0.086")


def test_a_choice_that_the_ledger_has_already_changes_nothing() -> None:
    known = Observation("rate", P, Decimal("8.6"), status=FigureStatus.CHECKED)
    ledger = LEDGER.with_observation(known.key, known)
    after, states = _apply(_read({"F6": 0.086}, ledger), ledger, decisions={"rate": Decision.TAKE}, chosen={"rate": 1})
    assert (after, states["rate"]) == (ledger, ReplyState.SAME)


@pytest.mark.parametrize(
    ("unit", "reason", "value"),
    [
        ("人", "发出以后台账的单位由亿元改成了人，不是一类，用不上", None),
        ("万元", "发出以后台账的单位由亿元改成了万元，按新单位换算", Decimal(92000)),
    ],
)
def test_a_unit_that_the_ledger_changed_since_is_told(unit: str, reason: str, value: Decimal | None) -> None:
    ledger = LEDGER.with_indicators((replace(TAX, unit=unit), RATE, LIFTS))
    line = _line(_read({"F5": 9.2}, ledger), "tax")
    assert (line.unit, line.reasons[0], line.asked, line.proposed) == (unit, reason, True, Decision.LATER)
    assert (line.observation.value if line.observation else None) == value


def test_computed_and_removed_indicators_are_not_taken_and_the_others_are() -> None:
    computed = replace(TAX, formula=Formula(FormulaKind.SUM, ("rate", "lifts")))
    ledger = Ledger((computed, RATE))
    draft = _read({"F5": 9.2, "F6": 8.6, "F7": 3}, ledger)
    closed = [_line(draft, name) for name in ("tax", "lifts")]
    assert [(line.reasons, line.asked, line.closed) for line in closed] == [
        ((COMPUTED,), False, True), ((GONE,), False, True),
    ]  # fmt: skip
    every = dict.fromkeys(("tax", "rate", "lifts"), Decision.TAKE)
    after, states = _apply(draft, ledger, decisions=every)
    assert list(after.observations) == [("rate", P)]
    assert states == {"tax": ReplyState.CLOSED, "rate": ReplyState.TAKEN, "lifts": ReplyState.CLOSED}


def test_what_is_left_in_the_ledger_is_decided() -> None:
    known = Observation("lifts", P, Decimal(10))
    ledger = LEDGER.with_observation(known.key, known)
    draft = _read({"F6": "八点六", "F7": 12}, ledger)
    states = _apply(draft, ledger, decisions={"rate": Decision.KEEP, "lifts": Decision.KEEP})[1]
    assert states == {"tax": ReplyState.EMPTY, "rate": ReplyState.KEPT, "lifts": ReplyState.KEPT}


def test_who_filled_it_in_is_kept() -> None:
    draft = _read({"F5": 9.2, "C9": "李某", "F9": "王某"})
    assert (draft.filled_by, draft.extra) == ("李某", ())
    change, reply = taken(draft, {}, LEDGER, "2023-06-29T10:00:00")
    assert (reply.filled_by, reply.received_at) == ("李某", "2023-06-29T10:00:00")
    assert change.figures[0][2].source == "经发科李某填报 回.xlsx"
    assert _read({"F5": 9.2, "F9": "王某"}).filled_by == ""
    assert _read({"A9": "填报人：李 某　　审核人：王某"}).filled_by == "李 某"
