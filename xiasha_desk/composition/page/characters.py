"""Characters that every file format accepts."""

from __future__ import annotations

import re
from typing import Final

_REFUSED: Final = "[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
"""Compiled when first needed: costly, and clean text never needs it."""


def acceptable(text: str) -> str:
    """`text` without what XML refuses (control characters, lone surrogates, U+FFFE/FFFF); tab and line break stay."""
    return text if text.isprintable() else re.sub(_REFUSED, "", text)
