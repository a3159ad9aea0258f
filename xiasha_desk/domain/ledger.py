"""指标台账: indicators and their observed values by period."""

from __future__ import annotations

import copy
import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from xiasha_desk.domain.layered import exchanged

if TYPE_CHECKING:  # few reports tell of projects
    from xiasha_desk.domain.livelihood import LivelihoodProject


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


class GrowthRule(enum.Enum):
    """What an indicator's 同比 is measured against."""

    SAME_PERIOD = "same_period"
    """The same period a year before, cumulative like the period itself."""
    FULL_YEAR = "full_year"
    """The whole year before: 比上年末, 比上年全年."""
    NONE = "none"
    """There is none."""


class FormulaKind(enum.Enum):
    """How a computed indicator comes from others."""

    SUM = "sum"
    DIFFERENCE = "difference"
    """The first one less all others."""
    RATIO = "ratio"
    """The first one over the second; in per cent where the unit is one."""


@dataclass(frozen=True, slots=True)
class Formula:
    """What an indicator is computed of: ids of others, in their order."""

    kind: FormulaKind
    parts: tuple[str, ...]

    def __post_init__(self) -> None:
        if len(self.parts) < 2 or (self.kind is FormulaKind.RATIO and len(self.parts) != 2):
            raise ValueError("a formula takes two indicators or more, a ratio exactly two")


@dataclass(frozen=True, slots=True)
class Indicator:
    """A named quantity. `decimals` is how many digits after the point are printed; `department` is a 科室's name,
    `field` the 领域 it belongs to (经济, 民生社保), `scope_note` says what is counted, `phrase` stands before 增长 and
    下降. One with a `formula` is computed and takes no value of its own."""

    id: str
    name: str
    unit: str = ""
    decimals: int = 0
    better: Better = Better.NEITHER
    department: str = ""
    scope_note: str = ""
    phrase: str = "同比"
    field: str = ""
    growth_rule: GrowthRule = GrowthRule.SAME_PERIOD
    formula: Formula | None = None


@dataclass(frozen=True, slots=True)
class Missing:
    """Why there is no value."""

    reason: str


@dataclass(frozen=True, slots=True)
class Observation:
    """The value of one indicator in one period (a `Period` key), in the indicator's unit.

    `reported_rate` is a year-on-year rate in per cent that was told without a base. `cut_off` is the date the figure
    was counted up to, as typed; `entered_by` and `entered_at` tell who gave the status, and when.
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
    cut_off: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What identifies it: indicator id and period key."""
        return (self.indicator, self.period)


@dataclass(frozen=True, slots=True)
class Ledger:
    """All indicators in their order, all observations by (indicator id, period key), the projects of 民生实事 by year
    and number. Never changed in place.

    `observations` holds what was typed; `value` and `observation` also tell what is computed of it.
    """

    indicators: tuple[Indicator, ...] = ()
    observations: Mapping[tuple[str, str], Observation] = field(default_factory=dict)
    projects: tuple[LivelihoodProject, ...] = ()
    _by_id: Mapping[str, Indicator] = field(init=False, repr=False, compare=False)
    _parts_of: Mapping[str, tuple[str, ...]] = field(init=False, repr=False, compare=False)
    """By indicator the computed ones it is a part of."""
    _periods: frozenset[str] = field(init=False, repr=False, compare=False)
    """Every period in which something may be known; what was taken away may leave its period behind."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {i.id: i for i in self.indicators})
        object.__setattr__(self, "_parts_of", _parts_of(self.indicators))
        object.__setattr__(self, "_periods", frozenset(period for _, period in self.observations))

    def indicator(self, indicator_id: str) -> Indicator | None:
        """The indicator of that id, or None."""
        return self._by_id.get(indicator_id)

    def value(self, indicator_id: str, period: str) -> Decimal | Missing | None:
        """What is known of an indicator's value in a period; None when nothing is."""
        found = self.observation(indicator_id, period)
        return None if found is None else found.value

    def observation(self, indicator_id: str, period: str) -> Observation | None:
        """What is known of an indicator in a period, or None; of a computed one what follows from its parts."""
        indicator = self._by_id.get(indicator_id)
        if indicator is None or indicator.formula is None:
            return self.observations.get((indicator_id, period))
        from xiasha_desk.domain.composites import computed  # few indicators are computed

        return computed(self, indicator, period)

    def project(self, project_id: str) -> LivelihoodProject | None:
        """The project of that id, or None."""
        return next((project for project in self.projects if project.id == project_id), None)

    def dependents(self, indicator_id: str) -> tuple[str, ...]:
        """Ids of the computed indicators that an indicator enters, directly or through others, in no order.

        What is looked up was collected when the indicators were last changed: the work is that of the answer.
        """
        found: dict[str, None] = {}
        waiting = [indicator_id]
        while waiting:
            for one in self._parts_of.get(waiting.pop(), ()):
                if one not in found:
                    found[one] = None
                    waiting.append(one)
        return tuple(found)

    def has_observations(self, indicator_id: str) -> bool:
        """Whether anything is known of an indicator in any period."""
        return any((indicator_id, period) in self.observations for period in self._periods)

    def with_indicators(self, indicators: tuple[Indicator, ...]) -> Ledger:
        """The ledger with other indicators; they must cover those that something is known of."""
        by_id = {i.id: i for i in indicators}
        return self._with(indicators=indicators, _by_id=by_id, _parts_of=_parts_of(indicators))

    def with_observation(self, key: tuple[str, str], observation: Observation | None) -> Ledger:
        """The ledger with one observation set, or taken away for None."""
        periods = self._periods if key[1] in self._periods else self._periods | {key[1]}
        return self._with(observations=exchanged(self.observations, key, observation), _periods=periods)

    def with_observations(self, told: Mapping[tuple[str, str], Observation | None]) -> Ledger:
        """The ledger with many observations set, or taken away for None; one copy for all of them."""
        found = dict(self.observations)
        for key, observation in told.items():
            if observation is None:
                found.pop(key, None)
            else:
                found[key] = observation
        return self._with(observations=found, _periods=self._periods | {period for _, period in told})

    def with_project(self, project_id: str, project: LivelihoodProject | None) -> Ledger:
        """The ledger with one project set, or taken away for None; they stand by year and number."""
        others = [one for one in self.projects if one.id != project_id]
        chosen = [*others, *([project] if project is not None else [])]
        return self._with(projects=tuple(sorted(chosen, key=lambda one: (one.year, one.number, one.id))))

    def _with(self, **fields: object) -> Ledger:
        """A copy that keeps what was already made of the fields that stay."""
        ledger = copy.copy(self)
        for name, value in fields.items():
            object.__setattr__(ledger, name, value)
        return ledger


def _parts_of(indicators: tuple[Indicator, ...]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for indicator in indicators:
        for part in indicator.formula.parts if indicator.formula is not None else ():
            found[part] = (*found.get(part, ()), indicator.id)
    return found
