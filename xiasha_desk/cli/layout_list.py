"""`layouts`: the 版式 there are, the shipped ones and the office's own."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from xiasha_desk.cli.answer import answer


def add_to(commands: argparse._SubParsersAction[Any]) -> None:
    """Add this sub-command."""
    summary = "列出可用的版式"
    parser = commands.add_parser("layouts", help=summary, description=summary + "。", allow_abbrev=False)
    parser.add_argument("--json", action="store_true", help="写成 JSON，连同每一项的取值和依据")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """List the sound ones; what is wrong with the others goes to stderr."""
    from xiasha_desk.template_files.layouts import layout_roots, list_layouts

    layouts, problems = list_layouts(layout_roots())
    if arguments.json:
        import json
        from dataclasses import asdict

        listed = [asdict(layout) for layout in layouts]
        answer(json.dumps(listed, ensure_ascii=False, indent=2, default=lambda member: member.value))
    else:
        for layout in layouts:
            answer(f"{layout.slug}  {layout.name}  {layout.description}")
    for problem in problems:
        print(problem.sentence(), file=sys.stderr)
    return 0
