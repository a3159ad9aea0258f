"""How a report leaves through the command line: the writers by file ending, and what is said afterwards."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from xiasha_desk.cli.answer import answer

if TYPE_CHECKING:
    from xiasha_desk.domain.composed import ComposedDocument
    from xiasha_desk.domain.page_layout import PageLayout
    from xiasha_desk.domain.report import Report
    from xiasha_desk.services.ports import DocumentWriter


def add_output(parser: argparse.ArgumentParser) -> None:
    """Add -o and --force."""
    endings = "写到这个文件：.docx 为公文格式，.txt 为纯文本"
    parser.add_argument("-o", "--output", metavar="文件", required=True, type=Path, help=endings)
    parser.add_argument("--force", action="store_true", help="已有同名文件时换掉它")


def add_layout(parser: argparse.ArgumentParser) -> None:
    """Add --layout."""
    what = "版式的代号（layouts 列出），或者自己的版式文件；不写就照文稿自己的"
    parser.add_argument("--layout", metavar="版式", help=what)


def with_layout(report: Report, word: str | None) -> Report:
    """The report in the layout named on the command line, its own one for None.

    UserError for a name there is none of (exit code 2) and for a file with a mistake.
    """
    if word is None:
        return report
    from dataclasses import replace

    return replace(report, elements=replace(report.elements, layout=_layout(word)))


def _layout(word: str) -> PageLayout | None:
    from xiasha_desk.domain.element_field import STANDARD_LAYOUT
    from xiasha_desk.errors import UserError
    from xiasha_desk.template_files.layouts import ENDING, layout_roots, list_layouts, load_layout

    if word.endswith(ENDING):
        return load_layout(Path(word))
    layouts, problems = list_layouts(layout_roots())
    chosen = next((layout for layout in layouts if layout.slug == word), None)
    if chosen is None:
        broken = next((problem for problem in problems if problem.what == f"版式“{word}”用不了"), None)
        if broken is not None:
            raise broken
        known = "、".join(layout.slug for layout in layouts)
        raise UserError(f"没有版式“{word}”", f"现有：{known}", "请用其中一个，或者写版式文件的路径。", exit_code=2)
    return None if chosen.slug == STANDARD_LAYOUT else chosen


def write_out(document: ComposedDocument, path: Path, *, force: bool) -> None:
    """Write `document` to `path`; the file's place goes to stdout, a word on what is in it to stderr.

    UserError as of `export_document` and `publish_bytes`.
    """
    from xiasha_desk.services.exporting import export_document
    from xiasha_desk.storage.publish import publish_bytes

    published = export_document(document, path, _writers(), publish_bytes, overwrite=force)
    answer(str(published.path))
    if published.beside:
        print(f"“{path.name}”正被别的程序打开，已写到旁边的“{published.path.name}”。", file=sys.stderr)
    headings = sum(1 for block in document.blocks if block.heading_level)
    characters = sum(1 for character in document.text if not character.isspace())
    print(f"已写好：标题{headings}个，共{characters}字。", file=sys.stderr)


def _writers() -> Mapping[str, DocumentWriter]:
    """Every ending that can be written; python-docx is loaded only when a Word file is written."""
    from xiasha_desk.services.exporting import PlainTextWriter
    from xiasha_desk.word.writer import WordWriter

    return {".docx": WordWriter(), ".txt": PlainTextWriter()}
