"""A text cut into its lines, each without indentation and with its place."""

from __future__ import annotations

import re

from xiasha_desk.text.outline_parts import Stretch

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")


def read_lines(text: str) -> list[Stretch]:
    """The lines of `text` that are not blank, without the blanks at either end; any kind of line end."""
    found = []
    for match in _LINE.finditer(text):
        line = match[0]
        bare = line.strip()
        if bare:
            start = match.start() + len(line) - len(line.lstrip())
            found.append(Stretch(bare, start, start + len(bare)))
    return found
