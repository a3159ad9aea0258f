"""What stands between paragraphs: tables, charts and pictures with captions, numbered by their place.

Tables and charts of the ledger name indicators and periods and hold no figure: what they print is composed. A period
is a `Period` key or one of `period.resolve_period`'s words relative to the report's own period.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass

from xiasha_desk.domain.period import LAST_YEAR, OWN


class TableColumn(enum.Enum):
    """What a column of an indicator table prints."""

    NAME = "name"
    UNIT = "unit"
    NOW = "now"
    BASE = "base"
    GROWTH = "growth"
    TARGET = "target"
    COMPLETION = "completion"
    DEPARTMENT = "department"


STANDARD_COLUMNS = (TableColumn.NAME, TableColumn.UNIT, TableColumn.NOW, TableColumn.BASE, TableColumn.GROWTH)


class ChartKind(enum.Enum):
    """How a chart is drawn; in BAR_LINE the bars are values and the line is the year-on-year growth in per cent."""

    BAR = "bar"
    LINE = "line"
    BAR_LINE = "bar_line"


class ChartAxis(enum.Enum):
    """What stands along the chart's foot; the other one makes the series."""

    INDICATORS = "indicators"
    PERIODS = "periods"


@dataclass(frozen=True, slots=True)
class TableRef:
    """A table of indicators, a row each, printed from the ledger. `note` stands under it."""

    id: str
    caption: str = ""
    indicators: tuple[str, ...] = ()
    columns: tuple[TableColumn, ...] = STANDARD_COLUMNS
    note: str = ""


@dataclass(frozen=True, slots=True)
class FreeTable:
    """A table of words: rows of equally many cells, the first `head_rows` of them headings. No cell has a line end."""

    id: str
    caption: str = ""
    rows: tuple[tuple[str, ...], ...] = (("", ""), ("", ""))
    head_rows: int = 1
    note: str = ""

    def __post_init__(self) -> None:
        if not self.rows or not self.rows[0] or len({len(row) for row in self.rows}) != 1:
            raise ValueError("a table's rows have equally many cells, at least one")
        if not 0 <= self.head_rows <= len(self.rows):
            raise ValueError("more headings than rows")


@dataclass(frozen=True, slots=True)
class ChartRef:
    """A chart of indicators of one unit, drawn from the ledger; `note` (the source) stands under it. Sizes in mm."""

    id: str
    caption: str = ""
    kind: ChartKind = ChartKind.BAR
    indicators: tuple[str, ...] = ()
    periods: tuple[str, ...] = (LAST_YEAR, OWN)
    axis: ChartAxis = ChartAxis.INDICATORS
    show_values: bool = True
    note: str = ""
    width_mm: int = 156
    height_mm: int = 75


@dataclass(frozen=True, slots=True)
class Image:
    """The bytes of a PNG or JPEG (`media_type` image/png or image/jpeg) and its size in pixels."""

    media_type: str
    data: bytes
    width_px: int
    height_px: int

    @property
    def digest(self) -> str:
        """What identifies the bytes."""
        import hashlib  # late: half of this module's loading time, and only pictures need it

        return hashlib.blake2b(self.data, digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, `width_mm` wide (at most 156, the text's width); `alternative` is read out where it cannot be seen."""

    id: str
    image: Image
    caption: str = ""
    width_mm: int = 140
    alternative: str = ""
    note: str = ""


Exhibit = TableRef | FreeTable | ChartRef | Picture
