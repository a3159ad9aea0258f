"""An old Word file, made by LibreOffice itself, comes in as the new one does."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.builders.word_files import paragraph, word_file
from xiasha_desk import app
from xiasha_desk.office_suite.finding import find_office
from xiasha_desk.text.import_lines import LineRole

OFFICE = find_office()
LINES = ("某街道2022年上半年工作总结", "一、工作回顾", "税收收入8.3亿元，增长22.1%。", "二、下步打算", "继续努力。")


@pytest.fixture
def old_file(tmp_path: Path) -> Path:
    """A .doc of those lines."""
    source = tmp_path / "旧稿.docx"
    source.write_bytes(word_file("".join(paragraph(line) for line in LINES)))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [OFFICE, profile, "--headless", "--convert-to", "doc:MS Word 97", "--outdir", tmp_path, source]
    subprocess.run([str(word) for word in command], check=True, capture_output=True, timeout=180)
    made = tmp_path / "旧稿.doc"
    assert made.read_bytes().startswith(b"\xd0\xcf\x11\xe0")
    return made


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not here")
@pytest.mark.parametrize("ending", [".doc", ".wps"])
def test_an_old_word_file_comes_in(old_file: Path, ending: str, tmp_path: Path) -> None:
    path = old_file.rename(tmp_path / f"旧稿{ending}")
    window = app.make_window(tmp_path / "library.xsdb")
    draft = window.wiring.read_draft(path, True)
    window.close()
    assert [line.text for line in draft.lines] == list(LINES)
    roles = [line.role for line in draft.lines]
    assert roles == [LineRole.TITLE, LineRole.HEADING, LineRole.BODY, LineRole.HEADING, LineRole.BODY]
    assert draft.source_name == path.name
