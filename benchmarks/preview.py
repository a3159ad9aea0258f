"""The page view beside the text: what a keystroke costs, and how its page count compares with LibreOffice's."""

from __future__ import annotations

import gc
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks import children
from benchmarks.results import Goal, Part, Row
from benchmarks.source import ROOT, Source

CHARACTERS = 10_000
WORK_MS, SLICE_MS, TYPING_MS = 50.0, 8.0, 16.0
NAMES = {
    "first": "打开后第一次排完全文",
    "type": "按键当时（改动记下、版面知道有改动，含撤销的一步）",
    "work": "按键之后的全部排版（含页数、字数、缩略图的更新）",
    "slice": "其中最长的一段（段与段之间先处理按键）",
    "paint": "重画看得见的两页",
}
_WISHED = {"type": TYPING_MS, "work": WORK_MS, "slice": SLICE_MS}


def measure(source: Source, rounds: int, folder: Path) -> Part:
    """Type into a long report with the page view open, in a process of its own, off screen."""
    part = Part(
        "（六）版面预览",
        f"文稿至少{CHARACTERS:,}字符（同一文本重复到够），1366×634，双页，不显示到屏幕（offscreen）。"
        f"在全文各处的段落里按键{rounds * 4}次，每次一个字。按键之后停{_idle_ms()}毫秒才排版，排版切成小段。"
        f"比值是对希望的时间：全部排版不超过{WORK_MS:.0f}毫秒，每一段不超过{SLICE_MS:.0f}毫秒，"
        f"按键当时不超过{TYPING_MS:.0f}毫秒。",
        "对希望",
    )
    text = folder / "preview.txt"
    text.write_text(source.text.rstrip("\n") + "\n", encoding="utf-8")
    command: list[str | Path] = [sys.executable, "-m", "benchmarks.preview", str(text), str(rounds)]
    times: dict[str, list[float]] = {name: [] for name in NAMES}
    try:
        _, _, said = children.run(command, children.environment(folder / "home") | {"PYTHONPATH": str(ROOT)})
    except children.ChildFailed as reason:
        part.remarks.append(f"未测：{reason}。")
        part.goals = [Goal(NAMES[name], 1.0, None) for name in _WISHED]
        return part
    for line in said.splitlines():
        name, _, value = line.partition(" ")
        if name in times:
            times[name].append(float(value))
        elif name == "pages":
            part.remarks.append(value)
    part.rows = [Row(NAMES[n], times[n], _ratio(n, times[n])) for n in NAMES]
    part.goals = [Goal(NAMES[n], 1.0, _ratio(n, times[n])) for n in _WISHED]
    return part


def _ratio(name: str, times: list[float]) -> float | None:
    return Row("", times).middle * 1000 / _WISHED[name] if name in _WISHED else None


def _idle_ms() -> int:
    if importlib.util.find_spec("PySide6") is None:
        return 200
    from xiasha_desk.ui.preview.layout.paginator import IDLE_MS

    return IDLE_MS


def _report(name: str, value: object) -> None:
    print(name, value, file=sys.stderr)


