"""`import IN`: a text or Word file becomes a report of the library."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xiasha_desk.cli.answer import answer
from xiasha_desk.cli.documents import add_source, is_word, word_draft
from xiasha_desk.cli.libraries import SHORT_ID, add_library, library

if TYPE_CHECKING:
    from xiasha_desk.domain.report import Report


def add_to(commands: argparse._SubParsersAction[Any]) -> None:
    """Add this sub-command."""
    summary = "把文本稿或 Word 稿导入稿件库"
    parser = commands.add_parser("import", help=summary, description=summary + "。", allow_abbrev=False)
    add_source(parser)
    add_library(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Read the file first, then open the library: a bad file leaves no trace."""
    report, notes = _word_report(arguments) if is_word(arguments.source) else _text_report(arguments.source)
    with library(arguments, write=True) as held:
        held.add(report)
    answer(f"{report.id[:SHORT_ID]}  {report.title}")
    for note in notes:
        print(note, file=sys.stderr)
    return 0


def _text_report(path: Path) -> tuple[Report, tuple[str, ...]]:
    from xiasha_desk.services.importing import import_text_file

    imported = import_text_file(path)
    return imported.report, imported.notes


def _word_report(arguments: argparse.Namespace) -> tuple[Report, tuple[str, ...]]:
    from xiasha_desk.services.document_import import report_of, untitled_note

    draft = word_draft(arguments)
    left_out = f"{draft.left_out}。" if draft.left_out else ""
    return report_of(draft), tuple(note for note in (left_out, untitled_note(draft)) if note)
