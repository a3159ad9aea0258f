"""What can be done to the cards: each one undo step, each refusal a sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from xiasha_desk.domain.changes import Change
from xiasha_desk.domain.ids import new_id
from xiasha_desk.domain.livelihood import LivelihoodProject, Progress
from xiasha_desk.errors import UserError
from xiasha_desk.services import livelihood
from xiasha_desk.services.card_binding import Follows, StageBinding, bound
from xiasha_desk.services.impact import impact
from xiasha_desk.services.refreshing import change_figure
from xiasha_desk.ui.desk.desk import PROJECTS, Desk, Place

NEW = "新项目"


class CardDoings:
    """`tell` takes sentences."""

    def __init__(self, desk: Desk, tell: Callable[[str], None]) -> None:
        self._desk, self._tell = desk, tell

    def add_new(self) -> str:
        """One more card; its id."""
        state = self._desk.session.state
        names = {project.name for project in livelihood.of_period(state.ledger, state.report.period)}
        name = next(words for n in range(1, len(names) + 2) if (words := f"{NEW}{n}" if n > 1 else NEW) not in names)
        project = livelihood.new_project(state.ledger, state.report.period, name, new_id)
        self.add([project], f"新建 {name}")
        return project.id

    def add(self, projects: Sequence[LivelihoodProject], label: str) -> None:
        """Put cards in."""
        self._try(lambda: livelihood.add(self._desk.session.state.ledger, projects), label, projects[0].id)

    def edit(self, project: LivelihoodProject) -> bool:
        """Exchange a card; False where it was refused."""
        return self._try(
            lambda: livelihood.edit(self._desk.session.state.ledger, project), f"改项目 {project.name}", project.id
        )

    def move(self, project: str, step: int) -> None:
        """One place up or down."""
        words = "上移" if step < 0 else "下移"
        self._try(lambda: livelihood.move(self._desk.session.state.ledger, project, step), f"{words}项目", project)

    def remove(self, project: LivelihoodProject) -> None:
        """Take a card away."""
        state = self._desk.session.state
        self._try(lambda: livelihood.remove(state.report, state.ledger, project.id), f"移除 {project.name}", project.id)

    def set_progress(self, project: LivelihoodProject, progress: Progress | None) -> None:
        """Tell how far it is; every place follows."""
        state = self._desk.session.state
        period = state.report.period
        change = livelihood.set_progress(state.ledger, project.id, period, progress)
        if change is None:
            return
        words = progress.words if progress is not None and progress.words else "待填"
        before = state
        self._perform(change_figure(state, change), f"进展 {project.name} {words}", project.id)
        after = self._desk.session.state
        moved = impact(before.report, before.ledger, [project.id], period, after=after.ledger).places
        if moved:
            self._tell(f"“{project.name}”改为“{words}”，正文里 {len(moved)} 处跟着变了")

    def bind(self, binding: StageBinding, follows: Follows = Follows.CARD) -> None:
        """A typed stage becomes a chip of its card."""
        self._perform(bound(self._desk.session.state, binding, follows), "进展跟着卡片走", binding.project)

    def _try(self, change: Callable[[], Change | None], label: str, project: str) -> bool:
        try:
            found = change()
        except UserError as problem:
            self._tell(problem.sentence())
            return False
        if found is not None:
            self._perform(change_figure(self._desk.session.state, found), label, project)
        return True

    def _perform(self, change: Change, label: str, project: str) -> None:
        place = Place("", project, view=PROJECTS)
        self._desk.perform(change, label, place, place, show=False)
