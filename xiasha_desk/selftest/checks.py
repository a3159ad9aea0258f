"""What the self-test tries: modules, library file, Word file, spreadsheet, window."""

from __future__ import annotations

import contextlib
import importlib
import pkgutil
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import xiasha_desk
from xiasha_desk.selftest import Trouble
from xiasha_desk.selftest.sample import WITNESS, sample_figures, sample_report, sample_state

PATIENCE = 60.0
"""Seconds until the window counts as stuck."""
WORD_FILE, PICTURE = "自检.docx", "自检.png"
FIGURES_PICTURE, CHARTS_PICTURE = "自检-指标.png", "自检-图表.png"
KEPT = (WORD_FILE, PICTURE, FIGURES_PICTURE, CHARTS_PICTURE)
LIBRARIES = (
    "pypdfium2",
    "sqlite3",
    "sqlite_utils",
    "docx",
    "lxml.etree",
    "xlsxwriter",
    "python_calamine",
    "xlrd",
    "numpy",
    "pyqtgraph",
    "PySide6.QtWidgets",
)


@dataclass(slots=True)
class Run:
    """One run: its folder, the report in its library ("" until one is there), the warnings of the check under way."""

    folder: Path
    report_id: str = ""
    warnings: list[str] = field(default_factory=list)

    @property
    def library(self) -> Path:
        """The library that is written first and opened in the window later."""
        return self.folder / "library.xsdb"


Check = Callable[[Run], str]
"""Does its work and says what it found; raises Trouble, UserError or anything else when it failed."""


def check_modules(run: Run) -> str:
    """Every library, and every module of the program itself, can be loaded: none was left out of the bundle."""
    own = [m.name for m in pkgutil.walk_packages(xiasha_desk.__path__, "xiasha_desk.") if "__main__" not in m.name]
    if not own:
        raise Trouble("找不到程序自己的模块")
    broken = []
    for name in (*LIBRARIES, *own):
        try:
            importlib.import_module(name)
        except Exception as problem:  # noqa: BLE001 - a broken library may raise anything; all of them are named
            broken.append(f"{name}（{problem}）")
    if broken:
        raise Trouble("装不进来：" + "、".join(broken))
    return f"{len(LIBRARIES)}个库、{len(own)}个模块都能装入"


def check_library_file(run: Run) -> str:
    """A report with a table and a chart, and its figures, come back from the library as they went in."""
    from xiasha_desk.domain.apply import apply
    from xiasha_desk.storage.library import open_library

    report = sample_report()
    with contextlib.closing(open_library(run.library)) as library:
        library.add(report)
        done = apply(library.load(report.id), sample_figures())
        library.save(done.state, done.touched)
    with contextlib.closing(open_library(run.library, write=False)) as library:
        loaded = library.load(report.id)
    if loaded.report != report:
        raise Trouble("读回来的文稿与存进去的不同")
    if loaded.ledger != done.state.ledger:
        raise Trouble("读回来的数据与存进去的不同")
    run.report_id = report.id
    return f"存入、读回一致，{len(report.sections) - 1}节，数据{len(loaded.ledger.observations)}个"


def check_word_file(run: Run) -> str:
    """The Word file is written, opens again and holds text, table and chart."""
    from xiasha_desk.composition.compose import compose
    from xiasha_desk.storage.publish import publish_bytes
    from xiasha_desk.word.writer import WordWriter

    state, writer = sample_state(), WordWriter()
    path = run.folder / WORD_FILE
    publish_bytes(path, writer.write(compose(state.report, state.figures)), writer.verify)
    with zipfile.ZipFile(path) as package:
        names = package.namelist()
        body = package.read("word/document.xml").decode("utf-8")
    found = {
        "标题": state.report.title in body,
        "正文": WITNESS in body,
        "表格": "<w:tbl>" in body,
        "图表": any(name.startswith("word/charts/") for name in names),
    }
    missing = [what for what, there in found.items() if not there]
    if missing:
        raise Trouble(f"写出的文件里没有{'、'.join(missing)}")
    return f"写出后重新打开，{path.stat().st_size / 1024:.0f}KB，标题、正文、表格、图表都在"


def check_workbook(run: Run) -> str:
    """A spreadsheet is written, and read back by a process of its own."""
    from xiasha_desk.domain.sheet_out import OutCell, OutSheet
    from xiasha_desk.spreadsheet.reader import read_workbook
    from xiasha_desk.spreadsheet.writer import xlsx_bytes

    rows = ((OutCell("指标"), OutCell("本期数")), (OutCell("税收收入"), OutCell("9.2", Decimal("9.2"), 1)))
    path = run.folder / "自检.xlsx"
    path.write_bytes(xlsx_bytes(OutSheet("自检", rows, (20, 12))))
    sheet = read_workbook(path).sheets[0]
    found = [sheet.cell(0, 0).text, sheet.cell(1, 0).text, sheet.cell(1, 1).number]
    if found != ["指标", "税收收入", Decimal("9.2")]:
        raise Trouble("读回来的表格与写出的不同")
    return "写出后另开一个进程读回，一致"


def check_window(run: Run) -> str:
    """The window opens on that library and shows the report: text, figures, charts. No picture of it is blank, and
    Chinese is drawn in the text's."""
    from xiasha_desk.selftest.picture import has_chinese_font, written_picture
    from xiasha_desk.selftest.rehearsal import report_on_screen, turn_to

    if not run.report_id:
        raise Trouble("稿件库那一项没有做成，没有文稿可以打开")
    start = time.monotonic()
    with report_on_screen(run.library, run.report_id, PATIENCE) as window:
        took = time.monotonic() - start
        drawn = written_picture(window, run.folder / PICTURE)
        turn_to(window, "ledger")
        figures = written_picture(window, run.folder / FIGURES_PICTURE)
        turn_to(window, "chart")
        charts = written_picture(window, run.folder / CHARTS_PICTURE)
    for words, picture in (("正文", drawn), ("指标", figures), ("图表", charts)):
        if picture.colours < 8:
            raise Trouble(f"{words}的画面是空的（只有{picture.colours}种颜色）")
    if not drawn.characters:
        raise Trouble("画面里没有画出正文的字")
    if not has_chinese_font():
        run.warnings.append("这台电脑没有中文字体，汉字会显示成方框，请装一种中文字体。")
    elif drawn.different * 2 < drawn.characters:
        run.warnings.append("画面里的汉字看不出差别，可能显示成了方框，请检查中文字体。")
    return (
        f"{took:.1f}秒打开文稿，画面{drawn.width}×{drawn.height}，查看{drawn.characters}个汉字，字形{drawn.different}种"
    )


CHECKS: tuple[tuple[str, Check], ...] = (
    ("组成部分", check_modules),
    ("稿件库", check_library_file),
    ("Word 文件", check_word_file),
    ("表格", check_workbook),
    ("窗口", check_window),
)
