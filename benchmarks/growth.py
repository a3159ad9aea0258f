"""Ten and a hundred times the text: does the time per character stay the same?"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from statistics import median

from benchmarks.results import Goal, Part, Row
from benchmarks.source import Source
from benchmarks.timing import interleaved, timed

AT_MOST = 1.25
"""Still called linear: a quarter more per character, for caches that no longer hold it all."""

STAGES = {"read": "读入", "compose": "成稿", "write": "写出"}


def measure(source: Source, rounds: int, sizes: Sequence[int] = (10, 100)) -> Part:
    """Time each stage at each size, all sizes in turn."""
    sizes = (1, *sizes)
    unit = source.text.rstrip("\n") + "\n"
    stages = {size: _stages(unit * size) for size in sizes}
    part = Part(
        "（三）十倍、百倍的文字",
        "原文首尾相接重复，读入（`report_from_text`）、成稿（`compose`）、写出（`WordWriter.write`）分别计时，"
        f"各种长度轮流跑{rounds}轮。比值是每个字符的用时与1倍时之比；不超过{AT_MOST}就算线性。",
        "每字符对1倍",
    )
    for stage, name in STAGES.items():
        # the short ones are repeated within a turn: all are timed over a like stretch of time
        repeats = {size: max(1, max(sizes) // size // 5) for size in sizes}
        tasks = {str(size): timed(_repeated(stages[size][stage], repeats[size])) for size in sizes}
        times = interleaved(tasks, rounds)
        per_size = {size: [value / repeats[size] for value in times[str(size)]] for size in sizes}
        base = median(per_size[1])
        steps = []
        for before, size in itertools.pairwise(sizes):
            step = median(per_size[size]) / size / (median(per_size[before]) / before)
            steps.append(f"{before}→{size}倍 {step:.2f}×")
        part.remarks.append(f"{name}，每字符用时一档比一档：{'，'.join(steps)}。")
        for size in sizes:
            per_character = median(per_size[size]) / size / base
            part.rows.append(Row(f"{name} {size}×（{len(unit) * size}字符）", per_size[size], per_character))
            if size > 1:
                part.goals.append(Goal(f"{name} {size}倍文字，每字符用时", AT_MOST, per_character))
    part.remarks.append(
        "1倍的写出以固定开销为主（样式、设置、页码各部分），所以越长每字符越省，要看10倍到100倍那一档。"
    )
    return part


def _stages(text: str) -> dict[str, Callable[[], object]]:
    from xiasha_desk.composition.compose import compose
    from xiasha_desk.domain.ids import new_id
    from xiasha_desk.text.report_reader import report_from_text
    from xiasha_desk.word.writer import WordWriter

    report = report_from_text(text, new_id)
    composed, writer = compose(report), WordWriter()
    return {
        "read": lambda: report_from_text(text, new_id),
        "compose": lambda: compose(report),
        "write": lambda: writer.write(composed),
    }


def _repeated(work: Callable[[], object], times: int) -> Callable[[], None]:
    def whole() -> None:
        for _ in range(times):
            work()

    return whole
