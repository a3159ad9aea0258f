"""Whatever the official elements hold, the file is whole and has every word of them."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import docx
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.builders.strategies import elements
from tests.word.documents import MOMENT, find, parts, text_of
from tests.word.official import FULL, official
from xiasha_desk.domain.official import DocumentForm, OfficialElements, SealForm
from xiasha_desk.word.writer import WordWriter

_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile("[\t\n\r]")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(elements(), st.integers(0, 2))
@example(replace(FULL, agency_marks=("甲\x01", "镕喆", ""), signatories=("\x02", "镕", "乙")), 1)
@example(replace(FULL, agency_signature="甲\n\n乙\n丙", seal=SealForm.SEALED, document_date=""), 1)
@example(replace(FULL, seal=SealForm.SIGNATURE_STAMP, signature_title="\x03", annotation=""), 0)
@example(OfficialElements(form=DocumentForm.STANDARD), 0)
def test_every_word_is_in_the_file(drawn: OfficialElements, sections: int) -> None:
    composed = official(drawn, sections)
    writer = WordWriter(created=MOMENT)
    data = writer.write(composed)
    writer.verify(data)
    docx.Document(io.BytesIO(data))
    body = find(parts(data)["word/document.xml"], "w:body/*[not(self::w:sectPr)]")
    written = _BREAKS.sub("", "".join(text_of(node) for node in body))
    wanted = [_BREAKS.sub("", _REFUSED.sub("", block.text)) for block in composed.blocks]
    assert sorted(written) == sorted("".join(wanted))
    for words in wanted:
        assert words in written
