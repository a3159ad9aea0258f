"""The task of the child process: a Word file in, its words out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


def read(words: Sequence[str]) -> bytes:
    """The document at the path `words[0]`, shown as `words[1]`, its changes as `words[2]` says, for the parent to
    decode. UserError."""
    from xiasha_desk.word.reading.reader import read_word_here
    from xiasha_desk.word.reading.wire import encoded

    return encoded(read_word_here(Path(words[0]), words[1], accept=words[2] != "reject"))
