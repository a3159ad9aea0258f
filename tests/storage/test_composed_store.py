"""What was exported, packed and unpacked: equal to the last run and figure; nonsense is refused."""

from __future__ import annotations

import zlib

import pytest
from hypothesis import given, settings

from tests.builders.strategies import ledgers, reports
from tests.word.documents import full_document
from xiasha_desk.composition.compose import compose
from xiasha_desk.domain.contents import ComposedPicture
from xiasha_desk.storage.blocks import images_of
from xiasha_desk.storage.composed_store import document_bytes, document_of


def test_a_document_with_everything_comes_back():
    document = full_document()
    pictures = [b.content for b in document.blocks if isinstance(b.content, ComposedPicture)]
    images = {picture.image.digest: picture.image for picture in pictures}
    assert document_of(document_bytes(document), images) == document


def test_a_lost_picture_is_empty():
    found = document_of(document_bytes(full_document()), {})
    (picture,) = [b.content for b in found.blocks if isinstance(b.content, ComposedPicture)]
    assert picture.image.data == b""


@given(reports(), ledgers())
@settings(max_examples=40, deadline=None)
def test_any_report_comes_back(report, ledger):
    document = compose(report, ledger)
    images = images_of(report.sections)
    assert document_of(document_bytes(document), images) == document


@pytest.mark.parametrize("data", [b"", b"x", zlib.compress(b"[]"), zlib.compress(b"null"), zlib.compress(b"{")])
def test_nonsense_is_refused(data):
    with pytest.raises((ValueError, KeyError, TypeError, zlib.error)):
        document_of(data, {})
