"""Domain values to rows and back."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import fields
from decimal import Decimal, InvalidOperation
from typing import Any

from xiasha_desk.domain.ledger import Better, FigureStatus, Indicator, Missing, Observation, Softener
from xiasha_desk.domain.official import OfficialElements
from xiasha_desk.domain.report import (
    MARK_CHARACTER,
    Block,
    Facet,
    Mark,
    Paragraph,
    ParagraphRole,
    Report,
    Section,
)
from xiasha_desk.storage.tables import INDICATOR, OBSERVATION, REPORT, SECTION, DamagedRow, Row, Table


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@contextlib.contextmanager
def _making_sense(table: Table, row: Row) -> Iterator[None]:
    """DamagedRow unless the row is as sealed and can be read as a value."""
    table.check(row)
    try:
        yield
    except (ValueError, TypeError, KeyError, InvalidOperation) as error:
        raise DamagedRow(table.name) from error


def report_row(report: Report) -> Row:
    """The row of a report, without its sections."""
    elements = {f.name: getattr(report.elements, f.name) for f in fields(report.elements)}
    return {
        "id": report.id,
        "title": report.title,
        "period": report.period,
        "elements": _json(elements),
        "source_name": report.source_name,
        "section_order": _json([section.id for section in report.sections]),
    }


def section_order(row: Row) -> list[str]:
    """Ids of the sections in reading order; DamagedRow."""
    with _making_sense(REPORT, row):
        return [str(section) for section in json.loads(str(row["section_order"]))]


def report_of(row: Row, sections: Sequence[Section]) -> Report:
    """The report of a row and its sections in order; DamagedRow."""
    with _making_sense(REPORT, row):
        stored: dict[str, Any] = json.loads(str(row["elements"]))
        elements: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in stored.items()
        }
        return Report(
            id=str(row["id"]),
            title=str(row["title"]),
            sections=tuple(sections),
            elements=OfficialElements(**elements),
            period=str(row["period"]),
            source_name=str(row["source_name"]),
        )


def section_row(report_id: str, section: Section) -> Row:
    """The row of a section: its paragraphs' text a line each, the rest of them as JSON.

    `printed` repeats the text with the words of its marks, for finding; "" when there are none.
    """
    marked = any(block.marks for block in section.blocks)
    return {
        "report": report_id,
        "id": section.id,
        "level": section.level,
        "heading": section.heading,
        "text": "\n".join(block.text for block in section.blocks),
        "printed": "\n".join(printed_text(block) for block in section.blocks) if marked else "",
        "blocks": _json([_block_description(block) for block in section.blocks]),
        "run_in": int(section.run_in),
        "run_in_end": section.run_in_end,
        "ordinal": section.ordinal,
    }


def section_of(row: Row) -> Section:
    """The section of a row; DamagedRow."""
    with _making_sense(SECTION, row):
        described = json.loads(str(row["blocks"]))
        texts = str(row["text"]).split("\n") if described else []
        return Section(
            id=str(row["id"]),
            level=int(row["level"] or 0),
            heading=str(row["heading"]),
            blocks=tuple(_block_of(d, text) for d, text in zip(described, texts, strict=True)),
            run_in=bool(row["run_in"]),
            run_in_end=str(row["run_in_end"]),
            ordinal=None if row["ordinal"] is None else str(row["ordinal"]),
        )


def _block_description(block: Block) -> dict[str, object]:
    described: dict[str, object] = {"id": block.id}
    if block.role is not ParagraphRole.BODY:
        described["role"] = block.role.value
    if block.marks:
        described["marks"] = [
            [m.id, m.indicator, m.facet.value, m.period, m.wording, m.last_printed] for m in block.marks
        ]
    return described


def _block_of(described: dict[str, Any], text: str) -> Block:
    marks = tuple(
        Mark(mark, indicator, Facet(facet), period, wording, last_printed)
        for mark, indicator, facet, period, wording, last_printed in described.get("marks", ())
    )
    return Paragraph(described["id"], text, marks, ParagraphRole(described.get("role", "body")))


def printed_text(block: Block) -> str:
    """A paragraph's text with each mark's words as last printed."""
    pieces = block.text.split(MARK_CHARACTER)
    words = [*(mark.last_printed for mark in block.marks), ""]
    return "".join(piece + word for piece, word in zip(pieces, words, strict=True))


def indicator_row(indicator: Indicator) -> Row:
    """The row of an indicator."""
    return {
        "id": indicator.id,
        "name": indicator.name,
        "unit": indicator.unit,
        "decimals": indicator.decimals,
        "better": indicator.better.value,
        "department": indicator.department,
        "scope_note": indicator.scope_note,
        "phrase": indicator.phrase,
    }


def indicator_of(row: Row) -> Indicator:
    """The indicator of a row; DamagedRow."""
    with _making_sense(INDICATOR, row):
        return Indicator(
            id=str(row["id"]),
            name=str(row["name"]),
            unit=str(row["unit"]),
            decimals=int(row["decimals"] or 0),
            better=Better(row["better"]),
            department=str(row["department"]),
            scope_note=str(row["scope_note"]),
            phrase=str(row["phrase"]),
        )


def observation_row(observation: Observation) -> Row:
    """The row of an observation; numbers are text, so that no digit and no trailing zero is lost."""
    value, rate = observation.value, observation.reported_rate
    return {
        "indicator": observation.indicator,
        "period": observation.period,
        "value": None if isinstance(value, Missing) else str(value),
        "missing": value.reason if isinstance(value, Missing) else None,
        "softener": observation.softener.value,
        "reported_rate": None if rate is None else str(rate),
        "source": observation.source,
        "status": observation.status.value,
        "entered_by": observation.entered_by,
        "entered_at": observation.entered_at,
    }


def observation_of(row: Row) -> Observation:
    """The observation of a row; DamagedRow."""
    with _making_sense(OBSERVATION, row):
        number, rate = row["value"], row["reported_rate"]
        return Observation(
            indicator=str(row["indicator"]),
            period=str(row["period"]),
            value=Missing(str(row["missing"])) if number is None else Decimal(str(number)),
            softener=Softener(row["softener"]),
            reported_rate=None if rate is None else Decimal(str(rate)),
            source=str(row["source"]),
            status=FigureStatus(row["status"]),
            entered_by=str(row["entered_by"]),
            entered_at=str(row["entered_at"]),
        )
