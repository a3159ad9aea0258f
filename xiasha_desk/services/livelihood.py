"""民生实事 cards as changes, and the questions a change of their progress raises."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from xiasha_desk.domain.changes import Batch, Change, SetProject
from xiasha_desk.domain.exhibit import ProjectColumn, ProjectTable
from xiasha_desk.domain.ids import IdSource
from xiasha_desk.domain.ledger import Ledger
from xiasha_desk.domain.livelihood import LivelihoodProject, Progress, Stage
from xiasha_desk.domain.period import parse_period
from xiasha_desk.domain.report import Report
from xiasha_desk.errors import UserError
from xiasha_desk.services.usages import usages, used_words


def of_period(ledger: Ledger, period: str) -> tuple[LivelihoodProject, ...]:
    """The projects of the year of a period ("" for none: all), in their order."""
    year = parse_period(period).year if period else 0
    return tuple(project for project in ledger.projects if not year or project.year == year)


def new_project(ledger: Ledger, period: str, name: str, new_id: IdSource) -> LivelihoodProject:
    """A card behind the last one of the period's year."""
    year = parse_period(period).year
    last = max((project.number for project in ledger.projects if project.year == year), default=0)
    return LivelihoodProject(new_id(), year, last + 1, name)


def add(ledger: Ledger, projects: Iterable[LivelihoodProject]) -> Change | None:
    """Put cards in as one step; None for none. UserError for one without a name, or named like another of its year."""
    changes: list[Change] = []
    for project in projects:
        check(ledger, project)
        changes.append(SetProject(project.id, None, project))
        ledger = ledger.with_project(project.id, project)
    return Batch(tuple(changes)) if changes else None


def edit(ledger: Ledger, project: LivelihoodProject) -> Change | None:
    """Exchange a card for another of its id; None where nothing would change. UserError as `add`."""
    old = ledger.project(project.id)
    if old == project:
        return None
    check(ledger, project)
    return SetProject(project.id, old, project)


def check(ledger: Ledger, project: LivelihoodProject) -> None:
    """UserError when a card has no name, or another one of its year has the same."""
    if not project.name:
        raise UserError("没有改名", "项目要有名称", "不要这个项目时，用“移除”。")
    same = (one for one in ledger.projects if one.year == project.year and one.id != project.id)
    if any(one.name == project.name for one in same):
        why = f"{project.year}年已有同名的项目"
        raise UserError(f"没有记下“{project.name}”", why, "请换个名称，或直接用原有的卡片。")


def remove(report: Report, ledger: Ledger, project_id: str) -> Change:
    """Take a card away; UserError while the report tells of it."""
    project = ledger.project(project_id)
    places = usages(report, project_id)
    if places:
        name = "" if project is None else project.name
        raise UserError(f"没有移除“{name}”", used_words(places), "先在这些地方删去，再移除。")
    return SetProject(project_id, project, None)


def move(ledger: Ledger, project_id: str, step: int) -> Change | None:
    """One place up (−1) or down (1) among the cards of its year; None at the end."""
    project = ledger.project(project_id)
    if project is None:
        return None
    group = [one for one in ledger.projects if one.year == project.year]
    place = group.index(project)
    if not 0 <= place + step < len(group):
        return None
    group.insert(place + step, group.pop(place))
    renumbered = [(one, replace(one, number=number)) for number, one in enumerate(group, 1)]
    return Batch(tuple(SetProject(old.id, old, new) for old, new in renumbered if old != new))


def set_progress(ledger: Ledger, project_id: str, period: str, progress: Progress | None) -> Change | None:
    """Tell how far a project is in a period, or (None) nothing any more; None where nothing would change."""
    old = ledger.project(project_id)
    if old is None or old.at(period) == progress:
        return None
    new = old.without_progress(period) if progress is None else old.with_progress(progress)
    return SetProject(project_id, old, new)


def backwards(project: LivelihoodProject, progress: Progress) -> str:
    """Why a progress looks wrong beside what was told before; "" when it goes on. To be asked, never refused."""
    for before, when in ((project.before(progress.period), "上期"), (project.at(progress.period), "原来")):
        if before is None:
            continue
        if progress.stage.place < before.stage.place:
            return f"“{project.name}”{when}是“{_told(before)}”，现在改成“{_told(progress)}”，退回去了。"
        if progress.stage is before.stage and _less(progress.percent, before.percent):
            return f"“{project.name}”{when}完成{before.percent_words}，现在改成{progress.percent_words}，比原来少。"
        if when == "上期" and _less(progress.count, before.count):
            now, then = (f"{one.count:f}{project.unit}" for one in (progress, before))
            return f"“{project.name}”上期是{then}，现在改成{now}，比上期少。"
    return ""


def misfit(project: LivelihoodProject, progress: Progress) -> str:
    """What does not fit together in one card; "" when all does."""
    if progress.percent == 100 and progress.stage.place < Stage.NEARLY.place:
        return f"完成比例是100%，进展还写着“{progress.stage.value}”。"
    if progress.stage is Stage.IN_USE and progress.percent is not None and progress.percent < 100:
        return f"已经投用，完成比例还是{progress.percent_words}。"
    return ""


def _less(now: Decimal | None, before: Decimal | None) -> bool:
    return now is not None and before is not None and now < before


def _told(progress: Progress) -> str:
    return progress.words or progress.stage.value


def suggest_table(report: Report, ledger: Ledger, new_id: IdSource) -> ProjectTable:
    """A table of all projects of the report's year, with the columns that have something to say."""
    projects = of_period(ledger, report.period)
    columns = [ProjectColumn.NUMBER, ProjectColumn.NAME]
    columns += [ProjectColumn.PROMISE] if any(project.promise for project in projects) else []
    columns += [ProjectColumn.DEPARTMENT] if any(project.department for project in projects) else []
    columns.append(ProjectColumn.STAGE)
    columns += [ProjectColumn.COUNT] if any(project.count_words(report.period) for project in projects) else []
    period = parse_period(report.period).label if report.period else ""
    ids = tuple(project.id for project in projects)
    return ProjectTable(new_id(), f"{period}民生实事项目进展情况", ids, tuple(columns))
