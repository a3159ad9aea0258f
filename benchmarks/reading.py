"""Old reports coming in: a text's outline and figures, a text 35 times as long, a Word file of 200 pages."""

from __future__ import annotations

from pathlib import Path
from statistics import median

from benchmarks.results import Goal, Part, Row
from benchmarks.source import Source
from benchmarks.timing import interleaved, timed

OUTLINE, FIGURES, BOTH, LONG = "逐行认（大纲）", "数据", "大纲和数据", "大纲和数据，35倍文字"
WORD, CHILD = "Word 文件，约200页，在本进程", "Word 文件，约200页，在子进程（程序这样读）"
TIMES, AT_MOST, LINEAR = 35, 0.050, 1.25
CHARACTERS_OF_A_PAGE = 22 * 28
PAGES = 200


def measure(source: Source, rounds: int, folder: Path) -> Part:
    """Time them in turns; the ratio is per character against the text as it is."""
    from xiasha_desk.services.document_import import draft_of_document, draft_of_text
    from xiasha_desk.text.figure_reader import read_figures
    from xiasha_desk.text.reading import read_text
    from xiasha_desk.word.intake import WordPackage
    from xiasha_desk.word.reading.reader import read_package, read_word

    text = source.text
    long = "\n".join([text] * TIMES)
    word = _word_file(text, folder)
    data = word.read_bytes()
    short = {
        OUTLINE: timed(lambda: draft_of_text(text, "")),
        FIGURES: timed(lambda: read_figures(text)),
        BOTH: timed(lambda: read_text(text)),
    }
    times = interleaved(short, rounds)
    whole = {
        LONG: timed(lambda: read_text(long)),
        WORD: timed(lambda: draft_of_document(read_package(WordPackage(data), "", accept=True))),
        CHILD: timed(lambda: draft_of_document(read_word(word))),
    }
    times |= interleaved(whole, max(3, rounds // 5))
    base = median(times[BOTH])
    pages = CHARACTERS_OF_A_PAGE * PAGES / len(text)
    sizes = {LONG: float(TIMES), WORD: pages, CHILD: pages}
    part = Part(
        "（十一）读入旧稿",
        f"同一进程内轮流跑，各取中位数。35倍文字共{len(long)}字符；Word 文件由同一文本重复写成，"
        f"{len(data) // 1024}KB，读出段落和每行认作什么，不含数据。",
        "每字符，对大纲和数据",
    )
    part.rows = [Row(name, values, median(values) / base / sizes.get(name, 1)) for name, values in times.items()]
    part.goals = [
        Goal(f"读出{len(text)}字符的大纲和数据，对50毫秒", 1.0, base / AT_MOST),
        Goal("读入 35倍文字，每字符用时", LINEAR, median(times[LONG]) / base / TIMES),
    ]
    return part


def _word_file(text: str, folder: Path) -> Path:
    """The text as a Word file, over and over until it has so many pages."""
    from docx import Document

    document = Document()
    lines = [line for line in text.split("\n") if line.strip()]
    written = 0
    while written < PAGES * CHARACTERS_OF_A_PAGE:
        for line in lines:
            document.add_paragraph(line)
            written += len(line)
    target = folder / "long.docx"
    document.save(str(target))
    return target
