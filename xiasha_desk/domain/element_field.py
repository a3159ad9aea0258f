"""A field of the official elements: what it is called, and in which documents it has its place."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import Final

from xiasha_desk.domain.official import DocumentForm, DocumentKind, OfficialElements, SealForm

EVERY_FORM: Final = frozenset(DocumentForm)
STANDARD_LAYOUT: Final = "guobiao"
"""The file of the layout that `OfficialElements.layout` None stands for."""


class ElementGroup(enum.Enum):
    """The three parts of a document's page (GB/T 9704 7)."""

    MASTHEAD = "版头"
    MAIN_PART = "主体"
    IMPRINT = "版记"


@dataclass(frozen=True, slots=True)
class ElementField:
    """One field of the form: attribute of `OfficialElements`, label, hint and clause; `lines` when it holds several.

    `offered_to` are the kinds of document that may have it, `offered_in` the forms (a filled one is always shown
    where it has its place), `needed_by` the kinds that should, `needed_in` the forms that should whatever the kind.
    """

    name: str
    label: str
    group: ElementGroup
    hint: str
    clause: str
    offered_to: frozenset[DocumentKind] = frozenset(DocumentKind)
    needed_by: frozenset[DocumentKind] = frozenset()
    lines: bool = False
    """Whether it holds several lines."""
    choices: tuple[tuple[object, str], ...] = ()
    """Its values and their words, where one is chosen."""
    forms: frozenset[DocumentForm] = EVERY_FORM
    """The forms it has its place in."""
    offered_in: frozenset[DocumentForm] = EVERY_FORM
    needed_in: frozenset[DocumentForm] = frozenset()
    seal: SealForm | None = None
    """The way to sign it belongs to."""
    in_forms: tuple[tuple[DocumentForm, str, str], ...] = ()
    """Another hint and clause in some forms."""

    def belongs_to(self, elements: OfficialElements) -> bool:
        """Whether it has its place in a document of those elements; else it is neither printed nor asked for."""
        seal = SealForm.SIGNATURE_STAMP if elements.form is DocumentForm.ORDER else elements.seal
        return elements.form in self.forms and self.seal in (None, seal)

    def is_offered(self, elements: OfficialElements) -> bool:
        """Whether a document of those elements may well have it."""
        likely = elements.kind in self.offered_to and elements.form in self.offered_in
        return likely and self.belongs_to(elements)

    def is_needed(self, elements: OfficialElements) -> bool:
        """Whether a document of those elements should have it."""
        wanted = elements.kind in self.needed_by or elements.form in self.needed_in
        return wanted and self.is_offered(elements)

    def hint_in(self, form: DocumentForm) -> tuple[str, str]:
        """Hint and clause in a form."""
        other = next(((hint, clause) for in_form, hint, clause in self.in_forms if in_form is form), None)
        return other or (self.hint, self.clause)
