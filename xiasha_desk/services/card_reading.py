"""民生实事 cards out of a report's text: the projects it lists, and the stages it tells of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from xiasha_desk.domain.ids import IdSource, new_id
from xiasha_desk.domain.livelihood import LivelihoodProject, Progress, Stage
from xiasha_desk.domain.outline import branch_end
from xiasha_desk.domain.period import parse_period
from xiasha_desk.domain.report import MARK_CHARACTER, Facet, Paragraph, Report, Section
from xiasha_desk.services.promises import plan_sections
from xiasha_desk.text.figure_names import bare_name_of_list, without_how_far
from xiasha_desk.text.outline_parts import ReadParagraph
from xiasha_desk.text.points import with_points
from xiasha_desk.text.stage_reader import stages_in

_TOPIC = re.compile("民生实事|为民办?实事|惠民实事|民心工程|实事(?:项目|工程)")
_CIRCLED = re.compile("[①-⑳]")
_TITLE_END = re.compile("[。；;，,：:！？]")
_SENTENCE_END = "。；;！!？?\n"
_GENERAL = re.compile("(?:项目|工程)$")
_PAUSE = re.compile("[，,：:]")
_SHORTEST_NAME, _LONGEST_NAME = 2, 30


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters `start` to `end` of a paragraph's text, by the ids of section and paragraph."""

    section: str
    paragraph: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ToldStage:
    """A stage typed in the text, where its words stand, and the clause they stand in.

    `subject` is the project's or work's name that they are said of, "" where it does not stand right before them;
    `named` tells whether it is the project's; `closing` whether other words can take their place (`StageMention`).
    """

    place: Stretch
    words: str
    clause: str
    stage: Stage
    percent: Decimal | None
    subject: str
    named: bool
    closing: bool


@dataclass(frozen=True, slots=True)
class CardProposal:
    """A project that the report lists: `project` has its name, number and, where the text tells exactly one stage of
    it, its progress; `told` are all stages told there, `question` says what the clerk has to choose. `works` are single
    works told of under it, each with the one stage that stands behind its name."""

    project: LivelihoodProject
    told: tuple[ToldStage, ...]
    question: str = ""
    works: tuple[CardProposal, ...] = ()


def card_proposals(report: Report, known: Sequence[LivelihoodProject], ids: IdSource = new_id) -> list[CardProposal]:
    """The projects a report lists under 民生实事 and no card is there of yet; nothing without a period.

    A list is made of the headings under the one that names 民生实事, else of the points in its paragraphs (一是, ①).
    The plan for the time to come is left out.
    """
    if not report.period:
        return []
    year = parse_period(report.period).year
    names = {_bare(project.name) for project in known if project.year == year}
    number = max((project.number for project in known if project.year == year), default=0)
    found: list[CardProposal] = []
    for title, stretches in _listed(report):
        name = without_how_far(title)[:_LONGEST_NAME] or title[:_LONGEST_NAME]
        if _bare(name) in names:
            continue
        names.add(_bare(name))
        number += 1
        project = LivelihoodProject(ids(), year, number, name)
        told = tuple(one for stretch in stretches for one in _told(report, stretch, name))
        found.append(replace(_proposal(project, told, report.period), works=_works(project, told, report.period, ids)))
    return found


def _works(
    heading: LivelihoodProject, told: Sequence[ToldStage], period: str, ids: IdSource
) -> tuple[CardProposal, ...]:
    """The works under a heading that tells several stages: each clause that ends with one names a work."""
    found: dict[str, CardProposal] = {}
    for one in told if len({(each.stage, each.percent) for each in told}) > 1 else ():
        name = one.subject
        if one.closing and name and name not in found:
            project = LivelihoodProject(ids(), heading.year, heading.number, name)
            found[name] = CardProposal(project.with_progress(progress_of(one, period)), (one,))
    return tuple(found.values())


