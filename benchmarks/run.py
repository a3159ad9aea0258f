"""`python3 dev.py bench`: everything measured side by side in one run, printed, and written to docs/benchmarks.md."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks import (
    checking,
    chips,
    cold,
    exhibits,
    figures,
    growth,
    ledger,
    machine,
    pages,
    preview,
    reading,
    warm,
    window,
)
from benchmarks.page import render
from benchmarks.results import Part
from benchmarks.source import ROOT, source_text
from benchmarks.timing import Calibration

PAGE = ROOT / "docs" / "benchmarks.md"
PARTS = ("cold", "warm", "growth", "window", "ledger", "preview", "exhibits", "pages", "figures", "chips")
PARTS += ("reading", "checking")


def main(words: Sequence[str] | None = None) -> int:
    """Measure, print, write the page; 0 whether the goals are met or not: the page says so."""
    chosen = _arguments(sys.argv[1:] if words is None else words)
    calibration = Calibration()
    source = source_text(chosen.source)
    facts = [*machine.describe(), f"文本：{source.name}", f"负载（开始时）：{machine.load()}"]
    parts: list[Part] = []
    with tempfile.TemporaryDirectory(prefix="xiasha-bench-") as place:
        folder = Path(place)
        measures: dict[str, Callable[[], Part]] = {
            "cold": lambda: cold.measure(source, chosen.rounds, folder),
            "warm": lambda: warm.measure(source, chosen.rounds * 2),
            "growth": lambda: growth.measure(source, max(1, chosen.rounds // 3), chosen.sizes),
            "window": lambda: window.measure(source, chosen.rounds, folder),
            "ledger": lambda: ledger.measure(chosen.rounds, folder),
            "preview": lambda: preview.measure(source, chosen.rounds, folder),
            "exhibits": lambda: exhibits.measure(source, chosen.rounds, folder),
            "pages": lambda: pages.measure(folder),
            "figures": lambda: figures.measure(source, chosen.rounds),
            "chips": lambda: chips.measure(chosen.rounds, folder),
            "reading": lambda: reading.measure(source, chosen.rounds, folder),
            "checking": lambda: checking.measure(source, chosen.rounds, folder),
        }
        calibration.measure()
        for name in chosen.parts:
            print(f"正在测：{name} ……", file=sys.stderr, flush=True)
            parts.append(measures[name]())
            calibration.measure()
    facts.append(f"日期：{time.strftime('%Y-%m-%d')}；每项轮数：{chosen.rounds}起")
    page = render(_command(words), facts, calibration, parts)
    print(page, end="")
    target = chosen.page or (PAGE if set(chosen.parts) == set(PARTS) else None)
    if target is not None:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(page, encoding="utf-8", newline="\n")
    return 0


def _command(words: Sequence[str] | None) -> str:
    return " ".join(["python3 dev.py bench", *(sys.argv[1:] if words is None else words)])


def _arguments(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dev.py bench", description="测速：与裸脚本并排，写成 docs/benchmarks.md")
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="只测这几项（不写页面，除非给出 --page）")
    parser.add_argument("--source", type=Path, help="用这个文本")
    parser.add_argument("--rounds", type=int, default=15, help="每项跑几轮")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10, 100], help="几倍的文字")
    parser.add_argument("--page", type=Path, help="写到这个文件")
    chosen = parser.parse_args(words)
    chosen.parts = chosen.parts or list(PARTS)
    return chosen


if __name__ == "__main__":
    sys.exit(main())
