"""Every figure in the sentences of a report: where it stands in the printed text, its words, and what they rest on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from xiasha_desk.composition.mark_print import MarkState, printed_mark
from xiasha_desk.composition.ordinals import section_labels
from xiasha_desk.domain.apply import DraftState
from xiasha_desk.domain.composed import ComposedDocument, MarkPrint
from xiasha_desk.domain.report import Facet, Mark
from xiasha_desk.services.impact import section_words


@dataclass(frozen=True, slots=True)
class ListedFigure:
    """A mark as it is printed. `offset` is the place of its `words` in the composed text, in characters; `section`,
    `paragraph` and `mark` are ids, `place` names the section (一、经济运行). `name` is the indicator's or
    project's, "" where the ledger has none; `period` is the key of the one meant; `reason` tells why its `state` is
    not 有数."""

    section: str
    place: str
    paragraph: str
    mark: str
    offset: int
    words: str
    facet: Facet
    indicator: str
    name: str
    period: str
    state: MarkState
    reason: str


def list_figures(state: DraftState, document: ComposedDocument) -> tuple[ListedFigure, ...]:
    """All marks of a report in the order of the printed text; `document` is what it composes to."""
    return tuple(_listed(state, document))


def _listed(state: DraftState, document: ComposedDocument) -> Iterator[ListedFigure]:
    report, ledger = state.report, state.figures
    labels = section_labels(report)
    places = {s.id: section_words(report, index, labels[index]) for index, s in enumerate(report.sections)}
    marks = {(s.id, p.id, m.id): m for s in report.sections for p in s.paragraphs for m in p.marks}
    for section, paragraph, mark_id, offset, words in _prints(document):
        mark: Mark = marks[section, paragraph, mark_id]
        printed = printed_mark(mark, report.period, ledger)
        indicator = ledger.indicator(mark.indicator)
        yield ListedFigure(
            section,
            places[section],
            paragraph,
            mark_id,
            offset,
            words,
            mark.facet,
            mark.indicator,
            known.name if (known := indicator or ledger.project(mark.indicator)) is not None else "",
            mark.period or report.period,
            printed.state,
            printed.reason,
        )


def _prints(document: ComposedDocument) -> Iterator[tuple[str, str, str, int, str]]:
    """Section, block and mark of each printed mark, and its words with their place in `document.text`."""
    start = 0
    for block in document.blocks:
        text = block.text
        offset = start
        for run in block.runs if block.content is None else ():
            if isinstance(run.origin, MarkPrint):
                yield block.section, block.id, run.origin.mark, offset, run.text
            offset += len(run.text)
        start += len(text) + 1 if text else 0