def _proposal(project: LivelihoodProject, told: tuple[ToldStage, ...], period: str) -> CardProposal:
    stages = {(one.stage, one.percent) for one in told}
    if len(stages) == 1:
        return CardProposal(project.with_progress(progress_of(told[0], period)), told)
    if not told:
        return CardProposal(project, told, "正文里没有写到哪一步，请在卡片里选")
    words = "、".join(dict.fromkeys(one.words for one in told))
    return CardProposal(project, told, f"正文里写了{len(stages)}种进展（{words}），请在卡片里选")


def progress_of(told: ToldStage, period: str) -> Progress:
    """The progress a text tells, with the text's own words where the usual ones would read otherwise."""
    percent = told.percent
    plain = Progress(period, told.stage, percent)
    own = "" if fitting(told, plain) is not None else told.words
    return Progress(period, told.stage, percent, told=own)


def fitting(told: ToldStage, progress: Progress) -> tuple[Facet, str] | None:
    """What of a progress prints exactly the words at the end of a typed stage, and those words: 基本完成 of 已基本完成,
    85% of 累计完成总工程量的85%. None where nothing does."""
    words, per_cent = progress.words, progress.percent_words
    if words and told.words.endswith(words) and told.words.strip("已") == words.strip("已"):
        return Facet.STAGE, words
    partly = told.stage is Stage.PARTLY and progress.stage is Stage.PARTLY
    return (Facet.PROGRESS, per_cent) if partly and per_cent and told.words.endswith(per_cent) else None


def told_stages(report: Report, project: LivelihoodProject) -> tuple[ToldStage, ...]:
    """The stages typed in the text that may be a project's: in the list's part that is about it, and in every sentence
    that names it or a work told of there. In reading order; what a chip prints is not among them."""
    places: dict[tuple[str, str, int], ToldStage] = {}
    for title, stretches in _listed(report):
        if _bare(without_how_far(title)) == _bare(project.name):
            for stretch in stretches:
                places |= {_key(one): one for one in _told(report, stretch, project.name)}
    names = {_bare(project.name), *(one.subject for one in places.values() if one.closing and one.subject)}
    planned = {section.id for section in plan_sections(report)}
    for section in report.sections:
        for paragraph in section.paragraphs if section.id not in planned else ():
            for name in names:
                if name in paragraph.text:
                    whole = Stretch(section.id, paragraph.id, 0, len(paragraph.text))
                    told = _told(report, whole, name)
                    here = (replace(one, named=name == _bare(project.name)) for one in told if one.named)
                    places |= {_key(one): one for one in here if _key(one) not in places}
    order = {paragraph.id: n for n, paragraph in enumerate(p for s in report.sections for p in s.paragraphs)}
    return tuple(sorted(places.values(), key=lambda one: (order[one.place.paragraph], one.place.start)))


def told_otherwise(report: Report, project: LivelihoodProject) -> tuple[ToldStage, ...]:
    """The stages typed in sentences that name a project and differ from its card's, and those told of one work that
    differ from what was told of it first."""
    now = project.at(report.period) if report.period else None
    first: dict[str, ToldStage] = {}
    found = []
    for one in told_stages(report, project):
        if one.named and now is not None:
            other = one.stage is not now.stage or (one.percent is not None and one.percent != now.percent)
        else:
            before = first.setdefault(one.subject, one) if one.subject else one
            other = (one.stage, one.percent) != (before.stage, before.percent)
        if other:
            found.append(one)
    return tuple(found)


def _key(one: ToldStage) -> tuple[str, str, int]:
    return one.place.section, one.place.paragraph, one.place.start


