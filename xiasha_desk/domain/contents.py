"""What a composed table, chart or picture holds: cells, figures, bytes."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xiasha_desk.domain.exhibit import Image


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell; `number` ones are set so that their points stand under each other.

    A merged cell is `across` columns wide and `down` rows high; those it covers are `covered` and have no words.
    """

    text: str
    number: bool = False
    across: int = 1
    down: int = 1
    covered: bool = False


@dataclass(frozen=True, slots=True)
class ComposedTable:
    """Rows of equally many cells, the first `head_rows` of them headings that are repeated on each page.

    A `landscape` table stands on a page across, with its caption, unit and note.
    """

    rows: tuple[tuple[TableCell, ...], ...]
    head_rows: int = 1
    landscape: bool = False

    @property
    def text(self) -> str:
        """Cells parted by tabs, a line a row."""
        return "\n".join("\t".join(cell.text for cell in row) for row in self.rows)


@dataclass(frozen=True, slots=True)
class ChartSeries:
    """One row of values, a value (or None where there is none) for each category, printed with `decimals` digits.

    A `line` series of another unit than the chart's stands on the second axis (`second_axis`). `remarks` are words
    beside the values (同比 +22.1%), one or "" for each, or none at all.
    """

    name: str
    values: tuple[Decimal | None, ...]
    decimals: int
    unit: str
    line: bool = False
    second_axis: bool = False
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ComposedChart:
    """A chart with its figures; sizes in mm. `alternative` tells the figures in words.

    Bars of a `stacked` chart stand one upon the other. `second_unit` is the second axis's, "" without one.
    """

    categories: tuple[str, ...]
    series: tuple[ChartSeries, ...]
    unit: str
    show_values: bool
    width_mm: int
    height_mm: int
    alternative: str
    stacked: bool = False
    second_unit: str = ""

    @property
    def text(self) -> str:
        """What stands for the chart in plain text."""
        return f"（{self.alternative}）" if self.alternative else ""


@dataclass(frozen=True, slots=True)
class ComposedPicture:
    """A picture `width_mm` wide; its height follows from the image."""

    image: Image
    width_mm: int
    alternative: str

    @property
    def text(self) -> str:
        """What stands for the picture in plain text."""
        return f"（图：{self.alternative}）" if self.alternative else ""


Content = ComposedTable | ComposedChart | ComposedPicture
