"""Our own files of every form and both schools: no row is broken but those that the other school truly breaks."""

from __future__ import annotations

import pytest

from tests.word.official_matrix import CASES, document_of
from xiasha_desk.inspection.inspect import BROKEN, inspect_file
from xiasha_desk.word.writer import WordWriter

_OF_SCHOOL = {"天头", "版心高"}


@pytest.mark.parametrize("name", CASES)
def test_no_false_row(tmp_path, name):
    target = tmp_path / "official.docx"
    target.write_bytes(WordWriter().write(document_of(CASES[name])))
    broken = {finding.requirement.name for finding in inspect_file(target).of(BROKEN)}
    assert broken == (_OF_SCHOOL if name.startswith("常用版式") else set())
