"""The words that marks printed last, kept in step with the ledger: in the same step that changes a figure, and when a
draft is opened after others changed it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from xiasha_desk.composition.mark_print import printed_words
from xiasha_desk.domain.apply import DraftState, Touched, apply
from xiasha_desk.domain.changes import Batch, Change, EditParagraphs
from xiasha_desk.domain.figure_use import SectionUses, section_uses
from xiasha_desk.domain.ledger import Ledger
from xiasha_desk.domain.report import Block, Paragraph, Report


def change_figure(state: DraftState, change: Change) -> Batch:
    """A change of the ledger as one step with the words of exactly the marks that follow it; ChangeError when it
    cannot be carried out."""
    done = apply(state, change)
    names = _names(done.touched, state.ledger, done.state.ledger)
    own = change.changes if isinstance(change, Batch) else (change,)
    return Batch((*own, *_edits(done.state.report, done.state.ledger, names)))


def refreshed(report: Report, ledger: Ledger) -> Change | None:
    """Every mark's last words as the ledger has them now; None when they are so, and for a report that was issued."""
    edits = tuple(_edits(report, ledger, None))
    return Batch(edits) if edits else None


def _names(touched: Touched, before: Ledger, after: Ledger) -> frozenset[str]:
    """The indicators and projects a change alters, and what is computed of them."""
    own = {name for name, _ in touched.observations} | touched.indicators | touched.projects
    return frozenset(own).union(*(ledger.dependents(name) for name in own for ledger in (before, after)))


def _edits(report: Report, ledger: Ledger, names: Collection[str] | None) -> Iterator[EditParagraphs]:
    """Edits of the paragraphs whose marks print other words now; with `names` only those that name one of them."""
    if report.issued is not None:
        return
    for uses in section_uses(report):
        changed: dict[int, Block] = {}
        for index in _candidates(uses, names):
            paragraph = uses.section.blocks[index]
            if isinstance(paragraph, Paragraph):
                marks = tuple(
                    mark if (words := printed_words(mark, report.period, ledger)) == mark.last_printed
                    else replace(mark, last_printed=words)
                    for mark in paragraph.marks
                )  # fmt: skip
                if marks != paragraph.marks:
                    changed[index] = replace(paragraph, marks=marks)
        yield from _runs(uses.section.id, changed)


def _candidates(uses: SectionUses, names: Collection[str] | None) -> list[int]:
    """Indexes of the paragraphs with marks that name one of `names` (None: any)."""
    wanted = uses.by_indicator if names is None else [name for name in names if name in uses.by_indicator]
    return sorted({use.block for name in wanted for use in uses.by_indicator[name] if use.mark >= 0})


def _runs(section: str, changed: dict[int, Block]) -> Iterator[EditParagraphs]:
    """One edit for paragraphs that follow each other."""
    start = end = -1
    for index in changed:
        if index != end:
            if start >= 0:
                yield EditParagraphs(section, start, end - start, tuple(changed[i] for i in range(start, end)))
            start = index
        end = index + 1
    if start >= 0:
        yield EditParagraphs(section, start, end - start, tuple(changed[i] for i in range(start, end)))
