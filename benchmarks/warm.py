"""In a running process: compose and write, against the bare python-docx loop."""

from __future__ import annotations

import io
from statistics import median

from benchmarks.results import Goal, Part, Row
from benchmarks.source import Source
from benchmarks.timing import interleaved, timed

PROGRAM, COMPOSE, WRITE, VERIFY = "成稿＋写出", "其中：成稿", "其中：写出", "另：写后校验"
BARE = "裸 python-docx 循环"
AT_MOST = 3.0


def measure(source: Source, rounds: int) -> Part:
    """Time the whole, its halves and the bare loop, interleaved."""
    from docx import Document

    from xiasha_desk.composition.compose import compose
    from xiasha_desk.domain.ids import new_id
    from xiasha_desk.text.report_reader import report_from_text
    from xiasha_desk.word.writer import WordWriter

    report, writer = report_from_text(source.text, new_id), WordWriter()
    composed = compose(report)
    paragraphs = [block.text for block in composed.blocks]
    data = writer.write(composed)

    def bare() -> None:
        document = Document()
        for paragraph in paragraphs:
            document.add_paragraph(paragraph)
        document.save(io.BytesIO())

    tasks = {
        PROGRAM: timed(lambda: writer.write(compose(report))),
        BARE: timed(bare),
        COMPOSE: timed(lambda: compose(report)),
        WRITE: timed(lambda: writer.write(composed)),
        VERIFY: timed(lambda: writer.verify(data)),
    }
    times = interleaved(tasks, rounds)
    base = median(times[BARE])
    part = Part(
        "（二）程序已经打开：成稿与写出",
        f"同一进程内轮流跑{rounds}轮，各取中位数。裸循环：`Document()`，逐段 `add_paragraph`，`save` 到内存，"
        f"共{len(paragraphs)}段；成稿每次从头做，不用缓存。",
        "对裸循环",
    )
    part.rows = [Row(name, values, median(values) / base) for name, values in times.items()]
    part.goals = [Goal("成稿＋写出 对裸 python-docx 循环", AT_MOST, median(times[PROGRAM]) / base)]
    return part
