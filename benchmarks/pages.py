"""The approximate pages beside LibreOffice's: how many there are, and how many lines stand on each."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmarks import children
from benchmarks.results import Part
from benchmarks.source import ROOT

LINES = 22
HEAD = "| 文稿 | 预览页数 | LibreOffice 页数 | 预览每页行数 | LibreOffice 每页行数 |\n|---|---:|---:|---|---|"


def measure(folder: Path) -> Part:
    """Lay the same documents out both ways, in a process of its own."""
    part = Part(
        "（八）页数和每页行数：预览对 LibreOffice",
        f"同一文稿分别由版面预览和 LibreOffice 排出。每页应排{LINES}行；只数夹在中间、没有图表的整页"
        "（首页有标题，末页不满；层次标题不留在页末，所以偶有少一两行的页），括号里是页数。",
        "",
    )
    command: list[str | Path] = [sys.executable, "-m", "benchmarks.pages", str(folder)]
    try:
        _, _, said = children.run(command, children.environment(folder / "home") | {"PYTHONPATH": str(ROOT)})
    except children.ChildFailed as reason:
        part.remarks.append(f"未测：{reason}。")
        return part
    rows = [line.removeprefix("row ") for line in said.splitlines() if line.startswith("row ")]
    part.remarks.append("\n".join([HEAD, *rows]) if rows else "未测：没有找到 LibreOffice。")
    return part


def _run(folder: Path) -> None:
    """In the child: a row for each document, on stderr."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from xiasha_desk.office_suite.converting import pdf_of
    from xiasha_desk.office_suite.finding import find_office
    from xiasha_desk.office_suite.pages import PdfPages
    from xiasha_desk.ui.preview.layout.paginator import Paginator
    from xiasha_desk.word.writer import WordWriter

    application = QApplication([])
    program = find_office()
    if program is None:
        return
    for name, document in _documents().items():
        paginator = Paginator(lambda made=document: made)
        paginator.finish()
        pages = paginator.pages
        plain = [number for number, page in enumerate(pages) if _is_plain(page, document)]
        theirs = PdfPages(pdf_of(WordWriter().write(document), program))
        mine = _spread(_lines(page) for number, page in enumerate(pages[1:-1], 1) if number in plain)
        # the page number is a line of its own
        counted = range(1, len(theirs.sizes) - 1)
        others = _spread(theirs.lines(n) - 1 for n in counted if len(plain) == len(pages) or n in plain)
        print(f"row | {name} | {len(pages)} | {len(theirs.sizes)} | {mine} | {others} |", file=sys.stderr)
        theirs.close()
    del application


def _documents() -> dict[str, Any]:
    from xiasha_desk.composition.compose import compose
    from xiasha_desk.domain.ids import new_id
    from xiasha_desk.services.importing import report_from_file
    from xiasha_desk.template_files.sample import load_sample

    started = load_sample(new_id)
    files = sorted((ROOT / "templates" / "sample").glob("*.txt"))
    files += sorted((ROOT.parent / "shared" / "data").glob("*.txt"))
    documents = {"示例（带图表）": compose(started.report, started.additions)}
    return documents | {path.stem: compose(report_from_file(path)) for path in files}


def _is_plain(page: Any, document: Any) -> bool:
    return all(document.blocks[placed.block].content is None for placed in page.rows)


def _lines(page: Any) -> int:
    return len({round(placed.y) for placed in page.rows})


def _spread(lines: Iterable[int]) -> str:
    counted = Counter(lines)
    return "、".join(f"{count}行（{counted[count]}）" for count in sorted(counted, reverse=True)) or "—"


if __name__ == "__main__":
    _run(Path(sys.argv[1]))
