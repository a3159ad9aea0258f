"""The long report with charts and tables, and the counting of lines."""

from __future__ import annotations

import zipfile
from pathlib import Path

from benchmarks.exhibits import CHARTS, TABLES, measure
from benchmarks.pages import _spread
from benchmarks.source import Source

TEXT = "某街道2023年上半年工作总结\n一、主要工作\n" + "上半年完成各项任务，群众满意。\n" * 8


def test_every_length_has_all_charts_and_tables(tmp_path: Path) -> None:
    part = measure(Source(TEXT, "x"), 1, tmp_path, (500, 1_000, 2_000))
    assert [row.name.split("（")[0] for row in part.rows] == ["500字", "1,000字", "2,000字"]
    assert part.goals[0].measured is not None
    sizes = []
    for size in (500, 2_000):
        with zipfile.ZipFile(tmp_path / f"exhibits{size}.docx") as file:
            charts = [name for name in file.namelist() if name.startswith("word/charts/chart")]
            main = file.read("word/document.xml").decode("utf-8")
        assert (len(charts), main.count("<w:tbl>")) == (CHARTS, TABLES)
        sizes.append(len(main))
    assert sizes[1] > sizes[0] + 1_500


def test_no_paragraph_comes_twice(tmp_path: Path) -> None:
    from benchmarks.exhibits import _text

    lines = [line for line in _text(TEXT, 3_000).splitlines() if line.endswith("办结。")]
    assert len(lines) > 50
    assert len(set(lines)) == len(lines)


def test_lines_are_counted_by_kind() -> None:
    assert _spread([22, 21, 22]) == "22行（2）、21行（1）"
    assert _spread([]) == "—"
