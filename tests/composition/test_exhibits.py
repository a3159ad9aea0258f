from __future__ import annotations

import pytest

from tests.composition.ledgers import OWN, make_ledger
from xiasha_desk.composition.exhibits import compose_exhibit, indicator_table
from xiasha_desk.domain.contents import ComposedPicture, ComposedTable
from xiasha_desk.domain.exhibit import ChartRef, Exhibit, FreeTable, Image, Picture, TableColumn, TableRef
from xiasha_desk.domain.ledger import Ledger

_IMAGE = Image("image/png", b"\x89PNG", 4, 3)


def _texts(made: ComposedTable) -> list[list[str]]:
    return [[cell.text for cell in row] for row in made.rows]


def test_an_indicator_table_prints_now_base_and_growth() -> None:
    made = indicator_table(TableRef("t", indicators=("tax", "invest", "visits", "sales")), OWN, make_ledger())
    assert _texts(made) == [
        ["指标", "单位", "2022年上半年", "2021年上半年", "同比（%）"],
        ["税收收入", "亿元", "8.32", "6.81", "22.1"],
        ["固定资产投资", "亿元", "9.1", "10.1", "−9.6"],
        ["走访企业", "家", "600余", "—", "—"],
        ["零售总额", "亿元", "—", "—", "5.3"],
    ]
    assert [cell.number for cell in made.rows[1]] == [False, False, True, True, True]
    assert not any(cell.number for cell in made.rows[0])


def test_a_rate_among_amounts_puts_the_unit_into_the_cells() -> None:
    made = indicator_table(TableRef("t", indicators=("tax", "green")), OWN, make_ledger())
    assert [row[-1] for row in _texts(made)] == ["同比", "+22.1%", "+2.29个百分点"]


def test_target_completion_and_department() -> None:
    columns = (TableColumn.NAME, TableColumn.TARGET, TableColumn.COMPLETION, TableColumn.DEPARTMENT)
    made = indicator_table(TableRef("t", indicators=("tax", "invest"), columns=columns), OWN, make_ledger())
    assert _texts(made) == [
        ["指标", "2022年目标", "完成率", "科室"],
        ["税收收入", "16.5", "50.4%", "财政办"],
        ["固定资产投资", "—", "—", ""],
    ]


def test_indicators_the_ledger_does_not_have_are_left_out_and_no_period_prints_no_figure() -> None:
    made = indicator_table(TableRef("t", indicators=("gone", "tax")), "", make_ledger())
    assert _texts(made) == [
        ["指标", "单位", "本期", "上年同期", "同比（%）"],
        ["税收收入", "亿元", "—", "—", "—"],
    ]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *[(text, True) for text in ("8", "8.3", "1,234.5", "−9.6%", "+3", "-0.5", "51.1％", " 7 ")],
        *[(text, False) for text in ("", "—", "600余", "约8.3", "一", "1.2.3", "8.3亿元", "%", "2022年")],
    ],
)
def test_what_counts_as_a_number_in_a_free_table(text: str, number: bool) -> None:
    blocks, _ = compose_exhibit(FreeTable("t", rows=((text,), (text,))), "s", (0, 0), OWN, Ledger())
    made = blocks[0].content
    assert isinstance(made, ComposedTable)
    assert [row[0].number for row in made.rows] == [False, number]


@pytest.mark.parametrize(
    ("exhibit", "roles", "caption"),
    [
        (FreeTable("x", "人员", note="注"), ("table_caption", "table", "exhibit_note"), "表3　人员"),
        (ChartRef("x", "税收", note="注"), ("chart", "exhibit_note", "figure_caption"), "图6　税收"),
        (Picture("x", _IMAGE, "现场"), ("picture", "figure_caption"), "图6　现场"),
    ],
)
def test_captions_stand_above_tables_and_under_figures(exhibit: Exhibit, roles: tuple[str, ...], caption: str) -> None:
    blocks, numbers = compose_exhibit(exhibit, "s", (2, 5), OWN, Ledger())
    assert tuple(made.role.value for made in blocks) == roles
    assert caption in [made.text for made in blocks]
    assert numbers == ((3, 5) if roles[0] == "table_caption" else (2, 6))
    assert {made.section for made in blocks} == {"s"}


def test_what_has_no_caption_is_not_counted() -> None:
    for exhibit in (FreeTable("x"), ChartRef("x"), Picture("x", _IMAGE)):
        blocks, numbers = compose_exhibit(exhibit, "s", (2, 5), OWN, Ledger())
        assert len(blocks) == 1
        assert numbers == (2, 5)


def test_a_picture_without_words_is_told_by_its_caption() -> None:
    for picture, words in (
        (Picture("x", _IMAGE, "现场", alternative="工地"), "工地"),
        (Picture("x", _IMAGE, "现场"), "现场"),
    ):
        content = compose_exhibit(picture, "s", (0, 0), OWN, Ledger())[0][0].content
        assert isinstance(content, ComposedPicture)
        assert content.alternative == words
