"""From nothing to a Word file: a new process each time, against a bare python-docx script and pandoc."""

from __future__ import annotations

import itertools
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks import children
from benchmarks.results import Goal, Part, Row
from benchmarks.source import ROOT, Source, document_paragraphs
from benchmarks.timing import Task, interleaved

PROGRAM, BARE, PANDOC, EMPTY = "本程序 `convert`", "裸 python-docx 脚本", "pandoc", "空的 Python 进程"
AT_MOST = 1.5


def measure(source: Source, rounds: int, folder: Path) -> Part:
    """Time all of them, interleaved."""
    given, lines, markdown = (folder / name for name in ("given.txt", "lines.txt", "lines.md"))
    paragraphs = document_paragraphs(source.text)
    given.write_text(source.text, encoding="utf-8")
    lines.write_text("\n".join(paragraphs) + "\n", encoding="utf-8")
    markdown.write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")
    numbers = itertools.count()

    def task(*words: str | Path) -> Task:
        return lambda: _seconds([*words, folder / f"{next(numbers)}.docx"], folder)

    tasks = {
        PROGRAM: task(sys.executable, ROOT / "main.py", "convert", given, "-o"),
        BARE: task(sys.executable, ROOT / "benchmarks" / "bare_docx.py", lines),
        EMPTY: task(sys.executable, "-c", "pass"),
    }
    pandoc = shutil.which("pandoc")
    if pandoc:
        tasks[PANDOC] = task(pandoc, "-f", "markdown", markdown, "-o")
    times = interleaved(tasks, rounds)
    base = median(times[BARE])
    part = Part(
        "（一）从零开始：文本变成 Word 文件",
        f"每次都是新进程，{len(tasks)}个程序轮流跑{rounds}轮，各取中位数。裸脚本（`benchmarks/bare_docx.py`）只写段落："
        f"没有字体、页面、标题，也不校验；段落与本程序写出的相同，共{len(paragraphs)}段。"
        "本程序另外读懂结构、排版、写前校验、落盘同步。",
        "对裸脚本",
    )
    part.rows = [Row(name, values, median(values) / base) for name, values in times.items()]
    part.goals = [Goal("从零开始 `convert` 对裸 python-docx 脚本", AT_MOST, median(times[PROGRAM]) / base)]
    if pandoc:
        ratio = median(times[PROGRAM]) / median(times[PANDOC])
        how = "pandoc 写同样的段落（`-f markdown`，段间空行，默认样式），不是 Python 程序"
        part.remarks.append(f"本程序用时是 pandoc 的{ratio:.2f}倍；{how}。")
    else:
        part.remarks.append("这台机器没有 pandoc，未测。")
    return part


def _seconds(words: Sequence[str | Path], folder: Path) -> float:
    _, took, _ = children.run(words, children.environment(folder / "home"))
    return took
