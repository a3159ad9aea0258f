"""Tables of a template with merged cells, units and a page across, and what is refused of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.template_files.folders import CATALOGUE, TOML, make_template
from xiasha_desk.domain.exhibit import FreeTable, Merge, TableRef
from xiasha_desk.errors import UserError
from xiasha_desk.template_files.loader import load_template

ROWS = 'rows = [["事项", "进展"], ["", ""]]'
HEADS = 'rows = [["街道", "上半年", ""], ["", "数值", "同比"], ["", "", ""]]'


def _read(root: Path, rows: str) -> object:
    read = load_template(make_template(root, toml=TOML.replace(ROWS, rows)), CATALOGUE)
    return next(e for e in read.exhibits if e.id == "事")


def test_two_heads_with_merged_cells(tmp_path: Path) -> None:
    more = 'head_rows = 2\nmerges = [[1, 2, 1, 2], [1, 1, 2, 1]]\nunit = "亿元"\nlandscape = true'
    read = _read(tmp_path, f"{HEADS}\n{more}")
    assert isinstance(read, FreeTable)
    assert (read.head_rows, read.unit, read.landscape) == (2, "亿元", True)
    assert read.merges == (Merge(0, 0, 2, 1), Merge(0, 1, 1, 2))


def test_units_in_the_head_of_an_indicator_table(tmp_path: Path) -> None:
    toml = TOML.replace('indicators = ["税收收入"]', 'indicators = ["税收收入"]\nunit_in_head = true\nlandscape = true')
    read = load_template(make_template(tmp_path, toml=toml), CATALOGUE)
    assert TableRef("数", "{期}数据", ("tax",), unit_in_head=True, landscape=True) in read.exhibits


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ("merges = [1, 2]", "第17行的“merges”要写成四个整数一组"),
        ("merges = [[0, 1, 1, 2]]", "要写成四个整数一组"),
        ("merges = [[1, 1, 1, 9]]", "第1行第1列起的合并格超出了表"),
        ("merges = [[1, 1, 1, 1]]", "只有一格"),
        ("merges = [[1, 1, 1, 3], [1, 2, 1, 2]]", "第1行第2列起的合并格和别的合并格重叠"),
        ("merges = [[1, 1, 2, 1]]", "跨了表头和下面的行"),
        ("head_rows = 4", "第17行的“head_rows”要写0到3的整数"),
        ('landscape = "是"', "第17行的“landscape”只能写 true 或 false"),
        ("unit = 5", "第17行的“unit”要写文字"),
        ("unit_in_head = true", "又写了“unit_in_head”"),
    ],
)
def test_mistakes(tmp_path: Path, more: str, says: str) -> None:
    with pytest.raises(UserError) as caught:
        _read(tmp_path, f"{HEADS}\n{more}")
    assert says in caught.value.sentence()


def test_what_belongs_to_tables_of_words_only(tmp_path: Path) -> None:
    toml = TOML.replace('indicators = ["税收收入"]', 'indicators = ["税收收入"]\nmerges = [[1, 1, 1, 2]]')
    with pytest.raises(UserError) as caught:
        load_template(make_template(tmp_path, toml=toml), CATALOGUE)
    assert "第12行的“merges”只用于写了“rows”的表" in caught.value.sentence()