def _told(report: Report, stretch: Stretch, name: str) -> Iterator[ToldStage]:
    paragraph = _paragraph(report.section(stretch.section), stretch.paragraph)
    text = paragraph.text
    for mention in stages_in(text[stretch.start : stretch.end]):
        start, end = stretch.start + mention.start, stretch.start + mention.end
        if MARK_CHARACTER in text[start:end]:
            continue
        clause = stretch.start + mention.clause
        yield ToldStage(
            Stretch(stretch.section, stretch.paragraph, start, end),
            text[start:end],
            text[clause : stretch.start + mention.clause_end],
            mention.stage,
            mention.percent,
            _subject(text[clause:start]),
            _names(_bare(name), text, clause, start),
            mention.closing,
        )


def _subject(words: str) -> str:
    """The name that stands right before a stage in its clause, "" for none."""
    name = bare_name_of_list(words)
    return name if _SHORTEST_NAME <= len(name) <= _LONGEST_NAME else ""


def _names(name: str, text: str, clause: int, start: int) -> bool:
    """Whether the clause of a stage names the project before it, or, without a subject of its own, the one before."""
    own = text[clause:start]
    if name in own or _subject(own):
        return name in own
    sentence = max(text.rfind(mark, 0, clause) for mark in _SENTENCE_END) + 1
    before = _PAUSE.split(text[sentence:clause].rstrip("，,"))
    return name in before[-1]


def _paragraph(section: Section, paragraph_id: str) -> Paragraph:
    return next(paragraph for paragraph in section.paragraphs if paragraph.id == paragraph_id)


def _bare(name: str) -> str:
    """A name as sentences shorten it: without 项目 and 工程 at its end."""
    return _GENERAL.sub("", name) or name


# -- the list in the report ---------------------------------------------------------------------
def _listed(report: Report) -> Iterator[tuple[str, list[Stretch]]]:
    """Every project listed, by its title, with the parts of paragraphs that are about it."""
    planned = {section.id for section in plan_sections(report)}
    done: set[str] = set()
    for index, section in enumerate(report.sections):
        if section.id in planned or section.id in done:
            continue
        if _TOPIC.search(section.heading):
            branch = report.sections[index : branch_end(report.sections, index)]
            done |= {one.id for one in branch}
            children = [one for one in branch[1:] if one.level == min(other.level for other in branch[1:])]
            if children:
                yield from ((child.heading, _whole(report, child)) for child in children)
            else:
                yield from _points(section, any_paragraph=True)
        else:
            yield from _points(section, any_paragraph=False)


def _whole(report: Report, section: Section) -> list[Stretch]:
    index = report.index_of(section.id)
    branch = report.sections[index : branch_end(report.sections, index)]
    return [Stretch(one.id, p.id, 0, len(p.text)) for one in branch for p in one.paragraphs]


def _circled(text: str) -> list[tuple[int, int]]:
    """Where ①②③ count upwards from ①; nothing for single ones, which mark notes."""
    found = list(_CIRCLED.finditer(text))
    counted = [one for n, one in enumerate(found) if ord(one.group()) - ord("①") == n]
    return [one.span() for one in counted] if len(counted) == len(found) > 1 else []


def _points(section: Section, *, any_paragraph: bool) -> Iterator[tuple[str, list[Stretch]]]:
    """The points of a section's paragraphs; else only of those that say 民生实事 before their first point."""
    read = with_points([ReadParagraph(p.text, 0, len(p.text)) for p in section.paragraphs])
    for paragraph, found in zip(section.paragraphs, read, strict=True):
        marks = [(point.start, point.start + len(point.marker)) for point in found.points]
        marks = marks or _circled(paragraph.text)
        if not marks or not (any_paragraph or _TOPIC.search(paragraph.text[: marks[0][0]])):
            continue
        ends = [*(start for start, _ in marks[1:]), len(paragraph.text)]
        for (_, start), end in zip(marks, ends, strict=True):
            title = _TITLE_END.split(paragraph.text[start:end].strip(), maxsplit=1)[0].strip()
            if title and MARK_CHARACTER not in title:
                yield title, [Stretch(section.id, paragraph.id, start, end)]
