"""Report periods: year, half-year, quarter, month and January-to-month, with a sortable key."""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass, replace

_KEY = re.compile(r"(\d{4})(?:(P)|(H|Q|M|T)(\d{1,2}))?")

OWN = ""
"""The report's own period, where a period is asked for."""
LAST_YEAR = "@-1"
"""The same period one year before the report's own."""
_RELATIVE = re.compile(r"@-(\d{1,2})")


class PeriodKind(enum.Enum):
    """The kinds of period, by the letter of their key."""

    YEAR = ""
    HALF = "H"
    QUARTER = "Q"
    MONTH = "M"
    TO_MONTH = "T"
    """January to month n, cumulative."""
    TARGET = "P"
    """What is aimed at for a whole year (年度目标): kept like an observation, of a period of its own kind."""


_LIMITS = {
    PeriodKind.YEAR: 0,
    PeriodKind.TARGET: 0,
    PeriodKind.HALF: 2,
    PeriodKind.QUARTER: 4,
    PeriodKind.MONTH: 12,
    PeriodKind.TO_MONTH: 12,
}


@dataclass(frozen=True, slots=True, order=False)
class Period:
    """A period; `number` is the half, quarter or month (0 for a year)."""

    year: int
    kind: PeriodKind = PeriodKind.YEAR
    number: int = 0

    def __post_init__(self) -> None:
        limit = _LIMITS[self.kind]
        if not 1949 <= self.year <= 2999 or not (1 <= self.number <= limit if limit else self.number == 0):
            raise ValueError("no such period")

    @property
    def key(self) -> str:
        """2023, 2023P, 2023H1, 2023Q2, 2023M05, 2023T05."""
        if not _LIMITS[self.kind]:
            return f"{self.year}{self.kind.value}"
        width = 2 if self.kind in (PeriodKind.MONTH, PeriodKind.TO_MONTH) else 1
        return f"{self.year}{self.kind.value}{self.number:0{width}d}"

    @property
    def label(self) -> str:
        """The period in Chinese: 2023年上半年, 2023年1—5月."""
        number = self.number
        tail = {
            PeriodKind.YEAR: "",
            PeriodKind.TARGET: "目标",
            PeriodKind.HALF: "上半年" if number == 1 else "下半年",
            PeriodKind.QUARTER: "一二三四"[(number - 1) % 4] + "季度",
            PeriodKind.MONTH: f"{number}月",
            PeriodKind.TO_MONTH: f"1—{number}月" if number > 1 else "1月",
        }[self.kind]
        return f"{self.year}年{tail}"

    def same_period_last_year(self) -> Period:
        """上年同期."""
        return replace(self, year=self.year - 1)

    def target(self) -> Period:
        """The year's target that this period works towards."""
        return Period(self.year, PeriodKind.TARGET)


def resolve_period(wanted: str, own: str) -> str:
    """The key that `wanted` means in a report of period `own`: OWN, LAST_YEAR or another @-n, or a key; "" for none."""
    match = _RELATIVE.fullmatch(wanted)
    if not match:
        return wanted or own
    try:
        return replace(parse_period(own), year=parse_period(own).year - int(match[1])).key
    except ValueError:
        return ""


def parse_period(key: str) -> Period:
    """The period of a key such as 2023H1; ValueError when it is none."""
    match = _KEY.fullmatch(key)
    if not match:
        raise ValueError(f"no period key: {key!r}")
    kind = PeriodKind(match[2] or match[3] or "")
    return Period(int(match[1]), kind, int(match[4] or 0))


def period_order(key: str) -> tuple[int, int, str]:
    """What sorts period keys by when they end: year, last month, kind; what is no key comes first."""
    try:
        period = parse_period(key)
    except ValueError:
        return (0, 0, key)
    months = {PeriodKind.HALF: 6 * period.number, PeriodKind.QUARTER: 3 * period.number}
    return (period.year, months.get(period.kind, period.number or 12), key)


_TITLE = re.compile(r"(\d{4})年?(上半年|下半年|半年度?|([一二三四1-4])季度|1[-—－至到](\d{1,2})月|(\d{1,2})月)?")


def period_of_title(title: str) -> str:
    """The key of the period a title names (…2022年半年度工作总结 → 2022H1), or "" when it names none."""
    match = _TITLE.search(title.replace(" ", ""))
    if not match:
        return ""
    year, rest = int(match[1]), match[2] or ""
    try:
        if "半年" in rest:
            return Period(year, PeriodKind.HALF, 2 if rest.startswith("下") else 1).key
        if match[3]:
            return Period(
                year, PeriodKind.QUARTER, " 1234".find(match[3]) if match[3].isdigit() else "零一二三四".index(match[3])
            ).key
        if match[4]:
            return Period(year, PeriodKind.TO_MONTH, int(match[4])).key
        if match[5]:
            return Period(year, PeriodKind.MONTH, int(match[5])).key
        return Period(year).key
    except ValueError:
        return ""
