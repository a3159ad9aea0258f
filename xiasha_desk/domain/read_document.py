"""What was read out of a foreign document: its paragraphs and tables in order, and what was left out."""

from __future__ import annotations

from dataclasses import dataclass

from xiasha_desk.domain.exhibit import Merge


@dataclass(frozen=True, slots=True)
class FoundParagraph:
    """A paragraph as it prints, its automatic number in front; lines that were broken softly are parted by \\n.

    `level` is that of a heading's style (1 to 9), 0 for none; `is_title` of the style for a document's title.
    """

    text: str
    level: int = 0
    is_title: bool = False


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table: rows of equally many cells, without line ends in them; of merged cells the first has the words."""

    rows: tuple[tuple[str, ...], ...]
    merges: tuple[Merge, ...] = ()
    head_rows: int = 0


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that was not read, and how often: 文本框, 2."""

    what: str
    count: int

    @property
    def words(self) -> str:
        """文本框 2 处."""
        return f"{self.what} {self.count} 处"


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """A document as it reads with its tracked changes accepted, or rejected; `changes` is how many there are."""

    file_name: str
    blocks: tuple[FoundParagraph | FoundTable, ...]
    left_out: tuple[LeftOut, ...] = ()
    changes: int = 0

    @property
    def left_out_words(self) -> str:
        """未导入：文本框 2 处、页眉 1 处; "" when nothing was left out."""
        told = "、".join(one.words for one in self.left_out)
        return f"未导入：{told}" if told else ""


class PlainText:
    """The paragraphs of a document as one text, a line each; `headings` and `tables` tell where in it (characters)
    headings by style begin and tables stand."""

    def __init__(self, document: FoundDocument) -> None:
        lines: list[str] = []
        self.headings: dict[int, int] = {}
        self.titles: set[int] = set()
        self.tables: list[tuple[int, FoundTable]] = []
        place = 0
        for block in document.blocks:
            if isinstance(block, FoundTable):
                self.tables.append((place, block))
                continue
            if block.level:
                self.headings[place] = block.level
            if block.is_title:
                self.titles.add(place)
            lines.append(block.text)
            place += len(block.text) + 1
        self.text = "\n".join(lines)
