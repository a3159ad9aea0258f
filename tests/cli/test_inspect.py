from __future__ import annotations

import json
from pathlib import Path

import docx

from tests.cli.conftest import Desk


def test_our_own_file_keeps_to_the_format(desk: Desk, draft: Path, tmp_path: Path) -> None:
    word = tmp_path / "总结.docx"
    assert desk("convert", draft, "-o", word).code == 0
    before = word.read_bytes()
    outcome = desk("inspect", word)
    assert (outcome.code, outcome.err) == (0, "")
    assert "不符0项" in outcome.out
    found = json.loads(desk("inspect", word, "--json").out)
    assert (found["file"], found["broken"]) == ("总结.docx", 0)
    assert found["held"] > 30
    assert word.read_bytes() == before


def test_a_file_that_breaks_the_format_is_no_failure(desk: Desk, tmp_path: Path) -> None:
    made = docx.Document()
    made.add_heading("工作报告", 0)
    made.save(str(tmp_path / "别处.docx"))
    outcome = desk("inspect", tmp_path / "别处.docx")
    assert (outcome.code, outcome.err) == (0, "")
    assert "  × 幅面（5.1，规定）：现为215.9毫米×279.4毫米，应为A4，210毫米×297毫米\n      第1节\n" in outcome.out


def test_a_bad_file_is_told_in_one_sentence(desk: Desk, draft: Path, tmp_path: Path) -> None:
    missing = desk("inspect", tmp_path / "没有.docx")
    assert (missing.code, missing.out) == (3, "")
    assert missing.err == "没有体检：没有找到这个文件。请检查文件名和所在的文件夹。\n"
    assert desk("inspect", draft).err == "没有体检：这不是 Word 文件。请选 .docx 文件。\n"
