"""forms export, read and list, from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Desk
from tests.cli.test_ledger_files import library  # noqa: F401  (a library of two indicators)


@pytest.fixture
def sent(desk: Desk, library: Path, tmp_path: Path) -> Path:  # noqa: F811
    words = ("--period", "2023H1", "--due", "2023-07-05", "-o", tmp_path, "--library", library)
    outcome = desk("forms", "export", *words)
    assert (outcome.code, outcome.err) == (0, "已写出1份填报表。\n")
    path = tmp_path / "2023年上半年 经发科 填报表.xlsx"
    assert outcome.out.strip() == str(path)
    return path


def _fill(path: Path, value: object) -> None:
    book = openpyxl.load_workbook(path)
    book.active["F5"] = value
    book.save(path)


def test_out_in_and_listed(desk: Desk, library: Path, sent: Path) -> None:  # noqa: F811
    listed = desk("forms", "list", "--period", "2023H1", "--library", library)
    assert "未回" in listed.out
    assert listed.err == "1 项未填：经发科 1。\n"
    _fill(sent, 9.2)
    looked = desk("forms", "read", sent, "--library", library)
    assert (looked.code, looked.out) == (0, "经发科  税收收入  9.2亿元  可用\n")
    assert "没有改台账" in looked.err
    taken = desk("forms", "read", sent, "--take", "--json", "--library", library)
    told = json.loads(taken.out)
    assert (told["taken"], told["replies"][0]["lines"][0]["value"]) == (1, "9.2")
    listed = json.loads(desk("forms", "list", "--period", "2023H1", "--json", "--library", library).out)
    assert listed["missing"] == "都齐了"
    assert len(listed["departments"][0]["received"]) == 1


def test_what_must_be_decided_is_left_and_told_by_the_exit_code(desk: Desk, library: Path, sent: Path) -> None:  # noqa: F811
    _fill(sent, "—")
    outcome = desk("forms", "read", sent, "--take", "--library", library)
    assert (outcome.code, "已填进台账0个数" in outcome.err) == (1, True)
    assert "请定" in outcome.out


def test_wrong_use(desk: Desk, library: Path, tmp_path: Path) -> None:  # noqa: F811
    words = ("--period", "2023H1", "-o", tmp_path, "--library", library)
    assert desk("forms", "export", "--department", "无", *words).code == 2
    assert desk("forms", "export", "--due", "明天", *words).code == 2
    (tmp_path / "x.xlsx").write_bytes(b"hello")
    assert desk("forms", "read", tmp_path / "x.xlsx", "--library", library).code == 3


def test_filled_forms_are_not_overwritten_unasked(desk: Desk, library: Path, sent: Path, tmp_path: Path) -> None:  # noqa: F811
    _fill(sent, 9.2)
    words = ("forms", "export", "--period", "2023H1", "-o", tmp_path, "--library", library)
    refused = desk(*words)
    assert (refused.code, "可能是科室填好交回来的" in refused.err) == (5, True)
    assert openpyxl.load_workbook(sent).active["F5"].value == 9.2
    assert desk(*words, "--force").code == 0
    assert openpyxl.load_workbook(sent).active["F5"].value is None


def test_one_bad_file_does_not_hide_what_was_taken(desk: Desk, library: Path, sent: Path, tmp_path: Path) -> None:  # noqa: F811
    _fill(sent, 9.2)
    (tmp_path / "x.xlsx").write_bytes(b"hello")
    outcome = desk("forms", "read", tmp_path / "x.xlsx", sent, "--take", "--library", library)
    assert outcome.code == 3
    assert "经发科 填报表.xlsx：已收下，填进台账1个数。" in outcome.err
    assert "x.xlsx" in outcome.err.splitlines()[-1]
    assert "都齐了" in desk("forms", "list", "--period", "2023H1", "--library", library).err


def test_what_is_doubtful_shows_its_readings(desk: Desk, library: Path, sent: Path) -> None:  # noqa: F811
    _fill(sent, "—")
    told = json.loads(desk("forms", "read", sent, "--json", "--library", library).out)
    line = told["replies"][0]["lines"][0]
    assert line["value"] is None or line["readings"] == [line["value"]]
    assert line["reasons"]
