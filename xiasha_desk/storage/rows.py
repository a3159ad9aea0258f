"""Domain values to rows and back."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Any

from xiasha_desk.domain.exhibit import Image
from xiasha_desk.domain.issued import Issued
from xiasha_desk.domain.ledger import (
    Better,
    FigureStatus,
    Formula,
    FormulaKind,
    GrowthRule,
    Indicator,
    Ledger,
    Missing,
    Observation,
    Softener,
)
from xiasha_desk.domain.office import OfficeProfile
from xiasha_desk.domain.official import OfficialElements
from xiasha_desk.domain.report import Report, Section
from xiasha_desk.storage.blocks import Images, block_description, block_line, block_of, digests_of, printed_line
from xiasha_desk.storage.described import project_of, rolled_of, words_of
from xiasha_desk.storage.tables import ASSET, INDICATOR, OBSERVATION, OFFICE, REPORT, SECTION, DamagedRow, Row, Table

_NONSENSE = (ValueError, TypeError, KeyError, AttributeError, InvalidOperation)
_NO_ELEMENTS = OfficialElements()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@contextlib.contextmanager
def _making_sense(table: Table, row: Row) -> Iterator[None]:
    """DamagedRow unless the row is as sealed and can be read as a value."""
    table.check(row)
    try:
        yield
    except _NONSENSE as error:
        raise DamagedRow(table.name) from error


def report_row(report: Report) -> Row:
    """The row of a report, without its sections."""
    layout = report.elements.layout
    elements = {
        name: value.value if isinstance(value, Enum) else value
        for name, value in asdict(replace(report.elements, layout=None)).items()
    }
    if layout is not None:
        from xiasha_desk.storage.layouts import layout_description  # few reports have one

        elements["layout"] = layout_description(layout)
    return {
        "id": report.id,
        "title": report.title,
        "period": report.period,
        "elements": _json(elements),
        "source_name": report.source_name,
        "section_order": _json([section.id for section in report.sections]),
        "issued": "" if report.issued is None else _json(_issued_description(report.issued)),
        "rolled": "" if report.rolled is None else words_of(report.rolled),
    }


def _issued_description(issued: Issued) -> dict[str, object]:
    ledger = issued.ledger
    return {
        "at": issued.at,
        "by": issued.by,
        "indicators": [indicator_row(indicator) for indicator in ledger.indicators],
        "observations": [observation_row(one) for _, one in sorted(ledger.observations.items())],
        "projects": [words_of(project) for project in ledger.projects],
    }


def _issued_of(described: Mapping[str, Any]) -> Issued:
    indicators = tuple(_indicator(row) for row in described["indicators"])
    observations = [_observation(row) for row in described["observations"]]
    projects = tuple(project_of(words) for words in described.get("projects", ()))
    ledger = Ledger(indicators, {one.key: one for one in observations}, projects)
    return Issued(described["at"], ledger, described["by"])


def section_order(row: Row) -> list[str]:
    """Ids of the sections in reading order; DamagedRow."""
    with _making_sense(REPORT, row):
        return [str(section) for section in json.loads(str(row["section_order"]))]


def report_of(row: Row, sections: Sequence[Section]) -> Report:
    """The report of a row and its sections in order; DamagedRow."""
    with _making_sense(REPORT, row):
        stored: dict[str, Any] = json.loads(str(row["elements"]))
        elements = {name: _element(name, value) for name, value in stored.items()}  # a field not stored has its default
        return Report(
            id=str(row["id"]),
            title=str(row["title"]),
            sections=tuple(sections),
            elements=OfficialElements(**elements),
            period=str(row["period"]),
            source_name=str(row["source_name"]),
            issued=_issued_of(json.loads(str(row["issued"]))) if row["issued"] else None,
            rolled=rolled_of(str(row["rolled"])) if row["rolled"] else None,
        )


def _element(name: str, value: Any) -> Any:
    """The value of one field of the official elements; ValueError when it is of another type than the field's."""
    default = getattr(_NO_ELEMENTS, name)
    if name == "layout" and value is not None:
        from xiasha_desk.storage.layouts import layout_of

        return layout_of(value)
    made = tuple(value) if isinstance(value, list) else value
    if isinstance(default, Enum):
        return type(default)(made)
    if type(made) is not type(default):
        raise ValueError(name)
    return made


def section_row(report_id: str, section: Section) -> Row:
    """The row of a section: a line of words for each block, the rest of them as JSON.

    `printed` repeats the lines with the words of the marks, for finding; "" when there are none.
    """
    marked = any(paragraph.marks for paragraph in section.paragraphs)
    return {
        "report": report_id,
        "id": section.id,
        "level": section.level,
        "heading": section.heading,
        "text": "\n".join(block_line(block) for block in section.blocks),
        "printed": "\n".join(printed_line(block) for block in section.blocks) if marked else "",
        "blocks": _json([block_description(block) for block in section.blocks]),
        "run_in": int(section.run_in),
        "run_in_end": section.run_in_end,
        "ordinal": section.ordinal,
        "hint": section.hint,
        "attachment": int(section.attachment),
    }


