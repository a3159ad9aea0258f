from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from lxml import etree

from tests.word.documents import MOMENT, document, flow, member, part, text_of
from tests.word.exhibits import chart, charts, exhibit, growth_chart, series
from xiasha_desk.composition.page.characters import acceptable
from xiasha_desk.composition.page.geometry import Twips
from xiasha_desk.domain.contents import ComposedChart
from xiasha_desk.word.chart_labels import label_sides
from xiasha_desk.word.chart_plan import chart_plan
from xiasha_desk.word.chart_reach import series_groups
from xiasha_desk.word.charts import number_format
from xiasha_desk.word.writer import WordWriter

ROOT = Path(__file__).resolve().parents[2]
_NAMES = {
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
}
_BOOK = "word/embeddings/Microsoft_Excel_Sheet1.xlsx"


def _chart(made: ComposedChart) -> etree._Element:
    return part(document(exhibit(made)), "word/charts/chart1.xml")


def _all(root: etree._Element, path: str) -> list:
    found = root.xpath(path, namespaces=_NAMES)
    return [str(node) if isinstance(node, str) else node for node in found]


def _sheet(made: ComposedChart) -> list[tuple]:
    book = openpyxl.load_workbook(io.BytesIO(member(document(exhibit(made)), _BOOK)))
    assert book.sheetnames == ["数据"]
    return list(book.active.iter_rows(values_only=True))


def test_the_workbook_holds_the_figures_as_numbers() -> None:
    assert _sheet(growth_chart()) == [
        ("单位：亿元", "2021年上半年", "2022年上半年", "同比"),
        ("财政总收入", 6.81, 8.32, 22.2),  # as the ledger has them; the labels show fewer digits
        ("固定资产投资", None, 9.1, None),
        ("社会消费品零售总额", 22.4, 25.9, -15.6),
    ]


def test_figures_are_written_without_the_noise_of_binary_fractions() -> None:
    made = chart(series("甲", "8.3", "0.1", "4.35", "1.1", decimals=2))
    xml = zipfile.ZipFile(io.BytesIO(member(document(exhibit(made)), _BOOK))).read("xl/worksheets/sheet1.xml")
    for words in (b"<v>8.3</v>", b"<v>0.1</v>", b"<v>4.35</v>", b"<v>1.1</v>"):
        assert words in xml
    assert _all(_chart(made), "//c:val//c:v/text()") == ["8.3", "0.1", "4.35", "1.1"]


def test_words_never_become_formulas_links_or_numbers() -> None:
    names = ("=1+1", "http://example.com", "2022", "@SUM(A1)", "0012")
    made = chart(series("=甲!A1", *["1"] * 5), categories=names)
    rows = _sheet(made)
    assert [row[0] for row in rows[1:]] == list(names)
    assert rows[0][1] == "=甲!A1"
    root = _chart(made)
    assert _all(root, "//c:cat//c:v/text()") == list(names)
    assert not _all(root, "//c:cat/c:numRef")
    book = openpyxl.load_workbook(io.BytesIO(member(document(exhibit(made)), _BOOK)))
    assert {cell.data_type for row in book.active.iter_rows(min_row=2, max_col=1) for cell in row} == {"s"}
    assert not book.active._hyperlinks


def test_years_along_the_foot_are_words() -> None:
    root = _chart(chart(series("税收", "1", "2"), categories=("2021", "2022")))
    assert _all(root, "//c:cat/c:strRef/c:strCache/c:pt/c:v/text()") == ["2021", "2022"]
    assert not _all(root, "//c:cat//c:formatCode")


def test_the_chart_finds_its_workbook_and_asks_no_one_to_update() -> None:
    composed = document(exhibit(growth_chart()))
    data = _all(part(composed, "word/charts/chart1.xml"), "c:externalData")[0]
    relations = part(composed, "word/charts/_rels/chart1.xml.rels")
    link = {relation.get("Id"): relation.get("Target") for relation in relations}
    assert link[next(iter(data.attrib.values()))] == "../embeddings/Microsoft_Excel_Sheet1.xlsx"
    assert _all(data, "c:autoUpdate/@val") == ["0"]
    types = part(composed, "[Content_Types].xml")
    named = {node.get("PartName"): node.get("ContentType") for node in types}
    assert named["/word/charts/chart1.xml"].endswith("drawingml.chart+xml")
    assert named[f"/{_BOOK}"].endswith("spreadsheetml.sheet")


