"""The sample report: whole, composed with figures, and every figure of it published."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

from xiasha_desk.composition.compose import compose
from xiasha_desk.domain.composed import BlockRole
from xiasha_desk.domain.contents import ComposedChart, ComposedTable
from xiasha_desk.domain.exhibit import ChartRef, FreeTable, TableRef
from xiasha_desk.domain.ids import new_id
from xiasha_desk.domain.ledger import Missing
from xiasha_desk.domain.report import exhibits_of
from xiasha_desk.domain.template import Started
from xiasha_desk.errors import UserError
from xiasha_desk.paths import template
from xiasha_desk.template_files.sample import load_sample

PUBLISHED = Path(__file__).resolve().parents[3] / "shared" / "data" / "report-2022h1.txt"


@pytest.fixture(scope="module")
def sample() -> Started:
    return load_sample(new_id)


def test_two_tables_three_charts_all_with_figures(sample: Started) -> None:
    exhibits = [exhibit for _, exhibit in exhibits_of(sample.report)]
    assert sum(isinstance(e, TableRef | FreeTable) for e in exhibits) == 2
    assert sum(isinstance(e, ChartRef) for e in exhibits) == 3
    document = compose(sample.report, sample.additions)
    for block in document.blocks:
        if isinstance(block.content, ComposedTable):
            assert "—" not in block.content.text
        elif isinstance(block.content, ComposedChart):
            assert len(block.content.categories) >= 3
            assert all(value is not None for row in block.content.series for value in row.values)
    captions = [b.text[:2] for b in document.blocks if b.role in (BlockRole.TABLE_CAPTION, BlockRole.FIGURE_CAPTION)]
    assert captions == ["表1", "图1", "图2", "图3", "表2"]


def test_it_is_a_report_of_its_period(sample: Started) -> None:
    report = sample.report
    assert report.title == "示例：下沙街道2022年半年度工作总结"
    assert (report.period, report.elements.document_date) == ("2022H1", "2022年7月15日")
    assert report.elements.agency_signature == "下沙街道办事处"
    ids = [s.id for s in report.sections] + [b.id for s in report.sections for b in s.blocks]
    assert len(set(ids)) == len(ids)
    livelihood = next(n for n, s in enumerate(report.sections) if s.heading == "民生实事项目进展")
    assert [s.level for s in report.sections[livelihood : livelihood + 8]] == [1, 2, 2, 2, 2, 2, 2, 1]
    assert {o.period for o in sample.additions.observations.values()} == {"2022H1"}
    assert {i.id for i in sample.additions.indicators} >= {o for o, _ in sample.additions.observations}


def test_text_and_ledger_tell_the_same(sample: Started) -> None:
    words = compose(sample.report).text
    for observation in sample.additions.observations.values():
        if not isinstance(observation.value, Missing):
            value = observation.value
            assert f"{value:f}" in words or f"{value / 10000:f}万" in words.replace("11.70", "11.7"), observation
        if observation.reported_rate is not None:
            assert f"{abs(observation.reported_rate):f}%" in words


def test_no_figure_is_invented(sample: Started) -> None:
    if not PUBLISHED.exists():
        pytest.skip("the published report does not lie beside the checkout")
    source = PUBLISHED.read_text("utf-8")
    for section in sample.report.sections:
        for paragraph in section.paragraphs:
            for number in re.findall(r"\d+(?:\.\d+)?", paragraph.text):
                assert re.search(rf"(?<![\d.]){re.escape(number)}(?![\d])", source), (number, paragraph.text)
    truth = json.loads(PUBLISHED.with_suffix(".truth.json").read_text("utf-8"))["indicators"]
    published = {
        Decimal(str(i["value"])) * (10000 if str(i["unit"]).startswith("万人") else 1) for i in truth if i["value"]
    }
    rates = {Decimal(str(i["yoy"])) for i in truth if i["yoy"]}
    for observation in sample.additions.observations.values():
        if isinstance(observation.value, Decimal):
            assert observation.value in published, observation
        assert observation.reported_rate is None or observation.reported_rate in rates


def _copied(folder: Path, old: str, new: str) -> Path:
    source = template("sample")
    (folder / "sections").mkdir()
    for path in (source / "sections").iterdir():
        (folder / "sections" / path.name).write_bytes(path.read_bytes())
    text = (source / "report.toml").read_text("utf-8")
    assert old in text
    (folder / "report.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("value = 8.3\n", 'value = "8.3"\n', "的“value”不是数"),
        ("value = 1420\n", "", "既没有数也没有同比"),
        ('indicator = "发布岗位"', 'indicator = "岗位"', "的指标“岗位”，指标目录里没有"),
        ('indicator = "发布岗位"', 'indicator = "失业人员再就业"', "里第14个数写了两遍"),
        ('softener = "余"', 'softener = "左右"', "的“softener”不能写“左右”"),
        ('"2022H1"', '"2022H3"', "的时期“2022H3”不认识"),
        ("value = 1420\n", "value = 1e999999999999999999999\n", "里有写错的数"),
        ("value = 1420\n", "value = nan\n", "的“value”不是数"),
    ],
)
def test_its_mistakes(old: str, new: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        load_sample(new_id, _copied(tmp_path, old, new))
    assert says in caught.value.sentence()
    assert caught.value.what == "示例文稿用不了"
