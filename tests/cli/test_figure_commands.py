"""ledger list, ledger set, figures, impact: the figures of the library from the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders.figures import NOW, PERIOD, figure_ledger, figure_report
from tests.cli.conftest import Desk
from xiasha_desk.domain.apply import apply
from xiasha_desk.domain.changes import SetIndicator
from xiasha_desk.domain.ledger import Indicator
from xiasha_desk.services import finals
from xiasha_desk.storage.library import Library, open_library

TITLE = figure_report().title


@pytest.fixture
def library(own_folders: Path) -> Iterator[Path]:
    """The user's own library with two drafts of one period and the ledger."""
    path = own_folders / "library.xsdb"
    held = open_library(path)
    held.add(figure_report("abcdef01"), figure_ledger())
    held.add(figure_report("abcdef02", "另一份"))
    held.close()
    return path


def opened(path: Path) -> Library:
    return open_library(path)


def test_the_ledger_is_listed(desk: Desk, library: Path) -> None:
    lines = desk("ledger", "list").out.splitlines()
    assert lines[:2] == ["税收收入  亿元  经济", "城镇就业  人  民生"]
    assert len(lines) == 6
    lines = desk("ledger", "list", "--period", "2022年上半年", "--field", "民生").out.splitlines()
    assert lines[0] == "城镇就业  426人  同比+6.5%  待核"
    assert lines[2] == "就业合计  1846人  待核  由指标算出"
    outcome = desk("ledger", "list", "--field", "没有")
    assert (outcome.code, outcome.out) == (2, "")
    assert "经济、民生" in outcome.err


def test_the_ledger_as_json(desk: Desk, library: Path) -> None:
    told = json.loads(desk("ledger", "list", "--json", "--period", PERIOD).out)
    assert (told["version"], told["period"]) == (1, PERIOD)
    rows = {row["id"]: row for row in told["indicators"]}
    assert rows["tax"]["figure"]["value"] == "8.3"
    assert rows["jobs"]["formula"] == {"kind": "sum", "parts": ["town", "again"]}
    assert rows["jobs"]["figure"]["value"] == "1846"
    whole = json.loads(desk("ledger", "list", "--json", "--field", "经济").out)
    (tax,) = whole["indicators"]
    assert {period: figure["value"] for period, figure in tax["figures"].items()} == {
        "2021": "14", "2021H1": "6.8", "2022H1": "8.3", "2022P": "16.5",
    }  # fmt: skip


def test_a_figure_is_set(desk: Desk, library: Path) -> None:
    outcome = desk("ledger", "set", "税收收入", PERIOD, "约8.40亿元", "--source", "月报")
    assert (outcome.code, outcome.out) == (0, "税收收入  2022年上半年  8.3亿元 → 约8.4亿元\n")
    assert "2份文稿用到它：" in outcome.err
    held = opened(library)
    found = held.figures([NOW])[NOW]
    assert (str(found.value), found.softener.value, found.source, found.status.value) == ("8.40", "约", "月报", "待核")
    assert held.uses(["tax"])
    held.close()
    assert "8.4亿元" in desk("show", TITLE).out
    again = json.loads(desk("ledger", "set", "tax", "2022H1", "", "--json").out)
    assert (again["before"]["value"], again["after"], again["indicator"]) == ("8.40", None, "tax")
    assert desk("ledger", "set", "idle", "2020P", "-3").out == "无人用到  2020年目标  空 → −3个\n"
    assert desk("ledger", "set", "idle", "2020P", "-3").err == ""


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("没有", PERIOD, "1"), "台账里没有指标“没有”"),
        (("就业", PERIOD, "1"), "城镇就业、再就业、就业合计"),
        (("tax", "哪年", "1"), "认不出报告期“哪年”"),
        (("jobs", PERIOD, "1"), "由城镇就业 + 再就业算出"),
    ],
)
def test_wrong_use(desk: Desk, library: Path, words: tuple[str, ...], told: str) -> None:
    outcome = desk("ledger", "set", *words)
    assert (outcome.code, outcome.out) == (2, "")
    assert told in outcome.err


def test_words_that_are_no_figure(desk: Desk, library: Path) -> None:
    outcome = desk("ledger", "set", "tax", PERIOD, "很多")
    assert (outcome.code, outcome.out) == (3, "")
    assert "没有填入“很多”" in outcome.err


def test_two_indicators_of_one_name(desk: Desk, library: Path) -> None:
    held = opened(library)
    state = held.load("abcdef01")
    done = apply(state, SetIndicator(Indicator("idle", "税收收入", "个")))
    held.save(done.state, done.touched)
    held.close()
    outcome = desk("ledger", "set", "税收收入", PERIOD, "1")
    assert outcome.code == 2
    assert {line.split()[0] for line in outcome.err.splitlines()[:2]} == {"tax", "idle"}
    assert desk("ledger", "set", "tax", PERIOD, "1").code == 0


