"""民生实事: projects that were promised, and how far each has come."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field, replace
from decimal import Decimal

from xiasha_desk.domain.comparison import round_half_up
from xiasha_desk.domain.period import period_order


class Stage(enum.Enum):
    """How far a project has come, in order; the words are those that stand in a report."""

    PLANNED = "谋划"
    DESIGN = "方案设计"
    BUDGET = "预算审核"
    TENDER = "招标"
    BUILDING = "在建"
    PARTLY = "完成"
    """In per cent: 完成80%."""
    NEARLY = "基本完成"
    FINISHED = "竣工待验收"
    IN_USE = "投用"

    @property
    def place(self) -> int:
        """Its place from 0: a smaller one later means that the project went backwards."""
        return _ORDER.index(self)


_ORDER = tuple(Stage)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a project was in a period (a `Period` key).

    `percent` is how much is done (0 to 100), asked of PARTLY and allowed of all; `count` how many of what was promised;
    `as_of` the day it was told of, as typed; `told` its own words in place of the stage's.
    """

    period: str
    stage: Stage
    percent: Decimal | None = None
    count: Decimal | None = None
    as_of: str = ""
    told: str = ""
    source: str = ""
    entered_by: str = ""
    entered_at: str = ""

    def __post_init__(self) -> None:
        if self.percent is not None and not 0 <= self.percent <= 100:
            raise ValueError("a project is done to between 0 and 100 per cent")

    @property
    def percent_words(self) -> str:
        """80%; "" when it is not known. What is not quite done is never told as 100%, nor what is begun as 0%."""
        if self.percent is None:
            return ""
        rounded = round_half_up(self.percent, 1)
        return f"{_plain(self.percent if rounded in (0, 100) else rounded)}%"

    @property
    def words(self) -> str:
        """What a report says of it: 招标, 完成80%, or its own words; "" for PARTLY without a per cent."""
        if self.told or self.stage is not Stage.PARTLY:
            return self.told or self.stage.value
        return self.percent_words and self.stage.value + self.percent_words


@dataclass(frozen=True, slots=True)
class LivelihoodProject:
    """A card. `number` is its place in the year's list; `promise` what was promised, `due` until when, as typed.

    `promised` is how many were promised, in `unit`. `figures` are ids of indicators that tell more of it. `progress`
    stands in the order of periods, at most once for each.
    """

    id: str
    year: int
    number: int
    name: str
    promise: str = ""
    department: str = ""
    due: str = ""
    promised: Decimal | None = None
    unit: str = ""
    figures: tuple[str, ...] = ()
    progress: tuple[Progress, ...] = field(default=())

    def __post_init__(self) -> None:
        periods = [one.period for one in self.progress]
        if periods != sorted(set(periods), key=period_order):
            raise ValueError("a project tells its progress once for each period, in order")

    def at(self, period: str) -> Progress | None:
        """How far it was in a period, or None."""
        return next((one for one in self.progress if one.period == period), None)

    def is_told(self, period: str) -> bool:
        """Whether a report of that period has words for how far it is."""
        now = self.at(period)
        return now is not None and bool(now.words)

    def before(self, period: str) -> Progress | None:
        """The last progress told of a period that ended earlier, or None."""
        earlier = (one for one in reversed(self.progress) if period_order(one.period) < period_order(period))
        return next(earlier, None)

    def with_progress(self, progress: Progress) -> LivelihoodProject:
        """The project with the progress of that period set."""
        others = [one for one in self.progress if one.period != progress.period]
        return replace(self, progress=tuple(sorted([*others, progress], key=lambda one: period_order(one.period))))

    def without_progress(self, period: str) -> LivelihoodProject:
        """The project with nothing told of that period."""
        return replace(self, progress=tuple(one for one in self.progress if one.period != period))

    def count_words(self, period: str) -> str:
        """12台 in a period; "" when it is not known."""
        now = self.at(period)
        return "" if now is None or now.count is None else f"{now.count:f}{self.unit}"


def _plain(value: Decimal) -> str:
    words = f"{value:f}"
    return words.rstrip("0").rstrip(".") if "." in words else words
