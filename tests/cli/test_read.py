from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import TEXT, Desk
from xiasha_desk.cli.read import listing


def test_json_holds_outline_and_figures_in_their_places(desk: Desk, draft: Path) -> None:
    outcome = desk("read", draft, "--json")
    assert (outcome.code, outcome.err) == (0, "")
    found = json.loads(outcome.out)
    assert set(found) == {"version", "sections", "indicators", "findings"}
    assert [(s["level"], s["number"], s["title"]) for s in found["sections"]] == [
        (1, "一", "工作情况"),
        (2, "一", "经济平稳运行"),
        (3, "1", "主要指标向好"),
        (1, "二", "下半年打算"),
    ]
    rows = [(r["value"], r["unit"], r["yoy"]) for r in found["indicators"]]
    assert rows == [(3.2, "亿元", 5.5), (9, "亿元", -1.2)]
    for row in found["indicators"]:
        assert TEXT[row["start"] :].startswith(f"{row['value']:g}")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gbk", "utf-16"])
def test_offsets_count_the_decoded_text_without_bom_and_with_its_line_ends(
    desk: Desk, tmp_path: Path, encoding: str
) -> None:
    text = TEXT.replace("\n", "\r\n")
    source = tmp_path / "in.txt"
    source.write_bytes(text.encode(encoding))
    rows = json.loads(desk("read", source, "--json").out)["indicators"]
    assert [text[row["start"] :][:2] for row in rows] == ["3.", "9亿"]


def test_without_json_a_person_can_read_it(desk: Desk, draft: Path) -> None:
    lines = desk("read", draft).out.splitlines()
    assert lines[:5] == [
        "大纲：4个标题和要点",
        "  一 工作情况",
        "    一 经济平稳运行",
        "      1 主要指标向好",
        "  二 下半年打算",
    ]
    assert lines[5] == "数据：2处"
    assert lines[6].endswith(" 3.2亿元（同比增长5.5%）")


def test_figures_without_value_or_rate_are_listed() -> None:
    rows = [
        {"name": "甲", "value": None, "unit": "", "yoy": 0, "start": 1},
        {"name": "乙", "value": 1234567.5, "unit": "万元", "yoy": None, "start": 9},
    ]
    assert list(listing({"sections": [], "indicators": rows}))[2:] == ["  甲（同比持平）", "  乙 1234567.5万元"]


def test_the_sample_is_read_as_it_was_written(desk: Desk, sample: Path) -> None:
    found = json.loads(desk("read", sample, "--json").out)
    outline = [(s["level"], s["number"]) for s in found["sections"] if s["level"] < 4]
    first = [(2, "一"), (3, "1"), (3, "2"), (3, "3"), (2, "二"), (3, "1"), (3, "2"), (2, "三"), (3, "1"), (3, "2")]
    last = [(2, "一"), (2, "二"), (2, "三")]
    assert outline == [(1, "一"), *first, (1, "二"), (1, "三"), (1, "四"), *last]
    points = [s["title"] for s in found["sections"] if s["level"] == 4]
    assert len(points) == 6 + 3 + 3 + 3
    growth = {r["value"]: r["yoy"] for r in found["indicators"] if r["yoy"] is not None}
    assert growth == {29.6: 31.8, 8.3: 22.1, 5.4: 25, 4.4: 12.6, 21.1: 8.1, 34.3: -3.9}


def test_word_files_read_as_texts_do(desk: Desk, draft: Path, tmp_path: Path) -> None:
    made = tmp_path / "稿.docx"
    assert desk("convert", draft, "-o", made).code == 0
    of_text = json.loads(desk("read", draft, "--json").out)
    outcome = desk("read", made, "--json")
    found = json.loads(outcome.out)
    assert (outcome.code, outcome.err) == (0, "")
    assert set(found) == {*of_text, "paragraphs", "tables", "notimported", "changes"}

    def told(one: dict) -> list:
        return [(s["level"], s["number"], s["title"]) for s in one["sections"]]

    assert told(found) == told(of_text)
    assert [(r["value"], r["unit"]) for r in found["indicators"]] == [
        (r["value"], r["unit"]) for r in of_text["indicators"]
    ]
    text = "\n".join(paragraph["text"] for paragraph in found["paragraphs"])
    for row in found["indicators"]:
        assert text[row["start"] :].startswith(f"{row['value']:g}")
    assert [p["level"] for p in found["paragraphs"] if p["text"].startswith("一、")] == [1]
    assert (found["notimported"], found["changes"]) == ([], {"count": 0, "accepted": True})


def test_tracked_changes_are_taken_as_it_was_said(desk: Desk, tmp_path: Path) -> None:
    from tests.builders.word_files import paragraph, run, word_file

    body = paragraph("总结") + paragraph("一、甲") + paragraph('<w:ins w:id="1">' + run("新") + "</w:ins>", "句。")
    path = tmp_path / "稿.docx"
    path.write_bytes(word_file(body))
    library = tmp_path / "x.xsdb"
    refused = desk("import", path, "--library", library)
    assert (refused.code, "1 处修订" in refused.err, library.exists()) == (2, True, False)
    assert desk("import", path, "--changes", "reject", "--library", library).code == 0
    for way, words in (("accept", "新句。"), ("reject", "句。")):
        found = json.loads(desk("read", path, "--json", "--changes", way).out)
        assert found["paragraphs"][-1]["text"] == words
