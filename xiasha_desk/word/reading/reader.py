"""The door for Word files of unknown origin: read in a child process with limits, or (for the child) here."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from xiasha_desk.domain.read_document import FoundDocument, FoundParagraph
from xiasha_desk.errors import UserError
from xiasha_desk.word.reading import tally as t
from xiasha_desk.word.reading.body import BodyReader
from xiasha_desk.word.reading.numbering import Numbering
from xiasha_desk.word.reading.runs import DELETED, INSERTED, RunReader
from xiasha_desk.word.reading.styles import Styles
from xiasha_desk.word.reading.xml import W, value_of

if TYPE_CHECKING:
    from lxml import etree

    from xiasha_desk.word.intake import WordPackage

MOST_CHARACTERS = 2_000_000
_PAGE_NUMBER = re.compile(r"[\s\d—－–\-·•第页共/]*")
"""What stands in a foot beside the number of the page."""


def what(file_name: str) -> str:
    """How a refusal begins."""
    return f"没有导入“{file_name}”"


def read_word(path: Path, *, accept: bool = True, cancelled: Callable[[], bool] = lambda: False) -> FoundDocument:
    """The document at `path` with its tracked changes accepted or rejected, read in a child process.

    UserError (exit code 3) in one sentence for whatever cannot be read; guarded.running.Cancelled.
    """
    from xiasha_desk.guarded.running import run_guarded
    from xiasha_desk.word.reading.wire import decoded

    words = [str(path), path.name, "accept" if accept else "reject"]
    answer = run_guarded("word", words, what=what(path.name), cancelled=cancelled)
    try:
        return decoded(answer, path.name)
    except ValueError as error:
        raise UserError(what(path.name), "文件的内部结构不正常", "请在 WPS 或 Word 中另存为 .docx 后再试。") from error


def read_word_here(path: Path, file_name: str, *, accept: bool) -> FoundDocument:
    """The same in this process, which the file may then harm: for the child."""
    from xiasha_desk.word.intake import WordPackage

    try:
        return read_package(WordPackage.open(path), file_name, accept=accept)
    except UserError as problem:
        raise UserError(what(file_name), problem.why, problem.remedy, exit_code=problem.exit_code) from problem


def read_package(package: WordPackage, file_name: str, *, accept: bool) -> FoundDocument:
    """The document of an opened package; UserError where it has none, or too much."""
    main = next((r.target for r in package.relations("").values() if r.kind == "officeDocument" and not r.outside), "")
    root = package.root(main) if main else None
    body = None if root is None else root.find(W + "body")
    if body is None:
        raise UserError(what(file_name), "里面没有正文，不像一份 Word 文稿", "请确认选对了文件。", exit_code=3)
    parts = {relation.kind: relation.target for relation in package.relations(main).values() if not relation.outside}
    styles = Styles(package.root(parts["styles"]) if "styles" in parts else None)
    numbering = Numbering(package.root(parts["numbering"]) if "numbering" in parts else None, styles.numbers())
    tally = t.Tally()
    blocks = tuple(BodyReader(styles, numbering, tally, accept=accept).blocks(body))
    if sum(len(block.text) for block in blocks if isinstance(block, FoundParagraph)) > MOST_CHARACTERS:
        raise UserError(what(file_name), "文字太多，不像一份报告", "请只留下报告的文字再试。", exit_code=3)
    changes = sum(1 for _ in body.iter(*INSERTED, *DELETED))
    _count_margins(package, main, styles, tally)
    return FoundDocument(file_name, blocks, tally.left_out(), changes)


def _count_margins(package: WordPackage, main: str, styles: Styles, tally: t.Tally) -> None:
    """Headers and footers that say more than the number of the page."""
    for relation in package.relations(main).values():
        word = {"header": t.HEADER, "footer": t.FOOTER}.get(relation.kind)
        if word is None or relation.outside:
            continue
        root = package.root(relation.target)
        if root is not None and not _PAGE_NUMBER.fullmatch(_words(root, styles)):
            tally.add(word)


def _words(root: etree._Element, styles: Styles) -> str:
    runs = RunReader(styles, t.Tally(), accept=True)
    found = (runs.text(paragraph, value_of(paragraph.find(W + "pPr"), "pStyle")) for paragraph in root.iter(W + "p"))
    return "".join(found)
