"""Cards of 民生实事, forms and replies, what a report was rolled forward from: as JSON words and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from decimal import Decimal
from enum import Enum
from typing import Any

from xiasha_desk.domain.forms import DepartmentForm, FormItem, FormReply, ReplyRow, ReplyState
from xiasha_desk.domain.livelihood import LivelihoodProject, Progress, Stage
from xiasha_desk.domain.rolled import (
    CarriedChoice,
    CarriedParagraph,
    CarriedSection,
    Promise,
    PromiseState,
    Rolled,
    WordOffer,
    WordState,
)


def words_of(value: object) -> str:
    """A value of one of these kinds as JSON."""
    return json.dumps(_described(value), ensure_ascii=False, separators=(",", ":"))


def _described(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_described(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return str(value)
    if hasattr(value, "__dataclass_fields__"):
        return {
            f.name: _described(getattr(value, f.name)) for f in fields(value) if getattr(value, f.name) != f.default
        }
    return value


def project_of(words: str) -> LivelihoodProject:
    """The card; ValueError, TypeError, KeyError or decimal's InvalidOperation when the words make no sense."""
    described = json.loads(words)
    progress = tuple(_progress(one) for one in described.pop("progress", ()))
    figures = tuple(described.pop("figures", ()))
    return LivelihoodProject(**_numbers(described, "promised"), figures=figures, progress=progress)


def _progress(described: dict[str, Any]) -> Progress:
    return Progress(**_numbers(described, "percent", "count") | {"stage": Stage(described["stage"])})


def form_of(words: str) -> DepartmentForm:
    """The form; raises as `project_of`."""
    described = json.loads(words)
    return DepartmentForm(**described | {"items": tuple(FormItem(**item) for item in described["items"])})


def reply_of(words: str) -> FormReply:
    """The reply; raises as `project_of`."""
    described = json.loads(words)
    return FormReply(**described | {"rows": tuple(_reply_row(row) for row in described["rows"])})


def _reply_row(described: dict[str, Any]) -> ReplyRow:
    state = {"state": ReplyState(described["state"])} if "state" in described else {}
    return ReplyRow(**_numbers(described, "value") | state)


def rolled_of(words: str) -> Rolled:
    """What a report was rolled forward from; raises as `project_of`."""
    described = json.loads(words)
    sections = tuple(
        CarriedSection(**one | {"paragraphs": tuple(_carried(p) for p in one["paragraphs"])})
        for one in described.pop("sections", ())
    )
    promises = tuple(
        Promise(**one | ({"state": PromiseState(one["state"])} if "state" in one else {}))
        for one in described.pop("promises", ())
    )
    offers = tuple(
        WordOffer(**one | ({"state": WordState(one["state"])} if "state" in one else {}))
        for one in described.pop("offers", ())
    )
    return Rolled(**described, sections=sections, promises=promises, offers=offers)


def _carried(described: dict[str, Any]) -> CarriedParagraph:
    choice = {"choice": CarriedChoice(described["choice"])} if "choice" in described else {}
    return CarriedParagraph(**described | choice)


def _numbers(described: Mapping[str, Any], *names: str) -> dict[str, Any]:
    found = {name: Decimal(described[name]) for name in names if described.get(name) is not None}
    return dict(described) | found
