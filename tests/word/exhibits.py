"""Builders of composed tables, charts and pictures, by hand and by hypothesis."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from decimal import Decimal

from hypothesis import strategies as st

from xiasha_desk.domain.composed import BlockRole, ComposedBlock
from xiasha_desk.domain.contents import ChartSeries, ComposedChart, ComposedPicture, ComposedTable, Content, TableCell
from xiasha_desk.domain.exhibit import Image

_ROLES = {ComposedTable: BlockRole.TABLE, ComposedChart: BlockRole.CHART, ComposedPicture: BlockRole.PICTURE}


def exhibit(content: Content) -> ComposedBlock:
    return ComposedBlock("x", _ROLES[type(content)], (), "s", content=content)


def table(*rows: Sequence[str], head: int = 1, numbers: Sequence[int] = ()) -> ComposedTable:
    """A table of those cells; below the head the columns `numbers` hold numbers."""
    made = (
        tuple(TableCell(text, index >= head and column in numbers) for column, text in enumerate(row))
        for index, row in enumerate(rows)
    )
    return ComposedTable(tuple(made), head)


def indicator_table() -> ComposedTable:
    return table(
        ("指标", "单位", "2022年上半年", "2021年上半年", "同比（%）"),
        ("财政总收入", "亿元", "8.32", "6.81", "22.2"),
        ("固定资产投资（不含农户）", "亿元", "9.10", "10.07", "−9.6"),
        ("城镇居民人均可支配收入", "元", "39120", "37005", "5.7"),
        ("新引进项目", "个", "600余", "512", "—"),
        numbers=(2, 3, 4),
    )


def series(name: str, *values: str | None, decimals: int = 1, unit: str = "亿元", kind: str = "bar") -> ChartSeries:
    """`kind` is bar, line or growth (a line on the second axis)."""
    found = tuple(None if value is None else Decimal(value) for value in values)
    return ChartSeries(name, found, decimals, unit, kind != "bar", kind == "growth")


def chart(*rows: ChartSeries, categories: Sequence[str] = (), show_values: bool = True) -> ComposedChart:
    names = tuple(categories) or tuple(f"第{i}项" for i in range(1, len(rows[0].values) + 1) if rows)
    return ComposedChart(names, rows, rows[0].unit, show_values, 156, 85, "主要指标。8.3亿元。")


def growth_chart() -> ComposedChart:
    return chart(
        series("2021年上半年", "6.81", None, "22.4"),
        series("2022年上半年", "8.32", "9.1", "25.9"),
        series("同比", "22.2", None, "-15.6", unit="%", kind="growth"),
        categories=("财政总收入", "固定资产投资", "社会消费品零售总额"),
    )


def png(width: int = 4, height: int = 3, grey: int = 90) -> Image:
    """A real picture of one shade."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    lines = (b"\x00" + bytes([grey]) * width) * height
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    data = b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")
    return Image("image/png", data, width, height)


def picture(image: Image | None = None, width_mm: int = 140, alternative: str = "现场") -> ComposedPicture:
    return ComposedPicture(image or png(), width_mm, alternative)


_WORDS = st.text(
    st.one_of(
        st.sampled_from("指标税收社区年月2022.98%−—“·=@!$' \tA1镕喆"),
        st.characters(exclude_characters="\n\r"),
    ),
    max_size=30,
)


@st.composite
def tables(draw: st.DrawFn) -> ComposedTable:
    columns, rows = draw(st.integers(1, 14)), draw(st.integers(1, 6))
    cells = st.builds(TableCell, _WORDS, st.booleans())
    made = draw(st.lists(st.tuples(*[cells] * columns), min_size=rows, max_size=rows))
    return ComposedTable(tuple(made), draw(st.integers(0, rows)))


@st.composite
def charts(draw: st.DrawFn) -> ComposedChart:
    """Any number of series and categories, none included; bars and lines of either axis mixed at will."""
    categories = tuple(draw(st.lists(_WORDS, max_size=6)))
    values = st.one_of(st.none(), st.decimals(-(10**9), 10**9, places=4))
    rows = []
    for _ in range(draw(st.integers(0, 4))):
        row = draw(st.lists(values, min_size=len(categories), max_size=len(categories)))
        decimals, line, second = draw(st.integers(0, 3)), draw(st.booleans()), draw(st.booleans())
        rows.append(ChartSeries(draw(_WORDS), tuple(row), decimals, draw(_WORDS), line, second))
    width, height = draw(st.integers(30, 200)), draw(st.integers(20, 300))
    return ComposedChart(categories, tuple(rows), draw(_WORDS), draw(st.booleans()), width, height, draw(_WORDS))


def pictures() -> st.SearchStrategy[ComposedPicture]:
    images = st.builds(png, st.integers(1, 9), st.integers(1, 9), st.integers(0, 255))
    return st.builds(ComposedPicture, images, st.integers(1, 200), _WORDS)


def contents() -> st.SearchStrategy[Content]:
    return st.one_of(tables(), charts(), pictures())
