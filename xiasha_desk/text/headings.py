"""Whether a line is or opens with a numbered heading, and where the heading ends."""

from __future__ import annotations

import re
from dataclasses import dataclass

from xiasha_desk.text.ordinals import PrintedOrdinal, read_ordinal

LONGEST_OWN_LINE = 64
LONGEST_RUN_IN = 50
_LONGEST_COLON_TITLE = 20
_SENTENCE_END = re.compile("[。！？!?]")
_COLON = re.compile("[：:]")
_WIDE_BLANK = re.compile(r"[ \xa0]{2,}|\u3000+")
_TABLE = re.compile(r"\t|\S[ \u3000]{2,}\S+[ \u3000]{2,}\S")
_CLOSERS = "”’」』）)》〉"


@dataclass(frozen=True, slots=True)
class LineHeading:
    """A heading at the start of a line; places count from the line's start.

    The title runs from `title_start` to `title_end`, its `end_mark` follows ("" for none), and what stands
    after `rest_start` is the first paragraph's text when `run_in`.
    """

    ordinal: PrintedOrdinal
    title_start: int
    title_end: int
    end_mark: str
    run_in: bool

    @property
    def rest_start(self) -> int:
        """Where the heading with its end mark is over."""
        return self.title_end + len(self.end_mark)


def read_heading(line: str) -> LineHeading | None:
    """The heading in `line` (already without indentation), or None when it is a paragraph, item or table row."""
    ordinal = read_ordinal(line)
    if ordinal is None:
        return None
    start = len(ordinal.printed)
    window = line[start : start + LONGEST_OWN_LINE + 1]
    if not window or not any(c.isalpha() for c in window):
        return None
    whole = len(line) <= start + LONGEST_OWN_LINE
    return _run_in(ordinal, line, start, window) or (_own_line(ordinal, line, start) if whole else None)


def _run_in(ordinal: PrintedOrdinal, line: str, start: int, window: str) -> LineHeading | None:
    stop = _SENTENCE_END.search(window)
    colon = _COLON.search(window[: _LONGEST_COLON_TITLE + 1])
    end = stop.start() if stop else len(window)
    if stop and end and end <= LONGEST_RUN_IN and not (colon and end > 30):
        if "；" in window[:end] or ";" in window[:end] or line[start + end + 1 : start + end + 2] in tuple(_CLOSERS):
            return None
        has_text = bool(line[start + end + 1 :].strip())
        return LineHeading(ordinal, start, start + end, stop[0], has_text)
    if colon and colon.start() and line[start + colon.start() + 1 :].strip():
        return LineHeading(ordinal, start, start + colon.start(), colon[0], True)
    blank = _WIDE_BLANK.search(window)
    if blank and blank.start() and len(line) - start - blank.end() >= 20 and not _TABLE.search(window):
        head = window[: blank.start()]
        if len(head) <= 30 and not re.search("[，,；;]$", head):
            return LineHeading(ordinal, start, start + blank.start(), "", True)
    return None


def _own_line(ordinal: PrintedOrdinal, line: str, start: int) -> LineHeading | None:
    if line[-1] in "；;，,、" or "；" in line or _TABLE.search(line):
        return None
    mark = line[-1] if line[-1] in "：:" else ""
    return LineHeading(ordinal, start, len(line) - len(mark), mark, False)
