"""校核: a text from the start, one paragraph changed, 35 times the text, and a key while the rules run beside it."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks import children
from benchmarks.results import Goal, Part, Row
from benchmarks.source import ROOT, Source
from benchmarks.timing import interleaved, timed

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTextEdit

WHOLE, CHANGED, LONG = "全文校核", "改了一段以后再校核", "全文校核，35倍文字"
LIVE, PLAIN = "连着打字，每个字（到画好），边打边校核", "连着打字，每个字（到画好），不校核"
HIT = "打一个字（到画好），正好碰上全文校核在跑"
EVERY_MS, A_RUN = 40, 25
TIMES = 35
FULL_MS, CHANGED_MS, KEY, LINEAR = 60, 10, 1.3, 1.25
A_FULL_TEXT = 10_000


def measure(source: Source, rounds: int, folder: Path) -> Part:
    """Times in turns; the ratio is per character against the text as it is, of the keys against each other."""
    from xiasha_desk.checking.run import check, forget
    from xiasha_desk.checking.subject import Subject

    text = source.text
    long = "\n".join(text.replace("\n", f"第{turn}遍。\n") for turn in range(TIMES))
    changes = iter(range(1_000_000))

    def whole(words: str) -> float:
        forget()
        return timed(lambda: check(Subject(words)))()

    def changed() -> float:
        check(Subject(text))
        words = text.replace("。", f"（第{next(changes)}次改）。", 1)
        return timed(lambda: check(Subject(words)))()

    times = interleaved({WHOLE: lambda: whole(text), CHANGED: changed}, rounds)
    times |= interleaved({LONG: lambda: whole(long)}, max(3, rounds // 5))
    base = median(times[WHOLE])
    part = Part(
        "（十二）校核",
        f"全部规则。同一进程内轮流跑，各取中位数；全文校核前忘掉上次看过的段落。35倍文字共{len(long)}字符。"
        f"打字在另一个进程的真窗口里（不显示到屏幕），同一份文稿，每{EVERY_MS}毫秒一个字，每{A_RUN}个字一歇，"
        "边打边校核和不校核轮流；“正好碰上”是特意在全文校核开始时打的字，只列出，不设目标。",
        "每字符，对全文校核；打字对没有校核",
    )
    sizes = {LONG: float(TIMES)}
    part.rows = [Row(name, values, median(values) / base / sizes.get(name, 1)) for name, values in times.items()]
    scale = A_FULL_TEXT / len(text)
    part.goals = [
        Goal(f"校核{A_FULL_TEXT:,}字符，对{FULL_MS}毫秒", 1.0, base * scale * 1000 / FULL_MS),
        Goal(f"改了一段以后再校核，对{CHANGED_MS}毫秒", 1.0, median(times[CHANGED]) * 1000 / CHANGED_MS),
        Goal("校核 35倍文字，每字符用时", LINEAR, median(times[LONG]) / base / TIMES),
    ]
    _keys(part, rounds, folder)
    return part


def _keys(part: Part, rounds: int, folder: Path) -> None:
    command: list[str | Path] = [sys.executable, "-m", "benchmarks.checking", str(rounds)]
    try:
        _, _, said = children.run(command, children.environment(folder / "check") | {"PYTHONPATH": str(ROOT)})
    except children.ChildFailed as reason:
        part.remarks.append(f"打字未测：{reason}。")
        part.goals.append(Goal(f"{LIVE}，对没有校核", KEY, None))
        return
    names = {"live": LIVE, "plain": PLAIN, "hit": HIT}
    times: dict[str, list[float]] = {name: [] for name in names.values()}
    for line in said.splitlines():
        name, _, seconds = line.partition(" ")
        if name in names:
            times[names[name]].append(float(seconds))
    plain = median(times[PLAIN])
    part.rows += [Row(name, values, median(values) / plain) for name, values in times.items()]
    part.goals.append(Goal(f"{LIVE}，对没有校核", KEY, median(times[LIVE]) / plain))


def _timed_key(editor: QTextEdit) -> float:
    from benchmarks.chips import _key

    start = time.perf_counter()
    _key(editor)
    return time.perf_counter() - start


def _run(rounds: int) -> None:
    """In the child: type into a real window, with the rules at work and without."""
    import tempfile

    from benchmarks.source import source_text
    from tests.ui.driving import import_file, open_window, run_loop
    from xiasha_desk.checking.run import forget
    from xiasha_desk.ui.application import make_application

    application = make_application()  # noqa: F841 - it lives as long as the window
    with tempfile.TemporaryDirectory() as home:
        window = open_window(Path(home) / "library.xsdb")
        source = Path(home) / "原稿.txt"
        source.write_text(source_text().text, encoding="utf-8")
        import_file(window, source)
        draft = window.draft
        section = max(draft.desk.report.sections, key=lambda s: sum(len(p.text) for p in s.paragraphs))
        draft.outline.setCurrentIndex(draft.model.index_of(section.id))
        checker, editor = draft.findings.checker, draft.section_page.text
        run_loop(500)
        for _ in range(max(3, rounds // 3)):
            for name in ("live", "plain"):
                if name == "plain":
                    draft.desk.changed.disconnect(checker._on_changed)
                for _ in range(A_RUN):
                    run_loop(EVERY_MS)
                    print(name, _timed_key(editor), file=sys.stderr)
                draft.desk.settle()
                run_loop(400)
                if name == "plain":
                    draft.desk.changed.connect(checker._on_changed)
            for _ in range(A_RUN // 3):
                forget()
                checker.run()
                time.sleep(0.002)
                print("hit", _timed_key(editor), file=sys.stderr)
                run_loop(150)
        window.close()


if __name__ == "__main__":
    _run(int(sys.argv[1]))
