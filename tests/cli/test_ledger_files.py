"""ledger import and ledger export, from the command line."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Desk
from xiasha_desk.domain.ledger import Indicator, Ledger, Observation
from xiasha_desk.domain.report import empty_report
from xiasha_desk.storage.library import open_library


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = tmp_path / "library.xsdb"
    opened = open_library(path)
    indicators = Indicator("tax", "税收收入", "亿元", 1, department="经发科"), Indicator("lifts", "加装电梯", "台")
    told = Observation("tax", "2022H1", Decimal("8.3"))
    opened.add(empty_report("r", "报告", "lead"), Ledger(indicators, {told.key: told}))
    opened.close()
    return path


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    for row in (
        ["指标", "单位", "2023年上半年"],
        ["税收收入", "亿元", 9.2],
        ["加装电梯", "台", "—"],
        ["新的事项", "个", 3],
    ):
        book.active.append(row)
    path = tmp_path / "上报.xlsx"
    book.save(path)
    return path


def test_a_dry_run_shows_every_cell_and_changes_nothing(desk: Desk, library: Path, workbook: Path) -> None:
    outcome = desk("ledger", "import", workbook, "--period", "2023H1", "--library", library)
    assert outcome.code == 1
    lines = outcome.out.splitlines()
    assert lines[0] == "C2  税收收入  2023H1  9.2亿元  新填"
    assert lines[1].startswith("C3  加装电梯  2023H1  （—）  请定：")
    assert "台账里没有同名的指标" in lines[2]
    assert "可用 1，请定 2" in outcome.err
    assert "没有改台账" in outcome.err
    assert "9.2" not in desk("ledger", "list", "--period", "2023H1", "--library", library).out


def test_taking_fills_what_is_sure(desk: Desk, library: Path, workbook: Path) -> None:
    outcome = desk("ledger", "import", workbook, "--period", "2023H1", "--take", "--library", library)
    assert (outcome.code, "已填进台账 1 个数" in outcome.err) == (1, True)
    listed = desk("ledger", "list", "--period", "2023H1", "--library", library).out
    assert "税收收入  9.2亿元  同比+10.8%  待核  上报.xlsx Sheet!C2" in listed
    again = desk("ledger", "import", workbook, "--period", "2023H1", "--library", library)
    assert "与台账一致 1" in again.err


def test_a_map_decides(desk: Desk, library: Path, workbook: Path, tmp_path: Path) -> None:
    decisions = tmp_path / "认法.toml"
    decisions.write_text('[rows]\n3 = "说明"\n[matches]\n4 = "new"\n[accepted]\nC4 = true\n', "utf-8")
    words = ("--period", "2023H1", "--map", decisions, "--take", "--json", "--library", library)
    outcome = desk("ledger", "import", workbook, *words)
    told = json.loads(outcome.out)
    assert (outcome.code, told["taken"]) == (0, 2)
    assert told["columns"]["C"] == {"role": "数值", "period": "", "unit": "", "heading": "2023年上半年", "doubt": ""}
    assert "新的事项" in desk("ledger", "list", "--library", library).out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--sheet", "没有"), "没有工作表“没有”"),
        (("--map", "没有.json"), "文件读不出来"),
        (("--period", "下半年"), "报告期"),
    ],
)
def test_wrong_use(desk: Desk, library: Path, workbook: Path, words: tuple[str, ...], says: str) -> None:
    outcome = desk("ledger", "import", workbook, *words, "--library", library)
    assert (outcome.code, outcome.out) == (2, "")
    assert says in outcome.err


def test_a_bad_map_and_a_bad_file(desk: Desk, library: Path, workbook: Path, tmp_path: Path) -> None:
    bad = tmp_path / "坏.json"
    bad.write_text('{"columns": {"C": {"role": "随便"}}}', "utf-8")
    assert desk("ledger", "import", workbook, "--map", bad, "--library", library).code == 2
    (tmp_path / "坏.xlsx").write_bytes(b"hello")
    outcome = desk("ledger", "import", tmp_path / "坏.xlsx", "--library", library)
    assert (outcome.code, outcome.out) == (3, "")


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_export_and_back(desk: Desk, library: Path, tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"台账.{ending}"
    outcome = desk("ledger", "export", "-o", target, "--library", library)
    assert (outcome.code, outcome.out.strip()) == (0, str(target))
    assert desk("ledger", "export", "-o", target, "--library", library).code == 5
    back = desk("ledger", "import", target, "--period", "2022H1", "--library", library)
    assert (back.code, "与台账一致 1" in back.err) == (0, True)


def test_export_of_a_department_and_wrong_endings(desk: Desk, library: Path, tmp_path: Path) -> None:
    target = tmp_path / "经发科.csv"
    words = ("--department", "经发科", "--period", "2022H1", "--library", library)
    assert desk("ledger", "export", "-o", target, *words).code == 0
    assert "加装电梯" not in target.read_text("utf-8-sig")
    assert desk("ledger", "export", "-o", tmp_path / "x.pdf", "--library", library).code == 2
    assert desk("ledger", "export", "-o", target, "--department", "无", "--library", library).code == 2
