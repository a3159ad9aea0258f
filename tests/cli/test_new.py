"""new: a report from a template, from the command line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Desk
from xiasha_desk.paths import data_folder, template

TITLE = "××街道2023年上半年工作总结"


def test_the_list_of_templates(desk: Desk) -> None:
    outcome = desk("new", "--list")
    assert (outcome.code, outcome.err) == (0, "")
    lines = [line.split("  ")[:2] for line in outcome.out.splitlines()]
    assert ["half_year_summary", "半年工作总结"] in lines
    assert len(lines) == 4


@pytest.mark.parametrize("chosen", ["half_year_summary", "半年工作总结"])
def test_a_new_report_lies_in_the_library(desk: Desk, tmp_path: Path, chosen: str) -> None:
    library = tmp_path / "other.xsdb"
    outcome = desk("new", "--template", chosen, "--period", "2023H1", "--library", library)
    assert (outcome.code, outcome.err) == (0, "")
    short, _, title = outcome.out.strip().partition("  ")
    assert re.fullmatch("[0-9a-f]{8}", short)
    assert title == TITLE
    assert desk("list", "--library", library).out.startswith(short)
    shown = desk("show", short, "--library", library).out
    assert shown.startswith(TITLE)
    assert "一、上半年工作回顾" in shown
    assert "表1" in shown
    assert ">" not in shown


def test_a_title_of_ones_own_and_a_period_in_words(desk: Desk) -> None:
    words = ("new", "--template", "annual_summary", "--period", "2023年", "--title", "全年工作情况")
    assert desk(*words).out.strip().endswith("  全年工作情况")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--template", "nothing", "--period", "2023H1"], "没有模板“nothing”。请用 new --list 看看有哪些模板。"),
        (["--template", "annual_summary", "--period", "2023H1"], "“年度工作总结”不写2023年上半年这样的报告期"),
        (["--template", "annual_summary", "--period", "上季度"], "看不出是哪一年、哪一段时间"),
        (["--template", "annual_summary"], "没有写报告期。请加上 --period"),
        (["--period", "2023H1"], "没有写用哪个模板。请加上 --template"),
        ([], "没有写用哪个模板"),
    ],
)
def test_wrong_use(desk: Desk, tmp_path: Path, words: list[str], says: str) -> None:
    library = tmp_path / "untouched.xsdb"
    outcome = desk("new", *words, "--library", library)
    assert (outcome.code, outcome.out) == (2, "")
    assert says in outcome.err
    assert not library.exists()


def test_an_office_has_templates_of_its_own(desk: Desk) -> None:
    own = data_folder() / "templates" / "reports"
    for name in ("信访月报", "坏模板"):
        source = template("reports/special_report")
        for path in (source / "template.toml", *(source / "sections").iterdir()):
            target = own / name / path.relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    (own / "坏模板" / "template.toml").write_text("名称 = 5", encoding="utf-8")
    outcome = desk("new", "--list")
    assert "信访月报" in outcome.out
    assert len(outcome.out.splitlines()) == 5
    assert outcome.err.startswith("模板“坏模板”用不了：“template.toml”第1行")
    broken = desk("new", "--template", "坏模板", "--period", "2023")
    assert (broken.code, broken.out) == (3, "")
    assert broken.err == outcome.err
    assert desk("new", "--template", "信访月报", "--period", "2023").code == 0
