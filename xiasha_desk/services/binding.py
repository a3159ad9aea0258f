"""Proposals taken: figures go into the ledger, and chips into the text.

A chip takes the place of words only where it prints exactly the characters that stand there now.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from xiasha_desk.composition.mark_print import AMPLITUDE, SPEED, printed_words
from xiasha_desk.domain.apply import DraftState
from xiasha_desk.domain.changes import Batch, Change, EditParagraphs, InsertIndicator, SetObservation
from xiasha_desk.domain.ids import IdSource, new_id
from xiasha_desk.domain.ledger import Indicator, Ledger, Observation, Softener
from xiasha_desk.domain.report import MARK_CHARACTER, Facet, Mark, Paragraph, Report
from xiasha_desk.services.figure_proposals import BindingProposal, plain_name

_LEADS = ("同比", "比上年同期", "较上年同期", "比去年同期", "较去年同期", "比上年", "较上年", "比去年", "较去年", "")
_BEHIND = 40
"""Characters behind a value within which its growth stands."""


@dataclass(frozen=True, slots=True)
class Bound:
    """What came of taking proposals: one step, how many figures became chips, and those that could not because the
    chip would print other characters (the text is left as it is)."""

    change: Change | None
    chips: int
    left: tuple[BindingProposal, ...]


def bind_all(
    state: DraftState, proposals: Iterable[BindingProposal], now: str = "", by: str = "", new_id: IdSource = new_id
) -> Bound:
    """Put the proposals' figures into the ledger, and chips into the text wherever these print the same characters.

    `now` is the moment (ISO), `by` who took them. A figure the ledger has with another value is left.
    """
    chosen = list(proposals)
    ledger, indicators, observations = _with_figures(state, chosen, now, by, new_id)
    by_paragraph: dict[tuple[str, str], list[tuple[BindingProposal, str]]] = {}
    for one in chosen:
        indicator = indicators.get(one.id, "")
        if indicator:
            by_paragraph.setdefault((one.section, one.paragraph), []).append((one, indicator))
    edits: list[Change] = []
    bound: set[str] = set()
    chips = 0
    for (section_id, paragraph_id), ones in by_paragraph.items():
        edit, here, count = _with_chips(state.report, ledger, section_id, paragraph_id, ones, new_id)
        if edit is not None:
            edits.append(edit)
        bound |= here
        chips += count
    used = {indicators[one.id] for one in chosen if one.id in bound}
    changes = _ledger_changes(state.ledger, ledger, observations, used)
    left = tuple(one for one in chosen if one.id not in bound)
    steps = (*changes, *edits)
    return Bound(Batch(steps) if steps else None, chips, left)


def _with_figures(
    state: DraftState, chosen: Sequence[BindingProposal], now: str, by: str, new_id: IdSource
) -> tuple[Ledger, dict[str, str], dict[tuple[str, str], Observation]]:
    """The ledger with all that is new, the indicator of each proposal, and the new observations."""
    ledger = state.ledger
    fresh: dict[tuple[str, str], str] = {}
    indicators: dict[str, str] = {}
    observations: dict[tuple[str, str], Observation] = {}
    source = f"旧稿《{state.report.source_name or state.report.title}》"
    for one in chosen:
        indicator = one.indicator or fresh.get((plain_name(one.name), one.unit), "")
        if not indicator:
            indicator = fresh[(plain_name(one.name), one.unit)] = new_id()
            new = Indicator(indicator, one.name, one.unit, one.decimals)
            ledger = ledger.with_indicators((*ledger.indicators, new))
        if ledger.indicator(indicator) is None:
            continue
        indicators[one.id] = indicator
        key, value = (indicator, one.period), one.figure.value
        assert value is not None
        if ledger.observation(*key) is None:
            told = Observation(
                *key, value, one.softener, one.figure.year_on_year, source, entered_by=by, entered_at=now
            )
            observations[key] = told
            ledger = ledger.with_observation(key, told)
    return ledger, indicators, observations


def _with_chips(
    report: Report,
    ledger: Ledger,
    section_id: str,
    paragraph_id: str,
    ones: Sequence[tuple[BindingProposal, str]],
    new_id: IdSource,
) -> tuple[EditParagraphs | None, set[str], int]:
    """The paragraph with chips, the ids of the proposals that got one, and how many there are."""
    section = report.section(section_id)
    index = next((i for i, block in enumerate(section.blocks) if block.id == paragraph_id), -1)
    paragraph = section.blocks[index] if index >= 0 else None
    if not isinstance(paragraph, Paragraph):
        return None, set(), 0
    spans: list[tuple[int, int, Mark]] = []
    bound: set[str] = set()
    edges = sorted(one.figure.start for one, _ in ones)
    for one, indicator in ones:
        border = min((edge for edge in edges if edge > one.figure.start), default=len(paragraph.text))
        found = list(_chips(paragraph.text, one, indicator, report.period, ledger, border, new_id))
        if found and all(not _crosses(span, spans) for span in found):
            spans += found
            bound.add(one.id)
    if not spans:
        return None, set(), 0
    text = paragraph.text
    there = (place for place, character in enumerate(text) if character == MARK_CHARACTER)
    placed = [*((span[0], span[2]) for span in spans), *zip(there, paragraph.marks, strict=True)]
    marks = tuple(mark for _, mark in sorted(placed, key=lambda one: one[0]))
    for start, end, _ in sorted(spans, key=lambda span: span[0], reverse=True):
        text = text[:start] + MARK_CHARACTER + text[end:]
    new = replace(paragraph, text=text, marks=marks)
    return EditParagraphs(section_id, index, 1, (new,)), bound, len(spans)


def _chips(
    text: str, one: BindingProposal, indicator: str, own: str, ledger: Ledger, border: int, new_id: IdSource
) -> Iterator[tuple[int, int, Mark]]:
    """The value's chip and, behind it, that of its growth; nothing unless the value prints what stands there."""
    period = "" if one.period == own else one.period
    mark = Mark(new_id(), indicator, Facet.SOFTENED if one.softener is not Softener.NONE else Facet.VALUE, period)
    words = printed_words(mark, own, ledger)
    start = text.find(words, max(0, one.figure.start - 3), one.figure.end + 12)
    if start < 0 or not start <= one.figure.start < start + len(words):
        return
    yield start, start + len(words), replace(mark, last_printed=words)
    if one.figure.year_on_year is None:
        return
    behind = start + len(words)
    stop = min(border, behind + _BEHIND, _sentence_end(text, behind))
    for lead in (*_LEADS, AMPLITUDE, SPEED):
        grown = Mark(new_id(), indicator, Facet.GROWTH_PHRASE, period, "" if lead == "同比" else lead)
        words = printed_words(grown, own, ledger)
        place = text.find(words, behind, stop)
        if place >= 0 and words:
            yield place, place + len(words), replace(grown, last_printed=words)
            return


def _sentence_end(text: str, start: int) -> int:
    end = text.find("。", start)
    return len(text) if end < 0 else end


def _crosses(span: tuple[int, int, Mark], others: Iterable[tuple[int, int, Mark]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end, _ in others)


def _ledger_changes(
    old: Ledger, new: Ledger, observations: Mapping[tuple[str, str], Observation], used: set[str]
) -> list[Change]:
    """The new indicators that chips use, and their figures."""
    changes: list[Change] = []
    place = len(old.indicators)
    for indicator in new.indicators:
        if old.indicator(indicator.id) is None and indicator.id in used:
            changes.append(InsertIndicator(place, indicator))
            place += 1
    changes += [SetObservation(key, None, told) for key, told in observations.items() if key[0] in used]
    return changes
