"""Which fields each form and kind of document has, as a table."""

from __future__ import annotations

from itertools import product

import pytest

from xiasha_desk.domain.element_field import ElementField, ElementGroup
from xiasha_desk.domain.element_fields import ELEMENT_FIELDS
from xiasha_desk.domain.official import DocumentForm, DocumentKind, OfficialElements, SealForm

FIELDS = {field.name: field for field in ELEMENT_FIELDS}
HEAD = {"copy_number", "urgency", "agency_marks", "document_number"}
FOOT = {"copy_recipients", "imprint_items"}
PRINTING = {"printing_office", "printing_date"}
TEXT = {"form", "publish_line", "head_lines", "main_recipients", "attachment_titles", "document_date", "annotation"}
SIGNED = {"seal", "agency_signature"}
ATTENDANCE = {"attendees", "absentees", "observers"}
BELONG = {
    DocumentForm.NONE: TEXT | SIGNED | {"title_lines"},
    DocumentForm.STANDARD: TEXT | SIGNED | HEAD | FOOT | PRINTING | {"title_lines", "with_file_word", "signatories"},
    DocumentForm.LETTER: TEXT | SIGNED | HEAD | FOOT | {"title_lines"},
    DocumentForm.ORDER: TEXT | HEAD | FOOT | PRINTING | {"signature_title"},
    DocumentForm.MINUTES: TEXT | HEAD | FOOT | PRINTING | ATTENDANCE | {"title_lines"},
}
NEEDED = {
    DocumentForm.NONE: set(),
    DocumentForm.STANDARD: {"agency_marks", *PRINTING},
    DocumentForm.LETTER: {"agency_marks"},
    DocumentForm.ORDER: {"agency_marks", "signature_title", "document_date", *PRINTING},
    DocumentForm.MINUTES: {"agency_marks", "attendees", *PRINTING},
}
NEEDED_OF_A_REPORT = {
    DocumentForm.NONE: {"main_recipients", "agency_signature", "document_date"},
    DocumentForm.STANDARD: {"main_recipients", "agency_signature", "document_date", "signatories"},
    DocumentForm.LETTER: {"main_recipients", "agency_signature", "document_date"},
    DocumentForm.ORDER: set(),
    DocumentForm.MINUTES: {"document_date"},
}


def named(elements: OfficialElements, asked: str) -> set[str]:
    return {name for name, field in FIELDS.items() if getattr(field, asked)(elements)}


@pytest.mark.parametrize("form", DocumentForm, ids=lambda form: form.value)
def test_the_form_decides_which_fields_there_are(form: DocumentForm) -> None:
    assert named(OfficialElements(form=form), "belongs_to") == BELONG[form]


@pytest.mark.parametrize("form", DocumentForm, ids=lambda form: form.value)
def test_the_form_and_the_kind_decide_which_fields_there_should_be(form: DocumentForm) -> None:
    assert named(OfficialElements(form=form), "is_needed") == NEEDED[form]
    report = OfficialElements(form=form, kind=DocumentKind.REPORT)
    assert named(report, "is_needed") == NEEDED[form] | NEEDED_OF_A_REPORT[form]


def test_the_title_of_office_belongs_to_the_stamp_and_an_order_has_no_other_signature() -> None:
    for form, seal in product(DocumentForm, SealForm):
        stamped = form is DocumentForm.ORDER or (seal is SealForm.SIGNATURE_STAMP and form is not DocumentForm.MINUTES)
        assert FIELDS["signature_title"].belongs_to(OfficialElements(form=form, seal=seal)) == stamped


def test_only_what_has_its_place_is_offered_and_only_what_is_offered_is_needed() -> None:
    for form, kind, seal in product(DocumentForm, DocumentKind, SealForm):
        elements = OfficialElements(form=form, kind=kind, seal=seal)
        assert named(elements, "is_needed") <= named(elements, "is_offered") <= named(elements, "belongs_to")


def test_a_headed_document_is_offered_no_line_of_a_web_page() -> None:
    offered = [form for form in DocumentForm if FIELDS["publish_line"].is_offered(OfficialElements(form=form))]
    assert offered == [DocumentForm.NONE]


@pytest.mark.parametrize(
    ("name", "form", "words", "clause"),
    [
        ("agency_marks", DocumentForm.STANDARD, "不写“文件”二字", "7.2.4"),
        ("agency_marks", DocumentForm.LETTER, "只写主办机关", "10.1"),
        ("agency_marks", DocumentForm.ORDER, "“令”字自动加上", "10.2"),
        ("agency_marks", DocumentForm.MINUTES, "“纪要”二字自动加上", "10.3"),
        ("document_number", DocumentForm.ORDER, "第5号", "10.2"),
        ("form", DocumentForm.NONE, "不用版头", "7.2"),
        ("form", DocumentForm.LETTER, "双线", "10.1"),
        ("form", DocumentForm.ORDER, "签名章", "10.2"),
        ("form", DocumentForm.MINUTES, "出席", "10.3"),
        ("attendees", DocumentForm.MINUTES, "顿号", "10.3"),
    ],
)
def test_hint_and_clause_follow_the_form(name: str, form: DocumentForm, words: str, clause: str) -> None:
    hint, told = FIELDS[name].hint_in(form)
    assert words in hint
    assert told == f"GB/T 9704—2012 {clause}"


def test_every_field_is_one_of_the_elements_in_the_order_of_the_page() -> None:
    assert all(hasattr(OfficialElements(), name) for name in FIELDS)
    groups = [field.group for field in ELEMENT_FIELDS]
    assert groups == sorted(groups, key=list(ElementGroup).index)


def test_each_field_is_described_without_a_stop() -> None:
    def told(field: ElementField) -> list[str]:
        return [field.hint, *(hint for _, hint, _ in field.in_forms)]

    assert not [hint for field in ELEMENT_FIELDS for hint in told(field) if not hint or hint.endswith("。")]
