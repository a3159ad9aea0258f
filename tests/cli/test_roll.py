"""roll: last period's report becomes a draft, from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Desk


@pytest.fixture
def held(desk: Desk, draft: Path, tmp_path: Path) -> Path:
    library = tmp_path / "other.xsdb"
    assert desk("import", draft, "--library", library).code == 0
    return library


def test_the_next_period_by_itself(desk: Desk, held: Path) -> None:
    outcome = desk("roll", "某街道2024年半年度工作总结", "--library", held)
    assert outcome.code == 0
    assert outcome.out.strip().endswith("  某街道2025年半年度工作总结")
    assert "大纲4节照用" in outcome.err
    assert len(desk("list", "--library", held).out.splitlines()) == 2
    shown = desk("show", "某街道2025年半年度工作总结", "--library", held).out
    assert "2024年7月1日" not in shown
    assert "某街道办事处" in shown


def test_another_period_and_title_as_json(desk: Desk, held: Path) -> None:
    words = ("--period", "2024", "--title", "全年工作总结", "--json", "--library", held)
    told = json.loads(desk("roll", "某街道2024年半年度工作总结", *words).out)
    assert (told["title"], told["period"], told["headings"], told["promises"]) == ("全年工作总结", "2024", 4, 0)
    assert told["words"] >= 2


@pytest.mark.parametrize(
    ("period", "says"),
    [("2024H1", "是同一期"), ("下半年", "不是报告期"), ("2024P", "是年度目标")],
)
def test_wrong_periods(desk: Desk, held: Path, period: str, says: str) -> None:
    outcome = desk("roll", "某街道2024年半年度工作总结", "--period", period, "--library", held)
    assert (outcome.code, outcome.out) == (2, "")
    assert says in outcome.err
    assert len(desk("list", "--library", held).out.splitlines()) == 1
