from __future__ import annotations

import json
from pathlib import Path

import pytest
from docx import Document

from tests.cli.conftest import Desk
from xiasha_desk.checking.catalog import all_rules
from xiasha_desk.services.checking import RULES_OFF, YES
from xiasha_desk.storage.library import open_library

SLIPPED = """某街道2023年上半年工作总结
一、上半年工作情况
围绕“除险保安行动，开展排查。发现隐患85处，整改92处。
二、下半年打算
抓好落实。。
"""
CLEAN = SLIPPED.replace("保安行动", "保安”行动").replace("整改92", "整改72").replace("。。", "。")


@pytest.fixture
def slipped(tmp_path: Path) -> Path:
    path = tmp_path / "稿.txt"
    path.write_text(SLIPPED, encoding="utf-8")
    return path


def test_places_count_the_decoded_text_and_an_error_is_exit_1(desk: Desk, tmp_path: Path) -> None:
    text = SLIPPED.replace("\n", "\r\n")
    source = tmp_path / "稿.txt"
    source.write_bytes(text.encode("utf-16"))
    outcome = desk("check", source, "--json")
    assert outcome.code == 1
    found = json.loads(outcome.out)["findings"]
    assert [one["rule"] for one in found] == ["pair.unpaired", "bound.strict", "mark.doubled"]
    assert text[found[0]["start"] :].startswith("“除险")
    assert text[found[1]["start"] : found[1]["end"]] == "92处"
    assert text[found[1]["also"][0][0] : found[1]["also"][0][1]].endswith("85处")
    assert set(found[2]) == {"rule", "kind", "severity", "start", "end", "also", "message", "repair"}
    edit = found[2]["repair"]["edits"][0]
    assert (text[edit["start"] : edit["end"]], edit["words"]) == ("。。", "。")
    assert found[0]["repair"] is None


def test_a_clean_text_says_what_was_checked(desk: Desk, tmp_path: Path) -> None:
    source = tmp_path / "稿.txt"
    source.write_text(CLEAN, encoding="utf-8")
    outcome = desk("check", source)
    assert outcome.code == 0
    assert outcome.out.startswith("没有发现问题。核对了 2 个数字、2 节标题")


def test_only_the_rules_that_are_asked_for(desk: Desk, slipped: Path) -> None:
    outcome = desk("check", slipped, "--rules", "mark，bound.strict", "--json")
    assert [one["rule"] for one in json.loads(outcome.out)["findings"]] == ["bound.strict", "mark.doubled"]
    refused = desk("check", slipped, "--rules", "frob")
    assert (refused.code, refused.err) == (2, "没有叫“frob”的校核规则。用 rules 命令看看有哪些。\n")


def test_a_person_reads_line_and_rule(desk: Desk, slipped: Path) -> None:
    lines = desk("check", slipped).out.splitlines()
    assert lines[0].startswith("错误  第3行  左双引号没有配上右双引号")
    assert lines[0].endswith("[pair.unpaired]")
    assert lines[-1] == "共 3 处。"


def test_a_word_file_and_a_report_of_the_library(desk: Desk, slipped: Path, tmp_path: Path) -> None:
    word = tmp_path / "稿.docx"
    document = Document()
    for line in SLIPPED.splitlines():
        document.add_paragraph(line)
    document.save(str(word))
    assert [f["rule"] for f in json.loads(desk("check", word, "--json").out)["findings"]][:2] == [
        "pair.unpaired",
        "bound.strict",
    ]
    library = tmp_path / "库.xsdb"
    assert desk("import", slipped, "--library", library).code == 0
    title = "某街道2023年上半年工作总结"
    assert desk("check", title, "--library", library).code == 1
    held = open_library(library)
    held.set_choices(RULES_OFF, dict.fromkeys(("pair.unpaired", "bound.strict", "mark.doubled"), YES))
    held.close()
    assert desk("check", title, "--library", library).code == 0


def test_a_missing_file_is_told(desk: Desk, tmp_path: Path) -> None:
    outcome = desk("check", tmp_path / "没有.txt")
    assert outcome.code == 3
    assert "找不到这个文件" in outcome.err


def test_rules_lists_them_all(desk: Desk) -> None:
    rows = json.loads(desk("rules", "--json").out)["rules"]
    assert [row["id"] for row in rows] == [rule.id for rule in all_rules()]
    told = desk("rules").out
    assert all(rule.id in told and rule.name in told for rule in all_rules())


def test_read_carries_the_same_findings(desk: Desk, slipped: Path) -> None:
    read = json.loads(desk("read", slipped, "--json").out)["findings"]
    assert read == json.loads(desk("check", slipped, "--json").out)["findings"]
