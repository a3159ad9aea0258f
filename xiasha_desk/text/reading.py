"""Everything read out of a text as plain data, as `read --json` prints it."""

from __future__ import annotations

from decimal import Decimal

from xiasha_desk.text.figure_reader import read_figures
from xiasha_desk.text.outline_parts import ReadOutline
from xiasha_desk.text.outline_reader import read_outline


def read_text(text: str) -> dict[str, object]:
    """The outline and the figures of raw `text` as JSON-able data.

    {"version": 1, "sections": [{"level", "number", "title", "start"}], "indicators": [{"name", "value", "unit",
    "yoy", "start"}]}. Points inside paragraphs are sections of level 4. `value` and `yoy` are numbers or None;
    `start` counts characters of `text`.
    """
    return {"version": 1, "sections": sections_of(read_outline(text)), "indicators": _indicators(text)}


def sections_of(outline: ReadOutline) -> list[dict[str, object]]:
    """The headings of an outline and the points in its paragraphs, in the order of the text."""
    found = [(s.start, s.level, s.number, s.title) for s in outline.sections]
    for paragraphs in (outline.lead, *(s.paragraphs for s in outline.sections)):
        found += [(p.start, 4, p.number, p.title) for paragraph in paragraphs for p in paragraph.points]
    return [
        {"level": level, "number": number, "title": title, "start": start}
        for start, level, number, title in sorted(found)
    ]


def _indicators(text: str) -> list[dict[str, object]]:
    return [
        {
            "name": figure.name,
            "value": _number(figure.value),
            "unit": figure.unit,
            "yoy": None if figure.year_on_year is None else float(figure.year_on_year),
            "start": figure.start,
        }
        for figure in read_figures(text)
    ]


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
