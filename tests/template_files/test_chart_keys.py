"""What a template may say of its charts: the form, growth, the table under it, one unit or two."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.template_files.folders import CATALOGUE, TOML, make_template
from xiasha_desk.domain.exhibit import ChartAxis, ChartKind, ChartRef
from xiasha_desk.domain.template import ReportTemplate
from xiasha_desk.errors import UserError
from xiasha_desk.template_files.loader import load_template

_TWO = ('["tax"]', '["tax", "rate"]')


def _load(root: Path, more: str, *replaced: tuple[str, str]) -> ReportTemplate:
    toml = TOML + more
    for old, new in replaced:
        assert old in toml
        toml = toml.replace(old, new, 1)
    return load_template(make_template(root, toml=toml), CATALOGUE)


def _chart(root: Path, more: str, *replaced: tuple[str, str]) -> ChartRef:
    chart = _load(root, more, *replaced).exhibits[1]
    assert isinstance(chart, ChartRef)
    return chart


def test_stacked_with_growth_and_a_table(tmp_path: Path) -> None:
    chart = _chart(tmp_path, 'kind = "堆积"\nshow_growth = true\nwith_table = true\n')
    assert (chart.kind, chart.show_growth, chart.with_table) == (ChartKind.STACKED, True, True)
    plain = _chart(tmp_path / "plain", "")
    assert (plain.kind, plain.show_growth, plain.with_table) == (ChartKind.BAR, False, False)


@pytest.mark.parametrize("kind", ["柱形", "折线"])
def test_two_units_along_periods(tmp_path: Path, kind: str) -> None:
    chart = _chart(tmp_path, f'kind = "{kind}"\naxis = "时期"\n', _TWO)
    assert (chart.axis, chart.indicators) == (ChartAxis.PERIODS, ("tax", "rate"))


@pytest.mark.parametrize(
    ("more", "replaced", "says"),
    [
        ('show_growth = "是"\n', (), "的“show_growth”只能写 true 或 false"),
        ("with_table = 1\n", (), "的“with_table”只能写 true 或 false"),
        ("show_values = false\nshow_growth = true\n", (), "要写同比，却不写数值"),
        ('kind = "饼图"\n', (), "饼图"),
        ("", (_TWO,), "里单位不同（亿元、%）。只有横轴是时期的柱形图和折线图能用两个单位"),
        ('axis = "时期"\nkind = "堆积"\n', (_TWO,), "里单位不同（亿元、%）。只有横轴是时期"),
        ('axis = "时期"\nkind = "柱线"\n', (_TWO,), "里单位不同（亿元、%）。只有横轴是时期"),
        (
            'axis = "时期"\n',
            (('["tax"]', '["tax", "rate", "jobs"]'),),
            "里单位不同（亿元、%、人）。一张图最多用两个单位",
        ),
    ],
)
def test_mistakes_have_their_sentences(
    tmp_path: Path, more: str, replaced: tuple[tuple[str, str], ...], says: str
) -> None:
    with pytest.raises(UserError) as caught:
        _load(tmp_path, more, *replaced)
    error = caught.value
    assert says in error.sentence()
    assert error.remedy.endswith("。")
    assert not re.search(r"您|成功|!|！", error.sentence())
