"""Limits on the length of files, classes and functions, and who still exceeds them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from chores.places import say

FOLDERS = ("xiasha_desk", "chores", "benchmarks")
FILE_LINES, CLASS_LINES, FUNCTION_LINES = 400, 250, 50
MAIN_WINDOW_LINES = 250

EXCEPTIONS: frozenset[str] = frozenset()
"""What is larger, by name ("path" or "path:Class" or "path:function"). The list only shrinks."""


def report(root: Path) -> int:
    """Say what is too large, or on the list without being so; 1 when anything is."""
    found = dict(oversized(root))
    new = sorted(set(found) - EXCEPTIONS)
    stale = sorted(EXCEPTIONS - set(found))
    for name in new:
        say(f"太长：{name}（{found[name]}行）")
    for name in stale:
        say(f"已经不超长了，请从 chores/sizes.py 的名单里划掉：{name}")
    return 1 if new or stale else 0


def oversized(root: Path) -> Iterator[tuple[str, int]]:
    """Name and lines of every file, class and function over its limit."""
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*.py")):
            name = path.relative_to(root).as_posix()
            source = path.read_text(encoding="utf-8")
            lines = len(source.splitlines())
            if lines > (MAIN_WINDOW_LINES if path.name == "main_window.py" else FILE_LINES):
                yield name, lines
            for node in ast.walk(ast.parse(source)):
                limit = _limit(node)
                if limit and isinstance(node, ast.stmt) and _length(node) > limit:
                    yield f"{name}:{getattr(node, 'name', '?')}", _length(node)


def _limit(node: ast.AST) -> int:
    if isinstance(node, ast.ClassDef):
        return CLASS_LINES
    return FUNCTION_LINES if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) else 0


def _length(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1
