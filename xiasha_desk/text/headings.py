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
_MARK = re.compile("[，。；：、,;:!！?？]")
_CLOSERS = tuple("”’」』）)》〉")


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
    end = stop.start() if stop else len(window)
    blank = _WIDE_BLANK.search(window)
    if blank and _ends_by_blank(window[: blank.start()], line[start + blank.end() :]):
        return LineHeading(ordinal, start, start + blank.start(), "", True)
    colon = _COLON.search(window[: _LONGEST_COLON_TITLE + 1])
    if colon and colon.start() and _ends_by_colon(window[colon.end() : end], line[start + end + 1 :]):
        return LineHeading(ordinal, start, start + colon.start(), colon[0], True)
    if stop and 0 < end <= LONGEST_RUN_IN and not re.search("[；;]", window[:end]):
        rest = line[start + end + 1 :]
        if not rest.startswith(_CLOSERS):
            return LineHeading(ordinal, start, start + end, stop[0], bool(rest.strip()))
    return None


def _ends_by_blank(head: str, rest: str) -> bool:
    """（一）抓党建强基础  今年以来，…: a short head without marks, a wide blank, a sentence."""
    return 0 < len(head) <= 30 and not _MARK.search(head) and len(rest) >= 20 and bool(_SENTENCE_END.search(rest))


def _ends_by_colon(sentence: str, rest: str) -> bool:
    """招商引资：签约9个，开工2个。 is a head and its text; 经济发展：稳中有进。后文 is one head."""
    return bool(sentence.strip()) and (len(sentence) > 20 or ("，" in sentence and not rest.strip()))


def _own_line(ordinal: PrintedOrdinal, line: str, start: int) -> LineHeading | None:
    if line[-1] in "，,、" or re.search("[；;]", line) or _TABLE.search(line):
        return None
    mark = line[-1] if line[-1] in "：:" else ""
    return LineHeading(ordinal, start, len(line) - len(mark), mark, False)
