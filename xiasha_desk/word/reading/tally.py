"""What is left out of a document, counted by what a clerk calls it."""

from __future__ import annotations

from collections import Counter

from xiasha_desk.domain.read_document import LeftOut

TEXT_BOX, PICTURE, CHART, OBJECT, FORMULA = "文本框", "图片", "图表", "嵌入对象", "公式"
FOOTNOTE, ENDNOTE, COMMENT, HEADER, FOOTER = "脚注", "尾注", "批注", "页眉", "页脚"
HIDDEN, CONTENTS, SYMBOL, NESTED = "隐藏文字", "目录", "特殊符号", "表格中的表格"
_ORDER = (
    TEXT_BOX, PICTURE, CHART, OBJECT, FORMULA, FOOTNOTE, ENDNOTE, COMMENT, HEADER, FOOTER, HIDDEN, CONTENTS, SYMBOL,
    NESTED,
)  # fmt: skip


class Tally:
    """Counts as the document is gone through."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def add(self, what: str, count: int = 1) -> None:
        """So many more of something."""
        self._counts[what] += count

    def left_out(self) -> tuple[LeftOut, ...]:
        """What there was, in a settled order."""
        return tuple(LeftOut(what, self._counts[what]) for what in _ORDER if self._counts[what])
