"""Export of a report with charts and tables while its text grows: does the time per thousand characters stay?"""

from __future__ import annotations

import itertools
from decimal import Decimal
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.results import Goal, Part, Row
from benchmarks.source import Source
from benchmarks.timing import Task, interleaved, timed

AT_MOST = 1.3
CHARTS, TABLES = 10, 20
SIZES = (10_000, 20_000, 50_000, 100_000)
PERIOD = "2023H1"


def measure(source: Source, rounds: int, folder: Path, sizes: tuple[int, ...] = SIZES) -> Part:
    """Time the whole export (compose, write, prove, put in place) at each length, all lengths in turn."""
    part = Part(
        "（七）带图表的长稿导出",
        f"每份都有{CHARTS}张图、{TABLES}张表，正文从{sizes[0]:,}字到{sizes[-1]:,}字（同一文本重复到够，每段都加上不同的一句，免得记住了前一段），"
        f"成稿、写出、校验、落盘一起计时，各种长度轮流跑{rounds}轮。图和表的用时是固定的一份，"
        f"所以另看多出来的字：每多一千字的用时，后一半对前一半不超过{AT_MOST}就算线性；每千字的总用时也一样。",
        "每千字对最短",
    )
    exports: dict[str, Task] = {str(size): timed(_export(source, size, folder)) for size in sizes}
    times = interleaved(exports, rounds)
    middles = {size: median(times[str(size)]) for size in sizes}
    first = middles[sizes[0]] / sizes[0]
    for size in sizes:
        each = middles[size] / size / first
        thousand = middles[size] / size * 1_000_000
        part.rows.append(Row(f"{size:,}字（每千字{thousand:.1f}毫秒）", times[str(size)], each))
    part.goals.append(Goal("带图表的导出，每千字用时，最长对最短", AT_MOST, part.rows[-1].ratio))
    more = [(middles[b] - middles[a]) / (b - a) * 1_000_000 for a, b in itertools.pairwise(sizes)]
    steps = [f"{a:,}→{b:,}字 {ms:.1f}毫秒" for (a, b), ms in zip(itertools.pairwise(sizes), more, strict=True)]
    part.remarks.append(f"每多一千字：{'，'.join(steps)}。")
    if len(sizes) > 2:  # the first step is too short to stand alone: its time is lost in that of the exhibits
        early = (middles[sizes[-2]] - middles[sizes[0]]) / (sizes[-2] - sizes[0])
        late = (middles[sizes[-1]] - middles[sizes[-2]]) / (sizes[-1] - sizes[-2])
        name = f"带图表的导出，每多一千字，{sizes[-2]:,}字之后对之前"
        part.goals.append(Goal(name, AT_MOST, late / early if early > 0 else None))
    return part


def _export(source: Source, size: int, folder: Path) -> Any:
    from xiasha_desk.composition.compose import compose
    from xiasha_desk.services.exporting import export_document
    from xiasha_desk.storage.publish import publish_bytes
    from xiasha_desk.word.writer import WordWriter

    report, ledger = _report(source.text, size)
    target = folder / f"exhibits{size}.docx"
    writers = {".docx": WordWriter()}
    return lambda: export_document(compose(report, ledger), target, writers, publish_bytes, overwrite=True)


def _report(text: str, size: int) -> tuple[Any, Any]:
    """`size` characters of text, the exhibits spread evenly over its sections."""
    from dataclasses import replace

    from xiasha_desk.domain.ids import new_id
    from xiasha_desk.text.report_reader import report_from_text

    report = report_from_text(_text(text, size), new_id)
    exhibits = list(_exhibits())
    sections = list(report.sections)
    for number, exhibit in enumerate(exhibits):
        place = number * len(sections) // len(exhibits)
        sections[place] = replace(sections[place], blocks=(*sections[place].blocks, exhibit))
    return replace(report, sections=tuple(sections), period=PERIOD), _ledger()


def _text(text: str, size: int) -> str:
    """The text again and again to `size` characters; no paragraph is the same twice, so that none is remembered."""
    lines = text.splitlines()
    found = [lines[0]]
    length, turn = len(lines[0]) + 1, 0
    while length < size:
        for line in lines[1:] or lines:
            turn += 1
            words = f"{line}另有{turn}件已办结。" if line.endswith("。") else line
            found.append(words)
            length += len(words) + 1
    return ("\n".join(found))[:size] + "\n"


def _ledger() -> Any:
    from xiasha_desk.domain.ledger import Indicator, Ledger, Observation

    rows = [
        Observation(f"i{n}", period, Decimal(10 + n + index))
        for n in range(8)
        for index, period in enumerate(("2022H1", PERIOD))
    ]
    indicators = tuple(Indicator(f"i{n}", f"第{n + 1}项指标", "亿元", 1) for n in range(8))
    return Ledger(indicators, {row.key: row for row in rows})


def _exhibits() -> Any:
    from xiasha_desk.domain.exhibit import ChartRef, FreeTable, TableRef

    names = tuple(f"i{n}" for n in range(8))
    cells = tuple(tuple(f"第{row}行第{column}格" for column in range(5)) for row in range(8))
    for number in range(CHARTS):
        yield ChartRef(f"c{number}", f"主要指标{number + 1}", indicators=names[:6])
        yield TableRef(f"t{number}", f"主要指标表{number + 1}", indicators=names)
        yield FreeTable(f"f{number}", f"任务清单{number + 1}", cells)