def test_bars_with_a_line_of_growth_on_a_second_axis() -> None:
    root = _chart(growth_chart())
    assert _all(root, "//c:barChart/c:ser/c:tx//c:v/text()") == ["2021年上半年", "2022年上半年"]
    assert _all(root, "//c:lineChart/c:ser/c:tx//c:v/text()") == ["同比"]
    assert len(_all(root, "//c:valAx")) == 2
    first, second = (set(_all(root, f"//c:{kind}/c:axId/@val")) for kind in ("barChart", "lineChart"))
    assert not first & second


def test_missing_figures_are_gaps_not_noughts() -> None:
    root = _chart(growth_chart())
    points = [len(_all(row, "c:val//c:pt")) for row in _all(root, "//c:ser")]
    assert points == [2, 3, 2]
    assert _all(root, "//c:dispBlanksAs/@val") == ["gap"]


def test_the_own_period_has_the_accent_and_the_last_year_an_outlined_grey() -> None:
    root = _chart(growth_chart())
    fills = _all(root, "//c:barChart/c:ser/c:spPr/a:solidFill/a:srgbClr/@val")
    assert fills == ["D5D1C7", "1F5A93"]
    assert _all(root, "//c:barChart/c:ser/c:spPr/a:ln//a:srgbClr/@val") == ["9A958A", "1F5A93"]


def test_labels_say_the_value_and_nothing_else() -> None:
    root = _chart(growth_chart())
    forms = _all(root, "//c:dLbls/c:numFmt/@formatCode")
    assert forms == ["0.0", "0.0", '0.0"%"']
    for labels in _all(root, "//c:dLbls"):
        switches = {etree.QName(n).localname: n.get("val") for n in labels if "show" in n.tag}
        assert switches == {
            "showLegendKey": "0", "showVal": "1", "showCatName": "0",
            "showSerName": "0", "showPercent": "0", "showBubbleSize": "0",
        }  # fmt: skip
    bare = _chart(chart(series("甲", "1"), show_values=False))
    assert not _all(bare, "//c:dLbls")


@pytest.mark.parametrize(
    ("decimals", "unit", "form"), [(0, "", "0"), (2, "亿元", "0.00"), (1, "%", '0.0"%"'), (0, "%", '0"%"')]
)
def test_number_formats(decimals: int, unit: str, form: str) -> None:
    assert number_format(decimals, unit) == form


def test_every_word_of_a_chart_is_set_in_a_chinese_face() -> None:
    root = _chart(growth_chart())
    assert {*_all(root, "//a:latin/@typeface"), *_all(root, "//a:ea/@typeface")} == {"仿宋_GB2312"}
    assert len(_all(root, "//a:latin")) == len(_all(root, "//a:ea"))
    assert set(_all(root, "//@lang")) == {"zh-CN"}
    wider = _chart(chart(series("朱镕基", "1")))
    assert set(_all(wider, "//a:ea/@typeface")) == {"仿宋"}


def test_the_unit_stands_upright_over_the_axis_and_long_names_break() -> None:
    root = _chart(growth_chart())
    assert _all(root, "//c:valAx/c:title//a:t/text()") == ["单位：亿元"]
    assert set(_all(root, "//c:valAx/c:title//a:bodyPr/@rot | //c:catAx/c:txPr/a:bodyPr/@rot")) == {"0"}
    bare = _chart(chart(series("甲", "1"), series("乙", "2", unit="%", kind="growth"), show_values=False))
    assert _all(bare, "//c:valAx/c:title//a:t/text()") == ["单位：亿元", "单位：%"]


def test_a_chart_has_no_page_of_its_own_and_square_corners() -> None:
    root = _chart(growth_chart())
    assert not _all(root, "//c:printSettings")
    assert _all(root, "c:roundedCorners/@val") == ["0"]


def test_bars_begin_at_nought() -> None:
    root = _chart(chart(series("甲", "98", "99"), series("乙", "97", "99")))
    assert _all(root, "//c:valAx/c:scaling/c:min/@val") == ["0.0"]
    below = _chart(chart(series("甲", "-98", "99")))
    assert not _all(below, "//c:valAx/c:scaling/c:min")