def test_nothing_is_set_while_the_window_writes(desk: Desk, library: Path) -> None:
    held = opened(library)
    try:
        assert desk("ledger", "set", "tax", PERIOD, "9").code == 4
        assert desk("ledger", "list").code == desk("figures", TITLE).code == desk("impact", "tax").code == 0
        assert held.figures([NOW])[NOW].value == figure_ledger().observations[NOW].value
    finally:
        held.close()


def test_every_chip_with_its_place_in_the_text(desk: Desk, library: Path) -> None:
    text = desk("show", TITLE).out
    told = json.loads(desk("figures", TITLE, "--json").out)
    assert (told["version"], told["period"], told["issued"]) == (1, PERIOD, False)
    rows = told["figures"]
    assert [row["mark"] for row in rows] == [f"m{n}" for n in range(9)]
    for row in rows:
        assert text[row["offset"] : row["offset"] + len(row["text"])] == row["text"]
    third = rows[3]
    assert (third["section_title"], third["facet"], third["text"]) == (
        "一、经济运行", "growth_phrase", "同比增长22.1%",
    )  # fmt: skip
    assert (third["indicator"], third["name"], third["period"], third["state"]) == (
        "tax", "税收收入", PERIOD, "bound",
    )  # fmt: skip
    assert desk("figures", "abcdef02").out.splitlines()[3] == (
        "一、经济运行  同比增长22.1%  税收收入 2022年上半年 同比"
    )


def test_what_is_missing_is_told(desk: Desk, library: Path) -> None:
    desk("ledger", "set", "tax", PERIOD, "")
    (row, *_) = json.loads(desk("figures", TITLE, "--json").out)["figures"]
    assert (row["text"], row["state"], row["reason"]) == ("【待填】", "empty", "本期数还没有填")
    assert desk("figures", TITLE).out.splitlines()[0].endswith("待填：本期数还没有填")


def test_the_impact_over_all_drafts(desk: Desk, library: Path) -> None:
    outcome = desk("impact", "税收收入")
    lines = outcome.out.splitlines()
    assert lines[0] == "另一份  影响6处"
    assert lines[1:3] == ["  开头 第1段  数值  8.3亿元", "  一、经济运行 第2段  数值  8.3亿元"]
    assert lines[7] == f"{TITLE}  影响6处"
    told = json.loads(desk("impact", "town", "--period", PERIOD, "--json").out)
    assert [one["name"] for one in told["computed"]] == ["就业合计", "城镇占比"]
    assert (told["count"], [report["count"] for report in told["reports"]]) == (10, [4, 4])
    place = told["reports"][0]["places"][1]
    assert (place["kind"], place["place"], place["mark"], place["text"]) == (
        "text", "二、民生保障 第1段", "m6", "1846人",
    )  # fmt: skip
    assert desk("impact", "tax", "--period", "2030").out == ""
    assert desk("impact", "tax", "--period", "2030").err == "没有哪里用到它。\n"


def test_an_issued_report_is_told_and_keeps_its_words(desk: Desk, library: Path, tmp_path: Path) -> None:
    held = opened(library)
    state = held.load("abcdef01")
    done = apply(state, finals.issue(state, "2022-07-05T10:00:00"))
    held.save(done.state, done.touched)
    held.close()
    before = desk("show", TITLE).out
    desk("ledger", "set", "tax", PERIOD, "9.9")
    assert desk("show", TITLE).out == before
    assert "9.9亿元" in desk("show", "另一份").out
    assert desk("export", TITLE, "-o", tmp_path / "out.txt").code == 0
    assert (tmp_path / "out.txt").read_text("utf-8") == before
    told = json.loads(desk("figures", TITLE, "--json").out)
    assert (told["issued"], told["figures"][0]["text"]) == (True, "8.3亿元")
    assert f"{TITLE}（已签发，不跟着变）" in desk("impact", "tax").out.splitlines()
    reports = json.loads(desk("impact", "tax", "--json").out)["reports"]
    assert {report["id"]: report["count"] for report in reports} == {"abcdef01": 0, "abcdef02": 6}


def test_a_draft_without_figures(desk: Desk, library: Path) -> None:
    held = opened(library)
    report = figure_report("abcdef03", "没有数的")
    held.add(replace(report, sections=(replace(report.sections[0], blocks=()),)))
    held.close()
    assert desk("figures", "没有数的") == (0, "", "正文里还没有引用台账的数。\n")
