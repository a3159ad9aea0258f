"""What the clerk decides of a draft that was rolled forward: old words changed or left, paragraphs kept or rewritten,
promises held against what was done. Each is a change to be undone in one step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from xiasha_desk.domain.changes import Batch, Change, EditParagraphs, SetHeading, SetRolled
from xiasha_desk.domain.exhibit import FreeTable
from xiasha_desk.domain.report import Paragraph, Report, Section
from xiasha_desk.domain.rolled import CarriedChoice, Promise, PromiseState, Rolled, WordOffer, WordState
from xiasha_desk.services.roll_forward import text_of


def place_of(report: Report, offer: WordOffer) -> tuple[str, int] | None:
    """The section (id) and the character of the block's text where an offer's words stand now; None when they are gone.

    Found by the words with what stood around them, as much of it as still stands.
    """
    for section in report.sections:
        for block, text in _texts(section):
            if block == offer.block:
                offset = _offset(text, offer)
                return None if offset < 0 else (section.id, offset)
    return None


def _texts(section: Section) -> Iterable[tuple[str, str]]:
    return ((section.id, section.heading), *((block.id, text_of(block)) for block in section.blocks))


def _offset(text: str, offer: WordOffer) -> int:
    for before, after in ((offer.before, offer.after), (offer.before, ""), ("", offer.after), ("", "")):
        whole = before + offer.words + after
        if text.count(whole) == 1 or (before and after and whole in text):
            return text.index(whole) + len(before)
    return -1


def take_words(report: Report, offers: Iterable[WordOffer]) -> Change | None:
    """Write each offer's suggestion in place of its words, as one step; None when none of them can be.

    What is gone from the text, and what only the clerk can tell (no suggestion), stays open.
    """
    now, taken = report, report.rolled
    if taken is None:
        return None
    touched: dict[str, None] = {}
    for offer in offers:
        place = place_of(now, offer) if offer.suggestion else None
        if place is None:
            continue
        now = _written(now, offer, *place)
        taken = taken.with_offer(replace(offer, state=WordState.TAKEN))
        touched[place[0]] = None
    if taken is report.rolled:
        return None
    return Batch((*(edit for name in touched for edit in _edits(report, now, name)), SetRolled(taken)))


def _written(report: Report, offer: WordOffer, section_id: str, offset: int) -> Report:
    section = report.section(section_id)

    def new(text: str) -> str:
        return text[:offset] + offer.suggestion + text[offset + len(offer.words) :]

    if offer.block == section_id:
        return report.with_section(replace(section, heading=new(section.heading)))
    blocks = tuple(
        block if block.id != offer.block
        else replace(block, text=new(block.text)) if isinstance(block, Paragraph)
        else replace(block, caption=new(block.caption))
        for block in section.blocks
    )  # fmt: skip
    return report.with_section(replace(section, blocks=blocks))


def _edits(report: Report, now: Report, section_id: str) -> Iterable[Change]:
    old, new = report.section(section_id), now.section(section_id)
    if old.heading != new.heading:
        yield SetHeading(new.id, new.heading, new.run_in, new.run_in_end)
    changed = [index for index, block in enumerate(new.blocks) if block is not old.blocks[index]]
    if changed:
        start, end = changed[0], changed[-1] + 1
        yield EditParagraphs(new.id, start, end - start, new.blocks[start:end])


def leave_words(rolled: Rolled, offers: Iterable[WordOffer]) -> SetRolled:
    """These words stay as they are and are not asked of again."""
    for offer in offers:
        rolled = rolled.with_offer(replace(offer, state=WordState.LEFT))
    return SetRolled(rolled)


def open_offers(report: Report) -> tuple[WordOffer, ...]:
    """The offers that wait and whose words still stand in the text."""
    if report.rolled is None:
        return ()
    return tuple(o for o in report.rolled.offers if o.state is WordState.OPEN and place_of(report, o) is not None)


# -- last period's paragraphs -------------------------------------------------------------------
def choose(report: Report, paragraph: str, choice: CarriedChoice) -> Change | None:
    """Keep a paragraph (id) as it came, empty it to be written anew, or take it away; None where it did not come along.

    Its last words stay to be seen in any case.
    """
    rolled = report.rolled
    if rolled is None or rolled.paragraph(paragraph) is None:
        return None
    kept = SetRolled(rolled.with_choice(paragraph, choice))
    edit = _edit_for(report, paragraph, choice)
    return kept if edit is None else Batch((edit, kept))


def _edit_for(report: Report, paragraph: str, choice: CarriedChoice) -> EditParagraphs | None:
    for section in report.sections:
        for index, block in enumerate(section.blocks):
            if block.id != paragraph or not isinstance(block, Paragraph):
                continue
            if choice is CarriedChoice.REMOVED:
                return EditParagraphs(section.id, index, 1, ())
            if choice is CarriedChoice.REWRITTEN and block.text:
                return EditParagraphs(section.id, index, 1, (replace(block, text="", marks=()),))
    return None


def set_promise(rolled: Rolled, promise: Promise) -> SetRolled:
    """Exchange a promise for that of the same id."""
    return SetRolled(rolled.with_promise(promise))


def promise_words(rolled: Rolled) -> str:
    """How many promises are held against what was done: 18 条，已对照 5 条."""
    done = sum(promise.state is not PromiseState.OPEN for promise in rolled.promises)
    return f"{len(rolled.promises)} 条，已对照 {done} 条"


def promise_table(rolled: Rolled, table_id: str) -> FreeTable:
    """What was promised and what became of it, as a table; what is not told any more is left out."""
    kept = [promise for promise in rolled.promises if promise.state is not PromiseState.DROPPED]
    rows = [("序号", "上期计划", "完成情况")]
    for number, promise in enumerate(kept, 1):
        state = "" if promise.state is PromiseState.OPEN else promise.state.value
        rows.append((str(number), promise.text, "，".join(word for word in (state, promise.note) if word)))
    return FreeTable(table_id, "上期计划与完成情况", tuple(rows))
