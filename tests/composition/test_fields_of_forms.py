"""What the form offers is what is printed: a field without its place in a document leaves no word there."""

from __future__ import annotations

import pytest

from xiasha_desk.composition.compose import compose
from xiasha_desk.domain.element_fields import ELEMENT_FIELDS
from xiasha_desk.domain.official import DocumentForm, OfficialElements, SealForm
from xiasha_desk.domain.report import Paragraph, Report, Section

TYPED = [field for field in ELEMENT_FIELDS if not field.choices and field.name != "title_lines"]
UNDER_A_STAMP = {"agency_signature"}
"""Asked for beside the stamp, for the day another way to sign is chosen; its hint says that it is not printed."""


@pytest.mark.parametrize("seal", SealForm, ids=lambda seal: seal.value)
@pytest.mark.parametrize("form", DocumentForm, ids=lambda form: form.value)
def test_every_field_is_printed_where_it_belongs_and_nowhere_else(form: DocumentForm, seal: SealForm) -> None:
    words = {field.name: f"字{number:02}段" for number, field in enumerate(TYPED)}
    values = {name: (text,) if isinstance(getattr(OfficialElements(), name), tuple) else text
              for name, text in words.items()}  # fmt: skip
    elements = OfficialElements(form=form, seal=seal, **values)
    text = compose(Report("r", "标题", (Section("s", 0, "", (Paragraph("p", "正文。"),)),), elements)).text
    printed = {name for name, told in words.items() if told in text}
    belonging = {field.name for field in TYPED if field.belongs_to(elements)}
    if seal is SealForm.SIGNATURE_STAMP:
        belonging -= UNDER_A_STAMP
    assert printed == belonging
