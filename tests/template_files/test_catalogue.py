"""The starter catalogue: whole, stable, and strict about an office's own edition."""

from __future__ import annotations

import collections
import re
from pathlib import Path

import pytest

from xiasha_desk.domain.ledger import Better, Indicator
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