def test_a_line_of_growth_with_figures_stands_above_the_bars() -> None:
    made = growth_chart()
    plan = chart_plan(made, (Twips.mm(156), Twips.mm(85)))
    assert plan.reach.high is not None
    assert plan.second_reach.low is not None
    assert plan.second_reach.high is not None
    bars = max(value / plan.reach.high for row in made.series[:2] for value in row.values if value is not None)
    span = plan.second_reach.high - plan.second_reach.low
    line = min((v - plan.second_reach.low) / span for v in made.series[2].values if v is not None)
    assert bars < line < 1


def test_figures_of_crossing_lines_stand_on_the_outer_sides() -> None:
    rows = (
        series("甲", "1", "9", "5", kind="line"),
        series("乙", "2", "8", None, kind="line"),
        series("丙", "3", "3", "6", kind="line"),
    )
    assert label_sides(rows) == [["b", "t", "b"], ["r", "r", "t"], ["t", "b", "t"]]
    lines = _all(_chart(chart(*rows)), "//c:lineChart/c:ser")
    usual = [_all(line, "c:dLbls/c:dLblPos/@val") for line in lines]
    others = [_all(line, "c:dLbls/c:dLbl/c:idx/@val | c:dLbls/c:dLbl/c:dLblPos/@val") for line in lines]
    assert usual == [["b"], ["r"], ["t"]]
    assert others == [["1", "t"], ["2", "t"], ["1", "b"]]


def test_a_lone_bar_is_no_wider_than_others() -> None:
    size = (Twips.mm(156), Twips.mm(85))
    gaps = [chart_plan(chart(series("甲", *["1"] * n)), size).gap for n in (1, 2, 12)]
    assert gaps[0] > gaps[1] > gaps[2] == 60
    assert gaps[0] <= 500


def test_crowded_figures_are_made_smaller_then_turned() -> None:
    size = (Twips.mm(156), Twips.mm(85))
    plans = [chart_plan(chart(*[series("甲", *["1234.5"] * n)] * 2), size) for n in (3, 7, 14)]
    assert [plan.label_rotated for plan in plans] == [False, False, True]
    assert plans[0].label_size > plans[1].label_size


def test_a_chart_without_a_figure_is_its_words() -> None:
    for made in (chart(series("甲", None, None)), ComposedChart((), (), "", True, 156, 85, "图表。还没有数据。")):
        composed = document(exhibit(made))
        assert text_of(flow(composed)[1]) == made.text
        with pytest.raises(KeyError):
            member(composed, "word/charts/chart1.xml")


def test_kinds_of_series_that_cannot_stand_together() -> None:
    bar, line, growth = (series("甲", "1", kind=kind) for kind in ("bar", "line", "growth"))
    assert series_groups((bar, line, growth)) == ((0, 1), (), (2,))
    assert series_groups((bar, line)) == ((0,), (1,), ())
    assert series_groups((line, growth)) == ((), (0,), (1,))
    assert series_groups((growth, growth)) == ((), (0, 1), ())


@settings(max_examples=60)
@given(charts())
def test_any_chart_is_drawn_with_its_figures(made: ComposedChart) -> None:
    composed = document(exhibit(made))
    writer = WordWriter(created=MOMENT)
    data = writer.write(composed)
    writer.verify(data)
    assert writer.write(composed) == data
    if not any(value is not None for row in made.series for value in row.values):
        return
    rows = _sheet(made)
    for column, row in enumerate(made.series, 1):
        shown = [None if value is None else float(value) for value in row.values]
        assert [line[column] for line in rows[1 : len(shown) + 1]] == shown
    words = [line[0] or "" for line in rows[1 : len(made.categories) + 1]]
    assert words == [acceptable(name) for name in made.categories]
    root = part(composed, "word/charts/chart1.xml")
    assert len(_all(root, "//c:ser")) == len(made.series)


def test_a_text_without_charts_loads_no_spreadsheet_library() -> None:
    program = """
import sys
from tests.word.documents import document
from tests.word.exhibits import exhibit, indicator_table, picture
from xiasha_desk.word.writer import WordWriter
writer = WordWriter()
writer.verify(writer.write(document(exhibit(indicator_table()), exhibit(picture()))))
print('xlsxwriter' in sys.modules)
"""
    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
