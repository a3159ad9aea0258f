"""The bench runs on a tiny text; how long anything takes is asserted nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.results import Goal
from benchmarks.run import main
from benchmarks.source import source_text

TEXT = "二〇二二年上半年工作总结\n一、主要工作\n（一）抓防汛。完成值守12次，同比增长5%。\n二、下步打算\n继续努力。\n"


def test_a_tiny_run_prints_and_writes_the_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given, page = tmp_path / "given.txt", tmp_path / "page.md"
    given.write_text(TEXT, encoding="utf-8")
    words = ["cold", "warm", "growth", "--source", str(given), "--rounds", "1", "--sizes", "2", "--page", str(page)]
    assert main(words) == 0
    written = page.read_text(encoding="utf-8")
    assert capsys.readouterr().out == written
    for wanted in ("python3 dev.py bench cold", "定标", "given.txt", "裸 python-docx 脚本", "循环", "写出 2×"):
        assert wanted in written


def test_a_missed_or_unmeasured_goal_is_called_so() -> None:
    assert [Goal("", 1.5, measured).verdict for measured in (1.5, 1.51, None)] == ["达到", "没有达到", "未测"]


def test_without_the_shared_folder_the_sample_is_repeated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.source.REAL", tmp_path / "nowhere.txt")
    source = source_text()
    assert "half_year_2022.txt" in source.name
    assert 6_000 < len(source.text) < 9_000
