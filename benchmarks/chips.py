"""A section full of chips: all of them follow a changed figure; a key beside them against a key in plain text."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks import children
from benchmarks.results import Goal, Part, Row
from benchmarks.source import ROOT

CHIPS, A_PARAGRAPH = 400, 20
REFRESH_MS, KEY = 20.0, 2.0
PERIOD = "2023H1"
NAMES = {
    "refresh": f"{CHIPS}处指标换成新数（文字）",
    "painted": f"{CHIPS}处指标换成新数（到画好）",
    "chips": "打一个字（到画好），有指标",
    "plain": "打一个字（到画好），同样的字，没有指标",
}


def measure(rounds: int, folder: Path) -> Part:
    """Run in a process of its own, off screen; the refresh against the wished time, the keys against each other."""
    part = Part(
        "（十）正文里的指标",
        f"一节里有{CHIPS}处指标（{CHIPS // A_PARAGRAPH}段，每段{A_PARAGRAPH}处），640×600的正文框，"
        "不显示到屏幕（offscreen）。"
        f"换数{rounds}次，每次所有指标的字都变；打字各{rounds * 4}次，有指标的和没有指标的轮流。"
        f"换数的比值是对希望的{REFRESH_MS:.0f}毫秒，打字的比值是对没有指标的。",
        "比值",
    )
    goals = {"refresh": (NAMES["refresh"] + f"，对{REFRESH_MS:.0f}毫秒", 1.0), "chips": ("打一个字，有指标对没有", KEY)}
    command: list[str | Path] = [sys.executable, "-m", "benchmarks.chips", str(rounds)]
    try:
        _, _, said = children.run(command, children.environment(folder / "home") | {"PYTHONPATH": str(ROOT)})
    except children.ChildFailed as reason:
        part.remarks.append(f"未测：{reason}。")
        part.goals = [Goal(*goal, None) for goal in goals.values()]
        return part
    times: dict[str, list[float]] = {name: [] for name in NAMES}
    for line in said.splitlines():
        name, _, seconds = line.partition(" ")
        if name in times:
            times[name].append(float(seconds))
    middles = {name: Row("", found).middle for name, found in times.items()}
    wished = {"refresh": REFRESH_MS / 1000, "painted": REFRESH_MS / 1000, "chips": middles["plain"]}
    ratios = {name: middles[name] / wished.get(name, middles[name]) for name in NAMES}
    part.rows = [Row(NAMES[name], times[name], ratios[name]) for name in NAMES]
    part.goals = [Goal(*goal, ratios[name]) for name, goal in goals.items()]
    return part


def _run(rounds: int) -> None:
    """In the child: measure and print each time on stderr."""
    from PySide6.QtWidgets import QApplication

    from xiasha_desk.ui import fonts
    from xiasha_desk.ui.theme.look import Look

    application = QApplication([])
    fonts.use_interface_font(application)
    figures = _Figures()
    with_chips, plain = (_editor(Look(application), figures, chips=chips) for chips in (True, False))
    application.processEvents()
    for turn in range(rounds + 1):
        figures.set(turn)
        gc.collect()
        start = time.perf_counter()
        with_chips.refresh_chips()
        refreshed = time.perf_counter()
        with_chips.viewport().repaint()
        if turn:
            print("refresh", refreshed - start, file=sys.stderr)
            print("painted", time.perf_counter() - start, file=sys.stderr)
    for turn in range(rounds * 4 + 1):
        for name, editor in (("chips", with_chips), ("plain", plain)):
            seconds = _timed(lambda editor=editor: _key(editor))
            if turn:
                print(name, seconds, file=sys.stderr)


def _timed(work: Callable[[], object]) -> float:
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _key(editor: Any) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    press = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
    QApplication.sendEvent(editor, press)
    editor.viewport().repaint()


class _Figures:
    """A ledger whose figures all change."""

    def __init__(self) -> None:
        self.set(0)

    def set(self, turn: int) -> None:
        from decimal import Decimal

        from xiasha_desk.domain.ledger import Indicator, Ledger, Observation

        rows = [Observation(f"i{n}", PERIOD, Decimal(100 + 7 * n + turn) / 10) for n in range(CHIPS)]
        indicators = tuple(Indicator(f"i{n}", f"第{n + 1}项指标", "亿元", 1) for n in range(CHIPS))
        self.ledger = Ledger(indicators, {row.key: row for row in rows})

    def printed(self, mark: Any) -> Any:
        from xiasha_desk.composition.mark_print import printed_mark

        return printed_mark(mark, PERIOD, self.ledger)


def _editor(look: Any, figures: _Figures, *, chips: bool) -> Any:
    from xiasha_desk.domain.report import MARK_CHARACTER, Mark
    from xiasha_desk.services.text_edits import Line
    from xiasha_desk.ui.editor.chip_book import ChipSource
    from xiasha_desk.ui.editor.text_editor import TextEditor

    made = TextEditor(look, lambda exhibit: "", chips=ChipSource(figures.printed))
    made.resize(640, 600)
    made.show()
    marks = [Mark(f"m{n}", f"i{n}") for n in range(CHIPS)]
    lines = []
    for first in range(0, CHIPS, A_PARAGRAPH):
        some = tuple(marks[first : first + A_PARAGRAPH])
        words = [f"第{mark.id[1:]}项完成" for mark in some]
        if chips:
            lines.append(Line("，".join(word + MARK_CHARACTER for word in words) + "。", marks=some))
        else:
            told = zip(words, some, strict=True)
            lines.append(Line("，".join(word + figures.printed(mark).words for word, mark in told) + "。"))
    made.load(lines, "")
    made.go_to(2, 1)
    made.viewport().repaint()
    return made


if __name__ == "__main__":
    _run(int(sys.argv[1]))
