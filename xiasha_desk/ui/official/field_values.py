"""Fields of the official elements as the words of the form, and back."""

from __future__ import annotations

from dataclasses import replace

from xiasha_desk.domain.element_field import ElementField
from xiasha_desk.domain.official import DocumentForm, OfficialElements
from xiasha_desk.text.cleaning import clean
from xiasha_desk.text.document_number import copy_number, document_number, official_date

NORMALISERS = {
    "copy_number": copy_number,
    "document_number": document_number,
    "document_date": official_date,
    "printing_date": official_date,
}
"""What puts a field into the form of the standard when it is left."""
FREE_IN = {("document_number", DocumentForm.ORDER), ("document_number", DocumentForm.MINUTES)}
"""Fields that have another form there: 第5号, 第12期."""


def value_of(elements: OfficialElements, field: ElementField) -> str:
    """A field as text; several lines by line ends, a choice by its words."""
    value = getattr(elements, field.name)
    if field.choices:
        return next((words for choice, words in field.choices if choice == value), "")
    return "\n".join(value) if isinstance(value, tuple) else value


def with_value(elements: OfficialElements, field: ElementField, text: str) -> OfficialElements:
    """The elements with one field exchanged; words that are no choice change nothing."""
    if field.choices:
        chosen = [choice for choice, words in field.choices if words == text]
        return replace(elements, **{field.name: chosen[0]}) if chosen else elements
    words = clean(text).strip()
    if isinstance(getattr(elements, field.name), tuple):
        lines = tuple(kept for line in words.split("\n") if (kept := line.strip()))
        return replace(elements, **{field.name: lines})
    return replace(elements, **{field.name: words if field.lines else words.replace("\n", "")})
