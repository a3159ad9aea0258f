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
    assert listed.err.splitlines()[0] == "1 项未填：经发科 1。"
    assert listed.err.splitlines()[1].startswith("1 个科室未回：经发科（迟")
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


def test_sending_again_leaves_filled_files_alone(desk: Desk, library: Path, sent: Path, tmp_path: Path) -> None:  # noqa: F811
    _fill(sent, 9.2)
    filled = sent.read_bytes()
    words = ("forms", "export", "--period", "2023H1", "-o", tmp_path, "--library", library)
    outcome = desk(*words)
    assert (outcome.code, outcome.out, sent.read_bytes()) == (5, "", filled)
    assert "可能是填好的回表" in outcome.err
    assert desk(*words, "--force").code == 0
    assert sent.read_bytes() != filled


def test_every_file_is_told_even_when_another_cannot_be_read(
    desk: Desk,
    library: Path,  # noqa: F811
    sent: Path,
    tmp_path: Path,
) -> None:
    _fill(sent, 9.2)
    bad = tmp_path / "坏.xlsx"
    bad.write_bytes(b"hello")
    outcome = desk("forms", "read", sent, bad, "--take", "--library", library)
    assert outcome.code == 3
    assert f"“{sent.name}”：已填进台账1个数。" in outcome.err
    assert "没有读入“坏.xlsx”" in outcome.err or "坏.xlsx" in outcome.err
    again = desk("forms", "read", bad, sent, "--take", "--json", "--library", library)
    told = json.loads(again.out)
    assert (again.code, told["taken"], told["replies"][0]["taken"]) == (3, 0, 0)
    assert [one["file"] for one in told["failed"]] == ["坏.xlsx"]


def test_a_slip_of_unit_is_not_taken_unasked(desk: Desk, library: Path, sent: Path) -> None:  # noqa: F811
    _fill(sent, 92000)
    outcome = desk("forms", "read", sent, "--take", "--library", library)
    assert (outcome.code, "已填进台账0个数" in outcome.err) == (1, True)
    assert "比上年同期大约一万倍，疑似单位不同" in outcome.out
