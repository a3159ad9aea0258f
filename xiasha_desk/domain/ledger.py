"""指标台账: indicators and their observed values by period."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal


class Better(enum.Enum):
    """Which direction of an indicator is good news."""

    UP = "up"
    DOWN = "down"
    NEITHER = "neither"


class Softener(enum.Enum):
    """The word that softens a value; PREFIX ones stand before it, 余 and 多 after the number."""

    NONE = ""
    ABOUT = "约"
    OVER = "超"
    NEAR = "近"
    ABOVE = "逾"
    ODD = "余"
    MANY = "多"


class FigureStatus(enum.Enum):
    """How far an observation has come."""

    EMPTY = "未填"
    PENDING = "待核"
    CHECKED = "已核"


@dataclass(frozen=True, slots=True)
class Indicator:
    """A named quantity. `decimals` is how many digits after the point are printed; `department` is a 科室's name,
    `field` the 领域 it belongs to (经济, 民生社保)."""

    id: str
    name: str
    unit: str = ""
    decimals: int = 0
    better: Better = Better.NEITHER
    department: str = ""
    scope_note: str = ""
    phrase: str = "同比"
    field: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """Why there is no value."""

    reason: str


@dataclass(frozen=True, slots=True)
class Observation:
    """The value of one indicator in one period (a `Period` key), in the indicator's unit.

    `reported_rate` is a year-on-year rate in per cent that was told without a base.
    """

    indicator: str
    period: str
    value: Decimal | Missing
    softener: Softener = Softener.NONE
    reported_rate: Decimal | None = None
    source: str = ""
    status: FigureStatus = FigureStatus.PENDING
    entered_by: str = ""
    entered_at: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What identifies it: indicator id and period key."""
        return (self.indicator, self.period)


@dataclass(frozen=True, slots=True)
class Ledger:
    """All indicators in their order, and all observations by (indicator id, period key). Never changed in place."""

    indicators: tuple[Indicator, ...] = ()
    observations: Mapping[tuple[str, str], Observation] = field(default_factory=dict)
    _by_id: dict[str, Indicator] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {i.id: i for i in self.indicators})

    def indicator(self, indicator_id: str) -> Indicator | None:
        """The indicator of that id, or None."""
        return self._by_id.get(indicator_id)

    def value(self, indicator_id: str, period: str) -> Decimal | Missing | None:
        """What is known of an indicator's value in a period; None when nothing is."""
        found = self.observations.get((indicator_id, period))
        return None if found is None else found.value

    def observation(self, indicator_id: str, period: str) -> Observation | None:
        """What is known of an indicator in a period, or None."""
        return self.observations.get((indicator_id, period))

    def with_observation(self, key: tuple[str, str], observation: Observation | None) -> Ledger:
        """The ledger with one observation set, or taken away for None."""
        changed = dict(self.observations)
        if observation is None:
            changed.pop(key, None)
        else:
            changed[key] = observation
        return Ledger(self.indicators, changed)