def _run(text: Path, rounds: int) -> None:
    """In the child: measure and print each time on stderr."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from xiasha_desk.domain.apply import DraftState
    from xiasha_desk.domain.ledger import Ledger
    from xiasha_desk.ui import fonts
    from xiasha_desk.ui.desk.desk import Desk
    from xiasha_desk.ui.preview.preview_page import PreviewPage
    from xiasha_desk.ui.theme.look import Look

    application = QApplication([])
    fonts.use_interface_font(application)
    page: Any = None
    for _ in range(max(2, rounds // 3)):
        if page is not None:
            page.close()
        desk = Desk(DraftState(_long_report(text), Ledger()))
        page = PreviewPage(desk, Look(application))
        page.resize(1366, 634)
        gc.collect()
        start = time.perf_counter()
        page.paginator.finish()
        _report("first", time.perf_counter() - start)
    page.show()
    application.processEvents()
    _type(application, page, desk, rounds * 4)
    _compare()


def _long_report(text: Path) -> Any:
    from xiasha_desk.domain.ids import new_id
    from xiasha_desk.text.report_reader import report_from_text

    words = text.read_text(encoding="utf-8")
    lines = words.splitlines(keepends=True)
    while len(words) < CHARACTERS:
        words += "".join(lines[1:])  # the title once
    return report_from_text(words, new_id)


def _type(application: Any, page: Any, desk: Any, times: int) -> None:
    from xiasha_desk.domain.changes import EditParagraphs
    from xiasha_desk.domain.report import Paragraph
    from xiasha_desk.ui.desk.desk import Place

    places = [
        (s.id, i) for s in desk.report.sections for i, b in enumerate(s.blocks) if isinstance(b, Paragraph) and b.text
    ]
    here = Place("")
    for number in range(times):
        section, index = places[number * 37 % len(places)]
        old = desk.report.section(section).blocks[index]
        gc.collect()
        start = time.perf_counter()
        change = EditParagraphs(section, index, 1, (replace(old, text=old.text[:3] + "再" + old.text[3:]),))
        desk.perform(change, "键入", here, here, show=False)
        _report("type", time.perf_counter() - start)
        slices = _slices(page.paginator)
        _report("work", sum(slices))
        _report("slice", max(slices))
        page.view.forget_pictures()
        start = time.perf_counter()
        page.view.viewport().repaint()
        _report("paint", time.perf_counter() - start)
        application.processEvents()


def _slices(paginator: Any) -> list[float]:
    """Seconds of each slice of the layout that waits, run one after the other."""
    start = time.perf_counter()
    paginator.begin()
    times = [time.perf_counter() - start]
    while paginator.behind:
        start = time.perf_counter()
        paginator.work()
        times.append(time.perf_counter() - start)
    return times


def _compare() -> None:
    """Say how many pages the view counts and how many LibreOffice makes of the same documents."""
    from xiasha_desk.composition.compose import compose
    from xiasha_desk.domain.ids import new_id
    from xiasha_desk.services.importing import report_from_file
    from xiasha_desk.template_files.sample import load_sample

    if shutil.which("soffice") is None:
        _report("pages", "没有找到 LibreOffice，没有比页数。")
        return
    started = load_sample(new_id)
    documents = {"示例（带图表）": compose(started.report, started.additions)}
    documents |= {p.stem: compose(report_from_file(p)) for p in sorted((ROOT.parent / "shared" / "data").glob("*.txt"))}
    with tempfile.TemporaryDirectory(prefix="xiasha-pages-") as place:
        found = [
            (name, *page_counts(made, Path(place), f"report{number}"))
            for number, (name, made) in enumerate(documents.items())
        ]
    words = "；".join(f"{name} 预览 {mine}、LibreOffice {theirs}" for name, mine, theirs in found)
    _report("pages", f"页数对照（同一文稿）：{words}。")


def page_counts(document: Any, folder: Path, name: str = "report") -> tuple[int, int]:
    """The pages of a composed document in the view and in LibreOffice, by way of the Word file; works in `folder`."""
    import pypdfium2

    from xiasha_desk.ui.preview.layout.paginator import Paginator
    from xiasha_desk.word.writer import WordWriter

    paginator = Paginator(lambda: document)
    paginator.finish()
    target = folder / f"{name}.docx"
    target.write_bytes(WordWriter().write(document))
    profile = (folder / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir"]
    subprocess.run([*command, str(folder), str(target)], check=True, capture_output=True, timeout=180)
    with pypdfium2.PdfDocument(target.with_suffix(".pdf")) as file:
        return len(paginator.pages), len(file)


if __name__ == "__main__":
    _run(Path(sys.argv[1]), int(sys.argv[2]))
