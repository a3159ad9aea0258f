"""Files of reports on the command line: text or Word by the ending, tracked changes as it was said."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from xiasha_desk.errors import UserError

if TYPE_CHECKING:
    from xiasha_desk.services.document_import import ImportDraft

ACCEPT, REJECT = "accept", "reject"
WORD = frozenset({".docx", ".docm"})


def add_source(parser: argparse.ArgumentParser) -> None:
    """The file and how its tracked changes are taken."""
    parser.add_argument("source", metavar="原稿", type=Path, help="文本文件（UTF-8、GBK 或 UTF-16）或 .docx")
    parser.add_argument("--changes", choices=(ACCEPT, REJECT), help="Word 文件里有修订时：accept 接受，reject 不接受")


def is_word(path: Path) -> bool:
    """Whether a file is read as a Word file."""
    return path.suffix.lower() in WORD


def word_draft(arguments: argparse.Namespace) -> ImportDraft:
    """The Word file's lines; UserError (exit code 2) where it has tracked changes and nobody said how to take them."""
    from xiasha_desk.services.document_import import draft_of_document
    from xiasha_desk.word.reading.reader import read_word, what

    document = read_word(arguments.source, accept=arguments.changes != REJECT)
    if document.changes and arguments.changes is None:
        why = f"文件里有 {document.changes} 处修订"
        remedy = "请写明怎样处理：--changes accept（接受）或 --changes reject（不接受）。"
        raise UserError(what(arguments.source.name), why, remedy, exit_code=2)
    return draft_of_document(document)
