"""`check REPORT|FILE`: what the rules find in a report of the library or in a file; `rules` lists them."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xiasha_desk.cli.answer import answer
from xiasha_desk.cli.documents import ACCEPT, REJECT, is_word
from xiasha_desk.cli.libraries import add_library, chosen_report, library

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xiasha_desk.checking.finding import Finding
    from xiasha_desk.checking.rule import Rule

HAS_ERRORS = 1
VERSION = 1


def add_to(commands: argparse._SubParsersAction[Any]) -> None:
    """Add this sub-command."""
    summary = "校核一份文稿或一个文件，列出发现的问题"
    whole = summary + "。有“错误”一级的问题时退出码为 1。"
    parser = commands.add_parser("check", help=summary, description=whole, allow_abbrev=False)
    parser.add_argument("subject", metavar="文稿或文件", help="文本文件、.docx，或库里文稿的编号、标题")
    parser.add_argument(
        "--rules", metavar="规则", default="", help="只用这些规则，用逗号分开；写编号或前一半，见 rules"
    )
    parser.add_argument("--json", action="store_true", help="以 JSON 输出，供别的程序使用")
    parser.add_argument(
        "--changes", choices=(ACCEPT, REJECT), default=ACCEPT, help="Word 文件里有修订时：accept 接受，reject 不接受"
    )
    add_library(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Check and list; 1 where there is an error."""
    from xiasha_desk.checking.finding import Severity
    from xiasha_desk.checking.run import as_plain
    from xiasha_desk.services.checking import chosen_rules

    rules = chosen_rules(arguments.rules.replace("，", ",").split(","))
    text, findings = _checked(arguments, rules)
    if arguments.json:
        import json

        rows = [as_plain(finding) for finding in findings]
        answer(json.dumps({"version": VERSION, "findings": rows}, ensure_ascii=False))
    else:
        answer("\n".join(_listing(text, findings, len(rules))))
    return HAS_ERRORS if any(finding.severity is Severity.ERROR for finding in findings) else 0


def _checked(arguments: argparse.Namespace, rules: Sequence[Rule]) -> tuple[str, list[Finding]]:
    """The text that was checked and what was found: of a file its raw text, of a report what it prints, with the
    ledger, the office's lexicon and without what was passed over."""
    from xiasha_desk.services import checking

    path = Path(arguments.subject)
    if path.is_file() or _like_a_file(path):
        text = _file_text(path, arguments)
        return text, checking.check_text(text, rules)
    from xiasha_desk.composition.compose import compose

    with library(arguments, write=False) as held:
        state = chosen_report(held, arguments.subject)
        passed, terms = checking.read_passed(held, state.report.id), checking.read_terms(held)
    document = compose(state.report, state.figures)
    placed = checking.check_document(document, rules, terms, known=checking.known_figures(state))
    told, _ = checking.without(placed, passed)
    return checking.CheckedText(document).text, [one.finding for one in told]


def _file_text(path: Path, arguments: argparse.Namespace) -> str:
    if is_word(path):
        from xiasha_desk.services.document_import import draft_of_document
        from xiasha_desk.word.reading.reader import read_word

        return draft_of_document(read_word(path, accept=arguments.changes != REJECT)).text
    from xiasha_desk.services.importing import read_text_file

    return read_text_file(path).text


def _like_a_file(path: Path) -> bool:
    return path.suffix.lower() in (".txt", ".docx", ".docm", ".doc", ".wps") or path.exists()


def _listing(text: str, findings: list[Finding], rules: int) -> Iterator[str]:
    """A line a finding: severity, line and place, the sentence, the rule."""
    if not findings:
        from xiasha_desk.checking.catalog import all_rules
        from xiasha_desk.services.checking import what_was_checked

        yield what_was_checked(text, all_rules()[:rules])
        return
    for finding in findings:
        line = text.count("\n", 0, finding.start) + 1
        yield f"{finding.severity.word}  第{line}行  {finding.message}  [{finding.rule}]"
    yield f"共 {len(findings)} 处。"
