"""A large ledger on the panel: how long it takes to open, to turn a page, to type a value."""

from __future__ import annotations

import gc
import importlib.util
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks import children
from benchmarks.results import Goal, Part, Row
from benchmarks.source import ROOT

INDICATORS, PERIODS = 10_000, 8
OPEN_MS, FRAME_MS, PASTE_MS, STRETCH_MS = 300.0, 16.0, 1000.0, 1000.0
_WISHED = {"open": OPEN_MS, "paste": PASTE_MS, "stretch": STRETCH_MS}
NAMES = {
    "open": "打开指标台账（模型、界面、第一次绘制）",
    "page": "翻一页（绘制）",
    "type": "在格子里打第一个字（到画好）",
    "edit": "回车记下一个数（到画好，含撤销的一步）",
    "paste": "粘贴5,000格：看（认格子、画好）加应用（一步，到画好）",
    "stretch": "其中窗口最长一次没有应答",
}


def measure(rounds: int, folder: Path) -> Part:
    """Open the panel on a made-up ledger in a process of its own, off screen; the medians against the wished times."""
    part = Part(
        "（五）指标台账",
        f"台账有{INDICATORS:,}个指标、{PERIODS}个报告期，共{INDICATORS * PERIODS:,}个数；"
        f"1366×690 的窗口，不显示到屏幕（offscreen）。打开{rounds}次，每次都是新的模型和界面；"
        f"翻页、打字、回车各{rounds * 4}次，每次算到画完为止。比值是对希望的时间："
        f"打开不超过{OPEN_MS:.0f}毫秒，粘贴不超过{PASTE_MS:.0f}毫秒，其余每帧不超过{FRAME_MS:.0f}毫秒。",
        "对希望",
    )
    wished = {name: _WISHED.get(name, FRAME_MS) for name in NAMES}
    if importlib.util.find_spec("xiasha_desk.ui.ledger.ledger_page") is None:
        part.remarks.append("未测：程序还没有指标台账。")
        part.goals = [Goal(NAMES[name], 1.0, None) for name in wished]
        return part
    command: list[str | Path] = [sys.executable, "-m", "benchmarks.ledger", str(rounds)]
    try:
        _, _, said = children.run(command, children.environment(folder / "home") | {"PYTHONPATH": str(ROOT)})
    except children.ChildFailed as reason:
        part.remarks.append(f"未测：{reason}。")
        part.goals = [Goal(NAMES[name], 1.0, None) for name in wished]
        return part
    times: dict[str, list[float]] = {name: [] for name in wished}
    for line in said.splitlines():
        name, _, seconds = line.partition(" ")
        if name in times:
            times[name].append(float(seconds))
    part.rows = [Row(NAMES[n], times[n], _ratio(times[n], wished[n])) for n in wished]
    part.goals = [Goal(NAMES[n], 1.0, _ratio(times[n], wished[n])) for n in wished]
    return part


def _ratio(times: list[float], wished_ms: float) -> float:
    return Row("", times).middle * 1000 / wished_ms


def _report(name: str, seconds: float) -> None:
    print(name, seconds, file=sys.stderr)


def _run(rounds: int) -> None:
    """In the child: measure and print each time on stderr."""
    from PySide6.QtWidgets import QApplication

    from xiasha_desk.ui import fonts
    from xiasha_desk.ui.desk.desk import Desk
    from xiasha_desk.ui.ledger.ledger_page import LedgerPage
    from xiasha_desk.ui.theme.look import Look

    application = QApplication([])
    fonts.use_interface_font(application)
    look, state = Look(application), _state()

    def opened() -> LedgerPage:
        page = LedgerPage(Desk(state), look, lambda: ())
        page.resize(1366, 690)
        page.show()
        page.grab()  # painted, whatever the platform puts off
        return page

    opened().close()
    for _ in range(rounds):
        gc.collect()
        start = time.perf_counter()
        page = opened()
        _report("open", time.perf_counter() - start)
        page.close()
    page = opened()
    page.focus_table()
    _turn_pages(application, page.table, rounds * 4)
    _type_values(application, page, rounds * 4)
    _paste_ranges(application, page, rounds)


def _turn_pages(application: Any, table: Any, times: int) -> None:
    bar = table.verticalScrollBar()
    for _ in range(times):
        start = time.perf_counter()
        bar.setValue(bar.value() + bar.pageStep())
        table.viewport().repaint()
        application.processEvents()
        _report("page", time.perf_counter() - start)


def _type_values(application: Any, page: Any, times: int) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QKeyEvent

    def key(widget: Any, which: Qt.Key, text: str = "") -> None:
        application.sendEvent(widget, QKeyEvent(QKeyEvent.Type.KeyPress, which, Qt.KeyboardModifier.NoModifier, text))
        application.processEvents()

    for number in range(times):
        page.table.go_to(page.model.place_of(f"i{5000 + number}"), 2)
        application.processEvents()
        start = time.perf_counter()
        key(page.table, Qt.Key(ord("7")), "7")
        _report("type", time.perf_counter() - start)
        start = time.perf_counter()
        key(page.table.delegate.editor, Qt.Key.Key_Return)
        _report("edit", time.perf_counter() - start)


def _paste_ranges(application: Any, page: Any, times: int) -> None:
    """2,500 rows of two figures over the table; shown, then taken. The event loop runs between the two."""
    from xiasha_desk.tabular.clipboard import clipboard_sheet

    for number in range(times):
        text = "".join(f"{(n * 13 + number) % 999}.{n % 10}\t{n % 777}.5\n" for n in range(2_500))
        page.table.go_to(page.model.place_of("i100"), 2)
        application.processEvents()
        start = time.perf_counter()
        page.pasting.show_sheet(clipboard_sheet(text))
        application.processEvents()
        shown = time.perf_counter()
        page.pasting.take()
        application.processEvents()
        end = time.perf_counter()
        _report("paste", end - start)
        _report("stretch", max(shown - start, end - shown))


def _state() -> object:
    from decimal import Decimal

    from xiasha_desk.domain.apply import DraftState
    from xiasha_desk.domain.ledger import Better, FigureStatus, Indicator, Ledger, Observation
    from xiasha_desk.domain.report import Report, Section

    fields = [f"领域{n}" for n in range(12)]
    indicators = tuple(
        Indicator(f"i{n}", f"第{n}项指标", "亿元", 1, Better.UP, f"科室{n % 9}", field=fields[n * 12 // INDICATORS])
        for n in range(INDICATORS)
    )
    periods = [f"{year}H{half}" for year in range(2020, 2024) for half in (1, 2)][:PERIODS]
    found = {
        (i.id, period): Observation(i.id, period, Decimal(n * 7 % 9973) / 10, status=FigureStatus.CHECKED)
        for n, i in enumerate(indicators)
        for period in periods
    }
    report = Report("r", "某街道2023年上半年工作总结", (Section("lead", 0),), period="2023H1")
    return DraftState(report, Ledger(indicators, found))


if __name__ == "__main__":
    _run(int(sys.argv[1]))
