"""Carry out a change on immutable state: a new state, the change that takes it back, and what was touched."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field, replace

from xiasha_desk.domain import changes as c
from xiasha_desk.domain.formula_rules import check_formula, check_no_part
from xiasha_desk.domain.ledger import Ledger
from xiasha_desk.domain.outline import branch_end, may_stand_at
from xiasha_desk.domain.report import Report, Section
from xiasha_desk.errors import ChangeError


@dataclass(frozen=True, slots=True)
class DraftState:
    """What a session holds: one report and the ledger."""

    report: Report
    ledger: Ledger = field(default_factory=Ledger)

    @property
    def figures(self) -> Ledger:
        """What the report prints its figures from: the ledger, or its own of the day it was issued."""
        return self.ledger if self.report.issued is None else self.report.issued.ledger


@dataclass(frozen=True, slots=True)
class Touched:
    """What a change may have altered, created or removed: storage writes or deletes exactly these.

    `report` covers title, elements, period and the order of sections; `indicators_order` the ledger's order.
    """

    report: bool = False
    sections: frozenset[str] = frozenset()
    indicators: frozenset[str] = frozenset()
    indicators_order: bool = False
    observations: frozenset[tuple[str, str]] = frozenset()
    projects: frozenset[str] = frozenset()

    def __or__(self, other: Touched) -> Touched:
        return Touched(
            self.report or other.report,
            self.sections | other.sections,
            self.indicators | other.indicators,
            self.indicators_order or other.indicators_order,
            self.observations | other.observations,
            self.projects | other.projects,
        )

    def __bool__(self) -> bool:
        ledger = self.indicators or self.indicators_order or self.observations or self.projects
        return bool(self.report or self.sections or ledger)


@dataclass(frozen=True, slots=True)
class Applied:
    """The outcome of a change."""

    state: DraftState
    inverse: c.Change
    touched: Touched


def apply(state: DraftState, change: c.Change) -> Applied:
    """Carry out `change`. Everything is checked first: ChangeError leaves nothing half done."""
    return _apply(change, state)


@functools.singledispatch
def _apply(change: object, state: DraftState) -> Applied:
    raise ChangeError(f"unknown change {type(change).__name__}")


def _with_report(state: DraftState, report: Report, inverse: c.Change, touched: Touched) -> Applied:
    if state.report.issued is not None:
        raise ChangeError("the report has been issued")
    return Applied(replace(state, report=report), inverse, touched)


def _index(report: Report, section_id: str) -> int:
    try:
        return report.index_of(section_id)
    except KeyError:
        raise ChangeError("no such section") from None


def _place(ledger: Ledger, indicator_id: str) -> int:
    indicator = ledger.indicator(indicator_id)
    if indicator is None:
        raise ChangeError("no such indicator")
    return next(index for index, found in enumerate(ledger.indicators) if found is indicator)


@_apply.register
def _(change: c.SetTitle, state: DraftState) -> Applied:
    report = state.report
    return _with_report(state, replace(report, title=change.title), c.SetTitle(report.title), Touched(report=True))


@_apply.register
def _(change: c.SetPeriod, state: DraftState) -> Applied:
    report = state.report
    return _with_report(state, replace(report, period=change.period), c.SetPeriod(report.period), Touched(report=True))


@_apply.register
def _(change: c.SetElements, state: DraftState) -> Applied:
    report = state.report
    return _with_report(
        state, replace(report, elements=change.elements), c.SetElements(report.elements), Touched(report=True)
    )


@_apply.register
def _(change: c.InsertSections, state: DraftState) -> Applied:
    report, new = state.report, change.sections
    if (
        not new
        or not may_stand_at(report.sections, change.index, min(s.level for s in new))
        or new[0].level > min(s.level for s in new)
        or any(s.attachment != (s.level == 0) for s in new)
    ):
        raise ChangeError("sections cannot stand there")
    ids = [s.id for s in (*report.sections, *new)]
    if len(set(ids)) != len(ids):
        raise ChangeError("a section of that id exists")
    sections = (*report.sections[: change.index], *new, *report.sections[change.index :])
    return _with_report(
        state,
        replace(report, sections=sections),
        c.RemoveSections(change.index, len(new)),
        Touched(report=True, sections=frozenset(s.id for s in new)),
    )


@_apply.register
def _(change: c.RemoveSections, state: DraftState) -> Applied:
    sections = state.report.sections
    end = change.index + change.count
    if change.index < 1 or change.count < 1 or end > len(sections):
        raise ChangeError("no such sections")
    removed = sections[change.index : end]
    rest = (*sections[: change.index], *sections[end:])
    if removed[0].level > min(s.level for s in removed) or not may_stand_at(rest, change.index, removed[0].level):
        raise ChangeError("only whole branches can be removed")
    return _with_report(
        state,
        replace(state.report, sections=rest),
        c.InsertSections(change.index, removed),
        Touched(report=True, sections=frozenset(s.id for s in removed)),
    )


@_apply.register
def _(change: c.MoveSection, state: DraftState) -> Applied:
    sections = state.report.sections
    start = _index(state.report, change.section)
    end = branch_end(sections, start)
    if start == 0:
        raise ChangeError("the lead part stays first")
    if sections[start].attachment != (change.level == 0):
        raise ChangeError("an attachment has level 0, and nothing else has")
    shift = change.level - sections[start].level
    branch = tuple(_shifted(s, shift) for s in sections[start:end])
    rest = (*sections[:start], *sections[end:])
    target = len(rest)
    if change.before is not None:
        target = next((i for i, s in enumerate(rest) if s.id == change.before), 0)
    if not may_stand_at(rest, target, change.level) or not may_stand_at(rest, start, sections[start].level):
        raise ChangeError("the section cannot stand there")
    moved = (*rest[:target], *branch, *rest[target:])
    follower = sections[end].id if end < len(sections) else None
    touched = Touched(report=True, sections=frozenset(s.id for s in branch) if shift else frozenset())
    return _with_report(
        state,
        replace(state.report, sections=moved),
        c.MoveSection(change.section, follower, sections[start].level),
        touched,
    )


def _shifted(section: Section, shift: int) -> Section:
    if not shift:
        return section
    if not 1 <= section.level + shift <= 4:
        raise ChangeError("the outline has four levels")
    return replace(section, level=section.level + shift)


@_apply.register
def _(change: c.SetHeading, state: DraftState) -> Applied:
    index = _index(state.report, change.section)
    old = state.report.sections[index]
    if index == 0:
        raise ChangeError("the lead part has no heading")
    if old.attachment and change.run_in:
        raise ChangeError("an attachment's title stands alone")
    new = replace(old, heading=change.heading, run_in=change.run_in, run_in_end=change.run_in_end)
    inverse = c.SetHeading(old.id, old.heading, old.run_in, old.run_in_end)
    return _with_report(state, state.report.with_section(new), inverse, Touched(sections=frozenset({old.id})))


@_apply.register
def _(change: c.SetOrdinals, state: DraftState) -> Applied:
    report = state.report
    wanted = dict(change.ordinals)
    if len(wanted) != len(change.ordinals) or any(report.sections[_index(report, s)].level == 0 for s in wanted):
        raise ChangeError("numbers for the wrong sections")
    sections = tuple(replace(s, ordinal=wanted[s.id]) if s.id in wanted else s for s in report.sections)
    inverse = c.SetOrdinals(tuple((s.id, s.ordinal) for s in report.sections if s.id in wanted))
    return _with_report(state, replace(report, sections=sections), inverse, Touched(sections=frozenset(wanted)))


@_apply.register
def _(change: c.EditParagraphs, state: DraftState) -> Applied:
    section = state.report.sections[_index(state.report, change.section)]
    end = change.start + change.count
    if change.start < 0 or change.count < 0 or end > len(section.blocks):
        raise ChangeError("no such paragraphs")
    blocks = (*section.blocks[: change.start], *change.blocks, *section.blocks[end:])
    if len({b.id for b in blocks}) != len(blocks):
        raise ChangeError("a paragraph of that id exists")
    inverse = c.EditParagraphs(section.id, change.start, len(change.blocks), section.blocks[change.start : end])
    report = state.report.with_section(replace(section, blocks=blocks))
    return _with_report(state, report, inverse, Touched(sections=frozenset({section.id})))


@_apply.register
def _(change: c.SetIssued, state: DraftState) -> Applied:
    report = state.report
    new = replace(report, issued=change.issued)
    return Applied(replace(state, report=new), c.SetIssued(report.issued), Touched(report=True))


@_apply.register
def _(change: c.SetRolled, state: DraftState) -> Applied:
    report = state.report
    return _with_report(state, replace(report, rolled=change.rolled), c.SetRolled(report.rolled), Touched(report=True))


@_apply.register
def _(change: c.InsertIndicator, state: DraftState) -> Applied:
    ledger, new = state.ledger, change.indicator
    if not 0 <= change.index <= len(ledger.indicators) or ledger.indicator(new.id) is not None:
        raise ChangeError("the indicator cannot stand there")
    check_formula(ledger, new)
    indicators = (*ledger.indicators[: change.index], new, *ledger.indicators[change.index :])
    touched = Touched(indicators=frozenset({new.id}), indicators_order=True)
    return Applied(replace(state, ledger=ledger.with_indicators(indicators)), c.RemoveIndicator(new.id), touched)


@_apply.register
def _(change: c.RemoveIndicator, state: DraftState) -> Applied:
    ledger = state.ledger
    index = _place(ledger, change.indicator)
    if ledger.has_observations(change.indicator):
        raise ChangeError("the indicator still has values")
    check_no_part(ledger, change.indicator)
    indicators = (*ledger.indicators[:index], *ledger.indicators[index + 1 :])
    touched = Touched(indicators=frozenset({change.indicator}), indicators_order=True)
    inverse = c.InsertIndicator(index, ledger.indicators[index])
    return Applied(replace(state, ledger=ledger.with_indicators(indicators)), inverse, touched)


@_apply.register
def _(change: c.MoveIndicator, state: DraftState) -> Applied:
    ledger = state.ledger
    index = _place(ledger, change.indicator)
    if change.before == change.indicator:
        raise ChangeError("an indicator cannot stand before itself")
    rest = (*ledger.indicators[:index], *ledger.indicators[index + 1 :])
    follower = rest[index].id if index < len(rest) else None
    target = len(ledger.indicators) if change.before is None else _place(ledger, change.before)
    target -= target > index
    indicators = (*rest[:target], ledger.indicators[index], *rest[target:])
    return Applied(
        replace(state, ledger=ledger.with_indicators(indicators)),
        c.MoveIndicator(change.indicator, follower),
        Touched(indicators_order=True),
    )


@_apply.register
def _(change: c.SetIndicator, state: DraftState) -> Applied:
    ledger = state.ledger
    old = ledger.indicator(change.indicator.id)
    if old is None:
        raise ChangeError("no such indicator")
    check_formula(ledger, change.indicator)
    indicators = tuple(change.indicator if i.id == old.id else i for i in ledger.indicators)
    return Applied(
        replace(state, ledger=ledger.with_indicators(indicators)),
        c.SetIndicator(old),
        Touched(indicators=frozenset({old.id})),
    )


@_apply.register
def _(change: c.SetObservation, state: DraftState) -> Applied:
    ledger, new = state.ledger, change.observation
    indicator = ledger.indicator(change.key[0])
    if indicator is None or (new is not None and new.key != change.key):
        raise ChangeError("a value for no indicator")
    if indicator.formula is not None:
        raise ChangeError("a computed indicator takes no value")
    old = ledger.observations.get(change.key)
    if old != change.expected:
        raise ChangeError("the value has been changed since")
    return Applied(
        replace(state, ledger=ledger.with_observation(change.key, new)),
        c.SetObservation(change.key, new, old),
        Touched(observations=frozenset({change.key})),
    )


@_apply.register
def _(change: c.SetObservations, state: DraftState) -> Applied:
    ledger = state.ledger
    keys = [key for key, _, _ in change.figures]
    if len(set(keys)) != len(keys):
        raise ChangeError("a value is set twice")
    for key, expected, new in change.figures:
        indicator = ledger.indicator(key[0])
        if indicator is None or (new is not None and new.key != key):
            raise ChangeError("a value for no indicator")
        if indicator.formula is not None:
            raise ChangeError("a computed indicator takes no value")
        if ledger.observations.get(key) != expected:
            raise ChangeError("the value has been changed since")
    ledger = ledger.with_observations({key: new for key, _, new in change.figures})
    inverse = c.SetObservations(tuple((key, new, expected) for key, expected, new in change.figures))
    return Applied(replace(state, ledger=ledger), inverse, Touched(observations=frozenset(keys)))


@_apply.register
def _(change: c.SetProject, state: DraftState) -> Applied:
    ledger, new = state.ledger, change.new
    old = ledger.project(change.project)
    if old != change.expected:
        raise ChangeError("the project has been changed since")
    if new is not None and new.id != change.project:
        raise ChangeError("another project's id")
    return Applied(
        replace(state, ledger=ledger.with_project(change.project, new)),
        c.SetProject(change.project, new, old),
        Touched(projects=frozenset({change.project})),
    )


@_apply.register
def _(change: c.Batch, state: DraftState) -> Applied:
    inverses: list[c.Change] = []
    touched = Touched()
    for part in change.changes:
        done = _apply(part, state)
        state = done.state
        inverses.append(done.inverse)
        touched = touched | done.touched
    return Applied(state, c.Batch(tuple(reversed(inverses))), touched)
