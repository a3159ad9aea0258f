"""`rules`: the rules of 校核, each with its source and an example."""

from __future__ import annotations

import argparse
from typing import Any

from xiasha_desk.cli.answer import answer


def add_to(commands: argparse._SubParsersAction[Any]) -> None:
    """Add this sub-command."""
    summary = "列出全部校核规则"
    parser = commands.add_parser("rules", help=summary, description=summary + "。", allow_abbrev=False)
    parser.add_argument("--json", action="store_true", help="以 JSON 输出，供别的程序使用")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """List them by family."""
    from xiasha_desk.checking.catalog import all_rules

    if arguments.json:
        import json

        rows = [
            {"id": r.id, "name": r.name, "family": r.family.value, "kind": r.kind.value, "severity": r.severity.value,
             "why": r.why, "source": r.source, "wrong": r.wrong, "right": r.right}
            for r in all_rules()
        ]  # fmt: skip
        answer(json.dumps({"rules": rows}, ensure_ascii=False))
        return 0
    lines, family = [], None
    for rule in all_rules():
        if rule.family is not family:
            family = rule.family
            lines.append(f"【{family.value}】")
        lines.append(f"  {rule.severity.word}  {rule.id}  {rule.name}：{rule.why}（{rule.source}）")
    answer("\n".join(lines))
    return 0
