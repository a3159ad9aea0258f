"""Stages typed in the text become chips of a card, so that the sentence goes on reading as it does."""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace

from xiasha_desk.domain.apply import DraftState, apply
from xiasha_desk.domain.changes import Batch, Change
from xiasha_desk.domain.ids import new_id
from xiasha_desk.domain.livelihood import LivelihoodProject
from xiasha_desk.domain.report import Facet, Mark, Report
from xiasha_desk.services import livelihood
from xiasha_desk.services.card_reading import ToldStage, fitting, progress_of, told_otherwise, told_stages
from xiasha_desk.services.chip_edits import bind
from xiasha_desk.services.refreshing import change_figure

PRINTS_OTHERWISE = "这句话里，进展夹在名称前面，换个进展就读不通，不能跟着卡片走；请手工改"


class Follows(enum.Enum):
    """Who gives way where text and card tell different stages."""

    CARD = "卡片照正文改"
    TEXT = "正文照卡片改"


@dataclass(frozen=True, slots=True)
class StageBinding:
    """What binding a typed stage takes: `question` is "" where nothing has to be asked, `refusal` where it can be.

    `remark` says that another place tells otherwise.
    """

    project: str
    told: ToldStage
    question: str = ""
    refusal: str = ""
    remark: str = ""


def binding_of(project: LivelihoodProject, told: ToldStage, period: str) -> StageBinding:
    """Whether a typed stage can become a chip of a card in a period, and what is to be asked before."""
    if not told.closing:
        return StageBinding(project.id, told, refusal=PRINTS_OTHERWISE)
    now, here = project.at(period), progress_of(told, period)
    if now is None or not now.words or fitting(told, now) is not None:
        return StageBinding(project.id, told)
    question = f"卡片上“{project.name}”是“{now.words}”，这里写的是“{here.words or told.words}”。"
    return StageBinding(project.id, told, question)


def bindings_of(report: Report, project: LivelihoodProject) -> tuple[StageBinding, ...]:
    """Every stage typed of a project, with what is to be asked and what speaks against it."""
    otherwise = set(told_otherwise(report, project))
    found = []
    for told in told_stages(report, project):
        binding = binding_of(project, told, report.period)
        if told in otherwise and not binding.question:
            binding = replace(binding, remark=f"“{told.subject}”别处写的不是“{told.words}”，请核对")
        found.append(binding)
    return tuple(found)


def bound(state: DraftState, binding: StageBinding, follows: Follows = Follows.CARD) -> Change:
    """The typed stage as a chip, one step. The text prints the same characters unless it follows the card.

    Without a progress on the card it takes the text's. ValueError where it is refused; KeyError for an unknown place.
    """
    if binding.refusal:
        raise ValueError(binding.refusal)
    told, period = binding.told, state.report.period
    project = state.ledger.project(binding.project)
    if project is None:
        raise KeyError(binding.project)
    now = project.at(period)
    steps: list[Change] = []
    if now is None or not now.words or (binding.question and follows is Follows.CARD):
        here = progress_of(told, period)
        progress = here if now is None else replace(now, stage=here.stage, percent=here.percent, told=here.told)
        change = livelihood.set_progress(state.ledger, project.id, period, progress)
        if change is not None:
            step = change_figure(state, change)
            steps.append(step)
            state = apply(state, step).state
            now = progress
    assert now is not None
    facet, words = fitting(told, now) or (Facet.STAGE, now.words)
    start = told.place.end - len(words) if told.words.endswith(words) else told.place.start
    mark = Mark(new_id(), project.id, facet, last_printed=words)
    steps.append(bind(state.report, told.place.section, told.place.paragraph, start, told.place.end, mark))
    return Batch(tuple(steps))
