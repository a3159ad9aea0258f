"""The starter catalogue: whole, stable, and strict about an office's own edition."""

from __future__ import annotations

import collections
import re
from pathlib import Path

import pytest

from xiasha_desk.domain.ledger import Better, Formula, FormulaKind, GrowthRule, Indicator
from xiasha_desk.errors import UserError
from xiasha_desk.template_files.catalogue import load_catalogue

OUTLINE = Path(__file__).resolve().parents[3] / "shared" / "reports.md"
DIRECTIONS = {"▲": Better.UP, "▼": Better.DOWN, "○": Better.NEITHER}
ENTRY = '[[fields]]\nname = "经济"\nindicators = [\n  { id = "tax", name = "税收", unit = "亿元", decimals = 1 },\n]\n'


def test_it_is_whole() -> None:
    catalogue = load_catalogue()
    assert collections.Counter(i.field for i in catalogue) == {
        "经济": 26,
        "项目": 9,
        "城建环境": 16,
        "民生社保": 22,
        "平安信访安全": 25,
        "党建廉政法治": 14,
    }
    assert len({i.id for i in catalogue}) == len({i.name for i in catalogue}) == len(catalogue)
    for indicator in catalogue:
        assert indicator.unit
        assert indicator.department == ""
        assert re.fullmatch(r"[a-z][a-z0-9_]+", indicator.id)
        if indicator.unit == "亿元":
            assert indicator.decimals == 1


@pytest.mark.parametrize(
    ("indicator_id", "name", "better"),
    [
        ("tax_revenue", "税收收入", Better.UP),
        ("unemployment_rate", "登记失业率", Better.DOWN),
        ("petitions", "信访件", Better.NEITHER),
        ("petition_visits", "来访批次", Better.DOWN),
        ("honours", "市级以上荣誉", Better.UP),
    ],
)
def test_published_ids_stay(indicator_id: str, name: str, better: Better) -> None:
    by_id = {i.id: i for i in load_catalogue()}
    assert (by_id[indicator_id].name, by_id[indicator_id].better) == (name, better)


def test_it_holds_what_was_gathered_from_reports() -> None:
    if not OUTLINE.exists():
        pytest.skip("the outline of reports does not lie beside the checkout")
    text = OUTLINE.read_text("utf-8")
    text = text[text.index("## Starter catalogue") :]
    text = text[: text.index("Pairs worth")]
    rows = re.findall(r"([^\s·▲▼○*]+(?: ?公园)?) ([^\s·▲▼○]+)\s?([▲▼○])", text.replace("\n", ""))
    known = {i.name: i for i in load_catalogue()}
    told = {name: (unit, DIRECTIONS[sign]) for name, unit, sign in rows if name in known}
    assert len(told) >= 100
    for name, (unit, better) in told.items():
        assert known[name].better is better, name
        assert known[name].unit == unit or name == "二次供水改造", name


def test_one_of_ones_own(tmp_path: Path) -> None:
    file = tmp_path / "indicators.toml"
    file.write_text(ENTRY, encoding="utf-8")
    assert load_catalogue(file) == (Indicator("tax", "税收", "亿元", 1, field="经济"),)


def test_growth_wording_and_formula(tmp_path: Path) -> None:
    file = tmp_path / "indicators.toml"
    more = (
        '  { id = "fees", name = "非税收入", unit = "万元", growth = "不算" },\n'
        '  { id = "all", name = "合计", unit = "亿元", growth = "上年全年", phrase = "比上年末", '
        'formula = "tax＋fees" },\n'
        '  { id = "share", name = "占比", unit = "%", formula = "tax ÷ all" },\n]\n'
    )
    file.write_text(ENTRY.removesuffix("]\n") + more, encoding="utf-8")
    _, fees, whole, share = load_catalogue(file)
    assert (fees.growth_rule, fees.phrase, fees.formula) == (GrowthRule.NONE, "同比", None)
    assert (whole.growth_rule, whole.phrase) == (GrowthRule.FULL_YEAR, "比上年末")
    assert whole.formula == Formula(FormulaKind.SUM, ("tax", "fees"))
    assert share.formula == Formula(FormulaKind.RATIO, ("tax", "all"))


def test_stocks_are_measured_against_the_year_before() -> None:
    by_id = {i.id: i for i in load_catalogue()}
    stock, flow, progress = (by_id[i] for i in ("elderly_beds", "urban_jobs", "project_progress"))
    assert (stock.growth_rule, stock.phrase) == (GrowthRule.FULL_YEAR, "比上年末")
    assert (flow.growth_rule, flow.phrase) == (GrowthRule.SAME_PERIOD, "同比")
    assert progress.growth_rule is GrowthRule.NONE


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('id = "tax"', 'id = "税"', "第4行的编号“税”用了别的字"),
        ("decimals = 1", "decimals = 9", "第4行的“decimals”要写0到4的整数"),
        ("decimals = 1", "decimals = true", "的“decimals”要写0到4的整数"),
        ("decimals = 1", 'better = "高"', "第4行的“better”不能写“高”"),
        ("unit", "unti", "第4行的“unti”不认识。是不是想写“unit”"),
        ('name = "税收", ', "", "没有写“name”"),
        ("indicators = [", 'indicators = [ "税收",', "的指标写法不对"),
        ("decimals = 1", 'growth = "去年"', "第4行的“growth”不能写“去年”"),
        ("decimals = 1", 'formula = "tax"', "第4行的算式“tax”看不懂"),
        ("decimals = 1", 'formula = "税 + 费"', "第4行的算式“税 + 费”看不懂"),
        ("decimals = 1", 'formula = "a + b - c"', "第4行的算式“a + b - c”混用了几种算法"),
        ("decimals = 1", 'formula = "aa / bb / cc"', "第4行的算式“aa / bb / cc”要正好两项相除"),
        ("decimals = 1", 'formula = "aa + aa"', "第4行的算式“aa + aa”里同一项写了两遍"),
        ("decimals = 1", 'formula = "aa + bb"', "第4行的算式里“aa”不是目录里的编号"),
        ("]\n", '  { id = "one", name = "甲", unit = "人", formula = "one + tax" },\n]\n', "第5行的算式又绕回了它自己"),
        (
            "]\n",
            '  { id = "one", name = "甲", unit = "人", formula = "two + tax" },\n  { id = "two", name = "乙" },\n]\n',
            "第5行的算式里“乙”的单位是空，算不到一起",
        ),
        ("]\n", '  { id = "tax", name = "别的" },\n]\n', "第5行的指标“别的”写了两遍"),
        ("]\n", '  { id = "other", name = "税收" },\n]\n', "第5行的指标“税收”写了两遍"),
    ],
)
def test_its_mistakes(old: str, new: str, says: str, tmp_path: Path) -> None:
    file = tmp_path / "indicators.toml"
    head, _, tail = ENTRY.rpartition(old) if old == "]\n" else ENTRY.partition(old)
    file.write_text(head + new + tail, encoding="utf-8")
    with pytest.raises(UserError) as caught:
        load_catalogue(file)
    assert says in caught.value.sentence()
    assert caught.value.what == "指标目录用不了"
