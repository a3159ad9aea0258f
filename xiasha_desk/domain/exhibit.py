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


class ProjectColumn(enum.Enum):
    """What a column of a table of 民生实事 prints."""

    NUMBER = "number"
    NAME = "name"
    PROMISE = "promise"
    DEPARTMENT = "department"
    STAGE = "stage"
    PERCENT = "percent"
    COUNT = "count"
    DUE = "due"


PROJECT_COLUMNS = (ProjectColumn.NUMBER, ProjectColumn.NAME, ProjectColumn.PROMISE, ProjectColumn.STAGE)


class ChartKind(enum.Enum):
    """How a chart is drawn; in BAR_LINE the bars are values and the line is the year-on-year growth in per cent."""

    BAR = "bar"
    LINE = "line"
    BAR_LINE = "bar_line"
    STACKED = "stacked"
    """Bars of parts that are one upon the other; negative figures go down from nought."""


class ChartAxis(enum.Enum):
    """What stands along the chart's foot; the other one makes the series."""

    INDICATORS = "indicators"
    PERIODS = "periods"


@dataclass(frozen=True, slots=True)
class TableRef:
    """A table of indicators, a row each, printed from the ledger. `note` stands under it.

    With `unit_in_head` there is no column of units: one unit of all stands above the table, several behind the names.
    A `landscape` table has a page across of its own.
    """

    id: str
    caption: str = ""
    indicators: tuple[str, ...] = ()
    columns: tuple[TableColumn, ...] = STANDARD_COLUMNS
    note: str = ""
    unit_in_head: bool = False
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells joined into one: its first row and column (from 0), and how many rows and columns it covers."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class FreeTable:
    """A table of words: rows of equally many cells, the first `head_rows` of them headings. No cell has a line end.

    Of merged cells only the first one's words are printed. `unit` stands above the table at the right, "" for none.
    """

    id: str
    caption: str = ""
    rows: tuple[tuple[str, ...], ...] = (("", ""), ("", ""))
    head_rows: int = 1
    note: str = ""
    merges: tuple[Merge, ...] = ()
    unit: str = ""
    landscape: bool = False

    def __post_init__(self) -> None:
        if not self.rows or not self.rows[0] or len({len(row) for row in self.rows}) != 1:
            raise ValueError("a table's rows have equally many cells, at least one")
        if not 0 <= self.head_rows <= len(self.rows):
            raise ValueError("more headings than rows")
        if self.merges:
            self._check_merges()

    def _check_merges(self) -> None:
        covered: set[tuple[int, int]] = set()
        for m in self.merges:
            cells = {(r, c) for r in range(m.row, m.row + m.rows) for c in range(m.column, m.column + m.columns)}
            inside = m.row >= 0 and m.row + m.rows <= len(self.rows)
            inside = inside and m.column >= 0 and m.column + m.columns <= len(self.rows[0])
            if m.rows < 1 or m.columns < 1 or len(cells) < 2 or not inside or cells & covered:
                raise ValueError("merged cells are several, inside the table and no others' cells")
            if m.row < self.head_rows < m.row + m.rows:
                raise ValueError("merged cells do not join headings with other rows")
            covered |= cells


@dataclass(frozen=True, slots=True)
class ChartRef:
    """A chart of indicators, drawn from the ledger; `note` (the source) stands under it. Sizes in mm.

    Indicators of a second unit stand on a second axis. `show_growth` writes the year-on-year growth beside the
    figures, `with_table` puts the figures as a table under the chart.
    """

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
    show_growth: bool = False
    with_table: bool = False


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


@dataclass(frozen=True, slots=True)
class ProjectTable:
    """A table of 民生实事, a row for each of `projects` (ids). `note` stands under it.

    Printed is the progress of the report's own period.
    """

    id: str
    caption: str = ""
    projects: tuple[str, ...] = ()
    columns: tuple[ProjectColumn, ...] = PROJECT_COLUMNS
    note: str = ""
    landscape: bool = False


Table = TableRef | FreeTable | ProjectTable
"""What is numbered 表1, 表2."""
Exhibit = Table | ChartRef | Picture
