"""The window from nothing: its first paint against a bare PySide6 window's, and when the library can be used."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from statistics import median

from benchmarks import children
from benchmarks.results import Goal, Part, Row
from benchmarks.source import ROOT, Source
from benchmarks.timing import interleaved

PAINT, USABLE = "first-paint", "library-usable"
AT_MOST = 2.0
GOAL = "首次绘制 对裸 PySide6 窗口"


def measure(source: Source, rounds: int, folder: Path) -> Part:
    """Time both windows, interleaved; the program's library holds one report."""
    part = Part(
        "（四）打开窗口",
        f"两个窗口轮流各开{rounds}次，每次都是新进程，不显示到屏幕（offscreen），各取中位数；"
        "从启动进程之前算到窗口第一次绘制。裸窗口（`benchmarks/bare_window.py`）：QMainWindow 里一个空的 QTextEdit。"
        "本程序的稿件库里有一份文稿，“稿件库可用”算到库打开、可以操作为止。",
        "对裸窗口",
    )
    if importlib.util.find_spec("xiasha_desk.app") is None:
        return _unmeasured(part, "程序还没有窗口（缺少 `xiasha_desk/app.py`）")
    home = folder / "home"
    usable: list[float] = []

    def program() -> float:
        marks = _marks([sys.executable, ROOT / "main.py"], home)
        usable.append(marks[USABLE])
        return marks[PAINT]

    def bare() -> float:
        return _marks([sys.executable, ROOT / "benchmarks" / "bare_window.py"], home)[PAINT]

    try:
        _fill_library(source, folder, home)
        times = interleaved({"program": program, "bare": bare}, rounds)
    except children.ChildFailed as reason:
        return _unmeasured(part, str(reason))
    first, base, ready = times["program"], median(times["bare"]), usable[1:]  # the first round is not counted
    part.rows = [
        Row("本程序首次绘制", first, median(first) / base),
        Row("裸 PySide6 窗口首次绘制", times["bare"], 1.0),
        Row("本程序稿件库可用", ready, median(ready) / base),
    ]
    part.goals = [Goal(GOAL, AT_MOST, median(first) / base)]
    return part


def _unmeasured(part: Part, reason: str) -> Part:
    part.goals = [Goal(GOAL, AT_MOST, None)]
    part.remarks.append(f"未测：{reason}。")
    return part


def _fill_library(source: Source, folder: Path, home: Path) -> None:
    given = folder / "library.txt"
    given.write_text(source.text, encoding="utf-8")
    home.mkdir(parents=True, exist_ok=True)
    children.run([sys.executable, ROOT / "main.py", "import", given], children.environment(home))


def _marks(words: list[str | Path], home: Path) -> dict[str, float]:
    """Seconds from the start of the process to each mark that it printed."""
    start, _, said = children.run(words, children.environment(home) | {"XIASHA_DESK_MARKS": "quit"})
    found: dict[str, float] = {}
    for line in said.splitlines():
        name, _, moment = line.partition(" ")
        if name in (PAINT, USABLE):
            found.setdefault(name, float(moment) - start)
    wanted = (PAINT, USABLE) if words[-1] == ROOT / "main.py" else (PAINT,)
    for name in wanted:
        if name not in found:
            raise children.ChildFailed(f"窗口没有报出 {name}（XIASHA_DESK_MARKS）")
    return found
