"""`read IN`: what stands in a text or Word file, its outline and its figures; writes nothing."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from xiasha_desk.cli.answer import answer
from xiasha_desk.cli.documents import REJECT, add_source, is_word


def add_to(commands: argparse._SubParsersAction[Any]) -> None:
    """Add this sub-command."""
    summary = "读出文本稿或 Word 稿的大纲和数据"
    whole = summary + "，什么都不写。"
    parser = commands.add_parser("read", help=summary, description=whole, allow_abbrev=False)
    add_source(parser)
    parser.add_argument("--json", action="store_true", help="以 JSON 输出，供别的程序使用")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the outline and the figures of the raw text."""
    found = _of_word(arguments) if is_word(arguments.source) else _of_text(arguments.source)
    if arguments.json:
        import json

        answer(json.dumps(found, ensure_ascii=False, allow_nan=False))
    else:
        answer("\n".join(listing(found)))
    return 0


def _of_text(path: Path) -> dict[str, Any]:
    from xiasha_desk.services.importing import read_text_file
    from xiasha_desk.text.reading import read_text

    text = read_text_file(path).text
    return read_text(text) | _findings(text)


def _findings(text: str) -> dict[str, Any]:
    """What 校核 says of the raw text."""
    from xiasha_desk.services.checking import plain_findings

    return {"findings": plain_findings(text)}


def _of_word(arguments: argparse.Namespace) -> dict[str, Any]:
    """As of a text, with the paragraphs the places count in, what was not imported, and the tracked changes."""
    from xiasha_desk.services.document_import import draft_of_document
    from xiasha_desk.services.document_reading import read_draft
    from xiasha_desk.word.reading.reader import read_word

    document = read_word(arguments.source, accept=arguments.changes != REJECT)
    draft = draft_of_document(document)
    return read_draft(draft, document, accepted=arguments.changes != REJECT) | _findings(draft.text)


def listing(found: dict[str, Any]) -> Iterator[str]:
    """The lines a person reads: the outline indented by level, then a line a figure."""
    sections, indicators = found["sections"], found["indicators"]
    yield f"大纲：{len(sections)}个标题和要点"
    for section in sections:
        yield "  " * section["level"] + " ".join(filter(None, (section["number"], section["title"])))
    if found.get("notimported"):
        yield "未读入：" + "、".join(f"{row['what']} {row['count']} 处" for row in found["notimported"])
    yield f"数据：{len(indicators)}处"
    for row in indicators:
        value = "" if row["value"] is None else f" {row['value']:.12g}{row['unit']}"
        yield f"  {row['name']}{value}{_growth(row['yoy'])}"


def _growth(rate: float | None) -> str:
    if rate is None:
        return ""
    if rate == 0:
        return "（同比持平）"
    return f"（同比{'增长' if rate > 0 else '下降'}{abs(rate):.12g}%）"