def section_of(row: Row, images: Images) -> Section:
    """The section of a row, its pictures out of `images`; DamagedRow. A missing image damages its picture only."""
    with _making_sense(SECTION, row):
        described = json.loads(str(row["blocks"]))
        lines = str(row["text"]).split("\n") if described else []
        return Section(
            id=str(row["id"]),
            level=int(row["level"] or 0),
            heading=str(row["heading"]),
            blocks=tuple(block_of(d, line, images) for d, line in zip(described, lines, strict=True)),
            run_in=bool(row["run_in"]),
            run_in_end=str(row["run_in_end"]),
            ordinal=None if row["ordinal"] is None else str(row["ordinal"]),
            hint=str(row["hint"]),
            attachment=bool(row["attachment"]),
        )


def image_digests(row: Row) -> set[str]:
    """The digests of the images a section's row refers to; DamagedRow."""
    with _making_sense(SECTION, row):
        return digests_of(json.loads(str(row["blocks"])))


def asset_row(report_id: str, image: Image) -> Row:
    """The row of an image that stands in a report."""
    return {
        "report": report_id,
        "digest": image.digest,
        "media_type": image.media_type,
        "width_px": image.width_px,
        "height_px": image.height_px,
        "data": image.data,
    }


def image_of(row: Row) -> Image:
    """The image of a row; DamagedRow, also when the bytes do not fit their digest."""
    with _making_sense(ASSET, row):
        data, width, height = row["data"], row["width_px"], row["height_px"]
        if not isinstance(data, bytes) or not isinstance(width, int) or not isinstance(height, int):
            raise ValueError("no image")
        image = Image(str(row["media_type"]), data, width, height)
        if image.digest != row["digest"]:
            raise ValueError("another image")
        return image


def office_row(office_id: str, profile: OfficeProfile) -> Row:
    """The row of the office's profile."""
    return {"id": office_id, "profile": _json(asdict(profile))}


def office_of(row: Row) -> OfficeProfile:
    """The office's profile of a row; DamagedRow."""
    with _making_sense(OFFICE, row):
        return OfficeProfile(**json.loads(str(row["profile"])))


def indicator_row(indicator: Indicator) -> Row:
    """The row of an indicator."""
    formula = indicator.formula
    return {
        "id": indicator.id,
        "name": indicator.name,
        "unit": indicator.unit,
        "decimals": indicator.decimals,
        "better": indicator.better.value,
        "department": indicator.department,
        "scope_note": indicator.scope_note,
        "phrase": indicator.phrase,
        "field": indicator.field,
        "growth_rule": indicator.growth_rule.value,
        "formula": "" if formula is None else _json([formula.kind.value, *formula.parts]),
    }


def indicator_of(row: Row) -> Indicator:
    """The indicator of a row; DamagedRow."""
    with _making_sense(INDICATOR, row):
        return _indicator(row)


def _indicator(row: Row) -> Indicator:
    return Indicator(
        id=str(row["id"]),
        name=str(row["name"]),
        unit=str(row["unit"]),
        decimals=int(row["decimals"] or 0),
        better=Better(row["better"]),
        department=str(row["department"]),
        scope_note=str(row["scope_note"]),
        phrase=str(row["phrase"]),
        field=str(row["field"]),
        growth_rule=GrowthRule(row["growth_rule"]),
        formula=_formula(str(row["formula"])),
    )


def _formula(stored: str) -> Formula | None:
    if not stored:
        return None
    kind, *parts = json.loads(stored)
    return Formula(FormulaKind(kind), tuple(str(part) for part in parts))


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
        "cut_off": observation.cut_off,
    }


def observation_of(row: Row) -> Observation:
    """The observation of a row; DamagedRow."""
    OBSERVATION.check(row)
    try:  # not _making_sense: there are tens of thousands of these
        return _observation(row)
    except _NONSENSE as error:
        raise DamagedRow(OBSERVATION.name) from error


def _observation(row: Row) -> Observation:
    number, rate = row["value"], row["reported_rate"]
    return Observation(
        indicator=str(row["indicator"]),
        period=str(row["period"]),
        value=Missing(str(row["missing"])) if number is None else Decimal(str(number)),
        softener=_SOFTENERS[row["softener"]],
        reported_rate=None if rate is None else Decimal(str(rate)),
        source=str(row["source"]),
        status=_STATUSES[row["status"]],
        entered_by=str(row["entered_by"]),
        entered_at=str(row["entered_at"]),
        cut_off=str(row["cut_off"]),
    )


_SOFTENERS: Mapping[object, Softener] = {softener.value: softener for softener in Softener}
_STATUSES: Mapping[object, FigureStatus] = {status.value: status for status in FigureStatus}
